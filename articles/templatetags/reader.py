"""How readers are told dates and kinds of story, and where the heart of a picture is."""

import colorsys
import re
from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.template import Library
from django.utils import dateformat
from django.utils.translation import pgettext, pgettext_lazy

from media.credits.places import Facts
from media.shown import Cut, Shown

register = Library()

TONE = re.compile("#[0-9a-f]{6}")
LOCALES = {"de": "de_DE", "en": "en_GB"}
GREY = 0.12  # a colour with less colour in it than this counts as grey

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
    """The classes of a picture the page may cut: its focal point, or that it must stay whole."""
    x, y = round(picture.focus_x, -1), round(picture.focus_y, -1)
    place = "whole" if picture.is_uncut else f"focus-x-{x} focus-y-{y}"
    paper = "" if picture.prints else "unprinted"
    return " ".join(filter(None, (place, tone(picture), paper)))


@register.filter
def tone(picture: Shown) -> str:
    """The classes for the colour of a picture's place, to the nearest of a hundred colours.

    Styles in the page are forbidden, so reader.css has a class for each hue and each lightness.
    """
    if not TONE.fullmatch(picture.tone):
        return ""
    channels = (int(picture.tone[start : start + 2], 16) / 255 for start in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(*channels)
    light = f"light-{min(90, max(10, round(light * 100, -1))):.0f}"
    return light if saturation < GREY else f"{light} hue-{round(hue * 12) % 12 * 30}"


@register.filter
def upto(cut: Cut, width: int) -> Cut:
    """The files of a cut for a place where no wider one is of use."""
    return cut.upto(width)


@register.filter
def absolute(address: str) -> str:
    """An address of the paper with its host, for whoever reads the page elsewhere."""
    return urljoin(settings.NEWSROOM_URL + "/", address)


@register.filter
def og_locale(language: str) -> str:
    """A language as Open Graph writes it, which knows languages only with a country."""
    return LOCALES.get(language, language)


def _told(at: datetime, letters: str) -> str:
    # Django writes "p.m."; between digits and a full stop that reads badly.
    return dateformat.format(at, letters).replace("a.m.", "am").replace("p.m.", "pm")
