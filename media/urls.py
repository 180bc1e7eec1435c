"""Addresses of picture files."""

from django.urls import path

from media import files

# /images/
urlpatterns = [path("<path:name>", files.file, name="picture")]
