"""Any two versions of a story beside each other."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django.utils.html import strip_tags

from articles import body
from articles.body import build
from articles.desk.aside import set_aside
from articles.models import DeskVersion, Edition
from record.keeping import keep
from tests.versions.saving import fresh, save


def saved(article, version):
    return f"s{DeskVersion.objects.get(article=article, version=version, aside=False).pk}"


def shown(client, article, was, now):
    response = client.get(
        f"/admin/articles/article/{article.pk}/compare/", {"from": was, "to": now}
    )
    assert response.status_code == 200
    return response.content.decode()


def words(page):
    """The words of a page, what went in [-…-] and what came in [+…+]."""
    page = re.sub(r'<span class="vh">[^<]*</span>', "", page)
    page = re.sub(r"<(/?)(del|ins)>", lambda m: {"del": "[-", "ins": "[+", "/del": "-]", "/ins": "+]"}[m[1] + m[2]], page)  # fmt: skip
    page = re.sub("</(p|div|h2|span|summary|details)>", " ", page)
    return " ".join(strip_tags(page).split())


def test_words_are_marked_in_fields_and_blocks(erika, editor, write):
    article = write("Werk liefert 41 MW", ["Der Rat tagt am Montag."])
    doc = fresh(article).body
    doc["content"][0]["content"][0]["text"] = "Der Rat tagt am Dienstag."
    save(article, editor, headline="Werk liefert 14 MW", body=doc)
    page = words(shown(erika, article, saved(article, 0), saved(article, 1)))
    assert "Headline Werk liefert [-41 MW-][+14 MW+]" in page
    assert "Der Rat tagt am [-Montag-][+Dienstag+]." in page


def test_names_are_told_not_numbers(erika, editor, write, section, contributor):
    jonte = contributor()
    article = write(tags=["Hafen"], by=[jonte])
    selma = contributor("Selma Fahrig", "selma-fahrig")
    pairs = [(selma, "author"), (jonte, "photo")]
    save(article, editor, section=section("Sport"), tags=["Hafen", "Eis"], bylines=pairs)
    page = words(shown(erika, article, saved(article, 0), saved(article, 1)))
    assert "Section [-Lokales-], [+Sport+]" in page
    assert "Tags Hafen, [+Eis+]" in page
    assert "[-Jonte Brackwede-], [+Selma Fahrig+]" in page


def test_moved_added_and_removed_blocks_say_so(erika, editor, write):
    article = write("Titel", ["Eins ist da.", "Zwei folgt.", "Drei auch."])
    doc = fresh(article).body
    one, two, three = doc["content"]
    doc["content"] = [two, three, one, *build.document([build.heading("Ganz neu")])["content"]]
    save(article, editor, body=doc)
    page = words(shown(erika, article, saved(article, 0), saved(article, 1)))
    assert "moved from place 1 to place 3 Eins ist da." in page
    assert "new [+Ganz neu+]" in page
    assert "2 blocks unchanged" in page


def test_pictures_stand_side_by_side_with_their_credits(erika, chief, write, image, credit):
    chief.interface_language = "en"
    chief.save()
    erika.force_login(chief)
    old, new = image("Alt", credited=credit("Ada Alt")), image("Neu", credited=credit("Nils Neu"))
    article = write(lead_image=old, body=body.read(build.document([build.figure(old.pk)])).doc)
    doc = fresh(article).body
    doc["content"][0]["attrs"]["image"] = new.pk
    save(article, chief, lead_image=new, body=doc)
    page = shown(erika, article, saved(article, 0), saved(article, 1))
    assert page.count(f"/image/{old.pk}/thumb/240") == page.count(f"/image/{new.pk}/thumb/240") == 2
    assert "Ada Alt/Küstenbild" in page
    assert "Nils Neu/Küstenbild" in page
    assert "another picture" in page


def test_a_credit_corrected_in_between_is_told(erika, chief, write, image):
    picture = image()
    article = write(lead_image=picture)
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        picture.credit.creators.update(name="Nele Neu")
        keep(picture.credit, by=chief)
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        save(article, chief, kicker="Neu")
    page = words(shown(erika, article, saved(article, 0), saved(article, 1)))
    assert "credit changed" in page
    assert "[-Erika Beispiel-][+Nele Neu+]/Küstenbild" in page


def test_an_edition_is_compared_with_the_working_copy(erika, editor, publish):
    release = publish("Alter Titel")
    save(release.article, editor, headline="Neuer Titel")
    newest = DeskVersion.objects.latest("version")
    page = words(shown(erika, release.article, f"e{release.edition_id}", f"s{newest.pk}"))
    assert "[-Alter-][+Neuer+] Titel" in page
    assert "from Edition 1, first edition" in page


def test_two_equal_versions_are_said_to_be_equal(erika, publish):
    release = publish()
    page = shown(erika, release.article, f"e{release.edition_id}", saved(release.article, 0))
    assert "Both say the same." in page


def test_one_version_alone_is_read_as_it_was(erika, write):
    article = write("Alter Titel", ["Der erste Satz."])
    page = shown(erika, article, "", saved(article, 0))
    assert "Alter Titel" in page
    assert "Der erste Satz." in page
    assert "<del>" not in page


def test_cross_references_are_told_by_their_headline(erika, editor, write):
    one, two = write("Fischtreppe eröffnet"), write("Deich hält")
    article = write(body=build.document([build.crossref("Mehr", story=one.pk)]))
    doc = fresh(article).body
    doc["content"][0]["attrs"]["story"] = two.pk
    save(article, editor, body=doc)
    page = words(shown(erika, article, saved(article, 0), saved(article, 1)))
    assert "Leads to [-Fischtreppe eröffnet-][+Deich hält+]" in page


def test_a_text_set_aside_can_be_read_with_what_the_form_could_not_take(erika, editor, write):
    article = write("Titel")
    content = DeskVersion.objects.get().content
    typed = {"kicker": "K" * 200, "tag_list": "Hafen, Eis", "byline_list": "Neue Kraft"}
    kept = set_aside(
        article, {**content, "headline": "Mein Titel", "typed": typed}, version=0, by=editor, why=""
    )
    page = words(shown(erika, article, saved(article, 0), f"s{kept.pk}"))
    assert "[+Mein +]Titel" in page
    assert "Tags [+Hafen+], [+Eis+]" in page
    assert "[+Neue Kraft+]" in page
    assert f"As it was typed Kicker {'K' * 200}" in page


def test_erased_words_are_said_to_be_erased(erika, editor, write):
    article = write("Geheimer Titel")
    DeskVersion.objects.update(content={}, why="")
    page = shown(erika, article, saved(article, 0), saved(article, 0))
    assert "The words were erased by order." in page


@pytest.mark.parametrize("query", ["?from=s0", "?to=e987654", "?from=x&to=y", "?to=%20", "?to=s" + "9" * 40])  # fmt: skip
def test_versions_that_are_not_there_are_not_found(erika, write, query):
    address = f"/admin/articles/article/{write().pk}/compare/{query}"
    assert erika.get(address).status_code == 404


def test_versions_of_another_story_are_not_found(erika, write):
    one, other = write(), write("Anderes")
    address = f"/admin/articles/article/{one.pk}/compare/?to={saved(other, 0)}"
    assert erika.get(address).status_code == 404


def test_without_a_choice_the_list_is_shown(erika, write):
    article = write()
    response = erika.get(f"/admin/articles/article/{article.pk}/compare/")
    assert response["Location"] == f"/admin/articles/article/{article.pk}/versions/"


def test_number_of_editions_matters_not_for_a_comparison(erika, editor, publish, django_assert_max_num_queries):  # fmt: skip
    release = publish(tags=["Hafen", "Eis"])
    newest = DeskVersion.objects.latest("version")
    assert Edition.objects.count() == 1
    with django_assert_max_num_queries(40):
        shown(erika, release.article, f"e{release.edition_id}", f"s{newest.pk}")
