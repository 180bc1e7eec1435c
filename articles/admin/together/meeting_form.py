"""A form of a story that somebody else may have saved meanwhile: nobody's words are lost."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import body
from articles.admin.together import meeting, three_way, typed
from articles.admin.together.three_way import MINE, THEIRS, Texts
from articles.models import Article, DeskVersion

BOTH_WROTE = gettext_lazy("Both of you changed this paragraph; the other text follows it.")


class MeetingForm(forms.ModelForm):
    """Brings two texts together, asks where they clash, and does as was chosen.

    `typed` is what came from the browser. `questions` are shown above the fields. `stale`: somebody
    saved meanwhile, so the typed text must be set aside. `left_out`: a choice drops words typed
    after that, which are in `posted`. `taken` is the buffer the form was filled from.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    aside = forms.IntegerField(widget=forms.HiddenInput, required=False)
    user = None
    taken = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.typed = self.data
        self.questions: list[three_way.Question] = []
        self.stale = self.left_out = False
        self.fields["version"].initial = self.instance.version

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk:
            self._settle(cleaned)
            self._meet(cleaned)
        if self.taken:
            sentence = _("You had typed this by %(at)s and not saved it. Please look it over.")
            self.add_error(None, sentence % {"at": typed.clock(self.taken.typed_at)})
        return cleaned

    def says_something_new(self) -> bool:
        """Whether a read form holds words that are not saved."""
        if not self.instance.pk:
            told = [self.typed.get(self.add_prefix(name)) for name in meeting.TEXTS]
            return any(told) or self.cleaned_data.get("body") != body.empty()
        if any(name for name in self.errors if name != NON_FIELD_ERRORS):
            return True
        return not self._texts(self.cleaned_data).i_changed_nothing

    # What was asked before

    def _settle(self, cleaned):
        """Do as was chosen; while something else is wrong, ask once more instead."""
        aside = self._aside(cleaned)
        if aside is None:
            return
        texts = self._asked_about(aside, cleaned)
        if self.errors or self.taken:
            self._ask(texts, self._who(cleaned.get("version")))
            return
        self.posted = typed.content_of(self, aside.content)
        self.data = self.data.copy()
        self.data[self.add_prefix("aside")] = ""
        for name in texts.names:
            if texts.met(name).tell:
                self._settle_field(cleaned, name, texts)
        for clash in texts.merged.met:
            self._settle_block(cleaned, clash)
        self.data[self.add_prefix("body")] = body.dump(cleaned["body"])

    def _aside(self, cleaned) -> DeskVersion | None:
        """My text as it was when we met."""
        found = DeskVersion.objects.filter(article=self.instance, aside=True, saved_by=self.user)
        return found.filter(pk=cleaned.get("aside") or 0).first()

    def _asked_about(self, aside, cleaned) -> Texts:
        names = meeting.plain_fields(self)
        newest = three_way.saved_content(self.instance, cleaned.get("version"))
        return Texts(
            base=three_way.values_kept(
                three_way.saved_content(self.instance, aside.version), names
            ),
            mine=three_way.values_kept(aside.content, names),
            theirs=three_way.values_kept(newest, names),
        )

    def _chosen(self, name):
        return self.typed.get(self.add_prefix(name))

    def _settle_field(self, cleaned, name, texts):
        choice = self._chosen(three_way.field_question(name))
        value, theirs = meeting.mine(cleaned, name), texts.theirs[name]
        if choice == THEIRS:
            self.left_out |= value not in (texts.mine[name], theirs)
        elif choice == three_way.BOTH and three_way.can_have_both(name):
            theirs = three_way.both(name, value, theirs)
        else:
            return
        field = self.fields[name]
        self.data[self.add_prefix(name)] = typed = meeting.as_typed(field, theirs)
        try:
            cleaned[name] = field.clean(typed)
        except ValidationError as no:
            self.add_error(name, no)

    def _settle_block(self, cleaned, clash):
        drop = {MINE: THEIRS, THEIRS: MINE}.get(self._chosen(three_way.block_question(clash.block)))
        if drop is None:
            return
        cleaned["body"], gone = body.settle(cleaned["body"], clash, drop=drop)
        was = clash.mine if drop == MINE else clash.theirs
        self.left_out |= gone is not None and not body.same(gone, was)

    # Somebody saved meanwhile

    @cached_property
    def saved(self) -> Article:
        """The story as it is saved now, whatever this form does to its own copy."""
        return Article.objects.select_related("changed_by").get(pk=self.instance.pk)

    @property
    def somebody_saved(self) -> bool:
        return bool(self.instance.pk) and self._typed_version() != self.saved.version

    def _typed_version(self):
        try:
            return self.fields["version"].clean(self.typed.get(self.add_prefix("version")))
        except ValidationError:
            return None

    def _meet(self, cleaned):
        if not self.somebody_saved:
            return
        if self.errors:
            sentence = _(
                "%(who)s saved this story while you were writing. Please mend what is named below; "
                "then both texts are brought together."
            )
            self.add_error(None, sentence % {"who": self._who()})
            return
        texts = self._texts(cleaned)
        if not texts.they_changed_nothing:
            self._bring_together(texts)

    def _texts(self, cleaned) -> Texts:
        names = meeting.plain_fields(self)
        begun = three_way.saved_content(self.instance, cleaned.get("version"))
        return Texts(
            base=three_way.values_kept(begun, names),
            mine=three_way.values_typed(self, names),
            theirs=three_way.values_saved(self.saved, names),
        )

    def _bring_together(self, texts):
        """Show one text made of both, ask where they clash, and save nothing yet."""
        self.stale = True
        self.data = self.data.copy()
        for name in texts.names:
            met = texts.met(name)
            if met.take:
                field = self.fields[name]
                self.data[self.add_prefix(name)] = meeting.as_typed(field, met.value)
        self.data[self.add_prefix("body")] = body.dump(texts.merged.doc)
        self.data[self.add_prefix("version")] = str(self.saved.version)
        self._ask(texts, self._who())
        sentence = _(
            "%(who)s saved this story while you were writing. Both texts stand below, brought "
            "together. Please look them over and save again."
        )
        if self.questions:
            sentence = _(
                "%(who)s saved this story while you were writing. What does not clash is brought "
                "together below; for the rest please choose, look it over and save again."
            )
        self.add_error(None, sentence % {"who": self._who()})

    def _ask(self, texts, who):
        self.questions = three_way.questions(self, texts, who, self._chosen)
        twins = [clash.block for clash in texts.merged.met if clash.twin]
        marks = tuple(body.Problem(block, "both_wrote", str(BOTH_WROTE)) for block in twins)
        self.fields["body"].widget.problems = marks

    def _who(self, version=None) -> str:
        """Whose text the other one is."""
        who = self.saved.changed_by
        if version is not None:
            kept = DeskVersion.objects.filter(article=self.instance, aside=False, version=version)
            who = next((one.saved_by for one in kept.select_related("saved_by")), who)
        return str(who or _("Somebody"))
