"""The road under strain: races, postponed plans, odd letters, limits of licences."""

import unicodedata
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import desk
from articles.desk import addresses, gate
from articles.models import Contributor, Edition, Release, Section, Tag
from articles.notices.rule import Facts, Rule, missing
from articles.notices.sql import carrying
from articles.plain import plain
from articles.reading import fronts
from articles.reading.lookup import Given, cursor, read_cursor
from media.views import KEPT_SECONDS
from record.keeping import keep
from record.reading import Reading


@pytest.fixture
def later():
    """An instant so many hours from now."""
    now = timezone.now()
    return lambda hours: now + timedelta(hours=hours)


@pytest.fixture
def planned(publish, later):
    return publish("Geplant", at=later(2))


def status(client, release):
    return client.get(release.address.path).status_code


# Addresses


def test_the_loser_of_a_race_for_an_address_gets_the_next_number(publish, write, monkeypatch):
    taken = publish("Wetter").address
    paths, free = [taken.path], addresses._free_path
    late = write("Wetter")
    monkeypatch.setattr(addresses, "_free_path", lambda a: paths.pop() if paths else free(a))
    given = addresses.address_for(late)
    assert (given.path, given.article) == ("/lokales/wetter-2/", late)


# Ages


def test_an_endless_age_takes_no_page_down(publish, client, chief):
    release = publish()
    story = Facts(
        release.article_id,
        *(frozenset() for _ in range(3)),
        "news",
        "de",
        "none",
        None,
        frozenset(),
        release.first_published_at,
    )
    clock = Reading(timezone.now())
    assert missing(Rule(max_age_days=2**31 - 1), story, clock) is None
    assert missing(Rule(min_age_days=2**31 - 1), story, clock) == "min_age_days"
    rule = Rule(max_age_days=2**31 - 1)
    assert list(carrying(rule, [], clock.at, clock)) == [release]


@pytest.mark.parametrize("field", ["min_age_days", "max_age_days"])
def test_no_notice_asks_for_more_than_a_hundred_years(notice, field):
    notice(title="Alt", **{field: 36_500})
    with pytest.raises(IntegrityError), transaction.atomic():
        notice(title="Zu alt", **{field: 36_501})


def test_a_notice_for_print_wins_no_group_on_pages(publish):
    release = publish()
    page, printed = Rule(id=1, group="g"), Rule(id=2, group="g", priority=9, surfaces={"print"})
    at = timezone.now()
    assert list(carrying(page, [printed], at, Reading(at))) == [release]
    assert list(carrying(page, [printed], at, Reading(at), "print")) == []
    assert list(carrying(printed, [], at, Reading(at))) == []


# Odd letters


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("Fäh\x0bre\x00", "Fäh re"),
        ("a\ud800b\x85c\ufffe", "ab c"),
        ("eins\r\nzwei\tdrei", "eins\nzwei\tdrei"),
        (unicodedata.normalize("NFD", "Größe"), "Größe"),
    ],
)
def test_plain_text_holds_nothing_a_feed_breaks_on(raw, clean):
    assert plain(raw) == clean


def test_saving_cleans_every_plain_field(write):
    article = write(
        "Fäh\x00re", kicker="A\x01", lead="B\x02", unplaced=["C\x03"], tags=["Ha\x00fen", "\x00"]
    )
    article.refresh_from_db()
    kept = (article.headline, article.kicker, article.lead, article.unplaced)
    assert kept == ("Fähre", "A", "B", ["C"])
    assert [tag.name for tag in article.tags_in_order()] == ["Hafen"]


def test_the_feed_outlives_a_control_character_in_a_name(publish, client, chief, contributor):
    publish(by=[contributor("Jonte\x0b Brackwede")])
    section = Section.objects.get()
    section.name = "Lo\x01kales"
    keep(section, by=chief)
    assert "Lokales" in client.get("/feeds/rss.xml").content.decode()


# Tags and people


@pytest.mark.parametrize("model", [Tag, Contributor])
def test_of_two_who_make_the_same_name_both_get_one_row(db, monkeypatch, model):
    manager = type(model.objects.all())
    first, called, asked = model.objects.get_or_new("Hafen"), manager._called, []

    def blind(self, name):
        asked.append(name)
        return None if len(asked) == 1 else called(self, name)

    monkeypatch.setattr(manager, "_called", blind)
    monkeypatch.setattr(manager, "_free_slug", lambda self, name: first.slug)
    assert model.objects.get_or_new("Hafen") == first
    assert len(asked) == 2


# Plans


def test_a_postponed_story_stays_absent_at_its_first_hour(
    planned, editor, client, later, time_machine
):
    second = desk.publish(planned.article, by=editor, at=later(5))
    for hour, seen in ((1, 404), (3, 404), (6, 200)):
        time_machine.move_to(later(hour), tick=False)
        assert status(client, planned) == seen
        assert client.get(f"/a/{planned.article_id}/").status_code == {404: 404, 200: 301}[seen]
    assert (second.first_published_at, second.changed_at) == (second.starts_at, None)
    assert second.edition.kind == Edition.Kind.FIRST


