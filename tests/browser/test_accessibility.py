"""What axe-core finds on the pages of the demo newspaper: nothing, at any width, in any scheme."""

import pytest

from tests.browser.running import CHROMIUM, Newsroom

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium"),
]
READERS = [
    "/",
    "/wirtschaft/",
    "/corrections/",
    "/image-credits/",
    "/there-is-no-such-page/",
]
LOOKS = [(320, "light"), (390, "dark"), (1280, "light"), (1280, "dark")]


class DemoNewsroom(Newsroom):
    """The same beside the tests, filled with the demo newspaper."""

    def fill(self):
        self.manage("demo", "-v0")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    running = DemoNewsroom(tmp_path_factory.mktemp("demo"))
    running.start()
    try:
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module")
def axe():
    return pytest.importorskip("axe_playwright_python.sync_playwright").Axe()


def stories(page, demo) -> list[str]:
    """The addresses of the stories on the front page, and of the lists they lead to."""
    page.goto(demo.url)
    found = page.eval_on_selector_all("h1 a, h2 a, h3 a", "all => all.map(a => a.pathname)")
    return list(dict.fromkeys(path for path in found if path.count("/") == 3))


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
def test_axe_finds_nothing_on_readers_pages(demo, chromium, axe, width, scheme):
    context = chromium.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=True
    )
    page = context.new_page()
    told = {}
    for path in [*READERS, *stories(page, demo)[:6]]:
        page.goto(demo.url + path)
        found = axe.run(page)
        if found.violations_count:
            told[path] = [
                (v["id"], [n["target"] for n in v["nodes"]][:3])
                for v in found.response["violations"]
            ]
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            told[f"{path} scrolls sideways"] = wide
    context.close()
    assert told == {}


def test_a_story_is_whole_without_script(demo, chromium):
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    with_script = chromium.new_page()
    path = stories(with_script, demo)[0]
    with_script.close()
    page.goto(demo.url + path)
    assert page.locator("h1").count() == 1
    assert page.locator("article p").count() > 2
    assert [url for url in asked if not url.startswith(demo.url)] == []
    assert context.cookies() == []
    context.close()
