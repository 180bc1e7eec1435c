"""What the reader was not sure of: each doubt has its text."""

import pytest

from articles.wire.doubts import CODES
from articles.wire.read import KnownNotice, KnownSection, read

WORDING = "Alle Angaben in diesem Text sind ohne Gewähr und gelten bis auf Widerruf nur im Inland."
KNOWN = {
    "sections": [KnownSection("Asien")],
    "notices": [KnownNotice(7, "Gewähr", (WORDING,))],
}
LONG = "Dieser Satz ist nur dazu da, lang zu sein, und das gelingt ihm auch. " * 6
TOP = "Asien\n\nBoote liegen still\n\nDer Hafen ist zu.\n\n"
PICTURE = "Boote am Kai. Foto: Erika Beispiel/dpa\n\n"
STORY = "Es begann am Montag. So ging es weiter.\n\nUnd so endete es am Freitag.\n\n"
REFERENCE = "Mehr zum Thema - Boote im Winter\n\n"
WHOLE = TOP + PICTURE + STORY + REFERENCE

EXAMPLES = {
    "section-missing": "Boote liegen still im Hafen\n\nDer Hafen ist zu.\n\n" + STORY,
    "section-unknown": "Mond\n\nBoote liegen still\n\nDer Hafen ist zu.\n\n" + STORY,
    "headline-missing": "",
    "headline-long": LONG,
    "headline-split": "Asien\n\nBoote liegen still\nDer Hafen ist zu.\n\n" + STORY,
    "lead-missing": "Asien\n\nBoote liegen still\n\nHafen (dpa) - Es begann.\n\nEs endete.",
    "lead-guessed": "Asien\n\nBoote liegen still\n\n" + PICTURE + STORY + "Ende.",
    "date-impossible": "30.02.2026\n\n" + WHOLE,
    "date-without-time": "22.11.2026\n\n" + WHOLE,
    "date-second": "22.11.2026, 9 Uhr\n\n23.11.2026, 9 Uhr\n\n" + WHOLE,
    "caption-repeats-headline": TOP + "Boote liegen stillFoto: Erika Beispiel/dpa\n\n" + STORY,
    "caption-guessed": TOP + "Boote am Kai bei Nacht\n\nFoto: Erika Beispiel/dpa\n\n" + STORY,
    "caption-long": TOP + LONG + PICTURE + STORY,
    "caption-late": TOP + STORY * 2 + PICTURE + STORY,
    "picture-second": TOP + PICTURE + STORY + PICTURE,
    "credit-left-over": TOP + PICTURE + STORY + "dpa/AFP",
    "credit-in-text": TOP + PICTURE + STORY + LONG + PICTURE,
    "crossref-empty": TOP + PICTURE + STORY + "Mehr zum Thema:",
    "crossref-long": TOP + PICTURE + STORY + "Mehr dazu: " + LONG,
    "heading-guessed": TOP + PICTURE + STORY + "Wie es war\n\n" + STORY,
    "line-short": TOP + PICTURE + STORY + "wird fortgesetzt",
    "tail-kept": WHOLE + "Im Sommer fahren die Boote wieder.",
    "notice-similar": WHOLE + WORDING.replace("Inland", "Ausland"),
    "notice-partial": WHOLE + WORDING.partition(" und ")[0],
    "notice-unknown": WHOLE + "Hinweis: Der Text wurde gekürzt.",
    "notice-repeated": f"{WHOLE}{WORDING}\n\n{WORDING}",
    "notice-inside": f"{TOP}{PICTURE}{WORDING}\n\n{STORY}",
    "text-after-notice": f"{WHOLE}{WORDING}\n\nNoch ein Satz.",
    "characters-removed": WHOLE + "\x02",
    "characters-garbled": WHOLE + "GrÃ¶ÃŸe",
    "credit-missing": TOP + "Symbolbild: Boote am Kai\n\n" + STORY,
    "creator-missing": TOP + "Boote am Kai. Foto: dpa\n\n" + STORY,
    "agency-missing": TOP + "Boote am Kai. Foto: Erika Beispiel\n\n" + STORY,
    "agency-as-creator": TOP + "Quelle: Gettyimages.ru © Getty Images\n\n" + STORY,
    "name-proposed": TOP + "Quelle: Sputnik © ERIKA BEISPIEL\n\n" + STORY,
    "several-credits": TOP + "Boote. Foto: A. Beispiel/dpa; B. Muster/AFP\n\n" + STORY,
}


def doubts(text):
    return {doubt.code: doubt for doubt in read(text, **KNOWN).warnings}


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_each_doubt_is_told_with_a_sentence(code):
    told = doubts(EXAMPLES[code])
    assert code in told
    assert told[code].sentence.endswith(".")
    assert told[code].level in ("note", "check")
    assert len(told[code].excerpt) <= 80


def test_there_is_an_example_for_every_doubt_but_the_one_of_a_flood():
    assert set(EXAMPLES) == CODES - {"notice-many"}


def test_a_text_as_it_should_be_raises_no_doubt():
    assert doubts(WHOLE + WORDING) == {}


def test_a_flood_of_imitations_is_told_and_ends():
    words = [f"Wort{number}" for number in range(400)]
    house = KnownNotice(7, "Lang", (" ".join(words),))
    flood = "\n\n".join(
        " ".join(word for place, word in enumerate(words) if place % 9 != turn)
        for turn in [0, 1, 2, 3, 4, 5, 6, 7, 8] * 40
    )
    parts = read(WHOLE + flood, notices=[house])
    assert "notice-many" in {doubt.code for doubt in parts.warnings}


def test_the_same_doubt_is_not_told_a_thousand_times():
    parts = read(WHOLE + "kurze Zeile\n\n" * 1000, **KNOWN)
    assert 0 < sum(doubt.code == "line-short" for doubt in parts.warnings) <= 50
