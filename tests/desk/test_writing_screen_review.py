"""The writing screen between two people, and what it must not show, lose or fall over."""

from datetime import timedelta
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import body, desk
from articles.admin.article_state import ScreenState
from articles.admin.story_list import with_status
from articles.admin.together.meeting import UNKNOWN, meet
from articles.models import Article, Byline, Contributor, DeskVersion, Paper, Section, Tag
from newsroom.models import User
from tests.conftest import berlin, text

NUL = "\x00"


def change(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def form(article, **values):
    """What the browser would post for a story, with some fields typed anew."""
    values.setdefault("body", body.dump(article.body))
    names = ("headline", "lead", "kicker", "language", "kind", "ai_involvement", "desk_state")
    return {
        **{name: getattr(article, name) for name in (*names, "version", "embargo_source")},
        "section": article.section_id or "",
        "tag_list": ", ".join(tag.name for tag in article.tags_in_order()),
        "byline_list": ", ".join(b.contributor.name for b in article.bylines.all()),
        **values,
    }


@pytest.fixture
def at_desk(client, editor):
    client.force_login(editor)
    return client


def saved_by_other(article, chief, tags=None, bylines=None, **values):
    other = Article.objects.get(pk=article.pk)
    for name, value in values.items():
        setattr(other, name, value)
    return desk.save(other, by=chief, tags=tags, bylines=bylines)


def shown(answer):
    """The values a refused form shows, by field."""
    return {field.name: field.value() for field in answer.context["adminform"].form}


# Two people at one story


@pytest.mark.parametrize(
    ("mine", "theirs", "before", "take", "tell"),
    [
        ("a", "a", "a", False, False),
        ("a", "b", "a", True, False),  # only they changed it
        ("b", "a", "a", False, False),  # only I changed it
        ("b", "c", "a", False, True),
        ("b", "b", "a", False, False),
        ("a", "b", UNKNOWN, False, True),
        (UNKNOWN, "a", "a", False, False),
        (UNKNOWN, "b", "a", False, True),
    ],
)
def test_of_two_values_the_changed_one_counts(mine, theirs, before, take, tell):
    met = meet(mine, theirs, before)
    assert (met.take, met.tell) == (take, tell)


def test_a_stale_form_keeps_the_colleague_s_embargo_section_and_tags(
    write, section, chief, at_desk
):
    """The second save of a stale form once lifted the embargo somebody had just set."""
    article = write(tags=["Hafen"])
    mine = form(article, headline="Meine Überschrift")
    until = berlin(2099, 1, 1, 6, 0)
    saved_by_other(
        article,
        chief,
        tags=["Wetter"],
        section=section("Politik"),
        embargo_until=until,
        embargo_source="Ministerium",
        desk_state="review",
        noindex=True,
        noindex_reason="Auf Wunsch",
    )
    values = shown(at_desk.post(change(article), mine))
    again = {name: "" if value is None else value for name, value in values.items()}
    assert at_desk.post(change(article), again).status_code == 302
    article = Article.objects.get(pk=article.pk)
    assert article.headline == "Meine Überschrift"
    assert (article.section.name, article.desk_state) == ("Politik", "review")
    assert (article.embargo_until, article.embargo_source) == (until, "Ministerium")
    assert article.noindex
    assert [tag.name for tag in article.tags_in_order()] == ["Wetter"]


def test_line_ends_of_a_browser_are_no_change(write, chief, at_desk):
    article = write(lead="Erste Zeile.\nZweite Zeile.")
    mine = form(article, lead="Erste Zeile.\r\nZweite Zeile.")
    saved_by_other(article, chief, lead="Neuer Vorspann.")
    assert shown(at_desk.post(change(article), mine))["lead"] == "Neuer Vorspann."


def test_where_both_changed_a_field_mine_stays_and_theirs_is_told(write, section, chief, at_desk):
    article = write()
    mine = form(article, section=section("Sport").pk, tag_list="Regen")
    saved_by_other(article, chief, tags=["Wetter"], section=section("Politik"))
    answer = at_desk.post(change(article), mine)
    values = shown(answer)
    assert str(values["section"]) == str(section("Sport").pk)
    assert values["tag_list"] == "Regen"
    said = [question.label for question in answer.context["adminform"].form.questions]
    page = unescape(answer.content.decode())
    assert len(said) == 2
    assert "Politik" in page
    assert "Wetter" in page


def test_a_kept_version_knows_embargo_state_section_tags_and_people(write, contributor):
    until = berlin(2099, 1, 1, 6, 0)
    person = contributor()
    article = write(tags=["Hafen"], by=[person], embargo_until=until, embargo_source="dpa")
    kept = DeskVersion.objects.get(article=article).content
    assert kept["embargo_until"] == until.isoformat()
    assert (kept["embargo_source"], kept["desk_state"]) == ("dpa", "draft")
    assert kept["section"] == article.section_id
    assert kept["tags"] == [Tag.objects.get().pk]
    assert kept["bylines"] == [[person.pk, "author"]]


def test_of_two_people_of_one_name_the_credited_one_stays(write, contributor, at_desk):
    contributor("Anna Meier", "anna-meier")
    second = contributor("Anna Meier", "anna-meier-2")
    article = write()
    desk.save(article, by=None, bylines=[(second, Byline.Role.REPORTER)])
    at_desk.post(change(article), form(article, byline_list="anna meier, Neu Hier"))
    pairs = list(article.bylines.values_list("contributor__slug", "role"))
    assert pairs == [("anna-meier-2", "reporter"), ("neu-hier", "author")]


# What is typed


@pytest.mark.parametrize("pk", ["abc", "", "²", "9" * 30, f"1{NUL}"])
def test_a_preview_of_no_story_is_not_found(at_desk, pk):
    answer = at_desk.post(reverse("admin:articles_article_typed"), {"pk": pk})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("desk:pictures", []),
        ("desk:stories", []),
        ("admin:articles_article_names", ["tags"]),
        ("admin:articles_article_names", ["contributors"]),
    ],
)
def test_a_search_leaves_out_what_no_keyboard_writes(
    write, image, contributor, at_desk, name, args
):
    write("Hafen", tags=["Hafen"], by=[contributor("Hafen", "hafen")])
    image("Hafen")
    answer = at_desk.get(reverse(name, args=args), {"q": "Ha\x07f\x1b"})
    assert answer.status_code == 200
    assert [len(rows) for rows in answer.json().values()] == [1]


