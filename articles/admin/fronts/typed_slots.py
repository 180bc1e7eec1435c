"""The slots as somebody typed them; nothing of it is saved."""

from dataclasses import dataclass

from articles.desk.front_gate import Slots
from articles.models import Article
from articles.models.front import HEADLINE_MOST, state_of
from articles.plain import plain

MOST_TYPED = 40  # slots a form may send; more is no form of ours


@dataclass(frozen=True)
class TypedSlot:
    """One line of the form."""

    story: int
    headline: str = ""


def typed(request) -> list[TypedSlot]:
    """The lines in the order of the numbers typed beside them, after the button that was pressed."""
    stories = request.POST.getlist("story")[:MOST_TYPED]
    headlines = [*request.POST.getlist("headline"), *([""] * MOST_TYPED)]
    places = [*request.POST.getlist("place"), *([""] * MOST_TYPED)]
    lines = []
    for old, (story, headline, place) in enumerate(
        zip(stories, headlines, places, strict=False), 1
    ):
        if (pk := number(story)) is not None:
            words = " ".join(plain(headline).split())[: HEADLINE_MOST + 1]
            new = number(place) or old
            # Who moves up comes before whoever stands there, who moves down behind.
            lines.append(((new, (new > old) - (new < old), old), TypedSlot(pk, words)))
    ordered = [line for _order, line in sorted(lines, key=lambda one: one[0])]
    return _pressed(request, ordered)


def _pressed(request, lines: list[TypedSlot]) -> list[TypedSlot]:
    """Up, down, away, or one story more."""
    if (pk := number(request.POST.get("_add", ""))) is not None:
        return lines if any(line.story == pk for line in lines) else [*lines, TypedSlot(pk)]
    if (pk := number(request.POST.get("_remove", ""))) is not None:
        return [line for line in lines if line.story != pk]
    for button, step in (("_up", -1), ("_down", 1)):
        if (pk := number(request.POST.get(button, ""))) is not None:
            return _moved(lines, pk, step)
    return lines


def _moved(lines, pk, step):
    old = next((place for place, line in enumerate(lines) if line.story == pk), None)
    if old is None or not 0 <= old + step < len(lines):
        return lines
    lines = list(lines)
    lines[old], lines[old + step] = lines[old + step], lines[old]
    return lines


def number(text: str) -> int | None:
    text = text.strip().removeprefix("#")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None


def as_slots(user, lines: list[TypedSlot]) -> Slots:
    """The lines with their stories; one this member of the desk may not see is left out."""
    readable = Article.objects.visible_to(user).select_related("section", "lead_image")
    stories = readable.in_bulk([line.story for line in lines])
    return [(stories[line.story], line.headline) for line in lines if line.story in stories]


def as_data(slots: Slots) -> dict:
    return state_of((story.pk, headline) for story, headline in slots)
