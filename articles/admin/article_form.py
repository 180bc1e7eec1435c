"""The story form: what is typed is never lost, whoever saved meanwhile."""

from django import forms
from django.db import transaction
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from articles import body
from articles.admin import meeting
from articles.admin.body_field import BodyField
from articles.models import Article, Byline, Contributor, DeskVersion, Tag

BOTH_WROTE = _("Both of you changed this paragraph; the other text follows it.")


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
        names = [" ".join(name.split()) for name in super().clean(value).split(",")]
        return list(dict.fromkeys(name for name in names if name))

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value


class ArticleForm(forms.ModelForm):
    class Media:
        js = ["desk/names.js"]

    body = BodyField(label=_("Text"), required=False)
    tag_list = NamesField(label=_("tags"), kind="tags")
    byline_list = NamesField(label=_("by"), kind="contributors", help_text=_("In order."))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

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
            "desk_state",
            "embargo_until",
            "embargo_source",
            "noindex",
        ]
        widgets = {
            "headline": forms.Textarea(attrs={"rows": 2, "class": "big-in", "data-count": 110}),
            "lead": forms.Textarea(attrs={"rows": 3, "class": "lead-in", "data-count": 400}),
            "kicker": forms.TextInput(attrs={"class": "vTextField"}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        if self.instance.pk:
            tags = [tag.name for tag in self.instance.tags_in_order()]
            self.fields["tag_list"].initial = tags
            self.fields["byline_list"].initial = meeting.people_of(self.instance)

    def clean_desk_state(self):
        """“Published” is what the verbs say, not what is chosen; a live story is not binned."""
        wanted, was = self.cleaned_data["desk_state"], self.instance.desk_state
        given = self.instance.pk and self.instance.releases.exists()
        if wanted != was and (wanted == Article.DeskState.DONE or given):
            raise forms.ValidationError(_("This state follows from publishing and taking back."))
        return wanted

    def clean_headline(self):
        return " ".join(self.cleaned_data["headline"].split())

    def clean_tag_list(self):
        longest = Tag._meta.get_field("name").max_length
        for name in self.cleaned_data["tag_list"]:
            if len(name) > longest:
                raise forms.ValidationError(_("A tag has at most %(n)s letters.") % {"n": longest})
        return self.cleaned_data["tag_list"]

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("version") != self._version_now():
            self._bring_together(cleaned)
        return cleaned

    def _version_now(self):
        return Article.objects.values_list("version", flat=True).get(pk=self.instance.pk)

    def _bring_together(self, cleaned):
        """Somebody saved meanwhile: show one text made of both, and save nothing yet."""
        theirs = Article.objects.select_related("changed_by").get(pk=self.instance.pk)
        read = DeskVersion.objects.filter(article=theirs, version__lte=cleaned.get("version") or 0)
        base = read.first().content if read.exists() else {}
        self.data = self.data.copy()
        kept = [self._meet(name, cleaned, base, theirs) for name in meeting.PLAIN]
        if isinstance(cleaned.get("body"), dict):
            before = base.get("body") or body.empty()
            merged = body.merge(before, cleaned["body"], theirs.body)
            self.data[self.add_prefix("body")] = body.dump(merged.doc)
            self.fields["body"].widget.problems = tuple(
                body.Problem(block, "both_wrote", str(BOTH_WROTE)) for block in merged.clashes
            )
        self.data[self.add_prefix("version")] = str(theirs.version)
        sentence = _(
            "%(who)s saved this story while you were writing. Both texts stand below; where both "
            "changed the same paragraph, both are there. Please look them over and save again."
        )
        self.add_error(None, sentence % {"who": theirs.changed_by or _("Somebody")})
        for said in filter(None, kept):
            self.add_error(None, said)

    def _meet(self, name, cleaned, base, theirs):
        """One plain field: whose change counts, and what to say when both changed it."""
        typed, before = meeting.mine(cleaned, name), meeting.before(base, name)
        met = meeting.meet(typed, meeting.theirs(theirs, name), before)
        field = self.fields[name]
        if met.take:
            self.data[self.add_prefix(name)] = meeting.as_typed(field, met.value)
        if not met.tell:
            return None
        sentence = _("%(field)s: the other text says “%(text)s”.")
        return sentence % {"field": field.label, "text": meeting.in_words(theirs, name)}

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
