"""The way through the desk: each step a verb, each with its audit entry, each with its refusal."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from articles import desk
from articles.models import Article, DeskVersion
from newsroom.models import User
from record.models import AuditEntry, Change
from tests.conftest import text


@pytest.fixture
def lawyer(db):
    user = User.objects.create_user("lea", is_staff=True)
    user.groups.set(Group.objects.filter(name="Justiziariat"))
    return user


@pytest.fixture
def lead(db):
    """A chief by role, who is no superuser."""
    user = User.objects.create_user("carla", is_staff=True)
    user.groups.set(Group.objects.filter(name="Chefredaktion"))
    return user


def fresh(article):
    return Article.objects.get(pk=article.pk)


def test_a_draft_is_submitted_read_and_ready(write, reporter, editor):
    article = desk.submit(write(), by=reporter, note="Bitte bis Mittag.")
    assert (article.desk_state, article.desk_note) == ("review", "Bitte bis Mittag.")
    assert desk.ready(fresh(article), by=editor).desk_state == "ready"
    entries = AuditEntry.objects.filter(subject=article.key).order_by("pk")
    said = [(entry.verb, entry.by, entry.reason) for entry in entries]
    assert said == [("submit", reporter, "Bitte bis Mittag."), ("ready", editor, "")]
    assert Change.objects.get(verb="submit").keys == []


def test_a_step_changes_no_text_and_keeps_no_version(write, editor):
    article = write()
    before, versions = article.digest, DeskVersion.objects.count()
    desk.submit(article, by=editor)
    assert fresh(article).digest == before
    assert DeskVersion.objects.count() == versions


def test_of_two_hands_one_is_told_no(write, editor, chief):
    article = write()
    other = fresh(article)
    desk.submit(article, by=editor)
    with pytest.raises(desk.Refused, match="geändert|changed"):
        desk.bin(other, by=chief)
    assert AuditEntry.objects.filter(subject=article.key).count() == 1


def test_a_story_is_handed_back_only_with_a_reason(write, editor):
    article = desk.submit(write(), by=editor)
    with pytest.raises(desk.Refused):
        desk.hand_back(fresh(article), by=editor, note="  ")
    handed = desk.hand_back(fresh(article), by=editor, note="Zahl prüfen.")
    assert (handed.desk_state, handed.desk_note) == ("draft", "Zahl prüfen.")


@pytest.mark.parametrize("verb", ["submit", "hand_back", "ready", "bin", "unbin"])
@pytest.mark.parametrize("state", Article.DeskState.values)
def test_every_step_starts_where_it_may(write, chief, verb, state):
    allowed = {
        "submit": ["draft"],
        "hand_back": ["review", "ready"],
        "ready": ["review"],
        "bin": ["draft", "review", "ready"],
        "unbin": ["binned"],
    }
    article = write(desk_state=state)
    if state in allowed[verb]:
        getattr(desk, verb)(article, by=chief, note="Darum.")
        return
    with pytest.raises(desk.Refused):
        getattr(desk, verb)(article, by=chief, note="Darum.")
    assert fresh(article).desk_state == state


def test_a_story_before_readers_is_not_binned(publish, chief):
    article = fresh(publish().article)
    with pytest.raises(desk.Refused):
        desk.bin(article, by=chief)
    assert fresh(article).desk_state == "done"


def test_whoever_takes_a_story_on_and_whoever_gives_it_to_others(write, reporter, editor, chief):
    article, due = write(), timezone.now() + timedelta(hours=3)
    assert desk.assign(article, to=reporter, by=reporter, due_at=due).assigned_to == reporter
    with pytest.raises(desk.Refused):
        desk.assign(fresh(article), to=editor, by=reporter)
    desk.assign(fresh(article), to=chief, by=editor)
    with pytest.raises(desk.Refused):
        desk.assign(fresh(article), to=reporter, by=reporter)  # takes it from somebody else
    assert desk.assign(fresh(article), to=None, by=editor).assigned_to is None


def test_nobody_is_given_a_story_who_cannot_open_it(write, editor):
    outsider = User.objects.create_user("otto")
    gone = User.objects.create_user("gerd", is_staff=True, is_active=False)
    for user in (outsider, gone):
        with pytest.raises(desk.Refused):
            desk.assign(write(), to=user, by=editor)


def test_a_lawyer_stops_and_frees_a_story(write, editor, reporter, lawyer):
    article = desk.ask_legal(write(), by=reporter, note="Verdacht, Name genannt.")
    with pytest.raises(desk.Refused, match="Rechtsabteilung|lawyer"):
        desk.publish(fresh(article), by=editor)
    with pytest.raises(desk.Refused):
        desk.clear_legal(fresh(article), by=editor)
    desk.clear_legal(fresh(article), by=lawyer)
    assert desk.publish(fresh(article), by=editor).pk


@pytest.mark.parametrize("by_tag", [True, False])
def test_where_it_is_demanded_somebody_else_has_to_approve(write, section, editor, lead, by_tag):
    if by_tag:
        article = write(tags=["Suizid"])
        article.tagged.get().tag.__class__.objects.update(sensitive=True)
    else:
        article = write(section=section("Politik", needs_approval=True))
    with pytest.raises(desk.Refused):
        desk.publish(fresh(article), by=editor)
    desk.approve(fresh(article), by=lead)
    assert desk.publish(fresh(article), by=editor).pk


def test_what_a_department_demands_holds_for_its_parts(write, section, editor):
    politics = section("Politik", needs_approval=True)
    article = write(section=section("Bundestag", parent=politics))
    with pytest.raises(desk.Refused, match="Bundestag|Politik"):
        desk.publish(article, by=editor)


def test_nobody_approves_their_own_words(write, section, lead, chief):
    article = write(section=section("Politik", needs_approval=True))
    article.headline = "Neu von der Chefin"
    desk.save(article, by=lead)
    with pytest.raises(desk.Refused):
        desk.approve(fresh(article), by=lead)
    with pytest.raises(desk.Refused):
        desk.publish(fresh(article), by=lead)
    assert desk.approve(fresh(article), by=chief).approved_by == chief


def test_saving_a_text_unchanged_makes_nobody_its_last_hand(write, editor, lead):
    article = write()
    desk.save(fresh(article), by=lead)
    assert desk.approve(fresh(article), by=lead).approved_by == lead
    desk.save(fresh(article), by=editor)
    assert fresh(article).approved_digest == fresh(article).digest


def test_a_later_change_of_the_text_voids_the_approval(write, section, editor, lead):
    article = write(section=section("Politik", needs_approval=True))
    desk.approve(fresh(article), by=lead)
    changed = fresh(article)
    changed.body = text("Nun steht hier etwas anderes.")
    desk.save(changed, by=editor)
    with pytest.raises(desk.Refused, match="carla"):
        desk.publish(fresh(article), by=editor)


def test_ready_asks_for_the_second_pair_of_eyes_or_gives_it(write, section, editor, lead):
    politics = section("Politik", needs_approval=True)
    article = desk.submit(write(section=politics), by=editor)
    with pytest.raises(desk.Refused):
        desk.ready(fresh(article), by=editor)
    done = desk.ready(fresh(article), by=lead)
    assert (done.desk_state, done.approved_by) == ("ready", lead)
    assert AuditEntry.objects.get(verb="ready").data["approved"] == "yes"


def test_a_handed_back_story_is_not_approved_any_more(write, section, editor, lead):
    article = desk.submit(write(section=section("Politik", needs_approval=True)), by=editor)
    desk.ready(fresh(article), by=lead)
    desk.hand_back(fresh(article), by=lead, note="Doch nicht.")
    assert fresh(article).approved_by is None


def test_a_section_names_who_publishes_in_it(write, section, editor, lead, chief):
    politics = section("Politik")
    politics.staff.add(lead)
    article = write(section=politics)
    with pytest.raises(desk.Refused, match="carla"):
        desk.publish(fresh(article), by=editor)
    desk.submit(fresh(article), by=editor)
    with pytest.raises(desk.Refused, match="carla"):
        desk.ready(fresh(article), by=editor)
    assert desk.publish(fresh(article), by=lead).pk
    assert desk.publish(fresh(write(section=politics)), by=chief).pk


def test_the_parts_of_a_department_are_published_by_its_people(write, section, editor, lead):
    politics = section("Politik")
    politics.staff.add(lead)
    article = write(section=section("Bundestag", parent=politics))
    with pytest.raises(desk.Refused, match="carla"):
        desk.publish(article, by=editor)


def test_moving_a_story_into_a_section_is_everybody_s(write, section, reporter, lead):
    politics = section("Politik")
    politics.staff.add(lead)
    article = write()
    article.section = politics
    assert desk.save(article, by=reporter).section == politics


def test_a_note_has_an_end_and_no_odd_letters(write, editor):
    with pytest.raises(desk.Refused):
        desk.submit(write(), by=editor, note="x" * 2001)
    assert desk.submit(write(), by=editor, note="a\x00b").desk_note == "ab"


ROLES = ["Reporter", "Redaktion", "Bildredaktion", "Hinweise", "Justiziariat", "Chefredaktion"]
MAY = {
    "ready": {"Redaktion", "Chefredaktion"},
    "approve": {"Chefredaktion"},
    "clear_legal": {"Justiziariat", "Chefredaktion"},
    "assign_other": {"Redaktion", "Chefredaktion"},
}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", MAY)
def test_the_verbs_ask_for_the_right_themselves(write, editor, role, verb):
    user = User.objects.create_user("wer", is_staff=True)
    user.groups.set(Group.objects.filter(name=role))
    article = write(desk_state="review", needs_legal=verb == "clear_legal")
    steps = {
        "ready": lambda: desk.ready(article, by=user),
        "approve": lambda: desk.approve(article, by=user),
        "clear_legal": lambda: desk.clear_legal(article, by=user),
        "assign_other": lambda: desk.assign(article, to=editor, by=user),
    }
    if role in MAY[verb]:
        assert steps[verb]().pk
        return
    with pytest.raises(desk.Refused):
        steps[verb]()
