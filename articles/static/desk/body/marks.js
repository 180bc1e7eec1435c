/* Blocks that need the editor's attention, and links from the page into the text. */

export function build(desk) {
  const { Extension, pm } = desk.tiptap;
  return Extension.create({
    name: "problemMarks",
    addProseMirrorPlugins: () => [new pm.state.Plugin({ props: { decorations: marker(desk) } })],
    onCreate: ({ editor }) => follow(editor),
  });
}

/* A block is marked until its first change; the sentence stays in the list above the text. */
function marker({ problems, tiptap: { pm } }) {
  const { Decoration, DecorationSet } = pm.view;
  const first = new Map();
  return ({ doc }) => {
    const found = [];
    doc.forEach((node, pos) => {
      const { id } = node.attrs;
      const mine = problems.filter(({ block }) => block && block === id);
      if (!mine.length) return;
      if (!first.has(id)) first.set(id, node);
      if (!first.get(id).eq(node)) return;
      const sentence = mine.map((problem) => problem.sentence).join(" ");
      const mark = { class: "has-problem", "data-problem": sentence };
      found.push(Decoration.node(pos, pos + node.nodeSize, mark));
    });
    return DecorationSet.create(doc, found);
  };
}

/* A link to #block-… anywhere on the page puts the cursor into that block. */
function follow(editor) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#block-']");
    const id = link?.getAttribute("href").slice("#block-".length);
    if (!id) return;
    editor.state.doc.forEach((node, pos) => {
      if (node.attrs.id !== id) return;
      event.preventDefault();
      const framed = node.type.spec.isolating;
      const chain = editor.chain();
      (framed ? chain.setNodeSelection(pos) : chain.setTextSelection(pos + 1)).focus().run();
      document.getElementById(`block-${id}`)?.scrollIntoView({ block: "center" });
    });
  });
}
