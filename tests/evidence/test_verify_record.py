"""Whoever writes SQL past the triggers is found: what, which row, in which change."""

import json

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from articles import desk
from articles.models import Article, Edition, EditionText, Release
from record import changes, guards
from record.models import AuditEntry, Change, Counter, Erasure, State
from record.verifying import Head, verify


@pytest.fixture
def history(write, image, notice, section, chief, editor):
    """A story with picture and notice, corrected and retracted, and another one."""
    notice()
    article = write(lead_image=image())
    desk.publish(article, by=editor)
    article = Article.objects.get(pk=article.pk)
    desk.correct(article, wrong="Sie fährt nie.", right="Sie fährt.", by=editor)
    desk.publish(write("Zweite Fähre"), by=editor)
    desk.retract(Article.objects.get(pk=article.pk), reason="Erfunden.", by=chief)
    assert verify().broken is None
    return article


@pytest.fixture
def tampered(db):
    """Do something that no trigger lets through, as somebody with SQL would."""

    def act(*statements):
        guards.drop()
        with transaction.atomic(), connection.cursor() as cursor:
            for statement, *values in statements:
                cursor.execute(statement, values)
        guards.install()
        return verify().broken

    return act


def found(broken):
    return broken and (broken.happened, broken.table, broken.row)


def row(model, place=2):
    return model.objects.order_by("pk")[place].pk


def change_of(model, pk):
    name = [model._meta.label_lower, pk]
    return next(c.number for c in Change.objects.all() if name in [r[:2] for r in c.rows])


def test_a_sound_record_is_counted_and_its_head_told(history, capsys):
    call_command("verify_record", "--json")
    said = json.loads(capsys.readouterr().out)
    assert said["sound"]
    assert said["changes"] == changes.current()
    assert said["rows"]["articles.release"] == Release.objects.count()
    assert said["texts"] == EditionText.objects.count()
    assert said["head"] == f"{changes.current()}:{Change.objects.last().digest}"


UPDATES = {
    "record_state": (State, "kind", "x"),
    "record_auditentry": (AuditEntry, "reason", "anders"),
    "articles_release": (Release, "reason", "anders"),
    "articles_edition": (Edition, "language", "en"),
}


@pytest.mark.parametrize("table", UPDATES)
def test_a_changed_row_is_named_with_the_change_that_wrote_it(history, tampered, table):
    model, column, value = UPDATES[table]
    pk = row(model)
    broken = tampered((f'UPDATE {table} SET "{column}" = %s WHERE id = %s', value, pk))
    assert found(broken) == ("changed", model._meta.label_lower, pk)
    assert broken.change == change_of(model, pk)
    assert str(pk) in broken.sentence
    assert str(broken.change) in broken.sentence


def test_a_microsecond_is_a_change(history, tampered):
    pk = row(Release)
    at = Release.objects.get(pk=pk).decided_at.replace(microsecond=1)
    broken = tampered(("UPDATE articles_release SET decided_at = %s WHERE id = %s", at, pk))
    assert found(broken) == ("changed", "articles.release", pk)


@pytest.mark.parametrize("table", ["record_state", "record_auditentry", "articles_release"])
def test_a_removed_row_is_named(history, tampered, table):
    model = UPDATES[table][0]
    pk = row(model)
    statements = [(f"DELETE FROM {table} WHERE id = %s", pk)]
    if model is Release:
        for derived in ("articles_listed", "articles_findable"):
            statements.insert(0, (f"DELETE FROM {derived} WHERE release_id = %s", pk))
    assert found(tampered(*statements)) == ("removed", model._meta.label_lower, pk)


