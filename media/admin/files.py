"""Files of pictures for the desk: the same as readers', also of pictures readers no longer get."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from media.credits import Credit
from media.desk.credit import value_of
from media.files import renditions
from media.files.recipes import CONTENT_TYPES
from media.models import Image
from media.pictures import DESK_PREFIX, Files
from media.views import made

RIGHTS = ("media.view_image", "articles.view_article")


@require_safe
def file(request, name):
    """One file of a picture as the picture desk has it now; an older credit's address will do."""
    if not (request.user.is_staff and any(map(request.user.has_perm, RIGHTS))):
        raise PermissionDenied
    ordered = renditions.read_name(name, renditions.key_from(settings.SECRET_KEY))
    if ordered is None:
        raise Http404
    image = get_object_or_404(Image, public_id=ordered.public_id)
    credit = value_of(image.credit) if image.credit_id else Credit.from_state({})
    files = Files(image.as_state(), credit, DESK_PREFIX)
    try:
        recipe = files.offered(ordered.recipe)
        data = made(files, recipe).read_bytes()
    except OSError as error:  # the master is missing
        raise Http404 from error
    response = HttpResponse(data, content_type=CONTENT_TYPES[recipe.format])
    response["Cache-Control"] = "private, max-age=3600"
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
