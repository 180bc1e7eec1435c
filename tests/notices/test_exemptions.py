"""One story may be exempt from a notice, with a reason and until when; mandatory ones refuse."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import desk
from articles.notices.rule import rule_of
from articles.notices.sql import carrying
from articles.reading import page
from articles.reading.lookup import given
from record.models import AuditEntry
from record.reading import Reading
from tests.notices.test_appended import titles


def carried(notice, at=None):
    at = at or timezone.now()
    rows = carrying(rule_of(notice), [], at, Reading(at))
    return set(rows.values_list("article", flat=True))


def test_the_story_loses_the_notice_and_no_other_does(publish, notice, notice_editor):
    one, other, hint = publish(), publish("Zweite"), notice("Hinweis")
    before = timezone.now()
    desk.exempt(one.article, hint, by=notice_editor, reason="Steht im Text.")
    assert (titles(one), titles(other)) == ([], ["Hinweis"])
    assert titles(one, at=before) == ["Hinweis"]
    assert carried(hint) == {other.article_id}
    entry = AuditEntry.objects.get(verb="exempt")
    assert (entry.subject, entry.reason) == (one.article.key, "Steht im Text.")
    assert (entry.by, entry.data) == (notice_editor, {"notice": hint.pk, "until": None})


def test_it_ends_at_its_hour_and_the_page_knows(publish, notice, notice_editor):
    release, hint = publish(), notice("Hinweis")
    end = timezone.now() + timedelta(hours=2)
    desk.exempt(release.article, hint, by=notice_editor, reason="Bis zum Abend.", until=end)
    tiny = timedelta(microseconds=1)
    assert (titles(release, at=end - tiny), titles(release, at=end)) == ([], ["Hinweis"])
    assert (carried(hint, end - tiny), carried(hint, end)) == (set(), {release.article_id})
    reading = Reading(timezone.now())
    page.compose(given(release), reading)
    assert reading.until == end
    assert f"exempt:{release.article_id}" in reading.keys


def test_a_mandatory_notice_refuses(publish, notice, notice_editor):
    release, duty = publish(), notice("Pflicht", mandatory=True)
    with pytest.raises(desk.Refused, match="Pflicht"):
        desk.exempt(release.article, duty, by=notice_editor, reason="Bitte.")
    assert titles(release) == ["Pflicht"]


def test_a_notice_made_mandatory_later_stands_again(publish, notice, notice_editor, chief):
    from record.keeping import keep

    release, hint = publish(), notice("Hinweis")
    desk.exempt(release.article, hint, by=notice_editor, reason="Steht im Text.")
    hint.mandatory = True
    hint.save()
    keep(hint, by=chief)
    assert titles(release) == ["Hinweis"]
    assert carried(hint) == {release.article_id}


@pytest.mark.parametrize(
    "values", [{"reason": "  "}, {"reason": "Ja", "until": timezone.now() - timedelta(days=1)}]
)
def test_without_a_reason_or_in_the_past_it_refuses(publish, notice, notice_editor, values):
    with pytest.raises(desk.Refused):
        desk.exempt(publish().article, notice(), by=notice_editor, **values)


def test_ending_it_brings_the_notice_back(publish, notice, notice_editor):
    release, hint = publish(), notice("Hinweis")
    with pytest.raises(desk.Refused):
        desk.end_exemption(release.article, hint, by=notice_editor)
    desk.exempt(release.article, hint, by=notice_editor, reason="Steht im Text.")
    desk.end_exemption(release.article, hint, by=notice_editor)
    assert titles(release) == ["Hinweis"]


def test_the_desk_exempts_and_says_so(publish, notice, notice_editor, client):
    release, hint = publish(), notice("Hinweis")
    url = reverse("admin:articles_article_notices", args=[release.article_id])
    client.force_login(notice_editor)
    client.post(url, {"notice": hint.pk, "reason": "Steht im Text."})
    shown = client.get(url).context
    assert [row.title for row in shown["exempting"].rows] == ["Hinweis"]
    assert [one.condition for one in shown["live"].not_shown] == ["exempted"]
    assert shown["live"].not_shown[0].failed == "Dieser Artikel ist vom Hinweis ausgenommen."
    client.post(url, {"_end": hint.pk})
    assert titles(release) == ["Hinweis"]


def test_who_may_not_change_notices_exempts_nothing(publish, notice, reporter, client):
    release, hint = publish(), notice("Hinweis")
    url = reverse("admin:articles_article_notices", args=[release.article_id])
    client.force_login(reporter)
    answer = client.post(url, {"notice": hint.pk, "reason": "Steht im Text."})
    assert answer.status_code == 403
    assert 'name="reason"' not in client.get(url).content.decode()
    assert titles(release) == ["Hinweis"]
