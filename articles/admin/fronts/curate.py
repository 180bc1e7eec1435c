"""One front at the desk: its slots, its preview, what readers have of it and will have."""

from datetime import datetime
from functools import partial

from django.contrib import admin, messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from articles import desk
from articles.admin.fronts import slot_rows, typed_slots
from articles.admin.fronts.front_acts import ACTS
from articles.admin.rights import needs
from articles.admin.then import framed
from articles.desk import front_course, front_gate
from articles.desk.fronts import front_for, slots_of
from articles.models import Front, Section
from articles.models.front import PLACES
from articles.plain import plain
from articles.reading import travel
from articles.unpublished import FrontReading
from media.admin.moment import typed_moment
from record.local_time import Unclear, read_instant

RIGHT = "articles.publish_front"


@require_http_methods(["GET", "HEAD", "POST"])
def curate(request, number):
    """Set a front and give it to readers; 0 is the front page, else the section's number."""
    needs(request, RIGHT)
    front = _front(number)
    if request.method != "POST":
        return _screen(request, front, slots_of(front))
    front.version = typed_slots.number(request.POST.get("version", "")) or 0
    slots = typed_slots.as_slots(request.user, typed_slots.typed(request))
    act = next((act for button, act in ACTS.items() if button in request.POST), None)
    if act is None:  # a search, a story more or less, another order: nothing is saved
        return _screen(request, front, slots, is_changed=True)
    try:
        messages.success(request, act(request, front, slots))
    except desk.Refused as no:
        for sentence in no.sentences:
            messages.error(request, sentence)
        return _screen(request, front, slots, is_changed=True)
    return HttpResponseRedirect(reverse("desk:front", args=[number]))


@xframe_options_sameorigin
@require_http_methods(["GET", "HEAD", "POST"])
def page(request, number):
    """The front as readers would get it with the slots typed, now or at an instant."""
    needs(request, RIGHT)
    front = _front(number)
    slots = slots_of(front)
    if request.method == "POST":
        slots = typed_slots.as_slots(request.user, typed_slots.typed(request))
    data = typed_slots.as_data(slots[:PLACES])
    at = _instant(request)
    look = travel.look(
        front.path, at, draft=True, kind=partial(FrontReading, key=front.key, data=data)
    )
    if look is None:
        raise Http404
    response = framed(look, front.path, at)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _instant(request) -> datetime:
    """The hour typed for the preview, else the one typed for publishing, else now."""
    now = timezone.now()
    for name in ("preview_at", "publish_at"):
        if typed := typed_moment(request.POST, name).strip():
            try:
                return max(now, read_instant(typed, timezone.get_current_timezone()))
            except Unclear:
                return now
    return now


def _front(number: int) -> Front:
    section = get_object_or_404(Section, pk=number) if number else None
    return front_for(section)


def _screen(request, front, slots, *, is_changed=False):
    now = timezone.now()
    words = plain(request.POST.get("q", "")).strip()[:100]
    number = front.section_id or 0
    context = {
        **admin.site.each_context(request),
        "title": str(front),
        "front": front,
        "number": number,
        "page_url": reverse("desk:front_page", args=[number]),
        "rows": slot_rows.slot_rows(front, slots, now),
        "places": PLACES,
        "against": list(front_gate.shape(slots)),
        "hits": slot_rows.hits(request.user, front, words, slots),
        "q": words,
        "publish_at": typed_moment(request.POST, "publish_at"),
        "preview_at": typed_moment(request.POST, "preview_at"),
        "is_changed": is_changed,
        "planned": slot_rows.turn_rows(front_course.planned(front, now)),
        "had": slot_rows.turn_rows(front_course.had(front, now)),
        "differs": is_changed or _differs(front, slots, now),
        "moved": request.POST.get("_up") or request.POST.get("_down") or "",
        "pressed": "up" if "_up" in request.POST else "down",
    }
    return TemplateResponse(request, "admin/articles/front/front.html", context)


def _differs(front, slots, now) -> bool:
    """Whether readers have something else than what is set here."""
    standing = front_course.had(front, now, most=1)
    had = (standing[0].data if standing else None) or {"slots": []}
    return had != typed_slots.as_data(slots)
