"""Values as the composer hands them to templates: a small paper, made by hand, no database."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from articles.notices.appended import NoticeShown, Region
from articles.notices.rule import Rule
from articles.reading import blocks
from articles.reading.notices_in_force import InForce, NoticesPage
from articles.reading.values import (
    Answerable,
    CorrectionShown,
    CreditedStory,
    CreditsPage,
    Front,
    FrontSection,
    Link,
    ListPage,
    Masthead,
    Person,
    SectionLink,
    SitePage,
    Story,
    Teaser,
    Tombstone,
)
from media.credits.parts import Part
from media.credits.places import Facts, Maker
from media.shown import Cut, Shown

BERLIN = ZoneInfo("Europe/Berlin")
PUBLISHED = datetime(2026, 11, 21, 18, 5, tzinfo=BERLIN)
CHANGED = datetime(2026, 11, 22, 8, 15, tzinfo=BERLIN)
ECONOMY = SectionLink(3, "Wirtschaft", "/wirtschaft/", "ochre", "Geld und Arbeit an der Alwe.")
ENERGY = SectionLink(7, "Energie", "/energie/", "ochre", parent=3)
LOCAL = SectionLink(1, "Lokales", "/lokales/", "brick")

PAPER = Masthead(
    name="Der Morgenbote",
    tagline="Nachrichten aus Lindenhaven",
    language="de",
    time_zone="Europe/Berlin",
    town="Lindenhaven",
    imprint="Morgenbote Verlag\nAm Sperrwerk 3\n26900 Lindenhaven",
    responsible="Hanne Quist, Am Sperrwerk 3",
    contact_email="redaktion@morgenbote.example",
    sections=(LOCAL, ECONOMY),
)


def a_picture(name="gezeiten", **values):
    said = {
        "image": 12,
        "public_id": "5b2c9e0a-0000-4000-8000-00000000000c",
        "src": f"/images/{name}/1200.jpg",
        "width": 1200,
        "height": 675,
        "alt": "Das Sperrwerk vor der tief stehenden Sonne.",
        "caption": "Das Sperrwerk am Freitagmorgen.",
        "credit": "Foto: Mira Oldenkamp/Küstenbild",
        "credit_parts": (
            Part("Foto: "),
            Part("Mira Oldenkamp", "https://oldenkamp.example/"),
            Part("/Küstenbild"),
        ),
        "badge": "",
        "focus_x": 50,
        "focus_y": 34,
        "teaser_src": f"/images/{name}/1200-16x9.jpg",
        "cuts": {
            "": Cut(f"/images/{name}", "", (640, 1200), 1200, 675),
            "16x9": Cut(f"/images/{name}", "16x9", (640, 1200), 1200, 675),
            "1x1": Cut(f"/images/{name}", "1x1", (320, 675), 675, 675),
        },
        "share_src": f"http://paper.example/images/{name}-share.jpg",
        "facts": Facts(
            credit_text="Mira Oldenkamp/Küstenbild",
            makers=(Maker("Mira Oldenkamp", True, "https://oldenkamp.example/"),),
            licence="agency",
        ),
    }
    return Shown(**{**said, **values})


AUTHORS = (
    Person(4, "Jonte Brackwede", "/by/jonte-brackwede/", "author"),
    Person(5, "Selma Tidiane", "/by/selma-tidiane/", "author"),
    Person(6, "Ilian Verhoog", "/by/ilian-verhoog/", "author"),
    Person(8, "Bente Calvör", "/by/bente-calvoer/", "translator"),
)


def a_teaser(number=1, **values):
    said = {
        "article": number,
        "headline": f"Ein Komet kehrt zurück ({number})",
        "url": f"/wissenschaft/komet-{number}/",
        "kicker": "Astronomie",
        "lead": "Ab Dienstag ist er mit bloßem Auge zu sehen.",
        "accent": "petrol",
        "language": "de",
        "kind": "news",
        "is_advertisement": False,
        "published_at": PUBLISHED,
        "changed_at": None,
        "minutes": 4,
        "people": AUTHORS[:1],
        "picture": a_picture("komet"),
    }
    return Teaser(**{**said, **values})


def a_notice(placement="end", number=1, **values):
    said = {
        "public_id": f"00000000-0000-4000-8000-00000000000{number}",
        "label": "Keine Anlageberatung",
        "language": "de",
        "paragraphs": ("Dieser Beitrag ist kein Angebot.", "Frühere Erträge sagen nichts."),
        "regions": (
            Region("CH", "Gilt für die Schweiz", ("In der Schweiz nicht zugelassen.",), "de-CH"),
        ),
        "placement": placement,
        "mandatory": True,
    }
    return NoticeShown(**{**said, **values})


def words(text):
    return (blocks.Run(text),)


BODY = (
    blocks.Paragraph("b1", words("Um 6.42 Uhr sprang die Anzeige an.")),
    blocks.Heading("b2", words("Ein Winter als Prüfung"), 2),
    blocks.Figure("b3", a_picture("delta"), "Die Mündung von oben.", words("Die Alwemündung.")),
    blocks.Quote("b4", words("Vertrauen dauert einen Winter."), "Hanne Quist"),
    blocks.Factbox("b5", "Das Werk", (blocks.Paragraph("", words("Vier von acht Turbinen.")),)),
    blocks.Crossref("b6", "Die Fischtreppe von Torgast", "/lokales/fischtreppe/", None),
)


def a_story(**values):
    said = {
        "masthead": PAPER,
        "article": 4821,
        "public_id": "5b2c9e0a-0000-4000-8000-000000000001",
        "path": "/energie/gezeitenwerk/",
        "url": "http://paper.example/energie/gezeitenwerk/",
        "short_url": "http://paper.example/a/4821/",
        "section": ENERGY,
        "parent": ECONOMY,
        "kicker": "Energie",
        "headline": "Gezeitenwerk liefert den ersten Strom",
        "lead": "Nach sieben Jahren Bauzeit drehen sich die ersten vier Turbinen.",
        "dateline": "Lindenhaven",
        "language": "de",
        "kind": "news",
        "is_advertisement": False,
        "ai": "none",
        "people": AUTHORS,
        "text_agency": "",
        "published_at": PUBLISHED,
        "changed_at": CHANGED,
        "words": 900,
        "minutes": 5,
        "picture": a_picture(),
        "share_picture": a_picture(),
        "blocks": BODY,
        "corrections": (CorrectionShown("41 Megawatt", "14 Megawatt", CHANGED),),
        "notices": (a_notice(),),
        "tags": (Link("Gezeitenkraft", "/tag/gezeitenkraft/"), Link("Alwe", "/tag/alwe/")),
        "more": (a_teaser(2), a_teaser(3, picture=None)),
    }
    said["share_picture"] = values.get("picture", said["picture"])
    return Story(**{**said, **values})


def a_list(**values):
    said = {
        "masthead": PAPER,
        "kind": "section",
        "title": "Wirtschaft",
        "intro": "Geld und Arbeit an der Alwe.",
        "url": "http://paper.example/wirtschaft/",
        "path": "/wirtschaft/",
        "accent": "ochre",
        "parent": None,
        "children": (ENERGY,),
        "teasers": tuple(a_teaser(number) for number in range(1, 10)),
        "older": "?page=x",
        "current": ECONOMY,
    }
    return ListPage(**{**said, **values})


def a_front(**values):
    teasers = [a_teaser(number) for number in range(1, 30)]
    said = {
        "masthead": PAPER,
        "lead": teasers[0],
        "under_lead": tuple(teasers[1:3]),
        "second": tuple(teasers[3:5]),
        "ticker": tuple(teasers[5:9]),
        "sections": (
            FrontSection(LOCAL, tuple(teasers[9:14])),
            FrontSection(ECONOMY, tuple(teasers[14:19])),
            FrontSection(ENERGY, tuple(teasers[19:20])),
        ),
        "corrections": ((CHANGED, teasers[20]),),
    }
    return Front(**{**said, **values})


def a_credited_story(number=1, **values):
    said = {
        "article": number,
        "headline": f"Ein Komet kehrt zurück ({number})",
        "url": f"/wissenschaft/komet-{number}/",
        "language": "de",
        "accent": "petrol",
        "is_advertisement": False,
        "published_at": PUBLISHED,
        "pictures": (a_picture("komet"), a_picture("sternwarte")),
    }
    return CreditedStory(**{**said, **values})


def a_credits_page(**values):
    said = {
        "masthead": PAPER,
        "url": "http://paper.example/image-credits/",
        "stories": tuple(a_credited_story(number) for number in range(1, 4)),
        "older": "?page=x",
    }
    return CreditsPage(**{**said, **values})


def a_tombstone(absence="retracted", reason="Die Zahlen waren falsch."):
    return Tombstone(PAPER, 4821, 410, absence, reason, CHANGED, ECONOMY)


def a_site_page(**values):
    said = {
        "masthead": PAPER,
        "place": "imprint",
        "title": "Impressum",
        "url": "http://paper.example/imprint/",
        "language": "de",
        "blocks": BODY[:2],
        "reviewed_on": date(2026, 11, 21),
        "answerable": (Answerable(ENERGY, ECONOMY, "Ilian Verhoog"),),
    }
    return SitePage(**{**said, **values})


def a_notices_page(**values):
    found = InForce(
        (a_notice(), a_notice(language="en")),
        "end",
        True,
        Rule(kinds=frozenset({"news"})),
        lambda facet, value: value,
    )
    said = {"masthead": PAPER, "url": "http://paper.example/notices/", "notices": (found,)}
    return NoticesPage(**{**said, **values})
