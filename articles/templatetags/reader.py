"""How readers are told dates and kinds of story, and where the heart of a picture is."""

from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.template import Library
from django.utils import dateformat
from django.utils.translation import pgettext, pgettext_lazy

from media.credits.places import Facts
from media.shown import Shown

register = Library()

# On what ground a picture is shown; of a licence that is not known nothing is said.
LICENCES = {
    "agency": pgettext_lazy("licence for readers", "Agency contract"),
    "cc": "Creative Commons",
    "own": pgettext_lazy("licence for readers", "Own picture"),
    "handout": pgettext_lazy("licence for readers", "Press picture"),
    "public-domain": pgettext_lazy("licence for readers", "Public domain"),
    "quotation": pgettext_lazy("licence for readers", "Quotation (§ 51 UrhG)"),
    "panorama": pgettext_lazy("licence for readers", "Freedom of panorama (§ 59 UrhG)"),
}
# News needs no label, and agency copy names its agency beside the byline.
KINDS = {
    "analysis": pgettext_lazy("label for readers", "Analysis"),
    "opinion": pgettext_lazy("label for readers", "Opinion"),
    "interview": pgettext_lazy("label for readers", "Interview"),
    "fact_check": pgettext_lazy("label for readers", "Fact check"),
    "report": pgettext_lazy("label for readers", "Report"),
    "review": pgettext_lazy("label for readers", "Review"),
}


@register.filter(expects_localtime=True)
def day(at: datetime) -> str:
    """The date as it is read out: "21. November 2026", in English "21 November 2026"."""
    return _told(at, pgettext("a date in Django's format letters", "j F Y"))


@register.filter(expects_localtime=True)
def clock(at: datetime) -> str:
    """The time of day alone, for tickers: "18:05", in English "6.05pm"."""
    return _told(at, pgettext("a time in Django's format letters", "g.ia"))


@register.filter(expects_localtime=True)
def moment(at: datetime) -> str:
    """Date and time: "21. November 2026, 18:05 Uhr", in English "21 November 2026, 6.05pm"."""
    return _told(at, pgettext("a date with its time in Django's format letters", "j F Y, g.ia"))


@register.filter(expects_localtime=True)
def month(at: datetime) -> str:
    """The month a list is divided by: "November 2026"."""
    return _told(at, "F Y")


@register.filter
def kind_label(kind: str) -> str:
    """What readers are told of the kind of a story, "" for plain news."""
    return str(KINDS.get(kind, ""))


@register.filter
def licence_words(facts: Facts) -> str:
    """The licence by its name, else by its kind; "" where nothing is known of it."""
    return facts.licence_label or str(LICENCES.get(facts.licence, ""))


@register.filter
def focus(picture: Shown) -> str:
    """The classes that keep the focal point in a cut picture; styles in the page are forbidden."""
    return f"focus-x-{round(picture.focus_x, -1)} focus-y-{round(picture.focus_y, -1)}"


@register.filter
def absolute(address: str) -> str:
    """An address of the paper with its host, for whoever reads the page elsewhere."""
    return urljoin(settings.NEWSROOM_URL + "/", address)


def _told(at: datetime, letters: str) -> str:
    # Django writes "p.m."; between digits and a full stop that reads badly.
    return dateformat.format(at, letters).replace("a.m.", "am").replace("p.m.", "pm")
