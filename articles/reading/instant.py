"""The instant a page is composed for: now for readers, the asked one for the desk's look back."""

from django.utils import timezone

from record.reading import Reading


def reading_of(request) -> Reading:
    """Every public view begins here; only articles/reading/travel.py sets `then`."""
    if looks_back(request):
        return request.then_kind(request.then)
    return Reading(timezone.now())


def looks_back(request) -> bool:
    return hasattr(request, "then")


def strip_of(request) -> dict:
    """What the strip above a page says where the desk looks back, or ahead."""
    if not getattr(request, "then_strip", False):
        return {"then": None}
    is_draft = getattr(request, "then_draft", False)
    return {"then": request.then, "is_ahead": request.then > timezone.now(), "is_draft": is_draft}
