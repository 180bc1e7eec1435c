/* Completion for fields that take names separated by commas; without it they are plain fields. */
"use strict"
;(() => {
  const make = (tag, props) => Object.assign(document.createElement(tag), props)

  /* The name being typed: what stands between the commas around the caret. */
  function typed(field) {
    const start = field.value.lastIndexOf(",", field.selectionStart - 1) + 1
    const after = field.value.indexOf(",", field.selectionStart)
    const end = after < 0 ? field.value.length : after
    return { start, end, text: field.value.slice(start, end).trim() }
  }

  function complete(field) {
    const url = new URL(field.dataset.namesUrl, location.href)
    const list = make("ul", { id: `${field.id}_names`, className: "names", hidden: true })
    let options = []
    let at = -1
    let asked = 0
    let timer
    list.setAttribute("role", "listbox")
    list.setAttribute("aria-label", field.labels[0]?.textContent.trim() || "")
    field.setAttribute("role", "combobox")
    field.setAttribute("aria-autocomplete", "list")
    field.setAttribute("aria-controls", list.id)
    field.setAttribute("aria-expanded", "false")
    field.after(list)

    function close() {
      list.hidden = true
      at = -1
      field.setAttribute("aria-expanded", "false")
      field.removeAttribute("aria-activedescendant")
    }

    function choose(index) {
      at = (index + options.length) % options.length
      ;[...list.children].forEach((row, n) => row.setAttribute("aria-selected", String(n === at)))
      field.setAttribute("aria-activedescendant", list.children[at].id)
    }

    function take(name) {
      const { start, end } = typed(field)
      const before = field.value.slice(0, start)
      const rest = field.value.slice(end).replace(/^,?\s*/, "")
      const put = `${before}${before ? " " : ""}${name}, `
      field.value = put + rest
      field.setSelectionRange(put.length, put.length)
      field.dispatchEvent(new Event("input", { bubbles: true }))
      close()
    }

    async function ask() {
      const { text } = typed(field)
      const mine = ++asked
      if (!text) return close()
      url.searchParams.set("q", text)
      const answer = await fetch(url).catch(() => null)
      if (!answer?.ok || mine !== asked) return
      options = (await answer.json()).names
      list.replaceChildren(
        ...options.map((name, n) => {
          const row = make("li", { id: `${list.id}_${n}`, textContent: name })
          row.setAttribute("role", "option")
          row.addEventListener("mousedown", (event) => {
            event.preventDefault()
            take(name)
          })
          return row
        }),
      )
      list.hidden = !options.length
      field.setAttribute("aria-expanded", String(!list.hidden))
      at = -1
    }

    field.addEventListener("input", () => {
      clearTimeout(timer)
      timer = setTimeout(ask, 120)
    })
    field.addEventListener("blur", close)
    field.addEventListener("keydown", (event) => {
      if (list.hidden) return
      if (event.key === "ArrowDown") choose(at + 1)
      else if (event.key === "ArrowUp") choose(at < 0 ? options.length - 1 : at - 1)
      else if (event.key === "Enter" && at >= 0) take(options[at])
      else if (event.key === "Escape") close()
      else return
      event.preventDefault()
    })
  }

  for (const field of document.querySelectorAll("[data-names-url]")) complete(field)
})()
