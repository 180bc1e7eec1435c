"""Two people saved the same story: which of two values of a plain field counts.

Where only the other one changed a field, theirs is taken; where both did, the typed one stays and
the person is asked. The flowing text is brought together block by block, see `body.merge`.
"""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.models import Article, Contributor, Tag
from articles.plain import plain

TEXTS = ("kicker", "headline", "lead", "lead_caption", "lead_alt", "slug", "dateline")
NAMES = ("tag_list", "byline_list")
NEVER = ("body", "version", "aside")  # met in their own way

UNKNOWN = object()  # an older version did not keep this field: nobody can say who changed it


@dataclass(frozen=True)
class Met:
    """One field after the meeting: whether the other value replaces mine, and whether to ask."""

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


def plain_fields(form) -> list[str]:
    """The fields of the story form that are met one value against the other."""
    own = {field.name for field in Article._meta.get_fields()} | set(NAMES)
    return [name for name in form.fields if name in own and name not in NEVER]


def mine(cleaned: dict, name: str):
    """A typed value, comparable with a kept one."""
    value = cleaned.get(name, UNKNOWN)
    if isinstance(value, str):
        return plain(value)  # a browser's line ends are not a change
    return _comparable(value)


def theirs(article: Article, name: str):
    """What the saved story says now."""
    if name == "tag_list":
        return [tag.name for tag in article.tags_in_order()]
    if name == "byline_list":
        return people_of(article)
    return _comparable(getattr(article, article._meta.get_field(name).attname))


def before(kept: dict, name: str):
    """What a kept version says of a field; of one that was set aside, as it was typed."""
    if name in NAMES and name in kept.get("typed", {}):
        return split_names(kept["typed"][name])
    key = key_of(name)
    if key not in kept:
        return UNKNOWN
    value = kept[key]
    if name == "tag_list":
        tags = Tag.objects.select_related("merged_into").in_bulk(value)
        return [tags[pk].heir.name for pk in value if pk in tags]
    if name == "byline_list":
        people = Contributor.objects.in_bulk([pk for pk, _role in value])
        return list(dict.fromkeys(people[pk].name for pk, _role in value if pk in people))
    if isinstance(value, str) and _is_moment(name):
        return _comparable(datetime.fromisoformat(value))
    return value


def key_of(name: str) -> str:
    """Under which name a kept version holds a field of the form."""
    return {"ai_involvement": "ai", "tag_list": "tags", "byline_list": "bylines"}.get(name, name)


def split_names(typed: str) -> list[str]:
    """Names separated by commas, each once."""
    names = (" ".join(name.split()) for name in typed.split(","))
    return list(dict.fromkeys(name for name in names if name))


def as_typed(field, value):
    """A value as the browser would send it for this form field."""
    if isinstance(value, datetime):
        return value.isoformat()  # with its offset: where the clocks change no hour is guessed
    value = field.prepare_value(value)
    if value is True:
        return "on"
    return "" if value is None or value is False else str(value)


def in_words(field, value) -> str:
    """A value of a form field for the person who typed another one."""
    if value is UNKNOWN:
        return _("Nobody knows any more.")
    if value is None or value in ("", []):
        return "–"
    if isinstance(value, bool):
        return capfirst(_("yes") if value else _("no"))
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(field, forms.ModelChoiceField):
        return str(field.queryset.model._base_manager.filter(pk=value).first() or value)
    if isinstance(field, forms.TypedChoiceField):
        return str(dict(field.choices).get(value, value))
    return str(value)


def people_of(article: Article) -> list[str]:
    """The names of a story's byline in order, each once."""
    bylines = article.bylines.select_related("contributor")
    return list(dict.fromkeys(byline.contributor.name for byline in bylines))


def _is_moment(name):
    return Article._meta.get_field(name).get_internal_type() == "DateTimeField"


def _comparable(value):
    """Nouns by number; instants by the second, because a browser's field knows no fractions."""
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    return getattr(value, "pk", value)
