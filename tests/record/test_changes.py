"""The change log: numbers without gaps, a chain, and the audit beside it."""

import pytest
from django.db import transaction

from articles import desk
from record import chain, changes
from record.models import AuditEntry, Change


def test_every_publication_takes_the_next_number_and_names_what_changed(write, editor):
    article, before = write(tags=["Hafen"]), changes.current()
    release = desk.publish(article, by=editor)
    change = Change.objects.get(number=changes.current())
    assert change.number == before + 1
    tag = release.article.tags_in_order()[0]
    expected = {release.article.key, "in:all", f"in:section:{release.section_id}", f"in:{tag.key}"}
    assert expected <= set(change.keys)


def test_an_update_also_names_the_lists_it_left(publish, section, editor):
    article = publish().article
    left = article.section_id
    article.section = section("Politik")
    desk.publish(desk.save(article, by=editor), by=editor)
    assert f"in:section:{left}" in Change.objects.latest("number").keys


def test_a_refused_publication_leaves_no_number(write, editor):
    article, before = write(headline=""), changes.current()
    with pytest.raises(desk.Refused):
        desk.publish(article, by=editor)
    assert changes.current() == before


def test_the_chain_verifies_from_the_first_change_on(publish, editor):
    release = publish()
    desk.retract(release.article, reason="Irrtum", by=editor)
    previous = chain.START
    for change in Change.objects.all():
        assert change.previous == previous
        previous = chain.link(
            previous,
            number=change.number,
            at=change.at,
            verb=change.verb,
            keys=change.keys,
            rows=change.rows,
        )
        assert change.digest == previous
    assert [c.number for c in Change.objects.all()] == list(range(1, changes.current() + 1))


def test_a_change_holds_the_digests_of_the_rows_it_appended(publish):
    release = publish()
    kept = {(label, pk): digest for label, pk, digest in Change.objects.latest("number").rows}
    for row in (release, release.edition, AuditEntry.objects.latest("pk")):
        row.refresh_from_db()
        label, pk, digest = chain.of_row(row)
        assert kept[label, pk] == digest


def test_a_change_outside_a_transaction_is_a_mistake_of_ours(db):
    connection = transaction.get_connection()
    was, connection.in_atomic_block = connection.in_atomic_block, False
    try:
        with pytest.raises(RuntimeError):
            changes.record("publish", subject="article:1", by=None, keys=[])
    finally:
        connection.in_atomic_block = was


def test_the_audit_says_who_did_what_and_why(publish, editor):
    release = publish()
    desk.retract(release.article, reason="Die Quelle war gefälscht.", by=editor)
    entry = AuditEntry.objects.latest("pk")
    said = (entry.by, entry.verb, entry.subject, entry.reason)
    assert said == (editor, "retract", release.article.key, "Die Quelle war gefälscht.")
