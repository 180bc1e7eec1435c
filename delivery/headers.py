"""What browsers and edges may do with a page."""

# Browsers ask each time and get 304 while nothing changed (ConditionalGetMiddleware).
REVALIDATE = "public, max-age=0, must-revalidate"


class HeadersMiddleware:
    """Give pages that say what they are made of their cache headers."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if "newsroom.keys" in request.META:
            response.setdefault("Cache-Control", REVALIDATE)
        elif not response.has_header("Cache-Control") and not response.streaming:
            response["Cache-Control"] = "private, no-store"
        return response
