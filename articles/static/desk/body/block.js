/* What all framed blocks have in common: a bar with a name, and buttons to move and remove it. */

/* The frame of a block.
   `dom` is the frame, `contentDOM` where its text goes, `draw(node)` is called at each change. */
export function frame(desk, { node }, { dom, contentDOM, draw }) {
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
  const select = () => editor.chain().setNodeSelection(getPos()).run();
  const move = (step, sign, key) => button(sign, () => {
    select();
    editor.commands.moveBlock(step);
    keepFocus(editor, step);
  }, { "aria-label": text(key, { block: name }), "data-step": step });
  const remove = () => {
    select();
    editor.chain().deleteSelection().focus().run();
    desk.say("removed", { block: name });
  };
  const onclick = () => { select(); editor.commands.focus(); };
  return el("div", { className: "flow-bar", contentEditable: "false" }, [
    el("span", { className: "flow-bar-name", textContent: name, onclick }),
    ...buttons,
    move(-1, "↑", "move_up"),
    move(1, "↓", "move_down"),
    button("✕", remove, { "aria-label": text("remove", { block: name }) }),
  ]);
}

/* A moved block is drawn anew: the button that moved it gets the focus back. */
function keepFocus(editor, step) {
  const moved = editor.view.nodeDOM(editor.state.selection.from);
  moved?.querySelector(`[data-step="${step}"]`)?.focus();
}

/* The grey words that stand where nothing is written yet. */
export function placeholder(element, words, isEmpty) {
  element.dataset.placeholder = words;
  element.classList.toggle("is-empty", isEmpty);
}
