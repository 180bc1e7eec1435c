"""The pages of a tag's acts: who may open them, nothing before it was looked at, undone again."""

import pytest
from django.urls import reverse

from articles.desk.tagging import split
from articles.desk.tagging.split import Criterion
from articles.desk.tagging.verbs import merge_tag, rename_tag
from articles.models import Tag, TagAct
from record.models import AuditEntry
from tests.tags.conftest import fresh

KINDS = ("merge", "rename", "retire", "duties")


@pytest.fixture
def addresses(tag, publish, chief):
    """Every page of the acts, and whether it is looked at or only posted to."""
    found, other = tag("Fähren"), tag("Schiffe")
    story = publish("A", tags=["Hafen"]).article
    renamed = rename_tag(fresh(other), "Dampfer", by=chief)
    criterion = Criterion(stories=(story.pk,))
    moved = split.begin(Tag.objects.get(name="Hafen"), "Kai", criterion, by=chief)
    looked = [reverse("desk:tag_act", args=[found.pk, kind]) for kind in KINDS]
    looked += [
        reverse("desk:tag_split", args=[found.pk]),
        reverse("desk:tag_undo", args=[renamed.pk]),
    ]
    looked += [reverse("desk:split", args=[moved.pk])]
    return looked, reverse("desk:split_act", args=[moved.pk])


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("chief", True),
        ("editor", True),
        ("reporter", False),
        ("picture_editor", False),
        ("notice_editor", False),
    ],
)
def test_who_may_change_tags_may_open_their_acts(client, request, addresses, who, may):
    client.force_login(request.getfixturevalue(who))
    looked, posted = addresses
    assert {client.get(url).status_code for url in looked} == {200 if may else 403}
    assert client.get(posted).status_code == 405
    assert client.post(posted, {"_on": 1}).status_code == (302 if may else 403)


def test_nobody_who_is_not_signed_in_gets_there(client, addresses):
    looked, posted = addresses
    assert {client.get(url).status_code for url in looked} == {302}
    assert client.post(posted).status_code == 302
    assert not AuditEntry.objects.filter(verb="retire_tag").exists()


@pytest.mark.parametrize(
    "path", ["tags/999/merge/", "tags/1/nie/", "tag-acts/999/undo/", "splits/9/"]
)
def test_what_does_not_exist_is_not_found(client, chief, path):
    Tag.objects.create(pk=1, name="Fähren", slug="faehren")
    client.force_login(chief)
    assert client.get(f"/admin/desk/{path}").status_code == 404


def typed(client, tag, kind, **values):
    """Look at what would change, then confirm it."""
    url = reverse("desk:tag_act", args=[tag.pk, kind])
    looked = client.post(url, {**values, "_look": 1})
    return looked, lambda: client.post(url, {**values, "seen": looked.context["seen"], "_do": 1})


def test_a_merge_is_shown_confirmed_and_taken_back(client, editor, tag, notice, publish):
    old, heir = tag("Fähren"), tag("Schiffe")
    notice("Hinweis", tags_any=[old])
    publish("Neue Linie", tags=["Schiffe"])
    client.force_login(editor)
    looked, confirm = typed(client, old, "merge", into="schiffe")
    assert looked.context["told"].changes[0].gains == 1
    assert "Neue Linie" in looked.content.decode()
    assert not TagAct.objects.exists()
    assert confirm().url == reverse("admin:articles_tag_change", args=[old.pk])
    assert fresh(old).merged_into == heir
    page = client.get(reverse("admin:articles_tag_change", args=[heir.pk])).content.decode()
    back = reverse("desk:tag_undo", args=[TagAct.objects.get().pk])
    assert back in page
    looked = client.get(back)
    assert looked.context["told"].changes[0].losses == 1
    client.post(back, {"_do": 1, "seen": looked.context["seen"]})
    assert fresh(old).merged_into is None


def test_nothing_is_done_without_having_looked_at_exactly_that(client, editor, tag):
    old, other = tag("Fähren"), tag("Schiffe")
    tag("Boote")
    client.force_login(editor)
    url = reverse("desk:tag_act", args=[old.pk, "merge"])
    answer = client.post(url, {"into": "Schiffe", "_do": 1})
    assert answer.context["told"] is not None
    client.post(url, {"into": "Boote", "seen": answer.context["seen"], "_do": 1})
    rename_tag(fresh(other), "Dampfer", by=editor)  # the tag that was looked at is another one now
    client.post(url, {"into": "Dampfer", "seen": answer.context["seen"], "_do": 1})
    assert fresh(old).merged_into is None


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("rename", {"name": "Fährverkehr"}),
        ("retire", {"successor": ""}),
        ("duties", {"noindex": "on", "sensitive": "on"}),
    ],
)
def test_the_other_acts_go_the_same_way(client, editor, tag, kind, values):
    found = tag("Fähren")
    client.force_login(editor)
    _looked, confirm = typed(client, found, kind, **values)
    assert confirm().status_code == 302
    act = TagAct.objects.get()
    assert act.kind == kind
    assert AuditEntry.objects.filter(verb=f"{kind}_tag", subject=found.key).exists()


