/* A picture of the grid opens in the side panel without leaving the page. */

export function panel(grid) {
  let asked = 0;
  let leaving = false;
  document.addEventListener("submit", () => { leaving = true; });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", (event) => {
    if (!leaving && unsaved(document.querySelector("#bild"))) event.preventDefault();
  });

  const open = async (link) => {
    const place = document.querySelector("#bild");
    if (unsaved(place) && !confirmLeave(place)) return;
    const mine = ++asked;
    const query = new URL(link.href).search;
    const response = await fetch(link.dataset.panel + query, { credentials: "same-origin" }).catch(() => null);
    if (mine !== asked) return; // another picture was chosen meanwhile
    if (!response?.ok || response.redirected) return void (location.href = link.href);
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("#bild");
    if (mine !== asked) return;
    if (!fresh) return void (location.href = link.href);
    place.replaceWith(fresh);
    history.replaceState(null, "", query);
    for (const one of grid.querySelectorAll("a[aria-current]")) one.removeAttribute("aria-current");
    for (const one of grid.querySelectorAll(".pic.open")) one.classList.remove("open");
    link.setAttribute("aria-current", "true");
    link.closest(".pic").classList.add("open");
    panel.middle(fresh);
    fresh.scrollIntoView({ block: "nearest" });
    fresh.focus({ preventScroll: true });
  };

  grid.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-panel]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(link);
  });
  return { open };
}

/* Typed words are not thrown away by a click on another picture. */
function unsaved(place) {
  if (place?.querySelector(".errornote[role=alert]")) return true; // a refused save
  const fields = [...(place?.querySelectorAll("input, textarea, select") ?? [])];
  return fields.some((field) => {
    if (field.type === "checkbox") return field.checked !== field.defaultChecked;
    if (field.options) return [...field.options].some((one) => one.selected !== one.defaultSelected);
    return field.value !== field.defaultValue;
  });
}

function confirmLeave(place) {
  return window.confirm(place.querySelector("form").dataset.leave);
}

/* A click into the picture sets its focal point; the two numbers remain the fields that count. */
panel.middle = (place) => {
  const picture = place?.querySelector("[data-middle]");
  const [across, down] = picture?.dataset.middle.split(" ").map((id) => document.getElementById(id)) ?? [];
  if (!across || !down || across.matches(":disabled")) return;
  picture.classList.add("live");
  const draw = () => {
    for (const ring of picture.querySelectorAll("circle")) {
      ring.setAttribute("cx", `${across.value || 50}%`);
      ring.setAttribute("cy", `${down.value || 50}%`);
    }
  };
  picture.addEventListener("click", (event) => {
    const box = picture.querySelector("img").getBoundingClientRect();
    across.value = Math.round((100 * (event.clientX - box.left)) / box.width);
    down.value = Math.round((100 * (event.clientY - box.top)) / box.height);
    draw();
  });
  for (const field of [across, down]) field.addEventListener("input", draw);
};
