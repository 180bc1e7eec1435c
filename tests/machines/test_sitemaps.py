"""The sitemaps: an index by month, each story once and with its picture, the news of two days."""

import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles import desk
from articles.models import Article
from articles.reading import sitemaps, travel
from tests.conftest import berlin

SITE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


@pytest.fixture
def read(client):
    def get(path):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer["Content-Type"] == "application/xml"
        return ElementTree.fromstring(answer.content)

    return get


@pytest.fixture
def files(read, settings):
    """The sitemaps of the index, as paths."""

    def get():
        root = read("/sitemap.xml")
        assert root.tag == f"{SITE}sitemapindex"
        found = [one.findtext(f"{SITE}loc") for one in root.findall(f"{SITE}sitemap")]
        assert all(one.startswith(settings.NEWSROOM_URL) for one in found)
        return [one.removeprefix(settings.NEWSROOM_URL) for one in found]

    return get


@pytest.fixture
def paths(read, settings):
    """The addresses a sitemap names, as paths."""

    def get(file):
        root = read(file)
        assert root.tag == f"{SITE}urlset"
        found = [url.findtext(f"{SITE}loc") for url in root.findall(f"{SITE}url")]
        return [one.removeprefix(settings.NEWSROOM_URL) for one in found]

    return get


@pytest.fixture
def old(write, editor):
    """A story first published at an instant of the past."""

    def build(headline, at, **values):
        return desk.publish(write(headline, **values), by=editor, first_published_at=at)

    return build


def test_the_index_has_each_month_with_a_story_and_no_other(old, files):
    old("Eins", berlin(2024, 12, 31, 12))
    old("Zwei", berlin(2025, 3, 1, 12))
    old("Drei", berlin(2025, 3, 2, 12))
    assert files() == [
        "/sitemaps/pages.xml",
        "/sitemaps/news.xml",
        "/sitemaps/2025-03.xml",
        "/sitemaps/2024-12.xml",
    ]


@pytest.mark.parametrize(
    ("at", "file"),
    [
        (datetime(2025, 2, 28, 23, 59, 59, 999_999, UTC), "/sitemaps/2025-02.xml"),
        (datetime(2025, 3, 1, tzinfo=UTC), "/sitemaps/2025-03.xml"),
        (datetime(2024, 12, 31, 23, 59, tzinfo=UTC), "/sitemaps/2024-12.xml"),
        (datetime(2024, 2, 29, 12, tzinfo=UTC), "/sitemaps/2024-02.xml"),
    ],
)
def test_a_story_stands_in_the_month_it_was_first_published_in(old, files, paths, at, file):
    release = old("Eins", at)
    assert files()[2:] == [file]
    assert paths(file) == [release.address.path]


def test_an_update_moves_the_last_change_and_not_the_month(old, editor, files, read):
    release = old("Eins", berlin(2025, 3, 1, 12))
    (before,) = read("/sitemaps/2025-03.xml").iter(f"{SITE}lastmod")
    article = Article.objects.get(pk=release.article_id)
    article.headline = "Eins, weiter"
    again = desk.publish(desk.save(article, by=editor), by=editor, kind="update")
    (after,) = read("/sitemaps/2025-03.xml").iter(f"{SITE}lastmod")
    assert datetime.fromisoformat(before.text) == release.first_published_at
    assert datetime.fromisoformat(after.text) == again.changed_at
    assert files()[2:] == ["/sitemaps/2025-03.xml"]


