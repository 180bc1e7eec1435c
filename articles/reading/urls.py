"""What readers can open; every address here is a promise."""

from django.urls import path

from articles.reading import feeds, sitemaps, views

# /
urlpatterns = [
    path("", views.front, name="front"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("sitemap.xml", sitemaps.sitemap, name="sitemap"),
    path("health/", views.health, name="health"),
    path("feeds/rss.xml", feeds.rss, name="rss"),
    path("a/<int:number>/", views.short, name="short"),
    path("tag/<slug:slug>/", views.tag, name="tag"),
    path("by/<slug:slug>/", views.contributor, name="contributor"),
    path("<slug:slug>/", views.section, name="section"),
    path("<slug:section>/<slug:slug>/", views.article, name="article"),
]
