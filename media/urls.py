"""Addresses of picture files."""

from django.urls import path

from media import views

# /images/
urlpatterns = [path("<path:name>", views.file, name="picture")]
