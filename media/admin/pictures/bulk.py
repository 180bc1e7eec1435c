"""Changing many pictures at once: choose, say what, look at what would happen, do it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone

from media.admin.image_state import carded
from media.admin.pictures.dry_run import dry_run
from media.admin.pictures.values import FORMS
from media.desk import bulk as verbs
from media.desk.bulk_acts import ACTS
from media.finding import Wanted, shelves
from media.finding.wanted import number
from media.models import BulkChange, BulkItem, Image
from record.refusal import Refused

SHOWN = 12


class BulkRoom:
    """The two pages of a bulk change, mixed into the admin of pictures."""

    def get_urls(self):
        say, look = (
            self.admin_site.admin_view(view) for view in (self.bulk_view, self.bulk_look_view)
        )
        own = [
            path("bulk/", say, name="media_image_bulk"),
            path("bulk/<int:pk>/", look, name="media_image_bulk_look"),
        ]
        return own + super().get_urls()

    def may_bulk(self, user, act) -> bool:
        return user.has_perm("media.view_image") and user.has_perm(ACTS[act].right)

    def bulk_view(self, request):
        """Say what is to be set; a POST plans it and shows the dry run."""
        act = self._act(request)
        images = self._chosen(request)
        data = request.POST if request.method == "POST" else None
        form = FORMS[act](data, admin_site=self.admin_site)
        if form.is_bound and form.is_valid():
            try:
                planned = verbs.plan(act, images, form.values(), by=request.user)
                return HttpResponseRedirect(_look(planned))
            except Refused as refusal:
                form.add_error(None, str(refusal))
        if not images.exists():
            messages.error(request, verbs.nothing_chosen())
            return HttpResponseRedirect(_list(request))
        return self._say_page(request, act, images, form)

    def _act(self, request):
        act = request.GET.get("act")
        if act not in FORMS:
            raise Http404
        if not self.may_bulk(request.user, act):
            raise PermissionDenied
        return BulkChange.Act(act)

    def _chosen(self, request):
        """The ticked pictures, or all that the list's address finds."""
        if request.GET.get("all") == "1":
            return Wanted.read(request.GET).images(by=request.user, now=timezone.now())
        picked = [number(text) for text in request.GET.getlist("pick")[: verbs.MOST]]
        return Image.objects.filter(pk__in=[pk for pk in picked if pk is not None])

    def _say_page(self, request, act, images, form):
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": act.label,
            "act": act,
            "form": form,
            "media": self.media + form.media,
            "count": shelves.how_many(images, verbs.MOST),
            "most": verbs.MOST,
            "cards": carded(images.select_related("credit").defer("raw")[:SHOWN]),
            "list_url": _list(request),
        }
        return TemplateResponse(request, "admin/media/image/desk/bulk.html", context)

    def bulk_look_view(self, request, pk):
        """The dry run, and what came of it; a POST does the next pictures."""
        bulk = get_object_or_404(BulkChange.objects.select_related("by"), pk=pk)
        if not self.may_bulk(request.user, bulk.act):
            raise PermissionDenied
        if request.method == "POST":
            left = self._carry_on(request, bulk)
            return HttpResponseRedirect(_look(bulk) + ("?run=1" if left else ""))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": bulk.get_act_display(),
            "bulk": bulk,
            "list_url": reverse("admin:media_image_changelist"),
            **self._looked_at(request, bulk),
        }
        return TemplateResponse(request, "admin/media/image/desk/bulk_look.html", context)

    def _carry_on(self, request, bulk) -> int:
        try:
            return verbs.carry_on(bulk, by=request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return 0

    def _looked_at(self, request, bulk) -> dict:
        counts = dict(bulk.items.order_by().values_list("outcome").annotate(n=Count("pk")))
        waiting = counts.get(BulkItem.Outcome.WAITING, 0)
        done = {name: counts.get(name, 0) for name in ("done", "same", "refused")}
        found = {"waiting": waiting, "begun": any(done.values()), "outcomes": done}
        refused = bulk.items.filter(outcome="refused").select_related("image")
        found["refused"] = list(refused.defer("image__raw")[:100])
        found["running"] = waiting and request.GET.get("run") == "1"
        if waiting and not found["running"]:
            try:
                found["dry"] = dry_run(bulk, by=request.user)
            except Refused as refusal:
                messages.error(request, str(refusal))
        return found


def _look(bulk) -> str:
    return reverse("admin:media_image_bulk_look", args=[bulk.pk])


def _list(request) -> str:
    """Back to where the pictures were chosen."""
    wanted = Wanted.read(request.GET)
    return reverse("admin:media_image_changelist") + wanted.address()
