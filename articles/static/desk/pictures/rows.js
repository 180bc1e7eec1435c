/* One row of the list for each file: its name, how far it is, what came of it. */

export function build({ list, words, text, isBeside, besideOf }) {
  const el = (tag, props = {}, ...inside) => {
    const made = Object.assign(document.createElement(tag), props);
    made.append(...inside);
    return made;
  };

  const label = (word, name) => text("of_file", words[word], name);

  function button(word, name, act, quiet = true) {
    const made = el("button", { type: "button", className: "button small", textContent: words[word] });
    made.classList.toggle("quiet", quiet);
    made.setAttribute("aria-label", label(word, name));
    made.addEventListener("click", act);
    return made;
  }

  function add(row, { again, remove }) {
    row.el = el("li", { className: "come" });
    row.again = again;
    row.remove = remove;
    list.append(row.el);
    show(row);
  }

  /* The whole row anew; the focus stays in it if it was there. */
  function show(row) {
    const held = row.el.contains(document.activeElement);
    row.el.dataset.state = row.state;
    for (const old of row.more ?? []) old.remove();
    row.more = [];
    if (row.state === "done") came(row, row.answer);
    else row.el.replaceChildren(...coming(row));
    if (held) (row.el.querySelector("button, a") ?? list.querySelector("button, a"))?.focus();
  }

  /* A mail brings several pictures: its row is the first one's, the others follow it. */
  function came(row, { taken, refused }) {
    const [first, ...others] = taken;
    row.el.replaceChildren(...arrived(first, refused));
    row.more = others.map((answer) => el("li", { className: "come" }, ...arrived(answer)));
    for (const one of row.more) one.dataset.state = "done";
    row.el.after(...row.more);
  }

  function arrived(answer, refused = []) {
    const img = el("img", { src: answer.thumb, width: 120, height: 80, alt: "" });
    const link = el("a", { href: answer.url, textContent: answer.title });
    link.setAttribute("aria-label", text("open_picture", answer.title));
    const status = el("span", { className: `st ${answer.tone}`, textContent: answer.status });
    const inside = [el("b", {}, link), status];
    if (answer.credit) inside.push(el("span", { className: "cr", textContent: answer.credit }));
    const said = answer.said.map((one) => el("li", { textContent: one }));
    if (answer.doubles.length) said.push(doubles(answer.doubles));
    said.push(...refused.map((one) => el("li", { className: "bad", textContent: one })));
    if (said.length) inside.push(el("ul", { className: "plain said" }, ...said));
    return [img, el("div", {}, ...inside)];
  }

  function doubles(found) {
    const each = found.flatMap(({ title, url, told }, n) => {
      return [n ? ", " : " ", el("a", { href: url, textContent: title }), ` (${told})`];
    });
    return el("li", {}, words.same_picture, ...each);
  }

  function coming(row) {
    const { file, state } = row;
    const inside = [el("b", { textContent: file.name })];
    if (state === "sending" || state === "reading") inside.push(progress(row));
    const said = el("span", { className: "sub", textContent: sentence(row) });
    if (["refused", "lost", "fault"].includes(state)) said.className = "bad";
    inside.push(said);
    const bar = el("div", { className: "bar" });
    if (["refused", "lost", "fault"].includes(state)) bar.append(button("again", file.name, row.again));
    if (["waiting", "refused", "lost", "fault"].includes(state)) {
      bar.append(button("remove", file.name, row.remove));
    }
    return [el("div", {}, ...inside), bar];
  }

  function progress({ file, state, part }) {
    const bar = el("progress", { max: 100 });
    if (state === "sending") bar.value = Math.round(part * 100); // without a value it runs on
    bar.setAttribute("aria-label", file.name);
    return bar;
  }

  function sentence(row) {
    if (row.state === "refused") return row.answer.error;
    if (row.state === "waiting" && isBeside(row.file)) return words.alone;
    if (row.state === "waiting" && row.beside.length) {
      return `${words.waiting}, ${text("beside", row.beside.map((one) => one.name).join(", "))}`;
    }
    return words[row.state].replace("%s", Math.round((row.part ?? 0) * 100));
  }

  /* While a file is on its way only the bar and the number change. */
  function move(row) {
    const bar = row.el.querySelector("progress");
    if (!bar || row.state === "reading") return show(row);
    bar.value = Math.round(row.part * 100);
    row.el.querySelector(".sub").textContent = sentence(row);
  }

  return { add, show, move, el, button };
}
