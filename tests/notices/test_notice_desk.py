"""What the desk is told of notices: why, where none stands, when they end and what they meet."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from articles.admin.noticed import course, overlaps
from articles.admin.noticed.span import Span
from articles.models import NoticeWording, Tag
from record.keeping import keep


def why(client, article):
    return client.get(reverse("admin:articles_article_notices", args=[article.pk]))


def test_a_story_says_why_each_notice_stands_or_not(publish, notice, reporter, client):
    notice("Für Lokales", kinds=["news"])
    notice("Nur Meinung", kinds=["opinion"])
    client.force_login(reporter)
    page = why(client, publish().article)
    live = page.context["live"]
    assert [(n.title, n.reasons) for n in live.shown] == [
        ("Für Lokales", ("Darstellungsform ist Nachricht",))
    ]
    assert [(n.title, n.condition) for n in live.not_shown] == [("Nur Meinung", "kinds")]
    assert [n.title for n in page.context["draft"].shown] == ["Für Lokales"]
    assert page.content.decode().count("Nur Meinung") == 2


def test_a_draft_says_what_it_would_carry(write, notice, chief, client):
    notice("Für alle")
    client.force_login(chief)
    article = write()
    page = why(client, article)
    assert page.context["live"] is None
    assert [n.title for n in page.context["draft"].shown] == ["Für alle"]
    screen = client.get(reverse("admin:articles_article_change", args=[article.pk]))
    assert 'id="id_notices"' in screen.content.decode()


@pytest.mark.parametrize(
    ("person", "status"), [("reporter", 200), ("notice_editor", 200), ("picture_editor", 200)]
)
def test_who_sees_a_story_sees_its_notices(person, status, publish, client, request):
    article = publish().article
    client.force_login(request.getfixturevalue(person))
    assert why(client, article).status_code == status


@pytest.mark.parametrize("name", ["uncovered", "uncovered_csv"])
@pytest.mark.parametrize(
    ("person", "status"), [("notice_editor", 200), ("editor", 200), ("reporter", 403)]
)
def test_who_may_look_for_gaps(name, person, status, paper, client, request):
    client.force_login(request.getfixturevalue(person))
    assert client.get(reverse(f"admin:articles_notice_{name}")).status_code == status


def test_stories_without_a_mandatory_notice_are_listed_and_counted(
    publish, notice, notice_editor, client
):
    publish("Gedeckt", kind="opinion")
    publish("=Lücke")
    notice("Pflicht", kinds=["opinion"], mandatory=True)
    notice("Kür")
    client.force_login(notice_editor)
    page = client.get(reverse("admin:articles_notice_uncovered"))
    assert (page.context["count"], page.context["mandatory"]) == (1, 1)
    assert [row["headline"] for row in page.context["rows"]] == ["=Lücke"]
    file = client.get(reverse("admin:articles_notice_uncovered_csv")).content.decode("utf-8-sig")
    head, row = file.splitlines()
    assert row.split(";")[1] == "'=Lücke"


def test_a_mandatory_notice_that_loses_its_group_covers_nothing(publish, notice, chief, client):
    notice("Pflicht", mandatory=True, group="recht", priority=1)
    notice("Vorrang", group="recht", priority=2)
    publish()
    client.force_login(chief)
    assert client.get(reverse("admin:articles_notice_uncovered")).context["count"] == 1


def tried(client, notice, typed):
    url = reverse("admin:articles_notice_try", args=[notice.pk])
    return client.get(url, {"story": typed})


def test_the_tester_tells_each_condition_true_or_false(publish, notice, notice_editor, client):
    release = publish(tags=["Nahverkehr"])
    other = Tag.objects.create(name="Geldanlage", slug="geldanlage")
    hint = notice("Keine Anlageberatung", kinds=["news"], tags_any=[other])
    client.force_login(notice_editor)
    for typed in (release.address.path, str(release.article_id), "Fähre fährt"):
        page = tried(client, hint, typed)
        found = [(asked.name, asked.holds, words) for asked, words in page.context["conditions"]]
        assert found == [
            ("tags_any", False, "Kein passendes Schlagwort. Vorhanden: Nahverkehr."),
            ("kinds", True, "Darstellungsform ist Nachricht"),
        ]
        assert page.context["stands"] is False


def test_the_tester_finds_nothing_without_a_fault(notice, notice_editor, client, paper):
    client.force_login(notice_editor)
    for typed in ("", "gibt es nicht", "99999999", "https://[", "/lokales/nichts/"):
        assert tried(client, notice(typed or "leer"), typed).status_code == 200


def test_the_time_of_a_notice_is_a_bar_and_a_sentence(notice):
    now = timezone.now()
    hint = notice("Frist", valid_from=now - timedelta(days=80), valid_until=now + timedelta(days=8))
    with translation.override("de"):
        span = Span.of(hint, now)
    assert 0 < span.x < span.today < span.x + span.width < 1000
    assert span.warning == "Endet in 8 Tagen."
    assert Span.of(notice("Ohne Ende"), now).warning == ""


def test_notices_that_meet_are_named_with_their_stories(publish, notice):
    now = timezone.now()
    publish(kind="opinion")
    publish("Zweite")
    hint = notice("Allgemein", group="recht", priority=1)
    notice("Besonders", group="recht", priority=2, kinds=["opinion"])
    notice("Später", valid_from=now + timedelta(days=9), kinds=["review"])
    (found,) = overlaps.of(hint, timezone.now())
    assert (found.title, found.count, found.ranks_higher) == ("Besonders", 1, True)


def test_a_notice_tells_who_changed_what(notice, chief, notice_editor):
    hint = notice("Hinweis", words="Alt")
    NoticeWording.objects.filter(notice=hint).update(text="Neu")
    hint.mandatory = True
    hint.save()
    keep(hint, by=notice_editor)
    with translation.override("de"):
        told = course.of(hint)
    assert [step.by for step in told.steps] == [str(notice_editor), str(chief)]
    assert told.steps[0].what == ("Text", "Pflicht")
    assert told.since == told.steps[-1].at


def test_the_form_of_a_notice_shows_all_of_it(publish, notice, notice_editor, client):
    publish()
    hint = notice(
        "Frist", valid_until=timezone.now() + timedelta(days=3), group="a", mandatory=True
    )
    notice("Andere", group="a", priority=5)
    client.force_login(notice_editor)
    text = client.get(reverse("admin:articles_notice_change", args=[hint.pk])).content.decode()
    for words in ("Endet in 2 Tagen.", "nur der andere", "Wer hat was geändert?", "Laufzeit"):
        assert words in text
