"""Day and time as typed at the desk: where the clocks change it is asked which hour is meant."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.template import loader
from django.utils import timezone
from django.utils.translation import gettext as _

from record.local_time import Unclear, read_instant, told

NO_TIME = (None, None)


@dataclass(frozen=True)
class Choice:
    """One instant that may be meant: what is sent, what is said, and whether it is chosen."""

    value: str
    label: str
    chosen: bool


class MomentInput(forms.DateTimeInput):
    """The browser's own field; beside a doubtful hour stand the two it may be."""

    input_type = "datetime-local"
    template_name = "admin/_moment.html"

    def render(self, name, value, attrs=None, renderer=None):
        """Our own template, whichever renderer the form has."""
        return loader.render_to_string(self.template_name, self.get_context(name, value, attrs))

    def format_value(self, value):
        """The clock's reading alone: the browser's field knows no offset."""
        local, _chosen = _read(value)
        if local is None:
            return value
        return local.isoformat("T", "seconds" if local.second else "minutes")

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["choices"] = choices(value)
        return context

    def value_from_datadict(self, data, files, name):
        """What was typed, or the choice beside it while it is one of this hour's."""
        typed, meant = data.get(name), data.get(f"{name}_meant")
        offered = [choice.value for choice in choices(typed)]
        return meant if meant in offered else typed


class MomentField(forms.DateTimeField):
    """An instant in the desk's time; what the clocks show twice or never is not guessed."""

    widget = MomentInput

    def to_python(self, value):
        if not isinstance(value, str) or not value.strip():
            return super().to_python(value)
        zone = timezone.get_current_timezone()
        try:
            return read_instant(value, zone)
        except Unclear as no:
            if no.choices:
                raise ValidationError(no.sentence, code="doubtful") from None
        with timezone.override(UTC):  # read the day and hour as written here, and nothing else
            local = super().to_python(value).replace(tzinfo=None)
        try:
            return read_instant(local.isoformat(), zone)
        except Unclear as no:
            raise ValidationError(no.sentence, code="doubtful") from None


def typed_moment(data, name: str) -> str:
    """What a field without a form holds: as typed, or the choice made beside it."""
    return MomentInput().value_from_datadict(data, {}, name) or ""


def choices(value) -> list[Choice]:
    """The instants a typed or kept hour may be, if it is one of a change of the clocks."""
    local, chosen = _read(value)
    if local is None:
        return []
    zone = timezone.get_current_timezone()
    try:
        read_instant(local.isoformat(), zone)
    except Unclear as no:
        return [Choice(told(at, zone), _label(at, zone), at == chosen) for at in no.choices]
    return []


def _read(value) -> tuple[datetime | None, datetime | None]:
    """The clock's reading of a value, and the one instant it is known to be."""
    try:
        at = datetime.fromisoformat(value.strip()) if isinstance(value, str) else value
        return _clock(at, typed=isinstance(value, str)) if isinstance(at, datetime) else NO_TIME
    except (ValueError, OverflowError):
        return NO_TIME


def _clock(at, *, typed):
    zone = timezone.get_current_timezone()
    if at.tzinfo is not None:
        return at.astimezone(zone).replace(tzinfo=None, fold=0), at.astimezone(UTC)
    if typed:
        return at, None
    # Django hands a form the local reading of a kept instant; `fold` says which of two it is.
    return at.replace(fold=0), at.replace(tzinfo=zone).astimezone(UTC)


def _label(at: datetime, zone) -> str:
    """Such as “02:30 summer time (+02:00)”."""
    local = at.astimezone(zone)
    season = _("summer time") if local.dst() else _("winter time")
    return f"{local:%H:%M} {season} ({local.isoformat()[-6:]})"
