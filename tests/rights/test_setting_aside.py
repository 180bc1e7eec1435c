"""Who publishes a picture more often than its contract allows says why, and the audit keeps it."""

import pytest

from articles import desk
from articles.models import Article, Release
from media.models import Image
from record.models import AuditEntry
from tests.desk.test_writing_screen import change, form


@pytest.fixture
def exhausted(publish, image, write):
    """A story whose picture another one has used up."""
    picture = image(max_uses=1)
    publish("Eins", slug="eins", lead_image=picture)
    return write("Zwei", lead_image=Image.objects.get(pk=picture.pk))


def test_the_number_of_uses_is_the_gate_s_and_counts_plans_too(publish, write, image, chief):
    from datetime import timedelta

    from django.utils import timezone

    picture = image(max_uses=1)
    publish("Eins", slug="eins", lead_image=picture, at=timezone.now() + timedelta(hours=5))
    story = write("Zwei", lead_image=Image.objects.get(pk=picture.pk))
    with pytest.raises(desk.Refused, match="1"):
        desk.publish(story, by=chief)


def test_a_person_with_the_right_goes_on_with_a_reason_that_is_kept(exhausted, chief):
    with pytest.raises(desk.Refused):
        desk.publish(exhausted, by=chief)
    story = Article.objects.get(pk=exhausted.pk)
    desk.publish(story, by=chief, although="Nachlizenz bestellt")
    data = AuditEntry.objects.filter(verb="publish").order_by("-pk").first().data
    assert data["although"] == "Nachlizenz bestellt"
    assert [one["code"] for one in data["set_aside"]] == ["uses_exhausted"]


def test_without_the_right_or_the_reason_nothing_is_set_aside(exhausted, editor, chief):
    for by, why in ((editor, "Ich will"), (chief, "  ")):
        with pytest.raises(desk.Refused):
            desk.publish(Article.objects.get(pk=exhausted.pk), by=by, although=why)
    assert Release.objects.count() == 1


def test_a_recall_or_a_missing_headline_no_reason_sets_aside(exhausted, chief):
    from media.desk.recall import recall

    recall(exhausted.lead_image.key, why="Zurückgezogen", by=chief)
    with pytest.raises(desk.Refused, match="zurückgerufen"):
        desk.publish(Article.objects.get(pk=exhausted.pk), by=chief, although="Trotzdem")


def test_the_writing_screen_asks_for_the_reason_and_passes_it_on(exhausted, chief, client):
    client.force_login(chief)
    screen = client.get(change(exhausted)).content.decode()
    assert 'name="although"' in screen
    story = Article.objects.get(pk=exhausted.pk)
    client.post(
        change(story),
        form(story, lead_image=story.lead_image_id, although="Nachlizenz bestellt", _publish="1"),
    )
    data = AuditEntry.objects.filter(verb="publish").order_by("-pk").first().data
    assert data["although"] == "Nachlizenz bestellt"
    history = client.get(f"/admin/articles/article/{story.pk}/history/").content.decode()
    assert "Nachlizenz bestellt" in history


def test_who_may_not_is_not_asked(exhausted, editor, client):
    client.force_login(editor)
    screen = client.get(change(exhausted)).content.decode()
    assert 'name="although"' not in screen


def test_the_audit_of_a_publication_names_the_lease_it_leant_on(write, image, chief):
    from datetime import timedelta

    from django.utils import timezone

    from media.desk.lease import grant

    picture = image(rights_until=timezone.now() - timedelta(days=1))
    grant(Image.objects.get(pk=picture.pk), allow=True, why="Zugesagt", by=chief)
    desk.publish(write(lead_image=Image.objects.get(pk=picture.pk)), by=chief)
    (said,) = AuditEntry.objects.filter(verb="publish").get().data["by_lease"]
    assert "abgelaufen" in said
