"""Looking back: any public page as readers had it at an instant, for the desk alone."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape, unescape
from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from articles.admin.duties import sealed_sight
from articles.admin.rights import needs
from articles.models import Release
from articles.reading import travel
from record.local_time import Unclear, read_instant, told

RIGHT = "articles.travel_article"
MOST_PATH, MOST_MOMENTS = 2000, 20
GONE = (410, 451)


@dataclass(frozen=True)
class Way:
    """A further look: what it says, and where it leads."""

    label: str
    url: str
    at: datetime | None = None
    current: bool = False


@require_safe
def then(request):
    """The form, and under it the page of that instant or a sentence in its place."""
    needs(request, RIGHT)
    address, typed = _asked(request)
    context = {
        **admin.site.each_context(request),
        "title": _("As it stood"),
        "address": address,
        "typed": _for_field(typed),
    }
    if sealed_sight.is_withheld(request.user, address):
        context["problem"] = sealed_sight.WITHHELD
    elif address or typed:
        context |= _looked(address, typed)
    response = TemplateResponse(request, "admin/articles/then.html", context)
    return _private(response)


@xframe_options_sameorigin
@require_safe
def page(request):
    """The page alone, with a strip that says what it is; its links stay in that time."""
    needs(request, RIGHT)
    address, typed = _asked(request)
    if sealed_sight.is_withheld(request.user, address):
        raise PermissionDenied
    try:
        at = _instant(typed)
    except Unclear as no:
        raise Http404(no.sentence) from no
    look = travel.look(address, at, strip=True, kind=sealed_sight.kind_for(request.user))
    if look is None:
        raise Http404
    if look.leads_to:
        return _private(HttpResponseRedirect(_url("then_page", look.leads_to, at)))
    return _private(framed(look, address, at))


def _asked(request) -> tuple[str, str]:
    return request.GET.get("path", "").strip()[:MOST_PATH], request.GET.get("at", "").strip()


def _instant(typed: str) -> datetime:
    """Nothing typed is now."""
    return read_instant(typed, _zone()) if typed else timezone.now().astimezone(UTC)


def _zone():
    return timezone.get_current_timezone()


def _looked(address: str, typed: str) -> dict:
    """What the paper answered, in words and as the address of the page itself."""
    try:
        at = _instant(typed)
    except Unclear as no:
        choices = [Way(told(at, _zone()), _url("then", address, at)) for at in no.choices]
        return {"problem": no.sentence, "choices": choices}
    look = travel.look(address or "/", at)
    found = {"at": at, "later": at > timezone.now(), "moments": _moments(address, at)}
    if look is None:
        return {**found, "problem": _("There was no page at this address then.")}
    if to := look.leads_to:
        return {**found, "moved": Way(to, _url("then", to, at))}
    status = look.response.status_code
    tombstone = status in GONE and status
    return {**found, "tombstone": tombstone, "page_url": _url("then_page", address or "/", at)}


def _moments(address: str, at: datetime) -> list[Way]:
    """The decisions about the story of this address, newest first, each with its own look."""
    path, _query = travel.split(address)
    rows = Release.objects.filter(article__addresses__path=path, starts_at__lte=timezone.now())
    rows = rows.select_related("edition").order_by("-number")[:MOST_MOMENTS]
    counting = next((row.pk for row in rows if row.starts_at <= at), None)
    return [
        Way(_decided(row), _url("then", address, row.starts_at), row.starts_at, row.pk == counting)
        for row in rows
    ]


def _decided(release: Release) -> str:
    kind = release.edition.get_kind_display() if release.edition_id else ""
    return str(kind or release.get_absence_display())


def _url(name: str, address: str, at: datetime) -> str:
    query = urlencode({"path": address, "at": told(at, _zone())})
    return f"{reverse(f'desk:{name}')}?{query}"


def _for_field(typed: str) -> str:
    """What the browser's field for instants can show: the paper's time, never earlier than asked."""
    try:
        at = read_instant(typed, _zone())
    except Unclear:
        return typed
    at += timedelta(microseconds=-at.microsecond % 1_000_000)
    return at.astimezone(_zone()).replace(tzinfo=None).isoformat()


# The page itself

LINK = re.compile(r'(<a\b[^>]*?\bhref=")((?:/(?!/|images/|static/)|\?)[^"]*)"')


def framed(look: travel.Look, address: str, at: datetime) -> HttpResponse:
    """The same bytes, but for links: they lead to the same time, and feeds are read as text."""
    response = look.response
    if not look.html:
        response["Content-Type"] = "text/plain; charset=utf-8"
        return response
    path, _query = travel.split(address)

    def stay(found):
        to = unescape(found[2])
        url = _url("then", path + to if to.startswith("?") else to, at)
        return f'{found[1]}{escape(url)}" target="_top"'

    response.content = LINK.sub(stay, look.html)
    return response


def _private(response):
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
