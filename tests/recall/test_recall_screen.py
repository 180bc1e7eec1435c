"""Recalling at the desk: first what it changes, then why, then the receipts."""

from urllib.parse import quote

import pytest

from media.desk import receipts
from media.desk.receipts import Answer
from media.models import Image, Recall

NEW = "/admin/media/recall/add/"


@pytest.fixture
def shown(publish, image, credit):
    picture = image("Hafen", credited=credit("Jörg Größe", "Küstenbild"))
    return publish("Die Fähre", lead_image=picture), picture


def text(client, path):
    return client.get(path).content.decode()


@pytest.mark.parametrize(
    "query", ["kind=creator&creator=j%C3%B6rg+gr%C3%B6%C3%9Fe", "subject=image:{pk}"]
)
def test_the_dry_run_shows_pictures_and_stories_and_recalls_nothing(
    shown, picture_editor, client, query
):
    client.force_login(picture_editor)
    page = text(client, NEW + "?" + query.format(pk=shown[1].pk))
    assert "Hafen" in page
    assert "Die Fähre" in page
    assert "Jetzt zurückrufen" in page
    assert not Recall.objects.exists()


def test_confirmed_with_a_reason_it_leads_to_the_receipts(shown, picture_editor, client):
    client.force_login(picture_editor)
    answer = client.post(NEW, {"subject": shown[1].key, "why": "Widerruf"})
    found = Recall.objects.get()
    assert answer["Location"] == f"/admin/media/recall/{found.pk}/change/"
    page = text(client, answer["Location"])
    assert "Noch nicht abgefragt" in page
    assert "Widerruf" in page
    receipts.go(lambda path: Answer(410 if "/images/" in path else 200))
    page = text(client, answer["Location"])
    assert "Noch nicht abgefragt" not in page
    assert "Sauber" in page


def test_without_a_reason_the_dry_run_stands_there_again(shown, picture_editor, client):
    client.force_login(picture_editor)
    page = client.post(NEW, {"subject": shown[1].key, "why": " "}).content.decode()
    assert "Bitte schreiben Sie auf, warum" in page
    assert "Die Fähre" in page
    assert not Recall.objects.exists()


def test_a_name_nobody_has_is_told(shown, picture_editor, client):
    client.force_login(picture_editor)
    page = text(client, f"{NEW}?kind=creator&creator={quote('Niemand <b>')}")
    assert "Dazu gibt es kein Bild." in page
    assert "<b>" not in page.partition("errornote")[2].partition("</section>")[0]


def test_lifting_is_done_there_with_a_reason(shown, picture_editor, client):
    client.force_login(picture_editor)
    client.post(NEW, {"subject": shown[1].key, "why": "Widerruf"})
    path = f"/admin/media/recall/{Recall.objects.get().pk}/change/"
    client.post(path, {"_lift": "1", "why": ""})
    assert Image.objects.get().recalled_at is not None
    client.post(path, {"_lift": "1", "why": "Irrtum"})
    assert Image.objects.get().recalled_at is None
    assert "Irrtum" in text(client, path)


def test_who_may_not_recall_sees_no_button_and_gets_no_page(shown, editor, client, chief):
    client.force_login(editor)
    assert client.get(NEW).status_code == 403
    assert client.post(NEW, {"subject": shown[1].key, "why": "x"}).status_code == 403
    assert NEW not in text(client, f"/admin/media/image/{shown[1].pk}/change/")
    client.force_login(chief)
    assert NEW in text(client, f"/admin/media/image/{shown[1].pk}/change/")


def test_pages_of_agency_and_contract_lead_there(shown, picture_editor, client):
    agency = shown[1].credit.sources.get().agency
    client.force_login(picture_editor)
    page = text(client, f"/admin/media/agency/{agency.pk}/change/")
    assert f"{NEW}?subject=agency%3A{agency.pk}" in page
