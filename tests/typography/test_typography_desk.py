"""Checking typography on the writing screen: a visible step, chosen one by one, undone by versions."""

import pytest
from django.urls import reverse

from articles import body, desk
from articles.body import build
from articles.models import Article, DeskVersion
from tests.conftest import text

NB = "\u00a0"


@pytest.fixture
def story(write):
    bold = [
        {"type": "text", "text": 'Sie sagte: "Es sind '},
        {"type": "text", "text": "5 Euro", "marks": [{"type": "bold"}]},
        {"type": "text", "text": '", und ging.'},
    ]
    doc = build.document([{"type": "paragraph", "content": bold}])
    return write('Fähre "Alwe" fährt', lead="z.B. um 9.30 Uhr.", body=doc)


def page(client, story, **query):
    return client.get(reverse("admin:articles_article_typography", args=[story.pk]), query)


def keys(answer):
    return [row.key for _place, rows in answer.context["places"] for row in rows]


def send(client, story, answer, chosen, **values):
    posted = {"version": story.version, "style": answer.context["style"], "change": chosen}
    address = reverse("admin:articles_article_typography", args=[story.pk])
    return client.post(address, {**posted, **values})


def test_looking_changes_nothing(client, editor, story):
    client.force_login(editor)
    answer = page(client, story)
    assert answer.context["count"] == 7
    assert [place for place, _rows in answer.context["places"]] == [
        "Überschrift",
        "Vorspann",
        "Text",
    ]
    assert DeskVersion.objects.count() == 1


def test_what_is_ticked_is_made_and_what_is_not_stays(client, editor, story):
    client.force_login(editor)
    answer = page(client, story)
    send(client, story, answer, [key for key in keys(answer) if not key.startswith("lead")])
    saved = Article.objects.get()
    assert saved.headline == "Fähre „Alwe“ fährt"
    assert saved.lead == "z.B. um 9.30 Uhr."
    assert body.plain_words(saved.body) == f"Sie sagte: „Es sind 5{NB}Euro“, und ging."
    runs = saved.body["content"][0]["content"]
    assert [run["text"] for run in runs if run.get("marks")] == [f"5{NB}Euro"]


def test_it_is_a_version_like_any_other_and_the_one_before_brings_everything_back(
    client, editor, story
):
    before = body.read(story.body).doc
    client.force_login(editor)
    answer = page(client, story)
    send(client, story, answer, keys(answer))
    newest, older = DeskVersion.objects.order_by("-version")
    assert newest.why == "Typografie"
    assert older.content["body"] == before
    assert older.content["headline"] == 'Fähre "Alwe" fährt'


def test_proposals_for_another_version_are_not_carried_out(client, editor, story):
    client.force_login(editor)
    answer = page(client, story)
    story.body = text("Ganz anders.")
    desk.save(story, by=editor)
    send(client, story, answer, keys(answer), version=story.version - 1)
    assert body.plain_words(Article.objects.get().body) == "Ganz anders."


def test_the_button_saves_first_and_leads_there(client, editor, story):
    client.force_login(editor)
    address = reverse("admin:articles_article_change", args=[story.pk])
    form = client.get(address).context["adminform"].form
    values = {
        f.html_name: f.field.prepare_value(v) for f in form if (v := f.value()) not in (None, False)
    }
    values |= {"headline": "Neu getippt", "_typography": "1"}
    answer = client.post(address, values)
    assert answer.url == reverse("admin:articles_article_typography", args=[story.pk])
    assert Article.objects.get().headline == "Neu getippt"


def test_the_rules_follow_the_storys_language_and_can_be_the_swiss_ones(client, editor, write):
    english = write("Ten", language="en", lead='A "word".', paragraphs=("Nothing.",))
    client.force_login(editor)
    afters = [row.after for _p, rows in page(client, english).context["places"] for row in rows]
    assert afters == ["“", "”"]
    swiss = page(client, english, style="de-CH").context["places"]
    assert [row.after for _p, rows in swiss for row in rows] == ["«", "»"]
    assert page(client, english, style="xx").context["style"] == "en"


@pytest.mark.parametrize(
    ("member", "status"),
    [
        ("chief", 200),
        ("editor", 200),
        ("reporter", 200),
        ("picture_editor", 403),
        ("notice_editor", 403),
    ],
)
def test_who_may_check_typography(client, request, story, member, status):
    client.force_login(request.getfixturevalue(member))
    assert page(client, story).status_code == status
