"""Stories that are exempt from a notice for a while: remembered for each story, read like any noun."""

from datetime import datetime

from record.reading import Reading

Exempt = tuple[tuple[int, datetime | None], ...]


def key(article: int) -> str:
    return f"exempt:{article}"


def of(reading: Reading, article: int) -> Exempt:
    """The notices a story is exempt from, each with its end or None."""
    return read(reading.state(key(article)))


def read(state: dict | None) -> Exempt:
    found = (state or {}).get("notices", {})
    return tuple((int(pk), until and datetime.fromisoformat(until)) for pk, until in found.items())


def stories_of(reading: Reading, notice: int) -> list[int]:
    """The stories that are exempt from a notice at the reading's instant."""
    reading.load((), ("exempt",))
    return [
        int(name.partition(":")[2])
        for name, state in reading.all("exempt").items()
        for pk, until in read(state)
        if pk == notice and reading.within(None, until)
    ]
