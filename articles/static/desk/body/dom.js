/* Small helpers for making elements and wording sentences. */

/* An element; names with a hyphen and `role` are attributes, everything else is a property. */
export function el(tag, props = {}, children = []) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.includes("-") || name === "role") node.setAttribute(name, value);
    else node[name] = value;
  }
  node.append(...children);
  return node;
}

/* The words of the page in the desk's language: "Block %(place)s" with its values put in. */
export function wording(strings) {
  return (key, values = {}) =>
    (strings[key] ?? key).replace(/%\((\w+)\)s/g, (found, name) => values[name] ?? found);
}

export function button(words, onclick, props = {}) {
  return el("button", { type: "button", textContent: words, onclick, ...props });
}
