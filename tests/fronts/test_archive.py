"""The archive leads to every story readers have, by the day of the paper's own calendar."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import desk
from articles.models import Article, Listed, Paper
from articles.reading import archive, travel
from record.keeping import keep
from record.reading import Reading
from tests.conftest import berlin


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(berlin(2026, 11, 28, 12), tick=False)
    return time_machine


@pytest.fixture
def first(write, editor):
    """A story first published at an instant of the past."""

    def build(at, headline="Fähre fährt wieder", **values):
        return desk.publish(write(headline, **values), by=editor, first_published_at=at)

    return build


def day(*parts, at=None):
    return archive.day(Reading(at or timezone.now()), *parts)


def shown(found):
    return [one.headline for one in found.teasers] if found else None


@pytest.mark.parametrize(
    ("at", "on"),
    [
        (datetime(2026, 3, 28, 22, 59, 59, tzinfo=UTC), (2026, 3, 28)),
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), (2026, 3, 29)),  # 23 hours long
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), (2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), (2026, 3, 30)),
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), (2026, 10, 25)),  # 25 hours long
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), (2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), (2026, 10, 26)),
        (datetime(2025, 12, 31, 23, 0, tzinfo=UTC), (2026, 1, 1)),
    ],
)
def test_a_day_is_one_of_the_paper_s_clock(first, client, at, on):
    first(at)
    assert shown(day(*on)) == ["Fähre fährt wieder"]
    year, month, number = on
    assert client.get(f"/archive/{year}/{month:02}/{number:02}/").status_code == 200
    assert (
        f'/archive/{year}/{month:02}/{number:02}/"'
        in client.get(f"/archive/{year}/{month:02}/").content.decode()
    )
    assert f'/archive/{year}/{month:02}/"' in client.get("/archive/").content.decode()


def test_a_paper_elsewhere_has_days_of_its_own(first, chief):
    first(datetime(2026, 5, 1, 3, 0, tzinfo=UTC))
    paper = Paper.objects.get()
    paper.time_zone = "America/New_York"
    paper.save()
    keep(paper, by=chief)
    assert shown(day(2026, 4, 30)) == ["Fähre fährt wieder"]
    assert day(2026, 5, 1) is None


def test_the_newest_of_a_day_stands_first(first):
    first(berlin(2026, 5, 1, 8), "Morgens")
    first(berlin(2026, 5, 1, 20), "Abends")
    first(berlin(2026, 5, 2, 0), "Danach")
    assert shown(day(2026, 5, 1)) == ["Abends", "Morgens"]


def test_a_long_day_goes_on_over_the_page_and_stays_this_day(first, client, monkeypatch):
    monkeypatch.setattr(archive, "A_PAGE", 2)
    first(berlin(2026, 4, 30, 8), "Tag davor")
    for hour in range(5):
        first(berlin(2026, 5, 1, 8 + hour), f"Um {8 + hour}")
    found, seen = day(2026, 5, 1), []
    while found:
        seen += shown(found)
        older = found.older.removeprefix("?page=")
        found = older and archive.day(Reading(timezone.now()), 2026, 5, 1, older)
    assert seen == ["Um 12", "Um 11", "Um 10", "Um 9", "Um 8"]


def test_a_cursor_of_another_day_shows_no_other_day(first, client):
    from articles.reading.lookup import cursor_at

    first(berlin(2026, 5, 1, 8), "Mai")
    first(berlin(2026, 6, 1, 8), "Juni")
    later = cursor_at(berlin(2026, 7, 1), 0)
    said = client.get(f"/archive/2026/05/01/?page={later}").content.decode()
    assert "Mai" in said
    assert "Juni</span>" not in said
    earlier = cursor_at(berlin(2026, 4, 1), 0)
    assert client.get(f"/archive/2026/05/01/?page={earlier}").status_code == 404


def test_days_lead_to_the_nearest_days_with_stories(first):
    for at in (
        berlin(2026, 1, 5),
        berlin(2026, 5, 1, 8),
        berlin(2026, 5, 1, 9),
        berlin(2026, 8, 2),
    ):
        first(at)
    found = day(2026, 5, 1)
    assert (found.earlier, found.later) == (date(2026, 1, 5), date(2026, 8, 2))
    assert day(2026, 8, 2).later is None
    month = archive.month(Reading(timezone.now()), 2026, 5)
    assert (month.earlier, month.later) == (date(2026, 1, 5), date(2026, 8, 2))
    full = [cell[0].day for week in month.weeks for cell in week if cell and cell[1]]
    assert full == [1]


def test_only_what_readers_have_at_the_instant_is_in_the_archive(first, publish, editor, client):
    gone = first(berlin(2026, 5, 1, 8)).article
    publish("Morgen", at=timezone.now() + timedelta(hours=20))
    with_it = timezone.now()
    assert client.get("/archive/2026/11/29/").status_code == 404
    assert "2026/11/29" not in client.get("/archive/2026/05/").content.decode()
    assert shown(day(2026, 11, 29, at=berlin(2026, 11, 29, 9))) == ["Morgen"]
    desk.withdraw(Article.objects.get(pk=gone.pk), reason="Falsch.", by=editor)
    assert client.get("/archive/2026/05/01/").status_code == 404
    assert client.get("/archive/2026/05/").status_code == 404
    assert Listed.objects.filter(list="all", ends_at=with_it).count() <= 1


def test_pages_hold_until_the_next_plan_begins(first, publish):
    first(berlin(2026, 5, 1, 8))
    later = publish("Morgen", at=timezone.now() + timedelta(hours=20)).starts_at
    for page in ("/archive/", "/archive/2026/05/", "/archive/2026/05/01/"):
        look = travel.look(page, timezone.now())
        assert look.until == later
        assert "in:all" in look.keys


@pytest.mark.parametrize(
    "path",
    [
        "/archive/2026/",
        "/archive/2026/5/",
        "/archive/2026/05/1/",
        "/archive/2026/02/30/",
        "/archive/2026/13/",
        "/archive/2026/00/",
        "/archive/0000/01/01/",
        "/archive/9999/12/31/",
        "/archive/2026/05/02/",
        "/archive/2026/05/01/?page=x",
    ],
)
def test_days_that_are_none_have_no_page(first, client, path):
    first(berlin(2026, 5, 1, 8))
    assert client.get(path).status_code == 404


def test_an_empty_archive_says_so(paper, client):
    assert client.get("/archive/").status_code == 200


def test_the_archive_is_linked_from_every_page_and_from_lists(first, client):
    path = first(berlin(2026, 5, 1, 8), tags=["Hafen"]).address.path
    for page in ("/", path, "/lokales/", "/tag/hafen/"):
        assert 'href="/archive/"' in client.get(page).content.decode()
    assert client.get("/lokales/").content.decode().count('href="/archive/"') == 2


def test_the_archive_asks_as_much_of_one_year_as_of_many_and_counts_nothing(first):
    def asked(look):
        with CaptureQueriesContext(connection) as found:
            look(Reading(timezone.now()))
        assert not any("COUNT(" in query["sql"].upper() for query in found.captured_queries)
        return len(found)

    looks = [
        archive.months,
        lambda reading: archive.month(reading, 2026, 5),
        lambda reading: archive.day(reading, 2026, 5, 1),
    ]
    first(berlin(2026, 5, 1, 8))
    few = [asked(look) for look in looks]
    for year in (2001, 2011, 2025):
        first(berlin(year, 5, 1, 8))
    first(berlin(2026, 5, 1, 9))
    first(berlin(2026, 5, 3, 9))
    assert [asked(look) for look in looks] == few
    assert few == [6, 6, 5]


def test_many_years_are_one_query(first):
    first(berlin(1930, 5, 1, 8))
    first(berlin(2026, 5, 1, 8))
    found = archive.months(Reading(timezone.now()))
    assert [year.year for year in found.years][0] == 2026
    assert len(found.years) == archive.MOST_YEARS
