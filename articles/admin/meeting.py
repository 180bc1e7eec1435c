"""Two people saved the same story: which of two values of a plain field counts.

Where only the other one changed a field, theirs is taken; where both did, the typed one stays and
the other is told. The flowing text is brought together block by block, see `body.merge`.
"""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Article, Contributor, Tag
from articles.plain import plain
from media.admin.fields import MomentInput
from media.admin.told import told

TEXTS = ("kicker", "headline", "lead", "lead_caption", "lead_alt", "slug", "dateline")
NOUNS = ("section", "text_agency", "lead_image")
CHOICES = ("language", "kind", "ai_involvement", "desk_state", "embargo_source", "noindex")
NAMES = ("tag_list", "byline_list")
PLAIN = (*TEXTS, *NOUNS, *CHOICES, "embargo_until", *NAMES)

UNKNOWN = object()  # an older version did not keep this field: nobody can say who changed it


@dataclass(frozen=True)
class Met:
    """One field after the meeting: whether the other value replaces mine, and whether to tell."""

    value: object
    take: bool = False
    tell: bool = False


def meet(mine, theirs, before) -> Met:
    """Bring two values of one field together.

    Args:
        mine: what the form says; UNKNOWN if it cannot be read.
        before: what both started from; UNKNOWN if no version says it.
    """
    if mine == theirs:
        return Met(theirs)
    if mine == before:
        return Met(theirs, take=True)
    return Met(theirs, tell=theirs != before)


def mine(cleaned: dict, name: str):
    """A typed value, comparable with a kept one."""
    value = cleaned.get(name, UNKNOWN)
    if name in NOUNS and value is not UNKNOWN:
        return value.pk if value else None
    if isinstance(value, str):
        return plain(value)  # a browser's line ends are not a change
    return _whole_second(value)


def theirs(article: Article, name: str):
    """What the saved story says now."""
    if name in NOUNS:
        return getattr(article, f"{name}_id")
    if name == "tag_list":
        return [tag.name for tag in article.tags_in_order()]
    if name == "byline_list":
        return people_of(article)
    return _whole_second(getattr(article, name))


def before(kept: dict, name: str):
    """What a kept version says of a field."""
    key = {"ai_involvement": "ai", "tag_list": "tags", "byline_list": "bylines"}.get(name, name)
    if key not in kept:
        return UNKNOWN
    value = kept[key]
    if name == "tag_list":
        tags = Tag.objects.select_related("merged_into").in_bulk(value)
        return [(tags[pk].merged_into or tags[pk]).name for pk in value if pk in tags]
    if name == "byline_list":
        people = Contributor.objects.in_bulk([pk for pk, _role in value])
        return list(dict.fromkeys(people[pk].name for pk, _role in value if pk in people))
    if name == "embargo_until" and value:
        return _whole_second(datetime.fromisoformat(value))
    return value


def as_typed(field, value):
    """A value as the browser would send it for this form field."""
    value = field.prepare_value(value)
    if isinstance(value, datetime):
        return MomentInput().format_value(value)
    return "" if value is None else value


def in_words(article: Article, name: str) -> str:
    """What the saved story says now, for the person who typed something else."""
    if name in NAMES:
        return ", ".join(theirs(article, name)) or "–"
    return told(article, name)


def people_of(article: Article) -> list[str]:
    """The names of a story's byline in order, each once."""
    bylines = article.bylines.select_related("contributor")
    return list(dict.fromkeys(byline.contributor.name for byline in bylines))


def _whole_second(value):
    """A browser's field for instants knows no fractions."""
    return value.replace(microsecond=0) if isinstance(value, datetime) else value
