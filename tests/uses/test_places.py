"""The table of surfaces says what the templates really do, and relist rebuilds what it says."""

import re
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import body, desk
from articles.desk import picture_uses
from articles.models import Article
from media.models import ImageUse
from media.models.use import REACHES
from tests.conftest import text

ADDRESSES = {
    "list": ["/", "/lokales/"],
    "feed": ["/feeds/rss.xml", "/feeds/atom.xml", "/feeds/corrections.xml", "/sitemap.xml"],
}
SHARE = re.compile(r'<meta property="og:image" content="[^"]*/images/([0-9a-f-]{36})/')


def figures(*images):
    blocks = [{"type": "figure", "attrs": {"image": image.pk}, "content": []} for image in images]
    return body.read({"type": "doc", "content": [*text("Text.")["content"], *blocks]}).doc


def rows():
    return {(use.image_id, use.place, use.surface) for use in ImageUse.objects.all()}


def reached(client, release, image) -> set[str]:
    """The surfaces on which readers meet a picture, from the very answers they get."""
    name = str(image.public_id)
    page = client.get(release.address.path).content.decode()
    found = {"page"} if name in SHARE.sub("", page) else set()
    found |= {"social"} if name in SHARE.findall(page) else set()
    for surface, paths in ADDRESSES.items():
        if any(name in client.get(path).content.decode() for path in paths):
            found.add(surface)
    return found


def test_pages_lists_feeds_and_cards_do_what_the_table_says(client, publish, image, editor):
    lead, inside = image("Turm"), image("Tor")
    release = publish(lead_image=lead, body=figures(inside))
    article = Article.objects.get(pk=release.article_id)
    article.headline = "Fähre fährt doch"
    desk.save(article, by=editor)
    # The feed of corrections is not empty then.
    release = desk.correct(article, wrong="a", right="b", by=editor)
    assert reached(client, release, lead) == set(REACHES["lead"])
    assert reached(client, release, inside) == set(REACHES["body"])


def test_a_picture_at_two_places_is_given_twice(publish, image):
    shown = image()
    publish(lead_image=shown, body=figures(shown, shown))
    assert rows() == {(shown.pk, "lead", s) for s in REACHES["lead"]} | {(shown.pk, "body", "page")}


def test_a_plan_takes_over_from_its_hour_on(publish, image, editor):
    first, second = image("Erstes"), image("Zweites")
    article = Article.objects.get(pk=publish(lead_image=first).article_id)
    article.lead_image, later = second, timezone.now() + timedelta(hours=5)
    desk.save(article, by=editor)
    desk.publish(article, by=editor, at=later)
    assert set(ImageUse.objects.filter(image=first).values_list("until", flat=True)) == {later}
    assert set(ImageUse.objects.filter(image=second).values_list("since", flat=True)) == {later}


@pytest.mark.parametrize("column", ["place", "surface"])
def test_relist_notices_a_wrong_place_or_surface(publish, image, column, capsys):
    publish(lead_image=image())
    kept = rows()
    wrong = ImageUse.objects.filter(surface="list")
    wrong.update(**{column: {"place": "body", "surface": "file"}[column]})
    with pytest.raises(SystemExit):
        call_command("relist", "--check")
    call_command("relist")
    assert rows() == kept


def test_an_erased_edition_keeps_the_uses_it_had(publish, image, chief, editor):
    release = publish(lead_image=image())
    article = Article.objects.get(pk=release.article_id)
    desk.withdraw(article, reason="", by=editor)
    kept = rows()
    order = desk.order_erasure(article, scope="story", ground="Az. 1", by=chief)
    other = type(chief).objects.create_superuser("zweite", password="geheim")
    desk.confirm_erasure(order, by=other)
    assert release.edition.text.__class__.objects.get(pk=release.edition_id).is_erased
    call_command("relist", "--check")
    assert rows() == kept


def test_reading_writes_no_use(publish, image, client):
    release = publish(lead_image=image(), body=figures(image("Tor")))
    kept = list(ImageUse.objects.values())
    for path in (release.address.path, *ADDRESSES["list"], *ADDRESSES["feed"]):
        assert client.get(path).status_code == 200
    assert list(ImageUse.objects.values()) == kept
    assert picture_uses.expected(release.article_id)
