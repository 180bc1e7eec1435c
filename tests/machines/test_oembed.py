"""oEmbed: the box of a story for other houses, for the paper's own stories alone."""

from datetime import timedelta
from html.parser import HTMLParser
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles import desk
from articles.models import Article
from media.desk.lease import grant
from media.models import Image


@pytest.fixture
def box(client, settings):
    """The box of a release's story, or of any address."""

    def ask(of, **more):
        url = of if isinstance(of, str) else settings.NEWSROOM_URL + of.address.path
        query = "&".join(f"{name}={value}" for name, value in more.items())
        return client.get(f"/oembed/?url={quote(url, safe='')}&{query}")

    return ask


@pytest.fixture
def story(publish, contributor, image):
    return publish(by=[contributor()], lead_image=image())


REQUIRED = {"type", "version", "title", "html", "width", "height", "provider_name", "provider_url"}


def test_it_says_what_the_specification_asks_for(story, box, settings):
    """oembed.com, section 2.3.4.4: the rich type."""
    answer = box(story)
    assert answer["Content-Type"] == "application/json"
    told = answer.json()
    assert set(told) >= REQUIRED
    assert (told["type"], told["version"]) == ("rich", "1.0")
    assert (told["title"], told["author_name"]) == ("Fähre fährt wieder", "Jonte Brackwede")
    assert told["author_url"] == f"{settings.NEWSROOM_URL}/by/jonte-brackwede/"
    assert told["provider_name"] == "Der Prüfbote"
    assert isinstance(told["width"], int)
    assert isinstance(told["height"], int)
    thumbnail = {name for name in told if name.startswith("thumbnail_")}
    assert thumbnail == {"thumbnail_url", "thumbnail_width", "thumbnail_height"}


def test_the_box_names_who_made_the_picture(story, box):
    told = box(story).json()
    assert "Foto: Erika Beispiel/Küstenbild" in told["html"]
    assert f'href="{story.address.path}"' not in told["html"]
    assert story.address.path in told["html"]


def test_xml_says_the_same(story, box):
    answer = box(story, format="xml")
    assert answer["Content-Type"].startswith("text/xml")
    root = ElementTree.fromstring(answer.content)
    told = {name: str(value) for name, value in box(story).json().items()}
    assert root.tag == "oembed"
    assert {part.tag: part.text for part in root} == told


def test_another_format_is_not_implemented(story, box):
    assert box(story, format="yaml").status_code == 501


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "/lokales/faehre-faehrt-wieder/",
        "//127.0.0.1:8000/lokales/faehre-faehrt-wieder/",
        "https://anders.example/lokales/faehre-faehrt-wieder/",
        "http://127.0.0.1:8000@anders.example/lokales/faehre-faehrt-wieder/",
        "http://127.0.0.1:8000/gibt-es-nicht/",
        "http://127.0.0.1:8000/lokales/",
        "http://127.0.0.1:8000/",
        "http://127.0.0.1:8000/admin/",
        "http://127.0.0.1:8000/a/999999999999999999/",
        "http://127.0.0.1:8000/a/99/%00",
        "http://[",
        "javascript:alert(1)",
    ],
)
def test_only_addresses_of_the_paper_s_stories_are_answered(story, box, settings, url):
    settings.NEWSROOM_URL = "http://127.0.0.1:8000"
    answer = box(url)
    assert answer.status_code in (400, 404)
    assert "Location" not in answer


def test_older_and_short_addresses_lead_to_the_story_as_it_stands(story, box, editor, settings):
    article = Article.objects.get(pk=story.article_id)
    article.slug = "neue-adresse"
    moved = desk.publish(desk.save(article, by=editor), by=editor, kind="slip")
    for url in (story.address.path, f"/a/{story.article_id}/", moved.address.path):
        told = box(settings.NEWSROOM_URL + url).json()
        assert moved.address.path in told["html"]


