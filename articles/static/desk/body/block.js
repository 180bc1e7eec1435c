/* What all framed blocks have in common: a bar with a name, and buttons to move and remove it. */

/* The frame of a block.
   `dom` is the frame, `contentDOM` where its text goes, `draw(node)` is called at each change. */
export function frame(desk, { node, getPos, editor }, { dom, contentDOM, draw }) {
  dom.classList.add("flow-block");
  const show = () => {
    dom.id = node.attrs.id ? `block-${node.attrs.id}` : "";
    draw(node);
  };
  const forget = desk.things.watch(show);
  show();
  return {
    dom,
    contentDOM,
    update(next) {
      if (next.type !== node.type) return false;
      node = next;
      show();
      return true;
    },
    selectNode: () => dom.classList.add("is-selected"),
    deselectNode: () => dom.classList.remove("is-selected"),
    stopEvent: (event) => isOurs(event.target),
    ignoreMutation: (change) => change.type !== "selection" && !contentDOM.contains(change.target),
    destroy: forget,
  };
}

/* Buttons and fields of a block handle their own events; the text does not see them. */
function isOurs(target) {
  return target instanceof Element && !!target.closest(".flow-bar, .flow-form");
}

export function bar(desk, { getPos, editor }, name, buttons = []) {
  const { el, text, parts: { dom: { button } } } = desk;
  const act = (run) => () => {
    editor.chain().setNodeSelection(getPos()).run();
    run();
  };
  const move = (step, sign, key) => button(sign, act(() => editor.commands.moveBlock(step)), {
    "aria-label": text(key, { block: name }), title: text(key, { block: name }),
  });
  const remove = act(() => {
    editor.chain().deleteSelection().focus().run();
    desk.say("removed", { block: name });
  });
  return el("div", { className: "flow-bar", contentEditable: "false" }, [
    el("span", { className: "flow-bar-name", textContent: name }),
    ...buttons,
    move(-1, "↑", "move_up"),
    move(1, "↓", "move_down"),
    button("✕", remove, { "aria-label": text("remove", { block: name }) }),
  ]);
}

/* The grey words that stand where nothing is written yet. */
export function placeholder(element, words, isEmpty) {
  element.dataset.placeholder = words;
  element.classList.toggle("is-empty", isEmpty);
}
