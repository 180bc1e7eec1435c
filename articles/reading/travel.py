"""A public address as it answered at an instant: the same views, told another time.

Only desk and commands come here; what readers send can set no instant.
"""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlsplit

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, resolve

from articles.reading.instant import reading_of
from articles.reading.lookup import Given, given
from articles.reading.views import standing_at
from record.reading import Reading

ADDRESSES = "articles.reading.urls"


@dataclass(frozen=True)
class Look:
    """What the paper answered, what it was made of, and until when it stayed so by itself."""

    response: HttpResponse
    keys: frozenset[str]
    until: datetime | None

    @property
    def html(self) -> str:
        """The page; "" for what is no page."""
        is_page = self.response["Content-Type"].startswith("text/html")
        return self.response.content.decode() if is_page else ""

    @property
    def leads_to(self) -> str:
        """Where the address led on to, or ""."""
        return self.response["Location"] if 300 <= self.response.status_code < 400 else ""


def look(
    address: str, at: datetime, *, strip: bool = False, draft: bool = False, kind=Reading
) -> Look | None:
    """What the paper answered at an address at an instant; None where there was no page.

    Args:
        address: a path with its query, or a whole address of the paper.
        strip: say on the page that it is a look back.
        draft: say there that what is looked at was not published.
        kind: the Reading it is composed with.
    """
    path, query = split(address)
    found = _resolved(path)
    if found is None:
        return None
    request = _request(path, query)
    request.then, request.then_strip, request.then_kind = at, strip or draft, kind
    request.then_draft = draft
    view, args, kwargs = found
    try:
        response = view(request, *args, **kwargs)
    except Http404:
        return None
    keys = request.META.get("newsroom.keys", frozenset())
    return Look(response, keys, request.META.get("newsroom.until"))


def story_at(address: str, at: datetime, *, kind=Reading) -> tuple[Given, Reading] | str | None:
    """The story readers had at an address at an instant, with the reading to compose it with.

    Returns:
        None where there was none, and the address it led on to where it stood elsewhere by then.
    """
    path, query = split(address)
    request = _request(path if path.endswith("/") else f"{path}/", query)
    request.then, request.then_kind = at, kind
    reading = reading_of(request)
    try:
        release, instead = standing_at(request, reading, request.path)
    except Http404:
        return None
    if instead is not None:
        return instead.get("Location")
    return given(release), reading


def split(address: str) -> tuple[str, str]:
    """Path and query of what somebody typed or copied from a browser."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:  # such as a bracket that opens no number of a machine
        return "", ""
    path = unquote(parts.path)
    return path if path.startswith("/") else f"/{path}", parts.query


def _resolved(path: str):
    """The public view of a path; a forgotten slash at the end is forgiven."""
    for tried in (path, f"{path}/"):
        try:
            return resolve(tried, ADDRESSES)
        except Resolver404:
            continue
    return None


def _request(path: str, query: str) -> HttpRequest:
    request = HttpRequest()
    request.method = "GET"
    request.path = request.path_info = path
    request.GET = QueryDict(query)
    request.META = {"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query}
    return request
