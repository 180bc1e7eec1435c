/* Picture files dropped or pasted into the text. Their place stays where it is, and writing goes
   on, while a file is on its way. */

export function build(desk) {
  const { Extension, pm } = desk.tiptap;
  const key = new pm.state.PluginKey("uploads");
  desk.uploads = key;
  desk.pending = 0;
  return Extension.create({
    name: "uploads",
    addProseMirrorPlugins: () => [new pm.state.Plugin({
      key,
      state: { init: () => pm.view.DecorationSet.empty, apply: (tr, set) => apply(desk, tr, set) },
      props: {
        decorations: (state) => key.getState(state),
        handleDrop: (view, event) => drop(desk, view, event),
        handlePaste: (view, event) => paste(desk, view, event),
      },
    })],
    onCreate: () => {
      desk.field.form.addEventListener("submit", (event) => hold(desk, event));
      catchStrays(desk);
    },
  });
}

function apply({ uploads, el, text, tiptap: { pm } }, tr, set) {
  const { add, done } = tr.getMeta(uploads) ?? {};
  const kept = set.map(tr.mapping, tr.doc);
  const box = () => el("p", { className: "flow-upload", textContent: text("uploading") });
  if (add) return kept.add(tr.doc, [pm.view.Decoration.widget(add.pos, box, { token: add.token })]);
  return done ? kept.remove(placesOf(kept, done)) : kept;
}

function placesOf(set, token) {
  return set.find(undefined, undefined, (spec) => spec.token === token);
}

function drop(desk, view, event) {
  const files = pictures(event.dataTransfer);
  if (!files.length) return false;
  event.preventDefault();
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
  placeAll(desk, files, at?.pos ?? view.state.doc.content.size);
  return true;
}

/* A file dropped beside the text, on the tools, would make the browser leave the page for it. */
function catchStrays(desk) {
  const { root, editor } = desk;
  root.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  root.addEventListener("drop", (event) => {
    const files = pictures(event.dataTransfer);
    if (event.defaultPrevented || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    placeAll(desk, files, editor.state.selection.to);
  });
}

/* Text that brings a picture along, as Word's does, is pasted as text. */
function paste(desk, view, { clipboardData }) {
  const files = pictures(clipboardData);
  const html = clipboardData?.getData("text/html") ?? "";
  if (!files.length || html.replace(/<[^>]*>/g, "").trim()) return false;
  placeAll(desk, files, view.state.selection.from);
  return true;
}

function pictures(data) {
  return [...(data?.files ?? [])].filter((file) => file.type.startsWith("image/"));
}

async function placeAll(desk, files, pos) {
  for (const file of files) pos = await placeOne(desk, file, pos);
}

async function placeOne(desk, file, pos) {
  const { editor: { view }, uploads } = desk;
  const token = {};
  view.dispatch(view.state.tr.setMeta(uploads, { add: { pos: between(view.state, pos), token } }));
  const answer = await send(desk, file);
  const [place] = placesOf(uploads.getState(view.state), token);
  const tr = view.state.tr.setMeta(uploads, { done: token });
  const at = place?.from ?? between(view.state, view.state.selection.to);
  if (answer.error) {
    desk.live.textContent = answer.error;
    view.dispatch(tr);
    return at;
  }
  desk.things.put("images", answer);
  const figure = view.state.schema.nodes.figure.create({ image: answer.id });
  view.dispatch(tr.insert(at, figure));
  desk.say(answer.credit && answer.alt ? "uploaded" : "uploaded_bare");
  return at + figure.nodeSize;
}

/* The nearest place between two blocks of the first level. */
function between({ doc }, pos) {
  const $pos = doc.resolve(Math.min(pos, doc.content.size));
  if (!$pos.depth) return $pos.pos;
  const isFirstHalf = $pos.pos - $pos.start(1) < $pos.node(1).content.size / 2;
  return isFirstHalf ? $pos.before(1) : $pos.after(1);
}

/* One file to the picture desk: the picture as it knows it now, or {error: a sentence}. */
export async function send(desk, file) {
  const data = new FormData();
  data.append("file", file);
  const headers = { "X-CSRFToken": desk.token() };
  desk.pending += 1;
  try {
    const answer = await fetch(desk.addresses.upload, { method: "POST", body: data, headers });
    const found = await answer.json();
    return answer.ok || found.error ? found : { error: desk.text("upload_failed") };
  } catch {
    return { error: desk.text("upload_failed") };
  } finally {
    desk.pending -= 1;
  }
}

/* A text is not saved while a picture of it is still on its way. */
function hold(desk, event) {
  if (!desk.pending) return;
  event.preventDefault();
  desk.say("wait_for_upload");
  desk.live.scrollIntoView({ block: "center" });
}
