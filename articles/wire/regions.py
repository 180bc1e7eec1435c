"""Remarks for readers of certain countries inside a notice.

They are recognised by the words that address the readers ("Für Leser in Österreich ...", "In der
Schweiz gilt ..."), never by the mere name of a country.
"""

import re
from collections.abc import Iterator

from articles.wire.normalise import fold
from articles.wire.parts import RegionPart
from media.captions import one_line

_COUNTRIES = {
    "DE": r"Deutschlands?|Bundesrepublik(?: Deutschland)?|Germany",
    "AT": r"Österreichs?|Oesterreichs?|Austria",
    "CH": r"Schweiz|Switzerland",
    "LI": r"Liechtensteins?",
    "LU": r"Luxemburgs?",
    "BE": r"(?:Ost)?[Bb]elgiens?|Belgium",
    "IT": r"Südtirols?|Italiens?|Italy",
    "FR": r"Frankreichs?|Elsass|France",
    "NL": r"(?:den )?Niederlanden?|Netherlands",
    "PL": r"Polens?|Poland",
    "CZ": r"Tschechiens?",
    "DK": r"Dänemarks?",
    "GB": r"Großbritanniens?|Vereinigten Königreich|United Kingdom",
    "US": r"USA|Vereinigten Staaten|United States",
    "EU": r"EU|Europäischen Union|European Union",
}
_ONE = "|".join(_COUNTRIES.values())
_ARTICLE = r"(?:der |die |dem |den |the )?"
_LIST = (
    rf"{_ARTICLE}(?:{_ONE})\b"
    rf"(?:(?:,|,? (?:und|oder|sowie|bzw\.|and|or)) (?:in |aus |für )?{_ARTICLE}(?:{_ONE})\b)*"
)
_READERS = (
    r"(?:(?:Leser|Nutzer|User|Zuschauer|Hörer|Besucher|Abonnent|Kund|Bürger|Publikum)[\w*:]*"
    r"|[Rr]eaders|[Uu]sers|[Vv]iewers)(?: und (?:Leser|Nutzer|Zuschauer|Hörer|Besucher)\w*)?"
)
_ADJECTIVES = {"AT": "österreich", "CH": "schweizer", "DE": "deutsch"}
_PHRASE = re.compile(
    rf"(?:(?:Hinweis |Anmerkung |Nur |Auch )?(?:[Ff]ür |[Aa]n |[Ff]or )?(?:die |unsere? |alle )?"
    rf"{_READERS}(?:, die| mit Wohnsitz| who live)? (?:in|aus|from) (?P<readers>{_LIST}))"
    rf"|(?:[Ii]n (?P<living>{_LIST}) (?:lebend|wohnend|wohnhaft|ansässig)\w+ {_READERS})"
    rf"|(?P<adjective>(?:[Öö]sterreichische|[Ss]chweizerische|[Dd]eutsche|Schweizer)[nr]? {_READERS})"
    rf"|^(?:(?:Hinweis|Anmerkung|Achtung)?:? ?(?:[Ff]ür|[Ii]n|[Aa]us|For|[Nn]ur in|[Aa]uch in) "
    rf"(?P<start>{_LIST}))"
    rf"|^(?:Wer (?:\w+ ){{0,4}}in (?P<who>{_LIST}))"
    rf"|^(?P<label>{_LIST})(?= ?[:–-] )"
)
# After "Anmerkung:" the name of a country is enough; the EU is a matter of the whole notice.
_COUNTRY = re.compile(
    r"\b(?P<country>"
    + "|".join(words for code, words in _COUNTRIES.items() if code != "EU")
    + r")\b"
)
_ASIDE = re.compile(r"(?:Anmerkung|Achtung|Ausnahme|Zusatz)\s?:\s", re.IGNORECASE)
_FOLLOWS = re.compile(r"(?:Dort|Hier|Dies|Diese[rsn]?|Dafür|Damit|Sie)\b")
_SENTENCE = re.compile(r"[.!?][\"“”»«’)\]]*\s+(?=[\"„»(\[]?[A-ZÄÖÜ0-9])")
_NO_END = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|Nr|Art|Abs|bzw|ca|Dr|Prof|St|Str|vgl|Ziff|ggf|inkl|usw|\d{1,2})\.$"
)


