"""The words of a credit line, in the language of the page it stands on.

They follow the story's language and not the reader's or the editor's, so they are a table here
and no translation catalogue.
"""

WORDS = {
    "de": {
        "photo": ("Foto", "Fotos"),
        "photograph": ("Foto", "Fotos"),
        "picture": ("Bild", "Bilder"),
        "source": ("Quelle", "Quelle"),
        "archive": ("Archivfoto", "Archivfotos"),
        "archive picture": ("Archivbild", "Archivbilder"),
        "graphic": ("Grafik", "Grafiken"),
        "illustration": ("Illustration", "Illustrationen"),
        "montage": ("Montage", "Montagen"),
        "screenshot": ("Screenshot", "Screenshots"),
        "video": ("Video", "Videos"),
    },
    "en": {
        "photo": ("Photo", "Photos"),
        "photograph": ("Photograph", "Photographs"),
        "picture": ("Image", "Images"),
        "source": ("Source", "Source"),
        "archive": ("File photo", "File photos"),
        "archive picture": ("File image", "File images"),
        "graphic": ("Graphic", "Graphics"),
        "illustration": ("Illustration", "Illustrations"),
        "montage": ("Montage", "Montages"),
        "screenshot": ("Screenshot", "Screenshots"),
        "video": ("Video", "Videos"),
    },
}
BADGES = {
    "de": {
        "symbol": "Symbolbild",
        "handout": "Handout",
        "archive": "Archivbild",
        "montage": "Montage",
        "screenshot": "Screenshot",
    },
    "en": {
        "symbol": "Symbolic image",
        "handout": "Handout",
        "archive": "File image",
        "montage": "Montage",
        "screenshot": "Screenshot",
    },
}
TITLE = {"de": "„{title}“", "en": "“{title}”"}
BY = {"de": " von ", "en": " by "}
AND = {"de": " und ", "en": " and "}
CHANGED = {"de": "bearbeitet", "en": "changed"}
ONLY_CHANGED = {"bearbeitet", "geändert", "changed", "modified", "edited", "ja", "yes"}
AI_LABELS = {
    "generated": {"de": "KI-generiert", "en": "AI-generated"},
    "generated with": {"de": "KI-generiert mit {system}", "en": "AI-generated with {system}"},
    "edited": {"de": "Bild mit KI bearbeitet", "en": "Image edited with AI"},
    "composite": {"de": "Montage, teils mit KI erzeugt", "en": "Montage, partly made with AI"},
}
OWN_WORD = {"graphic", "illustration", "montage", "screenshot", "video"}


def spoken(language: str) -> str:
    """The table to use: German for every kind of German, English for everything else."""
    return "de" if language.lower().partition("-")[0] == "de" else "en"


def opening(nature: str, usual: str, language: str, count: int = 1) -> str:
    """The word a credit line begins with: "Foto", "Archivbilder", "Screenshot".

    Args:
        usual: the style's own word for a photograph: photo, photograph, picture or source.
        count: how many pictures the line stands for.
    """
    word = usual
    if usual != "source":
        if nature in OWN_WORD:
            word = nature
        elif nature == "archive":
            word = "archive picture" if usual == "picture" else "archive"
        elif nature == "ai":
            word = "picture"
    return WORDS[spoken(language)][word][count > 1]


def change_note(changes: str, language: str) -> str:
    """What a Creative Commons licence wants said about changes; "" when there are none."""
    told = " ".join(changes.split())
    word = CHANGED[spoken(language)]
    if not told or told.casefold() in ONLY_CHANGED:
        return word if told else ""
    return f"{word} ({told})"


def ai_label(way: str, language: str, system: str = "") -> str:
    """The AI label that stands before a credit; "" for a picture no AI had a part in."""
    if not way:
        return ""
    key = "generated with" if way == "generated" and system else way
    return AI_LABELS[key][spoken(language)].format(system=system)
