/* Pull quotes and fact boxes: blocks whose lines are texts of their own. */

export function build(desk) {
  return [
    box(desk, "quote", "quoteText quoteSource"),
    line(desk, "quoteText", "inline*", "italic"),
    line(desk, "quoteSource", "text*", ""),
    box(desk, "factbox", "factboxTitle (paragraph | bulletList | orderedList)+"),
    line(desk, "factboxTitle", "text*", ""),
    placeholders(desk),
  ];
}

function box(desk, name, content) {
  const { Node, mergeAttributes } = desk.tiptap;
  const mark = `data-flow-${name}`;
  return Node.create({
    name,
    group: "block",
    content,
    draggable: true,
    isolating: true,
    defining: true,
    parseHTML: () => [{ tag: `div[${mark}]` }],
    renderHTML: ({ HTMLAttributes }) => ["div", mergeAttributes(HTMLAttributes, { [mark]: "" }), 0],
    addNodeView: () => (view) => boxView(desk, view, name),
  });
}

function boxView(desk, view, name) {
  const { el, text, parts: { block } } = desk;
  const contentDOM = el("div", { className: "flow-inside" });
  const dom = el("div", { className: `flow-${name}` }, [
    block.bar(desk, view, text(name)), contentDOM,
  ]);
  return block.frame(desk, view, { dom, contentDOM, draw: () => {} });
}

function line(desk, name, content, marks) {
  const { Node, mergeAttributes } = desk.tiptap;
  const mark = `data-flow-${name.toLowerCase()}`;
  const own = { [mark]: "", "data-placeholder": desk.text(name) };
  return Node.create({
    name,
    content,
    marks,
    isolating: true,
    parseHTML: () => [{ tag: `p[${mark}]`, priority: 60 }],
    renderHTML: ({ HTMLAttributes }) => ["p", mergeAttributes(HTMLAttributes, own), 0],
  });
}

/* Empty lines are marked by a decoration: a class of their own would be left behind by typing. */
function placeholders({ tiptap: { Extension, pm } }) {
  const { Decoration, DecorationSet } = pm.view;
  const decorations = ({ doc }) => {
    const found = [];
    doc.descendants((node, pos) => {
      if (/^(quote|factbox)./.test(node.type.name) && !node.content.size) {
        found.push(Decoration.node(pos, pos + node.nodeSize, { class: "is-empty" }));
      }
      return !node.isTextblock;
    });
    return DecorationSet.create(doc, found);
  };
  return Extension.create({
    name: "placeholders",
    addProseMirrorPlugins: () => [new pm.state.Plugin({ props: { decorations } })],
  });
}
