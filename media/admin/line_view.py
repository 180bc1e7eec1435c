"""How a credit line reads while somebody is still typing it; nothing is filled or saved."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from media.captions import read_credit_line
from media.desk.credit import known_agencies
from media.models import Image


@require_GET
def read(request):
    """The parts of a line as label and words, in the order of the form."""
    if not request.user.has_perm("media.view_imagecredit"):
        raise PermissionDenied
    line = request.GET.get("line", "")[:300]
    found = read_credit_line(line, known_agencies())
    natures = dict(Image.Nature.choices)
    parts = [
        (_("Creators"), ", ".join(creator.name for creator in found.creators)),
        (_("Agencies"), "/".join(found.sources)),
        (_("Name of the licence"), found.licence_name),
        (_("Title of the work"), found.title_of_work),
        (_("Nature"), str(natures.get(found.nature, ""))),
    ]
    return JsonResponse({"parts": [part for part in parts if part[1]]})
