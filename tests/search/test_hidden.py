"""What readers do not have they never find, not by a word and not in an excerpt."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from articles import desk
from articles.desk import erase, seal
from articles.models import Findable, Spelling
from articles.reading.travel import look
from tests.conftest import text

SECRET = "Quastenflosser"


def nowhere(search):
    answer = search(SECRET)
    assert answer.headlines == []
    assert SECRET not in " ".join(answer.excerpts)
    assert answer.meant == ""
    misspelt = search(SECRET[:-1] + "x")
    assert SECRET not in misspelt.html


@pytest.fixture
def secret(write):
    return lambda **values: write("Meldung", paragraphs=[f"Ein {SECRET} im Hafen."], **values)


def test_a_draft(secret, search):
    secret()
    nowhere(search)


def test_a_plan_until_its_hour_comes_by_itself(secret, search, editor):
    hour = timezone.now() + timedelta(hours=2)
    desk.publish(secret(), by=editor, at=hour)
    nowhere(search)
    with time_machine.travel(hour + timedelta(seconds=1)):
        assert search(SECRET).headlines == ["Meldung"]


def test_a_stopped_plan(secret, search, editor):
    article = secret()
    desk.publish(article, by=editor, at=timezone.now() + timedelta(hours=2))
    article.refresh_from_db()
    desk.withdraw(article, reason="", by=editor)
    nowhere(search)
    with time_machine.travel(timezone.now() + timedelta(hours=3)):
        nowhere(search)


def test_a_withdrawn_story_but_the_desk_finds_it_at_the_old_instant(secret, search, editor):
    article = secret()
    desk.publish(article, by=editor)
    before = timezone.now()
    article.refresh_from_db()
    desk.withdraw(article, reason="Rechte", by=editor)
    nowhere(search)
    assert "Meldung" in look(f"/search/?q={SECRET}", before).html


def test_a_sealed_passage_today_and_in_the_past(secret, search, editor, chief):
    article = secret()
    desk.publish(article, by=editor)
    before = timezone.now()
    assert search(SECRET).headlines == ["Meldung"]
    seal.seal_passage(article, passage=f"Ein {SECRET} im", ground="Beschluss", by=chief)
    nowhere(search)
    assert SECRET not in search("Hafen").html
    assert search("Hafen").headlines == ["Meldung"]
    assert 'class="line"' not in look(f"/search/?q={SECRET}", before).html
    assert not Findable.objects.filter(words__contains="quastenfloss").exists()
    assert not Spelling.objects.filter(word=SECRET).exists()


def test_a_story_published_anew_keeps_its_seal(secret, search, editor, chief):
    article = secret()
    desk.publish(article, by=editor)
    seal.seal_passage(article, passage=SECRET, ground="Beschluss", by=chief)
    article.refresh_from_db()
    article.lead = "Anders."
    desk.publish(desk.save(article, by=editor), by=editor, kind="update")
    nowhere(search)
    assert not Spelling.objects.filter(word=SECRET).exists()


def test_an_erased_edition(secret, search, editor, chief, django_user_model):
    article = secret()
    desk.publish(article, by=editor)
    article.refresh_from_db()
    first = article.editions.get()
    article.body = text("Ein Hecht.")
    desk.publish(desk.save(article, by=editor), by=editor, kind="update")
    other = django_user_model.objects.create_superuser("lena", password="x")
    order = erase.order_erasure(
        article, scope="edition", edition=first, ground="Beschluss", by=chief
    )
    erase.confirm_erasure(order, by=other)
    nowhere(search)
    assert not Findable.objects.filter(words__contains="quastenfloss").exists()
    assert not Spelling.objects.filter(word=SECRET).exists()
    call_command("relist", "--check")


def test_the_words_of_a_notice(publish, notice, search):
    notice(words=f"Bitte den {SECRET} beachten.")
    publish("Meldung")
    nowhere(search)
    assert SECRET not in " ".join(search("Meldung").excerpts)


def test_a_story_kept_from_engines_is_found_in_the_house(publish, search):
    publish("Meldung", noindex=True, noindex_reason="Schutz")
    assert search("Meldung").headlines == ["Meldung"]


def test_the_index_is_what_the_record_says_and_is_built_anew(secret, search, editor):
    article = secret(tags=["Fisch"])
    desk.publish(article, by=editor)
    call_command("relist", "--check")
    Findable.objects.update(words="nichts")
    with pytest.raises(SystemExit):
        call_command("relist", "--check")
    call_command("relist")
    call_command("relist", "--check")
    assert search(SECRET).headlines == search("Fisch").headlines == ["Meldung"]
