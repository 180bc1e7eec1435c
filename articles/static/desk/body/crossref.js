/* "More on this": a pointer to another story, in its own words or the other story's headline. */

export function build(desk) {
  const { Node, mergeAttributes } = desk.tiptap;
  return Node.create({
    name: "crossref",
    group: "block",
    content: "text*",
    marks: "",
    draggable: true,
    isolating: true,
    defining: true,
    addAttributes: () => ({ story: { default: null, rendered: false } }),
    parseHTML: () => [{
      tag: "p[data-flow-story]",
      priority: 60,
      getAttrs: ({ dataset }) => ({ story: Number(dataset.flowStory) || null }),
    }],
    renderHTML: ({ node, HTMLAttributes }) => [
      "p", mergeAttributes(HTMLAttributes, { "data-flow-story": node.attrs.story ?? "" }), 0,
    ],
    addNodeView: () => (view) => crossrefView(desk, view),
  });
}

function crossrefView(desk, view) {
  const { el, text, things, parts: { block, dom: { button }, picker } } = desk;
  const { editor, getPos } = view;
  const contentDOM = el("p", { className: "flow-inside" });
  const target = el("p", { className: "flow-credit", contentEditable: "false" });
  const point = (story) =>
    editor.view.dispatch(editor.state.tr.setNodeAttribute(getPos(), "story", story.id));
  const choose = button(text("choose_story"), () => picker.pickStory(desk, point));
  const dom = el("div", { className: "flow-crossref" }, [
    block.bar(desk, view, text("crossref"), [choose]), contentDOM, target,
  ]);
  const draw = (node) => {
    const story = things.get("stories", node.attrs.story);
    const unknown = node.attrs.story ? "story_gone" : "no_story";
    block.placeholder(contentDOM, story?.headline || text("crossref_words"), !node.content.size);
    const facts = [node.content.size && story?.headline, story?.section].filter(Boolean);
    const lacks = text(story === null ? unknown : "loading");
    target.textContent = story ? `→ ${facts.join(" · ")}` : lacks;
    target.classList.toggle("is-missing", story === null);
  };
  return block.frame(desk, view, { dom, contentDOM, draw });
}
