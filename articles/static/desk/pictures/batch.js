/* What is said once for all files, and the errors at its fields. */

const SKIPPED = new Set(["files", "csrfmiddlewaretoken", "_popup"]);

/* The batch's fields as they stand, as pairs; the files go by themselves. */
export function values(form, pictures) {
  const pairs = [...new FormData(form)].filter(([name]) => !SKIPPED.has(name));
  return [...pairs, ["pictures", String(pictures)]];
}

/* The line was made a credit once; from then on its number is sent. */
export function withCredit(pairs, credit) {
  if (!credit) return pairs;
  const kept = pairs.filter(([name]) => name !== "credit_line" && name !== "credit");
  return [...kept, ["credit", String(credit)]];
}

export function dataOf(pairs) {
  const data = new FormData();
  for (const [name, value] of pairs) data.append(name, value);
  return data;
}

/* Each sentence at its field; the first marked field gets the focus. */
export function mark(form, errors) {
  for (const old of form.querySelectorAll(".errorlist.live")) old.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
  const fields = Object.entries(errors).map(([name, said]) => markOne(form.elements[name], said));
  fields.find(Boolean)?.focus();
}

function markOne(field, said) {
  if (!field) return null;
  const list = Object.assign(document.createElement("ul"), {
    className: "errorlist live", id: `${field.id}_said`,
  });
  list.append(...said.map((one) => Object.assign(document.createElement("li"), { textContent: one })));
  field.closest(".cell").querySelector("label").after(list);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", list.id);
  return field;
}
