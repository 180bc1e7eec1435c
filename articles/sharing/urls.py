"""Addresses of shared versions; the secret in them is the only key."""

from django.urls import path

from articles.sharing import views

# /shared/
urlpatterns = [path("<slug:secret>/", views.shared, name="shared")]
