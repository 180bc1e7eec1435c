"""The pages of the paper at the desk: plain words, and beside them what the law wants to be said."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.desk.site_page import drop_page, keep_page
from articles.models import SitePage
from articles.slugs import free, slugify
from media.admin.noun import NounAdmin, NounForm

# What belongs on a page, for whoever writes it; the house checks that it stands, not what it says.
ASKED = {
    "imprint": _(
        "Name, address, contact and responsible persons are taken from the paper and its sections. "
        "Write here only what else belongs to it, such as register, supervisory authority and "
        "VAT number: § 5 DDG."
    ),
    "privacy": _(
        "Who is in charge of data and how to reach them, what is kept for what and how long, "
        "to whom it goes, and readers’ rights: articles 13 and 14 GDPR."
    ),
    "accessibility": _(
        "How far the paper is accessible, what is not and why, how to tell you, and who "
        "watches over it: § 14 BFSG."
    ),
    "ownership": _(
        "Legal name and contact, direct and indirect owners who can influence the paper, "
        "beneficial owners, and what public bodies pay for advertising a year: article 6 EMFA."
    ),
    "editorial-standards": _(
        "How mistakes are corrected, how sources and conflicts of interest are treated, what "
        "artificial intelligence may do and who answers for it."
    ),
}


class SitePageForm(NounForm):
    class Meta:
        widgets = {"text": forms.Textarea(attrs={"rows": 24, "class": "vLargeTextField"})}

    sentences = {
        "one_page_per_place": ("place", _("There is a page for this already.")),
        "only_an_own_page_has_a_slug": ("slug", _("Only another page has a slug of its own.")),
    }

    def clean_slug(self):
        """From the title where it is left empty; a page the law asks for has its fixed address."""
        slug = self.cleaned_data["slug"]
        if self.cleaned_data.get("place") != SitePage.Place.OWN:
            return ""
        others = SitePage.objects.exclude(pk=self.instance.pk)
        title = self.data.get(self.add_prefix("title"), "")
        return slug or free(
            slugify(title) or "seite", lambda name: others.filter(slug=name).exists()
        )


@admin.register(SitePage)
class SitePageAdmin(NounAdmin):
    form = SitePageForm
    list_display = ["title", "address", "language", "reviewed_on", "published"]
    search_fields = ["title", "text"]
    fieldsets = [
        (None, {"fields": ["place", "title", "slug", "asked", "text"]}),
        (_("For readers"), {"fields": [("language", "order"), "reviewed_on", "published"]}),
    ]

    def get_readonly_fields(self, request, obj=None):
        """An address is a promise, from the first save on."""
        return ["asked", *(["place", "slug"] if obj is not None else [])]

    @admin.display(description=_("address"))
    def address(self, page):
        return page.path

    @admin.display(description=_("What belongs here"))
    def asked(self, page):
        if page and page.place:
            return ASKED.get(page.place, "–")
        labels = dict(SitePage.Place.choices)
        return "\n".join(f"{labels[place]}: {said}" for place, said in ASKED.items())

    def give(self, request, noun):
        return keep_page(noun, by=request.user) is not None

    def delete_model(self, request, obj):
        drop_page(obj, by=request.user)
