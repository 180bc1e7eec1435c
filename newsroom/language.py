"""Which language the desk speaks and which clock it reads: the user's words, the paper's time."""

from contextlib import nullcontext
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.utils import timezone, translation

from articles.models import Paper

DESK = "/admin/"


class DeskLanguageMiddleware:
    """Give each member of the desk the language they chose; readers are not negotiated with."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(DESK):
            return self.get_response(request)
        user = request.user
        with translation.override(self._spoken_by(user)), self._clock_of(user):
            return self._whole(self.get_response(request))

    def _spoken_by(self, user):
        return user.interface_language if user.is_authenticated else settings.LANGUAGE_CODE

    def _clock_of(self, user):
        """An hour typed at the desk is the paper's, wherever the server stands."""
        if not user.is_authenticated:
            return nullcontext()
        name = Paper.objects.values_list("time_zone", flat=True).first()
        try:
            return timezone.override(ZoneInfo(name)) if name else nullcontext()
        except (ZoneInfoNotFoundError, ValueError):  # a zone this machine does not know
            return nullcontext()

    def _whole(self, response):
        """Render inside the override: a lazy response would otherwise speak another language."""
        if hasattr(response, "render") and not response.is_rendered:
            response.render()
        return response
