"""What the flowing editor asks the desk for while somebody writes."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Pixels

from articles import desk
from articles.body import build
from media.models import Image

pytestmark = pytest.mark.django_db

ADDRESSES = ["pictures", "stories", "things"]


def ask(client, name, **query):
    return client.get(reverse(f"desk:{name}"), query)


@pytest.fixture
def at_the_desk(client, editor):
    client.force_login(editor)
    return client


@pytest.fixture
def uploader(client, chief):
    client.force_login(chief)
    return client


@pytest.mark.parametrize("name", ADDRESSES)
def test_strangers_get_nothing(client, name):
    assert ask(client, name).status_code == 403


def test_strangers_upload_nothing(client):
    assert client.post(reverse("desk:upload")).status_code == 403
    assert Image.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["Markt", "Fähre"]),
        ("fähre", ["Fähre"]),
        ("hafen", ["Fähre"]),
        ("beispiel", ["Markt", "Fähre"]),
        ("hafen beispiel", ["Fähre"]),
        ("hafen markt", []),
        ("ägyptisch", ["Fähre"]),  # SQLite folds the case of ASCII letters only
        ("100%", []),
    ],
)
def test_pictures_are_found_by_every_typed_word(at_the_desk, image, typed, found):
    image("Fähre", alt="Eine Fähre im Hafen", caption="Ägyptische Fähre")
    image("Markt", alt="Stände")
    rows = ask(at_the_desk, "pictures", q=typed).json()["rows"]
    assert [row["title"] for row in rows] == found


def test_recalled_pictures_are_not_offered(at_the_desk, image):
    image("Fähre", recalled_at=timezone.now())
    assert ask(at_the_desk, "pictures").json() == {"rows": []}


def test_the_pictures_are_found_in_a_fixed_number_of_queries(
    at_the_desk, image, django_assert_max_num_queries
):
    for number in range(5):
        image(f"Bild {number}")
    with django_assert_max_num_queries(9):
        assert len(ask(at_the_desk, "pictures").json()["rows"]) == 5


def test_stories_are_found_by_headline_but_not_the_one_being_written(at_the_desk, write):
    other, own = write("Die Fähre fährt"), write("Die Fähre steht")
    rows = ask(at_the_desk, "stories", q="fähre").json()["rows"]
    assert {row["id"] for row in rows} == {other.pk, own.pk}
    rows = ask(at_the_desk, "stories", q="fähre", **{"not": own.pk}).json()["rows"]
    assert [row["headline"] for row in rows] == ["Die Fähre fährt"]


def test_blocks_from_another_story_learn_what_they_show(at_the_desk, image, write):
    shown, story = image("Fähre"), write("Die Fähre fährt")
    known = ask(at_the_desk, "things", images=f"{shown.pk},9999,x", stories=str(story.pk)).json()
    assert list(known["images"]) == [str(shown.pk)]
    assert known["stories"][str(story.pk)]["headline"] == "Die Fähre fährt"


def test_an_uploaded_file_becomes_a_picture_and_says_what_it_lacks(uploader, pixels_file):
    answer = uploader.post(reverse("desk:upload"), {"file": pixels_file("Kai.jpg")})
    row = answer.json()
    assert (row["title"], row["credit"], row["alt"]) == ("Kai", "", "")
    assert Image.objects.get().pk == row["id"]


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(uploader):
    file = SimpleUploadedFile("Notiz.jpg", b"kein Bild")
    answer = uploader.post(reverse("desk:upload"), {"file": file})
    assert answer.status_code == 400
    assert "Notiz.jpg" in answer.json()["error"]
    assert Image.objects.count() == 0


def test_an_upload_without_a_file_is_refused(uploader):
    assert uploader.post(reverse("desk:upload")).status_code == 400


def test_whoever_may_not_add_pictures_is_told(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("udo", is_staff=True))
    answer = client.post(reverse("desk:upload"))
    assert answer.status_code == 403
    assert answer.json()["error"]


def test_a_used_picture_cannot_be_deleted(image, write):
    shown = image()
    write(body=build.document([build.paragraph("Text"), build.figure(shown.pk)]))
    with pytest.raises(ProtectedError):
        shown.delete()


def test_saving_a_text_of_a_newer_newsroom_keeps_every_block(write, editor):
    """The form leaves such a text alone; the verb behind it must as well."""
    article = write()
    newer = {"type": "doc", "content": [{"type": "gallery", "attrs": {"id": "bbbbbbbb"}}]}
    article.body = newer
    desk.save(article, by=editor)
    article.refresh_from_db()
    assert article.body == newer


@pytest.fixture
def pixels_file():
    def make(name):
        out = io.BytesIO()
        Pixels.new("RGB", (1200, 800), "teal").save(out, "JPEG")
        return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")

    return make
