"""What paper keeps of a page: credits, notices, date and address; and what it does not need."""

from pathlib import Path

import pytest

from tests.reading.reader_cast import a_notice, a_picture
from tests.reading.reader_pages import story_page

pytestmark = pytest.mark.browser
CSS = (Path(__file__).resolve().parents[2] / "articles/static/reader.css").read_text()
KEPT = (".credit", ".notice", "time", "h1", ".ad", ".imprint", ".wordmark", "p.paper-only")
LEFT = (".sections", ".crumbs", ".share", ".foot nav", ".rel", ".tags", ".skip")


@pytest.fixture
def printed(chromium):
    page = chromium.new_page()
    places = enumerate(("top", "under_lead", "picture", "end"))
    story = story_page(
        kind="advertisement",
        is_advertisement=True,
        picture=a_picture(),
        notices=tuple(a_notice(place, number) for number, place in places),
    )
    page.set_content(story.html)
    page.add_style_tag(content=CSS)
    page.emulate_media(media="print")
    yield page
    page.close()


def test_credits_all_notices_address_and_date_are_printed(printed):
    assert [part for part in KEPT if not printed.locator(part).first.is_visible()] == []
    notices = printed.locator(".notice")
    assert [notices.nth(n).is_visible() for n in range(notices.count())] == [True] * 4
    assert (
        "http://paper.example/energie/gezeitenwerk/" in printed.locator("p.paper-only").inner_text()
    )


def test_what_leads_elsewhere_is_not_printed(printed):
    assert [part for part in LEFT if printed.locator(part).first.is_visible()] == []


def test_nothing_hides_behind_the_edge_of_the_sheet(printed):
    printed.set_viewport_size({"width": 680, "height": 960})  # 18 cm between the margins of A4
    assert printed.evaluate("document.documentElement.scrollWidth <= innerWidth")
