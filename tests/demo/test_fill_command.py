"""An archive in bulk: the rows are those the desk's verbs would have written."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import body
from articles.demo.fill_lives import Chronicle
from articles.demo.fill_nouns import House
from articles.desk.snapshot import content_of, names_of
from articles.models import Article, Edition, Listed, Paper, Release, Tag
from record import changes
from record.models import State
from tests.conftest import berlin


def fill(*, seed=1, articles=30):
    call_command("fill", articles=articles, seed=seed, verbosity=0)


def test_thirty_stories_are_sound_listed_and_read(db, client):
    before = changes.current()
    fill()
    assert Article.objects.count() == 30
    assert changes.current() > before
    call_command("verify_record")
    call_command("relist", "--check")
    shown = Release.objects.visible(timezone.now()).select_related("address")
    paths = ["/", "/sitemap.xml", "/feeds/rss.xml", *(row.address.path for row in shown)]
    assert len(paths) > 28
    assert {client.get(path).status_code for path in paths} == {200}
    for article in Article.objects.select_related("section__parent"):
        last = article.editions.order_by("number").last()
        assert content_of(article).digest() == last.digest == article.digest
        assert body.read(article.body).doc == article.body
        assert sorted(names_of(article)) == sorted(last.names)
    assert len({release.starts_at.year for release in Release.objects.all()}) > 8
    opened = State.objects.filter(kind="section").order_by("since").first()
    assert opened.since <= Release.objects.order_by("starts_at").first().starts_at


def test_some_stories_are_corrected_and_some_withdrawn_and_a_seed_is_sown_once(db):
    fill(articles=300)
    assert Edition.objects.filter(kind="correction").exists()
    gone = Release.objects.exclude(absence="").first()
    assert not Listed.objects.filter(article=gone.article, ends_at__gt=gone.starts_at).exists()
    with pytest.raises(CommandError):
        fill()
    fill(seed=2)
    assert Article.objects.count() == 330


def test_the_same_seed_tells_the_same_stories_and_another_seed_others(section, contributor):
    section(), contributor(), Tag.objects.get_or_new("Hafen")

    def told(seed):
        chronicle = Chronicle(House(None), seed, berlin(2026, 11, 1))
        return [chronicle.life(berlin(2020, 1, day)) for day in range(1, 9)]

    assert told(1) == told(1)
    assert told(1) != told(2)


def test_invented_stories_stay_out_of_a_real_paper(db):
    Paper.objects.create(name="Anzeiger")
    with pytest.raises(CommandError):
        fill()
