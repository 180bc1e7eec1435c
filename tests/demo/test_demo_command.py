"""The demo newspaper by the desk's own verbs: complete, once, and never in a paper of one's own."""

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Edition, Notice, Release
from media.models import Image
from record import changes


@pytest.fixture
def demo(db):
    call_command("demo", verbosity=0)


def test_the_demo_fills_the_paper_and_a_second_time_changes_nothing(demo, client):
    assert Article.objects.count() >= 40
    assert Notice.objects.count() == 6
    assert Edition.objects.filter(kind="correction").count() == 2
    assert Release.objects.filter(absence="retracted").count() == 1
    assert Image.objects.filter(credit=None).count() == 0
    before = changes.current()
    call_command("demo", verbosity=0)
    assert changes.current() == before
    call_command("relist", "--check")
    for path in ("/", "/wirtschaft/", "/sitemap.xml", "/feeds/rss.xml"):
        assert client.get(path).status_code == 200


def test_every_live_story_of_the_demo_has_a_page_of_at_most_eight_queries(
    demo, client, django_assert_max_num_queries
):
    from django.utils import timezone

    for release in Release.objects.visible(timezone.now()).select_related("address"):
        with django_assert_max_num_queries(8):
            assert client.get(release.address.path).status_code == 200


def test_an_interrupted_filling_leaves_an_empty_paper(db, monkeypatch):
    def stop(filler, story):
        raise KeyboardInterrupt

    monkeypatch.setattr("articles.demo.fill.Filler.publish", stop)
    with pytest.raises(KeyboardInterrupt):
        call_command("demo", verbosity=0)
    assert not Article.objects.exists()


def test_the_demo_and_its_known_password_stay_out_of_a_public_paper(db, settings):
    settings.HTTPS = True
    with pytest.raises(CommandError):
        call_command("demo", verbosity=0)


def test_the_demo_stays_out_of_a_paper_with_stories_of_its_own(write):
    write("Unsere eigene Geschichte")
    with pytest.raises(CommandError):
        call_command("demo", verbosity=0)
