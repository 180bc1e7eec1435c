"""A field for day and time in templates that have no form: what is doubtful is asked beside it."""

from django.template import Library

from media.admin.moment import MomentInput

register = Library()


@register.simple_tag
def moment(name: str, typed: str = "", described_by: str = ""):
    """The field with what was typed; its label is `for` “id_” and the name."""
    attrs = {"id": f"id_{name}"} | ({"aria-describedby": described_by} if described_by else {})
    return MomentInput().render(name, typed or "", attrs)