def test_a_story_may_be_postponed_twice_and_brought_forward(
    planned, editor, client, later, time_machine
):
    for hours in (5, 9, 7):
        desk.publish(planned.article, by=editor, at=later(hours))
    for hour, seen in ((3, 404), (6, 404), (8, 200), (10, 200)):
        time_machine.move_to(later(hour), tick=False)
        assert status(client, planned) == seen


def test_a_planned_update_of_a_live_story_stays_beside_a_later_one(publish, editor, later):
    article = publish().article
    for hours in (2, 5):
        desk.publish(article, by=editor, at=later(hours))
    assert not Release.objects.filter(edition=None).exists()
    assert Release.objects.visible(later(3)).get().starts_at == later(2)


def test_a_stopped_plan_leaves_nothing_and_may_be_made_again(
    planned, editor, client, later, time_machine
):
    desk.withdraw(planned.article, reason="", by=editor)
    time_machine.move_to(later(3), tick=False)
    assert status(client, planned) == 404
    again = desk.publish(planned.article, by=editor)
    assert (again.edition.kind, again.changed_at) == (Edition.Kind.FIRST, None)
    assert status(client, planned) == 200


def test_a_withdrawn_story_leaves_a_tombstone_and_may_return(publish, editor, client, later):
    first = publish()
    desk.publish(first.article, by=editor, at=later(2))
    gone = desk.withdraw(first.article, reason="Wird geprüft.", by=editor)
    assert (gone.absence, status(client, first)) == ("withdrawn", 410)
    assert not Release.objects.visible(later(3)).exists()
    again = desk.publish(first.article, by=editor)
    assert again.first_published_at == first.first_published_at
    assert status(client, first) == 200


def test_the_tombstone_of_a_retraction_outlasts_a_stopped_plan(
    publish, editor, client, later, time_machine
):
    first = publish()
    desk.retract(first.article, reason="Gefälscht.", by=editor)
    desk.publish(first.article, by=editor, at=later(2))
    desk.withdraw(first.article, reason="", by=editor)
    time_machine.move_to(later(3), tick=False)
    page = client.get(first.address.path)
    assert page.status_code == 410
    assert "Gefälscht." in page.content.decode()


def test_nothing_is_withdrawn_that_readers_neither_have_nor_get(write, editor):
    with pytest.raises(desk.Refused):
        desk.withdraw(write(), reason="", by=editor)


def test_a_plan_for_the_same_instant_is_no_change(planned, editor):
    again = desk.publish(planned.article, by=editor, at=planned.starts_at)
    assert (again.first_published_at, again.changed_at) == (planned.starts_at, None)
    assert again.edition.kind == Edition.Kind.FIRST


# Pictures


@pytest.mark.parametrize(("most", "against"), [(1, True), (2, False), (None, False)])
def test_a_picture_licensed_for_one_story_is_refused_to_a_second(
    publish, write, image, most, against
):
    picture = image(max_uses=most)
    first = publish(lead_image=picture).article

    def codes(article):
        return {reason.code for reason in gate.reasons(article, at=timezone.now())}

    assert "uses_exhausted" not in codes(first)
    assert ("uses_exhausted" in codes(write(lead_image=picture))) is against


def test_a_picture_s_file_is_kept_five_minutes_at_most(publish, image, client):
    page = client.get(publish(lead_image=image()).address.path).content.decode()
    path = page[page.index("/images/") :].partition('"')[0].partition(" ")[0]
    assert client.get(path)["Cache-Control"] == f"public, max-age={KEPT_SECONDS}"
    assert KEPT_SECONDS == 300


# Lists


@pytest.mark.parametrize("year", [1848, 1969, 1970, 2026])
def test_a_cursor_finds_back_to_its_story_in_any_century(year):
    at = datetime(year, 11, 9, 18, 53, 7, 123_457, tzinfo=UTC)
    story = Given(7, None, 1, "/", at, None, ())
    assert read_cursor(cursor(story)) == (at, 7)


@pytest.mark.parametrize("text", ["1", "--1-2", "1-", "-1", "1--2", "1" * 18 + "-1", "²-1"])
def test_an_unreadable_cursor_is_a_page_that_does_not_exist(text, section, client):
    section()
    assert client.get("/lokales/", {"page": text}).status_code == 404


def test_a_list_asks_no_more_for_many_new_credits_than_for_one(publish, image, credit, chief, rf):
    pictures = [image(f"Bild {n}") for n in range(5)]
    for number, picture in enumerate(pictures):
        publish(f"Geschichte {number}", lead_image=picture)

    def credited(picture):
        picture.credit = credit(agency=f"Agentur {picture.pk}")
        picture.save()
        keep(picture, by=chief)

    credited(pictures[0])
    one = queries()
    for picture in pictures[1:]:
        credited(picture)
    assert queries() == one


def queries() -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        fronts.front(Reading(timezone.now()))
    return len(asked)


def test_pinned_wordings_are_fetched_in_one_query(publish, notice, client):
    path = publish().address.path
    counts = []
    for number in range(3):
        notice(title=f"Hinweis {number}", pin="publication")
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200
        counts.append(len(asked))
    assert len(set(counts)) == 1
