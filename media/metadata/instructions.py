"""An agency's instructions read as rules: no archive, for fourteen days, mandatory credit.

They are proposals for the editor; the text itself stays with the picture and is never public.

Source: instruction fields of agency pictures ("NO ARCHIVES", "MANDATORY CREDIT", "TURKEY OUT").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

DAYS = re.compile(r"(?:within|for|innerhalb von|für)\s+(\d{1,3})\s*(?:days?|tagen?)\b", re.I)
DAYS_HYPHEN = re.compile(r"\b(\d{1,3})[\s-]days?\s+(?:from|after|use|limit|embargo)", re.I)
NO_ARCHIVE = re.compile(
    r"\bno\s+archiv\w*|not\s+for\s+archiv\w*|\barchiv\w*\s+out\b|keine?\s+archivierung", re.I
)
NO_SALES = re.compile(r"\bno\s+(?:re)?sales?\b|keine?\s+weiterverkauf", re.I)
EDITORIAL = re.compile(r"editorial\s+use\s+only|nur\s+(?:für|zur)\s+redaktionelle\w*", re.I)
NO_CROP = re.compile(r"\bno\s+crop\w*|do\s+not\s+crop|nicht\s+beschn\w+", re.I)
MANDATORY = re.compile(
    r"mandatory\s+credit|must\s+credit|credit\s+mandatory|namensnennung\s+(?:ist\s+)?\w*pflicht\w*",
    re.I,
)
NO_SOCIAL = re.compile(r"\bno\s+social(?:\s+media)?\b|social(?:\s+media)?\s+out\b", re.I)
EMBARGO = re.compile(r"\bembargo\w*|\bsperrfrist\w*", re.I)
ONE_USE = re.compile(
    r"one[\s-]time\s+use|single\s+use\s+only|einmalige\s+(?:verwendung|nutzung)", re.I
)
REGION_OUT = re.compile(r"\b([A-Z][A-Z .&]{2,30}?)\s+OUT\b")
NOT_A_REGION = re.compile(r"ARCHIV|SALES|SOCIAL|MAGS|MAGAZINE|\bTV\b|INTERNET|ONLINE|MEDIA")


@dataclass(frozen=True)
class Restriction:
    """One rule an instruction seems to set; `value` is its number or name, if it has one."""

    code: str
    sentence: str
    value: str = ""


def read(text: str) -> tuple[Restriction, ...]:
    """Every rule found in an agency's instructions or usage terms."""
    return (*_numbers(text), *_words(text), *_regions(text))


def _numbers(text: str) -> Iterator[Restriction]:
    days = DAYS.search(text) or DAYS_HYPHEN.search(text)
    if days:
        sentence = _("May be used for %(days)s days only.") % {"days": days.group(1)}
        yield Restriction("days", sentence, days.group(1))
    if ONE_USE.search(text):
        yield Restriction("max_uses", _("May be used once only."), "1")


def _words(text: str) -> Iterator[Restriction]:
    rules = (
        (NO_ARCHIVE, "no_archive", _("Must not be kept in the archive.")),
        (NO_SALES, "no_syndication", _("Must not be passed on or sold.")),
        (NO_SOCIAL, "no_social", _("Must not be used on social media.")),
        (NO_CROP, "no_crop", _("Must not be cropped.")),
        (EDITORIAL, "editorial_only", _("For editorial use only.")),
        (MANDATORY, "mandatory_credit", _("The credit is mandatory.")),
        (EMBARGO, "embargo", _("The instructions speak of an embargo: read them.")),
    )
    for pattern, code, sentence in rules:
        if pattern.search(text):
            yield Restriction(code, sentence)


def _regions(text: str) -> Iterator[Restriction]:
    for found in REGION_OUT.finditer(text):
        region = found.group(1).strip(" .")
        if not NOT_A_REGION.search(region):
            sentence = _("Not for %(region)s.") % {"region": region}
            yield Restriction("region_out", sentence, region)
