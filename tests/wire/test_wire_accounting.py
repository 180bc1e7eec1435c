"""No character is lost: over any text, and over articles built from known parts."""

from hypothesis import given
from hypothesis import strategies as st

from articles.wire.normalise import normalise
from articles.wire.read import KnownNotice, KnownSection, read
from tests.wire.conftest import account

NOTICE = (
    "Der Zugang zu unseren Seiten ist in einigen Ländern zurzeit eingeschränkt. Für Leser in "
    "Österreich: Dort gilt seit April ein strengeres Gesetz. Wir bitten um Verständnis."
)
KNOWN = {
    "sections": [KnownSection("Asien", ("Fernost",))],
    "notices": [KnownNotice(7, "Zugang", (NOTICE,)), KnownNotice(8, "Kurz", ("Kurz gesagt.",))],
}
SCRAPS = [
    "Asien", "\n", "\n\n", " ", "\t", "\xa0", "\u200b", "\xad", "\r\n", "\x02", "Quelle: ", "Foto: ",
    "Quelle:\n", "dpa", "/", "©", "|", " via ", "Erika Muster", "ILJA MERANOW", "(AP Photo/X)",
    "REUTERS/Y", "Symbolbild: ", "(Archivbild)", "Mehr zum Thema", " - ", ": ", "Ein Titel",
    "- Punkt\n", "• Punkt\n", "1. Eins\n2. Zwei\n", "„Ja“, sagte er.", "22.11.2026, 9.30 Uhr\n",
    "31.02.2026\n", "Überschrift der Geschichte", "Überschrift der Geschichte",
    "Überschrift der Geschichte", "Ein Satz mit Inhalt.", "Zwischenzeile", "Hinweis: ", "Hinweis\n",
    "Für Leser in Österreich gilt es nicht.", NOTICE, NOTICE[:80], NOTICE.replace("April", "Mai"),
    "Kurz gesagt.", "London (dpa) - ", "Von Erika Muster\n", "x" * 130 + ".", "?", "😀", "e\u0301",
]  # fmt: skip
MESS = st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join)
PLAIN = st.text(st.characters(exclude_categories=[]), max_size=400)


@given(MESS | PLAIN | st.builds(lambda a, b: a + b, MESS, PLAIN))
def test_every_character_of_any_text_stands_in_one_mark(text):
    account(read(text, **KNOWN))


@given(MESS)
def test_reading_what_was_read_changes_nothing(text):
    source = normalise(text).text
    first, again = read(source, **KNOWN), read(read(source, **KNOWN).source, **KNOWN)
    assert first == again


NOUNS = "Boot Hafen Salz Tinte Wolke Regen Brot Krone Glas Turm Ufer Nacht"
WORDS = st.sampled_from(NOUNS.split())
HEADLINES = st.lists(WORDS, min_size=4, max_size=8).map(" ".join)
SENTENCES = st.lists(WORDS, min_size=3, max_size=30).map(lambda words: " ".join(words) + ".")
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
BLOCKS = st.lists(
    st.one_of(
        PARAGRAPHS.map(lambda text: ("paragraph", (text,))),
        st.lists(SENTENCES, min_size=2, max_size=4).map(lambda items: ("bullets", tuple(items))),
        HEADLINES.map(lambda title: ("crossref", (title,))),
    ),
    min_size=1,
    max_size=8,
)


def written(kind, texts):
    if kind == "bullets":
        return "\n".join(f"- {text}" for text in texts)
    return f"Mehr zum Thema - {texts[0]}" if kind == "crossref" else texts[0]


def joined(blocks):
    """Two lists in a row are one."""
    found = []
    for kind, texts in blocks:
        if kind == "bullets" and found and found[-1][0] == "bullets":
            found[-1] = (kind, found[-1][1] + texts)
        else:
            found.append((kind, texts))
    return found


@given(
    headline=HEADLINES,
    lead=PARAGRAPHS,
    blocks=BLOCKS.map(joined),
    gap=st.sampled_from(["\n\n", "\n", "\r\n\r\n", "\n \n\n"]),
    before_picture=st.sampled_from(["gap", "\n", " "]),
    with_notice=st.booleans(),
)
def test_an_article_comes_out_as_it_was_written(
    headline, lead, blocks, gap, before_picture, with_notice
):
    blocks = [("paragraph", ("Der erste Absatz.",)), *blocks]
    picture = f"{headline}Quelle: Sputnik © ILJA MERANOW"
    pieces = ["Asien", headline, lead + before_picture.replace("gap", gap) + picture]
    pieces += [written(*block) for block in blocks] + [NOTICE] * with_notice
    parts = read(gap.join(pieces), **KNOWN)
    account(parts)
    assert (parts.section_known, parts.headline, parts.lead) == ("Asien", headline, lead)
    assert (parts.picture.caption, parts.picture.sources) == ("", ("Sputnik",))
    told = [(block.kind, block.items or block.titles or (block.text,)) for block in parts.blocks]
    assert told == blocks
    assert [notice.match for notice in parts.notices] == ["exact"] * with_notice
    assert parts.unplaced == ()


LONG = 20_000


def test_texts_made_to_stop_a_reader_are_read_to_their_end():
    for text in (
        " " * LONG + "x",
        "\xa0\t" * LONG,
        "„" * LONG,
        '"' * LONG,
        "(" * LONG,
        "](" * LONG,
        "(https://" * LONG,
        "/" * LONG,
        "© A " * LONG,
        "Quelle:" * LONG,
        "Foto: A/dpa\n" * (LONG // 10),
        "a\n" * (LONG // 2),
        "a\n\n" * (LONG // 2),
        "- a\n" * (LONG // 2),
        "Kopf\n\nSatz.\n\nMehr zum Thema:\n" + "- a\n" * (LONG // 2),
        "Kopf\n\nSatz.\n\n" + "x Mehr zum Thema - " * LONG,
        "Kopf\n\nSatz.\n\nMehr zum Thema - x\n\nHinweis: " + "Leser in " * LONG,
        "Kopf\n\nSatz.\n\nMehr zum Thema - x\n\nHinweis: Für " + "Österreich, " * LONG,
        "Kopf\n\nSatz.\n\n" + "Kurz gesagt.\n" * (LONG // 10),
        "Kopf\n\nSatz.\n\n" + f"{NOTICE} Anders.\n\n" * (LONG // 100),
        " ".join(NOTICE.split()[::-1] * (LONG // 100)),
        "\u200d" * LONG + "x",
        "a" + "\u0301" * LONG,
    ):
        account(read(text, **KNOWN))
