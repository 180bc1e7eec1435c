"""A notice's rule for the desk's page: in words, and how far it reaches."""

from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils import timezone

from articles.models import Article, Contributor, Notice, Section, Tag
from articles.notices import sql
from articles.notices.rule import Rule, rule_of
from articles.notices.sentence import Piece, pieces
from articles.reading.noticed import SURFACES, choices
from media.models import Agency
from record.reading import Reading

ROWS: dict[str, type[Model]] = {
    "sections": Section,
    "not_sections": Section,
    "tags_any": Tag,
    "tags_all": Tag,
    "tags_none": Tag,
    "contributors": Contributor,
    "not_contributors": Contributor,
    "text_agencies": Agency,
    "not_text_agencies": Agency,
    "picture_agencies": Agency,
    "not_picture_agencies": Agency,
    "stories": Article,
    "not_stories": Article,
}
MOST_EXAMPLES = 5


def in_words(rule: Rule) -> tuple[Piece, ...]:
    """A rule as one sentence, with the names its values have today."""
    words = choices() | {"surfaces": SURFACES}
    rows = {facet: model.objects.in_bulk(getattr(rule, facet)) for facet, model in ROWS.items()}

    def name(facet, value):
        known = rows[facet] if facet in rows else words[facet]
        return str(known.get(value, value))

    return pieces(rule, name)


@dataclass(frozen=True)
class Reach:
    """How many stories carry a notice now, with the newest of them."""

    count: int
    examples: tuple[tuple[str, str], ...]  # headline, desk address


def reach(notice: Notice) -> Reach:
    """The stories that carry a saved notice at this moment."""
    now = timezone.now()
    rule = rule_of(notice)
    releases = sql.carrying(rule, _rivals(notice), now, Reading(now))
    newest = releases.select_related("edition__text").order_by("-first_published_at", "-article_id")
    examples = tuple(_example(release) for release in newest[:MOST_EXAMPLES])
    return Reach(releases.count(), examples)


def _rivals(notice) -> list[Rule]:
    if not notice.group:
        return []
    return [rule_of(n) for n in Notice.objects.filter(group=notice.group).exclude(pk=notice.pk)]


def _example(release) -> tuple[str, str]:
    headline = release.edition.text.head_values().get("headline", "–")
    return headline, reverse("admin:articles_article_change", args=[release.article_id])
