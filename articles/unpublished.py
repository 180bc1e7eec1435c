"""What readers were not given, on the reading road: previews and share links."""

from articles.desk import snapshot
from articles.models import Article, Release
from articles.reading.lookup import Given
from articles.slugs import slugify
from record.models import State
from record.reading import Reading
from record.supposing import Supposing


class LiveReading(Reading):
    """Nouns nobody has published yet are shown as they would be remembered now."""

    def __init__(self, at, nouns):
        super().__init__(at)
        self._states.update(_unknown(nouns))


def supposing(look: Supposing, nouns) -> Supposing:
    """The same for a look in which something else is supposed as well."""
    return Supposing(look.at, {**_unknown(nouns), **look.supposed}, since=look.since)


def _unknown(nouns) -> dict[str, dict]:
    known = set(State.objects.filter(key__in=nouns).values_list("key", flat=True))
    return {key: noun.as_state() for key, noun in nouns.items() if key not in known}


class FrontReading(Reading):
    """The paper with a front that nobody has published."""

    def __init__(self, at, *, key: str, data: dict):
        super().__init__(at)
        self._states[key] = data


def given_of(article: Article, names, now) -> Given:
    """A working copy in the place of its next edition; its dates are those readers know."""
    slug = slugify(article.slug or article.headline) or "preview"
    section = article.section.slug if article.section_id else "—"
    standing = Release.objects.of(article, now)
    live = standing is not None and standing.edition_id is not None
    return Given(
        article=article.pk,
        content=snapshot.content_of(article),
        section=article.section_id or 0,
        path=f"/{section}/{slug}/",
        first_published_at=(standing and standing.first_published_at) or now,
        changed_at=standing and standing.changed_at,
        names=tuple(dict.fromkeys(names)),
        number=standing.edition.number if live else 0,
        preview=True,
    )
