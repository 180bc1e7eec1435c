"""A front is set at the desk and published like a story: now, later, or again as it was."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import desk
from articles.desk.front_course import had, planned
from articles.desk.front_gate import doubts
from articles.desk.fronts import front_for, slots_of
from articles.models import Article, Front, Section
from articles.models.front import PLACES
from articles.reading import fronts, lists, travel
from record.models import AuditEntry, Change, State
from record.reading import Reading
from record.verifying import verify


@pytest.fixture(autouse=True)
def at_ten(time_machine):
    """One instant for a whole test, moved by hand, so that hours are exact."""
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    time_machine.move_to(now, tick=False)
    return time_machine


def hours(number):
    return timezone.now() + timedelta(hours=number)


@pytest.fixture
def stories(publish, at_ten):
    """Published one after the other; the last one is the newest."""

    def build(count, **values):
        found = []
        for number in range(count):
            found.append(publish(f"Geschichte {number}", **values).article)
            at_ten.shift(timedelta(minutes=1))
        return found

    return build


@pytest.fixture
def curate(editor):
    """A front set with these stories and published."""

    def build(*chosen, section=None, at=None, headlines=()):
        words = [*headlines, *([""] * len(chosen))]
        front = front_for(section)
        desk.save_front(front, list(zip(chosen, words, strict=False)), by=editor)
        desk.publish_front(front, by=editor, at=at)
        return front

    return build


def page(at=None):
    return fronts.front(Reading(at or timezone.now()))


def top(found):
    """The stories of the top of the page, in the order of its places."""
    return [one.article for one in (found.lead, *found.under_lead, *found.second) if one]


def every(found):
    parts = [teaser for part in found.sections for teaser in part.teasers]
    return top(found) + [one.article for one in (*found.ticker, *parts)]


# What readers get


def test_what_the_desk_sets_comes_first_and_the_newest_fill_up(stories, curate):
    old = stories(8)
    curate(old[0], old[1])
    assert top(page()) == [old[0].pk, old[1].pk, old[7].pk, old[6].pk, old[5].pk]


def test_no_story_stands_twice_anywhere_on_the_page(stories, curate):
    old = stories(12)
    curate(old[11], old[0], old[3], old[10], old[9])
    shown = every(page())
    assert len(shown) == len(set(shown)) == 12


def test_a_front_nobody_set_shows_the_newest(stories):
    old = stories(6)
    assert top(page()) == [story.pk for story in reversed(old[1:])]


def test_a_story_that_leaves_gives_way_without_a_word_and_the_next_moves_up(
    stories, curate, editor
):
    old = stories(7)
    curate(old[0], old[1])
    desk.withdraw(Article.objects.get(pk=old[0].pk), reason="Falsch.", by=editor)
    assert top(page()) == [old[1].pk, old[6].pk, old[5].pk, old[4].pk, old[3].pk]


def test_a_story_that_comes_back_has_its_place_again(stories, curate, editor):
    old = stories(7)
    curate(old[0])
    desk.withdraw(Article.objects.get(pk=old[0].pk), reason="Falsch.", by=editor)
    desk.publish(Article.objects.get(pk=old[0].pk), by=editor, kind="update")
    assert top(page())[0] == old[0].pk


def test_a_slot_may_say_its_own_headline(stories, curate, client):
    old = stories(2)
    curate(old[0], headlines=["Worum es heute geht"])
    assert page().lead.headline == "Worum es heute geht"
    said = client.get("/").content.decode()
    assert "Worum es heute geht" in said
    assert "Geschichte 0" not in said
    assert "Geschichte 0" in client.get("/lokales/").content.decode()


def test_what_is_sealed_is_concealed_in_the_headline_of_a_slot_too(stories, curate, chief):
    old = stories(2)
    curate(old[0], headlines=["Nach drei Wochen weiter"])
    desk.seal_passage(
        Article.objects.get(pk=old[0].pk), passage="Nach drei Wochen", ground="Az. 1", by=chief
    )
    assert "drei Wochen" not in page().lead.headline


def test_an_advertisement_never_becomes_the_lead_story_by_itself(stories, curate, publish, at_ten):
    old = stories(2)
    advertised = publish("Bestes Boot", kind="advertisement").article
    assert page().lead.article == old[1].pk
    curate(advertised)
    assert page().lead.article == advertised.pk


def test_a_paper_of_advertisements_alone_has_no_lead_story(publish, client):
    publish("Bestes Boot", kind="advertisement")
    assert page().lead is None
    assert "Bestes Boot" in client.get("/").content.decode()


# Sections


def test_a_section_front_has_slots_of_its_own_on_its_first_page(stories, curate, section):
    old = stories(8)
    curate(old[0], section=section())
    found = lists.section(Reading(timezone.now()), "lokales")
    assert [one.article for one in found.top] == [old[0].pk, *(old[n].pk for n in (7, 6, 5, 4))]
    assert [one.article for one in found.teasers] == [old[n].pk for n in (3, 2, 1)]
    assert top(page())[0] == old[7].pk


def test_older_pages_of_a_section_are_not_curated(stories, curate, section, monkeypatch):
    monkeypatch.setattr(lists, "A_PAGE", 6)
    old = stories(9)
    curate(old[0], section=section())
    first = lists.section(Reading(timezone.now()), "lokales")
    following = lists.section(
        Reading(timezone.now()), "lokales", first.older.removeprefix("?page=")
    )
    assert following.top == ()
    assert [one.article for one in following.teasers] == [old[n].pk for n in (2, 1, 0)]


def test_few_stories_are_set_large_only_where_the_desk_has_chosen(stories, curate, section, client):
    old = stories(3)
    assert lists.section(Reading(timezone.now()), "lokales").top == ()
    curate(old[1], section=section())
    found = lists.section(Reading(timezone.now()), "lokales")
    assert [one.article for one in found.top] == [old[1].pk, old[2].pk, old[0].pk]
    assert client.get("/lokales/").status_code == 200


def test_an_advertisement_opens_no_section_by_itself(stories, publish, at_ten):
    stories(5)
    publish("Bestes Boot", kind="advertisement")
    found = lists.section(Reading(timezone.now()), "lokales")
    assert found.top[0].headline == "Geschichte 4"
    assert found.top[1].headline == "Bestes Boot"


# Publishing


def test_a_saved_front_is_before_nobody_until_it_is_published(stories, editor):
    old = stories(6)
    front = front_for()
    desk.save_front(front, [(old[0], "")], by=editor)
    assert top(page())[0] == old[5].pk
    desk.publish_front(front, by=editor)
    assert top(page())[0] == old[0].pk


def test_a_front_goes_live_by_itself_and_the_page_says_until_when_it_holds(stories, curate):
    old = stories(6)
    at = hours(2)
    curate(old[0], at=at)
    reading = Reading(timezone.now())
    assert fronts.front(reading).lead.article == old[5].pk
    assert reading.until == at
    assert page(at).lead.article == old[0].pk


def test_publishing_now_leaves_what_is_planned_for_later_planned(stories, curate):
    old = stories(6)
    evening = hours(6)
    curate(old[0], at=evening)
    front = curate(old[1])
    assert page().lead.article == old[1].pk
    assert page(evening).lead.article == old[0].pk
    assert [turn.at for turn in planned(front, timezone.now())] == [evening]


def test_of_two_plans_for_one_hour_the_later_decision_stands(stories, curate):
    old = stories(6)
    curate(old[0], at=hours(2))
    front = curate(old[1], at=hours(2))
    assert page(hours(2)).lead.article == old[1].pk
    assert len(planned(front, timezone.now())) == 1


def test_a_cancelled_plan_leaves_what_stands_before_it_and_other_plans(stories, curate, editor):
    old = stories(6)
    curate(old[0])
    curate(old[1], at=hours(2))
    front = curate(old[2], at=hours(4))
    desk.cancel_front(front_for(), planned=hours(2), by=editor)
    assert page(hours(3)).lead.article == old[0].pk
    assert page(hours(4)).lead.article == old[2].pk
    assert [turn.at for turn in planned(front, timezone.now())] == [hours(4)]


def test_a_plan_that_has_started_can_no_more_be_cancelled(stories, curate, editor, at_ten):
    old, at = stories(6), hours(2)
    curate(old[0], at=at)
    at_ten.shift(timedelta(hours=3))
    with pytest.raises(desk.Refused):
        desk.cancel_front(front_for(), planned=at, by=editor)


@pytest.mark.parametrize("case", ["twice", "many", "long"])
def test_the_desk_is_told_what_is_wrong_with_a_front(stories, editor, case):
    old = stories(PLACES + 1)
    slots = {
        "twice": [(old[0], ""), (old[1], ""), (old[0], "")],
        "many": [(story, "") for story in old],
        "long": [(old[0], "x" * 111)],
    }[case]
    with pytest.raises(desk.Refused) as no:
        desk.save_front(front_for(), slots, by=editor)
    said = {"twice": "Geschichte 0", "many": "6", "long": "Geschichte 0"}
    assert said[case] in str(no.value)
    assert not Front.objects.exists()


def test_stories_readers_do_not_have_then_are_refused_by_name(stories, publish, write, editor):
    stories(2)
    draft, later = write("Nur ein Entwurf"), publish("Erst morgen", at=hours(20)).article
    front = desk.save_front(front_for(), [(draft, ""), (later, "")], by=editor)
    with pytest.raises(desk.Refused) as no:
        desk.publish_front(front, by=editor)
    assert "Nur ein Entwurf" in str(no.value)
    assert "Erst morgen" in str(no.value)
    with pytest.raises(desk.Refused) as no:
        desk.publish_front(front, by=editor, at=hours(21))
    assert "Erst morgen" not in str(no.value)
    assert not State.objects.filter(kind="front").exists()


def test_a_front_of_tomorrow_may_hold_a_story_of_tomorrow(stories, publish, curate):
    stories(6)
    later = publish("Erst morgen", at=hours(20)).article
    curate(later, at=hours(20))
    assert page(hours(20)).lead.article == later.pk


def test_the_same_front_is_not_published_twice(stories, curate, editor):
    old = stories(3)
    front = curate(old[0])
    with pytest.raises(desk.Refused):
        desk.publish_front(front, by=editor)


def test_of_two_people_setting_a_front_one_is_told_no(stories, editor, chief):
    old = stories(3)
    one, other = front_for(), front_for()
    desk.save_front(one, [(old[0], "")], by=editor)
    with pytest.raises(desk.Refused):
        desk.save_front(other, [(old[1], "")], by=chief)
    again = front_for()
    desk.publish_front(one, by=editor)
    with pytest.raises(desk.Refused):
        desk.publish_front(again, by=chief)


def test_only_those_a_section_names_decide_on_its_front(stories, section, editor, chief):
    old, place = stories(3), section()
    place.staff.add(chief)
    front = desk.save_front(front_for(place), [(old[0], "")], by=editor)
    with pytest.raises(desk.Refused):
        desk.publish_front(front, by=editor)
    desk.publish_front(front, by=chief)


def test_publishing_stands_in_the_audit_and_makes_pages_stale(stories, curate, editor):
    old = stories(6)
    reading = Reading(timezone.now())
    fronts.front(reading)
    front = curate(old[0])
    entry, change = AuditEntry.objects.latest("pk"), Change.objects.latest("number")
    assert (entry.verb, entry.subject, entry.by) == ("publish_front", front.key, editor)
    assert set(change.keys) & reading.keys
    assert verify().broken is None


def test_earlier_fronts_are_told_with_who_and_when_and_can_be_taken_up_again(
    stories, curate, editor, at_ten
):
    old = stories(6)
    curate(old[0])
    first = timezone.now()
    at_ten.shift(timedelta(hours=1))
    curate(old[5], at=hours(9))
    front = curate(old[1])
    at_ten.shift(timedelta(hours=1))
    turns = had(front, timezone.now())
    assert [turn.data["slots"][0]["story"] for turn in turns] == [old[1].pk, old[0].pk]
    assert [turn.by for turn in turns] == ["erika", "erika"]
    assert turns[1].at == first
    front = front_for()
    desk.take_up_front(front, turns[1].data, by=editor)
    desk.publish_front(front, by=editor)
    assert page().lead.article == old[0].pk
    assert page(hours(9)).lead.article == old[5].pk


def test_time_travel_shows_the_front_as_it_was(stories, curate, at_ten):
    old = stories(6)
    curate(old[0])
    then = timezone.now()
    shown = travel.look("/", then).html
    at_ten.shift(timedelta(hours=1))
    curate(old[1])
    at_ten.shift(timedelta(hours=1))
    assert travel.look("/", then).html == shown


def test_taking_up_leaves_out_what_the_house_does_not_know(stories, editor):
    old = stories(2)
    data = {"slots": [{"story": old[0].pk, "headline": "So"}, {"story": 10**6, "headline": ""}]}
    front = desk.take_up_front(front_for(), data, by=editor)
    assert [(story.pk, words) for story, words in slots_of(front)] == [(old[0].pk, "So")]


def test_a_front_without_a_slot_is_published_too(stories, curate):
    old = stories(6)
    curate(old[0])
    curate()
    assert page().lead.article == old[5].pk


def test_the_desk_is_warned_of_stories_that_leave_soon(stories, editor):
    old = stories(2)
    desk.take_down(Article.objects.get(pk=old[0].pk), at=hours(3), reason="", by=editor)
    Article.objects.filter(pk=old[1].pk).update(embargo_until=hours(2))
    slots = [(Article.objects.get(pk=story.pk), "") for story in old]
    assert set(doubts(slots, at=timezone.now())) == {story.pk for story in old}
    assert doubts(slots, at=hours(4)) == {}


# What it costs


def queries(ask) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def test_a_curated_front_asks_one_query_more_however_much_is_set(stories, curate):
    old = stories(8)
    bare = queries(page)
    curate(old[0])
    one = queries(page)
    curate(*old[:PLACES])
    assert (bare, one, queries(page)) == (bare, bare + 1, bare + 1)


def test_one_paper_has_one_front_page(db):
    Front.objects.create()
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Front.objects.create()
    Front.objects.create(section=Section.objects.create(name="Oper", slug="oper"))
