"""Whether a notice has anything to say at a story; one without words holds and shows nothing."""

from datetime import datetime
from itertools import pairwise

from django.db.models import Q

from articles.notices.appended import spoken_in
from articles.notices.standing import Standing, read
from articles.notices.stored import Unreadable
from record.reading import Reading

ANY_LANGUAGE = ""  # spoken_in() falls back to whatever language there is


def says(notice: Standing, reading: Reading) -> bool | Q:
    """Has the notice words for readers of a story?

    Returns:
        Yes or no; a condition over releases where a notice keeps its wording of the publication
        and has not always had one.
    """
    now = _has_words(notice.state)
    if notice.state["pin"] != "publication":
        return now
    spells = _spells(notice, reading, now)
    if len({words for _start, _end, words in spells}) == 1:
        return spells[0][2]
    mute = Q(pk__in=[])
    for start, end, words in spells:
        if not words:
            mute |= _published(start, end)
    return ~mute


def _has_words(state: dict) -> bool:
    return spoken_in(state, ANY_LANGUAGE) is not None


def _spells(notice, reading, now) -> list[tuple[datetime | None, datetime | None, bool]]:
    """From when until when a publication finds words, in order."""
    rows = [(since, data) for _key, since, data in reading.every(notice.key)]
    turns = sorted({since for since, _data in rows})
    bounds = [None, *turns, None]
    return [
        (start, end, now if start is None else _found(notice.key, rows, start, now))
        for start, end in pairwise(bounds)
    ]


def _found(key, rows, at, now) -> bool:
    """Has the wording of a publication at this instant words? As appended() finds it."""
    for data in reversed([data for since, data in rows if since <= at]):
        if data is None:
            return now
        try:
            return _has_words(read(key, data).state)
        except Unreadable:
            continue
    return now


def _published(start, end) -> Q:
    """Stories whose page takes its pinned wordings from this time: see reading/page.py."""
    changed = Q(changed_at__isnull=False)
    first = Q(changed_at=None)
    if start is not None:
        changed &= Q(changed_at__gte=start)
        first &= Q(first_published_at__gte=start)
    if end is not None:
        changed &= Q(changed_at__lt=end)
        first &= Q(first_published_at__lt=end)
    return changed | first
