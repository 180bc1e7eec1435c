"""The form of one picture: what its file says twice, the same picture elsewhere, its words."""

import pytest
from django.urls import reverse

from media.admin.alt import alt_doubts
from media.admin.conflicts import open_conflicts
from media.desk.take_in import take_in
from media.models import Image
from tests.conftest import pixels
from tests.desk.test_nouns_admin import address, typed


@pytest.fixture
def desk(client, picture_editor):
    client.force_login(picture_editor)
    return client


@pytest.fixture
def torn(build, picture_editor):
    """A picture whose XMP and IIM name different people and tell different captions."""
    xmp = build.packet(
        build.creator("Ada Muster")
        + '<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Ein Hafen</rdf:li></rdf:Alt>'
        "</dc:description>"
    )
    old = build.app13(build.dataset(80, b"Bo Beispiel"), build.dataset(120, b"Ein Bahnhof"))
    return take_in(build.jpeg(build.app1(xmp), old), by=picture_editor, name="hafen.jpg")


def test_two_values_of_a_field_stand_side_by_side(desk, torn):
    page = desk.get(address(torn)).content.decode()
    for words in ("Ada Muster", "Bo Beispiel", "Ein Hafen", "Ein Bahnhof"):
        assert words in page
    assert {one.field for one in open_conflicts(torn)} == {"creators", "caption"}


def test_the_picked_value_is_written_and_the_question_is_gone(desk, torn):
    values = typed(desk, torn, conflict_caption="iim", conflict_creators="iim")
    desk.post(address(torn), values)
    image = Image.objects.get()
    assert (image.caption, str(image.credit)) == ("Ein Bahnhof", "Bo Beispiel")
    assert open_conflicts(image) == []
    settled = {field: note["value"] for field, note in image.raw["settled"].items()}
    assert settled == {"caption": "Ein Bahnhof", "creators": "Bo Beispiel"}


def test_the_value_that_was_not_picked_stays_as_read(desk, torn):
    desk.post(address(torn), typed(desk, torn, conflict_caption="xmp"))
    image = Image.objects.get()
    assert image.caption == "Ein Hafen"
    assert image.raw["iim"]["2:120"] == ["Ein Bahnhof"]
    assert [one.field for one in open_conflicts(image)] == ["creators"]


def test_a_typed_word_wins_over_both(desk, torn):
    desk.post(address(torn), typed(desk, torn, caption="Eine Werft", conflict_caption="iim"))
    image = Image.objects.get()
    assert image.caption == "Eine Werft"
    assert "caption" not in {one.field for one in open_conflicts(image)}


def test_picking_rewrites_no_credit_that_others_share(desk, torn, image):
    shared = torn.credit
    other = image(credited=shared)
    desk.post(address(torn), typed(desk, torn, conflict_creators="iim"))
    other.refresh_from_db()
    assert str(other.credit) == "Ada Muster"
    assert str(Image.objects.get(pk=torn.pk).credit) == "Bo Beispiel"


def test_a_word_of_a_credit_that_others_share_stays_an_open_question(desk, build, picture_editor):
    notice = '<dc:rights><rdf:Alt><rdf:li xml:lang="de">© Ada</rdf:li></rdf:Alt></dc:rights>'
    xmp = build.app1(build.packet(build.creator("Ada Muster") + notice))
    data = build.jpeg(xmp, build.app13(build.dataset(116, "© Bo".encode())))
    first, second = (take_in(data, by=picture_editor, name=f"{n}.jpg") for n in "ab")
    values = typed(desk, first, title="Neu", conflict_copyright_notice="iim")
    page = desk.post(address(first), values, follow=True)
    assert "1" in str(next(iter(page.context["messages"])))
    image = Image.objects.get(pk=first.pk)
    assert (image.title, image.credit.copyright_notice) == ("Neu", "© Ada")
    assert [one.field for one in open_conflicts(image)] == ["copyright_notice"]


@pytest.mark.parametrize("pick", ["", "exif", "iim; drop"])
def test_an_odd_pick_settles_nothing(desk, torn, pick):
    desk.post(address(torn), typed(desk, torn, conflict_caption=pick))
    assert len(open_conflicts(Image.objects.get())) == 2


def test_the_same_picture_elsewhere_is_named_with_its_stories(desk, write, picture_editor):
    data = pixels()
    older, newer = (take_in(data, by=picture_editor, name=f"{n}.jpg") for n in ("alt", "neu"))
    story = write(headline="Fährt wieder", lead_image=older)
    page = desk.get(address(newer))
    (double,) = page.context["doubles"]
    assert (double.title, double.url) == ("alt", address(older))
    assert double.told == f"dieselbe Datei, verwendet in {story}"
    assert address(story) in page.content.decode()


@pytest.mark.parametrize(
    ("alt", "caption", "codes"),
    [
        ("", "Ein Hafen", []),
        ("Ein Hafen", "Ein Hafen.", ["alt_is_caption"]),
        ("Fähre", "", ["alt_is_title"]),
        ("Kräne vor Nebel", "Ein Hafen", []),
        ("x" * 126, "", ["alt_long"]),
    ],
)
def test_the_words_for_who_does_not_see_are_looked_at(alt, caption, codes):
    image = Image(title="Fähre", alt=alt, caption=caption)
    assert [problem.code for problem in alt_doubts(image)] == codes


def test_every_screen_links_to_where_it_shows(desk, image):
    shown = image()
    for noun in (shown, shown.credit, shown.credit.sources.get().agency):
        name = f"admin:media_{noun._meta.model_name}_where"
        assert reverse(name, args=[noun.pk]) in desk.get(address(noun)).content.decode()
