"""What a file proposes becomes what the desk keeps, wherever the desk itself said nothing.

Nothing is invented: a value stands in the file, in its sidecar, in the mail or in the contract.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from django.utils import timezone

from media.credits.licences import CC_ZERO, Licence
from media.credits.parts import is_web_address
from media.metadata import Proposal
from media.models import Contract, Image, ImageCredit
from media.rights import end_of_day
from record.models import State

DENIED = {"no_archive": "archive", "no_syndication": "syndication", "no_social": "social"}
# Countries as agencies write them before "OUT"; any other stays a word for the desk to read.
COUNTRIES = {
    "GERMANY": "DE",
    "AUSTRIA": "AT",
    "SWITZERLAND": "CH",
    "LIECHTENSTEIN": "LI",
    "LUXEMBOURG": "LU",
    "BELGIUM": "BE",
    "NETHERLANDS": "NL",
    "HOLLAND": "NL",
    "FRANCE": "FR",
    "ITALY": "IT",
    "SPAIN": "ES",
    "PORTUGAL": "PT",
    "POLAND": "PL",
    "DENMARK": "DK",
    "SWEDEN": "SE",
    "NORWAY": "NO",
    "FINLAND": "FI",
    "UK": "GB",
    "UNITED KINGDOM": "GB",
    "IRELAND": "IE",
    "USA": "US",
    "UNITED STATES": "US",
    "CANADA": "CA",
    "AUSTRALIA": "AU",
    "JAPAN": "JP",
    "CHINA": "CN",
    "RUSSIA": "RU",
    "UKRAINE": "UA",
    "TURKEY": "TR",
}


def from_file(proposal: Proposal, stem: str) -> dict:
    """What a file says, as values of a picture; only what it does say.

    Args:
        stem: of the file's name; the title of last resort.
    """
    rules = {rule.code: rule.value for rule in proposal.restrictions}
    values = {
        "title": (proposal.title or proposal.headline or stem)[:200],
        "alt": proposal.alt[:300],
        "caption": proposal.caption[:500],
        "nature": proposal.nature if proposal.nature in Image.Nature.values else "",
        "source_type": proposal.source_type[:60],
        "ai_system": proposal.ai_system[:100],
        "supplier_image_id": proposal.supplier_image_id[:100],
        "job_id": proposal.job_id[:100],
        "rights_until": _end(proposal, rules),
        "surfaces_denied": sorted(DENIED[code] for code in rules if code in DENIED),
        "regions_denied": sorted(_countries(proposal)),
        "max_uses": int(rules["max_uses"]) if "max_uses" in rules else None,
        "crop_allowed": False if "no_crop" in rules else None,
    }
    return {name: value for name, value in values.items() if value not in ("", None, [])}


def from_contract(contract: Contract | None) -> dict:
    """The terms a picture starts with; a contract that has begun needs no beginning here."""
    if contract is None:
        return {}
    begins = contract.valid_from
    values = {
        "rights_from": begins if begins and begins > timezone.now() else None,
        "rights_until": contract.valid_until,
        "surfaces_denied": list(contract.surfaces_denied),
    }
    return {name: value for name, value in values.items() if value}


def together(file: dict, terms: dict) -> dict:
    """File and contract: what both say is kept as narrow as the narrower of the two."""
    both = {**terms, **file}
    if "rights_until" in file and "rights_until" in terms:
        both["rights_until"] = min(file["rights_until"], terms["rights_until"])
    if "surfaces_denied" in both:
        denied = {*file.get("surfaces_denied", ()), *terms.get("surfaces_denied", ())}
        both["surfaces_denied"] = sorted(denied)
    return both


def for_credit(proposal: Proposal) -> dict:
    """What a file says of its terms, as values of a new credit."""
    address = _address(proposal.web_statement)
    values = {
        "copyright_notice": proposal.copyright_notice[:300],
        "copyright_holder": proposal.copyright_holder[:200],
        "licensor_name": proposal.licensor_name[:200],
        "licensor_url": _address(proposal.licensor_url),
        "usage_terms": proposal.usage_terms,
        "instructions": proposal.instructions,
        "placement": proposal.placement,
        "licence_url": address,
        **_free(address),
    }
    return {name: value for name, value in values.items() if value}


def _free(address: str) -> dict:
    """The address of a Creative Commons licence says which one it is."""
    licence = Licence(ImageCredit.Licence.CREATIVE_COMMONS, url=address)
    if not (licence.terms or CC_ZERO.search(address)):
        return {}
    return {"licence": licence.kind, "licence_name": licence.label}


def _address(told: str) -> str:
    return told if is_web_address(told) and len(told) <= 500 else ""


def _end(proposal: Proposal, rules: dict) -> datetime | None:
    """The earlier of the last day of use and of the number of days."""
    ends = list(_ends(proposal, rules))
    return min(ends) if ends else None


def _ends(proposal: Proposal, rules: dict) -> Iterator[datetime]:
    if proposal.expires:
        yield end_of_day(proposal.expires, paper_zone())
    if "days" in rules:
        zone = paper_zone()
        today = timezone.now().astimezone(zone).date()
        yield end_of_day(today + timedelta(days=int(rules["days"])), zone)


def _countries(proposal: Proposal) -> Iterable[str]:
    names = [rule.value for rule in proposal.restrictions if rule.code == "region_out"]
    return {COUNTRIES[name] for name in names if name in COUNTRIES}


def paper_zone() -> tzinfo:
    """The paper's clock, as it is remembered; a paper not made yet has the house's."""
    states = State.objects.filter(key="paper:1").order_by("-pk")
    data = states.values_list("data", flat=True).first() or {}
    name = data.get("time_zone")
    return ZoneInfo(name) if name else timezone.get_default_timezone()
