from django import forms
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
from media.admin import conflicts, duplicates, taking, thumbs
from media.admin.alt import ADVICE, alt_doubts
from media.admin.cuts import LABELS, CutsForm, cut_fields
from media.admin.image_state import stories_of
from media.admin.noun import NounAdmin
from media.admin.pictures.room import PictureRoom
from media.admin.rights import leases
from media.admin.surfaces import SURFACES
from media.admin.upload import UploadForm
from media.admin.upload_words import WORDS
from media.admin.uses import own as own_uses
from media.admin.uses import urls as uses
from media.admin.where_view import WhereShown
from media.desk import duplicates as desk
from media.models import Image


class ImageForm(CutsForm):
    class Meta:
        widgets = {"alt": forms.Textarea(attrs={"rows": 2, "data-count": ADVICE})}

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


@admin.register(Image)
class ImageAdmin(PictureRoom, WhereShown, NounAdmin):
    form = ImageForm
    change_form_template = "admin/media/image/change_form.html"
    search_fields = ["title"]  # pickers need to be told that there is a search; see PictureRoom
    autocomplete_fields = ["credit", "substitute", "contract"]
    lines = ("regions_allowed", "regions_denied")
    ticks = {"surfaces_denied": SURFACES}
    readonly_fields = ["problems", "stories", "ledger"]
    fieldsets = [
        (None, {"fields": ["problems", "title", "caption", "alt", "decorative", "credit"]}),
        (_("Cut"), {"fields": [("focus_x", "focus_y"), "crop_allowed", *cut_fields()]}),
        (
            _("What it is"),
            {"fields": [("nature", "source_type"), "ai_system", "stories", "ledger"]},
        ),
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
        own = [
            path("<int:pk>/thumb/<int:width>/", view, name="media_image_thumb"),
            path(
                "<int:pk>/leases/",
                self.admin_site.admin_view(leases.page),
                name="media_image_leases",
            ),
            # These two answer somebody signed out in JSON, not with the page to sign in.
            path("batch/", taking.batch, name="media_image_batch"),
            path("take/", taking.take, name="media_image_take"),
        ]
        return [*own, *uses.urls(), *super().get_urls()]

    def add_view(self, request, form_url="", extra_context=None):
        """New pictures come in by the verb: checked, decoded, made anew."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        given = (request.POST, request.FILES) if request.method == "POST" else ()
        form = UploadForm(*given, admin_site=self.admin_site, user=request.user)
        taken = form.take_in() if form.is_bound and form.is_valid() else []
        if taken and form.is_valid():
            return self._taken(request, [one.image for one in taken])
        return self._upload_page(request, form, taken)

    def _taken(self, request, images):
        if "_popup" in request.POST or len(images) == 1:
            return self.response_add(request, images[0])
        said = ngettext("%(n)s picture taken in.", "%(n)s pictures taken in.", len(images))
        messages.success(request, said % {"n": len(images)})
        return HttpResponseRedirect(reverse("admin:media_image_changelist"))

    def _upload_page(self, request, form, taken):
        context = {
            **self.admin_site.each_context(request),
            "title": _("New pictures"),
            "form": form,
            "opts": self.opts,
            "media": self.media + form.media,
            "is_popup": "_popup" in request.GET or "_popup" in request.POST,
            "taken": [taking.row(one) for one in taken],
            "words": WORDS,
        }
        return TemplateResponse(request, "admin/media/image/upload.html", context)

    def render_change_form(self, request, context, *args, **kwargs):
        image = context["original"]
        context["thumb"] = thumbs.thumb_url(image, 960) if image.file else ""
        context["ratios"] = [(ratio, label) for ratio, label in LABELS.items() if ratio]
        context["open_conflicts"] = conflicts.open_conflicts(image)
        context["doubles"] = duplicates.shown(desk.duplicates(image))
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request, obj, form, change):
        picked = conflicts.picks(request.POST, obj)
        super().save_model(request, obj, form, change)
        typed = form.changed_data
        for sentence in conflicts.settle(obj, picked, by=request.user, typed=typed):
            messages.warning(request, sentence)

    @admin.display(description=_("Before it is shown"))
    def problems(self, image):
        found = [*gate.problems(image, at=timezone.now()), *alt_doubts(image)]
        return render_to_string("admin/_problems.html", {"problems": found})

    @admin.display(description=_("Stands in"))
    def stories(self, image):
        return render_to_string("admin/media/_stories.html", {"stories": stories_of(image)})

    @admin.display(description=_("What readers had of it"))
    def ledger(self, image):
        return own_uses.shown(image)
