"""At any instant, at any address, an anonymous reader gets exactly what counts then."""

import random
import re
from datetime import timedelta
from urllib.parse import quote, unquote

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from articles.models import Address, Contributor, Paper, Release, Section, Tag
from articles.reading.house import PLACES
from media.pictures import picture
from record.keeping import keep
from record.reading import Reading
from tests.conftest import PROOF_SIZE
from tests.leaks.leak_world import HOURS, Builder, World

pytestmark = pytest.mark.proof

WORD = re.compile(r"\b(?:Wort|Falsch|Richtig)\d+x\b")
PICTURES: dict[str, str] = {}  # address of a file -> key of the picture
FEEDS, FORMATS = ("rss.xml", "atom.xml", "feed.json"), ("json", "xml")
DAYS = (-31, 0, 3, 5)  # on which the months of the world lie
HOST = settings.NEWSROOM_URL
WORLDS = max(1, PROOF_SIZE // 2000)
TRIPLES = max(500, PROOF_SIZE // 2) // WORLDS


def public_names() -> set[str]:
    """Every named address outside the desk, as the resolver knows it."""
    return set(_names(get_resolver().url_patterns))


def _names(patterns):
    for entry in patterns:
        if isinstance(entry, URLPattern):
            yield entry.name
        elif not str(entry.pattern).startswith("admin/"):
            yield from _names(entry.url_patterns)


def addresses(world: World, pictures=()) -> dict[str, list[str]]:
    """Concrete addresses of each name, of everything in the world, live or not."""
    paths = list(Address.objects.values_list("path", flat=True))
    sections = [f"/{slug}/" for slug in Section.objects.values_list("slug", flat=True)]
    tags = [f"/tag/{slug}/" for slug in Tag.objects.values_list("slug", flat=True)]
    people = [f"/by/{slug}/" for slug in Contributor.objects.values_list("slug", flat=True)]
    versions = [f"{path}history/{n}/" for path in paths for n in (1, 2, 3)]
    days = [world.start + timedelta(days=d) for d in DAYS]
    return {
        "front": ["/"],
        "archive": ["/archive/"],
        "archive_month": [f"/archive/{day:%Y/%m}/" for day in days],
        "archive_day": [f"/archive/{day:%Y/%m/%d}/" for day in days],
        "robots": ["/robots.txt"],
        "sitemap": ["/sitemap.xml"],
        "sitemap_of_pages": ["/sitemaps/pages.xml"],
        "sitemap_of_month": [f"/sitemaps/{day:%Y-%m}.xml" for day in days],
        "news_sitemap": ["/sitemaps/news.xml"],
        "security": ["/.well-known/security.txt"],
        "tdmrep": ["/.well-known/tdmrep.json"],
        "oembed": [f"/oembed/?format={f}&url={quote(HOST + p)}" for p in paths for f in FORMATS],
        "health": ["/health/"],
        "feed": [f"/feeds/{file}" for file in FEEDS],
        "section_feed": [one + file for one in sections for file in FEEDS],
        "tag_feed": [one + file for one in tags for file in FEEDS],
        "contributor_feed": [one + file for one in people for file in FEEDS],
        "ninjs": [f"{path}ninjs.json" for path in paths],
        "full_feed": ["/feeds/full.xml"],
        "corrections_feed": ["/feeds/corrections.xml"],
        "corrections": ["/corrections/"],
        "image_credits": ["/image-credits/"],
        "search": [f"/search/?q={q}" for q in ("Titel", "titel&sort=newest", "Title", "Lokales")],
        "short": [f"/a/{pk}/" for pk in world.stories],
        "tag": tags,
        "contributor": people,
        "section": sections,
        "article": paths,
        "history": [f"{path}history/" for path in paths],
        "version": versions,
        "picture": list(pictures),
        "shared": ["/shared/nicht-vergeben/"],
        "imprint": ["/imprint/"],
        "notices": ["/notices/"],
        **{place: [f"/{place}/"] for place in PLACES},
        "about": ["/about/english/"],
    }


def allowed(world: World, name: str, path: str, at) -> set[str]:
    """The words an address may say at an instant."""
    visible = world.visible(at)
    words = set().union(*(world.words.get(r.edition_id, set()) for r in visible.values()))
    now = {word for word in words if word.startswith("Wort")}
    if name.startswith("corrections") or name.endswith("feed"):  # feeds quote a correction
        return now | _corrections(world, visible, at)
    if name in ("article", "history", "version", "ninjs", "oembed"):
        own = _owner(path)
        if own not in visible:
            return set()
        if name in ("ninjs", "oembed"):
            now = world.words[visible[own].edition_id]
            now = {word for word in now if word.startswith("Wort")}
            return now | (
                _corrections(world, {own: visible[own]}, at) if name == "ninjs" else set()
            )
        mended = _corrections(world, {own: visible[own]}, at)
        # The box compares with the edition before; the history shows all readers were given.
        said = set().union(*(world.words.get(e, set()) for e in world.given(own, at)))
        return said | mended | (now if name == "article" else set())
    return now


def _owner(path: str) -> int:
    asked = unquote(path.partition("url=")[2]).removeprefix(HOST)
    story = re.sub(r"(history/(\d+/)?|ninjs\.json)$", "", asked or path)
    return Address.objects.get(path=story).article_id


def _path(oembed: str) -> str:
    return unquote(oembed.partition("url=")[2]).removeprefix(HOST)


def _corrections(world, visible, at) -> set[str]:
    said = set()
    for article in visible:
        for edition in world.given(article, at):
            said |= {w for w in world.words.get(edition, ()) if not w.startswith("Wort")}
    return said


def expected_status(world: World, name: str, path: str, at) -> set[int]:
    """What the address has to answer, as far as the plain reading of the record says."""
    if name == "article":
        article = _owner(path)
        release = world.counting(article, at)
        had = Release.objects.filter(address__path=path, starts_at__lte=at).exists()
        if release is None or not had:  # an address that is only planned is nobody's business
            return {404}
        if release.edition_id is None:
            if release.first_published_at is None:
                return {404}
            return {451 if release.absence == Release.Absence.LEGAL else 410}
        return {200 if release.address.path == path else 301}
    if name == "oembed":
        shown = _owner(path) in world.visible(at)
        had = Release.objects.filter(address__path=_path(path), starts_at__lte=at).exists()
        return {200 if shown and had else 404}
    if name == "ninjs":
        return expected_status(world, "article", path.removesuffix("ninjs.json"), at)
    if name == "picture":
        return {410 if world.shows(PICTURES[path], at) is False else 200}
    if name in (
        "front",
        "robots",
        "sitemap",
        "health",
        "feed",
        "section",
        "section_feed",
        "search",
    ):
        return {200}
    return {200, 301, 302, 404, 410, 451}


@pytest.fixture
def worlds(time_machine, chief, section, contributor, image):
    """Builds worlds one after the other in the same paper."""
    start = timezone.now().replace(microsecond=0)
    time_machine.move_to(start, tick=False)
    images = [image(title) for title in ("Fähre", "Werft", "Deich")]
    PICTURES.clear()
    for one in images:
        PICTURES[picture(Reading(timezone.now()), one.pk, language="de").src] = one.key
    sections = [section("Lokales"), section("Kultur"), section("Sport")]
    people = [contributor(), contributor("Tove Amsel", "tove-amsel")]
    Paper.objects.update(public_history=True)
    keep(Paper.objects.get(), by=chief)

    def build(seed: int) -> World:
        options = {"sections": sections, "people": people, "images": images, "by": chief}
        builder = Builder(seed, start, **options, move_to=time_machine.move_to)
        return builder.build(stories=9, events=110)

    return build


@pytest.mark.parametrize("seed", range(11, 11 + WORLDS))
def test_nobody_gets_a_word_before_its_hour_or_after_its_end(worlds, time_machine, seed):
    world = worlds(seed)
    chance, reader = random.Random(seed), Client(raise_request_exception=True)
    known = public_names()
    places = {n: found for n, found in addresses(world, PICTURES).items() if n in known and found}
    turns = list(Release.objects.values_list("starts_at", flat=True))
    for _ in range(TRIPLES):
        name = "article" if chance.random() < 0.5 else chance.choice(sorted(places))
        path = chance.choice(places[name])
        at = world.start + timedelta(hours=chance.uniform(0, 2 * HOURS))
        if chance.random() < 0.4:  # the very instant at which something turns, or just before
            at = chance.choice(turns) - timedelta(microseconds=chance.randrange(2))
        time_machine.move_to(at, tick=False)
        answer = reader.get(path)
        told = (seed, name, path, at.isoformat())
        assert answer.status_code in expected_status(world, name, path, at), told
        page = b"".join(answer) if answer.streaming else answer.content
        said = set() if name == "picture" else set(WORD.findall(page.decode()))
        assert said <= allowed(world, name, path, at), told
        if name == "article" and answer.status_code == 200:
            edition = world.counting(_owner(path), at).edition_id
            assert {w for w in world.words[edition] if w.startswith("Wort")} <= said, told


def test_every_public_address_is_swept(worlds):
    """A new address must say here which of its pages are looked at."""
    assert public_names() - {None} <= set(addresses(worlds(1)))
