"""Where a file contradicts itself a person picks, and no later reading undoes an editor's word."""

import json

import pytest

from media.desk.conflicts import open_conflicts, settle
from media.desk.reread import reread
from media.desk.take_in import take_in
from media.models import Image, ImageCredit
from record.models import AuditEntry, State
from record.refusal import Refused


@pytest.fixture
def contrary(build, picture_editor):
    """A picture whose XMP and IPTC fields differ in creator, caption and copyright."""

    def take(caption="Die Fähre im Hafen"):
        words = (
            build.creator("Ada Lang")
            + f'<dc:description><rdf:Alt><rdf:li xml:lang="de">{caption}</rdf:li></rdf:Alt>'
            + '</dc:description><dc:rights><rdf:Alt><rdf:li xml:lang="de">© Ada Lang</rdf:li>'
            + "</rdf:Alt></dc:rights><photoshop:Credit>Küstenbild</photoshop:Credit>"
        )
        old = {80: "Bo Stern", 120: "Ein Kahn", 116: "© Küstenbild", 110: "Küstenbild"}
        rows = [build.dataset(number, text.encode()) for number, text in old.items()]
        data = build.jpeg(build.app1(build.packet(words)), build.app13(*rows))
        return take_in(data, by=picture_editor, name="hafen.jpg")

    return take


def told(image):
    return {one.field: [(r.source, r.text) for r in one.readings] for one in open_conflicts(image)}


def test_both_readings_stand_side_by_side(contrary):
    assert told(Image.objects.get(pk=contrary().pk)) == {
        "creators": [("xmp", "Ada Lang"), ("iim", "Bo Stern")],
        "caption": [("xmp", "Die Fähre im Hafen"), ("iim", "Ein Kahn")],
        "copyright_notice": [("xmp", "© Ada Lang"), ("iim", "© Küstenbild")],
    }


def test_a_credit_at_the_end_of_the_caption_is_a_reading_too(contrary):
    found = told(contrary("Die Fähre. Foto: Cem Yildiz/dpa"))
    assert found["credit_line"] == [("fields", "Küstenbild"), ("caption", "Foto: Cem Yildiz/dpa")]


def test_a_person_picks_one_and_the_audit_says_so(contrary, picture_editor):
    image = contrary()
    settle(image, "caption", "Ein Kahn", by=picture_editor)
    image = Image.objects.get(pk=image.pk)
    assert (image.caption, image.version) == ("Ein Kahn", 1)
    assert "caption" not in told(image)
    entry = AuditEntry.objects.get(verb="settle")
    assert (entry.subject, entry.by) == (image.key, picture_editor)
    assert entry.data == {
        "field": "caption",
        "value": "Ein Kahn",
        "before": "Die Fähre im Hafen",
    }
    assert State.objects.filter(key=image.key).last().data["caption"] == "Ein Kahn"


def test_picking_the_one_that_counts_closes_the_question(contrary, picture_editor):
    image = contrary()
    settle(image, "caption", "Die Fähre im Hafen", by=picture_editor)
    assert "caption" not in told(image)
    assert image.caption == "Die Fähre im Hafen"


def test_another_creator_is_another_credit_for_this_picture_only(contrary, picture_editor):
    first, second = contrary(), contrary()
    settle(second, "creators", "Bo Stern", by=picture_editor)
    assert str(Image.objects.get(pk=second.pk).credit) == "Bo Stern / Küstenbild"
    assert str(Image.objects.get(pk=first.pk).credit) == "Ada Lang / Küstenbild"


def test_the_caption_tail_becomes_the_credit(contrary, picture_editor):
    image = contrary("Die Fähre. Foto: Cem Yildiz/dpa")
    settle(image, "credit_line", "Foto: Cem Yildiz/dpa", by=picture_editor)
    assert str(Image.objects.get(pk=image.pk).credit) == "Cem Yildiz / dpa"


def test_a_word_of_the_credit_is_written_there(contrary, picture_editor):
    image = contrary()
    settle(image, "copyright_notice", "© Küstenbild", by=picture_editor)
    assert ImageCredit.objects.get().copyright_notice == "© Küstenbild"


def test_a_credit_that_names_other_pictures_is_not_changed_by_the_way(contrary, picture_editor):
    contrary()
    image = contrary()
    with pytest.raises(Refused, match="1"):
        settle(image, "copyright_notice", "© Küstenbild", by=picture_editor)
    assert ImageCredit.objects.get().copyright_notice == "© Ada Lang"
    assert "copyright_notice" in told(Image.objects.get(pk=image.pk))


@pytest.mark.parametrize(
    ("field", "value"), [("caption", "Erfunden"), ("alt", "Ein Kahn"), ("pk", "7")]
)
def test_what_the_file_does_not_say_cannot_be_picked(contrary, picture_editor, field, value):
    with pytest.raises(Refused):
        settle(contrary(), field, value, by=picture_editor)


def test_of_two_people_picking_one_is_told_no(contrary, picture_editor):
    image = contrary()
    other = Image.objects.get(pk=image.pk)
    settle(image, "caption", "Ein Kahn", by=picture_editor)
    with pytest.raises(Refused):
        settle(other, "caption", "Die Fähre im Hafen", by=picture_editor)


def test_reading_again_keeps_an_editors_word(contrary, picture_editor):
    image = contrary()
    Image.objects.filter(pk=image.pk).update(caption="Mein Wort", alt="Eine Fähre")
    image = Image.objects.get(pk=image.pk)
    sidecar = {"type": "picture", "by": "Cem Yildiz", "headline": "Neu"}
    sidecar |= {"description_caption": "Ihr Wort", "description_alt": "Ein Kahn"}
    changed = reread(image, by=picture_editor, sidecar=json.dumps(sidecar).encode())
    image = Image.objects.get(pk=image.pk)
    assert changed == ["title"]
    assert (image.caption, image.alt, image.title) == ("Mein Wort", "Eine Fähre", "Neu")
    assert str(image.credit) == "Ada Lang / Küstenbild"
    assert told(image)["caption"][0] == ("sidecar", "Ihr Wort")


def test_reading_again_opens_no_question_that_was_settled(contrary, picture_editor):
    image = contrary()
    settle(image, "caption", "Ein Kahn", by=picture_editor)
    reread(image, by=picture_editor)
    image = Image.objects.get(pk=image.pk)
    assert image.caption == "Ein Kahn"
    assert "caption" not in told(image)
    assert "creators" in told(image)


def test_reading_again_fills_what_is_still_empty(build, picture_editor):
    image = take_in(build.saved(), by=picture_editor, name="a.jpg")
    packet = build.packet(build.creator("Ada Lang")).encode()
    assert reread(image, by=picture_editor, sidecar=packet) == ["credit"]
    assert AuditEntry.objects.get(verb="reread").data == {"filled": ["credit"]}
    assert str(Image.objects.get().credit) == "Ada Lang"
