"""The second person's page: what a saved notice would change for readers, and the decision."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles import desk
from articles.admin.noticed.differences import Difference, differences
from articles.admin.rights import needs
from articles.models import Notice
from record.keeping import pending
from record.states import at_instant, course_of

RIGHT = "articles.release_notice"


@dataclass(frozen=True)
class Change:
    """What readers would see otherwise from an instant on; None is at once."""

    at: datetime | None
    differences: list[Difference]


@require_http_methods(["GET", "HEAD", "POST"])
def releasing(request, pk):
    """Show what waits; release it as the second person, or take it back."""
    needs(request, "articles.view_notice")
    notice = get_object_or_404(Notice.objects.select_related("held_by"), pk=pk)
    if request.method == "POST" and _act(request, notice):
        return HttpResponseRedirect(reverse("admin:articles_notice_change", args=[pk]))
    context = {
        **admin.site.each_context(request),
        "opts": Notice._meta,
        "title": _("Release a change"),
        "notice": notice,
        "changes": changes_of(notice) if notice.held_at else [],
        "own": notice.held_by_id == request.user.pk,
        "may_release": request.user.has_perm(RIGHT),
        "may_take_back": request.user.has_perm("articles.change_notice"),
        "reason": request.POST.get("reason", ""),
    }
    return TemplateResponse(request, "admin/articles/notice/release.html", context)


def changes_of(notice: Notice) -> list[Change]:
    """Every instant from which readers would see something else, and what."""
    waiting, now, found = pending(notice), timezone.now(), []
    decided = course_of(notice.key, now)
    for at, data in waiting:
        was = at_instant(decided, max(at, now))
        told = differences(was, data)
        # A plan that is made again for today's change says once more what was said already.
        if new := [one for one in told if not any(one in change.differences for change in found)]:
            found.append(Change(at if at > now else None, new))
    return found


def _act(request, notice) -> bool:
    reason = request.POST.get("reason", "")[:1000]
    version = request.POST.get("version", "")
    notice.version = int(version) if version.isascii() and version.isdigit() else -1
    try:
        if "_take_back" in request.POST:
            needs(request, "articles.change_notice")
            desk.take_back_notice(notice, by=request.user, reason=reason)
            messages.success(request, _("The saved notice is again what readers have."))
        else:
            needs(request, RIGHT)
            desk.release_notice(notice, by=request.user, reason=reason)
            messages.success(request, _("Readers have the change now."))
    except desk.Refused as no:
        messages.error(request, str(no))
        notice.refresh_from_db()
        return False
    return True
