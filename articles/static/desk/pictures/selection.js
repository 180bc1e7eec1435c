/* Which pictures are chosen: said in the bar, shown at the cards, whole ranges with the shift key. */

export function selection(grid) {
  const boxes = [...grid.querySelectorAll("input[name=pick]")];
  const told = grid.querySelector("[data-chosen]");
  const all = grid.querySelector("[data-all]");
  let last = null;

  const tell = () => {
    const number = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.closest(".pic").classList.toggle("on", box.checked);
    if (!told) return;
    told.textContent = number === 1 ? told.dataset.one : told.dataset.many.replace("#", number);
    const none = !number && !all.checked;
    for (const button of grid.querySelectorAll(".acts button")) {
      if (none) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
    }
  };

  const toggle = (box, range) => {
    box.checked = !box.checked;
    if (range) between(box);
    last = box;
    tell();
  };

  const between = (box) => {
    const [from, to] = [boxes.indexOf(last ?? box), boxes.indexOf(box)].sort((a, b) => a - b);
    for (const one of boxes.slice(from, to + 1)) one.checked = box.checked;
  };

  grid.addEventListener("click", (event) => {
    const box = event.target.closest("input[name=pick]");
    if (!box) return;
    if (event.shiftKey) between(box);
    last = box;
    tell();
  });
  grid.addEventListener("change", tell);
  grid.addEventListener("submit", (event) => {
    if (event.submitter?.getAttribute("aria-disabled") === "true") event.preventDefault();
  });
  addEventListener("pageshow", tell); // browsers remember ticks when somebody comes back
  tell();
  return { toggle };
}
