"""What the desk allows or denies a picture beside its licence, and who may."""

from datetime import timedelta

import pytest
from django.utils import timezone

from media.desk.lease import end, grant
from media.models import Image, Lease
from record.models import AuditEntry
from record.refusal import Refused

HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def at_ten(time_machine):
    now = timezone.now().replace(minute=0, second=0, microsecond=0)
    time_machine.move_to(now, tick=False)
    return now


def fresh(picture):
    return Image.objects.get(pk=picture.pk)


def shows(client, release, picture):
    return str(picture.public_id) in client.get(release.address.path).content.decode()


def test_a_denial_takes_the_picture_from_its_page_for_its_time(
    publish, image, client, picture_editor, time_machine, at_ten
):
    picture = image()
    release = publish(lead_image=picture)
    when = {"since": at_ten + HOUR, "until": at_ten + 2 * HOUR}
    grant(fresh(picture), allow=False, why="Klage", by=picture_editor, **when)
    seen = []
    for hours in (0, 1, 2):
        time_machine.move_to(at_ten + hours * HOUR, tick=False)
        seen.append(shows(client, release, picture))
    assert seen == [True, False, True]


def test_an_allowance_keeps_a_picture_whose_licence_is_over(
    publish, image, client, picture_editor, time_machine, at_ten
):
    picture = image(rights_until=at_ten + HOUR)
    release = publish(lead_image=picture)
    why = "Verlängerung zugesagt, Mail von heute"
    grant(fresh(picture), allow=True, why=why, by=picture_editor, until=at_ten + 2 * HOUR)
    time_machine.move_to(at_ten + HOUR, tick=False)
    assert shows(client, release, picture)
    time_machine.move_to(at_ten + 2 * HOUR, tick=False)
    assert not shows(client, release, picture)


def test_an_allowance_never_brings_back_a_recalled_picture(publish, image, client, chief):
    picture = image()
    release = publish(lead_image=picture)
    grant(fresh(picture), allow=True, why="Test", by=chief)
    from media.desk.recall import recall

    recall(picture.key, why="Das Kind ist erkennbar", by=chief)
    assert not shows(client, release, picture)


def test_who_allowed_what_and_why_stands_in_the_audit(image, picture_editor):
    picture = image()
    grant(fresh(picture), allow=True, why="Zugesagt", by=picture_editor, surface="social")
    entry = AuditEntry.objects.order_by("-pk").first()
    assert (entry.verb, entry.subject, entry.by) == ("allow", picture.key, picture_editor)
    assert (entry.reason, entry.data["surface"]) == ("Zugesagt", "social")


def test_an_ended_lease_counts_no_more_and_its_end_stands_in_the_audit(
    publish, image, client, picture_editor
):
    picture = image()
    release = publish(lead_image=picture)
    lease = grant(fresh(picture), allow=False, why="Klage", by=picture_editor)
    assert not shows(client, release, picture)
    end(Lease.objects.get(pk=lease.pk), why="Einigung", by=picture_editor)
    assert shows(client, release, picture)
    assert AuditEntry.objects.order_by("-pk").first().reason == "Einigung"
    with pytest.raises(Refused, match="schon beendet"):
        end(Lease.objects.get(pk=lease.pk), why="noch einmal", by=picture_editor)


def test_opening_is_a_right_of_its_own_and_closing_is_not(image, editor):
    picture = image()
    with pytest.raises(Refused, match="gehört nicht zu Ihren Rechten"):
        grant(fresh(picture), allow=True, why="Ich will", by=editor)
    lease = grant(fresh(picture), allow=False, why="Vorsicht", by=editor)
    with pytest.raises(Refused, match="gehört nicht zu Ihren Rechten"):
        end(Lease.objects.get(pk=lease.pk), why="Doch nicht", by=editor)


@pytest.mark.parametrize(
    "said",
    [
        {"why": " "},
        {"why": "x", "surface": "file"},
        {"why": "x", "until": timezone.now() - 9 * HOUR},
        {"why": "x", "since": timezone.now() + 900 * HOUR, "until": timezone.now() + 800 * HOUR},
    ],
)
def test_a_lease_without_reason_place_or_time_is_refused(image, chief, said):
    with pytest.raises(Refused):
        grant(fresh(image()), allow=True, by=chief, **said)
    assert not Lease.objects.exists()


def test_a_page_of_yesterday_does_not_know_the_lease_of_today(
    publish, image, client, chief, at_ten, time_machine
):
    from media.pictures import usable_image
    from record.reading import Reading

    picture = image()
    time_machine.move_to(at_ten + HOUR, tick=False)
    grant(fresh(picture), allow=False, why="Klage", by=chief)
    assert usable_image(Reading(at_ten), picture.pk)
    assert not usable_image(Reading(at_ten + HOUR), picture.pk)


def test_of_two_who_change_a_picture_s_rights_at_once_one_is_told(image, chief):
    picture = image()
    stale = fresh(picture)
    grant(fresh(picture), allow=False, why="Klage", by=chief)
    with pytest.raises(Refused):
        grant(stale, allow=False, why="Auch ich", by=chief)
