"""What else is dropped on the upload screen: files that speak for a picture, mails, doubles."""

import io
import json
from email.message import EmailMessage

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image as Pixels

from media.models import Image, ImageCredit
from tests.conftest import pixels

TAKE = "/admin/media/image/take/"
TEXT = "Guten Tag,\n\nDie Fähre im Hafen. Foto: Mira Oldenkamp/dpa\n\nGrüße"


@pytest.fixture
def take(client, picture_editor):
    client.force_login(picture_editor)

    def send(name, data, beside=(), **said):
        files = [SimpleUploadedFile(*one) for one in beside]
        return client.post(TAKE, {"file": SimpleUploadedFile(name, data), "beside": files, **said})

    return send


def mail(*pictures, text=TEXT):
    message = EmailMessage()
    message["From"], message["Subject"] = "presse@kueste.example", "Bilder der Fähre"
    message.set_content(text)
    for name, data in pictures:
        message.add_attachment(data, maintype="image", subtype="jpeg", filename=name)
    return message.as_bytes()


def two_pictures():
    return [(f"fähre{n}.jpg", pixels(colour=(n * 90, 40, 90))) for n in (1, 2)]


def test_the_file_dropped_beside_a_picture_wins_over_its_own_words(take, build):
    data = build.jpeg(build.app1(build.packet(build.creator("Ada Lang"))))
    beside = json.dumps({"type": "picture", "by": "Mira Oldenkamp"}).encode()
    [row] = take("hafen.jpg", data, [("Hafen.json", beside)]).json()["taken"]
    assert "Mira Oldenkamp" in row["credit"]
    assert str(Image.objects.get().credit) == "Mira Oldenkamp"
    told = " ".join(row["said"])
    assert "Ada Lang" in told


def test_a_second_file_beside_a_picture_is_told_of_and_stops_nothing(take):
    beside = [("a.xmp", b"<x/>"), ("a.json", json.dumps({"by": "Ada Lang"}).encode())]
    answer = take("a.jpg", pixels(), beside).json()
    assert [row["title"] for row in answer["taken"]] == ["a"]
    assert [sentence.startswith("a.xmp") for sentence in answer["refused"]] == [True]


def test_a_mail_gives_a_row_for_each_of_its_pictures_with_a_credit_to_check(take):
    rows = take("post.eml", mail(*two_pictures())).json()["taken"]
    assert {row["credit"] for row in rows} == {"Foto: Mira Oldenkamp/dpa"}
    assert {image.caption for image in Image.objects.all()} == {"Die Fähre im Hafen."}
    addresses = [reverse("admin:media_image_change", args=[one.pk]) for one in Image.objects.all()]
    assert sorted(row["url"] for row in rows) == sorted(addresses)
    assert ImageCredit.objects.get().status == ImageCredit.Status.UNCHECKED


def test_a_damaged_picture_of_a_mail_does_not_stop_the_others(take):
    good, _bad = two_pictures()
    answer = take("post.eml", mail(good, ("kaputt.jpg", pixels()[:900]))).json()
    assert [row["title"] for row in answer["taken"]] == ["fähre1"]
    assert "kaputt.jpg" in answer["refused"][0]


def test_a_mail_without_a_picture_is_refused_in_a_sentence(take):
    answer = take("post.eml", mail())
    assert answer.status_code == 422
    assert "post.eml" in answer.json()["error"]


def test_a_mail_sent_again_after_a_lost_answer_is_kept_once(take):
    data = mail(*two_pictures())
    first, second = (take("post.eml", data, **said).json() for said in ({}, {"again": "1"}))
    assert [row["url"] for row in second["taken"]] == [row["url"] for row in first["taken"]]
    assert Image.objects.count() == 2


def test_one_alternative_text_is_not_given_to_two_pictures_of_a_mail(take):
    rows = take("post.eml", mail(*two_pictures()), alt="Eine Fähre").json()["taken"]
    assert {image.alt for image in Image.objects.all()} == {""}
    assert all(any("Alternativtext" in said for said in row["said"]) for row in rows)


def test_a_picture_that_looks_like_one_in_use_is_pointed_out(take, write):
    whole = Pixels.radial_gradient("L").resize((900, 600)).convert("RGB")
    take("alt.jpg", _saved(whole))
    story = write(headline="Fährt wieder", lead_image=Image.objects.get())
    [row] = take("neu.jpg", _saved(whole.resize((600, 400)))).json()["taken"]
    [double] = row["doubles"]
    assert double["title"] == "alt"
    assert double["told"] == f"sieht gleich aus, verwendet in {story}"


def _saved(picture) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG")
    return out.getvalue()
