"""Tags as the desk has them, and a look at what readers get of notices and tags."""

import pytest
from django.utils import timezone, translation

from articles.models import Article, Release, Tag
from articles.notices import sql
from articles.notices.standing import standing
from articles.reading import page
from articles.reading.lookup import given
from record.keeping import keep
from record.reading import Reading


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def tag(chief):
    """A tag by its name, as readers may know it."""

    def build(name, **values):
        tag = Tag.objects.get_or_new(name)
        for field, value in values.items():
            setattr(tag, field, value)
        tag.save()
        keep(tag, by=chief)
        return tag

    return build


def fresh(row):
    return type(row)._base_manager.get(pk=row.pk)


def shown() -> dict[int, set[str]]:
    """The titles of the notices on each story's page, by the road of the page itself."""
    found = {}
    for release in Release.objects.visible(timezone.now()):
        reading = Reading(timezone.now())
        notices = page.compose(given(release), reading).notices
        found[release.article_id] = {notice.label for notice in notices}
    return found


def carried() -> dict[int, set[str]]:
    """The same as the database answers."""
    now = timezone.now()
    reading = Reading(now)
    reading.load((), ("notice",))
    notices = standing(reading)
    rules = [notice.rule for notice in notices]
    found = {pk: set() for pk in Article.objects.values_list("pk", flat=True)}
    for notice in notices:
        for release in sql.carrying(notice.rule, rules, now, reading):
            found[release.article_id].add(notice.state["title"])
    return {pk: found[pk] for pk in shown()}


def tags_of(client, path) -> list[str]:
    """The tags a story's page shows."""
    text = client.get(path).content.decode()
    return [part.partition("<")[0] for part in text.split('rel="tag">')[1:]]