def test_each_story_stands_in_exactly_one_file(old, files, paths, monkeypatch):
    monkeypatch.setattr(sitemaps, "A_FILE", 3)
    at = berlin(2025, 3, 1, 12)
    made = [old(f"Nr. {n}", at + timedelta(hours=n // 2)).address.path for n in range(8)]
    made += [old(f"Allein {n}", at - timedelta(days=40)).address.path for n in range(3)]
    names = files()[2:]
    assert [name.partition("?")[0] for name in names] == ["/sitemaps/2025-03.xml"] * 3 + [
        "/sitemaps/2025-01.xml"
    ]
    told = [path for name in names for path in paths(name)]
    assert sorted(told) == sorted(made)
    assert all(len(paths(name)) <= 3 for name in names)


def test_a_picture_stands_with_its_story_by_an_address_that_is_there(old, image, read, client):
    release = old("Eins", berlin(2025, 3, 1, 12), lead_image=image())
    old("Zwei", berlin(2025, 3, 2, 12))
    found = [*read("/sitemaps/2025-03.xml").iter(f"{IMAGE}loc")]
    assert len(found) == 1
    data = client.get(release.address.path).content.decode().replace(r"\u002D", "-")
    assert f'"contentUrl":"{found[0].text}"' in data  # what the page tells machines as well
    assert client.get("/" + found[0].text.split("/", 3)[3]).status_code == 200


@pytest.mark.parametrize(
    "values", [{"surfaces_denied": ["page"]}, {"surfaces_denied": ["archive"]}]
)
def test_a_picture_that_is_not_on_the_page_is_not_in_it(old, image, read, chief, values):
    from media.desk.lease import grant

    picture = image(surfaces_denied=[s for s in values["surfaces_denied"] if s == "archive"])
    old("Eins", berlin(2025, 3, 1, 12), lead_image=picture)
    if values["surfaces_denied"] == ["page"]:
        grant(picture, allow=False, why="Klage", by=chief, surface="page")
    assert not [*read("/sitemaps/2025-03.xml").iter(f"{IMAGE}loc")]


def test_what_is_kept_out_and_what_is_gone_is_in_none(old, files, paths, editor):
    at = berlin(2025, 3, 1, 12)
    old("Heraus", at, noindex=True, noindex_reason="X")
    gone = old("Weg", at)
    stays = old("Bleibt", at)
    desk.withdraw(Article.objects.get(pk=gone.article_id), reason="x", by=editor)
    assert [path for file in files()[2:] for path in paths(file)] == [stays.address.path]


def test_a_month_whose_only_story_is_gone_is_gone(old, files, client, editor):
    release = old("Weg", berlin(2025, 3, 1, 12))
    assert client.get("/sitemaps/2025-03.xml").status_code == 200
    desk.withdraw(Article.objects.get(pk=release.article_id), reason="x", by=editor)
    assert files() == ["/sitemaps/pages.xml", "/sitemaps/news.xml"]
    assert client.get("/sitemaps/2025-03.xml").status_code == 404


@pytest.mark.parametrize(
    "path", ["2025-13", "2025-00", "25-03", "0025-03", "2025-3", "2025-03.xml?page=x", "9999-12"]
)
def test_a_month_that_is_none_is_not_there(old, client, path):
    old("Eins", berlin(2025, 3, 1, 12))
    path = path if ".xml" in path else f"{path}.xml"
    assert client.get(f"/sitemaps/{path}").status_code == 404


def test_the_pages_of_the_paper_stand_in_a_file_of_their_own(section, paths):
    section("Kultur")
    section("Bühne", slug="buehne", parent=section("Kultur"))
    assert set(paths("/sitemaps/pages.xml")) == {
        "/",
        "/kultur/",
        "/buehne/",
        "/corrections/",
        "/image-credits/",
    }


def test_every_address_in_the_sitemaps_answers(publish, image, files, paths, client):
    publish("Eins", lead_image=image())
    for file in files():
        for path in paths(file):
            assert client.get(path).status_code == 200


# News


def test_the_news_are_those_of_two_days(old, paths, time_machine):
    now = timezone.now().replace(microsecond=0)
    time_machine.move_to(now, tick=False)
    old("Alt", now - timedelta(hours=48))
    fresh = old("Frisch", now - timedelta(hours=48) + timedelta(microseconds=1))
    assert paths("/sitemaps/news.xml") == [fresh.address.path]


def test_the_news_know_when_the_first_of_them_is_none_any_more(old, client):
    at = timezone.now() - timedelta(hours=20)
    old("Eins", at)
    old("Zwei", at + timedelta(hours=1))
    answer = client.get("/sitemaps/news.xml")
    assert answer.wsgi_request.META["newsroom.until"] == at + timedelta(hours=48)


def test_the_news_say_what_google_asks_for(publish, read):
    publish("Anzeige", kind="advertisement")
    release = publish("Fähre & <b>Werft</b>", language="en")
    (url,) = read("/sitemaps/news.xml").findall(f"{SITE}url")
    news = url.find(f"{NEWS}news")
    assert news.findtext(f"{NEWS}publication/{NEWS}name") == "Der Prüfbote"
    assert news.findtext(f"{NEWS}publication/{NEWS}language") == "en"
    assert news.findtext(f"{NEWS}title") == "Fähre & <b>Werft</b>"
    at = datetime.fromisoformat(news.findtext(f"{NEWS}publication_date"))
    assert at == release.first_published_at


def test_the_date_of_the_news_is_the_first_publication(publish, editor, read):
    release = publish()
    article = Article.objects.get(pk=release.article_id)
    article.headline = "Neu"
    desk.publish(desk.save(article, by=editor), by=editor, kind="update")
    (at,) = read("/sitemaps/news.xml").iter(f"{NEWS}publication_date")
    assert datetime.fromisoformat(at.text) == release.first_published_at


def test_more_news_than_a_file_takes_stand_in_several(publish, files, paths, monkeypatch):
    monkeypatch.setattr(sitemaps, "NEWS_FILE", 2)
    made = [publish(f"Nr. {n}").address.path for n in range(5)]
    names = [name for name in files() if "news" in name]
    assert len(names) == 3
    assert sorted(path for name in names for path in paths(name)) == sorted(made)


def test_a_paper_without_news_has_an_empty_file(paper, paths):
    assert paths("/sitemaps/news.xml") == []


# Time, and what they cost


def test_last_month_s_index_is_what_it_was(old, editor, time_machine):
    start = timezone.now().replace(microsecond=0)
    time_machine.move_to(start, tick=False)
    old("Eins", berlin(2025, 3, 1, 12))
    time_machine.move_to(start + timedelta(days=3), tick=False)
    old("Zwei", berlin(2024, 3, 1, 12))
    for days, months in ((1, ["2025-03"]), (3, ["2025-03", "2024-03"])):
        look = travel.look("/sitemap.xml", start + timedelta(days=days))
        found = re.findall(r"/sitemaps/(\d{4}-\d{2})\.xml", look.response.content.decode())
        assert found == months


def test_they_know_when_a_plan_will_change_them(old, write, editor, client):
    old("Eins", berlin(2025, 3, 1, 12))
    later = timezone.now() + timedelta(hours=5)
    desk.publish(write("Später"), by=editor, at=later)
    for file in ("/sitemap.xml", "/sitemaps/news.xml"):
        assert client.get(file).wsgi_request.META["newsroom.until"] == later
    # An old month does not change with it.
    assert client.get("/sitemaps/2025-03.xml").wsgi_request.META["newsroom.until"] is None


@pytest.mark.parametrize(
    ("file", "most"),
    [
        ("/sitemap.xml", 9),  # four, two for each month and one that finds no further month
        ("/sitemaps/2025-03.xml", 5),
        ("/sitemaps/news.xml", 5),
        ("/sitemaps/pages.xml", 1),
    ],
)
def test_they_ask_as_often_for_many_stories(
    old, image, client, file, most, django_assert_num_queries
):
    for n in range(4):
        old(f"Alt {n}", berlin(2025, 3, 1 + n, 12), lead_image=image(str(n)))
        old(f"Neu {n}", timezone.now() - timedelta(minutes=n))
    with django_assert_num_queries(most):
        client.get(file)


def test_no_sitemap_counts(old, client, django_assert_max_num_queries):
    old("Eins", berlin(2025, 3, 1, 12))
    for file in ("/sitemap.xml", "/sitemaps/2025-03.xml", "/sitemaps/news.xml"):
        with django_assert_max_num_queries(9) as asked:
            client.get(file)
        assert not [one["sql"] for one in asked if "COUNT(" in one["sql"]]
