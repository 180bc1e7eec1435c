/* The alternative text beside the caption: says when one merely repeats the other; a picture that is
   decoration has none. Without it the form says so when it is saved. */

const alt = document.querySelector("#id_alt");
const caption = document.querySelector("#id_caption");
const decorative = document.querySelector("#id_decorative");
const words = document.querySelector("[data-alt-repeats]")?.dataset;

if (alt && words) {
  const said = Object.assign(document.createElement("p"), { className: "alt-said" });
  said.setAttribute("role", "status");
  alt.after(said);
  const folded = (field) => (field?.value ?? "").toLowerCase().split(/\s+/).join(" ").replace(/^[ .]+|[ .]+$/g, "");
  const look = () => {
    const repeats = folded(alt) && folded(alt) === folded(caption);
    const both = folded(alt) && decorative?.checked;
    said.textContent = both ? words.altDecorative : repeats ? words.altRepeats : "";
  };
  for (const field of [alt, caption, decorative]) field?.addEventListener("input", look);
  look();
}
