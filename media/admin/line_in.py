"""A credit line as a whole, taken apart into the rows of the credit form; nothing is saved yet."""

from django.http import QueryDict

from media.admin.typed_rows import drop_rows
from media.captions import read_credit_line
from media.desk.credit import known_agencies
from media.models import Agency


def filled(data: QueryDict) -> QueryDict:
    """The posted form with its line taken apart: stored rows go, the read ones come."""
    line = data.get("read_line", "").strip()
    read = read_credit_line(line, known_agencies())
    result = data.copy()
    if not line or not (read.creators or read.sources):
        return result
    if not result.get("supplied_line"):
        result["supplied_line"] = line
    _rows(result, "creators", [_creator(creator) for creator in read.creators])
    known = dict(Agency.objects.filter(name__in=read.sources).values_list("name", "pk"))
    _rows(result, "sources", [_source(name, known) for name in read.sources])
    return result


MOST_ROWS = 1000  # Django's own limit for a formset


def _creator(creator):
    return {"name": creator.name, "kind": "person"}


def _source(name, known):
    return {"agency": known[name], "name": ""} if name in known else {"agency": "", "name": name}


def _rows(data, prefix, rows):
    """Mark the stored rows as to be deleted, forget unsaved ones, put the read ones behind."""
    count = data.get(f"{prefix}-INITIAL_FORMS") or "0"
    stored = min(int(count), MOST_ROWS) if count.isdecimal() and len(count) < 9 else 0
    drop_rows(data, prefix, stored)
    for number in range(stored):
        data[f"{prefix}-{number}-DELETE"] = "on"
    for number, row in enumerate(rows, start=stored):
        for name, value in {"id": "", "position": number - stored, **row}.items():
            data[f"{prefix}-{number}-{name}"] = str(value)
    data[f"{prefix}-TOTAL_FORMS"] = str(stored + len(rows))
