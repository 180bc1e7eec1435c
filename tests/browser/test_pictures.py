"""Pictures in a real browser: the right file is taken, nothing jumps, cuts are set by hand and keys."""

import json
import re

import pytest

from tests.browser.running import CHROMIUM, sign_in

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is missing"),
]

PUBLISH = """
import io, json, django
django.setup()
from PIL import Image as Pixels
from articles import body, desk
from articles.body import build
from articles.models import Article, Section
from media.desk.take_in import take_in
from media.models import ImageCredit
from newsroom.models import User
from record.keeping import keep

erika, credit = User.objects.get(username="erika"), ImageCredit.objects.first()
section, new = Section.objects.get_or_create(slug="hafen", defaults={"name": "Hafen"})
keep(section, by=erika)

def picture(title, size):
    out = io.BytesIO()
    Pixels.linear_gradient("L").resize(size).convert("RGB").save(out, "JPEG")
    values = {"title": title, "alt": title, "credit": credit}
    return take_in(out.getvalue(), name=f"{title}.jpg", by=erika, **values)

told = {}
lead, tall = picture("Kai", (2400, 1600)), picture("Kran", (900, 1300))
told["picture"] = lead.pk
for number in range(8):
    doc = build.document(
        [build.paragraph("Text. " * 60), build.figure(tall.pk), build.paragraph("Ende. " * 60)]
    )
    values = {"section": section, "lead": "Am Kai.", "lead_image": lead if number % 2 else tall}
    article = desk.save(Article(headline=f"Kai {number}", body=doc, **values), by=erika)
    told["story"] = desk.publish(article, by=erika).address.path
print(json.dumps(told))
"""

SHIFTS = """
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts.push([entry.value, entry.hadRecentInput]);
}).observe({ type: "layout-shift", buffered: true });
"""
SEEN = """() => [...document.images].filter((image) => image.checkVisibility()).map((image) => ({
  at: image.complete ? image.currentSrc : "",
  natural: image.naturalWidth / image.naturalHeight,
  shown: image.clientWidth * devicePixelRatio,
}))"""
SHAPES = {"": None, "16x9": 16 / 9, "1x1": 1}


@pytest.fixture(scope="module")
def told(newsroom):
    return json.loads(newsroom.run("-W", "ignore", "-c", PUBLISH).splitlines()[-1])


@pytest.fixture
def look(chromium, newsroom, told):
    """A page of the paper, read to its end; some kinds of files may be unknown to the browser."""
    contexts = []

    def read(path, *, width=1280, unknown=(), **options):
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(SHIFTS)

        def forget(route):
            answer = route.fetch()
            body = answer.text()
            for kind in unknown:
                body = body.replace(f"image/{kind}", "image/x-unknown")
            route.fulfill(response=answer, body=body)

        page.route(newsroom.url + path, forget)
        page.goto(newsroom.url + path)
        for _ in range(30):
            page.mouse.wheel(0, 500)
            page.wait_for_timeout(30)
        return page, loaded(page)

    yield read
    for context in contexts:
        context.close()


def loaded(page) -> list[dict]:
    """What every picture of a page is by now; one in a closed fold waits for its opening."""
    for _ in range(400):
        seen = page.evaluate(SEEN)
        if all(picture["at"] for picture in seen):
            return seen
        page.wait_for_timeout(100)
    raise AssertionError(f"still loading: {seen}")


@pytest.mark.parametrize(
    ("unknown", "end"), [((), "avif"), (("avif",), "webp"), (("avif", "webp"), "jpg")]
)
def test_the_browser_takes_the_best_file_it_knows(look, told, unknown, end):
    _page, pictures = look(told["story"], unknown=unknown)
    assert len(pictures) > 3
    assert {picture["at"].rpartition(".")[2] for picture in pictures} == {end}


@pytest.mark.parametrize(("width", "scale"), [(390, 3), (800, 1), (1280, 2)])
@pytest.mark.parametrize("place", ["story", "front"])
def test_every_picture_fits_its_place_and_nothing_jumps(look, told, place, width, scale):
    path = "/" if place == "front" else told["story"]
    page, pictures = look(path, width=width, device_scale_factor=scale)
    for seen in pictures:
        wide, ratio = re.search(r"/(\d+)(?:-(\w+))?\.avif$", seen["at"]).groups()
        assert int(wide) >= min(0.75 * seen["shown"], 900), seen
        assert int(wide) <= max(2 * seen["shown"], 320), seen
        assert not ratio or seen["natural"] == pytest.approx(SHAPES[ratio], rel=0.01)
    assert page.evaluate("window.shifts") == []


def number(page, name) -> float:
    return float(page.input_value(f"[name={name}]"))


def test_cuts_are_set_by_dragging_and_by_keys_and_saved_with_the_form(chromium, newsroom, told):
    context = chromium.new_context(viewport={"width": 1280, "height": 1000})
    page = context.new_page()
    sign_in(page, newsroom.url)
    url = f"{newsroom.url}/admin/media/image/{told['picture']}/change/"
    page.goto(url)
    page.focus("[data-spot]")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowDown")
    assert (number(page, "focus_x"), number(page, "focus_y")) == (49, 55)
    page.click("[data-part='1x1']")
    page.focus("[data-size]")
    page.keyboard.press("Shift+ArrowLeft")
    assert number(page, "cut_1x1_width") == pytest.approx(61.6, abs=0.2)
    before = number(page, "cut_1x1_left")
    box = page.locator("[data-move]").bounding_box()
    page.mouse.move(box["x"] + 100, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] + 100, steps=5)
    page.mouse.up()
    assert number(page, "cut_1x1_left") == pytest.approx(before - 60 / 640 * 100, abs=1)
    page.click("[name=_continue]")
    page.wait_for_load_state()
    assert number(page, "cut_1x1_width") == pytest.approx(61.6, abs=0.2)
    assert number(page, "focus_x") == 49
    context.close()


def test_on_a_phone_words_stand_beside_their_square(look):
    """Each <source> was once an item of the teaser's grid and pushed the words below."""
    page, _pictures = look("/", width=390)
    beside = """() => [...document.querySelectorAll(".teaser.mrow:not(.nopic)")].map((teaser) => {
      const [say, image] = [".say", "img"].map((name) => teaser.querySelector(name).getBoundingClientRect());
      return say.right <= image.left && Math.abs(say.top - image.top) < 4;
    })"""
    assert set(page.evaluate(beside)) == {True}
