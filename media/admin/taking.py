"""What the upload screen's script asks: is the batch in order, and one request for each picture."""

from dataclasses import dataclass

from django.contrib import admin
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from media import credits
from media.admin.alt import alt_doubts
from media.admin.conflicts import LABELS
from media.admin.duplicates import Double, duplicates_of
from media.admin.image_state import carded
from media.admin.thumbs import thumb_url
from media.admin.upload import BatchForm
from media.desk.batch import Taken, take_one
from media.desk.credit import value_of
from record.refusal import Refused


@never_cache
@require_POST
def batch(request):
    """Whether what is said once for all pictures can stand; answers with the credit's number."""
    if no := _stranger(request):
        return no
    form = _form(request)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    credit = form.batch().credit
    return JsonResponse({"credit": credit.pk if credit else None, "token": get_token(request)})


@never_cache
@require_http_methods(["GET", "POST"])
def take(request):
    """Take one picture in, with the files beside it. GET gives somebody signed in a new token."""
    if no := _stranger(request):
        return no
    if request.method == "GET":
        return JsonResponse({"token": get_token(request)})
    form, file = _form(request), request.FILES.get("file")
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    if file is None:
        return _refusal(_("No file arrived."))
    again, beside = "again" in request.POST, request.FILES.getlist("beside")
    try:
        taken = take_one(file, form.batch(), beside=beside, again=again)
    except Refused as no:
        return _refusal(str(no))
    return JsonResponse(row(taken).as_json())


def _form(request) -> BatchForm:
    return BatchForm(request.POST, admin_site=admin.site, user=request.user)


def _stranger(request) -> JsonResponse | None:
    if not admin.site.has_permission(request):
        return JsonResponse({"login": reverse("admin:login")}, status=401)
    if not request.user.has_perm("media.add_image"):
        return _refusal(_("You may not upload pictures."), status=403)
    return None


def _refusal(sentence: str, status: int = 422) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)


@dataclass(frozen=True)
class Row:
    """One picture that came in, as the upload screen tells it, with script or without."""

    title: str
    url: str
    thumb: str
    tone: str
    status: str
    credit: str
    said: tuple[str, ...]
    doubles: tuple[Double, ...]

    def as_json(self) -> dict:
        doubles = [{"title": one.title, "url": one.url} for one in self.doubles]
        return {**vars(self), "said": list(self.said), "doubles": doubles}


def row(taken: Taken) -> Row:
    image = taken.image
    (card,) = carded([image])
    return Row(
        title=image.title,
        url=card.url,
        thumb=thumb_url(image, 240),
        tone=card.tone,
        status=card.status,
        credit=_line(image),
        said=tuple(_said(taken)),
        doubles=tuple(duplicates_of(image)),
    )


def _line(image) -> str:
    if image.credit_id is None:
        return ""
    language = (get_language() or "de")[:2]
    told = {"nature": image.nature, "source_type": image.source_type}
    return credits.line(value_of(image.credit), language=language, **told)


def _said(taken: Taken):
    """What the file says, and what of it somebody has to look at."""
    if taken.was_here:
        yield _("It had arrived before; it is not kept twice.")
    read = "/".join(filter(None, (", ".join(taken.said.creators), taken.said.credit_line)))
    if read:
        yield _("The file names: %(credit)s") % {"credit": read}
    for found in taken.said.conflicts:
        words = {"field": LABELS.get(found.field, found.field), "xmp": found.xmp, "iim": found.iim}
        yield _("%(field)s: XMP says “%(xmp)s”, IPTC says “%(iim)s”.") % words
    for problem in (*taken.doubts, *alt_doubts(taken.image)):
        yield str(problem)
