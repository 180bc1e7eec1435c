/* The picture desk's grid; every step of it works without this file as well. */

import { keys } from "./keys.js";
import { panel } from "./panel.js";
import { selection } from "./selection.js";

const grid = document.querySelector("[data-grid]");
if (grid) {
  const chosen = selection(grid);
  const opened = panel(grid);
  keys(grid, chosen, opened);
}
panel.middle(document.querySelector("#bild"));

/* Files dropped anywhere on the area land in its field. */
const drop = document.querySelector("[data-drop]");
if (drop) {
  const field = drop.querySelector("input[type=file]");
  const over = (on) => (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    drop.classList.toggle("over", on);
    if (event.type === "drop") {
      field.files = event.dataTransfer.files;
      field.focus();
    }
  };
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, over(true));
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, over(false));
}
