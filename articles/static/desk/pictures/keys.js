/* The grid by keys: arrows move, space chooses, enter opens, "/" goes to the search.

   They can be switched off (WCAG 2.1.4); the choice is kept on this device. */

const STORE = "newsroom:picture-keys";

export function keys(grid, chosen, opened) {
  const place = document.querySelector("[data-keys]");
  const box = place?.querySelector("[data-keys-on]");
  if (!place) return;
  place.hidden = false;
  box.checked = localStorage.getItem(STORE) !== "off";
  box.addEventListener("change", () => localStorage.setItem(STORE, box.checked ? "on" : "off"));

  document.addEventListener("keydown", (event) => {
    if (!box.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select, [contenteditable]");
    if (typing) return;
    if (event.key === "/") return toSearch(event);
    const card = event.target.closest(".pic");
    if (card && grid.contains(card)) atCard(event, card);
  });

  function atCard(event, card) {
    if (event.key.startsWith("Arrow")) return move(event, card);
    const pick = card.querySelector("input[name=pick]");
    if (event.key === " " && pick) {
      event.preventDefault();
      chosen.toggle(pick, event.shiftKey);
    }
    if (event.key === "Enter" && event.target === pick) {
      event.preventDefault();
      opened.open(card.querySelector("a[data-panel]"));
    }
  }

  function move(event, card) {
    const cards = [...grid.querySelectorAll(".pic")];
    const row = cards.filter((one) => one.offsetTop === cards[0].offsetTop).length;
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -row, ArrowDown: row }[event.key];
    const next = cards[cards.indexOf(card) + step];
    if (!step || !next) return;
    event.preventDefault();
    next.querySelector("a[data-panel]").focus();
    next.scrollIntoView({ block: "nearest" });
  }
}

function toSearch(event) {
  event.preventDefault();
  document.querySelector("#searchbar")?.focus();
}
