"""A field's stored value in words, for the person who typed another one."""

from datetime import datetime

from django.core.exceptions import FieldDoesNotExist
from django.utils import formats, timezone
from django.utils.translation import gettext as _


def told(noun, name: str) -> str:
    """What a noun's field says now; "" where it is no field of its own."""
    try:
        field = noun._meta.get_field(name)
    except FieldDoesNotExist:
        return ""
    if field.many_to_many:
        return ", ".join(str(one) for one in getattr(noun, name).all()) or "–"
    if field.choices:
        return str(getattr(noun, f"get_{name}_display")())
    return _word(getattr(noun, name))


def _word(value) -> str:
    if value is None or value == "" or value == []:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    return str(value)
