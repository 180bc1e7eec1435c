"""What somebody typed into the story form, as plain values: out of a request, and back into one."""

from datetime import datetime

from django.http import QueryDict
from django.utils import formats, timezone
from django.utils.crypto import salted_hmac

from articles import body
from articles.admin.body.body_field import read_typed
from articles.admin.together import meeting

UNTYPED = ("csrfmiddlewaretoken", "pk", "tab")
_STRANGE = {0: None, **dict.fromkeys(range(0xD800, 0xE000))}  # no database takes these


def key_for(user) -> str:
    """What a browser seals this person's words with; nobody else at the machine is given it."""
    return salted_hmac("newsroom.typed", str(user.pk), algorithm="sha256").hexdigest()


def from_post(post: QueryDict) -> dict:
    """The fields of a posted form by name; one value as itself, several as a list."""
    return {
        name: values[0] if len(values) == 1 else values
        for name, values in post.lists()
        if _counts(name)
    }


def to_post(typed: dict) -> QueryDict:
    """The same fields as the browser would post them."""
    post = QueryDict(mutable=True)
    for name, value in typed.items():
        post.setlist(name, value if isinstance(value, list) else [value])
    return post


def read(raw: object) -> dict | None:
    """Typed fields out of a JSON answer of the page; None if that is not what they are."""
    if not isinstance(raw, dict) or len(raw) > 300:
        return None
    if not all(_is_typed(value) for value in raw.values()):
        return None
    return {_clean(name)[:100]: _cleaned(value) for name, value in raw.items() if _counts(name)}


def _counts(name: str) -> bool:
    return name not in UNTYPED and not name.startswith("_")


def _is_typed(value):
    values = value if isinstance(value, list) else [value]
    return all(isinstance(one, str) for one in values)


def _cleaned(value):
    return [_clean(one) for one in value] if isinstance(value, list) else _clean(value)


def _clean(text: str) -> str:
    return text.translate(_STRANGE)


def version_of(typed: dict) -> int:
    """The saved version the words were begun from; 0 for a new story."""
    given = typed.get("version", "")
    known = isinstance(given, str) and given.isascii() and given.isdigit() and len(given) < 10
    return int(given) if known else 0


def clock(at: datetime) -> str:
    """The hour; of another day also the date."""
    at = timezone.localtime(at)
    today = at.date() == timezone.localdate()
    return formats.date_format(at, "TIME_FORMAT" if today else "SHORT_DATETIME_FORMAT")


def content_of(form, kept: dict) -> dict:
    """A form that was read, as a kept version holds a story.

    Args:
        form: a bound story form whose fields were cleaned, whether or not all could be.
        kept: what stands for a field that could not be read; how it was typed is in `typed`.
    """
    typed = from_post(form.typed)
    values = {
        meeting.key_of(name): _plain(meeting.mine(form.cleaned_data, name))
        for name in meeting.plain_fields(form)
        if name not in meeting.NAMES and name in form.cleaned_data
    }
    text, whole = _text(form, typed, kept)
    if whole:
        typed.pop("body", None)
    return {**kept, **values, "body": text, "typed": typed}


def _text(form, typed, kept) -> tuple[dict, bool]:
    """The flowing text as far as it can be read, and whether that is all of it."""
    if isinstance(form.cleaned_data.get("body"), dict):
        return form.cleaned_data["body"], True
    stored = kept.get("body") or body.empty()
    try:
        return read_typed(str(typed.get("body", "")), stored).doc, False
    except body.Unreadable:
        return stored, False


def _plain(value):
    return value.isoformat() if isinstance(value, datetime) else value
