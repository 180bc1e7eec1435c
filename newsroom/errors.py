"""Pages for what went wrong before a view could answer; none of them needs the database."""

import logging
import sys
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, DataError, IntegrityError, InterfaceError
from django.http import HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger(__name__)

# Read at the start: it must be there when neither templates nor static files are.
PLAIN = Path(settings.BASE_DIR, "templates", "errors", "plain.html").read_text(encoding="utf-8")
AGAIN_SECONDS = 30


def _page(name: str, status: int) -> HttpResponse:
    try:
        words = render_to_string(f"errors/{name}.html")
    except Exception:  # an error page that fails would leave readers with nothing at all
        log.exception("the page for %s could not be made", status)
        words = PLAIN
    response = HttpResponse(words, status=status)
    response["Cache-Control"] = "no-store"
    return response


def csrf_failure(request, reason=""):
    """The form was open too long, or came from elsewhere; the browser still holds what was typed."""
    return _page("csrf", 403)


def forbidden(request, exception=None):
    return _page("403", 403)


def bad_request(request, exception=None):
    """Mostly a form larger than the house takes; going back keeps what was typed."""
    return _page("400", 400)


def server_error(request):
    """A database that does not answer will again: nobody gets a page made of half the record."""
    if not _is_silent(sys.exc_info()[1]):
        return _page("500", 500)
    response = _page("503", 503)
    response["Retry-After"] = str(AGAIN_SECONDS)
    return response


def _is_silent(fault) -> bool:
    """The database is away, locked, broken or not set up; not: it refused what we wanted of it."""
    refused = isinstance(fault, IntegrityError | DataError)
    return isinstance(fault, DatabaseError | InterfaceError) and not refused
