"""Finding pictures: by words, by what is wrong with them, by who supplied them.

`learn` keeps the words of a noun up to date and is told of every noun that is kept; `matching`
reads what somebody typed; `Wanted` is one address of the picture desk's list.
"""

from media.finding.index import learn
from media.finding.search import matching
from media.finding.wanted import Wanted

__all__ = ["Wanted", "learn", "matching"]
