"""The box “Way through the house”: who sees which step, and that a pressed one is taken."""

from datetime import timedelta
from html import unescape

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone

from articles import body, desk
from articles.admin.article_state import ScreenState
from articles.models import Article
from newsroom.models import User
from record.models import AuditEntry


def change(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def step_of(article):
    return reverse("admin:articles_article_step", args=[article.pk])


def fresh(article):
    return Article.objects.get(pk=article.pk)


def form(article, **values):
    """What the browser would post for a story, with the box beside it."""
    article = fresh(article)
    names = ("headline", "lead", "kicker", "language", "kind", "ai_involvement", "version")
    return {
        **{name: getattr(article, name) for name in names},
        "section": article.section_id or "",
        "body": body.dump(article.body),
        "tag_list": ", ".join(tag.name for tag in article.tags_in_order()),
        "byline_list": "",
        **values,
    }


@pytest.fixture
def member(db):
    def build(role, name="wer"):
        user = User.objects.create_user(name, is_staff=True)
        user.groups.set(Group.objects.filter(name=role))
        return user

    return build


@pytest.fixture
def as_user(client):
    def sign_in(user):
        client.force_login(user)
        return client

    return sign_in


WRITERS = {"Reporter", "Redaktion", "Chefredaktion"}
OFFERED = {
    "draft": {"_submit": WRITERS, "_ask_legal": WRITERS, "_bin": WRITERS},
    "review": {
        "_ready": {"Redaktion", "Chefredaktion"},
        "_hand_back": WRITERS,
        "_ask_legal": WRITERS,
        "_bin": WRITERS,
    },
    "ready": {"_hand_back": WRITERS, "_ask_legal": WRITERS, "_bin": WRITERS},
    "done": {"_ask_legal": WRITERS},
    "binned": {"_unbin": WRITERS},
}
ROLES = ["Reporter", "Redaktion", "Bildredaktion", "Hinweise", "Justiziariat", "Chefredaktion"]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("state", OFFERED)
def test_each_role_is_offered_the_steps_it_may_take(write, member, role, state):
    shown = ScreenState.of(write(desk_state=state), member(role)).workflow
    expected = {name for name, roles in OFFERED[state].items() if role in roles}
    assert {step.name for step in shown.steps} == expected


@pytest.mark.parametrize("role", ROLES)
def test_only_a_lawyer_is_offered_to_clear(write, member, role):
    shown = ScreenState.of(write(needs_legal=True), member(role)).workflow
    offered = "_clear_legal" in {step.name for step in shown.steps}
    assert offered == (role in {"Justiziariat", "Chefredaktion"})


BUTTONS = ["_ready", "_approve", "_clear_legal"]


@pytest.mark.parametrize("button", BUTTONS)
def test_a_reporter_takes_no_step_of_others_by_any_road(write, member, as_user, button):
    article = write(desk_state="review", needs_legal=True)
    browser = as_user(member("Reporter"))
    assert browser.post(change(article), form(article, **{button: "1"})).status_code == 403
    assert browser.post(step_of(article), {button: "1"}).status_code == 403
    assert not AuditEntry.objects.filter(verb=button[1:]).exists()


def test_a_step_saves_the_text_and_takes_the_note_along(write, editor, as_user):
    article = write()
    posted = form(article, headline="Neu", step_note="Bitte lesen.", _submit="1")
    assert as_user(editor).post(change(article), posted).status_code == 302
    article = fresh(article)
    assert (article.headline, article.desk_state) == ("Neu", "review")
    assert article.desk_note == "Bitte lesen."


def test_a_refused_step_keeps_text_and_note(write, editor, as_user):
    article = write(desk_state="ready")
    browser = as_user(editor)
    posted = form(article, headline="Neu", step_note="Lange Notiz", _submit="1")
    page = browser.post(change(article), posted, follow=True).content.decode()
    assert fresh(article).headline == "Neu"
    assert "Lange Notiz" in page
    browser.post(change(article), form(article, step_note="Lange Notiz", _hand_back="1"))
    page = browser.get(change(article)).context["typed_step"]
    assert page["note"] == ""


def test_a_note_typed_before_a_plain_save_is_still_there(write, editor, as_user):
    article = write()
    browser = as_user(editor)
    browser.post(change(article), form(article, step_note="Noch nicht fertig", _continue="1"))
    assert "Noch nicht fertig" in browser.get(change(article)).content.decode()


def test_what_is_typed_in_the_box_belongs_to_one_person(write, editor, chief, as_user):
    article = write()
    as_user(editor).post(change(article), form(article, step_note="Nur meins", _continue="1"))
    as_user(editor).post(reverse("admin:logout"))
    assert "Nur meins" not in as_user(chief).get(change(article)).content.decode()


def test_assigning_from_the_screen(write, editor, reporter, as_user):
    article = write()
    posted = form(article, step_to=reporter.pk, step_due="2099-03-01T18:00", _assign="1")
    as_user(editor).post(change(article), posted)
    article = fresh(article)
    assert article.assigned_to == reporter
    assert timezone.localtime(article.due_at).strftime("%d.%m.%Y %H:%M") == "01.03.2099 18:00"


@pytest.mark.parametrize("to", ["x", "-1", "9" * 30, "99999", "\x00", "²"])
@pytest.mark.parametrize("due", ["", "bald", "0001-01-01T00:00", "\x00"])
def test_odd_hands_and_hours_are_answered_with_a_sentence(write, editor, as_user, to, due):
    article = write()
    posted = form(article, step_to=to, step_due=due, _assign="1")
    answer = as_user(editor).post(change(article), posted, follow=True)
    assert answer.status_code == 200
    assert fresh(article).assigned_to is None


def test_a_lawyer_reads_and_clears_without_writing(write, editor, member, as_user):
    article = desk.ask_legal(write(), by=editor)
    browser = as_user(member("Justiziariat"))
    page = browser.get(change(article)).content.decode()
    assert f'formaction="{step_of(article)}"' in page
    posted = {"_clear_legal": "1", "seen": article.version, "step_note": "In Ordnung."}
    browser.post(step_of(article), posted)
    assert not fresh(article).needs_legal
    assert fresh(article).desk_note == "In Ordnung."


def test_a_lawyer_who_read_an_older_text_is_told(write, editor, member, as_user):
    article = desk.ask_legal(write(), by=editor)
    seen = article.version
    desk.save(fresh(article), by=editor)
    as_user(member("Justiziariat")).post(step_of(article), {"_clear_legal": "1", "seen": seen})
    assert fresh(article).needs_legal


@pytest.mark.parametrize("posted", [{}, {"_publish": "1"}, {"_nonsense": "1"}])
def test_the_step_s_address_knows_only_steps(write, chief, as_user, posted):
    assert as_user(chief).post(step_of(write()), posted).status_code == 404
    assert as_user(chief).get(step_of(write())).status_code == 405


def test_strangers_and_other_desks_are_kept_out(write, client, as_user, db):
    article = write()
    assert client.post(step_of(article), {"_bin": "1"}).status_code == 302
    outsider = User.objects.create_user("otto", is_staff=True)
    assert as_user(outsider).post(step_of(article), {"_bin": "1"}).status_code == 403
    assert as_user(outsider).get(reverse("admin:articles_article_bulk")).status_code == 403


def test_the_screen_says_who_publishes_in_this_section(write, section, editor, member, as_user):
    politics = section("Politik")
    politics.staff.add(member("Chefredaktion", "carla"))
    page = as_user(editor).get(change(write(section=politics))).content.decode()
    assert 'aria-disabled="true" aria-describedby="not-here"' in page
    assert "carla" in page


def test_an_approval_stands_there_and_falls_with_the_text(write, section, editor, member, as_user):
    chief = member("Chefredaktion", "carla")
    article = write(section=section("Politik", needs_approval=True))
    desk.approve(article, by=chief)
    shown = ScreenState.of(fresh(article), editor)
    assert shown.workflow.approved.by == chief
    assert not [reason for reason in shown.reasons if reason.code == "not_approved"]
    changed = fresh(article)
    changed.lead = "Anders."
    desk.save(changed, by=editor)
    shown = ScreenState.of(fresh(article), editor)
    assert shown.workflow.approval_void
    assert [reason for reason in shown.reasons if reason.code == "not_approved"]


def test_approving_from_the_screen_counts_only_for_the_text_that_was_read(
    write, section, member, as_user
):
    """Pressing saves first: whoever changes a word with it has no second pair of eyes."""
    chief = member("Chefredaktion", "carla")
    article = write(section=section("Politik", needs_approval=True), desk_state="review")
    as_user(chief).post(change(article), form(article, lead="Geändert.", _ready="1"))
    assert fresh(article).approved_by is None
    assert fresh(article).desk_state == "review"


def test_an_unchanged_text_is_approved_from_the_screen(write, section, member, as_user):
    chief = member("Chefredaktion", "carla")
    article = write(section=section("Politik", needs_approval=True), desk_state="review")
    as_user(chief).post(change(article), form(article, _ready="1"))
    assert fresh(article).approved_by == chief
    assert fresh(article).desk_state == "ready"


def test_the_last_five_notes_stand_there_escaped(write, editor, as_user):
    article = write()
    for number in range(7):
        desk.assign(fresh(article), to=editor, by=editor, note=f"<b>Notiz {number}</b>")
    page = as_user(editor).get(change(article)).content.decode()
    assert "&lt;b&gt;Notiz 6&lt;/b&gt;" in page
    assert "Notiz 1&lt;" not in page
    assert "<b>Notiz" not in page


def test_overdue_is_said_in_words_until_readers_have_it(write, editor, as_user, time_machine):
    article = desk.assign(write(), to=editor, by=editor, due_at=timezone.now() + timedelta(hours=1))
    time_machine.move_to(timezone.now() + timedelta(hours=2))
    browser = as_user(editor)
    listed = reverse("admin:articles_article_changelist")
    words = ('<b class="late">', "overdue")
    for address in (change(article), listed, reverse("admin:index")):
        assert words[0] in unescape(browser.get(address).content.decode())
    desk.publish(fresh(article), by=editor)
    assert words[0] not in browser.get(listed).content.decode()


def test_nouns_forms_carry_the_rules(as_user, chief, section, write, editor):
    browser = as_user(chief)
    politics = section("Politik")
    page = browser.get(reverse("admin:articles_section_change", args=[politics.pk]))
    assert {"staff", "needs_approval"} <= set(page.context["adminform"].form.fields)
    tag = write(tags=["Suizid"]).tagged.get().tag
    page = browser.get(reverse("admin:articles_tag_change", args=[tag.pk]))
    assert "sensitive" in page.context["adminform"].form.fields
    page = browser.get(reverse("admin:articles_paper_change", args=[1]))
    assert "public_history" in page.context["adminform"].form.fields


def test_a_changed_staff_list_stands_in_the_audit(as_user, chief, section, editor):
    politics = section("Politik")
    address = reverse("admin:articles_section_change", args=[politics.pk])
    values = {"name": "Politik", "slug": "politik", "accent": "petrol", "order": 100}
    posted = {**values, "version": politics.version, "staff": [editor.pk], "parent": ""}
    assert as_user(chief).post(address, posted).status_code == 302
    assert list(politics.staff.all()) == [editor]
    assert "staff" in AuditEntry.objects.filter(subject=politics.key).last().data["fields"]


def test_who_only_reads_reads_words(write, member, as_user):
    article = write(paragraphs=("Ein Absatz zum Lesen.",), tags=["Hafen"])
    page = as_user(member("Justiziariat")).get(change(article)).content.decode()
    assert "Ein Absatz zum Lesen." in page
    assert "Hafen" in page
    assert "&quot;paragraph&quot;" not in page
