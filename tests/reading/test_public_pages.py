"""What readers get: the same bytes for everybody, no cookie, a stated number of queries."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user
from django.urls import get_resolver
from django.utils import timezone

from articles import desk
from articles.body import build
from articles.models import Article, Section
from articles.reserved import RESERVED
from record.keeping import keep

PATHS = ("/", "/lokales/", "/tag/hafen/", "/by/jonte-brackwede/", "/sitemaps/news.xml")
PATHS += ("/feeds/rss.xml", "/feeds/feed.json", "/lokales/atom.xml", "/image-credits/")


HEADLINE = re.compile(r'class="hl"[^>]*><a href="([^"]+)"')


@pytest.fixture
def story(publish, contributor, image, notice):
    notice("Hinweis")
    return publish(tags=["Hafen"], by=[contributor()], lead_image=image())


@pytest.mark.parametrize("path", PATHS)
def test_every_list_shows_the_story_and_sets_no_cookie(story, client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert story.address.path in answer.content.decode()
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize(
    "header",
    [
        {"HTTP_ACCEPT_LANGUAGE": "en"},
        {"HTTP_COOKIE": "sessionid=x; csrftoken=y; django_language=en"},
        {"HTTP_X_FORWARDED_HOST": "evil.example"},
        {"HTTP_X_ORIGINAL_URL": "/admin/"},
        {"HTTP_USER_AGENT": "<script>"},
        {"HTTP_AUTHORIZATION": "Basic eDp5"},
        {"HTTP_RANGE": "bytes=0-3"},
        {"QUERY_STRING": "utm_source=x&at=2020-01-01&page="},
    ],
)
def test_no_header_and_no_unknown_query_changes_a_public_page(story, client, header):
    for path in (story.address.path, *PATHS):
        assert client.get(path, **header).content == client.get(path).content


def test_a_signed_in_editor_gets_the_reader_s_page(story, client, editor):
    before = client.get(story.address.path).content
    client.force_login(editor)
    assert get_user(client).is_authenticated
    assert client.get(story.address.path).content == before


def test_a_story_page_takes_at_most_eight_queries(
    publish, contributor, image, notice, client, django_assert_max_num_queries, editor
):
    notice("Hinweis")
    target = publish("Ziel", lead_image=image("Zweites"))
    body = build.document(
        [
            build.paragraph("Text."),
            build.crossref(story=target.article_id),
            build.figure(image().pk),
        ]
    )
    for n in range(5):
        publish(f"Weitere {n}", lead_image=image(f"Bild {n}"), by=[])
    story = publish("Mit allem", body=body, tags=["Hafen"], by=[contributor()], lead_image=image())
    article = story.article
    desk.correct(article, wrong="41", right="14", by=editor)
    with django_assert_max_num_queries(8):
        page = client.get(story.address.path).content.decode()
    assert "Ziel" in page


@pytest.mark.parametrize(
    ("path", "most"),
    [("/lokales/", 4), ("/tag/hafen/", 5), ("/feeds/rss.xml", 3), ("/", 6), ("/image-credits/", 3)],
)
def test_lists_take_few_queries(story, client, django_assert_max_num_queries, path, most):
    with django_assert_max_num_queries(most):
        client.get(path)


def test_unknown_addresses_are_404_in_the_paper_s_look(story, client):
    for path in (
        "/gibt-es-nicht/",
        "/lokales/gibt-es-nicht/",
        "/tag/nie/",
        "/a/999/",
        "/lokales/?page=x",
    ):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Der Prüfbote" in answer.content.decode()


def test_a_list_goes_on_where_the_page_ended_and_shows_each_story_once(publish, client):
    paths = {publish(f"Meldung Nummer {n}").address.path for n in range(25)}
    first = client.get("/lokales/").content.decode()
    older = re.search(r'href="(\?page=[^"]+)"', first)[1]
    second = client.get("/lokales/" + older).content.decode()
    on_first = {p for p in paths if f'"{p}"' in first}
    on_second = {p for p in paths if f'"{p}"' in second}
    assert (len(on_first), len(on_second)) == (20, 5)
    assert on_first | on_second == paths


def test_stories_of_one_instant_keep_their_order_whatever_the_desk_works_on(write, editor, client):
    """They stood in the order of the working copies' last save, and paging lost some of them."""
    at = timezone.now() - timedelta(days=1)
    made = [
        desk.publish(write(f"Nr. {n}"), by=editor, first_published_at=at).address.path
        for n in range(25)
    ]
    article = Article.objects.get(headline="Nr. 3")
    article.headline = "Nur ein Entwurf"
    desk.save(article, by=editor)
    first = client.get("/lokales/").content.decode()
    older = re.search(r'href="(\?page=[^"]+)"', first)[1]
    second = client.get("/lokales/" + older).content.decode()
    shown = [path for page in (first, second) for path in HEADLINE.findall(page)]
    assert shown == made[::-1]


def test_every_first_part_of_an_address_is_reserved_for_the_paper():
    firsts = {re.match(r"\^?([\w.-]*)", str(p.pattern))[1] for p in _patterns(get_resolver())}
    assert {first for first in firsts if first} <= RESERVED


def _patterns(resolver):
    for pattern in resolver.url_patterns:
        nested = str(pattern.pattern) == "" and hasattr(pattern, "url_patterns")
        yield from _patterns(pattern) if nested else [pattern]


def test_a_renamed_section_is_renamed_everywhere_at_once(story, client, chief):
    section = Section.objects.get(slug="lokales")
    section.name = "Stadt und Land"
    section.save()
    keep(section, by=chief)
    for path in (story.address.path, "/", "/lokales/"):
        assert "Stadt und Land" in client.get(path).content.decode()


def test_a_page_that_did_not_change_is_not_sent_again(story, client):
    etag = client.get(story.address.path)["ETag"]
    assert client.get(story.address.path, HTTP_IF_NONE_MATCH=etag).status_code == 304


def test_a_cross_reference_to_a_story_that_is_not_live_is_nothing(write, publish, client, editor):
    target = write("Geheimer Plan")
    body = build.document([build.paragraph("Text."), build.crossref(story=target.pk)])
    story = publish("Verweist", body=body)
    assert "Geheimer Plan" not in client.get(story.address.path).content.decode()
    later = timezone.now() + timedelta(hours=1)
    desk.publish(target, by=editor, at=later)
    assert "Geheimer Plan" not in client.get(story.address.path).content.decode()


def test_a_cross_reference_appears_when_its_story_does(
    write, publish, client, editor, time_machine
):
    target = write("Zielgeschichte")
    body = build.document([build.paragraph("Text."), build.crossref(story=target.pk)])
    story = publish("Verweist", body=body)
    later = timezone.now() + timedelta(hours=1)
    desk.publish(target, by=editor, at=later)
    time_machine.move_to(later, tick=False)
    assert "Zielgeschichte" in client.get(story.address.path).content.decode()
