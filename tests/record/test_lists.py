"""Lists are a projection: whatever the desk decides, they say what the record says."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import desk
from articles.desk.lists import expected
from articles.management.commands.relist import _values
from articles.models import Listed, Release


def agrees(article) -> bool:
    return _values(expected(article.pk)) == _values(Listed.objects.filter(article=article))


@pytest.fixture
def eventful(publish, section, editor):
    """A story with an update, two plans, a correction that outranks them, and a retraction."""
    article = publish(tags=["Hafen", "Werft"]).article
    now = timezone.now()
    for hours in (5, 9):
        article = desk.save(article, by=editor, tags=["Hafen"])
        desk.publish(article, by=editor, at=now + timedelta(hours=hours))
    assert agrees(article)
    article.section = section("Politik")
    desk.save(article, by=editor)
    desk.correct(article, wrong="alt", right="neu", by=editor)
    assert agrees(article)
    desk.publish(article, by=editor, at=now + timedelta(hours=12))
    return article


def test_the_verbs_keep_the_lists_as_the_record_says(eventful, editor):
    assert agrees(eventful)
    desk.retract(eventful, reason="Irrtum", by=editor)
    assert agrees(eventful)


def test_at_every_hour_lists_and_releases_give_the_same_stories(eventful):
    for hours in range(16):
        at = timezone.now() + timedelta(hours=hours, minutes=1)
        listed = Listed.objects.filter(list="all", starts_at__lte=at, ends_at__gt=at)
        visible = Release.objects.visible(at)
        assert set(listed.values_list("release", flat=True)) == set(
            visible.values_list("pk", flat=True)
        )
        assert visible.count() == 1


def test_relist_finds_and_mends_what_was_changed_by_hand(eventful, capsys):
    Listed.objects.filter(list="all").delete()
    with pytest.raises(SystemExit):
        call_command("relist", "--check")
    call_command("relist")
    assert agrees(eventful)
    call_command("relist", "--check")
