"""Sitemaps: an index by month, and the news of the last two days. Stories kept out of search
engines are in none of them.

Months are those of UTC, so that no file changes its stories with the paper's time zone.

Source: sitemaps.org, protocol 0.9; Google, news and image sitemaps. Of a picture they take only its
address since 2022: credit and licence stand in the story's JSON-LD.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string

from articles.models import FOREVER, Listed
from articles.notices import meets
from articles.plain import plain
from articles.reading import ahead, mining, nouns, sealed
from articles.reading.instant import reading_of
from articles.reading.lookup import Given, cursor_at, given, note_turns, read_cursor
from articles.reading.story_pictures import StoryPictures
from articles.reading.views import cursor as asked_for
from articles.reading.views import hand_up
from record.reading import Reading

# The protocol allows 50,000 addresses a file; each of ours has to find out its picture as well.
A_FILE = 2_000
NEWS_FILE = 1_000  # what the news sitemap allows
NEWS_LASTS = timedelta(hours=48)
ORDER = ("-first_published_at", "-article_id")


class Month:
    """The month of a sitemap, for Django's routes: its first instant."""

    regex = r"(?:19|20|21)[0-9]{2}-(?:0[1-9]|1[0-2])"

    def to_python(self, value):
        return datetime.strptime(value, "%Y-%m").replace(tzinfo=UTC)

    def to_url(self, value):
        return f"{value:%Y-%m}"


@dataclass(frozen=True)
class Entry:
    """A page of the paper as a sitemap tells it."""

    url: str
    changed_at: datetime | None = None
    picture: str = ""
    title: str = ""
    language: str = ""
    published_at: datetime | None = None


def index(request):
    """Every sitemap there is: those of the pages, the news and each month with a story."""
    reading = reading_of(request)
    reading.load(["paper:1"])
    rows = _rows(reading)
    since = reading.at - NEWS_LASTS
    paths = [
        "/sitemaps/pages.xml",
        *_parts("news", rows.filter(first_published_at__gt=since), NEWS_FILE),
    ]
    for start in _months(rows):
        paths += _parts(f"{start:%Y-%m}", _within(rows, start), A_FILE)
    urls = [settings.NEWSROOM_URL + path for path in paths]
    return _answer(request, reading, "sitemap_index", urls=urls)


def pages(request):
    """The front page, the sections and what the paper tells of itself."""
    reading = reading_of(request)
    reading.load(["paper:1"], ("section",))
    reading.note("site")
    paths = [
        "/",
        *(link.url for link in nouns.sections(reading)),
        "/corrections/",
        "/image-credits/",
    ]
    entries = [Entry(settings.NEWSROOM_URL + path) for path in paths]
    return _answer(request, reading, "sitemap", entries=entries)


def month(request, start):
    """The stories first published in a month, each with its picture."""
    reading = reading_of(request)
    reading.load(["paper:1"])
    stories = _stories(_within(_rows(reading, start), start), asked_for(request), A_FILE)
    if not stories:
        raise Http404
    ahead.load(reading, {key for one in stories for key in _keys(one)})
    entries = [_entry(reading, one) for one in stories]
    return _answer(request, reading, "sitemap", entries=entries)


def news(request):
    """The news of the last two days; what is paid for is none."""
    reading = reading_of(request)
    reading.load(["paper:1"])
    since = reading.at - NEWS_LASTS
    rows = _rows(reading).filter(first_published_at__gt=since)
    stories = _stories(rows, asked_for(request), NEWS_FILE)
    reading.load(sealed.key(one.article) for one in stories)
    for one in stories:
        reading.reached(one.first_published_at + NEWS_LASTS)
    entries = [_news(reading, one) for one in stories if one.content.kind != "advertisement"]
    paper = nouns.masthead(reading).name
    return _answer(request, reading, "sitemap_news", entries=entries, paper=plain(paper))


def _rows(reading: Reading, start: datetime | None = None):
    """What readers have now and search engines may find, in the order of lists.

    Args:
        start: of the one month that is asked for; only its turns count then.
    """
    reading.note("in:all")
    every = Listed.objects.filter(list="all")
    note_turns(reading, _within(every, start) if start else every)
    rows = every.filter(starts_at__lte=reading.at, ends_at__gt=reading.at)
    rows = rows.filter(first_published_at__lt=FOREVER)  # always true; see lookup.listed
    return rows.filter(~Exists(_kept_out(reading))).order_by(*ORDER)


def _kept_out(reading: Reading):
    """What keeps a story out of search engines: its own mark, or one of its tags."""
    by_tag = Q(list__in=meets.names_in_sql("tag", meets.kept_out(reading)))
    return Listed.objects.filter(Q(list="noindex") | by_tag, release=OuterRef("release"))


def _within(rows, start: datetime):
    return rows.filter(first_published_at__gte=start, first_published_at__lt=_next(start))


def _next(start: datetime) -> datetime:
    return (start + timedelta(days=31)).replace(day=1)


def _months(rows) -> Iterator[datetime]:
    """The months that have a story, the newest first: one look-up each, no count."""
    before = rows
    while (newest := before.values_list("first_published_at", flat=True).first()) is not None:
        start = newest.astimezone(UTC).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        yield start
        before = rows.filter(first_published_at__lt=start)


def _parts(name: str, rows, most: int) -> list[str]:
    """The files of a month or of the news: nearly always one."""
    path = f"/sitemaps/{name}.xml"
    found = [path]
    while last := list(rows[most - 1 : most + 1]):
        if len(last) < 2:
            break
        found.append(f"{path}?page={_cursor(last[0])}")
        rows = _older(rows, _cursor(last[0]))
    return found


def _cursor(row: Listed) -> str:
    return cursor_at(row.first_published_at, row.article_id)


def _older(rows, before: str):
    instant, article = read_cursor(before)
    rows = rows.filter(first_published_at__lte=instant)
    return rows.exclude(first_published_at=instant, article__gte=article)


def _stories(rows, before: str, most: int) -> list[Given]:
    rows = _older(rows, before) if before else rows
    rows = rows.select_related("release__edition__text", "release__address")
    rows = rows.defer("release__edition__text__body")[:most]
    stories = (given(row.release, with_body=False) for row in rows)
    return [story for story in stories if not story.erased]


def _keys(story: Given) -> list[str]:
    if story.content.lead_image is None:
        return [sealed.key(story.article)]
    chain = [name for name in story.names if name.startswith(("credit:", "agency:"))]
    return [sealed.key(story.article), f"image:{story.content.lead_image}", *chain]


def _entry(reading: Reading, story: Given) -> Entry:
    content = sealed.concealed(reading, story.article, story.content, story.edition)
    since = story.first_published_at
    pictures = StoryPictures(reading, story.article, content.language, since)
    file = pictures.file(content)
    return Entry(
        settings.NEWSROOM_URL + story.path,
        changed_at=story.changed_at or since,
        picture=file and settings.NEWSROOM_URL + file,
    )


def _news(reading: Reading, story: Given) -> Entry:
    content = sealed.concealed(reading, story.article, story.content, story.edition)
    return Entry(
        settings.NEWSROOM_URL + story.path,
        title=plain(content.headline),
        language=content.language,
        published_at=story.first_published_at,
    )


def _answer(request, reading, template, **context):
    xml = render_to_string(f"articles/{template}.xml", context)
    response = HttpResponse(xml, content_type="application/xml")
    mining.mark(response, reading)
    hand_up(request, reading)
    return response
