"""What the flowing editor asks for while somebody writes."""

from django.contrib import admin
from django.urls import path

from articles.admin import then
from articles.admin.body import body_views
from articles.admin.fronts import break_news, curate, overview
from articles.admin.hunter import pages as hunter
from articles.admin.tagging import pages as tagging
from articles.admin.tagging import split_pages
from articles.admin.together import buffers, presence
from media.admin import files

app_name = "desk"

# /admin/desk/
urlpatterns = [
    path("pictures/", body_views.pictures, name="pictures"),
    path("stories/", body_views.stories, name="stories"),
    path("things/", body_views.things, name="things"),
    path("upload/", body_views.upload, name="upload"),
    path("images/<path:name>", files.file, name="file"),
    path("buffer/", buffers.buffer, name="buffer"),
    path("buffer/<int:pk>/discard/", buffers.discard, name="discard"),
    path("present/", presence.present, name="present"),
    path("finds/", admin.site.admin_view(hunter.finds), name="finds"),
    path("finds/<int:pk>/", admin.site.admin_view(hunter.find), name="find"),
    path("conversions/<int:pk>/", admin.site.admin_view(hunter.batch), name="batch"),
    path("conversions/<int:pk>/act/", admin.site.admin_view(hunter.act), name="batch_act"),
    path("fronts/", admin.site.admin_view(overview.fronts), name="fronts"),
    path("fronts/breaking/", admin.site.admin_view(break_news.act), name="breaking"),
    path("fronts/<int:number>/", admin.site.admin_view(curate.curate), name="front"),
    path("fronts/<int:number>/page/", admin.site.admin_view(curate.page), name="front_page"),
    path("tags/<int:pk>/split/", admin.site.admin_view(split_pages.typed), name="tag_split"),
    path("tags/<int:pk>/<slug:kind>/", admin.site.admin_view(tagging.act), name="tag_act"),
    path("tag-acts/<int:pk>/undo/", admin.site.admin_view(tagging.back), name="tag_undo"),
    path("splits/<int:pk>/", admin.site.admin_view(split_pages.done), name="split"),
    path("splits/<int:pk>/act/", admin.site.admin_view(split_pages.go), name="split_act"),
    path("then/", admin.site.admin_view(then.then), name="then"),
    path("then/page/", admin.site.admin_view(then.page), name="then_page"),
]
