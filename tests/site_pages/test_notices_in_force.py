"""The public page of notices: what is in force now, for which stories, and nothing of the desk."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import NoticeRegion, NoticeWording, Tag
from record.keeping import keep


@pytest.fixture
def main(client):
    def read():
        return client.get("/notices/").content.decode().partition("<main")[2].partition("</main")[0]

    return read


def test_a_notice_in_force_is_shown_in_full_with_its_rule(notice, section, chief, main):
    one = notice(
        "Intern: Anlage", "Erster Absatz.\n\nZweiter.", sections=[section()], kinds=["opinion"]
    )
    wording = one.wordings.get()
    wording.label = "Keine Anlageberatung"
    wording.save()
    NoticeRegion.objects.create(
        notice=one, region="CH", label="Gilt für die Schweiz", text="Hier nicht."
    )
    NoticeWording.objects.create(notice=one, language="en", label="No advice", text="In English.")
    keep(one, by=chief)
    found = main()
    for words in (
        "Keine Anlageberatung", "Erster Absatz.", "Zweiter.", "Gilt für die Schweiz", "Hier nicht.",
        "<b>Lokales</b>", "Steht unter dem Artikel.",
    ):  # fmt: skip
        assert words in found
    assert '<div lang="en"><h3>No advice</h3>' in found


def test_nothing_of_the_desk_is_told(notice, chief, main):
    notice("Geheimer Titel", group="anlage", priority=77, owner=chief, mandatory=True)
    NoticeWording.objects.update(label="Hinweis für alle")
    keep_all(chief)
    found = main()
    assert "Hinweis für alle" in found
    for words in ("Geheimer Titel", "anlage", "77", "karla", "Priorität"):
        assert words not in found


def keep_all(chief):
    from articles.models import Notice

    for one in Notice.objects.all():
        keep(one, by=chief)


@pytest.mark.parametrize(
    "values",
    [
        {"active": False},
        {"valid_from": timezone.now() + timedelta(days=1)},
        {"valid_until": timezone.now() - timedelta(days=1)},
    ],
)
def test_what_is_not_in_force_is_not_there(notice, main, paper, values):
    notice("Nicht jetzt", **values)
    assert "Nicht jetzt" not in main()
    assert "Derzeit gilt kein Hinweis." in main()


def test_a_story_readers_do_not_have_is_not_named(notice, write, publish, main):
    draft, live = write("Geheime Recherche"), publish("Fähre fährt wieder").article
    notice("Nur am Entwurf", stories=[draft])
    notice("An beiden", stories=[draft, live], not_stories=[draft])
    found = main()
    assert "Geheime Recherche" not in found
    assert "Nur am Entwurf" not in found
    assert "An beiden" in found
    assert "<b>Fähre fährt wieder</b>" in found


def test_a_topic_no_story_of_readers_ever_had_is_not_named(notice, publish, main):
    publish(tags=["Hafen"])
    notice("Am Hafen", tags_any=list(Tag.objects.filter(name="Hafen")))
    notice("Bei Geheimem", tags_any=[Tag.objects.get_or_new("Ermittlung X")])
    notice("Überall sonst", tags_none=[Tag.objects.get_or_new("Ermittlung Y")])
    found = main()
    assert "Am Hafen" in found
    assert "Bei Geheimem" not in found
    assert "Überall sonst" in found
    assert "Ermittlung" not in found


def test_the_page_ends_when_a_notice_does(notice, paper):
    from articles.reading.notices_in_force import page
    from record.reading import Reading

    until = timezone.now() + timedelta(hours=2)
    notice("Bis heute Abend", valid_until=until)
    reading = Reading(timezone.now())
    page(reading)
    assert reading.until == until
    assert {"notices", "site", "paper:1"} <= reading.keys


def test_more_notices_cost_no_further_query(
    notice, section, paper, client, django_assert_num_queries
):
    for n in range(6):
        notice(f"Hinweis {n}", sections=[section(f"Ressort{n}")])
    with django_assert_num_queries(1):
        client.get("/notices/")
