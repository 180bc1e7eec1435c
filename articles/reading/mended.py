"""What a story's page says of its own past: its corrections with what they changed, its versions."""

from articles.compare.blocks import Comparison, compare_contents
from articles.content import Content
from articles.models import Edition
from articles.reading import sealed
from articles.reading.lookup import Given
from articles.reading.turns import Turn, Version, before, closed_among, turns_of, versions
from articles.reading.values import CorrectionShown
from record.reading import Reading

COMPARED = 5  # corrections of one story whose comparison its page carries


def past_of(
    reading: Reading, shown: Given
) -> tuple[tuple[CorrectionShown, ...], tuple[Version, ...]]:
    """The corrections readers were given of a story and the list of its versions, oldest first.

    A story with one edition asks nothing, one without corrections nothing but its turns.
    """
    if shown.number < 2:
        return (), ()
    turns = turns_of(reading, shown.article)
    return corrections(reading, turns, shown.content.language), versions(turns)


def corrections(
    reading: Reading, turns: tuple[Turn, ...], language: str
) -> tuple[CorrectionShown, ...]:
    """The corrections among these turns, with a comparison at the newest of them."""
    mended = {}
    for turn in turns:
        if turn.kind == Edition.Kind.CORRECTION:
            mended.setdefault(turn.edition, turn.at)
    compared = {pk: before(turns, pk) for pk in list(mended)[-COMPARED:]}
    found = texts({*mended, *compared.values()} - {None})
    closed = closed_among(turns)
    return tuple(
        correction(
            reading,
            found[pk],
            at,
            language,
            closed=closed.get(pk, ""),
            was=found.get(compared.get(pk)) if compared.get(pk) not in closed else None,
        )
        for pk, at in mended.items()
    )


def texts(editions) -> dict[int, Edition]:
    """Editions with their words by their key, in one query."""
    rows = Edition.objects.filter(pk__in=editions).select_related("text") if editions else ()
    return {row.pk: row for row in rows}


def correction(
    reading: Reading,
    edition: Edition,
    at,
    language: str,
    *,
    closed: str = "",
    was: Edition | None = None,
) -> CorrectionShown:
    """One correction as readers may still read it.

    Args:
        closed: why its story's words went for good, or "".
        was: the edition before, to compare with; None leaves the comparison out.
    """
    closed = why_closed(reading, edition, closed)
    if closed:
        return CorrectionShown("", "", at, closed=closed)
    wrong, right = sealed.correction(reading, edition, language)
    return CorrectionShown(wrong, right, at, changes=changes(reading, was, edition))


def why_closed(reading: Reading, edition: Edition, closed: str = "") -> str:
    """Why nothing of an edition is shown any more; "" where it is."""
    if edition.text.is_erased:
        return "erased"
    if sealed.is_sealed(reading, edition.article_id, edition.pk):
        return "sealed"
    return closed


def changes(reading: Reading, was: Edition | None, now: Edition) -> Comparison | None:
    """What changed from one edition to another, without what is sealed; None: nothing to show."""
    if was is None or why_closed(reading, was) or why_closed(reading, now):
        return None
    found = compare_contents(content_of(reading, was), content_of(reading, now))
    return found if found.fields or found.changed_blocks else None


def content_of(reading: Reading, edition: Edition) -> Content:
    """What an edition said, as far as readers may still read it."""
    text = edition.text
    content = Content.from_values(text.head_values(), text.body_values())
    return sealed.concealed(reading, edition.article_id, content, edition.pk)
