"""Recalls at the desk: choose what, see what it changes, say why; then the receipts."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media.admin.history import Unlogged
from media.admin.rights.recall_rows import addresses, pictures, subjects
from media.desk import recall as verb
from media.models import Recall
from record.refusal import Refused

A_PAGE = 60
MOST_ROWS = 300  # addresses, those still open first


@admin.register(Recall)
class RecallAdmin(Unlogged, admin.ModelAdmin):
    """The list is Django's; a new recall and the page of one are our own."""

    list_display = ["title", "pictures", "at", "by", "stands"]
    list_select_related = ["by", "lift"]
    search_fields = ["title", "why"]
    actions = None
    change_list_template = "admin/media/recall/change_list.html"

    def has_add_permission(self, request):
        return request.user.has_perm(verb.RIGHT)

    def has_change_permission(self, request, obj=None):
        return False

    has_delete_permission = has_change_permission

    @admin.display(description=gettext_lazy("pictures"))
    def pictures(self, found):
        return len(found.images)

    @admin.display(description=gettext_lazy("status"))
    def stands(self, found):
        return _("lifted") if hasattr(found, "lift") else _("stands")

    def add_view(self, request, form_url="", extra_context=None):
        """Nothing is recalled before somebody saw what that changes."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        key = request.POST.get("subject") or _chosen(request.GET)
        if request.method == "POST" and (found := _recall(request, key)):
            return HttpResponseRedirect(reverse("admin:media_recall_change", args=[found.pk]))
        context = self._context(request, _("Recall pictures")) | _dry(request, key)
        return TemplateResponse(request, "admin/media/recall/recall.html", context)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        """One recall: what it was about, what its addresses gave, and the way back."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        number = int(object_id) if object_id.isdigit() and len(object_id) < 16 else 0
        found = get_object_or_404(Recall.objects.select_related("by", "lift__by"), pk=number)
        if request.method == "POST":
            _act(request, found)
            return HttpResponseRedirect(request.path)
        context = self._context(request, found.title) | _told(request, found)
        return TemplateResponse(request, "admin/media/recall/receipts.html", context)

    def _context(self, request, title) -> dict:
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts}


def _chosen(data) -> str:
    """The subject an address names: whole, or as kind and name from the form."""
    kind = data.get("kind", "")
    return data.get("subject", "") or (f"{kind}:{data.get(kind, '')}" if kind else "")


def _dry(request, key) -> dict:
    """What a recall would reach, or the sentence for why there is nothing."""
    kind, _colon, name = key.partition(":")
    context = {"choices": subjects(kind, name), "key": key, "why": request.POST.get("why", "")}
    if not name.strip():
        return context
    try:
        subject, reach = verb.dry_run(key)
    except Refused as no:
        return {**context, "no": str(no)}
    shown = Paginator(reach.images, A_PAGE).get_page(request.GET.get("p"))
    live = {one.image for one in reach.live}
    return {
        **context,
        "subject": subject,
        "count": len(reach.images),
        "live": len(live),
        "stories": len({one.user for one in reach.live}),
        "planned": len({one.user for one in reach.planned}),
        "addresses": len(reach.addresses),
        "shown": shown,
        "cards": pictures(shown.object_list, reach),
    }


def _recall(request, key):
    try:
        found = verb.recall(key, why=request.POST.get("why", ""), by=request.user)
    except Refused as no:
        for sentence in no.sentences:
            messages.error(request, sentence)
        return None
    said = _("Recalled. Every page is asked from outside now; the receipts stand below.")
    messages.success(request, said)
    return found


def _act(request, found) -> None:
    """Lift the recall, or finish one that was interrupted."""
    try:
        if "_lift" in request.POST:
            verb.lift(found, why=request.POST.get("why", ""), by=request.user)
            messages.success(request, _("Lifted: the pictures may be shown as their rights allow."))
        elif request.user.has_perm(verb.RIGHT):
            verb.go_on(found)
    except Refused as no:
        for sentence in no.sentences:
            messages.error(request, sentence)


def _told(request, found) -> dict:
    rows = addresses(found)
    blocked = found.blocked.aggregate(count=Count("pk"))["count"]
    shown = Paginator(found.images, A_PAGE).get_page(request.GET.get("p"))
    return {
        "recall": found,
        "lift": getattr(found, "lift", None),
        "blocked": blocked,
        "left": len(found.images) - blocked,
        "rows": rows[:MOST_ROWS],
        "more": max(0, len(rows) - MOST_ROWS),
        "open": sum(not row.is_clean for row in rows),
        "clean": sum(row.is_clean for row in rows),
        "shown": shown,
        "cards": pictures(shown.object_list),
        "may_recall": request.user.has_perm(verb.RIGHT),
    }
