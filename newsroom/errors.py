"""Pages for what went wrong before a view could answer; none of them needs the database."""

import sys

from django.db import DatabaseError
from django.http import HttpResponse
from django.template.loader import render_to_string


def _page(name: str, status: int) -> HttpResponse:
    response = HttpResponse(render_to_string(f"errors/{name}.html"), status=status)
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
    response = _page("500", 500)
    if isinstance(sys.exc_info()[1], DatabaseError):
        response.status_code = 503
        response["Retry-After"] = "30"
    return response