def copied(table, key, **other):
    """A row put in by SQL: the newest one once more, with some columns of its own."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE {key} = (SELECT max({key}) FROM {table})")
        names = [column[0] for column in cursor.description]
        values = {**dict(zip(names, cursor.fetchone(), strict=True)), **other}
    marks = ", ".join(["%s"] * len(values))
    columns = ", ".join(f'"{name}"' for name in values)
    return (f"INSERT INTO {table} ({columns}) VALUES ({marks})", *values.values())


@pytest.mark.parametrize(
    ("table", "other"),
    [
        ("record_state", {}),
        ("record_auditentry", {}),
        ("articles_release", {"number": 99}),
    ],
)
def test_an_inserted_row_is_named(history, tampered, table, other):
    new = row(UPDATES[table][0], 0) + 9000
    broken = tampered(copied(table, "id", id=new, **other))
    assert found(broken) == ("inserted", table.replace("_", ".", 1), new)
    assert broken.change is None


def test_two_rows_that_changed_places_are_told(history, tampered):
    one, two = (
        State.objects.filter(kind="agency").first(),
        State.objects.filter(kind="image").first(),
    )
    names = ("key", "kind", "since", "recorded_at", "data")
    columns = ", ".join(names)
    moves = [(one.pk, two), (two.pk, one)]
    broken = tampered(
        *(
            (
                f"UPDATE record_state SET ({columns}) = (%s, %s, %s, %s, %s) WHERE id = %s",
                *(getattr(other, name) for name in names[:-1]),
                json.dumps(other.data),
                pk,
            )
            for pk, other in moves
        )
    )
    first = min(one.pk, two.pk)
    assert found(broken) == ("reordered", "record.state", first)
    assert str(max(one.pk, two.pk)) in broken.sentence


# The log itself


def test_a_changed_change_is_named(history, tampered):
    broken = tampered(("UPDATE record_change SET verb = 'x' WHERE number = 4",))
    assert found(broken) == ("changed", "record.change", 4)


def test_a_change_that_was_written_anew_is_named(history, tampered):
    from record.suspects import changes_after

    change = changes_after(3, most=1)[0]
    forged = type(change)(**{**change.__dict__, "verb": "x"}).recomputed()
    statement = "UPDATE record_change SET verb = 'x', digest = %s WHERE number = 4"
    broken = tampered((statement, forged))
    assert found(broken) == ("changed", "record.change", 4)
    assert broken.change == 5


def test_a_removed_change_is_named(history, tampered):
    broken = tampered(("DELETE FROM record_change WHERE number = 4",))
    assert found(broken) == ("removed", "record.change", 4)


def test_an_inserted_change_is_named(history, tampered):
    new = changes.current() + 1
    assert found(tampered(copied("record_change", "number", number=new))) == (
        "inserted",
        "record.change",
        new,
    )
    assert found(tampered(copied("record_change", "number", number=0)))[0] == "inserted"


def test_two_changes_that_changed_places_are_told(history, tampered):
    broken = tampered(
        ("UPDATE record_change SET number = 1000004 WHERE number = 4",),
        ("UPDATE record_change SET number = 4 WHERE number = 5",),
        ("UPDATE record_change SET number = 5 WHERE number = 1000004",),
    )
    assert found(broken) == ("reordered", "record.change", 4)
    assert "5" in broken.sentence


def test_a_cut_off_tail_is_found_by_the_counter_by_the_rows_and_by_a_noted_head(history, tampered):
    noted = verify().head
    broken = tampered(("DELETE FROM record_change WHERE number = %s", noted.number))
    assert found(broken) == ("removed", "record.change", noted.number)
    broken = tampered(("UPDATE record_counter SET value = value - 1",))
    assert broken.happened == "inserted"  # the rows of that change are named by none
    last = Release.objects.order_by("-pk").first()
    broken = tampered(
        ("DELETE FROM articles_listed WHERE release_id = %s", last.pk),
        ("DELETE FROM articles_release WHERE id = %s", last.pk),
        ("DELETE FROM record_auditentry WHERE id = (SELECT max(id) FROM record_auditentry)",),
    )
    assert broken is None  # a whole tail is gone: only who wrote down a head can tell
    assert found(verify(noted).broken) == ("removed", "record.change", noted.number)


def test_a_log_written_anew_is_not_the_noted_one(history, capsys):
    noted = Head(4, "0" * 64)
    assert found(verify(noted).broken) == ("changed", "record.change", 4)
    with pytest.raises(SystemExit) as stopped:
        call_command("verify_record", "--head", str(noted))
    assert stopped.value.code == 1
    assert "4" in capsys.readouterr().err


def test_a_missing_counter_is_told(history, tampered):
    assert found(tampered(("DELETE FROM record_counter",))) == ("removed", "record.counter", 1)
    Counter.objects.create(pk=1, value=0)
    assert verify().broken.happened == "inserted"


def test_nonsense_in_a_column_is_told_and_not_stumbled_over(history, tampered):
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL keeps every column to its kind")
    pk = row(State)
    broken = tampered(("UPDATE record_state SET since = 'gestern' WHERE id = %s", pk))
    assert found(broken) == ("changed", "record.state", pk)
    broken = tampered(("UPDATE record_change SET at = 'gestern' WHERE number = 3",))
    assert found(broken) == ("changed", "record.change", 3)
    nonsense = json.dumps([["no.table", "x"], 5])
    broken = tampered(("UPDATE record_change SET rows = %s WHERE number = 2", nonsense))
    assert found(broken) == ("changed", "record.change", 2)


# Words


def test_changed_words_are_named_with_the_change_of_their_edition(history, tampered):
    pk = row(EditionText, 0)
    statement = "UPDATE articles_editiontext SET body = replace(body, 'fährt', 'sinkt')"
    broken = tampered((statement + " WHERE edition_id = %s", pk))
    assert found(broken) == ("changed", "articles.editiontext", pk)
    assert broken.change == change_of(Edition, pk)


def test_changed_words_of_a_correction_are_named(history, tampered):
    pk = EditionText.objects.exclude(wrong="").get().pk
    broken = tampered(
        ("UPDATE articles_editiontext SET wrong = 'Nichts.' WHERE edition_id = %s", pk)
    )
    assert found(broken) == ("changed", "articles.editiontext", pk)


def test_removed_words_are_named(history, tampered):
    pk = row(EditionText, 0)
    broken = tampered(("DELETE FROM articles_editiontext WHERE edition_id = %s", pk))
    assert found(broken) == ("removed", "articles.editiontext", pk)


EMPTY = {"head": "", "body": "", "wrong": "", "right": ""}


def order(pk, chief, editor):
    return Erasure.objects.create(
        key=f"edition:{pk}",
        ground="Az. 1 O 1/26",
        at=timezone.now(),
        ordered_by=chief,
        confirmed_by=editor,
    )


def test_words_erased_by_order_are_reported_as_erased(history, chief, editor):
    pk = EditionText.objects.exclude(wrong="").get().pk
    with transaction.atomic():
        erasure = order(pk, chief, editor)
        EditionText.objects.filter(pk=pk).update(**EMPTY)
        changes.record("erase", subject="article:1", by=chief, keys=[], rows=[erasure])
    report = verify()
    assert report.broken is None
    assert report.erased == [f"edition:{pk}"]


def test_words_emptied_without_an_order_are_changed_words(history, tampered):
    pk = row(EditionText, 0)
    broken = tampered(
        ("UPDATE articles_editiontext SET head = '', body = '' WHERE edition_id = %s", pk)
    )
    assert found(broken) == ("changed", "articles.editiontext", pk)


def test_an_order_that_no_change_names_is_an_inserted_row(history, chief, editor):
    pk = row(EditionText, 0)
    erasure = order(pk, chief, editor)
    EditionText.objects.filter(pk=pk).update(**EMPTY)
    assert found(verify().broken) == ("inserted", "record.erasure", erasure.pk)


def test_what_comes_while_it_walks_is_not_taken_for_inserted(history, write, editor, monkeypatch):
    from record import verifying

    def publish_meanwhile():
        monkeypatch.undo()
        desk.publish(write("Dritte Fähre"), by=editor)
        return covered()

    covered = verifying.covered
    monkeypatch.setattr(verifying, "covered", publish_meanwhile)
    assert verify().broken is None
