"""The picture desk's first screen: its filters count what they find, its panel loses no word."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from media.admin.pictures.paging import page_of
from media.finding import Wanted, shelves
from media.models import Image, ImageCredit
from record.models import AuditEntry, State

PAGE = reverse("admin:media_image_changelist")


@pytest.fixture
def at_desk(client, picture_editor):
    client.force_login(picture_editor)
    return client


@pytest.fixture
def shelf(image, credit, write, chief):
    """One picture for each shelf, and one nothing is wrong with."""
    now = timezone.now()
    write(lead_image=image("gut"))
    image("ohne", credited=False)
    image("leer", credited=credit(None, None, supplied_line="Foto"))
    image("blind", alt="")
    image("bald", rights_until=now + timedelta(days=29))
    image("vorbei", rights_until=now - timedelta(days=1))
    image("zurück", recalled_at=now, recall_reason="Bitte")
    image("fern", rights_until=now + timedelta(days=400))
    image("frei", credited=credit(None, None, licence="public-domain"))
    image("ki", credited=credit(None, None), nature="ai")


SHELVES = [
    ("no_credit", {"ohne", "leer"}),
    ("no_alt", {"blind"}),
    ("ending", {"bald"}),
    ("over", {"vorbei"}),
    ("recalled", {"zurück"}),
    ("unused", {"ohne", "leer", "blind", "bald", "vorbei", "zurück", "fern", "frei", "ki"}),
]


@pytest.mark.parametrize(("name", "titles"), SHELVES)
def test_each_filter_finds_its_pictures_and_counts_them(shelf, at_desk, name, titles):
    response = at_desk.get(f"{PAGE}?status={name}")
    assert {card.image.title for card in response.context["cards"]} == titles
    (link,) = [one for one in response.context["quick"] if one.chosen]
    assert (link.count, link.address) == (len(titles), f"?status={name}")


def test_the_filter_says_of_a_credit_what_the_card_says(shelf, at_desk):
    cards = at_desk.get(PAGE).context["cards"]
    bare = {image.title for image in shelves.without_credit(Image.objects.all())}
    assert {card.image.title for card in cards if card.code == "no_credit"} == bare


def test_an_end_that_is_years_away_is_no_worry(shelf, at_desk):
    codes = {card.image.title: card.code for card in at_desk.get(PAGE).context["cards"]}
    assert (codes["bald"], codes["fern"], codes["gut"]) == ("ending", "complete", "complete")


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("nature=ai", {"ki"}),
        ("licence=public-domain", {"frei"}),
        ("mine=1", set()),
        ("q=gut&status=unused", set()),
        ("status=nonsense&nature=nonsense&agency=x&before=y", None),  # means nothing: all of them
    ],
)
def test_further_filters(shelf, at_desk, query, titles):
    found = {card.image.title for card in at_desk.get(f"{PAGE}?{query}").context["cards"]}
    assert found == (
        titles if titles is not None else set(Image.objects.values_list("title", flat=True))
    )


def test_a_card_says_who_uses_the_picture(image, publish, write, at_desk):
    shown = image()
    publish(lead_image=shown), write(lead_image=shown)
    image("Deich")
    told = {card.image.title: card.told for card in at_desk.get(PAGE).context["cards"]}
    assert told == {"Fähre": "1 Artikel, 1 Entwurf", "Deich": "nicht verwendet"}


@pytest.mark.parametrize("start", [{}, {"end": "1"}])
def test_the_pages_hold_every_picture_once_in_both_directions(image, start):
    made = [image(f"Bild {n}").pk for n in range(7)][::-1]
    images = Wanted().images(by=None, now=timezone.now())
    page, seen = page_of(images, start, size=3), []
    while page.images:
        numbers = [one.pk for one in page.images]
        seen = [*numbers, *seen] if start else [*seen, *numbers]
        on = page.newer if start else page.older
        page = (
            page_of(images, {k: str(v) for k, v in on.items()}, size=3)
            if on
            else page_of(images.none(), {})
        )
    assert list(dict.fromkeys(seen)) == made if start else seen == made


def questions(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("query", ["", "?status=no_credit", "?q=bild", "?end=1"])
def test_the_desk_asks_as_much_for_ten_pictures_as_for_three(image, write, at_desk, credit, query):
    for n in range(3):
        write(lead_image=image(f"Bild {n}", credited=credit() if n else False))
    few = questions(at_desk, PAGE + query)
    for n in range(7):
        write(lead_image=image(f"Bild 1{n}", credited=credit() if n else False))
    assert questions(at_desk, PAGE + query) == few


# The panel


@pytest.fixture
def typed(at_desk):
    """What a browser would send back for the panel, with some fields typed anew."""

    def build(image, **values):
        form = at_desk.get(f"{PAGE}?bild={image.pk}").context["panel"]["form"]
        sent = {field.html_name: field.value() for field in form}
        return {k: v for k, v in {**sent, **values}.items() if v is not None and v is not False}

    return build


def save(client, image, values, query=""):
    return client.post(f"{PAGE}?{query}bild={image.pk}", values)


def test_the_panel_saves_what_readers_see(image, typed, at_desk, picture_editor):
    shown = image()
    values = typed(shown, caption="Neu", focus_x="64", until="2027-12-31")
    response = save(at_desk, shown, values, "status=unused&")
    assert response.status_code == 302, response.context["panel"]["form"].errors
    assert response.url == f"{PAGE}?status=unused&bild={shown.pk}#bild"
    shown.refresh_from_db()
    assert (shown.caption, shown.focus_x, shown.version) == ("Neu", 64, 1)
    assert shown.rights_until.isoformat() == "2027-12-31T23:00:00+00:00"  # the day counts whole
    assert State.objects.filter(key=shown.key).latest("pk").data["caption"] == "Neu"
    assert AuditEntry.objects.filter(subject=shown.key).latest("pk").by == picture_editor


def test_saving_untouched_changes_nothing_readers_see(image, typed, at_desk):
    shown = image(rights_until=timezone.now() + timedelta(days=3, hours=5))
    before = State.objects.count()
    assert save(at_desk, shown, typed(shown)).status_code == 302
    assert State.objects.count() == before


def test_a_refused_save_keeps_every_typed_word(image, typed, at_desk):
    shown = image()
    values = typed(shown, caption="Meine Worte", creators="Rosa Rot")
    Image.objects.filter(pk=shown.pk).update(version=9, alt="Von jemand anderem")
    form = save(at_desk, shown, values).context["panel"]["form"]
    assert "stale" in {one.code for one in form.errors.as_data()["__all__"]}
    assert (form["caption"].value(), form["creators"].value()) == ("Meine Worte", "Rosa Rot")
    assert Image.objects.get().caption == ""


def test_a_credit_changed_meanwhile_is_not_overwritten(image, typed, at_desk):
    shown = image()
    values = typed(shown, creators="Rosa Rot")
    ImageCredit.objects.update(version=5)
    form = save(at_desk, shown, values).context["panel"]["form"]
    assert (form.errors.as_data()["__all__"][0].code, form["creators"].value()) == (
        "refused",
        "Rosa Rot",
    )
    assert str(ImageCredit.objects.get()) == "Erika Beispiel / Küstenbild"
    assert save(at_desk, shown, {**values, "credit_version": "5"}).status_code == 302


@pytest.mark.parametrize(
    ("for_all", "names"),
    [
        ({}, {"Fähre": "Rosa Rot / dpa", "Deich": "Erika Beispiel / Küstenbild"}),
        ({"for_all": "on"}, {"Fähre": "Rosa Rot / dpa", "Deich": "Rosa Rot / dpa"}),
    ],
)
def test_a_shared_credit_changes_for_the_others_only_if_wished(
    image, credit, typed, at_desk, for_all, names
):
    shared = credit()
    shown = image(credited=shared)
    image("Deich", credited=shared)
    values = typed(shown, creators="Rosa Rot", suppliers="dpa-Bildfunk", **for_all)
    assert save(at_desk, shown, values).status_code == 302
    assert {one.title: str(one.credit) for one in Image.objects.all()} == names


def test_names_typed_for_a_picture_without_credit_make_one(image, typed, at_desk):
    shown = image(credited=False)
    values = typed(
        shown, creators="Rosa Rot und Max Muster", suppliers="Bild/dpa", licence="agency"
    )
    save(at_desk, shown, values)
    credit = Image.objects.get().credit
    assert [row.name for row in credit.creators.all()] == ["Rosa Rot", "Max Muster"]
    assert [row.name for row in credit.sources.all()] == ["Bild", "dpa"]


def test_an_institute_keeps_its_and(image, typed, at_desk):
    shown = image(credited=False)
    save(at_desk, shown, typed(shown, creators="Institut für Eis und Schnee"))
    assert [row.name for row in Image.objects.get().credit.creators.all()] == [
        "Institut für Eis und Schnee"
    ]


def test_a_name_that_stays_keeps_its_address(image, credit, typed, at_desk):
    named = credit()
    named.creators.update(url="https://erika.example/")
    shown = image(credited=named)
    save(at_desk, shown, typed(shown, creators="Erika Beispiel, Rosa Rot"))
    assert [row.url for row in named.creators.all()] == ["https://erika.example/", ""]


def test_who_may_only_look_changes_nothing(image, client, reporter, typed, picture_editor):
    shown = image()
    values = typed(shown, caption="Neu")
    client.force_login(reporter)
    assert save(client, shown, values).status_code == 403
    page = client.get(f"{PAGE}?bild={shown.pk}")
    assert page.context["acts"] == []
    assert b'fieldset class="plainset" disabled' in page.content


def test_the_panel_comes_alone_for_the_grids_script(image, at_desk):
    shown = image()
    response = at_desk.get(reverse("admin:media_image_panel", args=[shown.pk]) + "?q=x")
    assert response.content.strip().startswith(b"<section")
    assert f"?q=x&amp;bild={shown.pk}#bild".encode() in response.content
    assert at_desk.get(reverse("admin:media_image_panel", args=[shown.pk + 1])).status_code == 404


def test_a_picker_finds_pictures_by_every_word(image, at_desk):
    image(caption="Am Gezeitenwerk")
    ask = {"app_label": "articles", "model_name": "article", "field_name": "lead_image"}
    found = at_desk.get(reverse("admin:autocomplete"), {**ask, "term": "gezei"}).json()
    assert [one["text"] for one in found["results"]] == ["Fähre"]
