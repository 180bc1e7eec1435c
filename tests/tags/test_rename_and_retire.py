"""A tag gets another name at its old address, or is not used any more; both can be undone."""

import pytest
from django.urls import reverse

from articles import desk
from articles.desk.tagging.undoing import undo
from articles.desk.tagging.verbs import merge_tag, rename_tag, retire_tag
from articles.models import Tag
from record.refusal import Refused
from tests.tags.conftest import carried, fresh, shown, tags_of


def test_the_new_name_stands_at_the_old_address_and_the_old_one_still_finds_it(
    publish, tag, chief, client
):
    found = tag("Fähren")
    release = publish("A", tags=["Fähren"])
    rename_tag(fresh(found), "Fährverkehr", by=chief)
    assert tags_of(client, release.address.path) == ["Fährverkehr"]
    assert "Fährverkehr" in client.get("/tag/faehren/").content.decode()
    assert Tag.objects.get_or_new("fähren") == Tag.objects.get_or_new("Fährverkehr") == found
    assert Tag.objects.count() == 1


def test_renaming_back_and_forth_leaves_no_double_synonym(tag, chief):
    found = tag("Fähren", synonyms=["Kähne"])
    first = rename_tag(fresh(found), "Fährverkehr", by=chief)
    assert fresh(found).synonyms == ["Kähne", "Fähren"]
    undo(first, by=chief)
    assert (fresh(found).name, fresh(found).synonyms) == ("Fähren", ["Kähne"])
    rename_tag(fresh(found), "Kähne", by=chief)
    assert (fresh(found).name, fresh(found).synonyms) == ("Kähne", ["Fähren"])
    rename_tag(fresh(found), "KÄHNE", by=chief)
    assert (fresh(found).name, fresh(found).synonyms) == ("KÄHNE", ["Fähren"])


@pytest.mark.parametrize("name", ["Schiffe", "schiffe", "Dampfer", "Boote", "", "x" * 101])
def test_a_name_that_is_taken_is_refused(tag, chief, name):
    found, other, merged = tag("Fähren"), tag("Schiffe", synonyms=["Dampfer"]), tag("Boote")
    merge_tag(fresh(merged), fresh(other), by=chief)
    with pytest.raises(Refused) as no:
        rename_tag(fresh(found), name, by=chief)
    assert not name or len(name) > 100 or "merge" in str(no.value)


def test_a_renaming_is_not_undone_when_the_tag_was_renamed_since(tag, chief):
    found = tag("Fähren")
    first = rename_tag(fresh(found), "Boote", by=chief)
    second = rename_tag(fresh(found), "Schiffe", by=chief)
    with pytest.raises(Refused):
        undo(first, by=chief)
    undo(second, by=chief)
    undo(first, by=chief)
    assert fresh(found).name == "Fähren"


# Retiring


def test_a_retired_tag_is_neither_shown_nor_counts(publish, notice, tag, chief, client):
    found = tag("Fähren")
    notice("Mit", tags_any=[found])
    notice("Alle", tags_all=[found])
    notice("Ohne", tags_none=[found])
    release = publish("A", tags=["Fähren", "Hafen"])
    assert shown() == carried() == {release.article_id: {"Mit", "Alle"}}
    retire_tag(fresh(found), by=chief)
    assert shown() == carried() == {release.article_id: {"Ohne"}}
    assert tags_of(client, release.address.path) == ["Hafen"]


def test_its_page_stays_with_its_stories_and_out_of_search_engines(publish, tag, chief, client):
    found = tag("Fähren")
    publish("A", tags=["Fähren"])
    retire_tag(fresh(found), by=chief)
    page = client.get("/tag/faehren/")
    assert page.status_code == 200
    assert '<meta name="robots" content="noindex">' in page.content.decode()


def test_a_retired_tag_is_not_given_any_more_but_stays_where_it_is(write, tag, editor, chief):
    old, successor = tag("Fähren"), tag("Schiffe")
    article = write("A", tags=["Fähren"])
    retire_tag(fresh(old), by=chief, successor=fresh(successor))
    desk.save(fresh(article), by=editor, tags=["Fähren", "Hafen"])
    assert [t.name for t in article.tags_in_order()] == ["Fähren", "Hafen"]
    with pytest.raises(Refused, match="Schiffe"):
        write("B", tags=["Fähren"])


def test_the_form_says_which_tag_comes_instead(client, write, tag, editor, chief, section):
    old, successor = tag("Fähren"), tag("Schiffe")
    retire_tag(fresh(old), by=chief, successor=fresh(successor))
    client.force_login(editor)
    values = {"headline": "A", "section": section().pk, "language": "de", "kind": "news"}
    values |= {"ai_involvement": "none", "tag_list": "fähren"}
    answer = client.post(reverse("admin:articles_article_add"), values)
    (sentence,) = answer.context["adminform"].form.errors["tag_list"]
    assert "Fähren" in sentence
    assert "Schiffe" in sentence
    names = reverse("admin:articles_article_names", args=["tags"])
    assert client.get(names, {"q": "Fäh"}).json() == {"names": []}
    assert client.get(names, {"q": "Sch"}).json() == {"names": ["Schiffe"]}


def test_what_must_stand_is_not_retired_away(publish, notice, tag, chief):
    found = tag("Fähren")
    notice("Pflicht", tags_any=[found], mandatory=True)
    act = None
    publish("A", tags=["Hafen"])
    act = retire_tag(fresh(found), by=chief)  # no story with it: nothing is lost
    undo(act, by=chief)
    publish("B", tags=["Fähren"])
    with pytest.raises(Refused, match="“Pflicht” would go from 1 story"):
        retire_tag(fresh(found), by=chief)


def test_a_mandatory_notice_of_the_same_group_may_take_its_place(publish, notice, tag, chief):
    found = tag("Fähren")
    notice("Eng", tags_any=[found], mandatory=True, group="g", priority=9)
    notice("Weit", mandatory=True, group="g", priority=1)
    release = publish("A", tags=["Fähren"])
    retire_tag(fresh(found), by=chief)
    assert shown() == {release.article_id: {"Weit"}}


def test_a_duty_does_not_end_with_its_tag(publish, notice, tag, chief):
    hint = notice("Hilfe")
    found = tag("Fähren", demands=hint)
    publish("A", tags=["Fähren"])
    with pytest.raises(Refused, match="Hilfe"):
        retire_tag(fresh(found), by=chief)


def test_bringing_it_back_is_undoing(publish, notice, tag, chief, client):
    found = tag("Fähren")
    notice("Mit", tags_any=[found])
    release = publish("A", tags=["Fähren"])
    act = retire_tag(fresh(found), by=chief)
    undo(act, by=chief)
    assert shown() == carried() == {release.article_id: {"Mit"}}
    assert tags_of(client, release.address.path) == ["Fähren"]
    assert not fresh(found).retired
