"""Every wording a notice had, has and will have, and two of them side by side."""

from dataclasses import dataclass

from django.contrib import admin
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.admin.noticed.differences import Difference, differences
from articles.admin.rights import needs
from articles.models import Notice
from articles.models.notice_words import LANGUAGES
from articles.notices.versions import Version, versions


@dataclass(frozen=True)
class Row:
    """One wording as the list shows it."""

    version: Version
    tone: str
    status: str
    texts: tuple[tuple[str, str], ...]  # language, words


@require_safe
def wordings(request, pk):
    """The list, the newest first; `was` and `now` choose two by their numbers."""
    needs(request, "articles.view_notice")
    notice = get_object_or_404(Notice, pk=pk)
    found = versions(notice.key)
    was, now = _chosen(request, found)
    context = {
        **admin.site.each_context(request),
        "opts": Notice._meta,
        "title": _("Wordings"),
        "notice": notice,
        "rows": [_row(version) for version in reversed(found)],
        "was": was,
        "now": now,
        "differences": _between(was, now),
    }
    return TemplateResponse(request, "admin/articles/notice/wordings.html", context)


def _chosen(request, found) -> tuple[Version | None, Version | None]:
    """The two to compare: as asked for, else the one in force and the one before it."""
    by_number = {str(version.number): version for version in found}
    at = timezone.now()
    current = [version for version in found if version.since <= at] or found
    was = by_number.get(request.GET.get("was", ""), current[-2] if len(current) > 1 else None)
    now = by_number.get(request.GET.get("now", ""), current[-1] if current else None)
    return was, now


def _between(was: Version | None, now: Version | None) -> list[Difference]:
    if was is None or now is None:
        return []
    return differences(_words(was), _words(now))


def _words(version: Version) -> dict:
    return {"rule": {}, "wordings": version.wordings, "regions": version.regions}


def _row(version: Version) -> Row:
    at = timezone.now()
    if version.since > at:
        tone, status = "sched", _("Planned")
    elif version.until is None or version.until > at:
        tone, status = "live", _("In force")
    else:
        tone, status = "", _("Replaced")
    texts = tuple((code, version.text(code)) for code, _name in LANGUAGES if version.text(code))
    return Row(version, tone, status, texts)
