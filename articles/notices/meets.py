"""What a database must be told beside its rows: merged tags and whose pictures are whose, then."""

import json
from collections.abc import Iterable

from django.db import connection
from django.db.models.expressions import RawSQL

from media.pictures import agencies_of, usable_image
from record.models import State
from record.reading import Reading


def heirs(reading: Reading, tags: Iterable[int]) -> frozenset[int]:
    """Tags with all they were merged into: a rule for the heir meets stories with the old tag.

    A retired tag does not count.
    """
    found, wave = set(), set(tags)
    while wave:
        found |= wave
        reading.load(f"tag:{pk}" for pk in wave)
        states = (reading.state(f"tag:{pk}") for pk in wave)
        wave = {state["merged_into"] for state in states if state} - found - {None}
    return _counting(reading, found)


def _counting(reading, tags) -> frozenset[int]:
    """These tags without those that are retired at the instant."""
    reading.load(f"tag:{pk}" for pk in tags)
    states = {pk: reading.state(f"tag:{pk}") or {} for pk in tags}
    return frozenset(pk for pk, state in states.items() if not state.get("retired"))


def bearers(reading: Reading, tags: Iterable[int]) -> frozenset[int]:
    """The same seen from the heir: these tags and all that were merged into them.

    Nothing bears a retired tag.
    """
    return with_merged(reading, _counting(reading, set(tags)))


def with_merged(reading: Reading, tags: Iterable[int]) -> frozenset[int]:
    """These tags, retired or not, and all that were merged into them."""
    found, wave = set(), set(tags)
    while wave:
        found |= wave
        wave = {pk for pk, heir in _naming(reading, "tag", "merged_into", wave)} - found
    return frozenset(found)


def kept_out(reading: Reading) -> frozenset[int]:
    """The tags by which search engines are kept out at the instant, with all merged into them."""
    reading.note("tags")
    rows = State.objects.filter(kind="tag", since__lte=reading.at, data__noindex=True)
    keys = set(rows.values_list("key", flat=True)) | reading.supposed_of("tag")
    reading.load(keys)
    states = ((_number(key), reading.state(key)) for key in keys)
    return bearers(reading, {pk for pk, state in states if keeps_out(state)})


def keeps_out(state: dict | None) -> bool:
    """Does this tag keep search engines out? A merged tag has its heir's duties, a retired none."""
    state = state or {}
    return bool(state.get("noindex")) and not (state["merged_into"] or state.get("retired"))


def pictures_of(reading: Reading, agencies: Iterable[int]) -> frozenset[int]:
    """Pictures that would be shown with a credit of one of these agencies.

    A picture whose rights have ended is shown by its substitute, or not at all.
    """
    agencies = set(agencies)
    credits = _credits_of(reading, agencies)
    own = {pk for pk, _credit in _naming(reading, "image", "credit", credits)}
    replaced = {pk for pk, _own in _naming(reading, "image", "substitute", own)}
    return frozenset(pk for pk in own | replaced if _shown_by(reading, pk) & agencies)


def _shown_by(reading, pk) -> set[int]:
    found = usable_image(reading, pk)
    return agencies_of(reading, found[0]) if found else set()


def _credits_of(reading, agencies) -> set[int]:
    rows = State.objects.filter(kind="credit", since__lte=reading.at).exclude(data__isnull=True)
    named = {
        key
        for key, data in rows.values_list("key", "data").iterator()
        if any(source["agency"] in agencies for source in data["sources"])
    }
    named |= reading.supposed_of("credit")
    reading.load(named)
    return {_number(key) for key in named if agencies & _sources(reading.state(key))}


def _sources(state) -> set[int]:
    return {source["agency"] for source in state["sources"]} if state else set()


def _naming(reading, kind, field, numbers) -> set[tuple[int, int]]:
    """The nouns of a kind that name one of these numbers at the instant, with what they name."""
    if not numbers:
        return set()
    # Whatever named it once is asked again: the newest row of each is what counts.
    rows = State.objects.filter(kind=kind, since__lte=reading.at)
    rows = rows.filter(**{f"data__{field}__in": sorted(numbers)})
    keys = set(rows.values_list("key", flat=True)) | reading.supposed_of(kind)
    reading.load(keys)
    states = ((_number(key), reading.state(key)) for key in keys)
    return {(pk, state[field]) for pk, state in states if state and state[field] in numbers}


def _number(key: str) -> int:
    return int(key.partition(":")[2])


FEW = 200


def names_in_sql(kind: str, numbers: Iterable[int]) -> list[str] | RawSQL:
    """The names of lists; many as one parameter, for an archive has more than SQLite takes."""
    numbers = sorted(numbers)
    if len(numbers) <= FEW:
        return [f"{kind}:{pk}" for pk in numbers]
    every = (
        "SELECT %s || value FROM json_array_elements_text(%s::json) AS listed(value)"
        if connection.vendor == "postgresql"
        else "SELECT %s || value FROM json_each(%s)"
    )
    return RawSQL(every, [f"{kind}:", json.dumps(numbers)])
