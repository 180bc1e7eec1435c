"""The flowing editor as an editor uses it, in Chromium, under the policy that is served."""

import json
import re

import pytest

from tests.browser.running import CHROMIUM, sign_in

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is missing"),
]


@pytest.fixture(scope="module")
def signed_in(chromium, newsroom):
    """The cookies of a signed-in editor."""
    context = chromium.new_context()
    sign_in(context.new_page(), newsroom.url)
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def open_page(chromium, signed_in):
    """A page of the desk; it must not have complained about anything when the test is over."""
    contexts, complaints = [], []

    def build(**options):
        size = options.pop("viewport", {"width": 1280, "height": 1000})
        context = chromium.new_context(
            storage_state=signed_in, viewport=size, locale="de-DE", **options
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if _is_bad(said) else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    build.complaints = complaints
    yield build
    for context in contexts:
        context.close()
    assert complaints == []


def _is_bad(said):
    """Complaints about the writing screen, not about the paper in its preview."""
    elsewhere = re.search(r"/favicon|/images/", said.location.get("url", ""))
    return said.type in ("error", "warning") and not elsewhere


class Writer:
    """An editor at the keyboard."""

    BODY = "document.querySelector('.flow').body"

    def __init__(self, page, url):
        self.page = page
        self.keys = page.keyboard
        page.goto(url)
        self.wait()
        self.text = page.locator(".flow-text")

    def wait(self):
        self.page.wait_for_selector(".flow[data-state=ready]")

    def settle(self):
        """Let the browser tell the editor where the cursor is."""
        self.page.evaluate(
            "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 30)))"
        )

    def press(self, *keys):
        for key in keys:
            self.keys.press(key)
            self.settle()

    def type(self, words):
        self.keys.type(words)

    def at_end(self):
        self.page.evaluate(f"() => void {self.BODY}.editor.commands.focus('end')")
        self.settle()

    def select(self, kind):
        """Select the first block of a kind."""
        script = """(kind) => {
          const { editor } = document.querySelector('.flow').body; let at = null;
          editor.state.doc.forEach((n, pos) => { if (at === null && n.type.name === kind) at = pos })
          editor.chain().setNodeSelection(at).focus().run() }"""
        self.page.evaluate(script, kind)
        self.settle()

    def tool(self, name):
        self.page.click(f"[data-tool={name}]")
        self.settle()

    def pick(self, words, count=1):
        rows = self.page.locator(".flow-pick-row")
        expect(rows.first).to_be_visible()
        self.type(words)
        expect(rows).to_have_count(count)
        self.press("Enter")

    def paste(self, html, plain=""):
        script = """([html, plain]) => {
          const data = new DataTransfer(); data.setData('text/plain', plain)
          if (html) data.setData('text/html', html)
          const paste = { clipboardData: data, bubbles: true, cancelable: true }
          document.querySelector('.flow-text').dispatchEvent(new ClipboardEvent('paste', paste)) }"""
        self.settle()  # a click just before may not have reached the editor yet
        self.page.evaluate(script, [html, plain])

    def doc(self):
        return _bare(json.loads(self.page.evaluate(f"{self.BODY}.canonical()")))

    def blocks(self, kind=None):
        return [block for block in self.doc()["content"] if kind in (None, block["type"])]

    def kinds(self):
        return [block["type"] for block in self.blocks()]

    def ids(self):
        return [block["attrs"]["id"] for block in self.blocks()]

    def words(self, block):
        if "text" in block:
            return block["text"]
        return "|".join(filter(None, (self.words(child) for child in block.get("content", ()))))

    def save(self):
        self.page.click("[name=_continue]")
        self.page.wait_for_load_state()


def _bare(node):
    """A document without what is empty in it, as it is stored."""
    if isinstance(node, list):
        return [_bare(one) for one in node]
    if not isinstance(node, dict):
        return node
    return {k: _bare(v) for k, v in node.items() if v is not None and not (k == "attrs" and not v)}


@pytest.fixture
def write(open_page, newsroom):
    return lambda url=None, **options: Writer(open_page(**options), url or newsroom.empty_story())


def test_the_editor_starts_from_hashed_files_and_nothing_inline(write):
    writer = write()
    addresses = writer.page.evaluate(
        "() => performance.getEntriesByType('resource').map((one) => one.name)"
    )
    ours = [one for one in addresses if "/desk/body/" in one or one.endswith("editor.js")]
    assert len(ours) > 10
    assert not [one for one in ours if not re.search(r"\.[0-9a-f]{12}\.(js|css)$", one)]
    assert writer.page.locator(".flow script:not([type='application/json'])").count() == 0
    assert writer.page.locator(".flow [style]").count() == 0


def test_words_and_emphasis(write):
    writer = write()
    writer.text.click()
    writer.type("Um 6.42 Uhr.")
    writer.press("Enter")
    writer.type("Mit ")
    writer.press("Control+b")
    writer.type("Kraft")
    writer.press("Control+b")
    writer.type(".")
    assert [writer.words(block) for block in writer.blocks()] == ["Um 6.42 Uhr.", "Mit |Kraft|."]
    assert writer.blocks()[1]["content"][1]["marks"] == [{"type": "bold"}]


def test_enter_at_the_start_of_a_paragraph_leaves_its_id_with_its_words(write):
    writer = write()
    writer.text.click()
    writer.type("Eins")
    writer.press("Enter")
    writer.type("Zwei")
    one, two = writer.ids()
    writer.press("Home", "Enter")
    assert writer.ids()[0] == one
    assert writer.ids()[2] == two
    assert "content" not in writer.blocks()[1]
    opened = writer.doc()
    writer.press("Control+z")
    assert writer.ids() == [one, two]
    writer.press("Control+y")
    assert writer.doc() == opened


def test_a_paragraph_made_into_a_list_and_back_keeps_its_id(write):
    writer = write()
    writer.text.click()
    writer.type("Eins")
    (key,) = writer.ids()
    writer.tool("bullets")
    assert (writer.kinds(), writer.ids()) == (["bulletList"], [key])
    writer.press("Control+z")
    assert (writer.kinds(), writer.ids()) == (["paragraph"], [key])


def test_a_picture_is_placed_and_worded_by_keyboard_alone(write, newsroom):
    writer = write()
    writer.text.click()
    writer.type("Vor dem Bild.")
    writer.press("Alt+F10", *["ArrowRight"] * 6)
    assert writer.page.evaluate("document.activeElement.dataset.tool") == "figure"
    writer.press("Enter")
    writer.pick("tram")
    expect(writer.page.locator(".flow-figure.is-selected")).to_have_count(1)
    writer.press("Enter")
    writer.type("Die Tram am Morgen")
    writer.press("F2")
    writer.type("Eine Tram im Regen")
    writer.press("Enter")
    (figure,) = writer.blocks("figure")
    assert figure["attrs"]["image"] == newsroom.made["Tram"]
    assert figure["attrs"]["alt"] == "Eine Tram im Regen"
    assert writer.words(figure) == "Die Tram am Morgen"
    writer.press("Control+z")
    assert "alt" not in writer.blocks("figure")[0]["attrs"]
    writer.press("F2", "Control+Shift+z")
    assert writer.blocks("figure")[0]["attrs"]["alt"] == "Eine Tram im Regen"
    assert writer.page.evaluate("document.activeElement.value") == "Eine Tram im Regen"


def test_an_alternative_text_counts_while_it_is_still_being_typed(write, newsroom):
    writer = write(newsroom.full_story())
    writer.page.locator(".flow-alt").fill("Nebel")
    assert writer.blocks("figure")[0]["attrs"]["alt"] == "Nebel"


def test_a_pause_in_an_alternative_text_takes_no_space_away(write, newsroom):
    """Keeping typed words once put half an alternative text into the story, and cut it off."""
    writer = write(newsroom.full_story())
    writer.page.locator(".flow-alt").fill("")
    writer.type("Eine ")
    writer.page.wait_for_timeout(700)
    writer.type("Tram")
    assert writer.page.locator(".flow-alt").input_value() == "Eine Tram"


def test_blocks_move_by_key_and_by_button_and_each_move_is_announced(write, newsroom):
    writer = write(newsroom.full_story())
    before = writer.doc()
    writer.select("figure")
    writer.press("Alt+ArrowUp")
    assert writer.kinds()[:2] == ["figure", "paragraph"]
    assert "1" in writer.page.inner_text(".flow-live")
    writer.press("Alt+ArrowDown", "Alt+ArrowDown")
    assert writer.kinds().index("figure") == 2
    writer.page.click(".flow-figure [data-step='-1']")
    assert writer.doc() == before
    assert writer.page.evaluate("document.activeElement.dataset.step") == "-1"
    writer.page.click(".flow-text > p >> nth=0")
    writer.tool("down")
    assert writer.kinds()[:2] == ["figure", "paragraph"]


def test_a_quote_a_box_and_a_reference_are_written_and_left_by_enter(write, newsroom):
    writer = write()
    writer.text.click()
    writer.tool("quote")
    writer.type("Das ist ein Wort.")
    writer.press("Enter")
    writer.type("Selma Tidiane")
    writer.press("Enter")
    writer.type("Dazwischen.")
    writer.press("Enter")
    writer.tool("factbox")
    writer.type("Zahlen")
    writer.press("Enter")
    writer.type("Vier Turbinen")
    writer.tool("bullets")
    writer.press("Enter")
    writer.type("Acht Röhren")
    writer.press("Enter", "Enter")
    writer.type("Ende des Kastens")
    writer.press("Enter", "Enter")
    writer.type("Nach dem Kasten.")
    writer.tool("crossref")
    writer.pick("fischtreppe")
    quote, between, box, after, reference = writer.blocks()[:5]
    assert writer.words(quote) == "Das ist ein Wort.|Selma Tidiane"
    assert [writer.words(between), writer.words(after)] == ["Dazwischen.", "Nach dem Kasten."]
    assert [n["type"] for n in box["content"]] == ["factboxTitle", "bulletList", "paragraph"]
    assert reference["attrs"]["story"] == newsroom.made["stairs"]


def test_links_are_set_changed_and_removed_in_a_dialog(write):
    writer = write()
    writer.text.click()
    writer.type("Mehr dort")
    writer.press(*["Shift+ArrowLeft"] * 4, "Control+k")
    writer.type("javascript:alert(1)")
    writer.press("Enter")
    expect(writer.page.locator(".flow-pick-error")).not_to_be_empty()
    writer.page.fill(".flow-pick input", "example.org/x")
    writer.press("Enter", "End")
    writer.type("!")
    linked = writer.blocks()[0]["content"]
    assert [run.get("marks", []) for run in linked] == [
        [],
        [{"type": "link", "attrs": {"href": "https://example.org/x"}}],
        [],
    ]
    writer.press("ArrowLeft", "ArrowLeft", "Control+k")
    expect(writer.page.locator(".flow-pick input")).to_have_value("https://example.org/x")
    writer.page.locator(".flow-pick-acts .quiet").first.click()
    writer.settle()
    assert "marks" not in json.dumps(writer.doc())


def test_everything_undone_and_done_again_gives_the_same_text_with_the_same_ids(write):
    writer = write()
    writer.text.click()
    writer.type("Eins")
    writer.press("Enter")
    writer.tool("quote")
    writer.type("Zitat")
    writer.press("Enter", "Enter")
    writer.type("Zwei")
    writer.tool("figure")
    writer.pick("tram")
    writer.press("F2")
    writer.type("Nebel")
    writer.press("Enter", "Alt+ArrowUp", "Alt+ArrowUp")
    written = writer.doc()
    for way in ("undo", "redo"):
        writer.page.evaluate(
            """(way) => { const { editor } = document.querySelector('.flow').body
              for (let n = 0; n < 200 && editor.can()[way](); n++) editor.commands[way]() }""",
            way,
        )
        if way == "undo":
            assert "".join(writer.words(block) for block in writer.blocks()) == ""
    assert writer.doc() == written


def test_a_copied_picture_keeps_its_words_and_gets_an_id_of_its_own(write, newsroom):
    writer = write(newsroom.full_story())
    writer.select("figure")
    writer.press("Enter")
    writer.type("Am Morgen")
    writer.press("Escape", "Control+c")
    writer.at_end()
    writer.press("Control+v")
    first, second = writer.blocks("figure")
    assert first["content"] == second["content"]
    assert first["attrs"]["image"] == second["attrs"]["image"]
    assert len(set(writer.ids())) == len(writer.ids())


def test_a_dropped_file_is_uploaded_to_where_it_was_dropped(write, newsroom):
    writer = write(newsroom.full_story())
    script = """async () => {
      const canvas = document.createElement('canvas'); canvas.width = 800; canvas.height = 450
      canvas.getContext('2d').fillRect(0, 0, 800, 450)
      const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg'))
      const data = new DataTransfer(); data.items.add(new File([blob], 'Kai.jpg', { type: 'image/jpeg' }))
      const last = document.querySelector('.flow-text > p:last-of-type'); last.scrollIntoView()
      const { left, top } = last.getBoundingClientRect()
      const drop = { bubbles: true, cancelable: true, dataTransfer: data, clientX: left + 3, clientY: top + 3 }
      last.dispatchEvent(new DragEvent('drop', drop)) }"""
    writer.page.evaluate(script)
    expect(writer.page.locator(".flow-figure")).to_have_count(2)
    assert writer.kinds()[-2:] == ["figure", "paragraph"]
    expect(writer.page.locator(".flow-live")).not_to_be_empty()


def test_a_file_without_a_picture_in_it_leaves_a_sentence_and_no_block(write, open_page):
    writer = write()
    script = """() => {
      const data = new DataTransfer(); data.items.add(new File(['x'], 'Notiz.jpg', { type: 'image/jpeg' }))
      const drop = { bubbles: true, cancelable: true, dataTransfer: data }
      document.querySelector('.flow-tools').dispatchEvent(new DragEvent('drop', drop)) }"""
    writer.page.evaluate(script)
    expect(writer.page.locator(".flow-live")).to_contain_text("Notiz.jpg")
    assert writer.blocks("figure") == []
    open_page.complaints.clear()  # the console reports the refusal, a 400


def test_what_was_written_is_there_again_after_saving_and_saving_again_changes_nothing(write):
    writer = write()
    writer.text.click()
    writer.type("Vorher")
    writer.tool("heading")
    writer.press("Enter")
    writer.type("Nachher")
    writer.tool("figure")
    writer.pick("tram")
    written = writer.doc()
    written["content"].pop()  # the empty paragraph at the end
    writer.save()
    writer.wait()
    assert writer.doc() == written
    writer.save()
    writer.wait()
    assert writer.doc() == written


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style>
</head><body lang=DE style='tab-interval:35.4pt'><!--StartFragment--><h1 style='mso-x:1'>Große
Überschrift<o:p></o:p></h1><p class=MsoNormal style='margin-bottom:8pt'><b><span
style='font-size:14pt;color:red'>Fett</span></b> und <i>kursiv</i> und
<a href="javascript:alert(1)">böse</a> <a href="https://example.org/x">gut</a>, onkel = 3.</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoListParagraphCxSpFirst style='text-indent:-18pt'>
<![if !supportLists]><span style='mso-list:Ignore'>·<span style='font:7pt "Times"'>&nbsp;&nbsp;
</span></span><![endif]>Erstens</p><p class=MsoListParagraphCxSpLast><span
style='font-family:Symbol'>·<span>&nbsp;&nbsp; </span></span>Zweitens</p><p class=MsoListParagraph>
<span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>Gezählt</p><p><img src="file:///c:/x.png"
onerror="alert(1)"></p><table><tr><td>Zelle A</td><td>Zelle B</td></tr></table><p class=MsoNormal>
Mehr zum Thema – Andere Geschichte</p><script>alert(1)</script><!--EndFragment--></body></html>"""


def test_text_from_word_arrives_as_text_with_a_word_about_what_did_not(write):
    writer = write()
    writer.text.click()
    writer.paste(WORD, "x")
    assert writer.kinds() == [
        "heading", "paragraph", "bulletList", "orderedList", "paragraph", "paragraph", "crossref",
    ]  # fmt: skip
    heading, words, points, counted, *_, reference = writer.blocks()
    assert heading["attrs"]["level"] == 2
    assert writer.words(points) == "Erstens|Zweitens"
    assert writer.words(counted) == "Gezählt"
    assert writer.words(reference) == "Andere Geschichte"
    marks = [mark["type"] for run in words["content"] for mark in run.get("marks", ())]
    assert marks == ["bold", "italic", "link"]
    assert "onkel = 3" in writer.words(words)
    expect(writer.page.locator(".flow-live")).not_to_be_empty()


DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"
style="line-height:1.38"><span style="font-weight:700">Fett</span><span style="font-weight:400"> und
</span><span style="font-style:italic">kursiv</span></p><br><h4 style="x:y"><span>Klein</span></h4>
<ul style="m:0"><li dir="ltr" style="l:d"><p role="presentation"><span>Punkt</span></p></li></ul></b>
<br class="Apple-interchange-newline">"""


def test_text_from_google_docs_is_not_all_bold(write):
    writer = write()
    writer.text.click()
    writer.paste(DOCS, "x")
    assert writer.kinds() == ["paragraph", "heading", "bulletList"]
    marks = [run.get("marks", []) for run in writer.blocks()[0]["content"]]
    assert marks == [[{"type": "bold"}], [], [{"type": "italic"}]]


AGENCY = (
    "Asien\n\nÜberschrift der Agentur\n\nVorspann mit Umlauten äöü.\n"
    "Überschrift der AgenturQuelle: Agentur © VORNAME NAME\n\nErster Absatz\ngeht weiter.\n\n"
    "Mehr zum Thema - Andere Überschrift | Noch eine\n\nHinweis: lange Klausel."
)


def test_agency_text_arrives_in_paragraphs_and_references(write):
    writer = write()
    writer.text.click()
    writer.paste(None, AGENCY)
    assert [writer.words(block) for block in writer.blocks()] == [
        "Asien",
        "Überschrift der Agentur",
        "Vorspann mit Umlauten äöü.",
        "Überschrift der AgenturQuelle: Agentur © VORNAME NAME",
        "Erster Absatz geht weiter.",
        "Andere Überschrift",
        "Noch eine",
        "Hinweis: lange Klausel.",
    ]
    assert [block["attrs"].get("story") for block in writer.blocks("crossref")] == [None, None]


def test_what_is_pasted_into_a_caption_becomes_one_line(write, newsroom):
    writer = write(newsroom.full_story())
    writer.page.locator("figcaption").click()
    writer.paste("<p>Zwei</p><p>Absätze</p>", "Zwei\nAbsätze")
    assert writer.words(writer.blocks("figure")[0]) == "Zwei Absätze"


def test_blocks_from_another_story_fetch_what_they_show(write, newsroom):
    source = write(newsroom.full_story())
    source.page.locator(".flow-text > p").first.click()
    source.press("Control+a", "Control+c")
    target = Writer(source.page, newsroom.empty_story())
    target.text.click()
    target.press("Control+v")
    expect(target.page.locator(".flow-credit").first).to_contain_text("Mira Oldenkamp")
    expect(target.page.locator(".flow-figure img")).to_have_js_property("naturalWidth", 960)
    title = target.page.locator(".flow-crossref .flow-inside")
    expect(title).to_have_attribute("data-placeholder", "Wie die Fischtreppe zum Vorbild wurde")


def test_a_picture_that_does_not_exist_is_named_with_a_link_to_its_block(write):
    writer = write()
    writer.text.click()
    writer.type("Getippt")
    put = "{ type: 'figure', attrs: { image: 4711 } }"
    writer.page.evaluate(f"() => void {Writer.BODY}.editor.commands.putBlock({put})")
    writer.save()
    writer.wait()
    assert "Getippt" in [writer.words(block) for block in writer.blocks()]
    (figure,) = writer.blocks("figure")
    link = writer.page.locator(f"a[href='#block-{figure['attrs']['id']}']")
    expect(link).to_have_count(1)
    expect(writer.page.locator(".flow-figure.has-problem")).to_have_count(1)
    link.click()
    expect(writer.page.locator(".flow-figure.is-selected")).to_be_in_viewport()


def test_a_text_with_an_element_the_editor_does_not_know_is_never_emptied(open_page, newsroom):
    """Left alone, the editor opens such a text empty, and the next save deletes the story."""
    page = open_page()
    gallery = '{"type": "gallery", "attrs": {"id": "aaaaaaaaaa"}}, '

    def newer(route):
        answer = route.fetch()
        html = answer.text().replace('"doc", "content": [', f'"doc", "content": [{gallery}', 1)
        assert gallery in html
        route.fulfill(response=answer, body=html)

    page.route(newsroom.full_story(), newer)
    page.goto(newsroom.full_story())
    page.wait_for_selector(".flow[data-state=stuck]")
    field = page.locator("textarea[name=body]")
    expect(field).to_be_visible()
    expect(page.locator(".flow-stuck")).to_be_visible()
    assert "Um 6.42 Uhr sprang die Anzeige." in field.input_value()
    page.unroute(newsroom.full_story())
    page.click("[name=_continue]")
    page.wait_for_selector(".flow[data-state=ready]")
    assert page.locator(".flow-figure, .flow-quote, .flow-factbox, .flow-crossref").count() == 4
    open_page.complaints.clear()  # of the unknown element


def test_without_the_editors_file_the_plain_field_stays(open_page, newsroom):
    page = open_page()
    page.route(re.compile(r"/editor\.[0-9a-f]+\.js"), lambda route: route.abort())
    page.goto(newsroom.full_story())
    page.wait_for_selector(".flow[data-state=stuck]")
    expect(page.locator("textarea[name=body]")).to_be_visible()
    open_page.complaints.clear()


def test_without_script_the_text_is_a_plain_field_and_saving_it_changes_nothing(
    write, open_page, newsroom
):
    before = write(newsroom.full_story()).doc()
    page = open_page(java_script_enabled=False)
    page.goto(newsroom.full_story())
    field = page.locator("textarea[name=body]")
    expect(field).to_be_visible()
    assert "## Ein Winter als Prüfung" in field.input_value()
    page.click("[name=_continue]")
    assert write(newsroom.full_story()).doc() == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_is_cut_off(write, newsroom, scheme):
    size = {"width": 390, "height": 844}
    writer = write(newsroom.full_story(), viewport=size, color_scheme=scheme)
    fits = "(e) => e.scrollWidth <= e.clientWidth + 1"
    assert writer.page.locator(".flow").evaluate(fits)
    figure = writer.page.locator(".flow-figure").bounding_box()
    alt = writer.page.locator(".flow-alt").bounding_box()
    assert figure["x"] <= alt["x"]
    assert alt["x"] + alt["width"] <= figure["x"] + figure["width"]
