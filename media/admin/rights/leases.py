"""The page of a picture's leases: what stands, what was, and the form for one more."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media import gate
from media.admin.moment import MomentField
from media.admin.thumbs import thumb_url
from media.desk import lease as verb
from media.models import Image, Lease
from record.refusal import Refused


class LeaseForm(forms.Form):
    """One allowance or closure, as typed."""

    allow = forms.ChoiceField(
        label=gettext_lazy("What"),
        choices=[
            ("deny", gettext_lazy("Close: readers do not get it")),
            ("allow", gettext_lazy("Allow: whatever the licence says")),
        ],
        widget=forms.RadioSelect,
        initial="deny",
    )
    surface = forms.ChoiceField(
        label=gettext_lazy("Where"), choices=Lease.Surface.choices, required=False
    )
    since = MomentField(
        label=gettext_lazy("From"), required=False, help_text=gettext_lazy("Empty: from now on.")
    )
    until = MomentField(
        label=gettext_lazy("Until"), required=False, help_text=gettext_lazy("Empty: for ever.")
    )
    why = forms.CharField(
        label=gettext_lazy("Why"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Never public; it stays with the picture."),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        if not user.has_perm(verb.OPENS):
            self.fields["allow"].choices = self.fields["allow"].choices[:1]

    def grant(self, image, *, by) -> bool:
        """Do what is typed; a refusal stands at the form."""
        said = dict(self.cleaned_data)
        try:
            verb.grant(image, by=by, **{**said, "allow": said["allow"] == "allow"})
        except Refused as no:
            for sentence in no.sentences:
                self.add_error(None, sentence)
            return False
        return True


def page(request, pk):
    """Leases of one picture."""
    if not request.user.has_perm("media.view_image"):
        raise PermissionDenied
    image = get_object_or_404(Image, pk=pk)
    if request.method == "POST" and not request.user.has_perm(verb.CLOSES):
        raise PermissionDenied
    if request.method == "POST" and "_end" in request.POST:
        return _end(request, image)
    form = LeaseForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_bound and form.is_valid() and form.grant(image, by=request.user):
        messages.success(request, _("It counts from now on, on every page."))
        return _back(image)
    return TemplateResponse(
        request, "admin/media/image/leases.html", _context(request, image, form)
    )


def _end(request, image):
    number = request.POST["_end"]
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        raise Http404
    lease = get_object_or_404(image.leases, pk=int(number))
    try:
        verb.end(lease, why=request.POST.get(f"why_{lease.pk}", ""), by=request.user)
        messages.success(request, _("Ended; from now on only the licence counts."))
    except Refused as no:
        for sentence in no.sentences:
            messages.error(request, sentence)
    return _back(image)


def _back(image):
    return HttpResponseRedirect(reverse("admin:media_image_leases", args=[image.pk]))


def _context(request, image, form) -> dict:
    now = timezone.now()
    rows = list(image.leases.select_related("by", "ended_by").order_by("-pk"))
    standing = set(image.leases.open(now).values_list("pk", flat=True))
    return {
        **admin.site.each_context(request),
        "title": _("Allowed and closed"),
        "opts": Image._meta,
        "image": image,
        "thumb": thumb_url(image) if image.file else "",
        "problems": gate.problems(image, at=now),
        "standing": [row for row in rows if row.pk in standing],
        "past": [row for row in rows if row.pk not in standing],
        "form": form,
        "may_close": request.user.has_perm(verb.CLOSES),
        "may_open": request.user.has_perm(verb.OPENS),
        "now": now,
    }
