"""A tag is split: the chosen stories get another tag, silently, and all of it can be taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import desk
from articles.desk.tagging import split
from articles.desk.tagging.split import Criterion
from articles.models import Article, Edition, Tag
from record.refusal import Refused
from tests.tags.conftest import carried, fresh, shown, tags_of


@pytest.fixture
def coast(publish, section):
    """Three stories of one tag, one of them elsewhere."""
    sea = section("Seefahrt")
    names = ["Hafen", "Fähren", "Wind"]
    here = [publish(f"See {n}", section=sea, tags=names) for n in range(2)]
    return [*here, publish("Land", tags=names)]


def begun(tag_name, to, chief, **criterion):
    tag = Tag.objects.get(name=tag_name)
    return split.begin(tag, to, Criterion(**criterion), by=chief)


def names(release) -> list[str]:
    return [tag.name for tag in fresh(release.article).tags_in_order()]


def test_the_chosen_stories_get_the_new_tag_in_the_same_place(coast, section, chief, client):
    act = begun("Fähren", "Autofähren", chief, section=section("Seefahrt"))
    split.go_on(act, by=chief)
    assert [names(release) for release in coast] == [
        ["Hafen", "Autofähren", "Wind"],
        ["Hafen", "Autofähren", "Wind"],
        ["Hafen", "Fähren", "Wind"],
    ]
    assert tags_of(client, coast[0].address.path) == ["Hafen", "Autofähren", "Wind"]
    kinds = Edition.objects.exclude(kind="first").values_list("kind", flat=True)
    assert list(kinds) == [Edition.Kind.SLIP] * 2


def test_they_may_keep_the_tag_they_have(coast, chief):
    tag = Tag.objects.get(name="Fähren")
    pks = (coast[2].article_id,)
    act = split.begin(tag, "Autofähren", Criterion(stories=pks), by=chief, keep_both=True)
    split.go_on(act, by=chief)
    assert names(coast[2]) == ["Hafen", "Fähren", "Autofähren", "Wind"]


def test_undoing_brings_back_exactly_what_was(coast, section, chief):
    before = {
        a.pk: (a.digest, list(a.tagged.values_list("tag", "position")))
        for a in Article.objects.all()
    }
    editions = {r.article_id: r.edition.digest for r in coast}
    act = begun("Fähren", "Autofähren", chief, section=section("Seefahrt"))
    split.go_on(act, by=chief)
    split.undo(act, by=chief)
    after = {
        a.pk: (a.digest, list(a.tagged.values_list("tag", "position")))
        for a in Article.objects.all()
    }
    assert after == before
    newest = {e.article_id: e.digest for e in Edition.objects.order_by("pk")}
    assert newest == editions
    with pytest.raises(Refused):
        split.go_on(act, by=chief)


def test_a_split_goes_on_where_it_stopped(coast, chief):
    act = begun("Fähren", "Autofähren", chief, stories=tuple(r.article_id for r in coast))
    assert len(split.go_on(act, by=chief, most=1)) == 1
    assert len(split.left(act)) == 2
    assert len(split.go_on(act, by=chief)) == 2
    assert split.go_on(act, by=chief) == []
    assert len(split.undo(act, by=chief, most=2)) == 2
    assert len(split.undo(act, by=chief, most=2)) == 1


def test_a_story_somebody_works_on_is_left_alone_and_says_why(coast, chief, editor):
    article = fresh(coast[0].article)
    article.lead = "Anders."
    desk.save(article, by=editor)
    act = begun("Fähren", "Autofähren", chief, stories=tuple(r.article_id for r in coast))
    split.go_on(act, by=chief)
    (row,) = act.stories.exclude(refused="")
    assert row.article_id == article.pk
    assert "not published yet" in row.refused


def test_a_story_written_on_since_is_not_brought_back(coast, chief, editor):
    act = begun("Fähren", "Autofähren", chief, stories=tuple(r.article_id for r in coast))
    split.go_on(act, by=chief)
    article = fresh(coast[0].article)
    article.lead = "Anders."
    desk.save(article, by=editor)
    split.undo(act, by=chief)
    (row,) = act.stories.exclude(not_undone="")
    assert row.article_id == article.pk
    assert names(coast[1]) == ["Hafen", "Fähren", "Wind"]


@pytest.mark.parametrize("which", ["section", "tag", "period", "stories", "all"])
def test_each_criterion_means_what_it_says(coast, publish, section, chief, which):
    old = publish("Alt", tags=["Fähren", "Eis"], section=section("Seefahrt"))
    later = timezone.now()
    new = publish("Neu", tags=["Fähren"])
    publish("Fremd", tags=["Eis"], section=section("Seefahrt"))
    eis = Tag.objects.get(name="Eis")
    criteria = {
        "section": (Criterion(section=section("Seefahrt")), {coast[0], coast[1], old}),
        "tag": (Criterion(tag=eis), {old}),
        "period": (Criterion(start=later), {new}),
        "stories": (Criterion(stories=(new.article_id,)), {new}),
        "all": (Criterion(section=section("Seefahrt"), end=later, tag=eis), {old}),
    }
    criterion, expected = criteria[which]
    found = split.chosen(Tag.objects.get(name="Fähren"), criterion)
    assert {a.pk for a in found} == {r.article_id for r in expected}


def test_the_rehearsal_tells_exactly_what_comes_and_goes(coast, notice, tag, chief):
    other = tag("Autofähren")
    notice("Kommt", tags_any=[other])
    notice("Geht", tags_any=[Tag.objects.get(name="Fähren")])
    notice("Bleibt", tags_none=[other])
    stories = split.chosen(Tag.objects.get(name="Fähren"), Criterion(end=timezone.now()))
    items = split.rehearse(Tag.objects.get(name="Fähren"), other, stories)
    said = {
        item.article.pk: (
            {n.state["title"] for n in item.turn.gains},
            {n.state["title"] for n in item.turn.losses},
        )
        for item in items
    }
    was = shown()
    act = begun("Fähren", other, chief, end=timezone.now() + timedelta(days=1))
    split.go_on(act, by=chief)
    now = shown()
    assert now == carried()
    assert said == {pk: (now[pk] - was[pk], was[pk] - now[pk]) for pk in now}


def test_a_story_that_would_lose_a_mandatory_notice_is_left_alone(coast, notice, chief):
    notice("Pflicht", tags_any=[Tag.objects.get(name="Fähren")], kinds=["news"], mandatory=True)
    act = begun("Fähren", "Autofähren", chief, stories=(coast[0].article_id,))
    split.go_on(act, by=chief)
    assert "Pflicht" in act.stories.get().refused


def test_a_duty_is_not_split_away(coast, chief):
    Tag.objects.filter(name="Fähren").update(sensitive=True)
    with pytest.raises(Refused, match="second pair of eyes"):
        begun("Fähren", "Autofähren", chief, stories=(coast[0].article_id,))
    assert not Tag.objects.filter(name="Autofähren").exists()


def test_nothing_is_split_without_a_criterion_or_a_story(coast, chief):
    for criterion in ({}, {"stories": (999,)}):
        with pytest.raises(Refused):
            begun("Fähren", "Autofähren", chief, **criterion)
    with pytest.raises(Refused):
        begun("Fähren", Tag.objects.get(name="Fähren"), chief, stories=(coast[0].article_id,))
