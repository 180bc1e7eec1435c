/* Blocks by keyboard and command: put one in, move it, go into it and out of it again. */

export function build(desk) {
  const { Extension } = desk.tiptap;
  return Extension.create({
    name: "moves",
    priority: 200, // before the keys of paragraphs and lists
    addCommands: () => ({
      moveBlock: (step) => (props) => move(desk, props, step),
      putBlock: (json) => (props) => put(desk, props, json),
    }),
    addKeyboardShortcuts: () => ({
      "Alt-ArrowUp": ({ editor }) => editor.commands.moveBlock(-1),
      "Alt-ArrowDown": ({ editor }) => editor.commands.moveBlock(1),
      "Alt-F10": () => (desk.toolbar.focus(), true),
      "Mod-k": () => (desk.parts.picker.askLink(desk), true),
      Escape: ({ editor }) => selectBlock(editor),
      Enter: ({ editor }) => enter(desk, editor),
      F2: ({ editor }) => describe(editor),
    }),
  });
}

/* The block of the first level the cursor is in, or that is selected. */
function topOf({ selection }) {
  const { $from, node } = selection;
  if ($from.depth) return { index: $from.index(0), pos: $from.before(1), inside: true };
  return node ? { index: $from.index(0), pos: selection.from, inside: false } : null;
}

/* One step that swaps two neighbours: undone in one, and the blocks keep their ids. */
function move(desk, { state, tr, dispatch }, step) {
  const { NodeSelection, TextSelection } = desk.tiptap.pm.state;
  const top = topOf(state);
  const to = top && top.index + step;
  if (!top) return false;
  if (!dispatch) return true;
  const node = state.doc.child(top.index);
  const block = desk.text(node.type.name);
  if (to < 0 || to >= state.doc.childCount) {
    desk.say("at_edge", { block });
    return true;
  }
  const other = state.doc.child(to);
  const pos = top.pos + step * other.nodeSize;
  const first = Math.min(pos, top.pos);
  const pair = step < 0 ? [node, other] : [other, node];
  tr.replaceWith(first, first + node.nodeSize + other.nodeSize, pair);
  const { anchor, head } = state.selection;
  tr.setSelection(
    top.inside
      ? TextSelection.create(tr.doc, anchor - top.pos + pos, within(node, head - top.pos) + pos)
      : NodeSelection.create(tr.doc, pos),
  ).scrollIntoView();
  desk.say("moved", { block, place: to + 1, of: state.doc.childCount });
  return true;
}

/* A selection that reached beyond its first block is cut at that block's end. */
function within(node, offset) {
  return Math.min(offset, node.nodeSize - 1);
}

/* A new block at the cursor: in place of an empty paragraph, between the halves of a full one. */
function put(desk, { state, tr, dispatch }, json) {
  const { NodeSelection, TextSelection } = desk.tiptap.pm.state;
  const node = state.schema.nodeFromJSON(json);
  if (!dispatch) return true;
  const pos = openPlace(tr, state.selection);
  tr.insert(pos, node);
  const after = pos + node.nodeSize;
  if (after >= tr.doc.content.size) tr.insert(after, state.schema.nodes.paragraph.create());
  const goesIn = ["quote", "factbox"].includes(json.type);
  tr.setSelection(
    goesIn ? TextSelection.near(tr.doc.resolve(pos + 1)) : NodeSelection.create(tr.doc, pos),
  ).scrollIntoView();
  return true;
}

function openPlace(tr, { $from, to }) {
  if (!$from.depth) return to;
  const { parent, parentOffset: at } = $from;
  if ($from.depth > 1 || parent.type.name !== "paragraph") return $from.after(1);
  if (!parent.content.size) {
    tr.delete($from.before(1), $from.after(1));
    return $from.before(1);
  }
  if (at === 0) return $from.before(1);
  if (at === parent.content.size) return $from.after(1);
  tr.split($from.pos);
  return $from.pos + 1;
}

function enter(desk, editor) {
  const { selection } = editor.state;
  if (selection.node) return goIn(desk, editor);
  if (!selection.empty) return false;
  const leaves = ["figure", "crossref", "quoteSource"];
  const { name } = selection.$from.parent.type;
  if (leaves.includes(name)) return paragraphAfter(desk, editor);
  if (name === "quoteText" || name === "factboxTitle") return nextLine(desk, editor);
  return leaveBox(desk, editor) || openAbove(editor);
}

/* Enter on a selected block goes to the end of its first line: a picture's caption. */
function goIn({ tiptap: { pm } }, editor) {
  const { selection, doc } = editor.state;
  if (!selection.node || selection.$from.depth || selection.node.isLeaf) return false;
  const start = pm.state.Selection.findFrom(doc.resolve(selection.from + 1), 1, true);
  return editor.commands.setTextSelection(start?.$from.end() ?? selection.from + 1);
}

function nextLine({ tiptap: { pm } }, editor) {
  const { doc, selection } = editor.state;
  const next = pm.state.Selection.near(doc.resolve(selection.$from.after()), 1);
  return editor.commands.setTextSelection(next.from);
}

function paragraphAfter({ tiptap: { pm } }, editor) {
  const { tr, schema, selection, doc } = editor.state;
  const pos = selection.$from.after(1);
  const next = doc.resolve(pos).nodeAfter;
  const isFree = next?.type.name === "paragraph" && !next.content.size;
  if (!isFree) tr.insert(pos, schema.nodes.paragraph.create());
  tr.setSelection(pm.state.TextSelection.create(tr.doc, pos + 1)).scrollIntoView();
  editor.view.dispatch(tr);
  return true;
}

/* Enter in the empty last line of a box leaves the box. */
function leaveBox(desk, editor) {
  const { $from } = editor.state.selection;
  if ($from.depth !== 2 || $from.node(1).type.name !== "factbox") return false;
  const box = $from.node(1);
  const isLast = $from.index(1) === box.childCount - 1;
  if ($from.parent.content.size || !isLast || box.childCount < 3) return false;
  const { tr, schema } = editor.state;
  tr.delete($from.before(), $from.after());
  const pos = $from.after(1) - $from.parent.nodeSize;
  tr.insert(pos, schema.nodes.paragraph.create());
  tr.setSelection(desk.tiptap.pm.state.TextSelection.create(tr.doc, pos + 1)).scrollIntoView();
  editor.view.dispatch(tr);
  return true;
}

/* Enter at the very start of a paragraph opens an empty one above it. Splitting it instead would
   leave its id behind with the empty one, and merging would see two changes for none. */
function openAbove(editor) {
  const { $from } = editor.state.selection;
  const { parent, parentOffset } = $from;
  if ($from.depth !== 1 || parentOffset || !parent.content.size) return false;
  const { tr, schema } = editor.state;
  editor.view.dispatch(tr.insert($from.before(), schema.nodes.paragraph.create()).scrollIntoView());
  return true;
}

/* Escape selects the framed block around the cursor: then it can be moved, copied, deleted. */
function selectBlock(editor) {
  const top = topOf(editor.state);
  if (!top?.inside || !editor.state.doc.child(top.index).type.spec.isolating) return false;
  return editor.commands.setNodeSelection(top.pos);
}

/* F2 goes to a picture's alternative text. */
function describe(editor) {
  const top = topOf(editor.state);
  const field = top && editor.view.nodeDOM(top.pos)?.querySelector?.(".flow-alt");
  field?.focus();
  return !!field;
}
