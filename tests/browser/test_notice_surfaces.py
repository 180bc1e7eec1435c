"""A notice for one of screen and paper is not to be seen on the other."""

from pathlib import Path

import pytest
from django.template.loader import render_to_string

from articles.notices.appended import NoticeShown

pytestmark = pytest.mark.browser
CSS = (Path(__file__).resolve().parents[2] / "articles/static/reader.css").read_text()


def a_notice(*surfaces):
    shown = NoticeShown("7", "Hinweis", "de", ("Worte.",), (), "end", False, "legal")
    return NoticeShown(**{**vars(shown), "surfaces": frozenset(surfaces)})


@pytest.mark.parametrize(
    ("surfaces", "on_screen", "on_paper"),
    [(("page",), True, False), (("print",), False, True), (("page", "print"), True, True)],
)
def test_screen_and_paper_show_their_own(chromium, surfaces, on_screen, on_paper):
    words = {"notice": a_notice(*surfaces), "level": 2, "language": "de"}
    page = chromium.new_page()
    page.set_content(f"<main>{render_to_string('articles/_notice.html', words)}</main>")
    page.add_style_tag(content=CSS)
    for media, visible in (("screen", on_screen), ("print", on_paper)):
        page.emulate_media(media=media)
        assert page.locator(".notice").is_visible() == visible, media
    page.close()
