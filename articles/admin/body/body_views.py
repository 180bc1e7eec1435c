"""What the flowing editor asks the desk for: pictures, stories, a place for an uploaded file."""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

from django.db.models import Q
from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from articles.admin.plans.plan_marks import embargo_words
from articles.admin.rights import needs
from articles.models import Article
from articles.plain import plain
from media.admin.thumbs import thumb_url
from media.credits import Credit, line
from media.desk.take_in import take_in
from media.models import Image
from record.refusal import Refused

MOST = 24  # hits in a dialog; typing narrows them
MOST_IDS = 200


@require_GET
def pictures(request):
    """Pictures that may be put into a text, newest first."""
    needs(request, "media.view_image")
    fields = ("title", "caption", "alt", "credit__creators__name", "supplier_image_id")
    found = Image.objects.filter(_all_words(request, fields), recalled_at=None).distinct()
    return JsonResponse({"rows": [picture(image) for image in _with_credit(found)[:MOST]]})


@require_GET
def stories(request):
    """Stories a cross-reference may lead to, those worked on last first."""
    needs(request, "articles.view_article")
    found = Article.objects.visible_to(request.user).filter(_all_words(request, ("headline",)))
    found = found.exclude(headline="").exclude(pk__in=_numbers(request, "not"))
    found = found.select_related("section").order_by("-changed_at")
    return JsonResponse({"rows": [story(article) for article in found[:MOST]]})


@require_GET
def things(request):
    """The pictures and stories with these numbers, for blocks pasted from another story."""
    needs(request, "articles.view_article", "media.view_image")
    return JsonResponse(
        {
            "images": images_by_id(_numbers(request, "images")),
            "stories": stories_by_id(_numbers(request, "stories")),
        }
    )


@require_POST
def upload(request):
    """Take in one picture file and answer with the picture."""
    needs(request)
    if not request.user.has_perm("media.add_image"):
        return _refusal(_("You may not upload pictures."), status=403)
    file = request.FILES.get("file")
    if file is None:
        return _refusal(_("No file arrived."))
    try:
        image = take_in(file, by=request.user)
    except Refused as no:
        return _refusal(str(no))
    return JsonResponse(picture(image))


def _refusal(sentence: str, status: int = 400) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)


def picture(image: Image) -> dict:
    """A picture as the editor shows it."""
    return {
        "id": image.pk,
        "title": image.title,
        "src": thumb_url(image, 960),
        "thumb": thumb_url(image, 480),
        "alt": image.alt,
        "caption": image.caption,
        "credit": _credit_line(image),
        "recalled": image.recalled_at is not None,
    }


def _credit_line(image: Image) -> str:
    """The credit as it will stand under the picture; "" while nobody is named."""
    if image.credit_id is None:
        return ""
    sources = image.credit.sources.all()
    agencies = {s.agency.key: s.agency.as_state() for s in sources if s.agency_id}
    credit = Credit.from_state(image.credit.as_state(), agency=agencies.get)
    language = (get_language() or "de")[:2]
    return line(
        credit,
        language=language,
        nature=image.nature,
        source_type=image.source_type,
        system=image.ai_system,
    )


def story(article: Article) -> dict:
    """A story as the editor shows it."""
    section = article.section.name if article.section_id else ""
    held = embargo_words(article) if article.is_embargoed(timezone.now()) else ""
    facts = filter(None, (section, article.get_desk_state_display(), held))
    return {"id": article.pk, "headline": article.headline, "section": " · ".join(facts)}


def images_by_id(ids: Iterable[int]) -> dict[int, dict]:
    found = _with_credit(Image.objects.filter(pk__in=set(ids)))
    return {image.pk: picture(image) for image in found}


def stories_by_id(ids: Iterable[int]) -> dict[int, dict]:
    found = Article.objects.filter(pk__in=set(ids)).select_related("section")
    return {article.pk: story(article) for article in found}


def _with_credit(images):
    return images.select_related("credit").prefetch_related(
        "credit__creators", "credit__sources__agency"
    )


def _all_words(request, fields) -> Q:
    """Every typed word stands in one of the fields."""
    words = plain(request.GET.get("q", "")).split()[:8]
    return reduce(and_, (_somewhere(word, fields) for word in words), Q())


def _somewhere(word, fields) -> Q:
    # SQLite folds the case of ASCII letters only: "ägypten" has to be asked for as "Ägypten" too.
    spellings = {word} if word.isascii() else {word, word.lower(), word.capitalize(), word.upper()}
    return reduce(or_, (Q(**{f"{f}__icontains": s}) for f in fields for s in spellings))


def _numbers(request, name) -> list[int]:
    given = request.GET.get(name, "").split(",")[:MOST_IDS]
    return [int(one) for one in given if one.isascii() and one.isdigit() and len(one) < 16]
