"""How readers are told of versions and of what changed from one to the next."""

from django.template import Library
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

register = Library()

PARTS = {
    "kicker": pgettext_lazy("part of a story", "Kicker"),
    "headline": pgettext_lazy("part of a story", "Headline"),
    "lead": pgettext_lazy("part of a story", "Lead"),
    "dateline": pgettext_lazy("part of a story", "Place"),
    "lead_caption": pgettext_lazy("part of a story", "Caption"),
    "lead_alt": pgettext_lazy("part of a story", "Picture description"),
    "caption": pgettext_lazy("part of a story", "Caption"),
    "alt": pgettext_lazy("part of a story", "Picture description"),
    "source": pgettext_lazy("part of a story", "Source"),
    "title": pgettext_lazy("part of a story", "Title"),
    "links": pgettext_lazy("part of a story", "Links"),
}
KINDS = {
    "first": pgettext_lazy("version of a story", "First version"),
    "update": pgettext_lazy("version of a story", "Update"),
    "correction": pgettext_lazy("version of a story", "Correction"),
    "back": pgettext_lazy("version of a story", "Available again"),
    "taken_down": pgettext_lazy("version of a story", "No longer available"),
    "withdrawn": pgettext_lazy("version of a story", "Not available for a time"),
    "retracted": pgettext_lazy("version of a story", "Retracted by the newsroom"),
    "legal": pgettext_lazy("version of a story", "Removed for legal reasons"),
}
CLOSED = {
    "retracted": _("These words were retracted with the article and are not shown any more."),
    "legal": _("These words were removed for legal reasons and are not shown any more."),
    "sealed": _("These words are not shown any more."),
    "erased": _("These words were erased by order."),
}


@register.filter
def part_label(name: str) -> str:
    """What readers call a part of a story; "" for running text."""
    return str(PARTS.get(name, ""))


@register.filter
def version_label(kind: str) -> str:
    """What a line in the list of versions is."""
    return str(KINDS.get(kind, KINDS["update"]))


@register.filter
def closed_reason(why: str) -> str:
    """Why words that readers once had are not shown any more."""
    return str(CLOSED.get(why, CLOSED["sealed"]))
