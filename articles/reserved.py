"""First parts of addresses that belong to the paper itself and can never be a section.

A test holds this list against the resolver.
"""

RESERVED = frozenset(
    {
        ".well-known",
        "a",
        "admin",
        "api",
        "archive",
        "articles",
        "by",
        "corrections",
        "desk",
        "favicon.ico",
        "feeds",
        "health",
        "image-credits",
        "images",
        "imprint",
        "live",
        "media",
        "notices",
        "oembed",
        "robots.txt",
        "search",
        "shared",
        "sitemap.xml",
        "sitemaps",
        "static",
        "tag",
    }
)
