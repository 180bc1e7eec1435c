/* What is pasted from elsewhere: Word, Google Docs, a web page, agency text. */

export function build(desk) {
  const { Extension, pm } = desk.tiptap;
  return Extension.create({
    name: "intake",
    addProseMirrorPlugins: () => [new pm.state.Plugin({
      props: {
        transformPastedHTML: (html) => tidy(desk, html),
        clipboardTextParser: (text, $context, isPlain, view) => blocks(desk, text, view.state),
        handlePaste: (view, event) => pasteLine(view, event),
      },
    })],
  });
}

/* Plain text: blocks are parted by empty lines or, where there are none, by every line end. */
function blocks(desk, text, { schema }) {
  const { Slice, Fragment } = desk.tiptap.pm.model;
  const { paragraph, crossref } = schema.nodes;
  const found = parts(desk, text).flatMap((part) => {
    const titles = titlesOf(desk, part);
    if (titles) return titles.map((title) => crossref.create(null, schema.text(title)));
    return [paragraph.create(null, schema.text(part))];
  });
  if (!found.length) return Slice.empty;
  const open = (node) => (node.type === paragraph ? 1 : 0);
  return new Slice(Fragment.from(found), open(found[0]), open(found.at(-1)));
}

function parts(desk, text) {
  const lines = text.replace(/\r\n?/g, "\n").replace(/[\u200b\ufeff]/g, "").split("\n");
  const hasGaps = lines.some((line, at) => !line.trim() && at && at < lines.length - 1);
  const found = [];
  let open = false;
  for (const line of lines.map((one) => one.trim())) {
    const alone = standsAlone(desk, line);
    if (line && open && hasGaps && !alone) found.push(`${found.pop()} ${line}`);
    else if (line) found.push(line);
    open = !!line && !alone;
  }
  return found;
}

/* A cross-reference and a picture's line are blocks of their own, wherever they stand. */
function standsAlone({ patterns }, line) {
  return new RegExp(patterns.crossref, "i").test(line) || new RegExp(patterns.credit).test(line);
}

/* The headlines in "Mehr zum Thema - X | Y"; null for any other line. */
function titlesOf({ patterns }, line) {
  const found = line.match(new RegExp(patterns.crossref, "i"));
  const titles = found?.[1].split(new RegExp(patterns.titles)).map((title) => title.trim());
  return titles?.filter(Boolean) ?? null;
}

/* A caption, a title, a cross-reference is one line: what is pasted there becomes one. */
function pasteLine(view, { clipboardData }) {
  const { $from, $to } = view.state.selection;
  const { type } = $from.parent;
  const isLine = ["figure", "crossref", "quoteSource", "factboxTitle", "quoteText"];
  if (!isLine.includes(type.name) || !$from.sameParent($to)) return false;
  const words = clipboardData?.getData("text/plain").replace(/\s+/g, " ").trim();
  if (!words) return false;
  view.dispatch(view.state.tr.insertText(words).scrollIntoView());
  return true;
}

/* Formatted text. What our own editor copied goes in as it is. */
function tidy(desk, html) {
  if (/data-pm-slice=/.test(html)) return html;
  const page = new DOMParser().parseFromString(harmless(html), "text/html");
  const lost = page.querySelectorAll("img").length;
  page.querySelectorAll("style, script, meta, link, title, xml, img, iframe, object")
    .forEach((one) => one.remove());
  [weights, headings, cells, wordLists, strayEnds].forEach((step) => step(page));
  references(desk, page);
  if (lost) desk.say(lost === 1 ? "lost_image" : "lost_images", { count: lost });
  return page.body.innerHTML;
}

/* Under the desk's policy the browser reads no style attribute and reports each one, so they
   travel under another name; scripts in attributes go the same way. */
function harmless(html) {
  return html
    .replace(/<!--\[if[\s\S]*?<!\[endif\]-->/g, "")
    .replace(/<style[\s\S]*?<\/style>/gi, "")
    .replace(/<\/?o:p[^>]*>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) =>
      tag.replace(/\sstyle\s*=/gi, " data-style=").replace(/\son[a-z]+\s*=/gi, " data-off="));
}

