"""Two wordings word by word: what stands in both, what went, what came.

Runs are made to be read by people: a comma or an article that happens to stand in both of two
rewritten passages is no common ground, and a new sentence ends with its own full stop.
"""

from dataclasses import dataclass

from articles.compare.matching import matches
from articles.compare.tokens import Token, split, weight

STOPS = (".", "!", "?")


@dataclass(frozen=True)
class Run:
    """A stretch of text that stands in both wordings, or in one of them.

    Attributes:
        kind: "same", "del" (only before) or "ins" (only after).
    """

    kind: str
    text: str


@dataclass
class _Stretch:
    """Tokens before and after; `same` if they say the same words."""

    same: bool
    was: list[Token]
    now: list[Token]

    def one_sided(self) -> bool:
        return not self.same and not (self.was and self.now)


def compare(before: str, after: str) -> tuple[Run, ...]:
    """Say what changed from one wording to the other, word by word.

    Returns:
        Runs in reading order; same and del together are exactly `before`, same and ins exactly
        `after`.
    """
    if before == after:
        return (Run("same", before),) if before else ()
    was, now = split(before), split(after)
    stretches = _without_confetti(_stretches(was, now))
    _end_with_their_stop(stretches)
    return tuple(_runs(stretches))


def _stretches(was: list[Token], now: list[Token]) -> list[_Stretch]:
    found: list[_Stretch] = []
    at_was = at_now = 0
    words = [token.text for token in was], [token.text for token in now]
    for i, j, size in [*matches(*words), (len(was), len(now), 0)]:
        if i > at_was or j > at_now:
            found.append(_Stretch(False, was[at_was:i], now[at_now:j]))
        if size:
            found.append(_Stretch(True, was[i : i + size], now[j : j + size]))
        at_was, at_now = i + size, j + size
    return found


def _without_confetti(stretches: list[_Stretch]) -> list[_Stretch]:
    """Common ground that says nothing between two rewritten passages belongs to them."""
    kept: list[_Stretch] = []
    for place, stretch in enumerate(stretches):
        following = stretches[place + 1] if place + 1 < len(stretches) else None
        if kept and following and stretch.same and _is_confetti(kept[-1], stretch, following):
            kept[-1] = _Stretch(False, kept[-1].was + stretch.was, kept[-1].now + stretch.now)
        elif kept and kept[-1].same == stretch.same:
            kept[-1] = _Stretch(
                stretch.same, kept[-1].was + stretch.was, kept[-1].now + stretch.now
            )
        else:
            kept.append(stretch)
    return kept


def _is_confetti(left: _Stretch, island: _Stretch, right: _Stretch) -> bool:
    if left.one_sided() and right.one_sided():
        return False
    if len(island.was) > 8:
        return False
    said = sum(weight(token.text) for token in island.was)
    if not said:
        return len(island.was) <= 3
    return 4 * said <= min(_size(left), _size(right))


def _size(stretch: _Stretch) -> int:
    return max(
        sum(weight(token.text) for token in side[:40]) for side in (stretch.was, stretch.now)
    )


def _end_with_their_stop(stretches: list[_Stretch]) -> None:
    """Of ". Neuer Satz" and "Neuer Satz." people read the second."""
    for before, changed, after in zip(stretches, stretches[1:], stretches[2:], strict=False):
        if not (changed.one_sided() and before.same and len(after.was) > 1):
            continue
        first = (changed.was or changed.now)[0].text
        if first in STOPS and first == after.was[0].text:
            pair = after.was.pop(0), after.now.pop(0)
            if changed.was:
                changed.was.append(pair[0])
                before.was.append(changed.was.pop(0))
                before.now.append(pair[1])
            else:
                changed.now.append(pair[1])
                before.now.append(changed.now.pop(0))
                before.was.append(pair[0])


def _runs(stretches: list[_Stretch]) -> list[Run]:
    runs: list[tuple[str, list[str]]] = []
    for stretch in stretches:
        if stretch.same:
            for was, now in zip(stretch.was, stretch.now, strict=True):
                _add_change(runs, was.gap, now.gap)
                _add(runs, "same", was.text)
        else:
            _add_change(runs, _text(stretch.was), _text(stretch.now))
    return [Run(kind, "".join(texts)) for kind, texts in runs]


def _text(tokens: list[Token]) -> str:
    return "".join(token.gap + token.text for token in tokens)


def _add_change(runs: list, was: str, now: str) -> None:
    """White space with which both sides begin or end is no change."""
    lead = _common_space(was, now)
    was, now = was[len(lead) :], now[len(lead) :]
    tail = _common_space(was[::-1], now[::-1])[::-1]
    _add(runs, "same", lead)
    _add(runs, "del", was.removesuffix(tail))
    _add(runs, "ins", now.removesuffix(tail))
    _add(runs, "same", tail)


def _common_space(one: str, other: str) -> str:
    length = 0
    while (
        length < min(len(one), len(other))
        and one[length] == other[length]
        and one[length].isspace()
    ):
        length += 1
    return one[:length]


def _add(runs: list, kind: str, text: str) -> None:
    if not text:
        return
    if runs and runs[-1][0] == kind:
        runs[-1][1].append(text)
    else:
        runs.append((kind, [text]))
