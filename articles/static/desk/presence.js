/* Who else has this story open, and whether somebody saved it meanwhile: asked every five seconds
   while the page is looked at. */

const EVERY = 5000;
const OUT_OF_SIGHT = 60_000;

const memory = document.querySelector("[data-memory]");
const place = document.querySelector("[data-others]");
if (memory?.dataset.article && place) start(memory, memory.form, place);

function start(memory, form, place) {
  let hiddenSince = null;
  let unsaved = null;
  let shown = "";

  function facts(more = {}) {
    const data = new FormData();
    const values = {
      csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken?.value ?? "",
      article: memory.dataset.article,
      tab: memory.value,
      version: form.elements.version.value,
      unsaved: unsaved ? "1" : "",
      ...more,
    };
    for (const [name, value] of Object.entries(values)) data.set(name, value);
    return data;
  }

  async function beat() {
    if (hiddenSince && Date.now() - hiddenSince > OUT_OF_SIGHT) return;
    unsaved = form.guard?.changed() ?? false;
    const answer = await fetch(memory.dataset.present, { method: "POST", body: facts() }).catch(() => null);
    if (answer?.ok) show(await answer.json());
  }

  /* Said once: what is the same as before is left alone, so that nobody is told it twice. */
  function show({ others, newer }) {
    const told = JSON.stringify([others, newer]);
    if (told === shown) return;
    shown = told;
    const parts = others.map(person);
    if (newer) parts.push(Object.assign(document.createElement("span"), { className: "newer", textContent: newer }));
    place.replaceChildren(...parts);
  }

  let wait;
  const soon = () => {
    clearTimeout(wait);
    wait = setTimeout(() => (form.guard?.changed() ?? false) !== unsaved && beat(), 500);
  };
  for (const kind of ["input", "change", "body:change"]) form.addEventListener(kind, soon);
  document.addEventListener("visibilitychange", () => {
    hiddenSince = document.hidden ? Date.now() : null;
    if (!document.hidden) beat();
  });
  addEventListener("pagehide", () => navigator.sendBeacon(memory.dataset.present, facts({ leaving: "1" })));
  addEventListener("load", beat);
  setInterval(beat, EVERY);
}

function person({ initials, sentence, unsaved }) {
  const one = document.createElement("span");
  const sign = document.createElement("span");
  sign.className = unsaved ? "who edit" : "who";
  sign.textContent = initials;
  sign.setAttribute("aria-hidden", "true");
  one.append(sign, sentence);
  return one;
}
