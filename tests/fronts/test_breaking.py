"""Breaking news stands above the fronts from its start until its end, one line at a time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import desk
from articles.clock import turns
from articles.models import Article, Breaking
from articles.reading import fronts, lists
from record.models import AuditEntry
from record.reading import Reading


@pytest.fixture(autouse=True)
def at_ten(time_machine):
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    time_machine.move_to(now, tick=False)
    return time_machine


def hours(number):
    return timezone.now() + timedelta(hours=number)


@pytest.fixture
def line(editor):
    def build(text="Sturmflut erwartet", start=None, end=3, **values):
        at = None if start is None else hours(start)
        return desk.break_news(text, by=editor, at=at, until=hours(end), **values)

    return build


def said(at=None):
    found = fronts.front(Reading(at or timezone.now())).breaking
    return found and found.text


def test_a_line_vanishes_by_itself_at_its_end_and_the_page_says_so(publish, line):
    publish()
    line()
    reading = Reading(timezone.now())
    assert fronts.front(reading).breaking.text == "Sturmflut erwartet"
    assert reading.until == hours(3)
    assert said(hours(3) - timedelta(microseconds=1)) == "Sturmflut erwartet"
    assert said(hours(3)) is None


def test_a_line_stands_above_the_front_page_and_section_fronts(publish, line, client):
    path = publish().address.path
    line()
    assert "Sturmflut erwartet" in client.get("/").content.decode()
    assert "Sturmflut erwartet" in client.get("/lokales/").content.decode()
    assert "Sturmflut erwartet" not in client.get(path).content.decode()


def test_a_planned_line_begins_by_itself(publish, line):
    publish()
    line(start=1)
    reading = Reading(timezone.now())
    assert fronts.front(reading).breaking is None
    assert reading.until == hours(1)
    assert said(hours(1)) == "Sturmflut erwartet"


def test_of_two_lines_the_one_decided_later_is_shown_and_the_other_has_its_hours_back(
    publish, line
):
    publish()
    line("Lang", end=10)
    line("Kurz", start=2, end=4)
    assert [said(hours(n)) for n in (0, 1, 2, 3, 4, 9, 10)] == [
        *("Lang", "Lang", "Kurz", "Kurz", "Lang", "Lang"),
        None,
    ]


def test_a_line_decided_now_leaves_one_planned_for_later(publish, line):
    publish()
    line("Abends", start=5, end=6)
    line("Jetzt", end=2)
    assert [said(hours(n)) for n in (0, 2, 5, 6)] == ["Jetzt", None, "Abends", None]


def test_a_line_may_be_ended_early_or_cancelled(publish, line, editor, at_ten):
    publish()
    now, later = line("Jetzt"), line("Abends", start=5, end=6)
    at_ten.shift(timedelta(hours=1))
    desk.end_breaking(now, by=editor)
    desk.end_breaking(later, by=editor)
    assert said() is None
    assert said(hours(4.5)) is None
    assert said(hours(-0.5)) == "Jetzt"
    with pytest.raises(desk.Refused):
        desk.end_breaking(now, by=editor)


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " "},
        {"text": "x" * 161},
        {"end": -1},
        {"end": 0},
        {"start": 5, "end": 4},
        {"end": 200},
    ],
)
def test_a_line_needs_words_and_a_sensible_end(line, wrong):
    with pytest.raises(desk.Refused):
        line(**wrong)
    assert not Breaking.objects.exists()


def test_a_line_leads_to_its_story_while_readers_have_it(publish, line, editor):
    story = publish()
    line(article=story.article)
    assert fronts.front(Reading(timezone.now())).breaking.url == story.address.path
    desk.withdraw(Article.objects.get(pk=story.article_id), reason="Falsch.", by=editor)
    assert fronts.front(Reading(timezone.now())).breaking.url == ""


def test_a_line_leads_to_no_story_that_readers_do_not_have(write, line):
    with pytest.raises(desk.Refused):
        line(article=write("Nur ein Entwurf"))


def test_what_is_sealed_of_its_story_is_concealed_in_the_line(publish, line, chief):
    story = publish().article
    line("Nach drei Wochen wieder da", article=story)
    sealed = Article.objects.get(pk=story.pk)
    desk.seal_passage(sealed, passage="Nach drei Wochen", ground="Az. 1", by=chief)
    assert "drei Wochen" not in said()


def test_every_decision_stands_in_the_audit_also_one_that_changes_nothing(publish, line, editor):
    publish()
    hidden = line("Verdeckt", start=1, end=2)
    line("Oben", start=1, end=2)
    desk.end_breaking(hidden, by=editor)
    entries = AuditEntry.objects.filter(subject="breaking:1").order_by("pk")
    assert [(one.verb, one.reason) for one in entries] == [
        ("break_news", "Verdeckt"),
        ("break_news", "Oben"),
        ("end_breaking", "Verdeckt"),
    ]


def test_older_pages_of_a_section_carry_no_line(publish, line, monkeypatch):
    monkeypatch.setattr(lists, "A_PAGE", 1)
    publish("Eins")
    publish("Zwei")
    line()
    first = lists.section(Reading(timezone.now()), "lokales")
    older = lists.section(Reading(timezone.now()), "lokales", first.older.removeprefix("?page="))
    assert first.breaking
    assert older.breaking is None


def test_lines_and_fronts_stand_in_the_strip_of_the_next_hours(publish, line, editor):
    from articles.desk.fronts import front_for

    story = publish().article
    line("Jetzt", end=2)
    line("Abends", start=5, end=6)
    front = desk.save_front(front_for(), [(story, "")], by=editor)
    desk.publish_front(front, by=editor, at=hours(3))
    desk.take_down(Article.objects.get(pk=story.pk), at=hours(2.5), reason="", by=editor)
    found = turns(Article.objects.all(), timezone.now(), hours(24))
    shown = [(turn.kind, (turn.at - timezone.now()) / timedelta(hours=1)) for turn in found]
    assert shown == [
        ("breaking_off", 2),
        ("end", 2.5),
        ("front", 3),
        ("breaking_on", 5),
        ("breaking_off", 6),
    ]
    assert "Fähre" in found[2].wrong[0]
