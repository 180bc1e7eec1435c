/* The preview beside the text: after a pause in typing it shows what is typed, saved or not. */

const PAUSE = 900;
const pane = document.querySelector("section.preview");
if (pane) follow(pane, document.getElementById("article_form"));

function follow(pane, form) {
  const frame = pane.querySelector("iframe");
  let wait;
  let asked = 0;

  async function draw() {
    if (!pane.dataset.typed) return; // who only reads types no text
    const number = (asked += 1);
    const answer = await fetch(pane.dataset.typed, { method: "POST", body: new FormData(form) }).catch(() => null);
    if (!answer?.ok || number !== asked) return;
    const page = await answer.text();
    const top = frame.contentWindow?.scrollY ?? 0;
    frame.addEventListener("load", () => frame.contentWindow.scrollTo(0, top), { once: true });
    frame.srcdoc = page;
  }

  const later = () => { clearTimeout(wait); wait = setTimeout(draw, PAUSE); };
  for (const kind of ["input", "change", "body:change"]) form.addEventListener(kind, later);

  for (const button of pane.querySelectorAll("[data-width]")) {
    button.addEventListener("click", () => {
      pane.querySelector(".screen").classList.toggle("wide", button.dataset.width === "wide");
      for (const one of pane.querySelectorAll("[data-width]")) one.setAttribute("aria-pressed", String(one === button));
    });
  }
}
