"""The record is append-only on both databases, and emptied only where an order permits it."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from articles.models import Edition, EditionText, Release, Reply, ReplyEnd, Seal, Tag, TagAct
from media.desk.recall import lift, recall
from media.desk.receipts import Answer, go
from media.models import Agency, Invoice, Recall, RecalledImage, RecallLift, RecallReceipt
from record import guards
from record.models import AuditEntry, Change, Erasure, State

GUARDED = [Edition, EditionText, Release, Reply, ReplyEnd, Seal, State, Change, AuditEntry, Erasure]
GUARDED += [Recall, RecalledImage, RecallLift, RecallReceipt, Invoice, TagAct]


def refused(action) -> bool:
    try:
        with transaction.atomic():
            action()
    except DatabaseError:
        return True
    return False


def test_the_catalogue_holds_exactly_the_guards_of_the_list(db):
    assert guards.installed() == guards.expected(connection.vendor)


def test_the_list_names_every_table_of_the_record():
    tables = {guard.table for guard in guards.guarded()}
    assert tables == {model._meta.db_table for model in GUARDED}


def test_guards_can_be_installed_again_and_again(db):
    guards.install()
    guards.install()
    assert guards.installed() == guards.expected(connection.vendor)


@pytest.fixture
def one_of_each(publish, image, chief, editor):
    picture = image()
    release = publish(lead_image=picture)
    found = recall(picture.key, why="Widerruf", by=chief)
    go(lambda path: Answer(200))
    lift(found, why="Irrtum", by=chief)
    Erasure.objects.create(
        key="edition:999",
        ground="Az. 1 O 1/26",
        at=timezone.now(),
        ordered_by=chief,
        confirmed_by=editor,
    )
    Seal.objects.create(
        article=release.article,
        edition=release.edition,
        ground="Az. 1 O 1/26",
        at=timezone.now(),
        by=chief,
    )
    said = {"ground": "Az. 1 O 1/26", "at": timezone.now(), "by": chief}
    reply = Reply.objects.create(article=release.article, text="Nein.", **said)
    ReplyEnd.objects.create(reply=reply, **said)
    now = timezone.now()
    tag = Tag.objects.create(name="Hafen", slug="hafen")
    TagAct.objects.create(kind="rename", tag=tag, before={}, after={}, at=now, by=chief)
    Invoice.objects.create(
        agency=Agency.objects.first(),
        period_from=now - timedelta(days=30),
        period_until=now,
        size=1,
        uploaded_by=chief,
        uploaded_at=now,
    )
    return release


@pytest.mark.parametrize("model", GUARDED)
def test_rows_of_the_record_cannot_be_changed_or_deleted(one_of_each, model):
    row = model.objects.order_by("pk").first()
    column = next(f for f in model._meta.concrete_fields if f.get_internal_type() != "AutoField")
    same = {column.attname: getattr(row, column.attname)}
    assert refused(lambda: model.objects.filter(pk=row.pk).update(**same))
    assert refused(lambda: model.objects.filter(pk=row.pk)._raw_delete(using="default"))
    assert model.objects.filter(pk=row.pk).exists()


def test_words_can_be_emptied_only_under_an_order(publish, chief, editor):
    text = EditionText.objects.get(edition=publish().edition)
    words = EditionText.objects.filter(pk=text.pk)
    assert refused(lambda: words.update(head="", body=""))
    Erasure.objects.create(
        key=f"edition:{text.pk}",
        ground="Az. 1 O 1/26",
        at=timezone.now(),
        ordered_by=chief,
        confirmed_by=editor,
    )
    assert refused(lambda: words.update(head="Anders", body=""))
    assert refused(lambda: words.update(edition_id=text.pk + 1))
    words.update(head="", body="")
    assert EditionText.objects.get(pk=text.pk).body_values() == {"type": "doc", "content": []}


def test_an_erasure_needs_two_people(chief):
    order = {"key": "edition:1", "ground": "Az.", "at": timezone.now()}
    assert refused(lambda: Erasure.objects.create(**order, ordered_by=chief, confirmed_by=chief))


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no TRUNCATE")
def test_tables_of_the_record_cannot_be_truncated(one_of_each):
    def truncate():
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE record_auditentry CASCADE")

    assert refused(truncate)
