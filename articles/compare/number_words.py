"""Numbers written as words, months, weekdays, and units that are part of what a number says."""

from fractions import Fraction

_DE_TEENS = "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn"
_DE_TENS = "zwanzig dreissig vierzig fünfzig sechzig siebzig achtzig neunzig"
_DE_ONES = "ein zwei drei vier fünf sechs sieben acht neun"
_EN_ONES = "one two three four five six seven eight nine"
_EN_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_EN_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_DE_ORDINALS = "zweite dritte vierte fünfte sechste siebte achte neunte zehnte elfte zwölfte"
_EN_ORDINALS = "second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"


def _counted(words: str, start: int) -> dict[str, int]:
    return {word: value for value, word in enumerate(words.split(), start)}


def _german() -> dict[str, int]:
    ones, tens = _counted(_DE_ONES, 1), _counted(_DE_TENS, 2)
    small = ones | _counted(_DE_TEENS, 10) | {ten: 10 * value for ten, value in tens.items()}
    small |= {f"{o}und{t}": ones[o] + 10 * tens[t] for o in ones for t in tens}
    hundreds = {"hundert": 100} | {f"{word}hundert": 100 * value for word, value in ones.items()}
    below = small | hundreds
    below |= {f"{h}{s}": hundreds[h] + small[s] for h in hundreds for s in small}
    below |= {f"{word}tausend": 1000 * value for word, value in small.items()}
    below |= {"tausend": 1000}
    counts = {f"{word}{times}": small[word] for word in small for times in ("mal", "fach")}
    ordinals = _counted(_DE_ORDINALS, 2)
    bent = {f"{word}{end}": ordinals[word] for word in ordinals for end in ("", *"nmrs")}
    bent.pop("achten")  # more often the verb
    return {**below, **counts, **bent, "zwo": 2, "anderthalb": Fraction(3, 2), "dutzend": 12}


def _english() -> dict[str, int]:
    ones, tens = _counted(_EN_ONES, 1), _counted(_EN_TENS, 2)
    values = ones | _counted(_EN_TEENS, 10) | {ten: 10 * value for ten, value in tens.items()}
    values |= {f"{t}-{o}": ones[o] + 10 * tens[t] for o in ones for t in tens}
    return {**values, **_counted(_EN_ORDINALS, 2), "dozen": 12, "twice": 2}


# Words that are numbers only where another number stands in the other wording.
_WEAK = """ein eine einen einem einer eines eins one a an erste erstes erster ersten erstem first
    einmal once viertel quarter halb halbe halben half"""
WEAK = dict.fromkeys(_WEAK.split(), 1)
VALUES = {word: value for word, value in {**_german(), **_english()}.items() if word not in WEAK}
VALUES |= {"hälfte": Fraction(1, 2), "drittel": Fraction(1, 3), "fünftel": Fraction(1, 5)}
VALUES.pop("second")  # more often the sixtieth of a minute

_LARGE_DE = {"milliarde": 9, "milliarden": 9, "mrd": 9, "billion": 12, "billionen": 12}
_LARGE_EN = {"billion": 9, "bn": 9, "trillion": 12, "trn": 12}
_LARGE = {"hundred": 2, "thousand": 3, "tausend": 3, "million": 6, "millionen": 6, "mio": 6}


def scales(language: str) -> dict[str, int]:
    """Words that make the number before them larger: the power of ten of each."""
    return _LARGE | (_LARGE_EN if language == "en" else _LARGE_DE)


_UNITS = """
% prozent percent
pp prozentpunkte prozentpunkten prozentpunkt
€ euro euros eur
$ dollar dollars usd us-dollar
£ pfund pound pounds gbp
chf franken
ct cent cents
km kilometer kilometern kilometers kilometres
m meter metern meters metres
cm zentimeter zentimetern
mm millimeter millimetern millimeters millimetres
m2 quadratmeter quadratmetern qm
km2 quadratkilometer quadratkilometern
ha hektar hectares
km/h stundenkilometer stundenkilometern kmh
kg kilogramm kilo kilos kilograms
g gramm grams
t tonne tonnen tons tonnes
l liter litern litres liters
kw kilowatt
mw megawatt megawatts
gw gigawatt gigawatts
kwh kilowattstunde kilowattstunden
mwh megawattstunde megawattstunden
gwh gigawattstunde gigawattstunden
°c ° grad degrees
h stunde stunden hour hours
min minute minuten minutes
s sekunde sekunden seconds
"""
UNITS = {
    word: line.split()[0] for line in _UNITS.strip().splitlines() for word in line.split()
}  # fmt: skip

_MONTHS = """januar january jänner|februar february|märz march|april|mai may|juni june|juli july|
august|september|oktober october|november|dezember december"""
_DAYS = """montag monday|dienstag tuesday|mittwoch wednesday|donnerstag thursday|freitag friday|
samstag sonnabend saturday|sonntag sunday"""


def _calendar(words: str, name: str) -> dict[str, str]:
    rows = enumerate(words.replace("\n", "").split("|"), 1)
    return {word: f"{name} {number}" for number, row in rows for word in row.split()}


MONTHS = _calendar(_MONTHS, "month")
DAYS = _calendar(_DAYS, "day") | {
    f"{day}{end}": key for day, key in _calendar(_DAYS, "day").items() for end in "s"
}
