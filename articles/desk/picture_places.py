"""What the picture desk is told of the stories that show a picture: names and public addresses."""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.urls import reverse

from articles.models import Article, BodyUse, Contributor, Listed, Release, Section, Tag
from media.desk.standing import Place

FEEDS = ("rss.xml", "atom.xml", "feed.json")
EVERYWHERE = {
    "all": ("/", *(f"/feeds/{file}" for file in FEEDS)),
    "corrections": ("/corrections/", "/feeds/corrections.xml"),
}
SLUGS = {
    "section": (Section, "/%s/"),
    "tag": (Tag, "/tag/%s/"),
    "contributor": (Contributor, "/by/%s/"),
}


def places(users: Collection[str], at: datetime) -> Iterator[Place]:
    """The stories among these keys, and where readers meet them now."""
    numbers = [int(key[8:]) for key in users if key.startswith("article:")]
    standing = Release.objects.visible(at).filter(article__in=numbers)
    pages = dict(standing.values_list("article", "address__path"))
    lists = _lists(pages, at)
    referring = _referring(pages, at)
    stories = Article.objects.filter(pk__in=numbers).only("pk", "headline")
    for story in stories.order_by("-pk"):
        own = [pages[story.pk], f"{pages[story.pk]}ninjs.json"] if story.pk in pages else []
        paths = (*own, *lists.get(story.pk, ()), *referring.get(story.pk, ()))
        desk = reverse("admin:articles_article_change", args=[story.pk])
        yield Place(story.key, str(story), desk, tuple(dict.fromkeys(paths)))


def _lists(pages, at) -> dict[int, list[str]]:
    """By story, the fronts, lists and feeds it may stand in."""
    rows = Listed.objects.filter(article__in=pages, starts_at__lte=at, ends_at__gt=at)
    rows = list(rows.values_list("article", "list"))
    paths = _paths({name for _article, name in rows})
    found: dict[int, list[str]] = {}
    for article, name in rows:
        found.setdefault(article, []).extend(paths.get(name, ()))
    return found


def _paths(names) -> dict[str, tuple[str, ...]]:
    found = {name: paths for name, paths in EVERYWHERE.items() if name in names}
    for kind, (model, pattern) in SLUGS.items():
        numbers = [int(n.partition(":")[2]) for n in names if n.startswith(f"{kind}:")]
        slugs = model.objects.filter(pk__in=numbers).values_list("pk", "slug")
        for pk, slug in slugs:
            page = pattern % slug
            found[f"{kind}:{pk}"] = (page, *(page + file for file in FEEDS))
    return found


def _referring(pages, at) -> dict[int, list[str]]:
    """By story, the pages of other stories whose texts refer to it and so show its picture."""
    rows = BodyUse.objects.filter(target__in=pages).values_list("target", "article")
    standing = Release.objects.visible(at).filter(article__in={article for _t, article in rows})
    paths = dict(standing.values_list("article", "address__path"))
    found: dict[int, list[str]] = {}
    for target, article in rows:
        if article in paths:
            found.setdefault(target, []).append(paths[article])
    return found
