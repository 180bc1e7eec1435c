"""Words that tell a name from the other capitalised words of a sentence."""

from articles.compare.number_words import DAYS, MONTHS, UNITS, VALUES, WEAK
from articles.compare.tokens import STOP_WORDS

_PARTICLES = "von van de der den del della di da du la le al bin ibn zu zum zur"
PARTICLES = frozenset(_PARTICLES.split())

_TITLES = """herr herrn frau dr prof professor professorin mr mrs ms miss sir lord lady pfarrer
pater bischof papst könig königin prinz prinzessin zeuge zeugin kollege kollegin witwe general
oberst senator senatorin stadtrat stadträtin graf gräfin autor autorin president minister mayor
chancellor chairman chairwoman governor judge captain chief officer spokesman spokeswoman"""
TITLES = frozenset(_TITLES.split())
_ROLES = (
    "minister meister präsident sprecher kanzler direktor leiter trainer anwalt richter sekretär "
    "vorsitzende chef führer forscher experte inhaber gründer kapitän kommissar dezernent "
    "abgeordnete intendant lehrer arzt künstler schreiber verwalter vorstand rat"
)
ROLES = _ROLES.split()
FEMALE = ("ministerin", "anwältin", "expertin", "ärztin", "rätin", "vorständin", "dezernentin")

# Capitalised at the start of a sentence, or nouns that stand beside others without naming.
_COMMON = """ich du wir ihr mein dein sein unser euer kein keine alle allen aller viele viel wenige
mehr weniger manche jeder jede jedes dieser diese dieses diesen jener jene solche welche wer was wo
wann warum wieso weil wenn ob obwohl aber denn also daher deshalb trotzdem dennoch allerdings zudem
außerdem dabei dazu danach davor damit dafür dagegen darum hier dort heute gestern morgen nun
schließlich zunächst zuvor später inzwischen bisher seit während wegen trotz laut gegen ohne durch
neben zwischen hinter insgesamt rund etwa knapp fast über unter bereits erst nur auch noch selbst
anfang mitte ende abend abends vormittag nachmittag nacht früh mittag jahr jahre jahren uhr mal
januar stück paar teil glas zum beispiel samt statt je beide both this these those there then when
while after before since until although because if what who where why how we you he his her its
their our my no not more most many some all each every other such only even also still just last
next new today yesterday tomorrow i"""
COMMON = (
    frozenset(_COMMON.split()) | STOP_WORDS | WEAK.keys() | VALUES.keys() | UNITS.keys()
    | MONTHS.keys() | DAYS.keys()
)  # fmt: skip

_DETERMINERS = """der die das den dem des ein eine einen einem einer eines kein keine keinen keinem keiner
    im am zum zur beim vom ins ans dieser diese dieses diesen diesem jeder jede jedes jeden jedem
    sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere mein meine alle allen
    aller beide beiden viele vielen mehr mehrere mehreren manche einige einigen"""
DETERMINERS = frozenset(_DETERMINERS.split())


def is_title(word: str) -> bool:
    """A form of address, a rank or a role, as it stands before a name."""
    word = word.lower().rstrip(".")
    stem = word.removesuffix("in")
    return word in TITLES or word.endswith(FEMALE) or any(stem.endswith(role) for role in ROLES)
