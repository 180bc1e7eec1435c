/* The elements a text may consist of, as the reader on the server knows them (grammar.py). */

export function build(desk) {
  const { figure, boxes, crossref } = desk.parts;
  return [
    ...running(desk),
    figure.build(desk),
    ...boxes.build(desk),
    crossref.build(desk),
  ];
}

function running({ tiptap: T, patterns }) {
  const allowed = new RegExp(patterns.link, "i");
  // Without keys of its own: the bundle's would open a second dialog.
  const link = T.Link.extend({ inclusive: false, addKeyboardShortcuts: () => ({}) }).configure({
    openOnClick: false,
    autolink: false,
    linkOnPaste: false,
    enableTarget: false,
    isAllowedUri: (address) => allowed.test(address ?? ""),
    HTMLAttributes: { target: null, rel: null, class: null },
  });
  return [
    T.Paragraph, T.HardBreak, T.Bold, T.Italic, link,
    T.Heading.extend({ marks: "italic" }).configure({ levels: [2, 3] }),
    T.BulletList,
    T.OrderedList.extend({ addAttributes: () => ({}) }),
    T.ListItem.extend(listItem),
  ];
}

const DEEPEST = 8; // as the reader counts: list, point, list, point, …, paragraph

const listItem = {
  content: "paragraph (paragraph | bulletList | orderedList)*",
  addKeyboardShortcuts() {
    const { Tab, ...others } = this.parent?.() ?? {};
    const tooDeep = () => this.editor.state.selection.$from.depth + 2 > DEEPEST;
    return { ...others, Tab: (props) => tooDeep() || Tab(props) };
  },
};
