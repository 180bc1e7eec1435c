"""The uses of a period with all that bookkeeping asks of them, and their sums.

One fee is due for a picture in a story, however many places and surfaces it has there and however
long it stands; it falls due in the period in which readers first had the picture in that story.
The fee is the one agreed today, of the picture or else of its contract; fees have no history.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Max, Q
from django.utils import timezone

from media.models import Agency, Contract, Image, ImageUse
from media.models.use import NO_END
from media.pictures import CHAIN
from media.uses import stories
from media.uses.ledger import PLANNED, Given, Use, uses
from media.uses.period import Period
from media.uses.remembered import BEGINNING, Remembered
from media.uses.terms import Terms, terms_of
from record.models import State

ALWAYS = Period(BEGINNING, NO_END)
COLUMNS = ("image_id", "user", "place", "surface", "since", "until", "published_at")


@dataclass(frozen=True)
class Entry:
    """One use in the books of a period.

    Args:
        at: the instant its credit and its story are told of: its first one in the period.
        is_first: readers had the picture in this story for the first time in this period.
        due: what this entry adds to the bill; every other entry of the same picture in the same
            story says 0. None where nobody agreed on a fee.
    """

    use: Use
    at: datetime
    state: str
    is_first: bool
    due: Decimal | None
    terms: Terms

    @property
    def ends(self) -> datetime | None:
        return None if self.use.until >= NO_END else self.use.until


@dataclass(frozen=True)
class Line(Entry):
    """An entry with the words that go with it: credit line, chain of suppliers, story."""

    credit: str
    chain: str
    story: stories.Story


class Books:
    """The uses that last at some instant of a period, in a fixed order.

    Args:
        agencies: only pictures under a contract with one of them, or whose credit names one.
        contract: only pictures taken under this contract.
        image: only this picture, also in the place of another.
        users: only in these stories.
    """

    def __init__(
        self,
        period: Period,
        *,
        agencies: Iterable[Agency] | None = None,
        contract: Contract | None = None,
        image: Image | None = None,
        users: Collection[str] | None = None,
        now: datetime | None = None,
    ):
        self.period, self.now = period, now or timezone.now()
        self._remembered = Remembered()
        wanted = _wanted(agencies, contract, image)
        found = _uses(_gifts(wanted, users), period, self._remembered)
        terms = terms_of({use.image for use in found}, wanted)
        self.entries = self._entries([use for use in found if use.image in terms], terms)

    def _entries(self, found: list[Use], terms: dict[int, Terms]) -> list[Entry]:
        owed = _Owed(self.period, found, self.now)
        return [
            Entry(
                use=use,
                at=max(use.since, self.period.start),
                state=use.state(self.now),
                is_first=owed.is_first(use),
                due=owed.due(use, terms[use.image].owed),
                terms=terms[use.image],
            )
            for use in found
            if use.since < self.period.end and use.until > self.period.start
        ]

    def told(self, entries: Iterable[Entry]) -> list[Line]:
        """These entries with their words; a page asks for its own alone."""
        entries = list(entries)
        told = stories.told((entry.use.user, entry.at) for entry in entries)
        return [self._line(entry, told[entry.use.user, entry.at]) for entry in entries]

    def _line(self, entry: Entry, story: stories.Story) -> Line:
        credit, chain = self._remembered.credit(entry.use.image, entry.at)
        return Line(**vars(entry), credit=credit, chain=chain, story=story)


def lines(period: Period, **chosen) -> list[Line]:
    """Every use of a period with its words; what may be chosen says `Books`."""
    books = Books(period, **chosen)
    return books.told(books.entries)


def of_image(image: Image, *, stories: int) -> Books:
    """A picture's own ledger in so many stories that were given it last."""
    rows = _gifts(_wanted(image=image)).values("user").annotate(last=Max("since"))
    users = [row["user"] for row in rows.order_by("-last", "user")[:stories]]
    return Books(ALWAYS, image=image, users=users)


def count(period: Period, **chosen) -> int:
    """How many rows of the ledger the books of a period are made of; cheap, asked before."""
    return _gifts(_wanted(**chosen)).between(period.start, period.end).count()


def _wanted(agencies=None, contract=None, image=None):
    """The pictures asked for; None for all."""
    if agencies is None and contract is None and image is None:
        return None
    images = Image.objects.all()
    if agencies is not None:
        known = [agency.pk for agency in agencies]
        credited = Image.objects.filter(credit__sources__agency__in=known)
        images = images.filter(Q(contract__agency__in=known) | Q(pk__in=credited.values("pk")))
    if contract is not None:
        images = images.filter(contract=contract)
    return images if image is None else images.filter(pk=image.pk)


def _gifts(wanted, users=None):
    """What releases give of the wanted pictures, or of those in whose place they may have stood."""
    rows = ImageUse.objects.all()
    if wanted is not None:
        replaced = _replaced_by(set(wanted.values_list("pk", flat=True)))
        rows = rows.filter(Q(image__in=wanted.values("pk")) | Q(image__in=replaced))
    return rows if users is None else rows.filter(user__in=users)


def _replaced_by(wanted: set[int]) -> set[int]:
    """The pictures that ever had one of these as their substitute, as far as pages follow."""
    states = State.objects.filter(kind="image", data__substitute__gt=0)
    pairs = states.values_list("key", "data__substitute").distinct()
    pairs, found = [(int(key[6:]), substitute) for key, substitute in pairs], set()
    for _ in range(CHAIN - 1):
        reached = wanted | found
        found |= {image for image, substitute in pairs if substitute in reached}
    return found


def _uses(gifts, period: Period, remembered: Remembered) -> list[Use]:
    """The uses in every story that meets the period, from their very beginning."""
    met = gifts.between(period.start, period.end)
    rows = gifts.filter(user__in=met.values("user"), since__lt=period.end)
    given = [Given(*row) for row in rows.order_by("pk").values_list(*COLUMNS)]
    remembered.fetch({row.image for row in given})
    return uses(given, remembered.shown)


class _Owed:
    """Says of each use what it adds to the bill: a picture in a story is owed once."""

    def __init__(self, period: Period, found: list[Use], now: datetime):
        self.period, self.now = period, now
        self.told: set[tuple] = set()
        self.first: dict[tuple, datetime] = {}
        for use in found:
            pair = (use.image, use.user)
            self.first[pair] = min(use.since, self.first.get(pair, use.since))

    def is_first(self, use: Use) -> bool:
        return self.period.start <= self.first[use.image, use.user] < self.period.end

    def due(self, use: Use, fee: Decimal | None) -> Decimal | None:
        pair = (use.image, use.user)
        if not self.is_first(use) or use.state(self.now) == PLANNED or pair in self.told:
            return Decimal(0)
        self.told.add(pair)
        return fee
