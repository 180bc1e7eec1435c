"""Every page of a small paper: each picture has its credit once and in its place, in both languages."""

import re
from dataclasses import dataclass

import pytest

from articles.body import build
from articles.models import Paper
from media.models import Agency, CreditCreator
from record.keeping import keep
from tests.reading.reader_pages import Element, Page

SECRET = "Geheime Person"
GERMAN, ENGLISH = 0, 1


@dataclass(frozen=True)
class Kind:
    """A sort of picture: where its line stands, and the word that has to stand at the picture."""

    name: str
    credit: dict
    image: dict
    marks: tuple[str, str] = ("", "")
    owed: bool = False  # at every picture, with its links
    agency: str = "Küstenbild"

    @property
    def place(self) -> str:
        return self.credit.get("placement", "adjacent")


CC = {"licence": "cc", "licence_name": "CC BY 3.0", "title_of_work": "Der Turm"}
CC["source_url"] = "https://bilder.example/turm"
AI = {"nature": "ai", "source_type": "trainedAlgorithmicMedia", "ai_system": "Malwerk"}
ALONE = {"Archivfoto": "Archivbild", "File photo": "File image"}
MADE = ("KI-generiert mit Malwerk", "AI-generated with Malwerk")
KINDS = [
    Kind("Anna Daneben", {}, {}),
    Kind("Berta Darauf", {"placement": "on_image"}, {}, owed=True),
    Kind("Carla Sammlung", {"placement": "credits_area"}, {}),
    Kind("Dora Verzicht", {"placement": "not_required", "waiver_note": "Mail vom 1. Mai"}, {}),
    Kind("Emma Gemein", CC, {}, owed=True, agency=""),
    Kind("Frida Zwang", {**CC, "placement": "not_required", "waiver_note": "x"}, {}, owed=True),
    Kind("Greta Pixel", {}, {}, owed=True, agency="PIXELIO"),
    Kind("Hanna Eigen", {"licence": "own", "proof": "Vertrag"}, {}, agency=""),
    Kind("Ida Symbol", {}, {"nature": "symbol"}, ("Symbolbild", "Symbolic image")),
    Kind("Jana Archiv", {}, {"nature": "archive"}, ("Archivfoto", "File photo")),
    Kind("Karin Maschine", {}, AI, MADE),
    Kind("Lena Ferne", {"placement": "credits_area"}, AI, MADE),
    Kind("Mona Wortlaut", {"use_verbatim": True, "supplied_line": "Mona Wortlaut/Rex"}, {}),
]


@pytest.fixture
def world(write, publish, image, credit, contributor, chief):
    """Every kind of picture as lead picture, in a text and behind a cross-reference."""
    Agency.objects.create(name="PIXELIO", credit_style="pixelio")

    def build_paper(language):
        person, by_id, before, paths = contributor(), {}, None, []
        for kind in KINDS:
            named = credit(kind.name, kind.agency, **kind.credit)
            CreditCreator.objects.create(credit=named, name=SECRET, anonymous=True, position=1)
            keep(type(named).objects.get(pk=named.pk), by=chief)
            shown = image(kind.name, credited=named, **kind.image)
            by_id[str(shown.public_id)] = kind
            blocks = [build.paragraph("Text.")]
            if before:
                blocks += [build.figure(before[0].pk), build.crossref(story=before[1].article_id)]
            story = publish(
                f"Meldung {len(paths)}",
                body=build.document(blocks),
                lead_image=shown,
                language=language,
                by=[person],
                tags=["Hafen"],
            )
            before = shown, story
            paths.append(story.address.path)
        return by_id, paths

    return build_paper


LISTS = ["/", "/lokales/", "/tag/hafen/", "/by/jonte-brackwede/"]
FEEDS = ["/feeds/rss.xml", "/feeds/atom.xml", "/sitemap.xml"]


def pictures(page, by_id):
    """Each picture of a page with its kind and the element that is to name it."""
    for image in page.one("main").all("img"):
        kind = by_id[re.search(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", image["src"])[0]]
        holder = image.parent
        while holder.tag not in ("figure", "aside", "li", "tr"):
            holder = holder.parent
        yield kind, holder


def wrong(kind: Kind, holder: Element, language: int, *, linked: bool) -> str:
    """What is wrong with a picture at its place, "" if nothing is."""
    links = [e["href"] for e in holder.all("a")]
    said = " ".join(holder.text.split())
    everywhere = holder.tag in ("li", "tr")  # lists of credits name everybody
    in_list = holder.tag == "aside" or "pic" in holder.classes
    at_picture = kind.owed or kind.place == "adjacent" and not (linked and in_list)
    expected = 1 if everywhere or at_picture else 0
    if said.count(kind.name) != expected:
        return f"named {said.count(kind.name)} times"
    if kind.marks[language] and not everywhere and not _marked(kind, said, language):
        return "its nature is not said"
    way = any(link.startswith("/image-credits/") for link in links)
    if way is not (not expected and kind.place != "not_required"):
        return "no way to the page of credits, or one too many"
    if kind.owed and "CC BY 3.0" in said and CC["source_url"] not in links:
        return "the licence's links are missing"
    return ""


def _marked(kind, said, language) -> bool:
    """Beside the line its own words are enough; where it stands elsewhere the caption's count."""
    words = {kind.marks[language], ALONE.get(kind.marks[language])}
    return any(word in said for word in words if word)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_picture_has_its_credit_once_and_in_its_place(world, client, chief, language):
    by_id, paths = world(language)
    tongue = ENGLISH if language == "en" else GERMAN
    for linked in (False, True):
        values = {"language": language, "teaser_credits": "linked" if linked else "visible"}
        Paper.objects.update(**values)
        keep(Paper.objects.get(), by=chief)
        found, bad = set(), []
        for path in [*paths, *LISTS, "/image-credits/"]:
            for kind, holder in pictures(Page(client.get(path).content.decode()), by_id):
                found.add((kind.name, holder.tag))
                problem = wrong(kind, holder, tongue, linked=linked)
                bad += [(path, kind.name, problem, holder.text)] if problem else []
        assert bad == []
        assert {(kind.name, tag) for kind in KINDS for tag in ("figure", "tr")} <= found


def test_an_anonymous_creator_is_named_nowhere(world, client):
    """Not on a page, not for machines, not in a feed, not in a file."""
    _by_id, paths = world("de")
    files = set()
    for path in [*paths, *LISTS, "/image-credits/", *FEEDS]:
        answer = client.get(path).content.decode()
        assert "geheime" not in answer.casefold(), path
        files |= set(re.findall(r'/images/[^" ]+/800\.[^" ]+', answer))
    for file in files:
        packet = client.get(file).content.lower()
        assert b"adobe:ns:meta" in packet
        assert b"geheime" not in packet
    assert len(files) >= len(KINDS)
