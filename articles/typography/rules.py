"""The rules as tables: a name, what is looked for, what stands there instead.

Only plain spaces are looked for: copy that brings its own no-break spaces is left alone.
Source: DIN 5008; Duden, “Textverarbeitung”; for English, New Hart's Rules.
"""

import re
from dataclasses import dataclass

NB, NARROW = "\u00a0", "\u202f"
EN_DASH, MINUS, ELLIPSIS = "–", "−", "…"

UNITS = (
    r"(?:Euro|Cent|Dollar|Franken|Rappen|Pfund|€|\$|£|Prozent|Grad|Uhr|Mio\.|Mrd\.|Millionen|"
    r"Milliarden|Million|Milliarde|million|billion|per\ cent|km/h|km²|m²|m³|km|cm|mm|m|kg|mg|g|t|"
    r"ml|l|ha|kWh|MWh|GWh|TWh|kW|MW|GW|W|V|Hz|kHz|MHz|GHz|kB|MB|GB|TB|°C|°F|°)"
)
MONTHS = (
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
)
COUNTED = r"(?:Nr|Nrn|S|Abs|Art|Bd|Kap|Ziff|Abb|Tab|Rn|Az)"
SPOKEN = {  # abbreviations of several words
    "z": "B|T|Zt",
    "d": "h",
    "u": "a|U|Ä",
    "o": "Ä|ä|g",
    "s": "o|u",
    "i": "A|d",
    "m": "E",
    "v": "Chr|a",
    "n": "Chr",
    "a": "D",
}
NUMBER = r"(?<![\w.,])(\d[\d.,]*)"


@dataclass(frozen=True)
class Rule:
    """`pattern` matches what is not right yet; `after` is a template of its groups."""

    code: str
    pattern: re.Pattern
    after: str


def rule(code: str, pattern: str, after: str) -> Rule:
    return Rule(code, re.compile(pattern), after)


def _abbreviations():
    for first, others in SPOKEN.items():
        yield rule("abbreviation", rf"\b({first})\. ?({others})\.", rf"\1.{NB}\2.")


ELSEWHERE = (  # the same in every language
    rule("ellipsis", r"(?<!\.)\.\.\.(?!\.)", ELLIPSIS),
    rule("ellipsis", r"(?<!\.)\. \. \.(?!\.| \.)", ELLIPSIS),
    rule("spaces", rf"{NB} +| +{NB}", NB),
    rule("spaces", r"(?<=\S)  +(?=\S)", " "),
    rule("dash", r"(?<=\S) (?:-|--|—) (?=\S)", f" {EN_DASH} "),
    rule("minus", r"(?<![\w-])-(?=\d[\d.,]*[ \u00a0]?(?:°|Grad|%|Prozent|Euro|€|per cent))", MINUS),
    rule("unit", rf"{NUMBER} ({UNITS})(?!\w)", rf"\1{NB}\2"),
    rule("paragraph", r"(§§?) ?(?=\d)", rf"\1{NB}"),
    rule("initials", r"(?<!\w)([A-ZÄÖÜ]\.) (?=[A-ZÄÖÜ]\.)", rf"\1{NB}"),
    rule("initials", r"(?<=\b[A-ZÄÖÜ]\.[ \u00a0])([A-ZÄÖÜ]\.) (?=[A-ZÄÖÜ]\w)", rf"\1{NB}"),
    rule("title", r"\b(Dr\.|Prof\.) (?=[A-ZÄÖÜ])", rf"\1{NB}"),
)
GERMAN = (
    rule("abbreviation", r"\bi\. ?d\. ?R\.", f"i.{NB}d.{NB}R."),
    *_abbreviations(),
    rule("counted", rf"\b({COUNTED}\.) (?=\d)", rf"\1{NB}"),
    rule("percent", rf"{NUMBER} ?%(?![\w-])", rf"\1{NB}%"),
    rule("date", rf"(?<!\w)(\d{{1,2}}\.) (?={MONTHS}\b)", rf"\1{NB}"),
)
ENGLISH = (
    rule("percent", r"(?<![\w.,])(\d[\d.,]*)[ \u00a0]%(?!\w)", r"\1%"),
    rule("abbreviation", r"\be\. g\.", "e.g."),
    rule("abbreviation", r"\bi\. e\.", "i.e."),
)
SWISS = (rule("sharp_s", "ß", "ss"), rule("sharp_s", "ẞ", "SS"))

RANGE = re.compile(r"(?<![\w.,:/–-])(\d{1,4})-(\d{1,4})(?![\w:/–-]|[.,]\d)")


def is_range(first: str, last: str) -> bool:
    """10-12 and 2014-18 run from … to …; 12-0 is a telephone, 07-15 is a number of something."""
    if first.startswith("0") or last.startswith("0"):
        return False
    is_short = (len(first), len(last)) == (4, 2)  # years: 2014-18
    return int(first) < int(first[:2] + last if is_short else last)
