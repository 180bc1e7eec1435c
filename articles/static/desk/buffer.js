/* Keeps what is typed, every few seconds: with the server, or on this machine while the server
   cannot be reached or nobody is signed in any more. Nothing of it is saved into the story. */

const EVERY = 2000; // from the first word that is not kept yet
const PATIENCE = 2500; // for an answer; both together stay under five seconds
const AGAIN = 3000;
const SOON = 300;
const FITS_A_FAREWELL = 60_000;

const memory = document.querySelector("[data-memory]");
if (memory?.dataset.buffer) start(memory, memory.form); // who only reads types no text

function start(memory, form) {
  const { drawer } = memory;
  const { buffer: url, user, article } = memory.dataset;
  const line = document.querySelector("[data-saved]");
  const signIn = document.querySelector("[data-sign-in]");
  const tab = (memory.value ||= fresh());
  let dirty = false;
  let away = false; // the last attempt did not reach the server
  let leaving = false;
  let busy = false;
  let why = "local";
  let ready = ""; // the words, sealed
  let soon = null;
  let timer = null;
  let request = null;
  navigator.locks?.request(lockName(tab), () => new Promise(() => {}));

  /* What the form would send by name, several values as a list; files are not typed. */
  function typed() {
    const values = {};
    for (const [name, value] of new FormData(form)) {
      if (typeof value !== "string" || name === "csrfmiddlewaretoken") continue;
      values[name] = name in values ? [values[name], value].flat() : value;
    }
    return values;
  }

  const story = () => (article ? Number(article) : null);
  const words = () => (form.guard?.changed() === false ? null : typed());

  function send(kept, more = {}) {
    request = new AbortController();
    const late = setTimeout(() => request.abort(), PATIENCE);
    const body = JSON.stringify({ user: Number(user), tab, article: story(), ...kept });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token(form) };
    return fetch(url, { method: "POST", headers, body, signal: request.signal, ...more }).finally(() => clearTimeout(late));
  }

  async function keptByServer(kept) {
    let answer = await send(kept);
    if (answer.status === 403 && (await newToken())) answer = await send(kept);
    if ([401, 403, 409].includes(answer.status) || answer.redirected) throw new Error("signedOut");
    if (!answer.ok) throw new Error("local");
    return answer.json();
  }

  /* Signed in again in another window, the page only needs the new token to go on. */
  async function newToken() {
    const answer = await fetch(url);
    if (answer.status === 401 || answer.redirected) throw new Error("signedOut");
    const { user: now, token: given } = await answer.json();
    if (String(now) !== user) throw new Error("signedOut");
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = given;
    return true;
  }

  async function keep() {
    timer = null;
    if (!dirty || leaving) return;
    if (busy) return wait(SOON); // two on the way at once could arrive the wrong way round
    dirty = false;
    busy = true;
    try {
      const { kept } = await keptByServer({ typed: words() });
      away = false;
      if (!dirty) ready = "";
      drawer?.drop(tab);
      if (kept) say("kept", kept);
    } catch (error) {
      if (leaving) return;
      away = dirty = true;
      why = error.message === "signedOut" ? "signedOut" : "local";
      await keepHere();
      wait(AGAIN);
    } finally {
      busy = false;
    }
  }

  async function keepHere() {
    if (!drawer) return say("noSeal");
    try {
      await prepare();
      if (!away) return;
      if (ready) drawer.put(tab, ready);
      else drawer.drop(tab);
      say(why, new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" }));
    } catch {
      say("lost");
    }
  }

  function say(state, at = "") {
    const sentence = memory.dataset[state].replace("{at}", at);
    if (line && line.textContent !== sentence) line.textContent = sentence;
    line?.classList.add("open");
    line?.setAttribute("data-state", state);
    if (signIn) signIn.hidden = state !== "signedOut";
  }

  function wait(time) {
    if (timer === null) timer = setTimeout(keep, time);
  }

  /* Sealing takes a moment that a page which is left no longer has: it is done after each word. */
  async function prepare() {
    const now = words();
    ready = now ? await drawer.seal({ article: story(), at: Date.now(), typed: now }) : "";
  }

  async function afterAWord() {
    soon = null;
    if (away) await keepHere();
    else await prepare().catch(() => {});
  }

  function changed() {
    dirty = true;
    wait(EVERY);
    if (drawer) soon ??= setTimeout(afterAWord, SOON);
  }

  /* A form may come to a closed door, and a window may be shut: what is not kept yet is put by. */
  function putBy() {
    if (!ready) return;
    try {
      drawer.put(tab, ready);
    } catch {
      // this machine is full; the server has what was typed two seconds ago
    }
  }

  for (const kind of ["input", "change", "body:change"]) form.addEventListener(kind, changed);
  if (form.querySelector(".errornote")) changed();
  document.addEventListener("visibilitychange", () => document.hidden && keep());
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.submitter?.dataset.keep !== undefined) return;
    putBy();
    leaving = true;
    request?.abort();
  });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("pagehide", () => {
    if (!dirty || leaving) return;
    putBy();
    const now = words();
    if (now && JSON.stringify(now).length < FITS_A_FAREWELL) send({ typed: now }, { keepalive: true, signal: null }).catch(() => {});
  });

  takeBack();

  /* What this machine kept for the same person goes to the server, which knows what is new in it. */
  async function takeBack() {
    const open = await openTabs();
    for (const one of document.querySelectorAll("form.offer")) one.hidden = open.has(one.dataset.tab);
    for (const [name, kept] of (await drawer?.all()) ?? []) {
      if (name === tab || open.has(name)) continue;
      const age = Math.max(1, Math.round((Date.now() - kept.at) / 1000));
      const answer = await send({ ...kept, tab: name, age }).catch(() => null);
      if (!answer?.ok) continue;
      drawer.drop(name);
      const { kept: at, pk } = await answer.json();
      if (pk && kept.article === story()) offer(pk, name, at);
    }
  }
}

/* The tabs of this browser that are open and write by themselves. */
async function openTabs() {
  const { held = [] } = (await navigator.locks?.query()) ?? {};
  return new Set(held.map((lock) => lock.name.replace(lockName(""), "")));
}

function lockName(tab) {
  return `newsroom.tab.${tab}`;
}

function offer(pk, tab, at) {
  const blank = document.querySelector("template[data-offer]");
  if (!blank || document.querySelector(`form.offer[data-tab="${CSS.escape(tab)}"]`)) return;
  const made = blank.content.cloneNode(true);
  const form = made.querySelector("form");
  form.dataset.tab = tab;
  form.querySelector("b").textContent = form.querySelector("b").textContent.replace("%s", at);
  form.querySelector("[name=_take_up]").value = pk;
  const discard = form.querySelector("[formaction]");
  discard.setAttribute("formaction", discard.getAttribute("formaction").replace("/0/", `/${pk}/`));
  blank.before(made);
}

function token(form) {
  return form.elements.csrfmiddlewaretoken?.value ?? "";
}

/* Random letters for this window; crypto.randomUUID is missing where the page came without https. */
function fresh() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
