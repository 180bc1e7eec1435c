"""What the text desk tells the picture desk of stories with a picture: names, addresses, lists."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Contributor, Listed, Release, Section, Tag
from articles.reading.feeds.items import ITEMS
from media.admin.where import Lists, Story, Told


def stories_with_pictures(keys: set[str], live: set[str]) -> Told:
    """The stories behind these keys, and the pages and feeds that show the live ones."""
    known, live = _numbers(keys), _numbers(live)
    if not known:
        return Told()
    now = timezone.now()
    public = dict(
        Release.objects.visible(now)
        .filter(article__in=known)
        .values_list("article", "address__path")
    )
    rows = Article.objects.filter(pk__in=known).only("pk", "headline")
    stories = {row.key: _story(row, public.get(row.pk, "")) for row in rows}
    return Told(stories, tuple(_lists(live, now)))


def _numbers(keys) -> set[int]:
    return {int(key[8:]) for key in keys if key.startswith("article:")}


def _story(article, path) -> Story:
    desk = reverse("admin:articles_article_change", args=[article.pk])
    return Story(str(article), desk, path)


def _lists(live: set[int], now):
    standing = Listed.objects.filter(article__in=live, starts_at__lte=now, ends_at__gt=now)
    names = set(standing.values_list("list", flat=True))
    if "all" in names:
        yield Lists(_("Front page and newest stories"), reverse("front"))
    if "all" in names and live & _newest(now):
        yield Lists(_("Feed (RSS)"), reverse("feed", args=["rss.xml"]))
        yield Lists(_("Feed (Atom)"), reverse("feed", args=["atom.xml"]))
        yield Lists(_("Feed (JSON)"), reverse("feed", args=["feed.json"]))
    if "corrections" in names:
        yield Lists(_("Corrections"), reverse("corrections"))
    for kind, model in (("section", Section), ("tag", Tag), ("contributor", Contributor)):
        numbers = [int(name.partition(":")[2]) for name in names if name.startswith(f"{kind}:")]
        for noun in model.objects.filter(pk__in=numbers) if numbers else ():
            yield Lists(str(noun), reverse(kind, args=[noun.slug]))


def _newest(now) -> set[int]:
    """The stories a feed holds now."""
    every = Listed.objects.filter(list="all", starts_at__lte=now, ends_at__gt=now)
    newest = every.order_by("-first_published_at", "-article_id")
    return set(newest.values_list("article", flat=True)[:ITEMS])
