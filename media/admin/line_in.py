"""A credit line as a whole, taken apart into the rows of the credit form; nothing is saved yet.

What stood in the form before is shown beside what stands in it now, and comes back by one button.
"""

import json
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from media.admin.typed_rows import drop_rows
from media.captions import CaptionLine, read_credit_line
from media.desk.credit import known_agencies
from media.models import Agency, ImageCredit

READ, UNDO, BACK = "_read", "_undo_read", "_bring_back"
KEPT = "before_read"  # the hidden field that holds what undo brings back
PREFIXES = ("creators-", "sources-")
WORDS = (
    "style",
    "copyright_holder",
    "copyright_notice",
    "licence",
    "licence_name",
    "licence_url",
    "title_of_work",
    "source_url",
    "changes_made",
    "licensor_name",
    "licensor_url",
    "placement",
)
TICKS = ("use_verbatim", "mandatory")
SCALARS = ("supplied_line", *WORDS, *TICKS)
MOST_ROWS = 1000  # Django's own limit for a formset
MOST_KEPT = 200_000  # characters of the hidden field


@dataclass(frozen=True)
class Filling:
    """A form that was filled: what it holds, and field by field what it held before."""

    data: QueryDict
    compared: tuple[tuple[str, str, str], ...] = ()
    kept: str = ""
    nobody: bool = False


def filled(data: QueryDict) -> Filling:
    """The posted form with its line taken apart: stored rows go, the read ones come."""
    line = " ".join(data.get("read_line", "").split())
    read = read_credit_line(line, known_agencies())
    if not (read.creators or read.sources):
        return Filling(data, nobody=True)
    result = data.copy()
    if "supplied_line" in data and not data["supplied_line"].strip():
        result["supplied_line"] = line
    known = dict(Agency.objects.filter(name__in=read.sources).values_list("name", "pk"))
    put_rows(result, "creators", [_creator(creator) for creator in read.creators])
    put_rows(result, "sources", [_source(name, known) for name in read.sources])
    _put_licence(result, read)
    return compared(data, result)


def undone(data: QueryDict) -> Filling:
    """The form as it stood before the line was taken apart."""
    result = data.copy()
    try:
        kept = json.loads(data.get(KEPT, "")[:MOST_KEPT])
        pairs = [(str(name), str(value)) for name, value in kept.items()]
    except (ValueError, AttributeError):
        return Filling(data)
    for prefix in PREFIXES:
        drop_rows(result, prefix.removesuffix("-"))
    for name in TICKS:
        result.pop(name, None)
    for name, value in pairs:
        if _is_ours(name):
            result[name] = value
    return Filling(result)


def compared(before: QueryDict, after: QueryDict) -> Filling:
    """Two states of the form side by side; what differs, and what undo needs."""
    names = _agency_names(before, after)
    rows = zip(_told(before, names), _told(after, names), strict=True)
    differ = tuple((label, old, new) for (label, old), (_label, new) in rows if old != new)
    kept = {name: before[name] for name in before if _is_ours(name)}
    return Filling(after, differ, json.dumps(kept))


def put_rows(data, prefix: str, rows: list[dict]) -> None:
    """Mark the stored rows as to be deleted, forget unsaved ones, put these behind."""
    stored = min(_number(data.get(f"{prefix}-INITIAL_FORMS")), MOST_ROWS)
    drop_rows(data, prefix, stored)
    for number in range(stored):
        data[f"{prefix}-{number}-DELETE"] = "on"
    for number, row in enumerate(rows, start=stored):
        for name, value in {"id": "", "position": number - stored, **row}.items():
            data[f"{prefix}-{number}-{name}"] = str(value)
    data[f"{prefix}-TOTAL_FORMS"] = str(stored + len(rows))


def _put_licence(data, read: CaptionLine) -> None:
    """What the line says of a licence; where it says nothing, the fields stay."""
    if read.licence_name:
        data["licence"] = ImageCredit.Licence.CREATIVE_COMMONS
    for name in ("licence_name", "title_of_work", "changes_made"):
        if getattr(read, name):
            data[name] = getattr(read, name)


def _creator(creator) -> dict:
    return {"name": creator.name, "kind": creator.kind, "raw": creator.raw}


def _source(name, known) -> dict:
    return {"agency": known[name], "name": ""} if name in known else {"agency": "", "name": name}


def _is_ours(name: str) -> bool:
    return name in SCALARS or name.startswith(PREFIXES)


def _told(data, agencies) -> list[tuple[str, str]]:
    """The form's credit in words, field by field."""
    creators = ", ".join(row.get("name", "") for row in _rows(data, "creators"))
    sources = "/".join(
        agencies.get(row.get("agency", ""), "") or row.get("name", "")
        for row in _rows(data, "sources")
    )
    fields = [ImageCredit._meta.get_field(name) for name in SCALARS]
    words = [(str(field.verbose_name), _word(field, data.get(field.name, ""))) for field in fields]
    return [(_("Creators"), creators), (_("Agencies"), sources), *words]


def _word(field, value: str) -> str:
    if field.name in TICKS:
        return _("yes") if value else _("no")
    return str(dict(field.choices).get(value, value)) if field.choices else value


def _rows(data, prefix) -> list[dict]:
    count = min(_number(data.get(f"{prefix}-TOTAL_FORMS")), MOST_ROWS)
    names = ("name", "agency", "DELETE")
    rows = [{name: data.get(f"{prefix}-{n}-{name}", "") for name in names} for n in range(count)]
    return [row for row in rows if not row["DELETE"] and (row["name"] or row["agency"])]


def _agency_names(*forms) -> dict[str, str]:
    numbers = {row["agency"] for data in forms for row in _rows(data, "sources")}
    wanted = [int(pk) for pk in numbers if pk.isascii() and pk.isdigit() and len(pk) < 16]
    found = Agency.objects.filter(pk__in=wanted).values_list("pk", "name")
    return {str(pk): name for pk, name in found}


def _number(text) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
