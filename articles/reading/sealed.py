"""What readers are never shown again, asked of the reading: the seals of its own instant count,
also for older editions.

`seals:<story>` is among the keys of every page and teaser, so a story without seals costs nothing.
"""

from dataclasses import dataclass, replace

from articles.content import Content
from articles.sealing import Passage
from articles.veil import Veil, conceal, mark_in
from media.shown import Shown
from record.reading import Reading


@dataclass(frozen=True)
class Seals:
    """What is sealed of one story."""

    editions: frozenset[int] = frozenset()
    passages: tuple[Passage, ...] = ()


def key(article: int) -> str:
    return f"seals:{article}"


def is_key(key: str) -> bool:
    return key.startswith("seals:")


def seals_of(reading: Reading, article: int) -> Seals:
    """The seals of a story at the reading's instant."""
    state = reading.state(key(article))
    if state is None:
        return Seals()
    passages = tuple(Passage(*passage) for passage in state["passages"])
    return Seals(frozenset(state["editions"]), passages)


def concealed(
    reading: Reading, article: int, content: Content, edition: int | None = None
) -> Content:
    """A story's words without what is sealed; the same content where nothing is.

    Args:
        edition: whose words these are; of one that is sealed as a whole only a mark is left.
    """
    seals = seals_of(reading, article)
    if edition in seals.editions:
        return _closed(content)
    return conceal(content, seals.passages)


def _closed(content: Content) -> Content:
    """A story of which only is left that there was one."""
    blank = dict.fromkeys(("kicker", "lead", "dateline", "lead_caption", "lead_alt"), "")
    doc = {"type": "doc", "content": []}
    mark = mark_in(content.language)
    return replace(content, headline=mark, body=doc, lead_image=None, words=0, **blank)


def is_sealed(reading: Reading, article: int, edition: int) -> bool:
    """Whether a whole edition is sealed: nothing of it is shown."""
    return edition in seals_of(reading, article).editions


def correction(reading: Reading, edition, language: str) -> tuple[str, str]:
    """What an edition says was wrong and is right, as far as readers may still read it.

    Args:
        edition: an Edition with its text; of one that is sealed or erased only marks are left.
    """
    seals, text = seals_of(reading, edition.article_id), edition.text
    if edition.pk in seals.editions or not text.wrong:
        return mark_in(language), mark_in(language)
    if not seals.passages:
        return text.wrong, text.right
    veil = Veil(seals.passages, language)
    return veil.text(text.wrong), veil.text(text.right)


def picture(reading: Reading, article: int, shown: Shown | None, language: str) -> Shown | None:
    """A picture at a story whose own caption and alternative text may say what is sealed there."""
    passages = seals_of(reading, article).passages
    if shown is None or not passages:
        return shown
    veil = Veil(passages, language)
    return replace(shown, alt=veil.text(shown.alt), caption=veil.text(shown.caption))
