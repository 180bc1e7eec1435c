/* The upload screen: files are dropped or chosen, listed, and sent two at a time, each by itself.

   Without this script the form posts all of them at once. The other parts' addresses carry a hash
   in their names and come with the form. */

const AT_ONCE = 2;
const MOST_MB = 60;

const form = document.querySelector("#upload");
const words = JSON.parse(document.querySelector("#upload-words").textContent);
const parts = await Promise.all(
  form.dataset.modules.split(" ").map((one) => import(new URL(one, location.href))),
);
const { isBeside, besideOf, send, freshToken, build, values, withCredit, dataOf, mark } =
  Object.assign({}, ...parts);

const { take, batch } = form.dataset;
const chooser = form.elements.files;
const summary = document.querySelector("#upload-summary");
const coming = document.querySelector("#coming-in");
const rows = [];
let token = form.elements.csrfmiddlewaretoken.value;
let running = 0;
let paused = false;

const text = (name, ...given) => given.reduce((said, one) => said.replace("%s", one), words[name]);
const desk = build({ list: document.querySelector("#coming"), words, text, isBeside, besideOf });

chooser.addEventListener("change", () => {
  add([...chooser.files]);
  chooser.value = "";
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  start();
});
for (const kind of ["dragenter", "dragover"]) addEventListener(kind, hover);
addEventListener("dragleave", (event) => { if (!event.relatedTarget) over(false); });
addEventListener("drop", dropped);
addEventListener("online", () => retry("lost"));
addEventListener("focus", () => { if (paused) goOn(); });
addEventListener("beforeunload", (event) => {
  const open = (row) => !["done", "refused"].includes(row.state) && !isBeside(row.file);
  if (rows.some(open)) event.preventDefault();
});
form.dataset.ready = "";

/* Dropping: anywhere on the page, so that a missed area does not make the browser leave it. */

function over(yes) {
  form.querySelector(".drop").classList.toggle("over", yes);
}

function hover(event) {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "copy";
  over(true);
}

function dropped(event) {
  if (!event.dataTransfer?.files.length) return;
  event.preventDefault();
  over(false);
  add([...event.dataTransfer.files]);
}

/* The list: one row for each picture; files beside it join its row. */

function add(files) {
  for (const file of files) {
    const row = { file, state: "waiting", beside: [], part: 0 };
    rows.push(row);
    desk.add(row, { again: () => { queue([row]); }, remove: () => remove(row) });
  }
  regroup();
}

function regroup() {
  const waiting = rows.filter((row) => row.state === "waiting");
  const pictures = waiting.filter((row) => !isBeside(row.file));
  const loose = waiting.filter((row) => isBeside(row.file));
  for (const row of pictures) row.beside = [...new Set([...row.beside, ...besideOf(row.file, loose.map((one) => one.file))])];
  const joined = new Set(pictures.flatMap((row) => row.beside));
  for (const row of loose) if (joined.has(row.file)) drop(row);
  for (const row of waiting) if (rows.includes(row)) desk.show(row);
  tell();
}

function drop(row) {
  rows.splice(rows.indexOf(row), 1);
  row.el.remove();
}

function remove(row) {
  drop(row);
  chooser.focus();
  tell();
}

/* Starting: what is said once is looked at first; then every file goes with it. */

async function start() {
  const ready = rows.filter((row) => row.state === "waiting" && !isBeside(row.file));
  if (!ready.length) {
    summary.textContent = words.no_files;
    return chooser.focus();
  }
  mark(form, {});
  const said = values(form, ready.length);
  const answer = await ask(batch, dataOf(said));
  if (answer.means === "fields") {
    mark(form, answer.errors);
    summary.textContent = words.look_at_fields;
    return;
  }
  if (answer.means !== "done") return stopped(answer);
  const pairs = withCredit(said, answer.credit);
  for (const row of ready) row.pairs = pairs;
  queue(ready);
}

