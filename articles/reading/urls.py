"""What readers can open; every address here is a promise."""

from django.urls import path
from django.views.decorators.http import require_safe

from articles.reading import archive_views, feeds, fulltext, past, sitemaps, views

# /
ADDRESSES = [
    ("", views.front, "front"),
    ("robots.txt", sitemaps.robots, "robots"),
    ("sitemap.xml", sitemaps.sitemap, "sitemap"),
    ("health/", views.health, "health"),
    ("feeds/rss.xml", feeds.rss, "rss"),
    ("feeds/atom.xml", feeds.atom, "atom"),
    ("feeds/full.xml", fulltext.full, "full_feed"),
    ("feeds/corrections.xml", feeds.corrections, "corrections_feed"),
    ("corrections/", past.corrections, "corrections"),
    ("image-credits/", views.image_credits, "image_credits"),
    ("archive/", archive_views.archive, "archive"),
    ("archive/<year:year>/<two:month>/", archive_views.month, "archive_month"),
    ("archive/<year:year>/<two:month>/<two:day>/", archive_views.day, "archive_day"),
    ("a/<int:number>/", views.short, "short"),
    ("tag/<slug:slug>/", views.tag, "tag"),
    ("by/<slug:slug>/", views.contributor, "contributor"),
    ("<slug:slug>/", views.section, "section"),
    ("<slug:section>/<slug:slug>/", views.article, "article"),
    ("<slug:section>/<slug:slug>/history/", past.history, "history"),
    ("<slug:section>/<slug:slug>/history/<int:number>/", past.version, "version"),
]

# Reading never writes: GET and HEAD, and nothing else.
urlpatterns = [path(route, require_safe(view), name=name) for route, view, name in ADDRESSES]
