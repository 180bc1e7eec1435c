"""What kind of text a story is stands at it, wherever readers meet it."""

import pytest
from django.utils import timezone

from articles import desk
from articles.body import build
from articles.desk import approving, gate
from articles.models import StoryKind
from articles.templatetags.reader import KINDS
from newsroom.models import User
from record.keeping import keep
from record.models import AuditEntry
from tests.reading.reader_cast import AUTHORS, BODY, a_teaser
from tests.reading.reader_pages import front_page, list_page, story_page


def codes(article):
    return {reason.code: reason.blocks for reason in gate.reasons(article, at=timezone.now())}


@pytest.mark.parametrize("kind", StoryKind.values)
def test_every_kind_is_marked_up_as_what_it_is_on_page_and_teaser(kind):
    paid = kind == "advertisement"
    page = story_page(kind=kind, is_advertisement=paid, more=())
    assert page.one("article", "art")["data-kind"] == kind
    teaser = a_teaser(99, kind=kind, is_advertisement=paid)
    shown = list_page(teasers=(teaser,))
    assert shown.one("article", "teaser")["data-kind"] == kind
    if kind != "news":
        told = kind in KINDS or paid
        said = [*page.all("p", "kicker")][0].text + "".join(e.text for e in page.all(class_="by"))
        expected = "Anzeige" if paid else str(KINDS[kind]) if told else "Agenturmeldung"
        assert expected in said


@pytest.mark.parametrize("style", ["lead", "second", "plain"])
def test_an_opinion_names_whose_it_is_in_every_list(style):
    opinion = a_teaser(99, kind="opinion", people=AUTHORS[:1], url="/meinung/99/")
    if style == "plain":
        page = list_page(teasers=(*(a_teaser(n) for n in range(1, 5)), opinion))
    else:
        page = front_page(**{style: opinion if style == "lead" else (opinion,)})
    (box,) = (e for e in page.all("article", "teaser") if e["data-kind"] == "opinion")
    assert AUTHORS[0].name in box.text


def test_a_text_a_machine_wrote_says_so_before_anybody_opens_it():
    teaser = a_teaser(99, ai="generated", kicker="Wetter")
    box = list_page(teasers=(teaser,)).one("article", "teaser")
    assert box.one("b", "machine").text
    assert not [*list_page(teasers=(a_teaser(98, ai="assisted"),)).all("b", "machine")]


def test_who_answers_for_a_text_a_machine_had_a_hand_in_is_named(
    publish, section, paper, client, chief
):
    paper.responsible = "Hanne Quist, Hafen 1\n00417 Lindenhaven"
    paper.save()
    keep(paper, by=chief)
    by_paper = publish(ai_involvement="assisted").address.path
    sport = section("Sport", responsible="Piet Haverland")
    by_section = publish("Tor", ai_involvement="generated", section=sport).address.path
    for path, name in ((by_paper, "Hanne Quist"), (by_section, "Piet Haverland")):
        box = client.get(path).content.decode().partition('class="ai"')[2][:600]
        assert f'<a href="/imprint/">{name}</a>' in box
    assert 'class="ai"' not in client.get(publish("Ohne").address.path).content.decode()


def test_who_read_it_and_who_answers_is_kept_with_the_publication(write, paper, editor):
    paper.responsible = "Hanne Quist, Hafen 1"
    paper.save()
    article = write(ai_involvement="generated")
    assert codes(article)["machine_not_approved"] is False
    lena = User.objects.create_superuser("lena")
    approving.approve(article, by=lena)
    article.refresh_from_db()
    assert "machine_not_approved" not in codes(article)
    desk.publish(article, by=editor)
    kept = AuditEntry.objects.filter(verb="publish").last().data["machine"]
    assert kept == {
        "involvement": "generated",
        "read_by": "lena",
        "approved": True,
        "responsible": "Hanne Quist, Hafen 1",
    }


def test_of_a_text_without_a_machine_nothing_is_kept(publish):
    publish()
    assert "machine" not in AuditEntry.objects.filter(verb="publish").last().data


def test_the_desk_is_told_of_an_opinion_nobody_holds(write, contributor):
    assert codes(write(kind="opinion"))["nobodys_opinion"] is False
    assert "nobodys_opinion" not in codes(write("Zwei", kind="opinion", by=[contributor()]))
    assert "nobodys_opinion" not in codes(write("Drei"))


def link(words, href):
    marks = [{"type": "link", "attrs": {"href": href}}]
    return {
        "type": "paragraph",
        "content": [{"type": "text", "text": words, "marks": marks}],
    }


def test_links_of_an_advertisement_say_that_they_are_paid_for(publish, client):
    text = build.document([link("Fenster", "https://fenster.example/")])
    for kind, rel in (("advertisement", ' rel="sponsored"'), ("news", "")):
        page = client.get(publish(kind, kind=kind, body=text).address.path).content.decode()
        assert f'<a href="https://fenster.example/"{rel}>Fenster</a>' in page


def test_a_reference_to_an_advertisement_says_what_it_leads_to(publish, client):
    paid = publish("Fensterwochen", kind="advertisement").article
    text = build.document([build.crossref(story=paid.pk)])
    page = client.get(publish(body=text).address.path).content.decode()
    assert '<span class="ad">Anzeige</span> Fensterwochen' in page


def test_other_blocks_carry_no_mark_of_an_advertisement():
    assert not [*story_page(blocks=BODY).one(class_="xref").all(class_="ad")]
