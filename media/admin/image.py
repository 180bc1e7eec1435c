from datetime import timedelta

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from media import gate
from media.admin import thumbs
from media.admin.image_state import carded, stories_of
from media.admin.noun import NounAdmin, NounForm
from media.admin.quick import QuickFilter
from media.admin.surfaces import SURFACES
from media.admin.upload import UploadForm
from media.models import Image

SOON = timedelta(days=30)


class ImageForm(NounForm):
    sentences = {
        "picture_rights_start_before_they_end": (
            "rights_until",
            _("The licence ends before it starts."),
        ),
        "focal_point_in_the_picture": (
            "focus_x",
            _("The focal point lies outside of the picture; 0 to 100 per cent."),
        ),
        "decoration_has_no_alternative_text": (
            "alt",
            _("Decoration has no alternative text: please choose one of the two."),
        ),
    }


class ImageStatus(QuickFilter):
    title = _("status")
    parameter_name = "status"
    alarms = ("no_credit", "over")

    def lookups(self, request, model_admin):
        return [
            ("no_credit", _("Credit missing")),
            ("no_alt", _("Alternative text missing")),
            ("ending", _("Rights end soon")),
            ("over", _("Rights are over")),
            ("unused", _("Not used")),
        ]

    def rows(self, images, value):
        now = timezone.now()
        return {
            "no_credit": lambda: without_credit(images),
            "no_alt": lambda: images.filter(alt="", decorative=False),
            "ending": lambda: images.filter(rights_until__gt=now, rights_until__lte=now + SOON),
            "over": lambda: images.filter(rights_until__lte=now),
            "unused": lambda: images.filter(leads=None, uses=None, given_to_readers=None),
        }[value]()


def without_credit(images):
    """Pictures that name nobody: no credit, or an empty one."""
    empty = {"creators": None, "sources": None, "supplied_line": ""}
    bare = images.filter(credit__in=Image.credit.field.related_model.objects.filter(**empty))
    return images.filter(credit=None) | bare


@admin.register(Image)
class ImageAdmin(NounAdmin):
    form = ImageForm
    change_form_template = "admin/media/image/change_form.html"
    change_list_template = "admin/media/image/change_list.html"
    list_display = ["title", "nature", "uploaded_at"]
    list_filter = [ImageStatus, "nature", "credit__sources__agency"]
    list_select_related = ["credit"]
    list_per_page = 48
    search_fields = [
        "title",
        "caption",
        "alt",
        "supplier_image_id",
        "credit__supplied_line",
        "credit__creators__name",
        "credit__sources__agency__name",
    ]
    autocomplete_fields = ["credit", "substitute", "contract"]
    lines = ("regions_allowed", "regions_denied")
    ticks = {"surfaces_denied": SURFACES}
    readonly_fields = ["problems", "stories"]
    fieldsets = [
        (None, {"fields": ["problems", "title", "caption", "alt", "decorative", "credit"]}),
        (_("Cut"), {"fields": [("focus_x", "focus_y"), "crop_allowed"]}),
        (_("What it is"), {"fields": [("nature", "source_type"), "ai_system", "stories"]}),
        (
            _("Rights"),
            {
                "fields": [
                    ("rights_from", "rights_until"),
                    "surfaces_denied",
                    ("regions_allowed", "regions_denied"),
                    ("max_uses", "substitute"),
                    ("contract", "fee"),
                    ("supplier_image_id", "job_id"),
                ]
            },
        ),
    ]

    def get_urls(self):
        view = self.admin_site.admin_view(thumbs.thumb, cacheable=True)
        own = [path("<int:pk>/thumb/<int:width>/", view, name="media_image_thumb")]
        return own + super().get_urls()

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        changelist.cards = carded(changelist.result_list)
        return changelist

    def add_view(self, request, form_url="", extra_context=None):
        """New pictures come in by the verb: checked, decoded, made anew."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        given = (request.POST, request.FILES) if request.method == "POST" else ()
        form = UploadForm(*given, admin_site=self.admin_site)
        taken = form.take_in(by=request.user) if form.is_bound and form.is_valid() else []
        if taken and form.is_valid():
            return self._taken(request, taken)
        self._say_taken(request, taken)
        return self._upload_page(request, form)

    def _taken(self, request, images):
        if "_popup" in request.POST or len(images) == 1:
            return self.response_add(request, images[0])
        self._say_taken(request, images)
        return HttpResponseRedirect(reverse("admin:media_image_changelist"))

    def _say_taken(self, request, images):
        if images:
            said = ngettext("%(n)s picture taken in.", "%(n)s pictures taken in.", len(images))
            messages.success(request, said % {"n": len(images)})

    def _upload_page(self, request, form):
        context = {
            **self.admin_site.each_context(request),
            "title": _("New pictures"),
            "form": form,
            "opts": self.opts,
            "media": self.media + form.media,
            "is_popup": "_popup" in request.GET or "_popup" in request.POST,
        }
        return TemplateResponse(request, "admin/media/image/upload.html", context)

    def render_change_form(self, request, context, *args, **kwargs):
        image = context["original"]
        context["thumb"] = thumbs.thumb_url(image, 960) if image.file else ""
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("Before it is shown"))
    def problems(self, image):
        found = gate.problems(image, at=timezone.now())
        return render_to_string("admin/_problems.html", {"problems": found})

    @admin.display(description=_("Stands in"))
    def stories(self, image):
        return render_to_string("admin/media/_stories.html", {"stories": stories_of(image)})
