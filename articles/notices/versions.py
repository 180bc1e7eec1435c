"""The wordings a notice had, has and is going to have, read from the record."""

from dataclasses import dataclass, replace
from datetime import datetime

from record.models import State


@dataclass(frozen=True)
class Version:
    """One wording: what readers saw, or are going to see, from an instant until another.

    Attributes:
        number: counted from 1, the oldest first.
        until: None where nothing follows.
        wordings, regions: as the notice's states hold them.
    """

    number: int
    since: datetime
    until: datetime | None
    wordings: dict
    regions: list

    def text(self, language: str) -> str:
        """All words in one language, paragraphs apart by an empty line; "" if it has none."""
        words = self.wordings.get(language)
        if words is None:
            return ""
        parts = [words["label"], words["text"]]
        for part in self.regions:
            if part["language"] == language:
                parts += [part["label"], part["text"]]
        return "\n\n".join(parts)


def versions(key: str) -> list[Version]:
    """Every wording of a notice that counted or will count, the oldest first.

    Args:
        key: such as "notice:7". A plan that a later decision outranked is none.
    """
    found: list[Version] = []
    for since, words in _turns(key):
        if found and (found[-1].wordings, found[-1].regions) == words:
            continue
        if found:
            found[-1] = replace(found[-1], until=since)
        found.append(Version(len(found) + 1, since, None, *words))
    return [version for version in found if version.wordings]


def _turns(key):
    """What counts from each instant on: of the rows that have started the newest one."""
    rows = State.objects.filter(key=key).order_by("pk").values_list("since", "data")
    for at in sorted({since for since, _data in rows}):
        data = [data for since, data in rows if since <= at][-1]
        yield at, (data["wordings"], data["regions"]) if data else ({}, [])
