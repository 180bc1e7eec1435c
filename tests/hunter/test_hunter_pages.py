"""The hunter at the notice desk: searched, rehearsed, converted, taken back."""

import pytest
from django.urls import reverse

from articles import body
from articles.models import Article, Conversion, NoticeFind
from tests.hunter.test_finds import NOTICE


@pytest.fixture
def as_chief(client, chief):
    client.force_login(chief)
    return client


def test_the_archive_is_searched_from_the_desk(pasted, as_chief):
    pasted()
    page = as_chief.post(reverse("desk:finds"), follow=True).content.decode()
    assert "Der Abruf dieser Seite" in page
    assert NoticeFind.objects.count() == 1


def test_a_find_is_converted_and_taken_back(found, as_chief):
    address = reverse("desk:find", args=[found.pk])
    assert as_chief.get(address).content.decode().count('class="ok"') == 4
    as_chief.post(address, {"title": "Zugang", "notice": "", "_convert": "1"})
    batch = Conversion.objects.get()
    assert batch.stories.filter(refused="").count() == 4
    as_chief.post(reverse("desk:batch_act", args=[batch.pk]), {"_undo": "1"})
    assert all(NOTICE in body.plain_words(a.body) for a in Article.objects.all())


def test_without_a_title_nothing_is_done_and_the_page_says_so(found, as_chief):
    page = as_chief.post(
        reverse("desk:find", args=[found.pk]), {"title": " ", "notice": "", "_convert": "1"}
    )
    assert "errornote" in page.content.decode()
    assert not Conversion.objects.exists()


@pytest.mark.parametrize("number", ["999999", "abc", "9" * 30])
def test_a_notice_that_is_not_there_is_refused(found, as_chief, number):
    page = as_chief.post(
        reverse("desk:find", args=[found.pk]), {"notice": number, "title": "", "_convert": "1"}
    )
    assert page.status_code == 200
    assert not Conversion.objects.exists()


@pytest.mark.parametrize("name", ["finds", "find"])
def test_the_pages_are_the_notice_desks(found, client, editor, name):
    client.force_login(editor)
    args = [found.pk] if name == "find" else []
    assert client.get(reverse(f"desk:{name}", args=args)).status_code == 403
