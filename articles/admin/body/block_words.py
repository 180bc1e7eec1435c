"""A block of a text in plain words, for people who compare two of them."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.body.words import lines
from articles.models import Article
from media.models import Image


def kind_of(block: dict) -> str:
    """What sort of block it is."""
    names = {
        "paragraph": pgettext("editor", "Paragraph"),
        "heading": pgettext("editor", "Heading"),
        "bulletList": pgettext("editor", "List"),
        "orderedList": pgettext("editor", "Numbers"),
        "figure": pgettext("editor", "Picture"),
        "quote": pgettext("editor", "Quote"),
        "factbox": pgettext("editor", "Box"),
        "crossref": _("More on this"),
    }
    return str(names.get(block["type"], block["type"]))


def words_of(block: dict | None) -> str:
    """Everything a block says, one running text per line; "" for none."""
    if block is None:
        return ""
    return "\n".join([*_named(block.get("attrs", {})), *lines(block)])


def _named(attrs: dict):
    """What a block shows by number, by its name."""
    if attrs.get("image"):
        image = Image.objects.filter(pk=attrs["image"]).first()
        yield image.title if image and image.title else _("Picture %(n)s") % {"n": attrs["image"]}
    if attrs.get("alt"):
        yield attrs["alt"]
    if attrs.get("story"):
        story = Article.objects.filter(pk=attrs["story"]).first()
        yield str(story) if story else _("Story %(n)s") % {"n": attrs["story"]}
