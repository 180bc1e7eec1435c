"""The file beside a picture that speaks for it: .xmp, a ninjs item or a NewsML-G2 item.

Some agencies strip their pictures of all words and send them beside it; so the sidecar wins over
the picture's own words, and where the two really differ an editor picks.

Source: ninjs 1.0 to 3.1; NewsML-G2 2.x; Adobe XMP Specification.
"""

import json
from dataclasses import replace

from django.utils.translation import gettext as _

from media import metadata
from media.metadata import newsml, ninjs
from media.metadata.places import NEVER_IN_CONFLICT
from media.metadata.proposal import Conflict, Proposal
from media.metadata.text import clean, same
from media.problems import Problem

EXTENSIONS = ("xmp", "json", "xml")
LARGEST = 4_000_000
RAW_LIMIT = 20_000
# What one file says of itself; the other one's word is no use there.
OWN = ("raw", "conflicts", "warnings", "restrictions", "nature", "caption_credit")


class Unread(Exception):
    """The file beside the picture is none of ours, or damaged."""


def over(own: Proposal, data: bytes) -> Proposal:
    """What a picture proposes together with its sidecar, whose words win.

    Args:
        own: what the picture file itself says.
        data: the sidecar; one that cannot be read is a warning.
    """
    try:
        beside = read(data)
    except Unread:
        sentence = _("The file beside the picture cannot be read and was left out.")
        warning = Problem("sidecar_unreadable", sentence)
        return replace(own, warnings=(*own.warnings, warning))
    merged = _merged(own, beside)
    merged = metadata.understood(merged)
    old = {problem.code for problem in metadata.doubts(own)}
    kept = (problem for problem in own.warnings if problem.code not in old)
    return replace(merged, warnings=(*kept, *metadata.doubts(merged)))


def read(data: bytes) -> Proposal:
    """What a sidecar says.

    Raises:
        Unread: it is neither XMP nor ninjs nor NewsML-G2, is damaged, or brings a DTD.
    """
    if len(data) > LARGEST:
        raise Unread
    try:
        values = _values(data)
    except Exception as fault:  # expat, JSON and strange shapes; no picture is lost by it
        raise Unread from fault
    if not any(values.values()):
        raise Unread
    raw = {name: value for name, value in values.items() if name not in OWN and value}
    return Proposal(**{**values, "raw": raw})


def _values(data: bytes) -> dict:
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if start in (b"{", b"["):
        return ninjs.read(json.loads(data.decode("utf-8-sig")))
    if newsml.NAMESPACE.encode() in data[:4000].replace(b"\0", b""):
        return newsml.read(data)
    found = metadata.read(data)
    if not found.raw["xmp"]:
        raise Unread
    names = (*(place.name for place in metadata.places.PLACES), "expires")
    return {name: getattr(found, name) for name in names}


def _merged(own: Proposal, beside: Proposal) -> Proposal:
    told = beside.raw
    clashes = tuple(filter(None, (_conflict(name, own, beside) for name in told)))
    fields = {conflict.field for conflict in clashes}
    kept = tuple(row for row in own.conflicts if row.field not in fields)
    short = {name: _plain(value)[:RAW_LIMIT] for name, value in told.items()}
    values = {name: getattr(beside, name) for name in told}
    raw = {**own.raw, "sidecar": short}
    return replace(own, **values, raw=raw, conflicts=(*kept, *clashes))


def _conflict(name: str, own: Proposal, beside: Proposal) -> Conflict | None:
    ours, theirs = _plain(getattr(own, name)), _plain(getattr(beside, name))
    if not (ours and theirs) or name in NEVER_IN_CONFLICT:
        return None
    if same(ours, theirs) or same(theirs, ours):
        return None
    sources = next((row.told for row in own.conflicts if row.field == name), {"file": ours})
    return Conflict(name, {"sidecar": theirs, **sources})


def _plain(value) -> str:
    if isinstance(value, tuple | list):
        return "; ".join(clean(each) for each in value)
    return clean(value.isoformat() if hasattr(value, "isoformat") else str(value or ""))
