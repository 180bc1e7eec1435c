/* A picture in the text. Its words here go before the picture's own, which stand in grey. */

export function build(desk) {
  const { Node, mergeAttributes } = desk.tiptap;
  return Node.create({
    name: "figure",
    group: "block",
    content: "text*",
    marks: "italic link",
    draggable: true,
    isolating: true,
    defining: true,
    addAttributes: () => ({ image: hidden, alt: hidden, decorative: hidden }),
    parseHTML: () => [
      { tag: "figure[data-flow-figure]", contentElement: "figcaption", getAttrs: attrsOf },
    ],
    renderHTML: ({ node, HTMLAttributes }) => [
      "figure", mergeAttributes(HTMLAttributes, dataOf(node.attrs)), ["figcaption", 0],
    ],
    addNodeView: () => (view) => new FigureView(desk, view).frame,
  });
}

const MOST = 250; // media/alt_text.py warns beyond it as well
let hints = 0;

const hidden = { default: null, rendered: false };

/* How a figure travels through the clipboard. */
function dataOf({ image, alt, decorative }) {
  return {
    "data-flow-figure": image ?? "",
    ...(alt && { "data-alt": alt }),
    ...(decorative && { "data-decorative": "" }),
  };
}

function attrsOf({ dataset }) {
  return {
    image: Number(dataset.flowFigure) || null,
    alt: dataset.alt || null,
    decorative: "decorative" in dataset || null,
  };
}

class FigureView {
  constructor(desk, view) {
    Object.assign(this, { desk, view });
    const { el } = desk;
    const onclick = () => view.editor.chain().setNodeSelection(view.getPos()).focus().run();
    this.picture = el("img", { contentEditable: "false", draggable: true, onclick });
    this.caption = el("figcaption");
    this.credit = el("p", { className: "flow-credit", contentEditable: "false" });
    const dom = el("figure", { className: "flow-figure" }, [
      this.bar(), this.picture, this.caption, this.credit, this.form(),
    ]);
    const draw = (node) => this.draw(node);
    this.frame = desk.parts.block.frame(desk, view, { dom, contentDOM: this.caption, draw });
    const destroy = this.frame.destroy;
    this.frame.destroy = () => { destroy(); desk.halfTyped.delete(this.write); };
    desk.halfTyped.add(this.write);
  }

  bar() {
    const { desk, view } = this;
    const swap = () => desk.parts.picker.pickImage(desk, (image) => this.set("image", image.id));
    const button = desk.parts.dom.button(desk.text("other_image"), swap);
    return desk.parts.block.bar(desk, view, desk.text("figure"), [button]);
  }

  form() {
    const { el, text } = this.desk;
    this.alt = el("textarea", { rows: 2, maxLength: 300, className: "flow-alt" });
    this.alt.oninput = () => { this.isTyping = true; this.measure(); };
    this.hint = el("p", { className: "flow-alt-hint", id: `flow-alt-hint-${++hints}` });
    this.alt.setAttribute("aria-describedby", this.hint.id);
    this.alt.onchange = this.commit;
    this.alt.onkeydown = (event) => this.key(event, this.alt.value === this.shown);
    this.decorative = el("input", { type: "checkbox" });
    this.decorative.onchange = () => this.set("decorative", this.decorative.checked || null);
    this.decorative.onkeydown = (event) => this.key(event, true);
    return el("div", { className: "flow-form", contentEditable: "false" }, [
      el("label", { className: "flow-alt-label" }, [text("alt"), this.alt]),
      this.hint,
      el("label", { className: "flow-check" }, [this.decorative, text("decorative")]),
    ]);
  }

  /* How long the description is, and whether it only repeats what is read aloud anyway. */
  measure() {
    const { desk: { text, things }, alt, hint, caption, node } = this;
    const image = things.get("images", node.attrs.image);
    const said = (alt.value || image?.alt || "").trim();
    const beside = (caption.textContent || image?.caption || "").trim();
    const repeats = said !== "" && said.toLowerCase() === beside.toLowerCase();
    const isLong = said.length > MOST;
    const length = text(isLong ? "alt_too_long" : "alt_length", { count: said.length, most: MOST });
    hint.textContent = repeats ? `${text("alt_repeats")} ${length}` : length;
    hint.classList.toggle("is-doubtful", repeats || isLong);
    hint.hidden = alt.disabled;
  }

  /* Whoever asks for the text in the middle of a word gets the word as far as it is typed. */
  write = (doc) => {
    if (!this.isTyping) return;
    const block = doc.content.find(({ attrs }) => attrs?.id === this.node.attrs.id);
    // The attributes are the text's own; only the copy may differ.
    if (block) block.attrs = { ...block.attrs, alt: this.alt.value.trim() || null };
  };

  /* What was typed goes into the text, and so into its undo, when the field is left. */
  commit = () => {
    if (!this.isTyping) return;
    this.isTyping = false;
    this.set("alt", this.alt.value.trim() || null);
  };

  set(name, value) {
    const { editor, getPos } = this.view;
    if (this.node.attrs[name] === value) return;
    editor.view.dispatch(editor.state.tr.setNodeAttribute(getPos(), name, value));
  }

  key(event, hasNothingToUndo) {
    const { editor, getPos } = this.view;
    const done = () => {
      this.commit();
      editor.chain().setNodeSelection(getPos()).focus().run();
    };
    const undo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
    if (undo && hasNothingToUndo) {
      event.preventDefault();
      editor.commands[event.shiftKey ? "redo" : "undo"]();
    } else if (event.key === "Escape" || (event.key === "Enter" && !event.isComposing)) {
      event.preventDefault();
      done();
    }
  }

  draw(node) {
    this.node = node;
    const { desk: { things, text, parts }, picture, credit } = this;
    const image = things.get("images", node.attrs.image);
    const { src = "", alt = "", caption = "" } = image ?? {};
    if (picture.getAttribute("src") !== src) picture.src = src;
    picture.hidden = !src;
    picture.alt = node.attrs.decorative ? "" : node.attrs.alt || alt;
    credit.textContent = image?.credit || text(this.lacks(image));
    credit.classList.toggle("is-missing", image !== undefined && !image?.credit);
    parts.block.placeholder(this.caption, caption || text("caption"), !node.content.size);
    this.drawForm(node.attrs, image);
  }

  lacks(image) {
    if (image === undefined) return "loading";
    if (image) return "no_credit";
    return this.node.attrs.image ? "image_gone" : "no_image";
  }

  drawForm({ alt, decorative }, image) {
    this.shown = alt || "";
    if (!this.isTyping) this.alt.value = this.shown;
    this.alt.placeholder = image?.alt || this.desk.text("alt_hint");
    this.alt.disabled = !!decorative;
    this.decorative.checked = !!decorative;
    this.measure();
  }
}
