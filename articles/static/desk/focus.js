/* A click into the picture sets the focal point; the two numbers remain the fields that count. */

for (const picture of document.querySelectorAll("[data-focus]")) {
  const [across, down] = picture.dataset.focus.split(" ").map((id) => document.getElementById(id));
  if (!across || !down) continue;
  const cross = picture.querySelector("path");
  const draw = () => cross.setAttribute("d", `M${across.value || 0} 0V100M0 ${down.value || 0}H100`);
  picture.classList.add("live");
  picture.addEventListener("click", (event) => {
    const box = picture.querySelector("img").getBoundingClientRect();
    across.value = Math.round((100 * (event.clientX - box.left)) / box.width);
    down.value = Math.round((100 * (event.clientY - box.top)) / box.height);
    across.dispatchEvent(new Event("change", { bubbles: true }));
    draw();
  });
  for (const field of [across, down]) field.addEventListener("input", draw);
}
