"""A story for other houses' systems: one ninjs 3.1 item, on the reading road.

Its `uri` is the story's own number for ever. What the desk notes for itself is in no edition, so it
has no way in; a picture goes along only where it may be passed on.

Source: IPTC ninjs 3.1.
"""

from django.conf import settings
from django.http import JsonResponse
from django.utils import timezone, translation

from articles.content import Content
from articles.notices import ninjs as noticed
from articles.plain import plain
from articles.reading import ahead, mining, nouns, page, sealed
from articles.reading.feeds.words import Whole, Wholes
from articles.reading.instant import reading_of
from articles.reading.lookup import Given, given
from articles.reading.mended import past_of
from articles.reading.page_text import text_of
from articles.reading.story_pictures import StoryPictures
from articles.reading.structured import source_of_text
from articles.reading.values import Link
from articles.reading.views import hand_up, standing_at
from media.rights import IN_FEEDS
from media.shown import Shown
from record.reading import Reading

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#",
}


def ninjs(request, section, slug):
    """The story at an address, for programs."""
    reading = reading_of(request)
    release, instead = standing_at(request, reading, f"/{section}/{slug}/", "ninjs.json")
    if instead is not None:
        return instead
    told = compose(given(release), reading)
    response = JsonResponse(told, json_dumps_params={"ensure_ascii": False})
    mining.mark(response, reading)
    hand_up(request, reading)
    return response


def compose(story: Given, reading: Reading) -> dict:
    """A story as a ninjs item as it may be passed on at the reading's instant.

    Args:
        story: what was given to readers, or a working copy as plain values for a preview.
    """
    reading.load(["paper:1", *page.own_keys(story.article)], page.KINDS)
    ahead.load(reading, set(story.names))
    content = sealed.concealed(reading, story.article, story.content, story.edition)
    zone = nouns.masthead(reading).time_zone
    with translation.override(content.language), timezone.override(zone):
        whole = Wholes(reading, "ninjs", content.language).of(story, content)
        told = {
            **_item(story, content, reading),
            **_words(story, content, reading, whole),
            **_rights(content, reading),
            **_topics(story, content, reading),
            "associations": [*_pictures(story, content, reading)],
        }
    return _clean(told)


def _item(story: Given, content: Content, reading: Reading) -> dict:
    source = source_of_text(content.ai)
    return {
        "standard": STANDARD,
        "uri": f"urn:uuid:{content.public_id}",
        "type": "text",
        "representationType": "full",
        "version": str(story.number),
        "firstCreated": _instant(story.first_published_at),
        "versionCreated": _instant(story.changed_at or story.first_published_at),
        "pubStatus": "usable",
        "language": content.language,
        "altIds": [{"role": "url", "value": settings.NEWSROOM_URL + story.path}],
        "digitalSourceType": _source(source),
    }


def _words(story: Given, content: Content, reading: Reading, whole: Whole) -> dict:
    lead = [{"role": "lead", "contentType": "text/plain", "value": content.lead}]
    corrections, _versions = past_of(reading, story)
    people = nouns.people(reading, content.bylines)
    return {
        "title": content.headline,
        "headlines": [
            {"role": role, "contentType": "text/plain", "value": value}
            for role, value in (("main", content.headline), ("kicker", content.kicker))
            if value
        ],
        "descriptions": [
            *(lead if content.lead else []),
            *noticed.descriptions(whole.notices),
            *(_correction(one) for one in corrections if not one.closed),
        ],
        "bodies": [
            _body("text/html", whole.html, content.words),
            _body("text/plain", text_of(whole.html), content.words),
        ],
        "by": ", ".join(person.name for person in people),
        "people": [
            {"name": person.name, "rel": person.role, "uri": settings.NEWSROOM_URL + person.url}
            for person in people
        ],
        "located": content.dateline,
    }


def _body(kind: str, value: str, words: int) -> dict:
    told = {"role": "main", "contentType": kind, "value": value}
    return {**told, "charCount": len(value), "wordCount": words}


def _correction(one) -> dict:
    said = translation.gettext("An earlier version said:")
    correct = translation.gettext("Correct is:")
    value = f"{said} {one.wrong} {correct} {one.right}"
    return {"role": "correction", "contentType": "text/plain", "value": value}


def _rights(content: Content, reading: Reading) -> dict:
    agency = page.agency_called(reading, content.text_agency)
    holder = agency or nouns.masthead(reading).name
    policy = mining.mining(reading).policy
    return {
        "copyrightHolder": holder,
        "copyrightNotice": f"© {holder}",
        "infoSources": [{"name": agency, "role": "supplier"}] if agency else [],
        "rightsInfo": {"linkedRights": policy} if policy else {},
    }


def _topics(story: Given, content: Content, reading: Reading) -> dict:
    section, parent = page.sections_of(story, reading)
    links = [*filter(None, (parent, section)), *nouns.tags(reading, content.tags)]
    return {"subjects": [_subject(link, reading) for link in links]}


def _subject(link: Link, reading: Reading) -> dict:
    paper = nouns.masthead(reading).name
    return {"name": link.name, "uri": settings.NEWSROOM_URL + link.url, "creator": paper}


def _pictures(story: Given, content: Content, reading: Reading):
    """The lead picture with its credit, where its contract lets it be passed on."""
    since = story.first_published_at
    pictures = StoryPictures(reading, story.article, content.language, since)
    shown = pictures.lead(content, *IN_FEEDS)
    if shown is not None:
        yield _picture(shown, content.language)


def _picture(shown: Shown, language: str) -> dict:
    facts = shown.facts
    said = {"caption": shown.caption, "creditline": shown.credit, "alt": shown.alt}
    said |= {"label": shown.label}
    return {
        "name": "main",
        "uri": f"urn:uuid:{shown.public_id}",
        "type": "picture",
        "language": language,
        "descriptions": [
            {"role": role, "contentType": "text/plain", "value": value}
            for role, value in said.items()
            if value
        ],
        "by": ", ".join(maker.name for maker in facts.makers),
        "people": [{"name": m.name, "rel": "creator"} for m in facts.makers if m.is_person],
        "copyrightHolder": facts.copyright_holder.name if facts.copyright_holder else "",
        "copyrightNotice": facts.copyright_notice,
        "usageTerms": facts.licence_label,
        "rightsInfo": {"linkedRights": facts.licence_url} if facts.licence_url else {},
        "digitalSourceType": _source(facts.source_type),
        "renditions": [_rendition(shown.whole, width) for width in shown.whole.widths],
    }


def _rendition(cut, width: int) -> dict:
    return {
        "name": f"web-{width}",
        "href": settings.NEWSROOM_URL + cut.address(width, "jpeg"),
        "contentType": "image/jpeg",
        "width": width,
        "height": max(1, round(cut.height * width / cut.width)),
    }


def _source(uri: str) -> dict:
    return {"name": uri.rpartition("/")[2], "uri": uri} if uri else {}


def _instant(at) -> str:
    return timezone.localtime(at).isoformat() if at else ""


def _clean(told):
    """The same without what says nothing, and without letters that no document can hold."""
    if isinstance(told, dict):
        pairs = ((name, _clean(value)) for name, value in told.items())
        return {name: value for name, value in pairs if value not in ("", [], {}, None)}
    if isinstance(told, list):
        return [_clean(value) for value in told]
    return plain(told) if isinstance(told, str) else told
