"""One tag stands for another: rules, addresses and names follow, and all of it can be taken back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import desk
from articles.desk.tagging.undoing import undo
from articles.desk.tagging.verbs import merge_tag, retire_tag
from articles.models import Notice, NoticeWording, Tag, TagAct
from articles.notices.rule import rule_of
from record.keeping import keep
from record.models import Change, State
from record.reading import Reading
from record.refusal import Refused
from tests.tags.conftest import carried, fresh, shown, tags_of


def test_a_rule_for_the_old_name_meets_stories_with_either(publish, notice, tag, chief):
    old, heir = tag("Fähren"), tag("Schiffe")
    notice("Alt", tags_any=[old])
    notice("Neu", tags_any=[heir])
    first, second = publish("A", tags=["Fähren"]), publish("B", tags=["Schiffe"])
    assert shown() == {first.article_id: {"Alt"}, second.article_id: {"Neu"}}
    merge_tag(fresh(old), fresh(heir), by=chief)
    assert shown() == carried()
    assert shown() == dict.fromkeys((first.article_id, second.article_id), {"Alt", "Neu"})


@pytest.mark.parametrize(
    ("facet", "before", "after"),
    [
        ("tags_any", [True, False], [True, True]),
        ("tags_all", [True, False], [True, True]),
        ("tags_none", [False, True], [False, False]),
    ],
)
def test_every_facet_of_a_rule_is_read_with_the_heir(
    publish, notice, tag, chief, facet, before, after
):
    old, heir = tag("Fähren"), tag("Schiffe")
    notice("Hinweis", **{facet: [old]})
    stories = [publish("A", tags=["Fähren"]), publish("B", tags=["Schiffe"])]
    assert [bool(shown()[story.article_id]) for story in stories] == before
    merge_tag(fresh(old), fresh(heir), by=chief)
    assert [bool(shown()[story.article_id]) for story in stories] == after
    assert shown() == carried()


def test_the_rows_of_the_rule_stay_and_readers_memory_names_the_heir(notice, tag, chief):
    old, heir = tag("Fähren"), tag("Schiffe")
    hint = notice("Hinweis", tags_any=[old])
    merge_tag(fresh(old), fresh(heir), by=chief)
    assert [t.pk for t in hint.tags_any.all()] == [old.pk]
    assert rule_of(hint).tags_any == {heir.pk}
    newest = State.objects.filter(key=hint.key).order_by("-pk").first()
    assert newest.data["rule"]["tags_any"] == [heir.pk]
    assert {"notices", hint.key, old.key, heir.key} <= set(Change.objects.last().keys)


def test_a_chain_leads_to_its_end(publish, notice, tag, chief, client):
    a, b, c = tag("Kähne"), tag("Boote"), tag("Schiffe")
    notice("Kahn", tags_any=[a])
    release = publish("A", tags=["Kähne"])
    other = publish("C", tags=["Schiffe"])
    merge_tag(fresh(a), fresh(b), by=chief)
    merge_tag(fresh(b), fresh(c), by=chief)
    assert shown() == carried()
    assert shown() == dict.fromkeys((release.article_id, other.article_id), {"Kahn"})
    assert client.get("/tag/kaehne/").url == "/tag/schiffe/"
    assert tags_of(client, release.address.path) == ["Schiffe"]
    assert Tag.objects.get_or_new("Kähne") == c
    assert [t.name for t in release.article.tags_in_order()] == ["Schiffe"]


def test_the_page_of_the_heir_lists_the_stories_of_both_each_once(publish, tag, chief, client):
    old, heir = tag("Fähren"), tag("Schiffe")
    publish("Nur alt", tags=["Fähren"])
    publish("Beide", tags=["Fähren", "Schiffe"])
    merge_tag(fresh(old), fresh(heir), by=chief)
    found = client.get("/tag/schiffe/").content.decode()
    assert client.get("/tag/faehren/").url == "/tag/schiffe/"
    assert "/nur-alt/" in found
    assert "/beide/" in found
    feed = client.get("/tag/schiffe/rss.xml").content.decode()
    assert feed.count("<item>") == 2


def test_a_heir_nobody_used_yet_speaks_for_the_old_tag(publish, tag, chief, client):
    tag("Fähren")
    release = publish("A", tags=["Fähren"])
    heir = Tag.objects.get_or_new("Schiffe")
    merge_tag(Tag.objects.get(name="Fähren"), heir, by=chief)
    assert tags_of(client, release.address.path) == ["Schiffe"]
    assert client.get("/tag/schiffe/").status_code == 200


def test_merging_and_undoing_it_leaves_all_as_it_was(publish, notice, tag, chief, client):
    old, heir = tag("Fähren"), tag("Schiffe")
    notice("Alt", tags_any=[old])
    first, second = publish("A", tags=["Fähren"]), publish("B", tags=["Schiffe"])
    before = shown()
    act = merge_tag(fresh(old), fresh(heir), by=chief)
    assert shown() != before
    undo(act, by=chief)
    assert shown() == carried() == before
    assert client.get("/tag/faehren/").status_code == 200
    assert tags_of(client, first.address.path) == ["Fähren"]
    assert second.article_id in before


def test_what_was_built_on_a_merge_is_undone_first(tag, chief):
    a, b, c = tag("Kähne"), tag("Boote"), tag("Schiffe")
    first = merge_tag(fresh(a), fresh(b), by=chief)
    second = merge_tag(fresh(b), fresh(c), by=chief)
    with pytest.raises(Refused, match="Boote"):
        undo(first, by=chief)
    undo(second, by=chief)
    undo(first, by=chief)
    with pytest.raises(Refused):
        undo(first, by=chief)
    assert not Tag.objects.exclude(merged_into=None).exists()
    assert TagAct.objects.count() == 4


def test_no_circle_no_merge_into_itself_or_into_a_retired_tag(tag, chief):
    a, b, c = tag("Kähne"), tag("Boote"), tag("Schiffe")
    merge_tag(fresh(a), fresh(b), by=chief)
    retire_tag(fresh(c), by=chief)
    for one, other in [(b, a), (b, b), (a, c), (b, c), (c, b), (a, b)]:
        with pytest.raises(Refused):
            merge_tag(fresh(one), fresh(other), by=chief)
    assert TagAct.objects.count() == 2


def test_somebody_who_saved_meanwhile_is_not_overwritten(tag, chief):
    old, heir = fresh(tag("Fähren")), fresh(tag("Schiffe"))
    Tag.objects.filter(pk=heir.pk).update(version=heir.version + 1)
    with pytest.raises(Refused, match="changed meanwhile"):
        merge_tag(old, heir, by=chief)


def test_a_merge_never_takes_a_mandatory_notice(publish, notice, tag, chief):
    old, heir = tag("Fähren"), tag("Schiffe")
    notice("Pflicht", tags_any=[heir], tags_none=[old], mandatory=True)
    notice("Kür", tags_any=[heir], tags_none=[old])
    publish("B", tags=["Schiffe"])
    with pytest.raises(Refused, match="Pflicht") as no:
        merge_tag(fresh(old), fresh(heir), by=chief)
    assert "Kür" not in str(no.value)
    assert fresh(old).merged_into is None


def test_undoing_a_merge_never_takes_a_mandatory_notice(publish, notice, tag, chief):
    """A story saved after the merge has the heir's tag, and the rule named the old one."""
    old, heir = tag("Fähren"), tag("Schiffe")
    notice("Pflicht", tags_any=[old], mandatory=True)
    act = merge_tag(fresh(old), fresh(heir), by=chief)
    publish("Danach", tags=["Fähren"])
    with pytest.raises(Refused, match="Pflicht"):
        undo(act, by=chief)


