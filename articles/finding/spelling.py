"""The words that stand in stories, and which of them is close to one that was typed.

Two words are close if they become the same when each loses one letter at most: one letter too
many, too few, another one, or two that changed places.
"""

import zlib
from collections.abc import Iterable, Mapping

from articles.finding.words import all_stems_of, stem_of
from articles.models import NearSpelling, Spelling
from articles.sealing import WORD

SHORTEST, LONGEST = 4, 32
BATCH = 2000


def words_in(texts: Iterable[str], language: str) -> dict[str, str]:
    """The words of some texts that may be suggested one day, by their stems."""
    found = {}
    for text in texts:
        for match in WORD.finditer(text):
            stem = stem_of(match[0], language)
            if SHORTEST <= len(stem) <= LONGEST and stem.isalpha():
                found.setdefault(stem, match[0][:60])
    return found


def learn(words: Mapping[str, str]) -> None:
    """Remember these words; of a stem that is known the word stays."""
    known = set()
    stems = sorted(words)
    for start in range(0, len(stems), BATCH):
        some = Spelling.objects.filter(stem__in=stems[start : start + BATCH])
        known.update(some.values_list("stem", flat=True))
    if fresh := [stem for stem in stems if stem not in known]:
        Spelling.objects.bulk_create(
            [Spelling(stem=stem, word=words[stem]) for stem in fresh], ignore_conflicts=True
        )
        rows = Spelling.objects.filter(stem__in=fresh, near=None)
        NearSpelling.objects.bulk_create(
            NearSpelling(rest=rest, spelling=row) for row in rows for rest in _rests(row.stem)
        )


def forget(stems: Iterable[str]) -> None:
    """These stand in no story any more."""
    Spelling.objects.filter(stem__in=list(stems)).delete()


def close_to(word: str) -> list[Spelling]:
    """Words that stand, or stood, in stories and are close to one that was typed; the best first."""
    stems = all_stems_of(word)
    rests = {rest for stem in stems for rest in _rests(stem)}
    found = Spelling.objects.filter(near__rest__in=rests).exclude(stem__in=stems).distinct()
    # The first letter is seldom wrong, and the length seldom by more than one.
    return sorted(
        found[:200],
        key=lambda row: min(
            (row.stem[0] != stem[0], abs(len(row.stem) - len(stem)), row.stem) for stem in stems
        ),
    )


def _rests(stem: str) -> set[int]:
    """The stem, and all that is left of it without one letter, as numbers."""
    shorter = {stem[:place] + stem[place + 1 :] for place in range(len(stem))}
    return {zlib.crc32(rest.encode()) for rest in shorter | {stem}}
