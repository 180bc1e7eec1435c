"""Table of contents of all addresses; readers' own are in articles/reading/urls.py."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

desk = [
    path("admin/desk/", include("articles.admin.urls")),
    path("admin/", admin.site.urls),
    path("shared/", include("articles.sharing.urls")),
]
pictures = [path("images/", include("media.urls"))]
readers = [path("", include("articles.reading.urls"))]

# The reader's service has no desk at all; the desk needs the reader's road for its preview.
urlpatterns = [*([] if settings.NEWSROOM_ROLE == "reader" else desk), *pictures, *readers]

handler400 = "newsroom.errors.bad_request"
handler403 = "newsroom.errors.forbidden"
handler404 = "articles.reading.views.not_found"
handler500 = "newsroom.errors.server_error"
