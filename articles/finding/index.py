"""What readers find, kept by the verbs as the lists are; built anew by manage.py relist."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from articles.content import Content
from articles.finding import names, spelling
from articles.finding.entry import captions_of, texts_of, words_of
from articles.models import FOREVER, Contributor, Findable, Release, Seal, Tag
from articles.sealing import Passage
from articles.veil import conceal
from media.finding import engine

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ROOM = 1 << 28  # releases told apart within one second
COLUMNS = ("number", "release_id", "section_id", "starts_at", "ends_at", "words")


def number_at(instant: datetime, release: int = 0) -> int:
    """Where in the order of freshness a story of this instant stands."""
    return (instant - EPOCH) // SECOND * ROOM + release % ROOM


def instant_at(number: int) -> datetime:
    """The second of the first publication a number tells of."""
    return EPOCH + number // ROOM * SECOND


def enter(release: Release, content: Content | None) -> None:
    """Let a new release be found, and no longer what it takes over from."""
    older = Findable.objects.filter(article=release.article)
    # A later start of a lower number never counts: a decision outranks the plans made before it.
    remove(older.filter(starts_at__gte=release.starts_at))
    older.filter(ends_at__gt=release.starts_at).update(ends_at=release.starts_at)
    if content is not None:
        seals = _seals(release.article_id)
        add(rows_of(release, content, FOREVER, seals))
        _learn(conceal(content, seals[1]))


def rewrite(article_id: int) -> None:
    """Words of a story were sealed or erased: nothing is found by them any more."""
    rows = Findable.objects.filter(article=article_id)
    before = _stems(rows)
    remove(rows)
    add(expected(article_id))
    gone = before - _stems(rows)
    spelling.forget(stem for stem in gone if not engine.known(TABLE, stem, whole=True))


TABLE = Findable._meta.db_table


def _stems(rows) -> set[str]:
    return {word for words in rows.values_list("words", flat=True) for word in words.split()}


def expected(article_id: int) -> list[Findable]:
    """What the record says should be found of one story."""
    rows, until, seals = [], FOREVER, _seals(article_id)
    releases = Release.objects.filter(article=article_id).select_related("edition__text", "section")
    for release in releases.order_by("-number"):
        if release.starts_at < until:
            if release.edition_id and not release.edition.text.is_erased:
                rows += rows_of(release, content_of(release), until, seals)
            until = release.starts_at
    return rows


def content_of(release: Release) -> Content:
    text = release.edition.text
    return Content.from_values(text.head_values(), text.body_values())


def rows_of(release, content, until, seals, captions=None) -> list[Findable]:
    """One row, or none for an edition that is sealed as a whole."""
    editions, passages = seals
    if release.edition_id in editions:
        return []
    captions = captions_of(release, content) if captions is None else captions
    return [
        Findable(
            number=number_at(release.first_published_at, release.pk),
            release=release,
            article_id=release.article_id,
            section_id=release.section_id,
            starts_at=release.starts_at,
            ends_at=until,
            words=words_of(content, release.section.lineage(), captions, passages),
        )
    ]


def _seals(article_id: int) -> tuple[frozenset[int], tuple[Passage, ...]]:
    """The sealed editions and passages of a story, as they are today."""
    rows = list(Seal.objects.filter(article=article_id))
    passages = (Passage(row.words, row.salt, row.passage_hash) for row in rows if row.words)
    return frozenset(row.edition_id for row in rows if row.edition_id), tuple(passages)


def add(rows: Iterable[Findable]) -> None:
    """Rows and the index beside them."""
    rows = list(rows)
    Findable.objects.bulk_create(rows)
    engine.follow(Findable, rows, fresh=True)


def remove(rows) -> None:
    """The index goes first: it takes the words that it has to forget from the rows."""
    engine.leave(Findable, list(rows.values_list("number", flat=True)))
    rows.delete()


def differs(article_id: int, *, mend: bool) -> bool:
    """Compare what is found of a story with what the record says, and mend it."""
    rows = Findable.objects.filter(article=article_id)
    should = expected(article_id)
    if _values(rows) == _values(should):
        return False
    if mend:
        rewrite(article_id)
        for row in should:
            _learn(conceal(content_of(row.release), _seals(article_id)[1]))
    return True


def _values(rows) -> set:
    return {tuple(getattr(row, column) for column in COLUMNS) for row in rows}


def _learn(content: Content) -> None:
    """The names and words by which a story may be asked for."""
    names.learn_new(Tag.objects.filter(pk__in=content.tags).select_related("merged_into"))
    people = [pk for pk, _role in content.bylines]
    names.learn_new(Contributor.objects.filter(pk__in=people))
    spelling.learn(spelling.words_in(texts_of(content), content.language))
