/* The editor's surroundings: tools above the text, the keys and the last announcement below. */

const BLOCKS = {
  quote: { type: "quote", content: [{ type: "quoteText" }, { type: "quoteSource" }] },
  factbox: { type: "factbox", content: [{ type: "factboxTitle" }, { type: "paragraph" }] },
};

export function build(desk, surface) {
  const { el, text, field, editor, live } = desk;
  desk.toolbar = toolbar(desk, surface);
  const keys = el("p", { id: `${field.id}-keys`, className: "flow-keys" }, [text("keys")]);
  desk.count = el("span", { className: "count" });
  const label = document.querySelector(`label[for="${field.id}"]`);
  if (label) {
    label.append(" ", desk.count);
    label.addEventListener("click", () => editor.commands.focus());
  } else {
    field.before(el("p", { className: "flow-count" }, [desk.count]));
  }
  field.before(desk.toolbar.bar, surface, live, keys);
  nameProblems(desk);
}

/* Name, what it does, and what it is pressed for: a mark, or a block the cursor can be in. */
function tools(desk) {
  const { editor, parts: { picker } } = desk;
  const run = (command) => () => command(editor.chain().focus()).run();
  const figure = ({ id }) => editor.commands.putBlock({ type: "figure", attrs: { image: id } });
  const crossref = ({ id }) => editor.commands.putBlock({ type: "crossref", attrs: { story: id } });
  return [
    ["bold", run((chain) => chain.toggleBold()), "bold"],
    ["italic", run((chain) => chain.toggleItalic()), "italic"],
    ["heading", run((chain) => chain.toggleHeading({ level: 2 })), "heading"],
    ["bullets", run((chain) => chain.toggleBulletList()), "bulletList"],
    ["numbers", run((chain) => chain.toggleOrderedList()), "orderedList"],
    ["quote", run((chain) => chain.putBlock(BLOCKS.quote))],
    ["figure", () => picker.pickImage(desk, figure)],
    ["factbox", run((chain) => chain.putBlock(BLOCKS.factbox))],
    ["crossref", () => picker.pickStory(desk, crossref)],
    ["link", () => picker.askLink(desk), "link"],
    ["up", run((chain) => chain.moveBlock(-1))],
    ["down", run((chain) => chain.moveBlock(1))],
    ["undo", run((chain) => chain.undo())],
    ["redo", run((chain) => chain.redo())],
  ];
}

/* One stop of the tab key; arrows go through the tools, Escape back into the text. */
function toolbar(desk, surface) {
  const { el, text, editor, field } = desk;
  const bar = el("div", {
    className: "flow-tools toolbar", role: "toolbar", "aria-label": text("toolbar"),
    "aria-controls": `${field.id}-surface`,
  }, tools(desk).map((tool) => toolButton(desk, tool)));
  const buttons = [...bar.children];
  const step = { ArrowRight: 1, ArrowLeft: -1 };
  const go = (to) => {
    buttons.forEach((one) => { one.tabIndex = -1; });
    const next = buttons[(to + buttons.length) % buttons.length];
    next.tabIndex = 0;
    next.focus();
  };
  bar.onkeydown = (event) => {
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "Escape") editor.commands.focus();
    else if (event.key in step) go(at + step[event.key]);
    else if (event.key === "Home" || event.key === "End") go(event.key === "Home" ? 0 : -1);
    else return;
    event.preventDefault();
  };
  buttons.forEach((one, index) => { one.tabIndex = index ? -1 : 0; });
  return { bar, focus: () => buttons.find((one) => one.tabIndex === 0).focus() };
}

function toolButton(desk, [name, act, active]) {
  const { editor, text, parts: { dom: { button } } } = desk;
  const made = button(text(name), act, { "data-tool": name, title: text(`${name}_key`) });
  if (made.title === `${name}_key`) made.removeAttribute("title");
  made.onmousedown = (event) => event.preventDefault(); // the text keeps its selection
  if (!active) return made;
  const show = () => made.setAttribute("aria-pressed", String(editor.isActive(active)));
  show();
  editor.on("transaction", show);
  return made;
}

/* The sentences Django printed for this field become links to their blocks. */
function nameProblems(desk) {
  const { el, field, root, problems } = desk;
  const row = field.closest(".form-row, .fld") ?? root.parentElement;
  const printed = [...(row?.querySelectorAll(".errorlist li") ?? [])];
  const left = problems.filter((problem) => {
    const item = printed.find((one) => one.textContent.trim() === problem.sentence);
    item?.replaceChildren(sentence(el, problem));
    return !item;
  });
  if (!left.length) return;
  const items = left.map((problem) => el("li", {}, [sentence(el, problem)]));
  root.prepend(el("ul", { className: "flow-problems", role: "alert" }, items));
}

function sentence(el, { block, sentence: words }) {
  return block ? el("a", { href: `#block-${block}`, textContent: words }) : words;
}
