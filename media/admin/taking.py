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
from media.admin import duplicates
from media.admin.alt import alt_doubts
from media.admin.conflicts import open_conflicts
from media.admin.duplicates import Double
from media.admin.image_state import carded
from media.admin.thumbs import thumb_url
from media.admin.upload import BatchForm
from media.desk.credit import value_of
from media.desk.deliveries import Taken, take_in_all


@never_cache
@require_POST
def batch(request):
    """Whether what is said once for all pictures can stand; answers with the credit's number."""
    if no := _stranger(request):
        return no
    form = _form(request)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    credit = form.batch()["credit"]
    return JsonResponse({"credit": credit.pk if credit else None, "token": get_token(request)})


@never_cache
@require_http_methods(["GET", "POST"])
def take(request):
    """Take one file in, with the files beside it; a mail gives all its pictures.

    GET gives somebody signed in a new token.
    """
    if no := _stranger(request):
        return no
    if request.method == "GET":
        return JsonResponse({"token": get_token(request)})
    form, file = _form(request), request.FILES.get("file")
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=400)
    if file is None:
        return _refusal(_("No file arrived."))
    files, again = [file, *request.FILES.getlist("beside")], "again" in request.POST
    return _answer(take_in_all(files, again=again, **form.batch()))


def _answer(taken: list[Taken]) -> JsonResponse:
    """A row for each picture, and a sentence for each file that gave none."""
    refused = [one.refusal for one in taken if one.image is None]
    rows = [row(one).as_json() for one in taken if one.image is not None]
    if not rows:
        return _refusal(" ".join(refused))
    return JsonResponse({"taken": rows, "refused": refused})


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
        doubles = [{"title": one.title, "url": one.url, "told": one.told} for one in self.doubles]
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
        doubles=duplicates.shown(taken.duplicates),
    )


def _line(image) -> str:
    if image.credit_id is None:
        return ""
    language = (get_language() or "de")[:2]
    told = {"nature": image.nature, "source_type": image.source_type}
    return credits.line(value_of(image.credit), language=language, **told)


def _said(taken: Taken):
    """What came with the picture, and what of it somebody has to look at."""
    image = taken.image
    if taken.was_here:
        yield _("It had arrived before; it is not kept twice.")
    if read := image.raw.get("named"):
        yield _("Delivered credit: %(credit)s") % {"credit": read}
    for found in open_conflicts(image):
        told = "; ".join(f"{one.label}: “{one.text}”" for one in found.readings)
        yield _("%(field)s is told in two ways: %(told)s") % {"field": found.label, "told": told}
    yield from taken.warnings
    for problem in alt_doubts(image):
        yield str(problem)
