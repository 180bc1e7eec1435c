"""Pictures that come in together: credit, licence and contract once, an answer for each."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from media.models import Agency, Contract, Image, ImageCredit
from tests.conftest import berlin, pixels

TAKE, BATCH = "/admin/media/image/take/", "/admin/media/image/batch/"
LINE = "Foto: Rosa Beispiel/Küstenbild"


def file(name="hafen.jpg", data=None):
    return SimpleUploadedFile(name, data or pixels(), "image/jpeg")


@pytest.fixture
def desk(client, picture_editor):
    client.force_login(picture_editor)
    return client


@pytest.fixture
def take(desk):
    """What the desk answers to one file: a row for each picture in it."""

    def send(one=None, **said):
        return desk.post(TAKE, {"file": one or file(), **said}).json()["taken"]

    return send


@pytest.fixture
def contract(db):
    supplier = Agency.objects.create(name="Küstenbild")
    values = {"valid_until": berlin(2099, 1, 1), "surfaces_denied": ["print"]}
    return Contract.objects.create(agency=supplier, name="Rahmen 2026", **values)


def test_a_line_typed_once_becomes_one_credit_with_its_licence(desk):
    said = {"credit_line": LINE, "licence": "handout", "pictures": 12}
    numbers = {desk.post(BATCH, said).json()["credit"] for _ in range(2)}
    (credit,) = ImageCredit.objects.all()
    assert (str(credit), credit.licence) == ("Rosa Beispiel / Küstenbild", "handout")
    assert numbers == {credit.pk}


def test_the_same_line_under_another_licence_is_another_credit(desk):
    for licence in ("handout", "agency"):
        desk.post(BATCH, {"credit_line": LINE, "licence": licence})
    assert {credit.licence for credit in ImageCredit.objects.all()} == {"handout", "agency"}


def test_a_picture_answers_with_thumbnail_link_and_credit(desk, take, credit):
    shared = credit()
    [answer] = take(credit=shared.pk)
    image = Image.objects.get()
    assert answer["url"] == reverse("admin:media_image_change", args=[image.pk])
    assert answer["credit"] == "Foto: Erika Beispiel/Küstenbild"
    small = desk.get(answer["thumb"])
    assert b"".join(small.streaming_content).startswith(b"RIFF")


def test_a_picture_taken_under_a_contract_starts_with_its_terms(desk, contract):
    desk.post(TAKE, {"file": file(), "contract": contract.pk})
    image = Image.objects.get()
    assert (image.contract, image.surfaces_denied) == (contract, ["print"])
    assert image.rights_until == contract.valid_until


def test_who_may_not_see_contracts_is_not_asked_for_one(client, reporter, contract):
    client.force_login(reporter)
    page = client.get(reverse("admin:media_image_add"))
    client.post(TAKE, {"file": file(), "contract": contract.pk})
    assert "contract" not in page.context["form"].fields
    assert Image.objects.get().contract is None


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"alt": "Ein Hafen", "pictures": 2}, "alt"),
        ({"alt": "Ein Hafen", "decorative": "on"}, "alt"),
        ({"credit_line": "unbekannt"}, "credit_line"),
        ({"licence": "quatsch"}, "licence"),
        ({"credit": "99999"}, "credit"),
        ({"contract": "abc"}, "contract"),
    ],
)
def test_what_cannot_stand_is_said_at_its_field_and_makes_nothing(desk, said, field):
    answer = desk.post(BATCH, said)
    assert answer.status_code == 400
    assert list(answer.json()["errors"]) == [field]
    assert not ImageCredit.objects.exists()


def test_a_licence_does_not_change_a_credit_that_others_share(desk, credit):
    shared = credit()
    answer = desk.post(BATCH, {"credit": shared.pk, "licence": "own"})
    assert list(answer.json()["errors"]) == ["licence"]
    shared.refresh_from_db()
    assert shared.licence == "agency"


def test_the_batchs_licence_counts_for_a_credit_the_file_names(take, build):
    data = build.jpeg(build.app1(build.packet(build.creator("Ada Muster"))))
    for name, licence in (("a", "handout"), ("b", "own"), ("c", "handout"), ("d", "")):
        take(file(f"{name}.jpg", data), licence=licence)
    names = {image.title: image.credit for image in Image.objects.all()}
    assert [names[one].licence for one in "abcd"] == ["handout", "own", "handout", "unknown"]
    assert (names["a"] == names["c"], len(set(names.values()))) == (True, 3)


def test_the_answer_tells_what_the_file_says_twice(take, build):
    xmp = build.app1(build.packet(build.creator("Ada Muster")))
    data = build.jpeg(xmp, build.app13(build.dataset(80, b"Bo Beispiel")))
    [answer] = take(file(data=data))
    said = " ".join(answer["said"])
    assert "Ada Muster" in said
    assert "Bo Beispiel" in said


def test_a_broken_file_is_refused_with_one_sentence(desk):
    answer = desk.post(TAKE, {"file": file(data=b"<html>")})
    assert answer.status_code == 422
    assert "hafen.jpg" in answer.json()["error"]
    assert not Image.objects.exists()


def test_a_file_sent_again_after_a_lost_answer_is_kept_once(take):
    [first], [second] = take(), take(again="1")
    assert second["url"] == first["url"]
    assert Image.objects.count() == 1


def test_the_same_file_in_another_batch_is_taken_and_the_older_one_named(take):
    [older], [answer] = take(file("alt.jpg")), take(file("neu.jpg"))
    [double] = answer["doubles"]
    assert (double["title"], double["url"]) == ("alt", older["url"])
    assert double["told"] == "dieselbe Datei, nicht verwendet"
    assert Image.objects.count() == 2


@pytest.mark.parametrize("address", [TAKE, BATCH])
def test_somebody_signed_out_gets_no_page_but_a_word_where_to_sign_in(client, db, address):
    answer = client.post(address, {"file": file()})
    assert answer.status_code == 401
    assert answer.json()["login"] == reverse("admin:login")


def test_who_may_not_add_pictures_is_told(client, notice_editor):
    client.force_login(notice_editor)
    answer = client.post(TAKE, {"file": file()})
    assert answer.status_code == 403
    assert not Image.objects.exists()


def test_without_script_several_files_come_by_one_form(desk):
    files = [file("a.jpg"), file("kaputt.jpg", b"\xff\xd8\xff"), file("b.jpg")]
    values = {"files": files, "credit_line": LINE, "licence": "agency"}
    page = desk.post(reverse("admin:media_image_add"), values)
    assert [row.title for row in page.context["taken"]] == ["a", "b"]
    assert "kaputt.jpg" in str(page.context["form"].errors["files"])
    assert {str(image.credit) for image in Image.objects.all()} == {"Rosa Beispiel / Küstenbild"}


def test_without_script_a_file_beside_a_picture_is_no_picture_of_its_own(desk):
    files = [file("a.jpg"), file("a.xmp", b"<x/>"), file("allein.xmp", b"<x/>")]
    page = desk.post(reverse("admin:media_image_add"), {"files": files})
    assert [row.title for row in page.context["taken"]] == ["a"]
    assert "allein.xmp" in str(page.context["form"].errors["files"])
    assert Image.objects.count() == 1


def test_an_alternative_text_is_never_taken_from_the_caption(desk):
    desk.post(TAKE, {"file": file(), "caption": "Die Fähre legt ab"})
    image = Image.objects.get()
    assert (image.caption, image.alt, image.decorative) == ("Die Fähre legt ab", "", False)


def test_an_alternative_text_that_repeats_the_caption_is_named(take):
    words = {"caption": "Die Fähre legt ab.", "alt": "die fähre legt ab"}
    [answer] = take(**words)
    assert len([sentence for sentence in answer["said"] if "Bildtext" in sentence]) == 1
