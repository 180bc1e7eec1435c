"""Names in credit lines: agencies under one spelling, people out of shouted capitals.

Pure: knows no database. The agencies of the paper come from the caller; the list here only makes
sure that a paper which has entered none still understands "dpa", "AP" or "REUTERS".
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class KnownAgency:
    """An agency and the other spellings under which credit lines name it."""

    name: str
    aliases: tuple[str, ...] = ()
    id: int | None = None


# One line per agency, "name: alias, alias". A slash inside a name or alias is part of it: such
# pairs are recognised as one source before a credit is split at its slashes.
_WELL_KNOWN = """
dpa: Deutsche Presse-Agentur, Deutsche Presse-Agentur GmbH, dpa-Bildfunk, dpa Bildfunk
dpa-Zentralbild: dpa Zentralbild, ZB
dpa-infografik: dpa Infografik, dpa-infocom
picture alliance: picture-alliance, picturealliance, picture-alliance.com
picture alliance/dpa: picture-alliance/dpa, dpa/picture alliance, dpa/picture-alliance, dpa picture-alliance, dpa picture alliance, picture alliance dpa
AP: AP Photo, AP Images, The Associated Press, Associated Press, Associated Press Photo, AP Photos, apimages.com
Reuters: Thomson Reuters, Reuters Pictures, Reuters Photo, Reuters Images, reuters.com
AFP: AFP Photo, afp.com, AFP Forum, Agence France-Presse, Agence France Presse
Getty Images: Getty, GettyImages, Getty Images Deutschland, Gettyimages.ru, Gettyimages.de, Gettyimages.com, Getty Images Europe, Getty Images AsiaPac, Getty Images North America, Getty Images News
epa: EPA-EFE, EPA/EFE, epa.eu, European Pressphoto Agency, epa images
APA: APA-Images, APA Images, APA-PictureDesk, APAPictureDesk, Austria Presse Agentur
KEYSTONE: Keystone-SDA, KEYSTONE/SDA, Keystone SDA
IMAGO: imago images, imago-images.de, imago-images.com, imago-images, imago stock, imago stock&people, Imago Stock & People
Alamy: Alamy Stock Photo, alamy.com, alamy.de, Alamy Images, Alamy Live News, Alamy Stock Foto
PA: PA Wire, PA Archive, PA Images, PA Media, Press Association, Press Association Images
AAP: AAPIMAGE, AAP Image, AAP Images, Australian Associated Press
REX: Rex Features, REX Pictures
REX/Shutterstock: Rex Features/Shutterstock, Shutterstock/REX
Shutterstock: Shutterstock.com
Unsplash: unsplash.com
Pexels: pexels.com
Pixabay: pixabay.com
Flickr: flickr.com
Sputnik: Sputnik Images, Sputnik International
RIA Nowosti: RIA Novosti, RIA Nowosti Archiv
TASS: ITAR-TASS, TASS Photo
Global Look Press: Globallookpress, globallookpress.com
Legion-Media: legion-media.ru, legion-media.com
RT: RT DE
Xinhua: Xinhua News Agency, Xinhua Press
Jiji Press: JIJI, Jiji
Kyodo: Kyodo News
Yonhap: Yonhap News, Yonhap News Agency
ANSA:
EFE: Agencia EFE
Anadolu: Anadolu Agency, Anadolu Images, Anadolu Agentur
NurPhoto: Nur Photo
ZUMA Press: ZUMA, ZUMA Wire, ZUMAPRESS.com
SIPA: SIPA Press, Sipa USA, SIPA/AP
Bloomberg: Bloomberg News
Barcroft Media:
ddp: ddp images, ddp media
ullstein bild: ullstein
laif:
epd: epd-bild, Evangelischer Pressedienst
KNA: KNA-Bild, Katholische Nachrichten-Agentur
SID: Sport-Informations-Dienst
dts: dts Nachrichtenagentur
ots: news aktuell, obs
Belga: Belga Photo
ANP: ANP Foto
Ritzau: Ritzau Scanpix, Scanpix
NTB: NTB Scanpix
PAP: Polska Agencja Prasowa
UPI: UPI Photo
The Canadian Press: Canadian Press
Magnum Photos: Magnum
Pixelio: pixelio.de, PIXELIO/pixelio.de
Adobe Stock: stock.adobe.com, AdobeStock
iStock: iStockphoto, istockphoto.com, Getty Images/iStockphoto
Wikimedia Commons: Wikimedia, commons.wikimedia.org
Wikipedia: wikipedia.org
Pool:
"""


def _well_known() -> Iterable[KnownAgency]:
    for line in _WELL_KNOWN.strip().splitlines():
        name, _, aliases = line.partition(":")
        yield KnownAgency(name, tuple(alias.strip() for alias in aliases.split(",") if alias))


DEFAULT_AGENCIES = tuple(_well_known())


def agency_key(name: str) -> str:
    """The form in which two spellings of an agency are compared."""
    key = re.sub(r"\s*/\s*", "/", " ".join(name.casefold().split()))
    return key.strip(" .®™").removeprefix("www.")


class AgencyBook:
    """Looks an agency up by any of its spellings; the paper's own entries win.

    Args:
        agencies: the paper's agencies; the well-known ones stand behind them.
    """

    def __init__(self, agencies: Sequence[KnownAgency] = ()):
        self._own = _names(agencies)
        self._known = _names(DEFAULT_AGENCIES)

    def canonical(self, name: str) -> str:
        """The one name of an agency, or "" if nobody knows it."""
        key = agency_key(name)
        if key in self._own:
            return self._own[key]
        usual = self._known.get(key, "")
        # The paper may keep "dpa" under a name of its own: its spelling of the usual name counts.
        return self._own.get(agency_key(usual), usual) if usual else ""


def _names(agencies: Iterable[KnownAgency]) -> dict[str, str]:
    book: dict[str, str] = {}
    for agency in agencies:
        for alias in agency.aliases:
            book.setdefault(agency_key(alias), agency.name)
    # An agency's own name is stronger than the same word as another one's alias.
    book.update((agency_key(agency.name), agency.name) for agency in agencies)
    book.pop("", None)
    return book


@lru_cache(maxsize=16)
def agency_book(agencies: tuple[KnownAgency, ...] = ()) -> AgencyBook:
    """The book for a list of agencies, made once per list."""
    return AgencyBook(agencies)


_SMALL = """
von vom zu zum zur van der den dem des de del della di da dos du la le les
bin bint ibn al el ter ten af av und and
"""
PARTICLES = frozenset(_SMALL.split())
_ARABIC_ARTICLES = frozenset(["al", "el", "ad", "an", "ar", "as", "at", "ash"])
_ROMAN = re.compile(r"(?:II|III|IV|VI|VII|VIII|IX)")
_VOWELS = frozenset("AEIOUYÄÖÜÅÆØ")
_SURNAMES_WITHOUT_VOWEL = frozenset({"NG", "HR", "VLK", "SMRŽ"})


def is_shouted(name: str) -> bool:
    """Whether a name is written in capitals only and is not likely to be an abbreviation."""
    if "/" in name or any(char.isdigit() for char in name) or name != name.upper():
        return False
    words = [word for word in name.split() if sum(map(str.isalpha, word)) > 1]
    return len(words) > 1 or any(sum(map(str.isalpha, word)) > 4 for word in words)


def proposed_name(raw: str) -> str:
    """A person's name out of capitals, as a proposal; any other name stays as it is.

    Args:
        raw: the name as the credit line writes it, e.g. "CATRINUS VAN DER VEEN".
    Returns:
        The name with small particles, "Mc" and apostrophes; initials without stops are joined.
    """
    words = raw.split()
    if is_shouted(raw):
        words = [_word(word, first=place == 0) for place, word in enumerate(words)]
    return _INITIALS.sub(lambda found: found[0].replace(" ", ""), " ".join(words))


# "C P Scott" is "CP Scott"; a name that is nothing but letters stays.
_INITIALS = re.compile(
    r"(?:(?<=\s)|^)[A-ZÄÖÜ](?: [A-ZÄÖÜ])+(?= \w\w)|(?<=\w )[A-ZÄÖÜ](?: [A-ZÄÖÜ])+$"
)


def _word(word: str, *, first: bool) -> str:
    if not first and word.casefold() in PARTICLES and len(word) > 1:
        return word.lower()
    pieces = re.split(r"([-‐‑–'’.])", word)
    dotted = "." in pieces
    cased = [_piece(piece, keep=dotted and len(piece) == 1) for piece in pieces]
    if not first and len(pieces) > 2 and pieces[1] in "-‐‑" and _is_article(pieces[0]):
        cased[0] = cased[0].lower()
    return "".join(cased)


def _is_article(piece: str) -> bool:
    return piece.casefold() in _ARABIC_ARTICLES


def _piece(piece: str, *, keep: bool) -> str:
    if keep or len(piece) < 2 or _ROMAN.fullmatch(piece) or _are_initials(piece):
        return piece
    if piece.startswith("MC") and len(piece) > 4:
        return "Mc" + _capitalised(piece[2:])
    return _capitalised(piece)


def _are_initials(piece: str) -> bool:
    short = len(piece) == 2 and piece.isalpha()
    return short and not _VOWELS & set(piece) and piece not in _SURNAMES_WITHOUT_VOWEL


def _capitalised(piece: str) -> str:
    # "İ".lower() is two characters; a name keeps one.
    return piece[0] + piece[1:].lower().replace("i̇", "i")
