"""Credits that come in with copy or files: found again, or kept as delivered."""

from django.db import transaction

from media.captions import CaptionLine
from media.captions.names import KnownAgency
from media.credits import STYLES, Credit
from media.models import Agency, CreditCreator, CreditSource, ImageCredit
from record.keeping import keep

# How a supplier's own delivered line betrays the way it wants to be named.
_SHAPES = (("©", "de-agentur-copyright"), ("|", "de-pipe"))


def value_of(credit: ImageCredit) -> Credit:
    """A credit as it stands in the form, whether readers have seen it or not."""
    suppliers = [source.agency for source in credit.sources.all() if source.agency_id]
    states = {agency.key: agency.as_state() for agency in suppliers}
    return Credit.from_state(credit.as_state(), agency=states.get)


def known_agencies() -> tuple[KnownAgency, ...]:
    """The paper's suppliers as the caption reader wants them."""
    rows = Agency.objects.order_by("pk")
    return tuple(KnownAgency(row.name, tuple(row.aliases), row.pk) for row in rows)


# Two pictures under one line share a credit only if these were delivered alike.
_TERMS = ("licence_url", "placement", "usage_terms", "instructions")


@transaction.atomic
def credit_for(
    line: CaptionLine, *, by, licence: str = "", told: dict | None = None
) -> ImageCredit | None:
    """The credit a delivered line stands for: one that is there already, or a new, unchecked one.

    Args:
        licence: a word of `ImageCredit.Licence`; "" takes what was delivered, else the line's
            own or the usual one, and no credit that was delivered under a licence.
        told: what was delivered beside the line, by fields of the credit; it fills a new one and
            never changes one that is there.
    Returns:
        None when the line names nobody; nothing is invented.
    """
    if not line.creators and not line.sources:
        return None
    told = {name: value for name, value in (told or {}).items() if value}
    told |= {"licence": licence} if licence else {}
    known = ImageCredit.objects.filter(supplied_line=line.credit_raw[:300]).order_by("pk")
    same = next((credit for credit in known if _agrees(credit, told)), None)
    return same or _new(line, by, told.get("licence") or _licence_of(line), told)


def _agrees(credit: ImageCredit, told: dict) -> bool:
    """Licence and terms as told; where no licence was told then nor now, the desk's own stays."""
    before = credit.raw.get("told", {})
    licence = credit.licence if "licence" in told else before.get("licence", "")
    return licence == told.get("licence", "") and _terms(before) == _terms(told)


def _terms(told: dict) -> dict:
    return {name: told[name] for name in _TERMS if name in told}


def _licence_of(line) -> str:
    if line.licence_name:
        return ImageCredit.Licence.CREATIVE_COMMONS
    return ImageCredit.Licence.AGENCY if line.sources else ImageCredit.Licence.UNKNOWN


def _said(line) -> dict:
    """What the line itself says beside names."""
    return {
        "licence_name": line.licence_name[:100],
        "title_of_work": line.title_of_work[:200],
        "changes_made": line.changes_made[:200],
    }


def _new(line, by, licence, told):
    agencies = {row.name: row for row in Agency.objects.filter(name__in=line.sources)}
    credit = ImageCredit.objects.create(
        supplied_line=line.credit_raw[:300],
        style="" if any(row.credit_style for row in agencies.values()) else _shape(line),
        raw={"line": line.credit_raw, **({"told": told} if told else {})},
        **{**_said(line), **told, "licence": licence},
    )
    CreditCreator.objects.bulk_create(
        CreditCreator(
            credit=credit,
            position=n,
            name=creator.name[:200],
            raw=creator.raw[:200],
            kind=creator.kind,
        )
        for n, creator in enumerate(line.creators)
    )
    CreditSource.objects.bulk_create(
        CreditSource(
            credit=credit,
            position=n,
            agency=agencies.get(name),
            name="" if name in agencies else name[:120],
        )
        for n, name in enumerate(line.sources)
    )
    keep(credit, by=by)
    return credit


def _shape(line) -> str:
    """The style a supplier is known for, or in which it wrote its own line; "" is the house's."""
    if not line.sources:
        return ""
    houses = ((key, style.house) for key, style in STYLES.items() if style.house)
    if known := next((key for key, house in houses if house.is_(line.sources[-1])), ""):
        return known
    if not line.creators:
        return ""
    return next((style for sign, style in _SHAPES if sign in line.credit_raw), "")
