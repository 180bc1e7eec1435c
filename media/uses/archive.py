"""Since when a story is archive: the text desk says it, by what the paper has decided until then."""

from collections.abc import Callable
from datetime import datetime

from record.reading import Reading

# Each answers for a look at an instant, of a story by its first publication; None is never.
TELLERS: list[Callable[[Reading, datetime], datetime | None]] = []


def is_archive(look: Reading, published_at: datetime) -> bool:
    """Does a story that was first published then belong to the archive at the look's instant?

    The look learns until when that holds.
    """
    instants = (tell(look, published_at) for tell in TELLERS)
    return any(instant is not None and look.reached(instant) for instant in instants)