def test_what_readers_do_not_have_is_not_there(write, publish, editor, box, settings):
    later = timezone.now() + timedelta(hours=1)
    planned = desk.publish(write("Geplant"), by=editor, at=later)
    gone = publish("Weg")
    desk.withdraw(Article.objects.get(pk=gone.article_id), reason="x", by=editor)
    draft = write("Entwurf")
    for url in (
        planned.address.path,
        gone.address.path,
        f"/a/{draft.pk}/",
        f"/a/{gone.article_id}/",
        f"/a/{planned.article_id}/",
    ):
        assert box(settings.NEWSROOM_URL + url).status_code == 404


@pytest.mark.parametrize(
    ("more", "box_size", "thumbnail"),
    [
        ({}, (600, 240), (640, 360)),
        ({"maxwidth": 500}, (500, 240), (480, 270)),
        ({"maxheight": 200}, (600, 200), (320, 180)),
        ({"maxwidth": 500, "maxheight": 100}, (500, 100), None),
        ({"maxwidth": "viel", "maxheight": "-3"}, (600, 240), (640, 360)),
        ({"maxwidth": "9" * 40}, (600, 240), (640, 360)),
        ({"maxwidth": "٣"}, (600, 240), (640, 360)),
    ],
)
def test_it_keeps_to_the_room_it_is_given(story, box, more, box_size, thumbnail):
    told = box(story, **more).json()
    assert (told["width"], told["height"]) == box_size
    size = told.get("thumbnail_width"), told.get("thumbnail_height")
    assert size == (thumbnail or (None, None))


def test_where_no_file_has_room_there_is_no_picture_and_no_credit(story, box):
    told = box(story, maxwidth=50).json()
    assert "thumbnail_url" not in told
    assert "Erika Beispiel" not in told["html"]


@pytest.mark.parametrize("denied", ["social", "syndication"])
def test_a_picture_goes_along_only_where_it_may(publish, image, box, denied):
    told = box(publish(lead_image=image(surfaces_denied=[denied]))).json()
    assert "thumbnail_url" not in told
    assert "Erika Beispiel" not in told["html"]


def test_a_picture_that_is_owed_its_line_does_not_stand_alone(publish, image, credit, box):
    owed = credit("Ada Lang", "", licence="cc", licence_name="CC BY 4.0")
    assert "thumbnail_url" not in box(publish(lead_image=image(credited=owed))).json()


def test_a_closed_picture_leaves_the_box_at_once(story, box, chief):
    picture = Image.objects.get()
    grant(picture, allow=False, why="Klage", by=chief, surface="social")
    assert "thumbnail_url" not in box(story).json()


class Tags(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.found.append(tag)


@pytest.mark.parametrize(
    "words", ["</blockquote><script>alert(1)</script>", '"><img src=x>', "{{ x }}"]
)
def test_whatever_is_written_runs_nowhere(publish, box, words):
    release = publish(f"Titel {words}", lead=words)
    told = box(release).json()
    assert set(Tags(told["html"]).found) <= {"blockquote", "p", "a", "footer", "cite", "time"}
    ElementTree.fromstring(box(release, format="xml").content)


def test_what_is_paid_for_says_so(publish, box):
    assert "<b>Anzeige</b>" in box(publish(kind="advertisement")).json()["html"]


def test_a_story_s_page_says_where_its_box_is(story, client, settings):
    page = client.get(story.address.path).content.decode()
    url = quote(settings.NEWSROOM_URL + story.address.path, safe="")
    for kind, format in (("application/json+oembed", "json"), ("text/xml+oembed", "xml")):
        link = next(line for line in page.splitlines() if kind in line)
        assert f'href="{settings.NEWSROOM_URL}/oembed/?url={url}&amp;format={format}"' in link
        assert client.get(f"/oembed/?url={url}&format={format}").status_code == 200


def test_it_takes_few_queries_and_knows_what_it_is_made_of(
    story, box, client, django_assert_max_num_queries
):
    with django_assert_max_num_queries(4):
        answer = box(story)
    assert f"article:{story.article_id}" in answer.wsgi_request.META["newsroom.keys"]
