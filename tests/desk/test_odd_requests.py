"""No input is answered with a fault: odd addresses, numbers and files get a sentence."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article, Paper
from media.models import Image
from tests.conftest import pixels

ADDRESSES = [
    "/admin/desk/pictures/?q=%00",
    "/admin/desk/stories/?q=%00",
    "/admin/articles/article/names/tags/?q=%00",
    "/admin/articles/article/?kind=%00",
    "/admin/articles/article/?section=9" + "9" * 40,
    "/admin/articles/article/abc/change/",
    "/admin/articles/article/" + "9" * 30 + "/change/",
    "/admin/articles/article/add/?lead_image=abc",
    "/admin/articles/article/add/?lead_image=99999999999999999999",
    "/admin/articles/notice/add/?stories=x",
    "/a/99999999999999999999/",
    "/lokales/?page=" + "9" * 5000,
    "/lokales/?page=-1-1",
    "/%00/",
    "/tag/%F0%9F%98%80/",
    "/images/../../etc/passwd",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_odd_address_is_no_fault(client, chief, section, address):
    section()
    client.force_login(chief)
    client.raise_request_exception = False
    assert client.get(address).status_code < 500


@pytest.mark.parametrize("pk", ["abc", "1.5", "9" * 5000, "\0", ""])
def test_a_preview_of_no_story_is_no_fault(client, chief, pk):
    client.force_login(chief)
    client.raise_request_exception = False
    answer = client.post(reverse("admin:articles_article_typed"), {"pk": pk, "body": "x"})
    assert answer.status_code in (400, 404)


@pytest.mark.parametrize("zone", ["UTC+2", "europe/berlin", "Quatsch", "../../etc/passwd"])
def test_a_time_zone_nobody_knows_is_refused_in_its_field(client, chief, paper, zone):
    client.force_login(chief)
    address = reverse("admin:articles_paper_change", args=[1])
    posted = {"name": paper.name, "language": "de", "time_zone": zone, "version": paper.version}
    assert client.post(address, posted).status_code == 200
    assert Paper.objects.get().time_zone == "Europe/Berlin"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("name", ["€€€", "a/b.jpg", "x" * 300 + ".jpg", "böse\u202egpj.jpg"])
def test_a_picture_of_any_name_is_taken_in(client, chief, name):
    client.force_login(chief)
    file = SimpleUploadedFile(name, pixels(), content_type="image/jpeg")
    answer = client.post(reverse("desk:upload"), {"file": file})
    assert answer.status_code == 200
    assert Image.objects.count() == 1


def test_readers_addresses_answer_only_to_reading(client, publish):
    path = publish().address.path
    assert [client.post(p).status_code for p in (path, "/", "/lokales/")] == [405, 405, 405]
    assert Article.objects.count() == 1


def test_a_reporter_cannot_change_a_picture_through_the_paste_box(client, reporter, publish, image):
    shown = image(alt="Wie sie war")
    publish(lead_image=shown)
    client.force_login(reporter)
    posted = {"text": "Lokales\n\nEine Zeile\n\nNoch eine.", "image": shown.pk, "alt": "Anders"}
    for button in ("_read", "_create"):
        client.post(reverse("admin:articles_article_paste"), {**posted, button: "1"})
    shown.refresh_from_db()
    assert shown.alt == "Wie sie war"


def test_what_was_pasted_is_still_there_after_a_refusal(client, reporter, section):
    section()
    text = "Tiefsee\n\nEine Zeile\n\nEin Vorspann steht hier.\n\nNoch ein ganzer Absatz."
    client.force_login(reporter)
    posted = {"text": text, "create_section": "on", "_create": "1"}
    page = client.post(reverse("admin:articles_article_paste"), posted)
    assert page.status_code == 200
    assert "Noch ein ganzer Absatz." in page.content.decode()
    assert not Article.objects.exists()
