"""A picture is asked for with the surface that shows it, wherever readers get one."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Paper
from media.desk.lease import grant
from media.models import Image
from record.keeping import keep


def read(client, path):
    return client.get(path).content.decode()


@pytest.fixture
def places(client):
    """Where readers meet a story's picture, by surface, and whether it is there."""

    def look(release, picture):
        page, name = read(client, release.address.path), str(picture.public_id)
        head, body = page.split("</head>")
        card = [line for line in head.splitlines() if "og:image" in line]
        return {
            "page": name in body,
            "data": name in head.partition("ld+json")[2].replace(r"\u002D", "-"),
            "social": any(name in line for line in card),
            "list": name in read(client, "/lokales/") or name in read(client, "/"),
            "feed": name in read(client, "/feeds/rss.xml")
            or name in read(client, "/feeds/atom.xml"),
        }

    return look


EVERYWHERE = {"page", "data", "social", "list", "feed"}


@pytest.mark.parametrize(
    ("denied", "gone"),
    [
        ([], set()),
        (["social"], {"social"}),
        (["syndication"], {"feed"}),
        (["print"], set()),
        (["archive"], set()),
    ],
)
def test_a_contract_closes_a_picture_where_it_says_and_nowhere_else(
    publish, image, places, denied, gone
):
    picture = image(surfaces_denied=denied)
    found = places(publish(lead_image=picture), picture)
    assert {place for place, there in found.items() if there} == EVERYWHERE - gone


@pytest.mark.parametrize(
    ("surface", "gone"),
    [("page", {"page", "data"}), ("list", {"list"}), ("feed", {"feed"}), ("", EVERYWHERE)],
)
def test_so_does_a_lease(publish, image, places, chief, surface, gone):
    picture = image()
    release = publish(lead_image=picture)
    grant(Image.objects.get(pk=picture.pk), allow=False, why="Klage", by=chief, surface=surface)
    found = places(release, picture)
    assert {place for place, there in found.items() if there} == EVERYWHERE - gone


def test_the_share_card_shows_the_substitute_where_the_picture_is_denied(publish, image, places):
    other = image("Ersatz")
    picture = image(surfaces_denied=["social"], substitute=other)
    release = publish(lead_image=picture)
    assert places(release, other) == dict.fromkeys(EVERYWHERE, False) | {"social": True}


def test_a_picture_that_may_not_be_printed_is_left_out_on_paper(publish, image, client):
    release = publish(lead_image=image(surfaces_denied=["print"]))
    assert 'class="art-pic unprinted"' in read(client, release.address.path)
    assert 'class="art-pic"' in read(client, publish("Zwei", lead_image=image("Z")).address.path)


def test_paper_hides_what_is_marked_so():
    from django.contrib.staticfiles import finders

    with open(finders.find("reader.css")) as file:
        printed = file.read().partition("@media print")[2]
    hidden = next(rule for rule in printed.split("}") if ".unprinted" in rule)
    assert "display: none !important" in hidden


def test_feeds_carry_the_picture_with_its_credit(publish, image, credit, client):
    publish(lead_image=image(credited=credit("Mira Oldenkamp", "Küstenbild")))
    for feed in ("/feeds/rss.xml", "/feeds/atom.xml"):
        said = read(client, feed)
        assert "<media:content " in said
        assert ">Mira Oldenkamp/Küstenbild</media:credit>" in said


def test_a_file_is_open_while_one_surface_is(publish, image, client, chief):
    picture = image()
    release = publish(lead_image=picture)
    page = read(client, release.address.path)
    file = page.partition('<meta property="og:image" content="http://')[2].partition('"')[0]
    path = "/" + file.partition("/")[2]
    for surface in ("page", "list", "social", "feed"):
        fresh = Image.objects.get(pk=picture.pk)
        grant(fresh, allow=False, why="Klage", by=chief, surface=surface)
    assert client.get(path).status_code == 200
    grant(Image.objects.get(pk=picture.pk), allow=False, why="Klage", by=chief)
    assert client.get(path).status_code == 410


# The archive: a story belongs to it some days after its first publication


@pytest.fixture
def old(publish, image, time_machine, paper):
    """A story with a picture that is not allowed in the archive, and the instant it becomes one."""
    picture = image(surfaces_denied=["archive"])
    release = publish(lead_image=picture)
    return release, picture, release.first_published_at + timedelta(days=paper.archive_after)


def test_a_picture_leaves_a_story_at_the_instant_it_belongs_to_the_archive(
    old, places, time_machine
):
    release, picture, turn = old
    time_machine.move_to(turn - timedelta(microseconds=1), tick=False)
    assert all(places(release, picture).values())
    time_machine.move_to(turn, tick=False)
    assert not any(places(release, picture).values())


def test_the_paper_says_after_how_many_days_and_pages_know_until_when(
    old, paper, chief, client, time_machine
):
    release, picture, turn = old
    answer = client.get(release.address.path)
    assert answer.wsgi_request.META["newsroom.until"] == turn
    Paper.objects.update(archive_after=7)
    keep(Paper.objects.get(), by=chief)
    answer = client.get(release.address.path)
    assert answer.wsgi_request.META["newsroom.until"] == turn - timedelta(days=23)


def test_a_picture_allowed_in_the_archive_makes_no_page_older(publish, image, client):
    release = publish(lead_image=image(surfaces_denied=["print"]))
    assert client.get(release.address.path).wsgi_request.META["newsroom.until"] is None


def test_a_page_never_loses_a_picture_because_another_story_took_it_later(publish, image, places):
    picture = image(max_uses=2)
    first = publish("Eins", slug="eins", lead_image=picture)
    publish("Zwei", slug="zwei", lead_image=Image.objects.get(pk=picture.pk))
    Image.objects.update(max_uses=1)
    keep(Image.objects.get(pk=picture.pk), by=None)
    assert all(places(first, picture).values())
    assert timezone.now() > first.starts_at
