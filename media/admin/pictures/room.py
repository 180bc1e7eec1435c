"""The picture desk's list as a screen of the admin: grid, panel, and the ways on from them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from media.admin.image_state import carded
from media.admin.pictures import facets, panel
from media.admin.pictures.bulk import BulkRoom
from media.admin.pictures.paging import page_of
from media.finding import Wanted, matching, shelves
from media.finding.wanted import number
from media.models import BulkChange, Image

RIGHTS = ("media.change_imagecredit", "media.add_imagecredit")


class PictureRoom(BulkRoom):
    """Mixed into the admin of pictures; its list is a page of our own."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.panel_view)
        own = [path("<int:pk>/panel/", view, name="media_image_panel")]
        return own + super().get_urls()

    def get_search_results(self, request, queryset, search_term):
        """Pickers find pictures by the same words."""
        return matching(queryset, search_term), False

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._save(request)
        return self._desk(request, self._form(request, number(request.GET.get("bild"))))

    # The panel

    def panel_view(self, request, pk):
        """The panel alone, for the grid's script."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        form = self._form(request, pk)
        if form is None:
            raise Http404
        context = {"panel": panel.shown(form), **self._about(request)}
        return TemplateResponse(request, "admin/media/image/desk/_panel.html", context)

    def _save(self, request):
        with transaction.atomic():
            form = self._form(request, number(request.GET.get("bild")), request.POST)
            if form is None:
                raise Http404
            if not self.has_change_permission(request, form.instance):
                raise PermissionDenied
            done = form.is_valid() and form.keep(by=request.user)
            if not done:
                transaction.set_rollback(True)
        if not done:
            return self._desk(request, form)
        said = _("“%(title)s” is saved.") % {"title": form.instance}
        messages.success(request, said)
        return HttpResponseRedirect(f"{request.get_full_path()}#bild")

    def _form(self, request, pk, data=None):
        """The panel's form; a posted one holds the picture until the transaction ends."""
        images = Image.objects.filter(pk=pk)
        image = (images.select_for_update() if data else images).first() if pk else None
        if image is None:
            return None
        may_name = request.user.has_perms(RIGHTS)
        return panel.PanelForm(
            data, instance=image, sentences=self.form.sentences, may_name=may_name
        )

    # The page

    def _desk(self, request, form):
        now, wanted = timezone.now(), Wanted.read(request.GET)
        images = wanted.images(by=request.user, now=now)
        page = page_of(images, request.GET)
        context = {
            **self.admin_site.each_context(request),
            **self._about(request),
            "title": _("Picture desk"),
            "quick": facets.quick(wanted, now),
            "facets": facets.FacetForm(wanted),
            "wanted": wanted,
            "page": page,
            "cards": carded(page.images),
            "hits": page.hits,
            "panel": panel.shown(form) if form else None,
            "acts": [act for act in BulkChange.Act if self.may_bulk(request.user, act)],
            "newer": wanted.address(**page.newer) if page.newer else "",
            "older": wanted.address(**page.older) if page.older else "",
            "newest": wanted.address(),
            "oldest": wanted.address(end="1"),
            "many": shelves.MANY,
        }
        return TemplateResponse(request, "admin/media/image/change_list.html", context)

    def _about(self, request) -> dict:
        """Where the page stands, and what this person may do there."""
        wanted = Wanted.read(request.GET)
        place = {name: request.GET.get(name, "") for name in ("before", "after", "end")}
        return {
            "opts": self.opts,
            "list_url": reverse("admin:media_image_changelist"),
            "back": wanted.address(**place),
            "has_add_permission": self.has_add_permission(request),
            "has_change_permission": self.has_change_permission(request),
        }