def test_a_refusal_is_said_and_keeps_what_was_typed(client, editor, tag):
    found, _other = tag("Fähren"), tag("Schiffe")
    client.force_login(editor)
    looked, _confirm = typed(client, found, "rename", name="Schiffe")
    assert looked.context["told"] is None
    assert "Schiffe" in str(looked.context["said"])
    looked, _confirm = typed(client, found, "merge", into="Nie")
    assert looked.context["form"].errors["into"]


def test_a_split_is_rehearsed_and_confirmed(client, editor, publish):
    release = publish("Neue Linie", tags=["Fähren"])
    tag = Tag.objects.get()
    client.force_login(editor)
    url = reverse("desk:tag_split", args=[tag.pk])
    values = {"to": "Autofähren", "stories": f"#{release.article_id}"}
    looked = client.post(url, values)
    assert "Neue Linie" in looked.content.decode()
    assert not Tag.objects.filter(name="Autofähren").exists()
    answer = client.post(url, {**values, "_do": 1, "seen": looked.context["seen"]})
    assert answer.url == reverse("desk:split", args=[TagAct.objects.get().pk])
    assert [t.name for t in fresh(release.article).tags_in_order()] == ["Autofähren"]
    client.post(f"{answer.url}act/", {"_undo": 1})
    assert [t.name for t in fresh(release.article).tags_in_order()] == ["Fähren"]


# The tag's own form


def the_form(client, tag, **values):
    url = reverse("admin:articles_tag_change", args=[tag.pk])
    given = {"name": tag.name, "synonyms": "\n".join(tag.synonyms), "version": tag.version}
    return client.post(url, {**given, **values})


def test_the_form_renames_as_the_verb_does(client, editor, tag):
    found = tag("Fähren")
    client.force_login(editor)
    assert the_form(client, found, name="Fährverkehr").status_code == 302
    now = fresh(found)
    assert (now.name, now.slug, now.synonyms) == ("Fährverkehr", "faehren", ["Fähren"])
    assert TagAct.objects.get().kind == "rename"


def test_the_form_sets_duties_and_they_can_be_undone(client, editor, tag, notice):
    found, hint = tag("Suizid"), notice("Hilfe")
    client.force_login(editor)
    the_form(client, found, demands=hint.pk, noindex="on")
    act = TagAct.objects.get()
    assert (fresh(found).demands, fresh(found).noindex, act.kind) == (hint, True, "duties")
    undo = reverse("desk:tag_undo", args=[act.pk])
    client.post(undo, {"_do": 1, "seen": client.get(undo).context["seen"]})
    assert (fresh(found).demands, fresh(found).noindex) == (None, False)


def test_a_synonym_of_another_tag_is_no_name(client, editor, tag):
    tag("Schiffe", synonyms=["Dampfer"])
    found = tag("Fähren")
    client.force_login(editor)
    answer = the_form(client, found, name="dampfer")
    assert "Schiffe" in str(answer.context["adminform"].form.errors["name"])


def test_the_page_lists_stories_that_lack_the_demanded_notice(client, editor, tag, notice, publish):
    found = tag("Suizid", demands=notice("Hilfe", kinds=["opinion"]))
    release = publish("Ohne Hinweis", tags=["Anderes"])
    merge_tag(Tag.objects.get(name="Anderes"), fresh(found), by=editor)
    client.force_login(editor)
    page = client.get(reverse("admin:articles_tag_change", args=[found.pk]))
    assert page.context["beside"].lacking == 1
    assert release.address.path in page.content.decode()


def test_rules_are_offered_only_tags_that_may_be_given(client, chief, tag):
    old, heir = tag("Fähren"), tag("Fährschiffe")
    merge_tag(fresh(old), fresh(heir), by=chief)
    client.force_login(chief)
    query = {
        "app_label": "articles",
        "model_name": "notice",
        "field_name": "tags_any",
        "term": "Fähr",
    }
    found = client.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [one["text"] for one in found] == ["Fährschiffe"]
