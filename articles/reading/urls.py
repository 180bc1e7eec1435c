"""What readers can open; every address here is a promise."""

from django.urls import path, register_converter
from django.views.decorators.http import require_safe

from articles.reading import (
    archive_views,
    embed,
    exchange,
    house,
    past,
    site_files,
    sitemaps,
    views,
)
from articles.reading.feeds import views as feeds

register_converter(feeds.FeedFile, "feed")  # rss.xml, atom.xml or feed.json
register_converter(sitemaps.Month, "month")
register_converter(archive_views.Year, "year")
register_converter(archive_views.Number, "two")

# /
ADDRESSES = [
    ("", views.front, "front"),
    ("robots.txt", site_files.robots, "robots"),
    ("sitemap.xml", sitemaps.index, "sitemap"),
    ("sitemaps/pages.xml", sitemaps.pages, "sitemap_of_pages"),
    ("sitemaps/news.xml", sitemaps.news, "news_sitemap"),
    ("sitemaps/<month:start>.xml", sitemaps.month, "sitemap_of_month"),
    (".well-known/security.txt", site_files.security, "security"),
    (".well-known/tdmrep.json", site_files.tdmrep, "tdmrep"),
    ("health/", views.health, "health"),
    ("oembed/", embed.oembed, "oembed"),
    ("feeds/full.xml", feeds.whole, "full_feed"),
    ("feeds/corrections.xml", feeds.corrections, "corrections_feed"),
    ("feeds/<feed:file>", feeds.site, "feed"),
    ("corrections/", past.corrections, "corrections"),
    ("search/", views.search, "search"),
    ("image-credits/", views.image_credits, "image_credits"),
    ("imprint/", house.imprint, "imprint"),
    ("notices/", house.notices, "notices"),
    *((f"{place}/", house.at(place), place) for place in house.PLACES),
    ("about/<slug:slug>/", house.about, "about"),
    ("archive/", archive_views.archive, "archive"),
    ("archive/<year:year>/<two:month>/", archive_views.month, "archive_month"),
    ("archive/<year:year>/<two:month>/<two:day>/", archive_views.day, "archive_day"),
    ("a/<int:number>/", views.short, "short"),
    ("tag/<slug:slug>/", views.tag, "tag"),
    ("tag/<slug:slug>/<feed:file>", feeds.tag, "tag_feed"),
    ("by/<slug:slug>/", views.contributor, "contributor"),
    ("by/<slug:slug>/<feed:file>", feeds.contributor, "contributor_feed"),
    ("<slug:slug>/", views.section, "section"),
    ("<slug:slug>/<feed:file>", feeds.section, "section_feed"),
    ("<slug:section>/<slug:slug>/", views.article, "article"),
    ("<slug:section>/<slug:slug>/ninjs.json", exchange.ninjs, "ninjs"),
    ("<slug:section>/<slug:slug>/history/", past.history, "history"),
    ("<slug:section>/<slug:slug>/history/<int:number>/", past.version, "version"),
]

# Reading never writes: GET and HEAD, and nothing else.
urlpatterns = [path(route, require_safe(view), name=name) for route, view, name in ADDRESSES]
