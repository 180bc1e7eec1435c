"""The story form: what is typed is never lost, whoever saved meanwhile."""

from django import forms
from django.db import transaction
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from articles.admin.body.body_field import BodyField
from articles.admin.together import meeting
from articles.admin.together.meeting_form import MeetingForm
from articles.desk import gate
from articles.desk.plans import course_now
from articles.desk.save import retired_tag
from articles.models import Article, Byline, Contributor, Tag


class NamesField(forms.CharField):
    """Names separated by commas; a script beside it completes them."""

    def __init__(self, *, kind, **kwargs):
        super().__init__(required=False, max_length=2000, **kwargs)
        address = reverse_lazy("admin:articles_article_names", args=[kind])
        self.widget.attrs |= {
            "data-names-url": address,
            "class": "vTextField",
            "autocomplete": "off",
        }

    def clean(self, value):
        return meeting.split_names(super().clean(value))

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value


class ArticleForm(MeetingForm):
    class Media:
        js = ["desk/names.js"]

    body = BodyField(label=_("Text"), required=False)
    tag_list = NamesField(label=_("tags"), kind="tags")
    byline_list = NamesField(label=_("by"), kind="contributors", help_text=_("In order."))

    class Meta:
        model = Article
        fields = [
            *meeting.TEXTS,
            "section",
            "language",
            "kind",
            "ai_involvement",
            "text_agency",
            "lead_image",
            "body",
            "embargo_until",
            "embargo_source",
            "noindex",
            "noindex_reason",
        ]
        help_texts = {
            "noindex": _("Readers get it with the next publication, as part of the text."),
            "noindex_reason": _("For the desk only, such as the letter that asked for it."),
        }
        widgets = {
            "headline": forms.Textarea(attrs={"rows": 2, "class": "big-in", "data-count": 110}),
            "lead": forms.Textarea(attrs={"rows": 3, "class": "lead-in", "data-count": 400}),
            "kicker": forms.TextInput(attrs={"class": "vTextField"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            tags = [tag.name for tag in self.instance.tags_in_order()]
            self.fields["tag_list"].initial = tags
            self.fields["byline_list"].initial = meeting.people_of(self.instance)

    def clean_noindex_reason(self):
        """Why readers are not to find it: whoever asks in a year should be answered."""
        reason = self.cleaned_data["noindex_reason"]
        if self.cleaned_data.get("noindex") and not reason.strip():
            raise forms.ValidationError(_("Please say why search engines are kept out."))
        return reason

    def clean_embargo_until(self):
        """What is planned already must not come before the embargo ends."""
        until = self.cleaned_data["embargo_until"]
        if until and self.instance.pk and until != self.instance.embargo_until:
            for plan in course_now(self.instance).early(until):
                raise forms.ValidationError(
                    _("%(plan)s Please move or cancel that plan first.")
                    % {"plan": gate.too_early(plan)}
                )
        return until

    def clean_headline(self):
        return " ".join(self.cleaned_data["headline"].split())

    def clean_tag_list(self):
        longest = Tag._meta.get_field("name").max_length
        for name in self.cleaned_data["tag_list"]:
            if len(name) > longest:
                raise forms.ValidationError(_("A tag has at most %(n)s letters.") % {"n": longest})
        self._check_retired()
        return self.cleaned_data["tag_list"]

    def _check_retired(self):
        """A retired tag stays where it stands, but is given to no other story."""
        had = self.instance.tags_in_order() if self.instance.pk else []
        for name in self.cleaned_data["tag_list"]:
            tag = Tag.objects.called(name)
            if tag is not None and tag.retired and tag not in had:
                raise forms.ValidationError(retired_tag(tag), code="retired")

    @property
    def tag_names(self):
        return self.cleaned_data["tag_list"]

    @property
    def byline_pairs(self):
        """(contributor, role) in order; a new name becomes a contributor.

        A name that stands in the byline already means whoever stands there, in the same roles:
        of two people of one name the wrong one must not be credited by a save.
        """
        held = {}
        for byline in self._held():
            name = byline.contributor.name.casefold()
            held.setdefault(name, []).append((byline.contributor, byline.role))
        with transaction.atomic():
            return [
                pair
                for name in self.cleaned_data["byline_list"]
                for pair in held.get(name.casefold()) or [_new_author(name)]
            ]

    def _held(self):
        return self.instance.bylines.select_related("contributor") if self.instance.pk else []


def _new_author(name):
    return Contributor.objects.get_or_new(name), Byline.Role.AUTHOR
