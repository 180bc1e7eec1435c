"""The page of a story's duties: who may open it, what it says, and that no typed word is lost."""

import pytest
from django.urls import reverse

from articles import desk
from articles.models import EditionText, ErasureOrder, Hold, Release, Seal

PASSAGE = "Sie fährt"


def address(article):
    return reverse("admin:articles_article_duties", args=[article.pk])


@pytest.fixture
def article(publish, editor):
    """A story with an older edition."""
    article = publish().article
    article.lead = "Neu gesagt."
    desk.save(article, by=editor)
    return desk.publish(article, by=editor, kind="update").article


@pytest.fixture
def press(client, article):
    """Press a button of an act with its fields filled in."""

    def build(user, act, **typed):
        client.force_login(user)
        fields = {f"{act}-{name}": value for name, value in typed.items()}
        return client.post(address(article), {f"_{act}": "1", **fields})

    return build


@pytest.fixture
def press_row(client, article):
    """Press the button of a hold or an order."""

    def build(user, act, row, **typed):
        client.force_login(user)
        return client.post(address(article), {f"_{act}": row.pk, **typed}, follow=True)

    return build


@pytest.mark.parametrize(
    ("cast", "status"),
    [
        ("chief", 200),
        ("lawyer", 200),
        ("editor", 403),
        ("reporter", 403),
        ("picture_editor", 403),
        ("notice_editor", 403),
    ],
)
def test_who_may_open_it(cast, status, article, client, request):
    client.force_login(request.getfixturevalue(cast))
    assert client.get(address(article)).status_code == status
    client.logout()
    assert client.get(address(article)).status_code == 302


@pytest.mark.parametrize("act", ["remove", "seal", "seal_edition", "hold", "order"])
def test_nobody_without_the_right_presses_a_button(act, article, press, editor):
    words = {"ground": "x", "reason": "x", "passage": PASSAGE}
    assert press(editor, act, **words).status_code == 403
    assert not any(model.objects.exists() for model in (Seal, Hold, ErasureOrder))


def test_a_passage_is_looked_for_before_it_is_sealed(article, press, lawyer):
    response = press(lawyer, "seal", passage=PASSAGE, ground="LG")
    form = next(o.form for o in response.context["offered"] if o.act.name == "seal")
    assert [(place.edition.number, place.times) for place in form.places] == [(2, 1), (1, 1)]
    assert not Seal.objects.exists()
    looked = form["looked"].value()
    assert press(lawyer, "seal", passage="Nach drei", ground="LG", looked=looked).status_code == 200
    assert not Seal.objects.exists()
    assert press(lawyer, "seal", passage=PASSAGE, ground="LG", looked=looked).status_code == 302
    assert Seal.objects.get().words == 2


def test_a_refused_form_keeps_what_was_typed(article, press, lawyer):
    response = press(lawyer, "seal", passage="Steht nirgends so", ground="LG Oldenburg")
    page = response.content.decode()
    assert "Steht nirgends so" in page
    assert "LG Oldenburg" in page
    assert not Seal.objects.exists()


def test_an_older_edition_is_sealed_here_and_the_live_one_is_not_offered(article, press, lawyer):
    first, second = article.editions.order_by("number")
    assert press(lawyer, "seal_edition", edition=second.pk, ground="LG").status_code == 200
    assert press(lawyer, "seal_edition", edition=first.pk, ground="LG").status_code == 302
    assert Seal.objects.get().edition == first


def test_removing_asks_for_the_reason(article, press, lawyer, client):
    assert press(lawyer, "remove", reason="").status_code == 200
    assert press(lawyer, "remove", reason="Beschluss").status_code == 302
    assert Release.objects.order_by("-pk").first().absence == "legal"
    page = client.get(address(article)).content.decode()
    assert "Beschluss" in page
    assert press(lawyer, "remove", reason="Noch einmal").status_code == 200


def test_a_hold_is_put_and_lifted(article, press, press_row, lawyer):
    press(lawyer, "hold", ground="Beweissicherung")
    held = Hold.objects.get()
    assert "Beweissicherung" in press_row(lawyer, "lift", held).content.decode()
    held.refresh_from_db()
    assert held.lifted_by == lawyer


def test_erasing_takes_two_people_and_the_number(article, press, press_row, lawyer, second_lawyer):
    first = article.editions.get(number=1)
    press(lawyer, "order", what=first.pk, ground="VG")
    order = ErasureOrder.objects.get()
    number = str(article.pk)
    press_row(lawyer, "confirm", order, number=number)
    press_row(second_lawyer, "confirm", order, number="")
    assert EditionText.objects.get(pk=first.pk).head
    page = press_row(second_lawyer, "confirm", order, number=number).content.decode()
    assert not EditionText.objects.get(pk=first.pk).head
    assert "lena" in page


def test_an_order_is_dropped(article, press, press_row, lawyer):
    press(lawyer, "order", what=article.editions.get(number=1).pk, ground="VG")
    press_row(lawyer, "drop", ErasureOrder.objects.get())
    assert ErasureOrder.objects.get().dropped_at


def test_under_a_hold_no_erasure_is_offered(article, press, lawyer, client):
    press(lawyer, "hold", ground="Beweissicherung")
    offers = client.get(address(article)).context["offered"]
    assert "Beweissicherung" in next(offer.no for offer in offers if offer.act.name == "order")


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"_lift": "x"},
        {"_confirm": "99999999999999999999"},
        {"_drop": ""},
        {"_order": "1", "order-what": "story\0", "order-ground": "x"},
        {"_seal": "1", "seal-passage": "\0", "seal-ground": "x" * 100_000},
        {"_seal_edition": "1", "seal_edition-edition": "-1", "seal_edition-ground": "x"},
        {"_remove": "1"},
        {"_hold": ["1", "2"], "hold-ground": "\u202e\ud800"},
    ],
)
def test_odd_requests_are_answered(sent, article, client, lawyer):
    client.force_login(lawyer)
    sent = {k: v.encode("utf-8", "replace") if isinstance(v, str) else v for k, v in sent.items()}
    assert client.post(address(article), sent).status_code in (200, 302, 400, 403, 404)
    assert client.put(address(article)).status_code == 405
    assert client.get(address(article).replace(str(article.pk), "999999")).status_code == 404


@pytest.mark.parametrize("right", ["hold", "erase"])
def test_the_buttons_of_rows_ask_for_their_right(
    right, article, press, press_row, lawyer, editor, chief
):
    press(lawyer, "hold", ground="B")
    held = Hold.objects.get()
    assert press_row(editor, "lift", held).status_code == 403
    held.refresh_from_db()
    assert held.lifted_at is None


@pytest.mark.parametrize(
    ("cast", "status"),
    [("chief", 404), ("lawyer", 404), ("editor", 404), ("reporter", 404), ("notice_editor", 404)],
)
def test_the_desk_has_picture_files_of_its_own(cast, status, client, request, db):
    name = reverse("desk:file", args=["no-such-file.webp"])
    assert client.get(name).status_code == 403
    client.force_login(request.getfixturevalue(cast))
    assert client.get(name).status_code == status
    assert client.post(name).status_code == 405