def split_regions(text: str) -> tuple[str, tuple[RegionPart, ...]]:
    """Part a notice into what is said to all and the remarks for some countries.

    Args:
        text: paragraphs parted by an empty line.
    Returns:
        The common text, and the remarks in order; together they hold every word of the notice.
    """
    common: list[str] = []
    found: list[RegionPart] = []
    for paragraph in re.split(r"\n\s*\n", text):
        rest = []
        for group, phrase in _groups(list(sentences(one_line(paragraph)))):
            if phrase:
                found.append(_part(group, phrase))
            else:
                rest.append(group)
        if rest:
            common.append(" ".join(rest))
    return "\n\n".join(common), tuple(found)


def addresses_a_region(text: str) -> bool:
    """Whether a text addresses the readers of some country."""
    return any(_phrase(sentence) for sentence in sentences(text))


def addresses_readers(text: str) -> bool:
    """Whether it does so in so many words: "Leser in Österreich", not just "In Österreich"."""
    telling = ("readers", "living", "adjective")
    found = (_phrase(sentence) for sentence in sentences(text))
    return any(phrase and any(phrase.groupdict().get(name) for name in telling) for phrase in found)


def canonical(text: str) -> str:
    """A notice as it is compared when the house prints the remarks for regions apart."""
    common, parts = split_regions(text)
    return "\n".join([fold(common), *sorted(fold(part.text) for part in parts)])


def _groups(all_sentences: list[str]) -> Iterator[tuple[str, re.Match | None]]:
    """Sentences put together: a remark keeps the sentences that lean on it."""
    group: list[str] = []
    phrase = None
    aside = False
    for sentence in all_sentences:
        begins = _phrase(sentence)
        leans = phrase and (aside or _FOLLOWS.match(sentence) or _is_label_only(phrase))
        if group and (begins or not leans):
            yield " ".join(group), phrase
            group, aside = [], False
        if not group:
            phrase = begins
            aside = bool(begins and _ASIDE.match(sentence))
        group.append(sentence)
    if group:
        yield " ".join(group), phrase


def _is_label_only(phrase: re.Match) -> bool:
    """Whether the words only stand before the remark, which then fills its paragraph."""
    return phrase.string[phrase.end() : phrase.end() + 2].lstrip().startswith(":")


def _phrase(sentence: str) -> re.Match | None:
    """The words that address readers; protected spaces count as spaces."""
    sentence = re.sub(r"\s", " ", sentence)
    aside = _ASIDE.match(sentence)
    if aside is None:
        return _PHRASE.search(sentence)
    return _PHRASE.search(sentence, aside.end()) or _COUNTRY.search(sentence, aside.end())


def _part(text: str, phrase: re.Match) -> RegionPart:
    kind, named = next((kind, value) for kind, value in phrase.groupdict().items() if value)
    codes = _of_adjective(named) if kind == "adjective" else _codes(named)
    return RegionPart(tuple(codes), text[phrase.start() : phrase.end()].strip(), text)


def _of_adjective(named: str) -> Iterator[str]:
    """The country of "Schweizer Leser"."""
    word = named.casefold()
    yield from (code for code, stem in _ADJECTIVES.items() if word.startswith(stem))


def _codes(named: str) -> Iterator[str]:
    places = ((re.search(rf"\b(?:{words})\b", named), code) for code, words in _COUNTRIES.items())
    for _, code in sorted((found.start(), code) for found, code in places if found):
        yield code


def sentences(text: str) -> Iterator[str]:
    """The sentences of a paragraph; abbreviations, dates and paragraphs of laws do not end one."""
    start = 0
    for found in _SENTENCE.finditer(text):
        if _NO_END.search(text[max(start, found.start() - 8) : found.start() + 1]):
            continue
        yield text[start : found.end()].strip()
        start = found.end()
    if text[start:].strip():
        yield text[start:].strip()
