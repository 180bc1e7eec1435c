"""The surfaces a contract may deny, in the desk's words."""

from django.utils.translation import gettext_lazy as _

SURFACES = [
    ("print", _("print")),
    ("social", _("social networks")),
    ("syndication", _("syndication")),
    ("archive", _("archive")),
]
