"""The same copy a second and third time: nothing of the desk's work is lost, nothing mixed up."""

import pytest

from articles import desk
from articles.models import Article, Section
from articles.wire.known import read_with_the_house
from articles.wire.take_in import Wishes, take_in
from media.models import Image
from record.keeping import keep, let_go

PARAGRAPHS = [
    "Am Morgen legte die Fähre zum ersten Mal ab.",
    "Die Fahrt dauert zwanzig Minuten und kostet nichts.",
    "Im ersten Jahr sollen viele Menschen mitfahren.",
]
NOTICE = (
    "Hinweis der Redaktion: Der Zugang zu dieser Seite kann in einzelnen Ländern eingeschränkt "
    "sein. Für Angaben Dritter übernimmt die Redaktion keine Gewähr."
)


def copy(*paragraphs, label="Lokales", headline="Fähre fährt wieder", lead="Nach drei Wochen."):
    return "\n\n".join([label, headline, lead, *(paragraphs or PARAGRAPHS)])


@pytest.fixture
def take(section, chief):
    section("Lokales")

    def take(text, name="faehre.txt", by=chief, **wishes):
        return take_in(read_with_the_house(text), by=by, name=name, wishes=Wishes(**wishes))

    return take


def words(article):
    article.refresh_from_db()
    return [block["content"][0]["text"] for block in article.body["content"]]


def test_the_desk_s_words_survive_the_second_and_the_third_copy(take, editor):
    article = take(copy()).article
    article.lead = "Der Vorspann der Redaktion."
    article.body["content"][1]["content"][0]["text"] = "Von der Redaktion umgeschrieben."
    desk.save(article, by=editor)
    for n in (2, 3, 4):
        taken = take(copy(*PARAGRAPHS, f"Nachtrag Nummer {n} zu diesem Thema."))
        assert (taken.outcome, taken.article.pk) == ("updated", article.pk)
        assert "Von der Redaktion umgeschrieben." in words(article)
        assert article.lead == "Der Vorspann der Redaktion."
        assert PARAGRAPHS[1] not in words(article)
        assert words(article)[-1].startswith(f"Nachtrag Nummer {n}")


def test_daily_copy_of_one_name_and_headline_is_a_new_story_each_day(take):
    monday = take(copy(headline="Das Wetter", lead="Regen."), name="wetter.txt")
    other = ["Die Sonne scheint von früh bis spät.", "Im Norden wird es am Abend noch windig."]
    tuesday = take(copy(*other, headline="Das Wetter", lead="Sonne."), name="wetter.txt")
    assert (monday.outcome, tuesday.outcome) == ("created", "created")
    assert monday.article.pk != tuesday.article.pk


def test_asking_again_with_a_permission_carries_it_out(take):
    text = copy(label="Tiefsee") + "\n\n" + "Mehr zum Thema - Werft\n\n" + NOTICE
    first = take(text)
    assert first.article.section is None
    second = take(text, create_sections=True, adopt_notices=True)
    assert second.outcome == "updated"
    assert second.article.section.name == "Tiefsee"
    assert second.article.unplaced == []


def test_a_known_notice_whose_rule_leaves_the_story_out_stays_unplaced(take, notice, section):
    notice("Zugang", words=NOTICE, sections=[section("Kultur")])
    taken = take(copy() + "\n\n" + NOTICE)
    assert taken.article.unplaced == [NOTICE]
    assert any("Zugang" in warning for warning in taken.warnings)


def test_a_deleted_notice_is_not_known_any_more(take, notice, chief):
    hint = notice("Zugang", words=NOTICE)
    let_go(hint, by=chief)
    taken = take(copy() + "\n\nMehr zum Thema - Werft\n\n" + NOTICE)
    assert [found.match for found in taken.parts.notices] == ["unknown"]


def test_a_picture_readers_have_keeps_its_credit_whatever_the_copy_says(
    take, publish, image, credit, chief
):
    shown = image(credited=credit("Erika Beispiel"))
    publish(lead_image=shown)
    line = "Fähre fährt wiederQuelle: Nordlicht © TOVE AMSEL"
    parts = read_with_the_house(copy(line, *PARAGRAPHS))
    take_in(parts, by=chief, image=Image.objects.get(pk=shown.pk))
    assert str(Image.objects.get(pk=shown.pk).credit).startswith("Erika Beispiel")


@pytest.mark.parametrize("wish", ["create_sections", "adopt_notices"])
def test_nobody_gets_more_by_copy_than_by_hand(take, reporter, wish):
    text = copy(label="Tiefsee") + "\n\nMehr zum Thema - Werft\n\n" + NOTICE
    with pytest.raises(desk.Refused):
        take(text, by=reporter, **{wish: True})
    assert not Article.objects.exists()
    assert not Section.objects.filter(name="Tiefsee").exists()


def test_a_text_too_large_for_one_story_is_refused(take):
    with pytest.raises(desk.Refused):
        take(copy(*(f"Absatz Nummer {n} mit einigen Worten darin." for n in range(2100))))
    assert not Article.objects.exists()


def test_the_desk_s_own_lead_image_stays(take, image, editor, chief):
    first, second, own = image("Eins"), image("Zwei"), image("Eigenes")
    parts = read_with_the_house(copy())
    article = take_in(parts, by=chief, name="f.txt", image=first).article
    article.lead_image = own
    desk.save(article, by=editor)
    keep(own, by=chief)
    newer = read_with_the_house(copy(*PARAGRAPHS, "Ein Nachtrag zu diesem Thema von heute."))
    taken = take_in(newer, by=chief, name="f.txt", image=second)
    assert taken.article.lead_image_id == own.pk
