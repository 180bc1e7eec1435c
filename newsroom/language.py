"""Which language the interface speaks: at the desk the user's, for readers the paper's."""

from django.conf import settings
from django.utils import translation

DESK = "/admin/"


class DeskLanguageMiddleware:
    """Give each member of the desk the language they chose; readers are not negotiated with."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not request.path.startswith(DESK):
            return self.get_response(request)
        user = request.user
        with translation.override(self._spoken_by(user)):
            return self._whole(self.get_response(request))

    def _spoken_by(self, user):
        return user.interface_language if user.is_authenticated else settings.LANGUAGE_CODE

    def _whole(self, response):
        """Render inside the override: a lazy response would otherwise speak another language."""
        if hasattr(response, "render") and not response.is_rendered:
            response.render()
        return response