def test_a_duty_is_not_lost_by_merging(tag, notice, chief):
    hint = notice("Hilfe")
    for duty in ({"sensitive": True}, {"noindex": True}, {"demands": hint}):
        old, heir = tag(f"Alt {duty}"), tag("Neu")
        for name, value in duty.items():
            setattr(old, name, value)
        old.save()
        with pytest.raises(Refused):
            merge_tag(fresh(old), fresh(heir), by=chief)


def test_a_second_pair_of_eyes_is_wanted_by_the_heir_for_both(write, tag, editor, chief):
    a, b, c = tag("Kähne"), tag("Boote"), tag("Schiffe")
    article = write("A", tags=["Kähne"])
    merge_tag(fresh(a), fresh(b), by=chief)
    merge_tag(fresh(b), fresh(c), by=chief)
    Tag.objects.filter(pk=c.pk).update(sensitive=True)
    with pytest.raises(Refused, match="Schiffe"):
        desk.publish(fresh(article), by=editor)


def test_a_merge_waits_for_a_notice_that_waits_to_be_released(tag, notice, chief, publish):
    """Reading its rule anew would give readers what nobody has released."""
    old, heir = tag("Alt"), tag("Neu")
    publish("Eins", tags=["Alt"])
    hint = notice("Hinweis", tags_any=[old])
    Notice.objects.filter(pk=hint.pk).update(held_at=timezone.now(), held_by=chief)
    with pytest.raises(Refused):
        merge_tag(fresh(old), fresh(heir), by=chief)
    Notice.objects.filter(pk=hint.pk).update(held_at=None, held_by=None)
    merge_tag(fresh(old), fresh(heir), by=chief)


def test_a_merge_keeps_the_planned_wordings_of_notices(tag, notice, chief):
    old, heir = tag("Alt"), tag("Neu")
    hint = notice("Hinweis", tags_any=[old])
    later = timezone.now() + timedelta(days=1)
    NoticeWording.objects.create(notice=hint, label="Hinweis", text="Morgen", valid_from=later)
    keep(hint, by=chief)
    merge_tag(fresh(old), fresh(heir), by=chief)
    state = Reading(later).state(hint.key)
    assert state["wordings"]["de"]["text"] == "Morgen"
    assert state["rule"]["tags_any"] == [heir.pk]
