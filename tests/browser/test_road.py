"""From pasted agency copy to the reader's page, as an editor walks it, in the demo newspaper."""

import os
import re
import signal
import subprocess
import sys

import pytest

from tests.browser.running import CHROMIUM, ROOT, environment, free_port, sign_in, wait_for
from tests.conftest import pixels

sync_api = pytest.importorskip("playwright.sync_api")
expect = sync_api.expect

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is missing"),
]

HEADLINE = "Lotsenboot rettet drei Segler vor Kap Ruun"
LEAD = "Der Wind drehte schneller als vorhergesagt. Am Ende fehlte nur ein Anker."
PARAGRAPHS = [
    "Das Boot trieb seit dem Mittag ohne Ruder auf die Sandbank zu.",
    "„Wir haben die Leine zweimal werfen müssen“, sagte Lotse Enno Thießen.",
    "Die drei Segler blieben unverletzt und wurden mit Tee versorgt.",
]
COPY = "\n\n".join(
    [
        "Lokales",
        HEADLINE,
        f"{LEAD}\n{HEADLINE}Quelle: Nordlicht © TOVE AMSEL",
        *PARAGRAPHS,
        "Mehr zum Thema - Leuchtturm Kap Ruun wird künftig ferngesteuert",
        "Hinweis: Die Angaben zur Seenotrettung beruhen auf dem Bericht der Wasserwacht und "
        "wurden von der Redaktion nicht einzeln nachgeprüft. Sie geben den Stand des Abends "
        "wieder. Wer an Bord war und Fragen hat, erreicht die Wasserwacht unter ihrer Nummer.",
        "Für Leser in Österreich: Dort gelten für Binnenseen eigene Vorschriften.",
    ]
)


AT_ITS_END = """p => {
    const end = document.createRange();
    end.selectNodeContents(p);
    end.collapse(false);
    getSelection().removeAllRanges();
    getSelection().addRange(end);
}"""


@pytest.fixture(scope="module")
def paper(tmp_path_factory):
    """The demo newspaper, served as `make run` does, with a folder of its own."""
    port = free_port()
    env = environment(tmp_path_factory.mktemp("paper"), port, DEMO="1")
    server = subprocess.Popen(
        [sys.executable, "manage.py", "serve"], cwd=ROOT, env=env, start_new_session=True
    )
    url = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{url}/health/", server)
        yield url
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(20)


@pytest.fixture
def page(chromium):
    context = chromium.new_context(locale="de-DE")
    page = context.new_page()
    page.complaints = []
    page.on(
        "console",
        lambda said: said.type == "error" and page.complaints.append(said.text),
    )
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    yield page
    context.close()


def test_pasted_agency_copy_becomes_a_reader_s_page(paper, page, tmp_path):
    picture = tmp_path / "lotse.jpg"
    picture.write_bytes(pixels(1600, 900))
    sign_in(page, paper, "karla", "morgenbote")
    # paste, and confirm what was recognised
    page.goto(f"{paper}/admin/articles/article/paste/")
    page.fill("#id_text", COPY)
    page.set_input_files("#id_picture", picture)
    page.fill("#id_alt", "Ein Lotsenboot im Sturm")
    page.click("[name=_read]")
    read = page.locator(".parsed")
    for part in (HEADLINE, LEAD, "Tove Amsel", "Nordlicht", "Leuchtturm Kap Ruun"):
        expect(read).to_contain_text(part)
    page.check("[name=adopt_notices]")
    page.locator("[name=_create]").first.click()
    # the draft in the writing screen
    expect(page.locator(".flow[data-state=ready]")).to_be_visible(timeout=20_000)
    expect(page.locator("#id_headline")).to_have_value(HEADLINE)
    surface = page.locator("[role=textbox][contenteditable=true]")
    expect(surface).to_contain_text(PARAGRAPHS[1])
    third = surface.locator("p").nth(2)
    third.click()
    third.evaluate(AT_ITS_END)  # End is the end of the line, and where lines end fonts decide
    page.keyboard.type(" Am Abend waren sie wieder an Land.")
    expect(third).to_contain_text(PARAGRAPHS[2] + " Am Abend waren sie wieder an Land.")
    page.click("[name=_publish]")
    live = page.locator("a[href*='/lokales/lotsenboot']").first
    expect(live).to_be_visible(timeout=20_000)
    # what readers get
    path = live.get_attribute("href")
    page.goto("about:blank")  # an open writing screen asks every five seconds who else is there
    page.context.clear_cookies()
    page.goto(paper + path)
    main = page.locator("main")
    expect(main.locator("h1")).to_have_text(HEADLINE)
    text = re.sub(r"\s+", " ", main.inner_text())
    for part in (LEAD, *PARAGRAPHS, "Am Abend waren sie wieder an Land.", "eigene Vorschriften"):
        assert text.count(part) == 1, part
    credit = main.locator("figure .credit").first
    expect(credit).to_have_text("Quelle: Nordlicht © Tove Amsel")
    expect(main.locator("section.notice")).to_contain_text("Wasserwacht")
    expect(main.locator("a", has_text="Leuchtturm Kap Ruun").first).to_be_visible()
    shown = main.locator("figure img").first
    assert shown.evaluate("img => img.decode().then(() => img.naturalWidth)") >= 400
    assert page.context.cookies() == []
    assert page.complaints == []
