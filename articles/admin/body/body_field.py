"""The form field of a story's text: the flowing editor, and a plain field wherever it cannot be."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Media, Script
from django.template import loader
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import body
from articles.admin.body import body_words
from articles.admin.body.body_views import images_by_id, stories_by_id

MODULES = (
    "dom",
    "things",
    "ids",
    "nodes",
    "block",
    "figure",
    "boxes",
    "crossref",
    "moves",
    "marks",
    "tools",
    "picker",
    "uploads",
    "paste",
)
JSON = re.compile(r'\s*\{\s*"(?:type|content)"')


class BodyWidget(forms.Textarea):
    """A plain field that holds the text in words; the script puts the editor in its place.

    `problems`, `stored` and `locked` are set by the field before the form is shown. `stored` is
    the text as it rests in the database, `locked` that it must not be written to.
    """

    template_name = "desk/body_widget.html"
    problems: tuple[body.Problem, ...] = ()
    stored: dict | None = None
    locked = False
    story: int | None = None

    def __init__(self, attrs=None):
        super().__init__({"rows": 24, **(attrs or {})})

    @property
    def media(self):
        script = Script("desk/body/body.js", type="module")
        return Media(css={"all": ["desk/body/body.css"]}, js=[script])

    def render(self, name, value, attrs=None, renderer=None):
        """Our own templates, whichever renderer the form has."""
        return loader.render_to_string(self.template_name, self.get_context(name, value, attrs))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        text = None if self.locked else self._shown(value or "")
        context["widget"].update(
            text=self._plain(text, value or ""),
            state="locked" if self.locked else "plain" if text else "raw",
            settings=self._settings(text) if text else None,
        )
        self._class(context["widget"]["attrs"])
        return context

    def _shown(self, value: str) -> body.Text | None:
        """The text as the editor may open it; None if it would lose a word of what was typed."""
        try:
            text = read_typed(value, self.stored or body.empty())
        except body.Unreadable:
            return None
        return None if any(p.code in ("unknown", "deep") for p in text.problems) else text

    def _plain(self, text, value):
        if not self.locked:
            return body.to_text(text.doc) if text else value
        try:
            return body.to_text(body.read(self.stored).doc)
        except body.Unreadable:
            return body.dump(self.stored)

    def _settings(self, text):
        return {
            "doc": text.doc,
            "things": {
                "images": images_by_id(text.images.values()),
                "stories": stories_by_id(text.stories.values()),
            },
            "problems": [{"block": p.block, "sentence": p.sentence} for p in self.problems],
            "strings": body_words.strings(),
            "patterns": body_words.patterns(),
            "modules": {
                "tiptap": static("django_prose_editor/editor.js"),
                **{name: static(f"desk/body/{name}.js") for name in MODULES},
            },
            "addresses": self._addresses(),
        }

    def _addresses(self):
        names = ("pictures", "stories", "upload", "things")
        found = {name: reverse(f"desk:{name}") for name in names}
        if self.story:
            found["stories"] += f"?not={self.story}"
        return found

    def _class(self, attrs):
        attrs.pop("cols", None)
        attrs["class"] = "flow-plain body-in"
        if self.locked:
            attrs.pop("disabled", None)
            attrs["readonly"] = True


class BodyField(forms.CharField):
    """The text of a story. Its value is the canonical document.

    A text that a newer newsroom wrote is shown and left exactly as it is.
    """

    widget = BodyWidget

    def __init__(self, *args, encoder=None, decoder=None, **kwargs):
        """`encoder` and `decoder` come from the model's JSON field and are not needed."""
        super().__init__(*args, strip=False, **kwargs)

    def get_bound_field(self, form, field_name):
        stored = _as_stored(form.get_initial_for_field(self, field_name))
        self.widget.stored = stored
        self.widget.story = getattr(getattr(form, "instance", None), "pk", None)
        self.widget.locked = self.disabled = self.disabled or _is_newer(stored)
        return super().get_bound_field(form, field_name)

    def prepare_value(self, value):
        return body.dump(value) if isinstance(value, dict) else value

    def has_changed(self, initial, data):
        if self.disabled:
            return False
        stored = _as_stored(initial)
        try:
            return read_typed(data or "", stored).doc != stored
        except body.Unreadable:
            return True

    def clean(self, value):
        if self.disabled:
            return value
        try:
            text = read_typed(value or "", self.widget.stored or body.empty())
        except body.Unreadable as no:
            raise ValidationError(str(no), code=no.code) from no
        if problems := (*text.problems, *_unknown_nouns(text)):
            self.widget.problems = problems
            raise ValidationError([ValidationError(p.sentence, code=p.code) for p in problems])
        if self.required and not text.doc["content"]:
            raise ValidationError(self.error_messages["required"], code="required")
        return text.doc


def read_typed(value: str, stored: dict) -> body.Text:
    """Read what a form sent: the editor's document, or the words of the plain field.

    Raises:
        body.Unreadable: it is no text.
    """
    if JSON.match(value):
        return body.read(value)
    return body.read(body.from_text(value, stored))


def _as_stored(value) -> dict:
    """What the field starts from; only the database gives a document."""
    return value if isinstance(value, dict) and value else body.empty()


def _is_newer(stored: dict) -> bool:
    try:
        return body.read(stored).lossy
    except body.Unreadable:
        return True


def _unknown_nouns(text: body.Text):
    """Pictures and stories that do not exist; whether readers may see them is the gate's word."""
    images, stories = images_by_id(text.images.values()), stories_by_id(text.stories.values())
    for block, pk in text.images.items():
        if pk not in images:
            sentence = _("There is no picture number %(number)s.") % {"number": pk}
            yield body.Problem(block, "no_such_image", sentence)
        elif images[pk]["recalled"]:
            sentence = _("The picture “%(title)s” was recalled and must not be used.")
            yield body.Problem(block, "recalled", sentence % {"title": images[pk]["title"]})
    for block, pk in text.stories.items():
        if pk not in stories:
            sentence = _("There is no story number %(number)s.") % {"number": pk}
            yield body.Problem(block, "no_such_story", sentence)
