/* The impact beside the rule: after a pause in typing it tells what saving would change.

   The form is sent as it is typed and nothing is saved. A newer question calls off the older one,
   and what stood there stays until the answer comes, so that nothing jumps. */

const PAUSE = 500;
const panel = document.querySelector("[data-impact]");
const form = document.getElementById("notice_form");
if (panel && form) follow();

function follow() {
  const instant = panel.querySelector("[data-instant]");
  const failed = panel.querySelector("[data-failed]");
  const [numbers, samples] = panel.querySelectorAll("[data-part]");
  let wait;
  let asking;
  let last = "";

  async function ask() {
    const body = new FormData(form);
    const asked = `${new URLSearchParams(body)}${query()}`;
    if (asked === last) return; // answered, or on its way
    last = asked;
    asking?.abort();
    asking = new AbortController();
    const { signal } = asking;
    failed.hidden = true;
    try {
      await Promise.all([fill(samples, "", body, signal), fill(numbers, "", body, signal)]);
      // The quick samples are of the newest stories; what only older ones have is looked for now.
      const sets = [...numbers.querySelectorAll("[data-set]")].map((one) => one.dataset.set);
      if (sets.some((set) => !samples.querySelector(`[data-what="${set}"]`))) await fill(samples, "deep", body, signal);
    } catch {
      if (signal.aborted) return;
      last = "";
      failed.hidden = false;
    }
  }

  const query = (...more) => {
    const found = new URLSearchParams(more.filter(Boolean).map((name) => [name, ""]));
    const at = instant.querySelector("input").value;
    if (at) found.set("impact_at", at);
    return `?${found}`;
  };

  async function fill(place, depth, body, signal) {
    place.setAttribute("aria-busy", "true");
    try {
      place.replaceChildren(...(await answer(place.dataset.from + query(depth), body, signal)));
    } finally {
      if (!signal.aborted) place.removeAttribute("aria-busy");
    }
  }

  const later = () => { clearTimeout(wait); wait = setTimeout(ask, PAUSE); };
  for (const kind of ["input", "change"]) {
    form.addEventListener(kind, later);
    instant.addEventListener(kind, later);
  }
  for (const kind of ["formset:added", "formset:removed"]) document.addEventListener(kind, later);
  // Django's pickers tell of a choice in their own way only.
  addEventListener("load", () => globalThis.django?.jQuery?.(form).on("change", later));
  instant.hidden = false;
  instant.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); later(); } });
  // Pages of their own look at the same instant.
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button[formaction]");
    if (!button) return;
    const address = new URL(button.formAction, location.href);
    address.searchParams.delete("impact_at");
    for (const [name, value] of new URLSearchParams(query())) address.searchParams.set(name, value);
    button.formAction = address.href;
  });
  tester();
  ask();
}

/* The tester of the page takes the rule as it is typed. */
function tester() {
  const place = document.querySelector("[data-tried]");
  if (!place) return;
  const field = place.parentElement.querySelector("form");
  field.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = new FormData(form);
    body.set("story", field.elements.story.value);
    place.setAttribute("aria-busy", "true");
    const found = await answer(place.dataset.from, body).catch(() => null);
    place.removeAttribute("aria-busy");
    if (found) place.replaceChildren(...found);
    else field.submit(); // the page of its own, with the saved rule
  });
}

async function answer(address, body, signal) {
  const answer = await fetch(address, { method: "POST", body, signal });
  if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.body.childNodes;
}
