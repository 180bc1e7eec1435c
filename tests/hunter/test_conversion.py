"""A notice by rule takes the place of what was pasted; all of it can be taken back to the byte."""

import pytest
from django.core.management import call_command

from articles import body, desk
from articles.hunter import convert
from articles.hunter.archive import hunt
from articles.hunter.undo import undo
from articles.models import Article, Edition, Notice, NoticeFind, Release
from record.refusal import Refused
from tests.conftest import text
from tests.hunter.test_finds import NOTICE


def page(client, article):
    address = Release.objects.filter(article=article).order_by("-number")[0].address
    return client.get(address.path).content.decode()


def test_the_hunt_keeps_what_it_found(found):
    assert found.text == NOTICE
    assert (found.stories, found.exact, found.known) == (4, 4, None)


def test_readers_have_it_once_before_and_after(found, chief, client):
    articles = list(Article.objects.order_by("pk"))
    assert all(page(client, article).count(NOTICE) == 1 for article in articles)
    batch = convert.begin(found, by=chief, title="Zugang")
    convert.go_on(batch, by=chief)
    for article in articles:
        said = page(client, article)
        assert said.count(NOTICE) == 1
        assert f'id="notice-{batch.notice.public_id}"' in said
        assert said.index("Ende von Bericht") < said.index(NOTICE)


def test_readers_are_told_of_no_update(found, chief):
    batch = convert.begin(found, by=chief, title="Zugang")
    convert.go_on(batch, by=chief)
    kinds = Edition.objects.exclude(kind="first").values_list("kind", flat=True)
    assert set(kinds) == {Edition.Kind.SLIP}


def test_undoing_brings_every_body_back_to_the_byte(found, chief, client):
    before = {a.pk: body.dump(a.body) for a in Article.objects.all()}
    batch = convert.begin(found, by=chief, title="Zugang")
    convert.go_on(batch, by=chief)
    assert before != {a.pk: body.dump(a.body) for a in Article.objects.all()}
    undo(batch, by=chief)
    assert before == {a.pk: body.dump(a.body) for a in Article.objects.all()}
    assert not Notice.objects.get(pk=batch.notice_id).active
    assert all(page(client, a).count(NOTICE) == 1 for a in Article.objects.all())


def test_a_story_with_an_unpublished_change_is_left_alone_and_says_why(pasted, chief):
    first, *_ = pasted()
    first.headline = "Anders"
    desk.save(first, by=chief)
    (find,) = hunt()
    batch = convert.begin(find, by=chief, title="Zugang")
    rows = convert.go_on(batch, by=chief)
    assert [bool(row.refused) for row in rows] == [True, False, False, False]
    assert NOTICE in body.plain_words(Article.objects.get(pk=first.pk).body)


def test_a_story_that_was_written_on_is_not_overwritten_by_undoing(found, chief):
    batch = convert.begin(found, by=chief, title="Zugang")
    convert.go_on(batch, by=chief)
    article = Article.objects.order_by("pk")[0]
    article.headline = "Neu geschrieben"
    desk.save(article, by=chief)
    rows = undo(batch, by=chief)
    assert [bool(row.not_undone) for row in rows] == [True, False, False, False]
    assert Notice.objects.get(pk=batch.notice_id).active  # the first story still needs it


def test_a_rule_that_leaves_a_story_out_takes_no_text_from_it(found, chief, notice, section):
    elsewhere = notice("Zugang", NOTICE, sections=[section("Sport")])
    batch = convert.begin(found, by=chief, notice=elsewhere)
    rows = convert.go_on(batch, by=chief)
    assert all("leaves this story out" in row.refused or "lässt" in row.refused for row in rows)
    assert NOTICE in body.plain_words(Article.objects.order_by("pk")[0].body)


def test_the_rehearsal_says_what_the_act_then_does_and_writes_nothing(pasted, chief):
    first, *_ = pasted(live=2)
    first.lead = "Anders."
    desk.save(first, by=chief)
    (find,) = hunt()
    editions = Edition.objects.count()
    said = [(item.article.pk, bool(item.refused)) for item in convert.rehearse(find, by=chief)]
    assert Edition.objects.count() == editions
    batch = convert.begin(find, by=chief, title="Zugang")
    rows = convert.go_on(batch, by=chief)
    assert said == [(row.article_id, bool(row.refused)) for row in rows]


def test_a_batch_that_was_stopped_goes_on_where_it_stood(found, chief):
    batch = convert.begin(found, by=chief, title="Zugang")
    assert len(convert.go_on(batch, by=chief, most=3)) == 3
    assert len(convert.go_on(batch, by=chief, most=3)) == 1
    assert convert.go_on(batch, by=chief) == []


def test_a_text_the_house_knows_is_named(pasted, notice):
    known = notice("Zugang", NOTICE)
    pasted()
    (find,) = hunt()
    assert find.known == known


def test_converting_is_the_notice_desks_right(found, editor):
    with pytest.raises(Refused):
        convert.begin(found, by=editor, title="Zugang")
    assert not Notice.objects.exists()


def test_the_command_hunts(pasted, capsys):
    pasted(count=3, live=0)
    call_command("hunt_notices")
    assert "3 stories, 3 alike" in capsys.readouterr().out
    assert NoticeFind.objects.count() == 1


def test_another_wording_keeps_its_text_until_somebody_ticks_it(pasted, chief):
    first, *_ = pasted(live=0)
    first.body = text("Eigenes.", NOTICE.replace("kann", "kann nicht"))
    desk.save(first, by=chief)
    (find,) = hunt()
    assert first.pk not in convert.stories_of(find)
    batch = convert.begin(find, by=chief, title="Zugang", wordings={0, 1})
    convert.go_on(batch, by=chief)
    assert "kann nicht" not in body.plain_words(Article.objects.get(pk=first.pk).body)