/* Google Docs wraps a whole text in <b> that is not bold, and writes weight and slant as style. */
function weights(page) {
  page.querySelectorAll("b[data-style], strong[data-style]").forEach((one) => {
    if (/font-weight:\s*(?:normal|[1-4]00)/i.test(one.dataset.style)) unwrap(one);
  });
  page.querySelectorAll("span[data-style]").forEach((one) => {
    if (/font-weight:\s*(?:bold|[6-9]00)/i.test(one.dataset.style)) wrapInside(one, "strong");
    if (/font-style:\s*italic/i.test(one.dataset.style)) wrapInside(one, "em");
  });
}

/* A story's headline stands above its text: headings in the text begin on the second level. */
function headings(page) {
  page.querySelectorAll("h1").forEach((one) => rename(one, "h2"));
  page.querySelectorAll("h4, h5, h6").forEach((one) => rename(one, "h3"));
}

function cells(page) {
  page.querySelectorAll("td, th").forEach((cell) => {
    if (!cell.querySelector("p")) wrapInside(cell, "p");
  });
  // Three lists in each other is as deep as the reader goes.
  page.querySelectorAll("li li li").forEach((item) => {
    item.querySelectorAll("ul, ol").forEach((deep) => deep.replaceWith(...paragraphsOf(deep)));
  });
}

function paragraphsOf(list) {
  return [...list.querySelectorAll("li")].map((item) => {
    const made = list.ownerDocument.createElement("p");
    made.textContent = item.textContent;
    return made;
  });
}

/* Word's lists are paragraphs with a bullet or a number typed before them. */
function wordLists(page) {
  let list = null;
  page.querySelectorAll("p").forEach((one) => {
    const isPoint = /MsoListParagraph/.test(one.className) && !one.closest("li");
    if (!isPoint) {
      if (one.textContent.trim()) list = null;
      return;
    }
    const kind = cutMarker(one) ? "ol" : "ul";
    if (list?.localName !== kind) {
      list = page.createElement(kind);
      one.before(list);
    }
    const item = page.createElement("li");
    list.append(item);
    item.append(one);
  });
}

/* Take the typed marker away; true if it counted. */
function cutMarker(paragraph) {
  const marker = paragraph.querySelector("[data-style*='mso-list:Ignore' i]");
  if (marker) {
    marker.remove();
    return /\d|^\s*[a-z][.)]/i.test(marker.textContent);
  }
  const found = paragraph.textContent.match(/^\s*(?:[·•o§–-]|(\d+)[.)])\s+/);
  if (found) cut(paragraph, found[0].length);
  return !!found?.[1];
}

function cut(node, length) {
  const texts = node.ownerDocument.createTreeWalker(node, NodeFilter.SHOW_TEXT);
  while (length && texts.nextNode()) {
    const { data } = texts.currentNode;
    texts.currentNode.data = data.slice(length);
    length -= Math.min(length, data.length);
  }
}

/* Empty paragraphs and line ends between paragraphs are spacing, not text. */
function strayEnds(page) {
  page.querySelectorAll("br").forEach((one) => {
    if (one.parentElement === page.body || one.className) one.remove();
  });
  page.querySelectorAll("p").forEach((one) => {
    if (!one.textContent.trim() && !one.closest("li, td, th")) one.remove();
  });
}

function references(desk, page) {
  page.querySelectorAll("p").forEach((one) => {
    const titles = one.closest("li, td, th") ? null : titlesOf(desk, one.textContent.trim());
    if (!titles) return;
    one.replaceWith(...titles.map((title) => {
      const made = page.createElement("p");
      made.dataset.flowStory = "";
      made.textContent = title;
      return made;
    }));
  });
}

function unwrap(element) {
  element.replaceWith(...element.childNodes);
}

function wrapInside(element, tag) {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.append(made);
}

function rename(element, tag) {
  const made = element.ownerDocument.createElement(tag);
  made.append(...element.childNodes);
  element.replaceWith(made);
}
