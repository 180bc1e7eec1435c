"""Words typed and not saved: kept every few seconds, offered again, to nobody but their writer."""

import json
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import body, desk
from articles.desk.aside import set_aside
from articles.models import Article, Buffer, DeskVersion, Presence
from newsroom.models import User
from tests.conftest import text

BUFFER = "/admin/desk/buffer/"
TAB = "a1b2c3d4-e5f6"


def change(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def fields(article, **values):
    """The form's fields as the page sends them."""
    names = ("headline", "lead", "kicker", "language", "kind", "ai_involvement", "embargo_source")
    return {
        **{name: getattr(article, name) for name in names},
        "version": str(article.version),
        "section": str(article.section_id or ""),
        "body": body.dump(article.body),
        "tag_list": "",
        "byline_list": "",
        "tab": TAB,
        **values,
    }


@pytest.fixture
def at_desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def keep(at_desk, editor):
    """What an open writing screen posts while somebody types."""

    def build(typed, article=None, tab=TAB, user=None, **more):
        sent = {"typed": typed, "tab": tab, "user": (user or editor).pk, **more}
        sent["article"] = article and article.pk
        return at_desk.post(BUFFER, json.dumps(sent), content_type="application/json")

    return build


def offered(page):
    return list(page.context["offers"])


def test_typed_words_are_kept_once_a_tab_with_the_version_they_were_begun_from(keep, write, editor):
    article = write()
    for words in ("Ein W", "Ein Wort"):
        answer = keep(fields(article, headline=words), article)
    kept = Buffer.objects.get()
    assert (kept.user, kept.article, kept.version) == (editor, article, article.version)
    assert kept.typed["headline"] == "Ein Wort"
    assert answer.json()["kept"] == timezone.localtime(kept.typed_at).strftime("%H:%M")
    article.refresh_from_db()
    assert article.headline == "Fähre fährt wieder"


def test_who_comes_back_is_offered_the_words_and_takes_them_up(keep, write, at_desk):
    article = write()
    keep(fields(article, headline="Getippt"), article)
    (offer,) = offered(at_desk.get(change(article)))
    taken = at_desk.post(change(article), {"_take_up": offer.pk})
    page = unescape(taken.content.decode())
    assert taken.context["adminform"].form["headline"].value() == "Getippt"
    assert "errornote" in page
    assert not offered(taken)
    assert f'name="tab" value="{TAB}"' in page
    article.refresh_from_db()
    assert article.headline == "Fähre fährt wieder"


def test_words_begun_before_somebody_saved_are_brought_together(keep, write, chief, at_desk):
    article = write(paragraphs=("Eins.", "Zwei."))
    mine = body.dump(article.body).replace("Eins.", "Meins.")
    keep(fields(article, headline="Meine", body=mine), article)
    other = Article.objects.get(pk=article.pk)
    other.headline, other.body["content"] = (
        "Ihre",
        [*other.body["content"], *text("Drei.")["content"]],
    )
    desk.save(other, by=chief)
    (offer,) = offered(at_desk.get(change(article)))
    form = at_desk.post(change(article), {"_take_up": offer.pk}).context["adminform"].form
    assert body.plain_words(body.read(form["body"].value()).doc) == "Meins.\nZwei.\nDrei."
    assert [question.name for question in form.questions] == ["keep-headline"]
    assert DeskVersion.objects.get(aside=True).content["headline"] == "Meine"


def test_a_save_lets_the_words_of_its_tab_go_and_no_others(keep, write, at_desk):
    article = write()
    keep(fields(article, headline="Hier"), article)
    keep(fields(article, headline="Dort"), article, tab="other-window")
    at_desk.post(change(article), fields(article, headline="Hier", tab=TAB))
    assert [kept.tab for kept in Buffer.objects.all()] == ["other-window"]


def test_words_that_are_saved_already_are_not_offered(keep, write, at_desk):
    article = write()
    keep(fields(article, headline="Neu"), article)
    at_desk.post(change(article), fields(article, headline="Neu", tab="other-window"))
    assert Buffer.objects.exists()
    assert not offered(at_desk.get(change(article)))


def test_nothing_typed_is_nothing_kept(keep, write):
    article = write()
    keep(fields(article, headline="Neu"), article)
    assert keep(None, article).json() == {"kept": None}
    assert not Buffer.objects.exists()


def test_discarded_words_stay_findable_at_their_story(keep, write, at_desk, editor):
    article = write(paragraphs=("Eins.",))
    typed = fields(article, headline="Getippt", tag_list="Neues Wort", body="Ganz neu.")
    keep(typed, article)
    kept = Buffer.objects.get()
    at_desk.post(reverse("desk:discard", args=[kept.pk]))
    aside = DeskVersion.objects.get(article=article, aside=True)
    assert aside.content["headline"] == "Getippt"
    assert body.plain_words(aside.content["body"]) == "Ganz neu."
    assert aside.content["typed"]["tag_list"] == "Neues Wort"
    assert (aside.version, aside.saved_by) == (article.version, editor)
    assert not Buffer.objects.exists()


def test_words_no_form_can_read_are_kept_letter_by_letter(keep, write, at_desk):
    article = write()
    broken = '{"type":"doc","content":[{"type":"iframe"},'
    keep(fields(article, section="kein Ressort", body=broken), article)
    at_desk.post(reverse("desk:discard", args=[Buffer.objects.get().pk]))
    typed = DeskVersion.objects.get(aside=True).content["typed"]
    assert (typed["section"], typed["body"]) == ("kein Ressort", broken)


def test_a_new_story_s_words_are_offered_on_its_page_and_go_with_the_first_save(keep, at_desk):
    add = reverse("admin:articles_article_add")
    typed = fields(Article(), headline="Ganz neu", version="0")
    keep(typed)
    (offer,) = offered(at_desk.get(add))
    taken = at_desk.post(add, {"_take_up": offer.pk})
    assert taken.context["adminform"].form["headline"].value() == "Ganz neu"
    at_desk.post(add, {**typed, "tab": TAB, "_continue": "1"})
    assert Article.objects.get().headline == "Ganz neu"
    assert not Buffer.objects.exists()


def test_a_discarded_new_story_lies_in_the_bin(keep, at_desk):
    keep(fields(Article(), headline="Doch nicht", body="Ein Satz."))
    at_desk.post(reverse("desk:discard", args=[Buffer.objects.get().pk]))
    story = Article.objects.get()
    assert (story.headline, story.desk_state) == ("Doch nicht", "binned")
    assert body.plain_words(story.body) == "Ein Satz."


def test_of_a_discarded_new_story_nothing_is_dropped_that_no_field_can_hold(
    keep, at_desk, contributor
):
    """A headline of 300 letters, a broken embargo and the byline were lost to the bin once."""
    long = "Lang " * 60
    broken = {"headline": long, "embargo_until_0": "morgen", "byline_list": contributor().name}
    keep({**broken, "body": "", "lead": "Kurz"})
    at_desk.post(reverse("desk:discard", args=[Buffer.objects.get().pk]))
    binned = Article.objects.get()
    kept = DeskVersion.objects.get(article=binned, aside=True)
    assert long.strip() in json.dumps(kept.content, ensure_ascii=False)
    assert [byline.contributor.name for byline in binned.bylines.all()] == ["Jonte Brackwede"]


def test_an_open_window_does_not_bring_erased_words_back(keep, write, chief, editor):
    article = write("Muss weg")
    waiting = desk.order_erasure(article, scope="story", ground="Az. 1 O 1/26", by=chief)
    second = User.objects.create_superuser("zweite", password="geheim")
    desk.confirm_erasure(waiting, by=second)
    assert keep(fields(article, headline="Muss weg, getippt"), article).status_code == 410
    aside = {"version": article.version, "by": editor, "why": "offenes Fenster"}
    assert set_aside(article, {"headline": "Muss weg"}, **aside).content == {}
    assert not Buffer.objects.exists()


def test_nobody_is_shown_or_given_the_words_of_another(keep, write, chief, at_desk):
    article = write()
    keep(fields(article, headline="Nur meins"), article)
    pk = Buffer.objects.get().pk
    at_desk.force_login(chief)
    page = at_desk.get(change(article))
    assert not offered(page)
    assert "Nur meins" not in page.content.decode()
    assert at_desk.post(change(article), {"_take_up": pk}).status_code == 404
    assert at_desk.post(reverse("desk:discard", args=[pk])).status_code == 404


def test_words_of_one_are_not_filed_under_whoever_signed_in_meanwhile(keep, write, chief):
    article = write()
    answer = keep(fields(article), article, user=chief)
    assert (answer.status_code, answer.json()) == (409, {"error": "other_user"})
    assert not Buffer.objects.exists()


def test_the_page_hands_each_person_a_key_of_their_own(write, editor, chief, client):
    keys = set()
    for user in (editor, chief, editor):
        client.force_login(user)
        page = client.get(change(write() if not keys else Article.objects.get())).content.decode()
        keys.add(page.split('data-key="')[1].split('"')[0])
    assert len(keys) == 2
    assert all(len(key) == 64 for key in keys)


def test_who_is_not_signed_in_is_told_so_in_a_way_the_page_understands(client, db):
    answers = [client.get(BUFFER), client.post(BUFFER, "{}", content_type="application/json")]
    answers.append(client.post("/admin/desk/present/"))
    assert [(a.status_code, a.json()) for a in answers] == [(401, {"error": "signed_out"})] * 3


def test_who_signed_in_again_gets_a_new_token(at_desk, editor):
    answer = at_desk.get(BUFFER).json()
    assert answer["user"] == editor.pk
    assert len(answer["token"]) == 64


def test_without_a_token_nothing_is_kept(editor):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(editor)
    sent = json.dumps({"typed": {}, "tab": TAB, "user": editor.pk})
    assert browser.post(BUFFER, sent, content_type="application/json").status_code == 403


def test_who_may_not_write_keeps_nothing(keep, write, client):
    article = write()
    guest = User.objects.create_user("gast", is_staff=True)
    client.force_login(guest)
    assert keep(fields(article), article, user=guest).status_code == 403
    assert keep(fields(article), None, user=guest).status_code == 403
    assert client.post("/admin/desk/present/", {"article": article.pk}).status_code == 403


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "[]",
        "null",
        "{",
        "[" * 90_000,
        '{"tab": 7}',
        '{"tab": "a1b2c3d4", "typed": []}',
        '{"tab": "a1b2c3d4", "typed": {"a": 1}}',
        '{"tab": "a1b2c3d4", "typed": {"a": {"b": "c"}}}',
        '{"tab": "\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000\\u0000", "typed": {}}',
        '{"tab": "x", "typed": {}}',
        json.dumps({"tab": TAB, "typed": {"lead": "x" * 1_000_001}}),
        json.dumps({"tab": TAB, "typed": {"lead": "x" * 7_000_000}}),
        b"\xff\xfe",
    ],
)
def test_whatever_is_sent_instead_is_no_fault(at_desk, sent):
    answer = at_desk.post(BUFFER, sent, content_type="application/json")
    assert answer.status_code == 400
    assert not Buffer.objects.exists()


