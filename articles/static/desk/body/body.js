/* The text of a story: one document with pictures, quotes and boxes in it.

   This is the entry. It has no import statement: the addresses of the other modules and of the
   editor's bundle carry a hash in their names and come with the page, in the data block of each
   field. Without it, and whenever the editor cannot show all of a text, the plain field stays. */

const WORD = /[\p{L}\p{N}]+(?:[-’'][\p{L}\p{N}]+)*/gu;
const WORDS_PER_MINUTE = 220;

for (const root of document.querySelectorAll(".flow[data-state='plain']")) {
  const settings = JSON.parse(root.querySelector("script").textContent);
  start(root, settings).catch((error) => stuck(root, settings, error));
}

async function start(root, settings) {
  const parts = await loaded(settings.modules);
  const desk = newDesk(root, settings, parts);
  const surface = desk.el("div", { className: "flow-surface" });
  desk.editor = newEditor(desk, surface, settings.doc);
  parts.tools.build(desk, surface);
  hand(desk);
  root.dataset.state = "ready";
  root.dispatchEvent(new CustomEvent("body:ready", { bubbles: true }));
}

/* Every part at once, each under the name the code calls it by. */
async function loaded(addresses) {
  const modules = Object.entries(addresses).map(async ([name, address]) => [
    name, await import(new URL(address, location.href)),
  ]);
  return Object.fromEntries(await Promise.all(modules));
}

/* What the parts share: the field, the words, and what is known of pictures and stories. */
function newDesk(root, settings, parts) {
  const field = root.querySelector("textarea");
  const desk = {
    root, field, parts,
    tiptap: parts.tiptap,
    el: parts.dom.el,
    addresses: settings.addresses,
    patterns: settings.patterns,
    problems: settings.problems,
    text: parts.dom.wording(settings.strings),
    token: () => field.form.elements.csrfmiddlewaretoken?.value ?? "",
    halfTyped: new Set(), // write what is typed into a field of a block into a copy of the text
  };
  desk.live = desk.el("p", { className: "flow-live", role: "status" });
  desk.say = (key, values) => { desk.live.textContent = desk.text(key, values); };
  desk.things = parts.things.shelf(desk, settings.things);
  return desk;
}

function newEditor(desk, element, doc) {
  const { text, field } = desk;
  const blank = { type: "doc", content: [{ type: "paragraph" }] };
  return new desk.tiptap.Editor({
    element,
    injectCSS: false,
    content: doc.content.length ? doc : blank,
    extensions: extensions(desk),
    enableInputRules: false,
    enablePasteRules: false,
    // Left alone, Tiptap opens a text it does not know as an empty one, and the next save would
    // delete the story.
    enableContentCheck: true,
    onContentError: ({ error }) => { throw error; },
    editorProps: {
      attributes: {
        id: `${field.id}-surface`,
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": nameOf(field) || text("surface"),
        "aria-describedby": `${field.id}-keys`,
        "aria-invalid": String(desk.problems.length > 0),
        lang: languageOf(field),
        spellcheck: "true",
        class: "flow-text",
      },
    },
  });
}

function extensions(desk) {
  const { ids, nodes, moves, marks, uploads, paste } = desk.parts;
  const { Document, Text, UndoRedo, Gapcursor, Dropcursor } = desk.tiptap;
  return [
    Document, Text, UndoRedo, Gapcursor,
    Dropcursor.configure({ color: false, class: "flow-drop" }),
    ...nodes.build(desk), ids.build(desk), moves.build(desk), marks.build(desk),
    uploads.build(desk), paste.build(desk),
  ];
}

/* Give the text back to the form, and tell the page what it may want to know. */
function hand(desk) {
  const { editor, field, root } = desk;
  const canonical = () => {
    const doc = editor.getJSON();
    desk.halfTyped.forEach((write) => write(doc));
    return JSON.stringify(doc, (key, value) => (value === null ? undefined : value));
  };
  const first = canonical();
  field.hidden = true;
  field.form.addEventListener("formdata", (e) => e.formData.set(field.name, canonical()));
  field.form.elements.language?.addEventListener("change", () => {
    editor.view.dom.lang = languageOf(field);
  });
  const tell = () => count(desk);
  editor.on("update", () => {
    tell();
    root.dispatchEvent(new CustomEvent("body:change", { bubbles: true }));
  });
  tell();
  root.body = { editor, canonical, touched: () => canonical() !== first };
}

function count(desk) {
  const { doc } = desk.editor.state;
  const words = doc.textBetween(0, doc.content.size, " ", " ").match(WORD)?.length ?? 0;
  const minutes = Math.max(1, Math.round(words / WORDS_PER_MINUTE));
  desk.count.textContent = desk.text(words === 1 ? "one_word" : "words", { words, minutes });
}

function nameOf(field) {
  const label = document.querySelector(`label[for="${field.id}"]`);
  return label?.firstChild?.textContent.trim().replace(/:$/, "");
}

/* The spelling checker follows the language the story is written in. */
function languageOf(field) {
  return field.form.elements.language?.value || document.documentElement.lang;
}

/* The editor could not show this text: the plain field stays, with a sentence. */
function stuck(root, settings, error) {
  console.warn("body:", error.message);
  const said = document.createElement("p");
  said.className = "flow-stuck";
  said.setAttribute("role", "alert");
  said.textContent = settings.strings.stuck;
  root.querySelectorAll(":scope > :not(textarea, script)").forEach((part) => part.remove());
  root.querySelector("textarea").hidden = false;
  root.prepend(said);
  root.dataset.state = "stuck";
}
