"""Erasing is ordered by one and done by another, never under a hold, and the record still verifies."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.models import Buffer, DeskVersion, EditionText, ErasureOrder, ShareLink
from articles.reading import travel
from record import chain
from record.models import AuditEntry, Change, Erasure

EDITION, STORY = ErasureOrder.Scope.EDITION, ErasureOrder.Scope.STORY
GROUND = "VG Oldenburg, 3 A 1/26"


@pytest.fixture
def old(publish, editor):
    """An edition readers had once; they have another now."""
    release = publish("Alte Worte", paragraphs=["Alte Worte im Text."])
    article = release.article
    article.headline, article.lead = "Neue Überschrift", "Neuer Vorspann."
    desk.save(article, by=editor)
    desk.publish(article, by=editor, kind="update")
    return release.edition


def order(edition, by, scope=EDITION):
    named = edition if scope == EDITION else None
    return desk.order_erasure(edition.article, scope=scope, edition=named, ground=GROUND, by=by)


def test_nothing_is_erased_before_somebody_else_confirms_it(old, lawyer, second_lawyer):
    waiting = order(old, lawyer)
    with pytest.raises(desk.Refused):
        desk.confirm_erasure(waiting, by=lawyer)
    assert EditionText.objects.get(pk=old.pk).head
    desk.confirm_erasure(waiting, by=second_lawyer)
    text = EditionText.objects.get(pk=old.pk)
    assert (text.head, text.body, text.wrong, text.right) == ("", "", "", "")


def test_digest_and_ground_stay(old, lawyer, second_lawyer):
    digest = old.digest
    desk.confirm_erasure(order(old, lawyer), by=second_lawyer)
    old.refresh_from_db()
    permit = Erasure.objects.get(key=f"edition:{old.pk}")
    assert (old.digest, permit.ground, permit.ordered_by) == (digest, GROUND, lawyer)
    newest = Change.objects.order_by("-number").first()
    assert chain.of_row(permit) in newest.rows


def test_the_record_still_verifies(old, lawyer, second_lawyer, capsys):
    desk.confirm_erasure(order(old, lawyer), by=second_lawyer)
    call_command("verify_record")
    assert "1 erased by order" in capsys.readouterr().out


def test_every_word_of_the_story_goes_from_the_desk_too(old, lawyer, second_lawyer, editor):
    article = old.article
    article.refresh_from_db()
    article.wire_text, article.wire_content = "Alte Worte der Agentur", {"headline": "Alte Worte"}
    article.unplaced = ["Alte Worte"]
    desk.save(article, by=editor)
    now = timezone.now()
    typed = {"headline": "Alte Worte"}
    Buffer.objects.create(
        user=editor, article=article, tab="t", version=1, typed=typed, typed_at=now
    )
    link = {"secret_hash": "x", "made_by": editor, "made_at": now, "expires_at": now}
    ShareLink.objects.create(article=article, content={"content": typed}, **link)
    desk.withdraw(article, reason="", by=editor)
    desk.confirm_erasure(order(old, lawyer, STORY), by=second_lawyer)
    article.refresh_from_db()
    left = [article.__dict__, *EditionText.objects.values(), *DeskVersion.objects.values()]
    left += [*Buffer.objects.values(), *ShareLink.objects.values()]
    assert "Worte" not in str(left)
    assert "Überschrift" not in str(left)
    assert Erasure.objects.count() == 2


def test_a_draft_readers_never_had_can_be_erased(write, lawyer, second_lawyer):
    article = write("Nie gedruckt")
    waiting = desk.order_erasure(article, scope=STORY, ground=GROUND, by=lawyer)
    assert desk.confirm_erasure(waiting, by=second_lawyer) == []
    article.refresh_from_db()
    assert (article.headline, article.body["content"]) == ("", [])


def test_what_readers_have_or_will_have_is_not_erased(old, lawyer, editor):
    article = old.article
    article.refresh_from_db()
    planned = desk.publish(article, by=editor, at=timezone.now() + timedelta(hours=1), kind="slip")
    live = article.editions.get(number=2)
    for edition in (live, planned.edition):
        with pytest.raises(desk.Refused):
            order(edition, lawyer)
    with pytest.raises(desk.Refused):
        order(old, lawyer, STORY)


def test_what_goes_live_between_order_and_confirmation_stays(
    write, editor, publish, lawyer, second_lawyer
):
    release = publish("Hin und her")
    article = release.article
    desk.withdraw(article, reason="", by=editor)
    waiting = order(release.edition, lawyer, STORY)
    article.refresh_from_db()
    desk.publish(article, by=editor)
    with pytest.raises(desk.Refused):
        desk.confirm_erasure(waiting, by=second_lawyer)


def test_a_hold_stands_against_erasing_until_it_is_lifted(old, lawyer, second_lawyer):
    waiting = order(old, lawyer)
    held = desk.hold(old.article, ground="Beweissicherung", by=lawyer)
    for act in (
        lambda: desk.confirm_erasure(waiting, by=second_lawyer),
        lambda: order(old, lawyer),
    ):
        with pytest.raises(desk.Refused, match="Beweissicherung"):
            act()
    desk.lift(held, by=lawyer)
    with pytest.raises(desk.Refused):
        desk.lift(held, by=lawyer)
    assert desk.confirm_erasure(waiting, by=second_lawyer)


def test_what_is_held_does_not_go_to_the_bin(write, lawyer, editor):
    article = write()
    held = desk.hold(article, ground="Beweissicherung", by=lawyer)
    with pytest.raises(desk.Refused, match="Beweissicherung"):
        desk.bin(article, by=editor)
    desk.lift(held, by=lawyer)
    article.refresh_from_db()
    assert desk.bin(article, by=editor).desk_state == "binned"


def test_a_hold_disturbs_nobody_who_is_writing(write, lawyer, editor):
    article = write()
    desk.hold(article, ground="Beweissicherung", by=lawyer)
    article.lead = "Weiter geschrieben."
    assert desk.save(article, by=editor)


def test_a_dropped_order_erases_nothing(old, lawyer, second_lawyer):
    waiting = order(old, lawyer)
    desk.drop_erasure(waiting, by=lawyer)
    for act in (desk.confirm_erasure, desk.drop_erasure):
        with pytest.raises(desk.Refused):
            act(waiting, by=second_lawyer)
    assert EditionText.objects.get(pk=old.pk).head


def test_the_same_is_ordered_once_and_erased_once(old, lawyer, second_lawyer):
    waiting = order(old, lawyer)
    with pytest.raises(desk.Refused):
        order(old, second_lawyer)
    desk.confirm_erasure(waiting, by=second_lawyer)
    with pytest.raises(desk.Refused):
        order(old, lawyer)


@pytest.mark.parametrize("cast", ["editor", "reporter", "picture_editor"])
def test_nobody_else_orders_holds_or_confirms(cast, old, lawyer, request):
    person, waiting = request.getfixturevalue(cast), order(old, lawyer)
    for act in (
        lambda: order(old, person),
        lambda: desk.confirm_erasure(waiting, by=person),
        lambda: desk.drop_erasure(waiting, by=person),
        lambda: desk.hold(old.article, ground="x", by=person),
    ):
        with pytest.raises(desk.Refused):
            act()


def test_the_database_lets_nothing_be_emptied_without_an_order(old):
    with pytest.raises(DatabaseError), transaction.atomic():
        EditionText.objects.filter(pk=old.pk).update(head="", body="")


def test_a_look_back_says_that_it_was_erased(old, lawyer, second_lawyer, client):
    release = old.releases.get()
    then, path = release.starts_at, release.address.path
    assert "Alte Worte" in travel.look(path, then).html
    desk.confirm_erasure(order(old, lawyer), by=second_lawyer)
    look = travel.look(path, then)
    assert look.response.status_code == 410
    assert "Alte Worte" not in look.html
    assert "Alte Worte" not in travel.look("/", then).html
    assert client.get(path, follow=True).status_code == 200


def test_the_audit_tells_who_ordered_and_who_confirmed(old, lawyer, second_lawyer):
    desk.confirm_erasure(order(old, lawyer), by=second_lawyer)
    told = AuditEntry.objects.filter(subject=old.article.key, verb__contains="era").order_by("pk")
    assert [(entry.verb, entry.by, entry.reason) for entry in told] == [
        ("order_erasure", lawyer, GROUND),
        ("erase", second_lawyer, GROUND),
    ]


def test_every_page_of_the_desk_can_show_an_erased_story(
    old, lawyer, second_lawyer, editor, chief, client
):
    article = old.article
    article.refresh_from_db()
    desk.withdraw(article, reason="", by=editor)
    desk.confirm_erasure(order(old, lawyer, STORY), by=second_lawyer)
    client.force_login(chief)
    pages = ("change", "history", "preview", "duties", "share", "versions")
    for page in pages:
        path = reverse(f"admin:articles_article_{page}", args=[article.pk])
        assert client.get(path).status_code == 200, page
    assert client.get(reverse("admin:articles_article_changelist")).status_code == 200
