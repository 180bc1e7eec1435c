"""The paste box: copy in, a page to confirm what was recognised, a draft."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import desk
from articles.models import Section
from articles.wire.decode import Unreadable, accept
from articles.wire.known import read_with_the_house
from articles.wire.parts import Parts
from articles.wire.take_in import Wishes, take_in
from media.desk.take_in import take_in as take_picture
from media.models import Image
from record.keeping import keep


class PasteForm(forms.Form):
    """What somebody pastes; the picture is kept at once, so that nothing uploaded is lost."""

    text = forms.CharField(
        label=gettext_lazy("Agency copy"),
        strip=False,
        required=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 22, "class": "wire-in"}),
        help_text=gettext_lazy("Paste the whole text, from the section label to the notice."),
    )
    picture = forms.FileField(label=gettext_lazy("Picture"), required=False)
    image = forms.ModelChoiceField(Image.objects, required=False, widget=forms.HiddenInput)
    alt = forms.CharField(
        label=gettext_lazy("Alternative text"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("What is to be seen, for people who do not see it."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    create_section = forms.BooleanField(required=False)
    adopt_notices = forms.BooleanField(required=False)

    def clean_text(self):
        try:
            return accept(self.cleaned_data["text"])
        except Unreadable as no:
            raise forms.ValidationError(str(no)) from no


@dataclass(frozen=True)
class Stretch:
    """A stretch of the source as the confirm page colours it."""

    text: str
    kind: str


def stretches(parts: Parts) -> list[Stretch]:
    """The whole source in order, marked with what each stretch was taken for."""
    found, at = [], 0
    for mark in sorted(parts.marks, key=lambda mark: mark.start):
        if mark.start > at:
            found.append(Stretch(parts.source[at : mark.start], ""))
        found.append(Stretch(parts.source[mark.start : mark.end], mark.kind))
        at = mark.end
    if at < len(parts.source):
        found.append(Stretch(parts.source[at:], ""))
    return found


def paste(admin, request):
    """Show the box; read what was pasted; make the draft once somebody has confirmed it."""
    if not request.user.has_perm("articles.ingest_article"):
        raise PermissionDenied
    form = PasteForm(request.POST or None, request.FILES or None)
    context = {"parts": None, "stretches": [], "image": None, "section": None}
    if request.method == "POST" and form.is_valid():
        try:
            image = _kept_picture(form, request)
        except desk.Refused as no:
            form.add_error("picture", str(no))
        else:
            parts = read_with_the_house(form.cleaned_data["text"])
            made = "_create" in request.POST and _draft(admin, request, form, parts, image)
            if made:
                return made
            refused = form.errors
            section = Section.objects.all().called(parts.section_known or parts.section)
            if not refused:
                form = PasteForm(initial={**form.cleaned_data, "image": image, "picture": None})
            context = {
                "parts": parts,
                "stretches": stretches(parts),
                "image": image,
                "section": section,
            }
    return TemplateResponse(
        request,
        "admin/articles/article/paste.html",
        {
            **admin.admin_site.each_context(request),
            "title": _("Paste agency copy"),
            "opts": admin.opts,
            "form": form,
            **context,
        },
    )


def _kept_picture(form, request):
    image = form.cleaned_data["image"]
    if image and not _is_own(image, request.user):
        raise desk.Refused(_("Please choose the picture file again."))
    if (file := form.cleaned_data["picture"]) and not request.user.has_perm("media.add_image"):
        raise desk.Refused(_("You may not upload pictures."))
    if file:
        image = take_picture(file, by=request.user, alt=form.cleaned_data["alt"])
    elif image and form.cleaned_data["alt"] and form.cleaned_data["alt"] != image.alt:
        image.alt, image.decorative = form.cleaned_data["alt"], False
        image.save(update_fields=["alt", "decorative"])
        keep(image, by=request.user)
    return image


def _is_own(image, user) -> bool:
    """The hidden field may name only what this person has just uploaded here."""
    unused = not image.leads.exists() and not image.uses.exists()
    return image.uploaded_by_id == user.pk and unused


def _draft(admin, request, form, parts, image):
    wishes = Wishes(
        create_sections=form.cleaned_data["create_section"],
        adopt_notices=form.cleaned_data["adopt_notices"],
    )
    try:
        taken = take_in(parts, by=request.user, image=image, wishes=wishes)
    except desk.Refused as no:
        form.add_error("text", str(no))
        return None
    for warning in taken.warnings:
        messages.warning(request, warning)
    messages.success(request, OUTCOMES[taken.outcome])
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[taken.article.pk]))


OUTCOMES = {
    "created": gettext_lazy("The draft is made. Look it over and publish it."),
    "updated": gettext_lazy("This copy was here before; its draft now has the new text."),
    "unchanged": gettext_lazy("This copy was here before, letter by letter; here is its draft."),
}
