"""Requests no browser of ours sends: answered with a sentence instead of a fault."""

import logging

from django.core.exceptions import SuspiciousOperation
from django.db import DataError

from newsroom.errors import bad_request

log = logging.getLogger(__name__)


class OddRequestMiddleware:
    """Answer 400 to NUL characters in addresses and to numbers and dates beyond all bounds.

    Typed text is not lost: the browser still holds it, and the page says so.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)
        return self.get_response(request)

    def process_exception(self, request, exception):
        """What a number field, a date field or the database itself could not hold."""
        if isinstance(exception, OverflowError | DataError) or _not_a_number(exception):
            log.warning("odd request to %s: %s", request.path, exception)
            return bad_request(request, SuspiciousOperation())
        return None


def _not_a_number(exception) -> bool:
    """Django's own complaint about a key that is no number ("Field 'id' expected a number")."""
    return isinstance(exception, ValueError) and "expected a number" in str(exception)
