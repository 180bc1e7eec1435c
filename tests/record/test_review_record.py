"""The record under strain: replaced rows, nouns renamed meanwhile, rows held."""

import pytest
from django.db import connection
from django.db.utils import DatabaseError
from django.test.utils import CaptureQueriesContext

from articles.desk import remembered
from articles.management.commands.relist import Command
from articles.models import Contributor
from record import guards
from record.models import AuditEntry, State
from record.states import remember

on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="a way only SQLite has")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite locks whole")


@on_sqlite
def test_a_row_of_the_record_cannot_be_replaced(publish):
    publish()
    pk = AuditEntry.objects.order_by("pk").first().pk
    columns = ", ".join(f.column for f in AuditEntry._meta.fields if not f.primary_key)
    replace = (
        f"INSERT OR REPLACE INTO record_auditentry (id, {columns}) "
        f"SELECT {pk}, {columns} FROM record_auditentry WHERE id = {pk}"
    )
    with pytest.raises(DatabaseError, match="append-only"), connection.cursor() as cursor:
        cursor.execute(replace)


def test_a_failing_installation_leaves_the_guards_in_place(db, monkeypatch):
    monkeypatch.setattr(guards, "_statements", lambda vendor, guard: ["CREATE NONSENSE"])
    with pytest.raises(DatabaseError):
        guards.install()
    assert guards.expected(connection.vendor) <= guards.installed()


def test_a_noun_is_remembered_as_it_is_now_not_as_it_was_read(write, contributor, monkeypatch):
    person = contributor("Alter Name")
    article = write(by=[person])
    Contributor.objects.filter(pk=person.pk).update(name="Neuer Name")
    monkeypatch.setattr(remembered, "nouns_of", lambda article: {person.key: person})
    assert [state.data["name"] for state in remembered.remember_new(article)] == ["Neuer Name"]


def test_a_noun_remembered_meanwhile_is_not_remembered_twice(write, contributor, monkeypatch):
    person, held = contributor(), remembered._held
    article = write(by=[person])

    def meanwhile(nouns):
        remember(person)
        return held(nouns)

    monkeypatch.setattr(remembered, "_held", meanwhile)
    remembered.remember_new(article)
    assert State.objects.filter(key=person.key).count() == 1


@on_postgresql
def test_relist_holds_the_story_while_it_compares(publish):
    article = publish().article
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert not Command().differs(article.pk, mend=True)
    assert any("FOR UPDATE" in query["sql"] for query in asked)