/* One request; a form that lay open too long gets a new token and is sent once more. */
async function ask(address, data, told = () => {}) {
  const answer = await send(address, token, data, told);
  if (answer.means !== "stale") return answer;
  const fresh = await freshToken(take);
  if (fresh === null) return { means: "out" };
  token = fresh;
  return send(address, token, data, told);
}

function stopped({ means, error, login }) {
  if (means === "out") return pause(login);
  summary.textContent = error ?? words[means] ?? words.fault;
}

/* The queue */

function queue(some) {
  for (const row of some) {
    row.tried = row.state !== "waiting";
    row.state = row.pairs ? "queued" : "waiting";
    desk.show(row);
  }
  tell();
  next();
}

function next() {
  while (!paused && running < AT_ONCE) {
    const row = rows.find((one) => one.state === "queued");
    if (!row) return;
    running += 1;
    one(row).finally(() => {
      running -= 1;
      tell();
      next();
    });
  }
}

async function one(row) {
  if (row.file.size > MOST_MB * 1_000_000) {
    return settle(row, { means: "refused", error: text("too_large", MOST_MB) });
  }
  change(row, "sending", 0);
  const data = dataOf(row.pairs);
  data.append("file", row.file);
  for (const file of row.beside) data.append("beside", file);
  if (row.tried) data.append("again", "1");
  settle(row, await ask(take, data, (part) => change(row, part < 1 ? "sending" : "reading", part)));
}

function change(row, state, part) {
  const same = row.state === state;
  Object.assign(row, { state, part });
  if (same) desk.move(row);
  else desk.show(row);
}

function settle(row, answer) {
  row.answer = answer;
  row.tried = true;
  if (answer.means === "out") {
    row.state = "queued";
    pause(answer.login);
  } else if (answer.means === "fields") {
    Object.assign(row, { state: "waiting", pairs: null });
    mark(form, answer.errors);
  } else {
    row.state = answer.means === "stale" ? "fault" : answer.means;
  }
  desk.show(row);
}

function retry(...states) {
  const some = rows.filter((row) => row.pairs && states.includes(row.state));
  if (some.length) queue(some);
}

/* Signed out: everything waits; back in the window, or by the button, it goes on. */

function pause(login) {
  if (paused) return;
  paused = true;
  const where = `${login ?? "/admin/login/"}?next=${encodeURIComponent(location.pathname)}`;
  const link = desk.el("a", { href: where, target: "_blank", rel: "noopener", textContent: words.sign_in });
  const button = desk.el("button", { type: "button", className: "button small", textContent: words.go_on });
  button.addEventListener("click", goOn);
  const note = desk.el("div", { className: "errornote", id: "signed-out" }, `${words.out} `, link, " ", button);
  note.setAttribute("role", "alert");
  summary.before(note);
}

async function goOn() {
  const fresh = await freshToken(take);
  if (fresh === null || !paused) return;
  token = fresh;
  form.elements.csrfmiddlewaretoken.value = fresh;
  paused = false;
  document.querySelector("#signed-out")?.remove();
  next();
}

/* One polite line for all files, and one button for all that failed. */

function tell() {
  const count = (...states) => rows.filter((row) => states.includes(row.state)).length;
  const ready = rows.filter((row) => row.state === "waiting" && !isBeside(row.file)).length;
  const sent = rows.filter((row) => row.pairs).length;
  const lost = count("lost", "fault");
  const said = [
    ["summary", sent && count("done"), sent],
    ["summary_refused", count("refused")],
    ["summary_lost", lost],
    ["summary_open", count("queued", "sending", "reading")],
    ["summary_ready", ready],
  ].filter(([name, number]) => number || (name === "summary" && sent));
  summary.textContent = said.map(([name, ...numbers]) => text(name, ...numbers)).join(" ");
  coming.hidden = !rows.length;
  allAgain(lost > 1);
}

function allAgain(wanted) {
  const old = document.querySelector("#all-again");
  if (wanted === Boolean(old)) return;
  if (old) return old.remove();
  const button = desk.el("button", { type: "button", id: "all-again", className: "button small", textContent: words.all_again });
  button.addEventListener("click", () => retry("lost", "fault"));
  summary.after(button);
}
