"""Feeds tell when a story changed, and say so where the newest change is a correction."""

import re
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from articles import desk
from articles.models import Article

ATOM = "{http://www.w3.org/2005/Atom}"
INSTANTS = re.compile(r"<(?:\w+:)?(?:pubDate|published|updated|lastBuildDate)>([^<]+)<")


@pytest.fixture
def feed(client):
    def get(path):
        answer = client.get(path)
        assert answer.status_code == 200
        return ElementTree.fromstring(answer.content)  # not well-formed: an error

    return get


def test_an_item_keeps_its_identity_and_says_that_it_was_corrected(publish, correct, feed):
    release = publish("Werk", ("Es leistet 41 Megawatt.",))
    (before,) = feed("/feeds/rss.xml").iter("item")
    mended = correct(release, "Es leistet 14 Megawatt.")
    (after,) = feed("/feeds/rss.xml").iter("item")
    assert before.findtext("guid") == after.findtext("guid")
    assert before.findtext("pubDate") == after.findtext("pubDate")
    assert "41 Megawatt" not in before.findtext("description")
    assert "<del>41 Megawatt</del>" in after.findtext("description")
    assert "<ins>14 Megawatt</ins>" in after.findtext("description")
    assert datetime.fromisoformat(after.findtext(f"{ATOM}updated")) == mended.starts_at


def test_after_an_update_the_correction_is_no_longer_the_news(corrected, update, feed):
    update(corrected, "Weiter geschrieben.")
    (item,) = feed("/feeds/rss.xml").iter("item")
    assert "41 Megawatt" not in item.findtext("description")


@pytest.mark.parametrize("path", ["/feeds/rss.xml", "/feeds/atom.xml"])
def test_a_slip_moves_nothing(corrected, update, client, path):
    before = client.get(path).content.decode()
    update(corrected, "Es leistet 14 Megawatt", "Es liegt am Fluss.", kind="slip")
    after = client.get(path).content.decode()
    assert "Es liegt am Fluss." in after
    assert INSTANTS.findall(after) == INSTANTS.findall(before)


def test_atom_has_what_the_standard_demands(corrected, publish, feed):
    """RFC 4287, sections 4.1.1 and 4.1.2."""
    publish("Ohne Namen")
    root = feed("/feeds/atom.xml")
    assert root.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert len(root.findall(ATOM + name)) == 1
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Der Prüfbote"
    links = {link.get("rel"): link.get("href") for link in root.findall(f"{ATOM}link")}
    assert links["self"].endswith("/feeds/atom.xml")
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == 2
    for entry in entries:
        for name in ("id", "title", "updated"):
            assert len(entry.findall(ATOM + name)) == 1
        assert entry.find(f"{ATOM}link").get("rel") == "alternate"
        assert entry.find(f"{ATOM}summary").get("type") == "html"
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == 2
    assert all(one.startswith("urn:uuid:") for one in ids)


def test_rss_and_atom_name_the_same_stories_by_the_same_ids(corrected, publish, feed):
    publish("Zweite")
    rss = [item.findtext("guid") for item in feed("/feeds/rss.xml").iter("item")]
    entries = feed("/feeds/atom.xml").findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}id") for entry in entries] == rss


def test_what_editors_write_stays_text(publish, feed):
    publish("Werk & <b>Mehr</b>", lead="1 < 2 & <script>x</script>")
    (item,) = feed("/feeds/rss.xml").iter("item")
    assert item.findtext("title") == "Werk & <b>Mehr</b>"
    assert "<script>" not in item.findtext("description")
    assert "1 &lt; 2" in item.findtext("description")


def test_the_feed_of_corrections_has_one_item_for_each(corrected, correct, feed):
    correct(corrected, wrong="Montag", right="Dienstag")
    items = [*feed("/feeds/corrections.xml").iter("item")]
    assert ["Montag" in item.findtext("description") for item in items] == [True, False]
    assert len({item.findtext("guid") for item in items}) == 2
    assert items[0].findtext("link").endswith(corrected.address.path + "#berichtigung")


def test_the_feeds_forget_a_story_that_was_taken_off(corrected, editor, feed):
    article = Article.objects.get(pk=corrected.article_id)
    desk.withdraw(article, reason="Wird geprüft", by=editor)
    for path in ("/feeds/rss.xml", "/feeds/corrections.xml"):
        assert not [*feed(path).iter("item")]
    assert not feed("/feeds/atom.xml").findall(f"{ATOM}entry")


@pytest.mark.parametrize(
    ("path", "most"),
    [("/feeds/rss.xml", 4), ("/feeds/atom.xml", 4), ("/feeds/corrections.xml", 4)],
)
def test_feeds_take_few_queries_however_many_corrections(
    publish, correct, client, path, most, django_assert_num_queries
):
    for number in range(6):
        correct(publish(f"Werk {number}", ("Es leistet 41 Megawatt.",)), "Richtig.")
    with django_assert_num_queries(most):
        client.get(path)


def test_feeds_say_until_when_they_hold(corrected, editor, rf):
    from articles.reading.feeds import views as feeds

    end = timezone.now() + timedelta(hours=3)
    article = Article.objects.get(pk=corrected.article_id)
    desk.take_down(article, at=end, reason="Frist", by=editor)
    for view, file in (
        (feeds.site, ["rss.xml"]),
        (feeds.site, ["atom.xml"]),
        (feeds.corrections, []),
    ):
        request = rf.get("/")
        view(request, *file)
        assert request.META["newsroom.until"] == end
