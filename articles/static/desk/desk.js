/* Small helps on every page of the desk; everything works without them.

   - warns before typed words are left behind, and says in the bar that they are not saved
   - counts letters where a field has a wish for their number (data-count)
   - Ctrl S saves; a link of the checks takes the focus along
   - gives Django's pickers the names of their fields */

const forms = document.querySelectorAll("form[data-guard]");
for (const form of forms) guard(form);
for (const field of document.querySelectorAll("[data-count]")) counted(field);
document.addEventListener("keydown", saveByKey);
document.addEventListener("click", goTo);
document.querySelector("#errors")?.focus();
for (const select of document.querySelectorAll("select.admin-autocomplete")) {
  select.dataset.dropdownParent = "#content"; // what it lets down stays in the main part of the page
}
addEventListener("load", () => setTimeout(namePickers, 100)); // the pickers are built after it
addEventListener("load", () => globalThis.django?.jQuery?.(document).on("select2:open", nameOpened));
document.addEventListener("formset:added", () => setTimeout(namePickers, 100));

function guard(form) {
  const first = form.querySelector(".errornote") ? null : snapshot(form);
  let leaving = false;
  const changed = () => !leaving && snapshot(form) !== first;
  form.guard = { changed };
  const line = document.querySelector("[data-saved]");
  const tell = () => {
    if (!line || line.classList.contains("open") || !changed()) return;
    line.textContent = line.dataset.unsaved;
    line.classList.add("open");
  };
  let wait;
  const later = () => { clearTimeout(wait); wait = setTimeout(tell, 400); };
  for (const kind of ["input", "change", "body:change"]) form.addEventListener(kind, later);
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented && event.submitter?.dataset.keep === undefined) leaving = true;
  });
  addEventListener("pageshow", () => { leaving = false; });
  addEventListener("beforeunload", (event) => { if (changed()) event.preventDefault(); });
}

/* What a form would send, as one text; the body's editor answers for itself. */
function snapshot(form) {
  const touched = [...form.querySelectorAll(".flow")].some((flow) => flow.body?.touched());
  const own = [...form.elements].filter((one) => one.name && !one.closest(".flow") && !one.closest(".act"));
  const values = own.map((one) => {
    if (one.type === "checkbox" || one.type === "radio") return one.checked;
    if (one.multiple) return [...one.selectedOptions].map((option) => option.value);
    return one.type === "submit" ? "" : one.value;
  });
  return JSON.stringify([touched, values]);
}

function counted(field) {
  const label = document.querySelector(`label[for="${field.id}"]`);
  if (!label) return;
  const shown = document.createElement("span");
  shown.className = "count";
  label.append(shown);
  const most = Number(field.dataset.count);
  const tell = () => {
    const length = [...field.value].length;
    shown.textContent = `${length} / ${most}`;
    shown.classList.toggle("over", length > most);
  };
  field.addEventListener("input", tell);
  tell();
}

function saveByKey(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "s") return;
  const button = document.querySelector("[data-save], [name=_continue], [name=_save]");
  if (!button) return;
  event.preventDefault();
  button.click();
}

function goTo(event) {
  const link = event.target.closest("a[data-goto], .errorplaces a");
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (!target) return;
  event.preventDefault();
  target.closest("details")?.setAttribute("open", "");
  const picker = target.parentElement.querySelector(".select2-selection, .chosen input");
  const place = target.matches("[hidden], .select2-hidden-accessible") && picker ? picker : target;
  place.scrollIntoView({ block: "center" });
  place.focus();
}

/* Django's pickers say of themselves only what is chosen; here they get the name of their field. */
function namePickers() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const box = select.nextElementSibling?.querySelector(".select2-selection");
    if (box && labelOf(select) && box.dataset.named === undefined) namePicker(box, select);
  }
}

function labelOf(select) {
  return document.querySelector(`label[for="${select.id}"]`);
}

function namePicker(box, select) {
  box.dataset.named = "";
  const label = labelOf(select);
  const shown = box.querySelector(".select2-selection__rendered");
  nameEach([box.querySelector(".select2-search__field")], label);
  if (select.multiple) return freeList(shown);
  label.id ||= `${select.id}_label`;
  box.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
  nameEach([shown], label);
}

function nameEach(parts, label) {
  for (const part of parts) part?.setAttribute("aria-label", label.textContent.trim());
}

/* The cross that empties a picker stands beside the list of what is chosen, not in it. */
function freeList(list) {
  const free = () => {
    const cross = list.querySelector(":scope > .select2-selection__clear");
    if (cross) list.after(cross);
  };
  new MutationObserver(free).observe(list, { childList: true });
  free();
}

/* What an open picker lets down has neither name nor owner. */
function nameOpened({ target: select }) {
  const list = document.getElementById(`select2-${select.id}-results`);
  const label = labelOf(select);
  if (!list || !label) return;
  select.nextElementSibling.querySelector(".select2-selection").setAttribute("aria-controls", list.id);
  nameEach([list, list.closest(".select2-dropdown").querySelector(".select2-search__field")], label);
}
