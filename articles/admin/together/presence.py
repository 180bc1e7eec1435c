"""Who else has a story open, told to every open writing screen every five seconds."""

from collections import defaultdict
from datetime import timedelta
from http import HTTPStatus

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles.admin.rights import needs
from articles.admin.together import typed
from articles.admin.together.offers import ALIVE
from articles.models import Article, Presence

FORGOTTEN = timedelta(minutes=5)


@never_cache
@require_POST
def present(request):
    """Note that somebody has a story open, and answer who else has."""
    if isinstance(request.user, AnonymousUser):
        return JsonResponse({"error": "signed_out"}, status=HTTPStatus.UNAUTHORIZED)
    try:
        needs(request, "articles.view_article")
    except PermissionDenied:
        return JsonResponse({"error": "not_allowed"}, status=HTTPStatus.FORBIDDEN)
    article, tab = _number(request.POST.get("article", "")), request.POST.get("tab", "")
    if article is None or not 8 <= len(tab) <= 36 or "\0" in tab:
        return JsonResponse({"error": "unreadable"}, status=HTTPStatus.BAD_REQUEST)
    if "leaving" in request.POST:
        Presence.objects.filter(article=article, tab=tab, user=request.user).delete()
        return JsonResponse({"others": []})
    if not Article.objects.visible_to(request.user).filter(pk=article).exists():
        return JsonResponse({"error": "not_found"}, status=HTTPStatus.NOT_FOUND)
    _note(request.user, article, tab, unsaved=request.POST.get("unsaved") == "1")
    begun = _number(request.POST.get("version", ""))
    return JsonResponse(_told(request.user, article, tab, begun))


def _number(text: str) -> int | None:
    known = text.isascii() and text.isdigit() and len(text) < 16
    return int(text) if known else None


def _note(user, article, tab, *, unsaved):
    """Write this screen down, and forget those that went without a word."""
    now = timezone.now()
    Presence.objects.filter(seen_at__lt=now - FORGOTTEN).delete()
    seen = Presence(user=user, article_id=article, tab=tab, seen_at=now, unsaved=unsaved)
    Presence.objects.bulk_create(
        [seen],
        update_conflicts=True,
        unique_fields=["article", "tab"],
        update_fields=["user", "seen_at", "unsaved"],
    )


def _told(user, article, tab, begun) -> dict:
    """The others in words, and a newer version; one query, since this screen is in its rows."""
    rows = list(_here().filter(article=article).select_related("article__changed_by"))
    saved = next((row.article for row in rows), None)
    newer = saved is not None and begun is not None and saved.version > begun
    return {
        "others": _crew((row for row in rows if row.tab != tab), user),
        "newer": _newer(saved, user) if newer else "",
    }


def crews(articles) -> dict[int, list]:
    """Who has each of these stories open; one query for a whole list."""
    found = defaultdict(list)
    for row in _here().filter(article__in=articles):
        found[row.article_id].append(row)
    return {pk: _crew(rows) for pk, rows in found.items()}


def _here():
    seen = Presence.objects.filter(seen_at__gt=timezone.now() - ALIVE)
    return seen.select_related("user").order_by("user", "tab")


def _crew(rows, user=None) -> list[dict]:
    """Each person once, in a sign and a sentence."""
    unsaved = {}
    for row in rows:
        unsaved[row.user] = unsaved.get(row.user, False) or row.unsaved
    return [
        {
            "initials": _initials(who),
            "sentence": _sentence(who, dirty, mine=who == user),
            "unsaved": dirty,
        }
        for who, dirty in unsaved.items()
    ]


def _initials(who) -> str:
    """Two letters for a small round sign."""
    parts = str(who).split()
    return (parts[0][:1] + (parts[-1][:1] if len(parts) > 1 else parts[0][1:2])).upper()


def _sentence(who, unsaved, *, mine) -> str:
    if mine and unsaved:
        return _("You have unsaved text in another window")
    if mine:
        return _("You have this open in another window")
    if unsaved:
        return _("%(who)s has unsaved text") % {"who": who}
    return _("%(who)s is reading along") % {"who": who}


def _newer(article, user) -> str:
    at = typed.clock(article.changed_at)
    if article.changed_by == user:
        sentence = _("You saved in another window at %(at)s; saving here brings both together.")
        return sentence % {"at": at}
    who = article.changed_by or _("Somebody")
    sentence = _("%(who)s saved at %(at)s; when you save, both texts are brought together.")
    return sentence % {"who": who, "at": at}
