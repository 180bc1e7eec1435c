/* Focal point and cuts of a picture, by dragging or by keys; the number fields are what counts.
   Everything here is in per cent of the picture: [left, top, width, height]. */

const RATIOS = { "16x9": [16, 9], "4x3": [4, 3], "1x1": [1, 1], free: null };
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SMALLEST_PX = 320;
const LOOK_PX = 320;

const clamp = (least, wanted, most) => Math.max(least, Math.min(most, wanted));
const tenth = (number) => Math.round(number * 10) / 10;
/* Places are rounded down, so that a box at the edge never reaches over it. */
const tenthBelow = (number) => Math.floor(number * 10 + 1e-6) / 10;

for (const root of document.querySelectorAll("[data-cuts]")) editor(root);

function editor(root) {
  const one = (what) => root.querySelector(`[data-${what}]`);
  const stage = one("stage");
  const picture = stage.querySelector("img");
  const shade = stage.querySelector("path");
  const [width, height] = [Number(root.dataset.width), Number(root.dataset.height)];
  const field = (name) => document.getElementsByName(name)[0];
  const spot = [field("focus_x"), field("focus_y")];
  const places = Object.fromEntries(Object.keys(RATIOS).map((part) => [part, fieldsOf(part)]));
  if (!spot[0] || !places.free[0]) return; // who only looks has no fields
  let part = "focus";

  function fieldsOf(name) {
    const all = ["left", "top", "width", "height"].map((place) => field(`cut_${name}_${place}`));
    return all.filter(Boolean);
  }

  /* What the fields say */

  const steep = (name) => (width / height) * (RATIOS[name][1] / RATIOS[name][0]);
  const focus = () => spot.map((input) => clamp(0, Number(input.value), 100));
  const mayCut = () => field("crop_allowed")?.checked ?? true;

  function drawn(name) {
    const typed = places[name].map((input) => input.value);
    if (!typed.length || typed.includes("")) return null;
    const [left, top, across, down] = typed.map(Number);
    return [left, top, across, down ?? across * steep(name)];
  }

  function boxOf(name) {
    const whole = drawn("free") ?? [0, 0, 100, 100];
    if (name === "free") return whole;
    return drawn(name) ?? around(focus(), whole, steep(name));
  }

  function around([x, y], [left, top, across, down], slope) {
    const w = Math.min(across, down / slope);
    const h = w * slope;
    return [clamp(left, x - w / 2, left + across - w), clamp(top, y - h / 2, top + down - h), w, h];
  }

  /* What is written into them */

  function write(inputs, values) {
    inputs.forEach((input, n) => {
      input.value = values[n];
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    draw();
    const told = values.map((value) => `${value} %`).join(", ");
    one("told").textContent = values.includes("") ? "" : told;
  }

  const setFocus = (x, y) => write(spot, [x, y].map((n) => Math.round(clamp(0, n, 100))));

  function setBox([left, top, across, down]) {
    const [l, t, w, h] = bounds();
    const x = tenthBelow(clamp(l, left, l + w - across));
    const y = tenthBelow(clamp(t, top, t + h - down));
    write(places[part], [x, y, tenth(across), tenth(down)].slice(0, places[part].length));
  }

  const bounds = () => (part !== "free" && drawn("free")) || [0, 0, 100, 100];

  const moved = ([left, top, across, down], [right, lower]) => setBox([left + right, top + lower, across, down]);

  function sized([left, top, across, down], [wider, taller]) {
    const [l, t, w, h] = bounds();
    const [right, lower] = [l + w - left, t + h - top];
    const least = Math.min(right, (SMALLEST_PX / width) * 100);
    if (part === "free") {
      const low = Math.min(lower, (SMALLEST_PX / 4 / height) * 100);
      return setBox([left, top, clamp(least, across + wider, right), clamp(low, down + taller, lower)]);
    }
    const most = Math.min(right, lower / steep(part));
    const size = tenthBelow(clamp(Math.min(least, most), across + (wider || taller / steep(part)), most));
    setBox([left, top, size, size * steep(part)]);
  }

  /* What is to be seen */

  function draw() {
    const [x, y] = focus();
    place(one("spot"), x, y);
    shade.setAttribute("d", part === "focus" ? `M${x} 0V100M0 ${y}H100` : outside(boxOf(part)));
    shade.classList.toggle("shade", part !== "focus");
    for (const name of ["spot", "move", "size"]) one(name).hidden = (name === "spot") !== (part === "focus");
    one("clear").hidden = part === "focus" || !drawn(part);
    if (part !== "focus") frame(boxOf(part));
    root.querySelectorAll("canvas").forEach(look);
  }

  function frame([left, top, across, down]) {
    place(one("move"), left, top);
    one("move").style.inlineSize = `${across}%`;
    one("move").style.blockSize = `${down}%`;
    place(one("size"), left + across, top + down);
  }

  function place(handle, left, top) {
    handle.style.insetInlineStart = `${left}%`;
    handle.style.insetBlockStart = `${top}%`;
  }

  const outside = ([l, t, w, h]) => `M0 0H100V100H0ZM${l} ${t}V${t + h}H${l + w}V${t}Z`;

  function look(canvas) {
    const name = canvas.dataset.ratio;
    const state = canvas.parentElement.querySelector("[data-state]");
    const [across, down] = RATIOS[name];
    canvas.width = LOOK_PX;
    canvas.height = Math.round((LOOK_PX * down) / across);
    state.textContent = state.dataset[mayCut() ? (drawn(name) ? "drawn" : "auto") : "whole"];
    if (!picture.naturalWidth) return;
    const box = mayCut() ? boxOf(name) : [0, 0, 100, 100];
    const [sx, sw] = [box[0], box[2]].map((n) => (n * picture.naturalWidth) / 100);
    const [sy, sh] = [box[1], box[3]].map((n) => (n * picture.naturalHeight) / 100);
    const scale = Math.min(canvas.width / sw, canvas.height / sh);
    const [w, h] = mayCut() ? [canvas.width, canvas.height] : [sw * scale, sh * scale];
    canvas.getContext("2d").drawImage(picture, sx, sy, sw, sh, (canvas.width - w) / 2, (canvas.height - h) / 2, w, h);
  }

  /* Hands and keys */

  function point(event) {
    const box = picture.getBoundingClientRect();
    return [((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100];
  }

  /* A handle says where its thing began and how far it was taken since. */
  function drag(handle, begin, step) {
    handle.addEventListener("pointerdown", (event) => {
      event.stopPropagation();
      handle.setPointerCapture(event.pointerId);
      const [from, start] = [point(event), begin()];
      const move = (next) => {
        const now = point(next);
        step(start, [now[0] - from[0], now[1] - from[1]]);
      };
      const end = () => handle.removeEventListener("pointermove", move);
      handle.addEventListener("pointermove", move);
      handle.addEventListener("lostpointercapture", end, { once: true });
    });
    handle.addEventListener("keydown", (event) => {
      const way = KEYS[event.key];
      if (!way) return;
      event.preventDefault();
      const far = event.shiftKey ? 5 : handle === one("spot") ? 1 : 0.5;
      step(begin(), way.map((n) => n * far));
    });
  }

  drag(one("spot"), focus, ([x, y], [right, lower]) => setFocus(x + right, y + lower));
  drag(one("move"), () => boxOf(part), moved);
  drag(one("size"), () => boxOf(part), sized);
  stage.addEventListener("click", (event) => {
    if (part === "focus" && event.target !== one("spot")) setFocus(...point(event));
  });
  one("clear").addEventListener("click", () => {
    write(places[part], places[part].map(() => ""));
    root.querySelector(`[data-part="${part}"]`).focus();
  });
  for (const button of root.querySelectorAll("[data-part]")) {
    button.addEventListener("click", () => {
      part = button.dataset.part;
      for (const other of root.querySelectorAll("[data-part]")) other.setAttribute("aria-pressed", other === button);
      draw();
    });
  }
  for (const input of [...spot, ...Object.values(places).flat(), field("crop_allowed")]) input?.addEventListener("input", draw);
  for (const hidden of root.querySelectorAll(".tools, .looks")) hidden.hidden = false;
  stage.classList.add("live");
  if (!picture.complete) picture.addEventListener("load", draw);
  draw();
}
