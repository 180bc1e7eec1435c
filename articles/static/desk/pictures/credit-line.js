/* A credit line while it is typed: how it reads. Pasted, it is taken apart at once, which can be undone. */
"use strict"
;(() => {
  const box = document.querySelector("[data-reads]")
  const field = document.querySelector("#id_read_line")
  if (!box || !field) return
  box.setAttribute("role", "status")
  const make = (tag, text) => Object.assign(document.createElement(tag), { textContent: text })
  let asked = 0
  let wait

  function show(parts) {
    const list = make("dl", "")
    list.className = "out"
    for (const [label, words] of parts) list.append(make("dt", label), make("dd", words))
    box.replaceChildren(parts.length ? list : make("p", box.dataset.nobody))
  }

  async function ask() {
    const mine = ++asked
    const line = field.value.trim()
    if (!line) return box.replaceChildren()
    const url = new URL(box.dataset.reads, location.href)
    url.searchParams.set("line", line)
    const answer = await fetch(url).catch(() => null)
    const found = answer?.ok ? await answer.json().catch(() => null) : null
    if (found && mine === asked) show(found.parts)
  }

  field.addEventListener("input", () => {
    clearTimeout(wait)
    wait = setTimeout(ask, 250)
  })
  field.addEventListener("paste", () => {
    const wasEmpty = !field.value.trim()
    setTimeout(() => { if (wasEmpty && field.value.trim()) document.querySelector("[name=_read]").click() })
  })
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return
    event.preventDefault()
    document.querySelector("[name=_read]").click()
  })
})()