def test_reasons_and_corrections_are_kept_without_control_characters(publish, chief, client):
    client.force_login(chief)
    article = publish().article
    article.refresh_from_db()
    typed = {"correction_wrong": f"4{NUL}1", "correction_right": "14\x0b"}
    client.post(change(article), form(article, _correct="1", **typed))
    edition = article.editions.latest("number")
    assert (edition.text.wrong, edition.text.right) == ("41", "14")
    article.refresh_from_db()
    client.post(change(article), form(article, _retract="1", retract_reason=f"Irr{NUL}tum\x9f"))
    assert article.releases.latest("number").reason == "Irrtum"


def test_an_hour_typed_at_the_desk_is_the_paper_s(write, paper, at_desk):
    Paper.objects.update(time_zone="America/New_York")
    article = write()
    typed = {"_schedule": "1", "publish_at": "2099-01-01T06:00"}
    at_desk.post(change(article), form(article, **typed))
    assert article.releases.get().starts_at.isoformat() == "2099-01-01T11:00:00+00:00"


def test_a_zone_nobody_knows_does_not_close_the_desk(write, paper, at_desk):
    Paper.objects.update(time_zone="Mars/Olympus")
    assert at_desk.get(change(write())).status_code == 200


@pytest.mark.parametrize(
    ("kind", "model", "typed", "slugs"),
    [
        ("section", Section, {"accent": "petrol", "order": 1}, {"ressort", "ressort-2"}),
        ("tag", Tag, {}, {"tag", "tag-2"}),
        ("contributor", Contributor, {}, {"autor", "autor-2"}),
    ],
)
def test_a_name_without_latin_letters_gets_an_address(chief, client, kind, model, typed, slugs):
    client.force_login(chief)
    for name in ("日本", "北京"):
        posted = {"name": name, "slug": "", **typed}
        assert client.post(reverse(f"admin:articles_{kind}_add"), posted).status_code == 302
    assert set(model.objects.values_list("slug", flat=True)) == slugs


# Who may look


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("admin:articles_article_preview", ["story"]),
        ("admin:articles_article_names", ["tags"]),
        ("desk:pictures", []),
        ("desk:stories", []),
        ("desk:things", []),
    ],
)
def test_staff_without_the_right_see_no_story_and_no_picture(write, client, editor, name, args):
    address = reverse(name, args=[write().pk if arg == "story" else arg for arg in args])
    client.force_login(User.objects.create_user("gast", is_staff=True))
    assert client.get(address).status_code == 403
    client.force_login(editor)
    assert client.get(address).status_code == 200


# The preview is the page readers would get


def test_the_preview_of_a_live_story_has_its_dates_and_corrections(write, chief, at_desk):
    article = write()
    elsewhere = berlin(2019, 5, 4, 12, 0)
    desk.publish(article, by=chief, first_published_at=elsewhere)
    article.refresh_from_db()
    desk.correct(article, wrong="Einundvierzig", right="Vierzehn", by=chief)
    page = at_desk.get(reverse("admin:articles_article_preview", args=[article.pk]))
    assert "Vierzehn" in page.content.decode()
    assert "2019-05-04" in page.content.decode()


def test_pictures_and_references_are_previewed_as_typed(write, publish, section, image, at_desk):
    target = publish("Der andere Bericht", section=section("Sport")).article
    article, picture = write(), image("Kran", alt="Ein Kran im Hafen")
    doc = text("Absatz.")
    doc["content"] += [
        {"type": "figure", "attrs": {"image": picture.pk}},
        {"type": "crossref", "attrs": {"story": target.pk}},
    ]
    posted = {"pk": article.pk, "body": body.dump(body.read(doc).doc), "headline": "Getippt"}
    page = at_desk.post(reverse("admin:articles_article_typed"), posted).content.decode()
    assert "Ein Kran im Hafen" in page
    assert target.releases.get().address.path in page
    assert not article.uses.exists()


# Plans


def test_an_outranked_plan_is_not_announced(write, editor):
    soon = timezone.now() + timedelta(hours=1)
    article = write("Fähre")
    desk.publish(article, by=editor, at=soon + timedelta(hours=1))
    article.refresh_from_db()
    desk.publish(article, by=editor, at=soon)
    article.refresh_from_db()
    plans = ScreenState.of(article, editor).scheduled
    assert [plan.starts_at for plan in plans] == [soon]
    article.refresh_from_db()
    desk.publish(article, by=editor)
    assert ScreenState.of(article, editor).scheduled == ()
    assert not with_status(Article.objects.all(), "scheduled", timezone.now()).exists()
