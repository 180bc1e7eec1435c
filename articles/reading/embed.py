"""oEmbed: a story as a box on another house's page, with who wrote it and who made its picture.

Only addresses of the paper's own stories are answered, and only with what every reader gets.

Source: oembed.com 1.0, type rich.
"""

import re
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation

from articles.plain import plain
from articles.reading import ahead, mining, nouns, sealed
from articles.reading.instant import reading_of
from articles.reading.lookup import Given, given, release_of
from articles.reading.story_pictures import StoryPictures
from articles.reading.teasers import keys
from articles.reading.views import counting_at, hand_up
from media.rights import Surface
from media.shown import Shown

BOX = (600, 240)  # width and height in pixels, where nobody asks for less
THUMBNAIL = (640, 480)
# A card on another house's page: both shared and passed on.
SURFACES = (Surface.SOCIAL, Surface.SYNDICATION)
SHORT = re.compile(r"/a/([0-9]{1,18})/?")


def oembed(request):
    """The box for the story whose address is asked for."""
    reading = reading_of(request)
    kind = request.GET.get("format", "json")
    if kind not in ("json", "xml"):
        return HttpResponse(status=501)  # as oembed.com wants it
    story = _story(reading, request.GET.get("url", ""))
    if story is None:
        raise Http404
    told = _told(reading, story, _room(request, BOX), _room(request, THUMBNAIL))
    if kind == "json":
        response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    else:
        xml = render_to_string("articles/oembed.xml", {"told": told})
        response = HttpResponse(xml, content_type="text/xml; charset=utf-8")
    mining.mark(response, reading)
    hand_up(request, reading)
    return response


def _story(reading, url: str) -> Given | None:
    """The story readers have at one of the paper's addresses, an older or short one included."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if f"{parts.scheme}://{parts.netloc}" != settings.NEWSROOM_URL or "\0" in unquote(parts.path):
        return None
    short = SHORT.fullmatch(parts.path)
    release = (
        release_of(reading, int(short[1]))
        if short
        else counting_at(reading, unquote(parts.path))[0]
    )
    gone = release is None or release.edition_id is None or release.edition.text.is_erased
    return None if gone else given(release)


def _room(request, most: tuple[int, int]) -> tuple[int, int]:
    """How much room the asking page has; what is no number is not said."""
    asked = (request.GET.get(name, "")[:9] for name in ("maxwidth", "maxheight"))
    return tuple(
        max(1, min(size, int(said))) if said.isascii() and said.isdigit() else size
        for size, said in zip(most, asked, strict=True)
    )


def _told(reading, story: Given, box: tuple[int, int], room: tuple[int, int]) -> dict:
    reading.load(["paper:1"], ("section",))
    ahead.load(reading, set(keys(story)))
    content = sealed.concealed(reading, story.article, story.content, story.edition)
    since = story.first_published_at
    pictures = StoryPictures(reading, story.article, content.language, since)
    shown = pictures.lead(content, *SURFACES, own_words=False)
    paper, people = nouns.masthead(reading), nouns.people(reading, content.bylines)
    told = {
        "version": "1.0",
        "type": "rich",
        "title": plain(content.headline),
        "provider_name": plain(paper.name),
        "provider_url": f"{settings.NEWSROOM_URL}/",
        "width": box[0],
        "height": box[1],
    }
    if people:
        told["author_name"] = plain(", ".join(person.name for person in people))
    if len(people) == 1:
        told["author_url"] = settings.NEWSROOM_URL + people[0].url
    picture = shown if shown and shown.may_stand_alone else None
    told |= _thumbnail(picture, *room) if picture else {}
    context = {
        "paper": paper.name,
        "url": settings.NEWSROOM_URL + story.path,
        "content": content,
        "people": people,
        "published_at": since,
        "picture": picture if "thumbnail_url" in told else None,
    }
    with translation.override(content.language), timezone.override(paper.time_zone):
        told["html"] = plain(render_to_string("articles/oembed.html", context)).strip()
    return told


def _thumbnail(picture: Shown, width: int, height: int) -> dict:
    """The widest file of the picture that has room; none where even the smallest has not."""
    cut = picture.wide
    for step in reversed(cut.widths):
        high = max(1, round(cut.height * step / cut.width))
        if step <= width and high <= height:
            address = settings.NEWSROOM_URL + cut.address(step, "jpeg")
            return {
                "thumbnail_url": address,
                "thumbnail_width": step,
                "thumbnail_height": high,
            }
    return {}