@pytest.mark.parametrize("article", [10**18, -1, 1.5, "1", True, 99999])
def test_words_for_a_story_that_is_none_are_no_fault(at_desk, editor, article):
    sent = {"tab": TAB, "user": editor.pk, "typed": {"lead": "x"}, "article": article}
    answer = at_desk.post(BUFFER, json.dumps(sent), content_type="application/json")
    assert answer.status_code in (200, 403)


def test_strange_letters_and_versions_are_kept_as_far_as_a_database_can(keep, write, at_desk):
    article = write()
    keep(fields(article, headline="A\0B\ud800C", version="9" * 40), article)
    kept = Buffer.objects.get()
    assert (kept.typed["headline"], kept.version) == ("ABC", 0)
    (offer,) = offered(at_desk.get(change(article)))
    assert at_desk.post(change(article), {"_take_up": offer.pk}).status_code == 200


@pytest.mark.parametrize("pk", ["", "0", "abc", "9" * 30])
def test_taking_up_what_is_not_there_is_no_fault(write, at_desk, pk):
    assert at_desk.post(change(write()), {"_take_up": pk}).status_code == 404


def test_words_a_machine_had_kept_are_offered_unless_newer_ones_came(keep, write):
    article = write()
    late = keep(fields(article, headline="Von der Maschine"), article, tab="machine-1", age=3600)
    kept = Buffer.objects.get()
    assert late.json()["pk"] == kept.pk
    assert timezone.now() - kept.typed_at > timedelta(minutes=59)
    keep(fields(article, headline="Getippt"), article)
    keep(fields(article, headline="Älter"), article, age=60)
    assert Buffer.objects.get(tab=TAB).typed["headline"] == "Getippt"


def test_words_a_machine_had_kept_and_somebody_saved_are_let_go(keep, write):
    article = write("Schon da")
    answer = keep(fields(article), article, age=10)
    assert "pk" not in answer.json()
    assert not Buffer.objects.exists()


def test_an_offer_says_that_its_window_is_still_open(keep, write, editor, at_desk):
    article = write()
    keep(fields(article, headline="Dort"), article)
    values = {"user": editor, "article": article, "tab": TAB}
    Presence.objects.create(seen_at=timezone.now(), **values)
    (offer,) = offered(at_desk.get(change(article)))
    assert offer.open_elsewhere
    taken = at_desk.post(change(article), {"_take_up": offer.pk})
    assert 'name="tab" value=""' in taken.content.decode()
