/* An id for every block of the first level, for life: merging, comparing and comments go by it.
   A copy gets an id of its own; whoever stood there before keeps the old one. */

const BLOCKS = [
  "paragraph", "heading", "bulletList", "orderedList", "figure", "quote", "factbox", "crossref",
];

export function build({ tiptap }) {
  const { Extension, pm } = tiptap;
  return Extension.create({
    name: "ids",
    addGlobalAttributes: () => [{ types: BLOCKS, attributes: { id: attribute } }],
    addProseMirrorPlugins: () => [new pm.state.Plugin({ appendTransaction: settle })],
  });
}

const attribute = {
  default: null,
  keepOnSplit: false,
  parseHTML: (element) => element.getAttribute("data-id"),
  renderHTML: ({ id }) => (id ? { "data-id": id, id: `block-${id}` } : {}),
};

export function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(5));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function settle(transactions, before, state) {
  if (!transactions.some((tr) => tr.docChanged)) return null;
  const stood = whereTheyStand(transactions, before, state);
  const tr = state.tr;
  nameBlocks(state, stood, tr);
  unnameInner(state, tr);
  return tr.docChanged ? tr.setMeta("addToHistory", false) : null;
}

/* Where each block of the old text stands in the new one. An id goes with its block's words: also
   into the list that was made of a paragraph, and out of it again. */
function whereTheyStand(transactions, before, state) {
  const stood = new Map();
  before.doc.forEach((node, pos) => {
    if (!node.attrs.id) return;
    const words = mapped(transactions, pos + wordsFrom(node), 1);
    if (words.gone) return;
    const $words = state.doc.resolve(words.pos);
    stood.set(node.attrs.id, $words.depth ? $words.before(1) : words.pos);
  });
  return stood;
}

function mapped(transactions, pos, side) {
  let gone = false;
  for (const tr of transactions) {
    const result = tr.mapping.mapResult(pos, side);
    pos = result.pos;
    gone ||= result.deletedAfter;
  }
  return { pos, gone };
}

/* How far from a block's own start its first words are; 0 for an empty one. */
function wordsFrom(node) {
  if (!node.content.size) return 0;
  let from = 0;
  for (let inner = node; inner && !inner.isInline; inner = inner.firstChild) from += 1;
  return from;
}

function nameBlocks(state, stood, tr) {
  const seen = new Set();
  const nameless = [];
  state.doc.forEach((node, pos) => {
    const { id } = node.attrs;
    const keeps = id && !seen.has(id) && (!stood.has(id) || stood.get(id) === pos);
    if (keeps) seen.add(id);
    else nameless.push(pos);
  });
  const heirs = new Map([...stood].map(([id, pos]) => [pos, id]));
  for (const pos of nameless) {
    const inherited = heirs.get(pos);
    const id = inherited && !seen.has(inherited) ? inherited : fresh();
    seen.add(id);
    tr.setNodeAttribute(pos, "id", id);
  }
}

function unnameInner(state, tr) {
  state.doc.descendants((node, pos, parent) => {
    if (parent !== state.doc && node.attrs.id) tr.setNodeAttribute(pos, "id", null);
    return !node.isTextblock;
  });
}
