"""Wordings with dates: always the current one or the one of publication, both as they were then."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from articles.models import NoticeRegion, NoticeWording
from articles.notices.versions import versions
from record.keeping import keep
from record.models import State

DAY = timedelta(days=1)


@pytest.fixture
def now():
    return timezone.now()


def planned(notice, at, words, **values):
    return NoticeWording.objects.create(
        notice=notice, label=notice.title, text=words, valid_from=at, **values
    )


def page_at(client, release, at):
    with time_machine.travel(at, tick=False):
        return client.get(release.address.path).content.decode()


def test_a_planned_wording_takes_over_at_its_instant(publish, notice, chief, client, now):
    release = publish()
    hint = notice("Hinweis", words="Alter Wortlaut")
    planned(hint, now + DAY, "Neuer Wortlaut")
    keep(hint, by=chief)
    for at, words in [
        (now + DAY - timedelta(seconds=1), "Alter Wortlaut"),
        (now + DAY, "Neuer Wortlaut"),
    ]:
        page = page_at(client, release, at)
        assert page.count(words) == 1
        assert ("Alter Wortlaut" in page) != ("Neuer Wortlaut" in page)


def test_correcting_todays_wording_keeps_tomorrows(publish, notice, chief, client, now):
    release = publish()
    hint = notice("Hinweis", words="Alter Wordlaut")
    planned(hint, now + DAY, "Neuer Wortlaut")
    keep(hint, by=chief)
    hint.wordings.filter(valid_from=None).update(text="Alter Wortlaut")
    keep(hint, by=chief)
    assert "Alter Wortlaut" in page_at(client, release, now + DAY / 2)
    assert "Neuer Wortlaut" in page_at(client, release, now + DAY)


def test_a_planned_wording_that_is_struck_never_stands(publish, notice, chief, client, now):
    release = publish()
    hint = notice("Hinweis", words="Alter Wortlaut")
    row = planned(hint, now + DAY, "Neuer Wortlaut")
    keep(hint, by=chief)
    row.delete()
    keep(hint, by=chief)
    assert "Alter Wortlaut" in page_at(client, release, now + 2 * DAY)


def test_a_remark_for_a_country_stands_for_its_time(publish, notice, chief, client, now):
    release = publish()
    hint = notice("Hinweis")
    NoticeRegion.objects.create(
        notice=hint,
        region="AT",
        label="Gilt für Österreich",
        text="Nur morgen.",
        valid_from=now + DAY,
        valid_until=now + 2 * DAY,
    )
    keep(hint, by=chief)
    stands = ["Nur morgen." in page_at(client, release, now + DAY * n) for n in (0.5, 1, 1.9, 2)]
    assert stands == [False, True, True, False]


@pytest.mark.parametrize(
    ("pin", "words"), [("current", "Neuer Wortlaut"), ("publication", "Alter Wortlaut")]
)
def test_a_story_keeps_the_wording_of_its_publication_or_not(
    pin, words, publish, notice, chief, client, now
):
    hint = notice("Hinweis", words="Alter Wortlaut", pin=pin)
    planned(hint, now + DAY, "Neuer Wortlaut")
    keep(hint, by=chief)
    release = publish()
    assert words in page_at(client, release, now + 2 * DAY)


def test_a_story_published_after_the_turn_carries_the_new_wording(publish, notice, chief, client):
    now = timezone.now()
    hint = notice("Hinweis", words="Alter Wortlaut", pin="publication")
    planned(hint, now + DAY, "Neuer Wortlaut")
    keep(hint, by=chief)
    with time_machine.travel(now + DAY, tick=False):
        release = publish()
    assert "Neuer Wortlaut" in page_at(client, release, now + 2 * DAY)


def test_the_wordings_of_a_notice_are_numbered_with_their_time(notice, chief, now):
    hint = notice("Hinweis", words="Eins")
    hint.wordings.update(text="Zwei")
    planned(hint, now + DAY, "Drei")
    keep(hint, by=chief)
    hint.mandatory = True  # no other wording
    hint.save()
    keep(hint, by=chief)
    found = versions(hint.key)
    assert [(v.number, v.text("de").split("\n\n")[1]) for v in found] == [
        (1, "Eins"),
        (2, "Zwei"),
        (3, "Drei"),
    ]
    assert [v.until for v in found] == [found[1].since, now + DAY, None]


def test_the_desk_compares_two_wordings(notice, chief, notice_editor, client, now):
    hint = notice("Hinweis", words="Der alte Satz gilt.")
    planned(hint, now + DAY, "Der neue Satz gilt.")
    keep(hint, by=chief)
    client.force_login(notice_editor)
    page = client.get(
        reverse("admin:articles_notice_wordings", args=[hint.pk]), {"was": 1, "now": 2}
    )
    (found,) = page.context["differences"]
    assert [(run.kind, run.text.strip()) for run in found.runs if run.kind != "same"] == [
        ("del", "alte"),
        ("ins", "neue"),
    ]
    assert [row.status for row in page.context["rows"]] == ["Geplant", "In Kraft"]


@pytest.mark.parametrize("asked", [{"was": "x", "now": "99"}, {"was": "²"}, {}])
def test_odd_numbers_of_wordings_are_no_fault(asked, notice, notice_editor, client):
    client.force_login(notice_editor)
    url = reverse("admin:articles_notice_wordings", args=[notice().pk])
    assert client.get(url, asked).status_code == 200


@pytest.mark.parametrize("name", ["wordings", "release"])
@pytest.mark.parametrize(
    ("person", "status"), [("notice_editor", 200), ("editor", 200), ("reporter", 403)]
)
def test_who_may_look_at_wordings_and_what_waits(name, person, status, notice, client, request):
    client.force_login(request.getfixturevalue(person))
    url = reverse(f"admin:articles_notice_{name}", args=[notice().pk])
    assert client.get(url).status_code == status


def test_planning_a_wording_writes_one_row_more(notice, chief, now):
    hint = notice("Hinweis")
    planned(hint, now + DAY, "Neu")
    before = State.objects.count()
    keep(hint, by=chief)
    assert State.objects.count() == before + 1
