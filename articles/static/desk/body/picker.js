/* Dialogs: choose a picture, choose a story, set a link. */

export function pickImage(desk, then) {
  const { el, text, editor, parts: { uploads } } = desk;
  const file = el("input", { type: "file", accept: "image/*" });
  const take = (image) => {
    desk.things.put("images", image);
    then(image);
    editor.commands.focus();
  };
  const dialog = choose(desk, {
    label: text("pick_image"),
    address: desk.addresses.pictures,
    row: ({ thumb, title, credit }) => [
      el("img", { src: thumb, alt: "", loading: "lazy" }),
      el("span", { textContent: title }),
      el("small", { textContent: credit || text("no_credit") }),
    ],
    take,
    more: el("label", { className: "flow-pick-upload" }, [text("or_upload"), file]),
  });
  file.onchange = async () => {
    dialog.busy(text("uploading"));
    const answer = await uploads.send(desk, file.files[0]);
    if (answer.error) return dialog.busy(answer.error);
    dialog.close();
    take(answer);
  };
}

export function pickStory(desk, then) {
  const { el, text, editor } = desk;
  choose(desk, {
    label: text("pick_story"),
    address: desk.addresses.stories,
    row: ({ headline, section }) => [
      el("span", { textContent: headline }),
      ...(section ? [el("small", { textContent: section })] : []),
    ],
    take(story) {
      desk.things.put("stories", story);
      then(story);
      editor.commands.focus();
    },
  });
}

/* A dialog with a search and its hits: type to narrow, arrows to go through, Enter to take. */
function choose(desk, { label, address, row, take, more }) {
  const { el, text } = desk;
  const list = el("div", {
    id: "flow-pick-list", role: "listbox", "aria-label": label, className: "flow-pick-list",
  });
  const state = el("p", { role: "status", className: "flow-pick-state" });
  const search = el("input", {
    type: "search", autocomplete: "off", role: "combobox", "aria-expanded": "true",
    "aria-controls": list.id, "aria-label": text("search"), placeholder: text("search"),
  });
  const acts = (cancel) => el("div", { className: "flow-pick-acts" }, [cancel]);
  const dialog = modal(desk, label, (cancel) => [
    search, state, list, ...(more ? [more] : []), acts(cancel),
  ]);
  const hits = hitList(desk, { list, search, row, take: (hit) => { dialog.close(); take(hit); } });
  search.oninput = later(() => load(desk, address, search.value, hits, state));
  search.onkeydown = (event) => hits.key(event);
  load(desk, address, "", hits, state);
  return Object.assign(dialog, { busy: (words) => { state.textContent = words; } });
}

async function load(desk, address, query, hits, state) {
  hits.asked = query;
  const url = new URL(address, location.href);
  url.searchParams.set("q", query);
  const answer = await fetch(url).catch(() => null);
  if (hits.asked !== query) return; // somebody typed on
  if (!answer?.ok) {
    state.textContent = desk.text("search_failed");
    return;
  }
  const { rows } = await answer.json();
  hits.show(rows);
  state.textContent = desk.text(rows.length ? "found" : "nothing_found", { count: rows.length });
}

function hitList({ el }, { list, search, row, take }) {
  let rows = [];
  let at = 0;
  const choose = (index) => {
    at = Math.max(0, Math.min(rows.length - 1, index));
    [...list.children].forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
    search.setAttribute("aria-activedescendant", list.children[at]?.id ?? "");
    list.children[at]?.scrollIntoView({ block: "nearest" });
  };
  const option = (hit, index) => el("div", {
    id: `flow-pick-${index}`, role: "option", className: "flow-pick-row",
    onclick: () => take(hit),
  }, row(hit));
  return {
    show(found) {
      rows = found;
      list.replaceChildren(...rows.map(option));
      choose(0);
    },
    key(event) {
      const step = stepOf(event, search.value);
      if (event.key === "Enter" && rows[at]) take(rows[at]);
      else if (step) choose(at + step);
      if (step || event.key === "Enter") event.preventDefault();
    },
  };
}

/* Left and right move the cursor while there are words to move in. */
function stepOf({ key }, words) {
  const steps = { ArrowDown: 1, ArrowUp: -1, ...(!words && { ArrowRight: 1, ArrowLeft: -1 }) };
  return steps[key] ?? 0;
}

function later(run, wait = 150) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(run, wait);
  };
}

export function askLink(desk) {
  const { el, text, editor, parts: { dom: { button } } } = desk;
  const before = editor.getAttributes("link").href ?? "";
  const field = el("input", {
    type: "text", inputMode: "url", value: before, spellcheck: false, autocomplete: "off",
  });
  const error = el("p", { role: "alert", className: "flow-pick-error" });
  const form = el("form", { method: "dialog" });
  const dialog = modal(desk, text("link"), (cancel) => {
    const unset = before ? [button(text("unset_link"), () => leave(""), quiet)] : [];
    const set = el("button", { textContent: text("set_link"), className: "button" });
    form.append(
      el("label", {}, [text("address"), field]), error,
      el("div", { className: "flow-pick-acts" }, [set, ...unset, cancel]),
    );
    return [form];
  });
  const leave = (href) => {
    dialog.close();
    setLink(editor, href);
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    const href = addressOf(field.value.trim());
    if (!href || new RegExp(desk.patterns.link, "i").test(href)) return leave(href);
    error.textContent = text("no_address");
    field.focus();
  };
  field.select();
}

const quiet = { className: "button quiet" };

/* What people type: without https://, or a mail address. */
function addressOf(typed) {
  if (/^[^\s/:@]+@[^\s/:@]+\.[a-z]{2,}$/i.test(typed)) return `mailto:${typed}`;
  if (/^[^\s/:@]+\.[a-z]{2,}(?:[/?#]|$)/i.test(typed)) return `https://${typed}`;
  return typed;
}

function setLink(editor, href) {
  const chain = editor.chain().focus().extendMarkRange("link");
  if (!href) return chain.unsetLink().run();
  const isAtWords = !editor.state.selection.empty || editor.isActive("link");
  if (isAtWords) return chain.setLink({ href }).run();
  const words = { type: "text", text: href, marks: [{ type: "link", attrs: { href } }] };
  return editor.chain().focus().insertContent(words).run();
}

function modal({ el, text, parts: { dom: { button } } }, label, content) {
  const title = el("h2", { id: "flow-pick-title", textContent: label });
  const dialog = el("dialog", { className: "flow-pick", "aria-labelledby": title.id }, [title]);
  dialog.append(...content(button(text("cancel"), () => dialog.close(), quiet)));
  dialog.onclose = () => dialog.remove();
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
