"""Allowing and closing a picture on its own page."""

import pytest

from media.models import Image, Lease


@pytest.fixture
def page(image):
    picture = image()
    return picture, f"/admin/media/image/{picture.pk}/leases/"


def test_what_is_typed_becomes_a_lease_and_stands_there(page, picture_editor, client):
    picture, path = page
    client.force_login(picture_editor)
    typed = {"allow": "allow", "surface": "social", "until": "2027-03-01T06:00", "why": "Zugesagt"}
    assert client.post(path, {**typed, "_grant": "1"}).status_code == 302
    lease = picture.leases.get()
    assert (lease.allow, lease.surface, lease.by) == (True, "social", picture_editor)
    assert lease.until.isoformat().startswith("2027-03-01T05:00")
    assert "Zugesagt" in client.get(path).content.decode()


def test_a_refusal_keeps_every_typed_word(page, picture_editor, client):
    picture, path = page
    client.force_login(picture_editor)
    typed = {"allow": "deny", "until": "2020-03-01T06:00", "why": "Ein langer Grund"}
    answer = client.post(path, typed)
    assert answer.status_code == 200
    assert "Ein langer Grund" in answer.content.decode()
    assert not Lease.objects.exists()


def test_a_lease_is_ended_with_a_reason_only(page, picture_editor, client):
    picture, path = page
    client.force_login(picture_editor)
    client.post(path, {"allow": "deny", "why": "Klage"})
    lease = picture.leases.get()
    client.post(path, {"_end": lease.pk, f"why_{lease.pk}": ""})
    assert Lease.objects.get().ended_at is None
    client.post(path, {"_end": lease.pk, f"why_{lease.pk}": "Einigung"})
    assert Lease.objects.get().ended_why == "Einigung"
    assert client.post(path, {"_end": "999999"}).status_code == 404


def test_who_may_not_open_is_not_offered_it_and_cannot(page, editor, reporter, client):
    picture, path = page
    client.force_login(editor)
    assert 'value="allow"' not in client.get(path).content.decode()
    assert client.post(path, {"allow": "allow", "why": "Ich will"}).status_code == 200
    client.force_login(reporter)
    assert client.get(path).status_code == 200
    assert client.post(path, {"allow": "deny", "why": "Ich will"}).status_code == 403
    assert not Lease.objects.exists()


def test_the_picture_s_page_leads_there_and_shows_it(page, picture_editor, client):
    picture, path = page
    client.force_login(picture_editor)
    client.post(path, {"allow": "deny", "why": "Klage"})
    said = client.get(f"/admin/media/image/{picture.pk}/change/").content.decode()
    assert path in said
    assert "Die Redaktion hat das Bild dafür gesperrt" in said
    assert Image.objects.get().version == 1
