"""What the flowing editor asks for while somebody writes."""

from django.urls import path

from articles.admin import body_views

app_name = "desk"

# /admin/desk/
urlpatterns = [
    path("pictures/", body_views.pictures, name="pictures"),
    path("stories/", body_views.stories, name="stories"),
    path("things/", body_views.things, name="things"),
    path("upload/", body_views.upload, name="upload"),
]
