"""The numbers in a sentence: amounts, dates, times, shares, also in words."""

import re
from dataclasses import dataclass
from fractions import Fraction

from articles.compare.number_words import DAYS, MONTHS, UNITS, VALUES, scales

_DATE = r"(?P<day>\d{1,2})\. ?(?P<month>\d{1,2})\.(?: ?(?P<year>\d{4}|\d{2})\b)?"
_CLOCK = r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))? ?(?P<clock>Uhr\b|[ap]\.?m\b\.?)"
_COLON = r"(?P<hour2>\d{1,2}):(?P<minute2>\d{2})(?!\d)"
_AMOUNT = r"(?P<money>[€$£] ?|(?:EUR|USD|CHF) )?(?P<minus>(?<![\w-])-|minus )?(?P<digits>%s)"
_DIGITS = {
    "de": r"\d{1,3}(?:[. ']\d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?",
    "en": r"\d{1,3}(?:[, ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?",
}
_WORD = r"(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)"
NUMBER = {
    language: re.compile(rf"(?<!\w)(?:{_DATE}|{_CLOCK}|{_COLON}|{_AMOUNT % digits})|{_WORD}")
    for language, digits in _DIGITS.items()
}
AFTER = re.compile(r"[ -]?(?P<word>[^\W\d_]+(?:[-/][^\W\d_]+)*2?|[%‰€$£°]C?)")
MONTH = re.compile(r"\. ?([^\W\d_]+)|")
LONGEST = 60  # digits; nobody reads more of them
NEXT = re.compile(r"\W*(\w+)")


@dataclass(frozen=True)
class Number:
    """A number as it stands, and what it says.

    Attributes:
        value: the same for "drei" and "3", for "6.42 Uhr" and "6:42"; unit: "" if none is known.
        follows: the word after it, which says of what it is the number.
    """

    value: str
    unit: str
    told: str
    follows: str = ""

    def agrees(self, other: "Number") -> bool:
        """The same number; a unit that one of them leaves to another place is no difference."""
        same_unit = self.unit == other.unit or not (self.unit and other.unit)
        return self.value == other.value and same_unit


def numbers(text: str, language: str) -> list[Number]:
    """Every number of a plain sentence, in order."""
    german = language != "en"
    pattern = NUMBER["de" if german else "en"]
    found, place = [], 0
    while match := pattern.search(text, place):
        place = match.end()
        if match["day"]:
            found += _date(match)
        elif match["hour"] or match["hour2"]:
            found.append(_time(match))
        elif (value := _value(match, german)) is not None:
            number, place = _amount(text, match, value, language)
            found.append(number)
        elif name := _calendar(text, match):
            found.append(Number(name, "", match[0]))
    return found


def _date(match) -> list[Number]:
    told = match[0].strip()
    parts = [(match["day"], ""), (match["month"], "month "), (match["year"], "")]
    return [Number(f"{name}{int(value)}", "", told) for value, name in parts if value]


def _time(match) -> Number:
    hour, minute = int(match["hour"] or match["hour2"]), match["minute"] or match["minute2"]
    clock = (match["clock"] or "").replace(".", "")
    hour = hour % 12 + (12 if clock == "pm" else 0) if clock in ("am", "pm") else hour
    return Number(f"at {hour}:{int(minute or 0):02}", "", match[0].strip())


def _value(match, german: bool) -> Fraction | None:
    if match["word"]:
        value = VALUES.get(match["word"].lower().replace("ß", "ss"))
        return None if value is None else Fraction(value)
    digits = match["digits"][:LONGEST].rstrip(".,' ").replace(" ", "").replace("'", "")
    digits = digits.replace(".", "").replace(",", ".") if german else digits.replace(",", "")
    return Fraction(digits) * (-1 if match["minus"] else 1)


def _amount(text: str, match, value: Fraction, language: str) -> tuple[Number, int]:
    """The number with the words that are part of it: “3,5 Millionen Euro”."""
    end, unit = match.end(), UNITS.get((match["money"] or "").strip().lower(), "")
    larger = scales(language)
    for _twice in range(2):  # "hundert Millionen"
        after = AFTER.match(text, end)
        if after and (power := larger.get(after["word"].lower())):
            value, end = value * 10**power, after.end()
            end += text.startswith(".", end) and text[end - 3 : end].lower() in ("mio", "mrd")
    after = AFTER.match(text, end)
    if after and (name := UNITS.get(after["word"].lower().replace("ß", "ss"))):
        unit, end = name, after.end()
    follows = NEXT.match(text, end)
    month = MONTH.match(text, end)
    told_to = month.end() if (month[1] or "").lower() in MONTHS else end
    told = text[match.start() : told_to].strip()
    return Number(str(value), unit, told, follows[1] if follows else ""), end


def _calendar(text: str, match) -> str:
    """A month or weekday; "may" and "march" are months beside a number only."""
    name = match["word"].lower()
    if name in ("may", "march"):
        around = text[max(match.start() - 2, 0) : match.end() + 2]
        return MONTHS[name] if any(map(str.isdigit, around)) else ""
    return MONTHS.get(name) or DAYS.get(name, "")
