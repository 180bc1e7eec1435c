"""All fronts of the paper, and the line of breaking news."""

from dataclasses import dataclass

from django.contrib import admin
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.admin.fronts.curate import RIGHT
from articles.admin.rights import needs
from articles.desk import front_course
from articles.desk.front_course import FrontTurn
from articles.models import Breaking, Front, Section

MOST_LINES = 10


@dataclass(frozen=True)
class FrontRow:
    """One front with what readers have of it and what comes next."""

    front: Front
    url: str
    standing: FrontTurn | None
    next: FrontTurn | None

    @property
    def count(self) -> int:
        return len((self.standing.data or {"slots": ()})["slots"]) if self.standing else 0


@require_safe
def fronts(request):
    """Where a front is chosen, and breaking news is set and ended."""
    needs(request, RIGHT)
    return screen(request)


def screen(request, typed=None):
    """The page, also after a line was refused: with what was typed."""
    now = timezone.now()
    lines = Breaking.objects.select_related("article", "set_by")
    context = {
        **admin.site.each_context(request),
        "title": _("Fronts"),
        "now": now,
        "rows": [_row(front, now) for front in _fronts()],
        "lines": lines.filter(ends_at__gt=now, ended_at=None),
        "past": lines.exclude(ends_at__gt=now, ended_at=None)[:MOST_LINES],
        "typed": typed or {"text": "", "story": "", "starts_at": "", "ends_at": ""},
    }
    return TemplateResponse(request, "admin/articles/front/fronts.html", context)


def _fronts() -> list[Front]:
    """The front page and one for each section, whether anybody has set it or not."""
    known = {front.section_id: front for front in Front.objects.select_related("section")}
    every = sorted(Section.objects.select_related("parent"), key=_in_order)
    sections = [known.get(one.pk) or Front(section=one) for one in every]
    return [known.get(None) or Front(), *sections]


def _in_order(section: Section):
    """Each department with its parts behind it."""
    head = section.parent or section
    return head.order, head.name, section is not head, section.order, section.name


def _row(front: Front, now) -> FrontRow:
    standing = front_course.had(front, now, most=1)
    planned = front_course.planned(front, now)
    url = reverse("desk:front", args=[front.section_id or 0])
    return FrontRow(front, url, next(iter(standing), None), next(iter(planned), None))
