"""The files a site is expected to have: robots.txt, and what stands in /.well-known/."""

from datetime import UTC

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse

from articles.reading import mining
from articles.reading.instant import reading_of
from articles.reading.views import hand_up

KEPT_OUT = ("/admin/", "/shared/")
# Who says that it collects texts to train models; whoever only searches may come in.
COLLECTORS = (
    "Applebot-Extended",
    "Bytespider",
    "CCBot",
    "Google-Extended",
    "GPTBot",
    "meta-externalagent",
)
SITEMAPS = ("/sitemap.xml", "/sitemaps/news.xml")
MONTHS_VALID = 6  # of security.txt; RFC 9116 wants less than a year


def robots(request):
    """Where the sitemaps are, and who is asked to stay away. What reserves rights is tdmrep.json."""
    reading = reading_of(request)
    reading.load(["paper:1"])
    lines = []
    if mining.mining(reading).reserved:
        lines = [*(f"User-agent: {name}" for name in COLLECTORS), "Disallow: /", ""]
    lines += ["User-agent: *", *(f"Disallow: {path}" for path in KEPT_OUT), ""]
    lines += [f"Sitemap: {settings.NEWSROOM_URL}{path}" for path in SITEMAPS]
    return _text(request, reading, lines)


def tdmrep(request):
    """The reservation of text and data mining for the whole site, as a file of its own."""
    reading = reading_of(request)
    reading.load(["paper:1"])
    choice = mining.mining(reading)
    rule = {"location": "/*", "tdm-reservation": int(choice.reserved)}
    if choice.reserved and choice.policy:
        rule["tdm-policy"] = choice.policy
    response = JsonResponse([rule], safe=False)
    return _finished(request, reading, response)


def security(request):
    """Whom to tell of a hole. It runs out in half a year, counted from the month it is read in.

    Source: RFC 9116.
    """
    reading = reading_of(request)
    reading.load(["paper:1"])
    paper = reading.state("paper:1") or {}
    if not paper.get("contact_email"):
        raise Http404
    start = reading.at.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    reading.reached(_later(start, 1))  # then it says another date
    lines = [
        f"Contact: mailto:{paper['contact_email']}",
        f"Expires: {_later(start, MONTHS_VALID):%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(dict.fromkeys([paper['language'], 'en']))}",
        f"Canonical: {settings.NEWSROOM_URL}/.well-known/security.txt",
    ]
    return _text(request, reading, lines)


def _later(start, months: int):
    years, month = divmod(start.month - 1 + months, 12)
    return start.replace(year=start.year + years, month=month + 1)


def _text(request, reading, lines):
    content = "\n".join([*lines, ""])
    return _finished(
        request, reading, HttpResponse(content, content_type="text/plain; charset=utf-8")
    )


def _finished(request, reading, response):
    mining.mark(response, reading)
    hand_up(request, reading)
    return response
