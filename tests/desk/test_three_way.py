"""Two people save one story: the second sees three texts, chooses, and nobody loses a sentence."""

from html import unescape

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import body, desk
from articles.admin.together.three_way import block_question
from articles.models import Article, DeskVersion
from tests.conftest import PROOF_SIZE, text

FIELDS = ("headline", "lead", "kicker", "language", "kind", "ai_involvement", "embargo_source")


def change(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def form(article, **values):
    """What the browser would post for a story, with some fields typed anew."""
    values.setdefault("body", body.dump(article.body))
    return {
        **{name: getattr(article, name) for name in (*FIELDS, "version")},
        "section": article.section_id or "",
        "tag_list": ", ".join(tag.name for tag in article.tags_in_order()),
        "byline_list": "",
        **values,
    }


def again(answer, **values):
    """What a refused form would post if it were sent as it is shown."""
    shown = answer.context["adminform"].form
    posted = {field.html_name: field.value() for field in shown}
    for question in shown.questions:
        posted[question.name] = next(c.value for c in question.choices if c.chosen)
    posted = {name: "" if value in (None, False) else value for name, value in posted.items()}
    return {**posted, **values}


def rewritten(doc, place, words):
    content = [dict(block) for block in doc["content"]]
    content[place] = {**content[place], "content": [{"type": "text", "text": words}]}
    return {**doc, "content": content}


def saved_by_other(article, chief, tags=None, **values):
    other = Article.objects.get(pk=article.pk)
    for name, value in values.items():
        setattr(other, name, value)
    return desk.save(other, by=chief, tags=tags)


def paragraphs(doc):
    return body.plain_words(doc).split("\n")


@pytest.fixture
def at_desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def met(write, editor, chief, at_desk):
    """A story in which Erika and Karla rewrote the second paragraph and the headline at once."""

    def build(**choices):
        article = write("Alt", paragraphs=("Eins.", "Zwei alt.", "Drei."))
        mine = form(article, headline="Meine", body=body.dump(rewritten(article.body, 1, "Mein.")))
        theirs = rewritten(article.body, 1, "Ihres.")
        saved_by_other(article, chief, headline="Ihre", lead="Ihr Vorspann.", body=theirs)
        return article, at_desk.post(change(article), mine)

    return build


def the_block(answer):
    questions = answer.context["adminform"].form.questions
    return next(q.name for q in questions if q.name.startswith(block_question("")))


def test_the_second_saver_sees_mine_theirs_and_the_start_of_each_clash(met):
    article, answer = met()
    page = unescape(answer.content.decode())
    questions = answer.context["adminform"].form.questions
    assert [q.label for q in questions] == ["Überschrift", "Block 2, Absatz"]
    for question, said in zip(
        questions, (("Meine", "Ihre", "Alt"), ("Mein.", "Ihres.", "Zwei alt.")), strict=True
    ):
        shown = ["".join(r.text for r in s.runs if r.kind != "del") for s in question.sides]
        assert tuple(shown) == said
    assert page.count("<del>") >= 2
    assert "karla" in page
    article.refresh_from_db()
    assert article.headline == "Ihre"


def test_what_does_not_clash_is_in_the_form_already(met):
    _, answer = met()
    assert again(answer)["lead"] == "Ihr Vorspann."
    chosen = {
        q.name: next(c.value for c in q.choices if c.chosen)
        for q in answer.context["adminform"].form.questions
    }
    assert sorted(chosen.values()) == ["both", "mine"]


@pytest.mark.parametrize(
    ("field", "block", "headline", "second"),
    [
        ("mine", "both", "Meine", ["Mein.", "Ihres."]),
        ("theirs", "mine", "Ihre", ["Mein."]),
        ("both", "theirs", "Meine / Ihre", ["Ihres."]),
        ("quatsch", "quatsch", "Meine", ["Mein.", "Ihres."]),
    ],
)
def test_one_more_save_does_as_was_chosen(met, at_desk, field, block, headline, second):
    article, answer = met()
    chosen = {"keep-headline": field, the_block(answer): block}
    assert at_desk.post(change(article), again(answer, **chosen)).status_code == 302
    article.refresh_from_db()
    assert article.headline == headline
    assert paragraphs(article.body) == ["Eins.", *second, "Drei."]
    assert article.lead == "Ihr Vorspann."


def test_my_text_is_set_aside_before_anybody_chooses(met, editor):
    article, _ = met()
    kept = DeskVersion.objects.get(article=article, aside=True)
    assert (kept.version, kept.saved_by) == (0, editor)
    assert kept.content["headline"] == "Meine"
    assert "Mein." in body.plain_words(kept.content["body"])
    assert "karla" in kept.why


def test_words_typed_after_the_meeting_and_chosen_away_are_set_aside_too(met, at_desk):
    article, answer = met()
    posted = again(answer, **{the_block(answer): "theirs"})
    posted["body"] = posted["body"].replace("Mein.", "Mein. Noch ein Satz.")
    at_desk.post(change(article), posted)
    kept = DeskVersion.objects.filter(article=article, aside=True)
    assert kept.count() == 2
    assert any("Noch ein Satz." in body.plain_words(k.content["body"]) for k in kept)


def test_a_third_saver_meets_what_was_chosen(met, chief, at_desk):
    article, answer = met()
    saved_by_other(article, chief, kicker="Dritte")
    chosen = again(answer, **{the_block(answer): "mine", "keep-headline": "theirs"})
    second = at_desk.post(change(article), chosen)
    assert second.status_code == 200
    assert at_desk.post(change(article), again(second)).status_code == 302
    article.refresh_from_db()
    assert (article.headline, article.kicker) == ("Ihre", "Dritte")
    assert paragraphs(article.body) == ["Eins.", "Mein.", "Drei."]


def test_what_one_deleted_and_the_other_rewrote_is_asked_about(write, chief, at_desk):
    article = write(paragraphs=("Eins.", "Zwei."))
    mine = {**article.body, "content": article.body["content"][:1]}
    theirs = rewritten(article.body, 1, "Zwei neu.")
    saved_by_other(article, chief, body=theirs)
    answer = at_desk.post(change(article), form(article, body=body.dump(mine)))
    (question,) = answer.context["adminform"].form.questions
    assert [c.chosen for c in question.choices] == [False, True]
    at_desk.post(change(article), again(answer, **{question.name: "mine"}))
    article.refresh_from_db()
    assert paragraphs(article.body) == ["Eins."]


def test_while_something_else_is_wrong_the_question_is_asked_once_more(met, at_desk):
    article, answer = met()
    chosen = again(answer, **{the_block(answer): "theirs"}, section="9999")
    refused = at_desk.post(change(article), chosen)
    asked = {q.name: q for q in refused.context["adminform"].form.questions}
    assert [c.value for c in asked[the_block(answer)].choices if c.chosen] == ["theirs"]
    assert "Mein." in again(refused)["body"]


def test_a_text_that_cannot_be_read_overwrites_nobody(write, chief, at_desk):
    """Its refused form once carried the newer version on, and the mended one replaced theirs."""
    article = write(paragraphs=("Eins.", "Zwei."))
    mine = rewritten(article.body, 0, "Meins.")
    theirs = rewritten(article.body, 1, "Ihres.")
    broken = {**mine, "content": [*mine["content"], {"type": "iframe"}]}
    saved_by_other(article, chief, body=theirs)
    refused = at_desk.post(change(article), form(article, body=body.dump(broken)))
    mended = at_desk.post(change(article), again(refused, body=body.dump(mine)))
    assert mended.status_code == 200
    at_desk.post(change(article), again(mended))
    article.refresh_from_db()
    assert paragraphs(article.body) == ["Meins.", "Ihres."]


def test_a_save_that_changed_nothing_in_the_form_stops_nobody(write, chief, at_desk):
    article = write()
    saved_by_other(article, chief, wire_text="Eine Meldung.")
    assert at_desk.post(change(article), form(article, headline="Neu")).status_code == 302
    article.refresh_from_db()
    assert article.headline == "Neu"


@pytest.mark.parametrize("aside", ["", "abc", "0", "99999", "-1"])
def test_a_strange_hint_at_what_was_set_aside_is_no_fault(met, at_desk, aside):
    article, answer = met()
    posted = again(answer, aside=aside, **{the_block(answer): "theirs"})
    assert at_desk.post(change(article), posted).status_code in (200, 302)


def test_nobody_settles_by_what_somebody_else_set_aside(met, chief, client):
    article, answer = met()
    client.force_login(chief)
    client.post(change(article), again(answer, **{the_block(answer): "theirs"}))
    article.refresh_from_db()
    assert paragraphs(article.body) == ["Eins.", "Mein.", "Ihres.", "Drei."]


# However two people write at once


PLACES = st.integers(0, 5)
STEP = st.tuples(st.sampled_from(["write", "write", "add", "delete", "move"]), PLACES, PLACES)
EDITS = st.lists(STEP, min_size=1, max_size=5)
CHOICES = st.lists(st.sampled_from(["mine", "theirs", "both", ""]), min_size=8, max_size=8)


def edited(doc, edits, who):
    """A text after somebody's edits; every sentence they write is theirs alone."""
    content = [dict(block) for block in doc["content"]]
    for number, (act, at, to) in enumerate(edits):
        at = min(at, len(content) - 1)
        words = [{"type": "text", "text": f"{who} schrieb Satz {number}."}]
        if act == "add" or not content:
            content.insert(max(at, 0), {"type": "paragraph", "content": words})
        elif act == "write":
            content[at] = {**content[at], "content": words}
        elif act == "delete":
            del content[at]
        else:
            content.insert(min(to, len(content) - 1), content.pop(at))
    return body.read({**doc, "content": content}).doc


def sentences(*docs):
    return {line for doc in docs for line in paragraphs(doc) if "schrieb" in line}


@settings(max_examples=max(1_000, PROOF_SIZE))
@given(EDITS, EDITS)
def test_a_thousand_meetings_lose_no_sentence(mine, theirs):
    base = text(*(f"Anfang {n}." for n in range(5)))
    one, other = edited(base, mine, "Erika"), edited(base, theirs, "Karla")
    merged = body.merge(base, one, other)
    assert sentences(one, other) <= sentences(merged.doc)
    untouched = set(paragraphs(one)) & set(paragraphs(other))
    assert untouched <= set(paragraphs(merged.doc))


@settings(
    max_examples=min(1_000, max(20, PROOF_SIZE // 4)),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(mine=EDITS, theirs=EDITS, both_write_the_headline=st.booleans(), choices=CHOICES)
def test_a_thousand_meetings_through_the_form_lose_no_sentence(
    write, chief, at_desk, mine, theirs, both_write_the_headline, choices
):
    article = write("Anfang", paragraphs=[f"Anfang {n}." for n in range(5)])
    one, other = edited(article.body, mine, "Erika"), edited(article.body, theirs, "Karla")
    posted = form(article, headline="Erika schrieb.", body=body.dump(one))
    written = {"headline": "Karla schrieb."} if both_write_the_headline else {}
    saved_by_other(article, chief, body=other, **written)
    answer = at_desk.post(change(article), posted)
    if answer.status_code == 200:
        asked = [q.name for q in answer.context["adminform"].form.questions]
        settled = again(answer, **dict(zip(asked, choices, strict=False)))
        settled["body"] = settled["body"].replace("Erika schrieb", "Erika schrieb zuletzt", 1)
        one = body.read(settled["body"]).doc
        assert at_desk.post(change(article), settled).status_code == 302
    article = Article.objects.get(pk=article.pk)
    kept = list(article.desk_versions.values_list("content", flat=True))
    assert sentences(one, other) <= sentences(article.body, *(k["body"] for k in kept))
    heads = {article.headline, *(k["headline"] for k in kept)}
    assert {"Erika schrieb.", *written.values()} <= heads
    dropped = {choice for choice in choices if choice in ("mine", "theirs")}
    if not dropped:
        assert sentences(one, other) <= sentences(article.body)
