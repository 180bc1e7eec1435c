"""The rows of a filled archive, in bulk: the same that the desk's verbs would have written.

One change stands for the fifty stories of a batch; its digests cover every edition and release.
"""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import OuterRef, Subquery

from articles.demo.fill_lives import Life
from articles.desk import lists, picture_uses
from articles.desk.save import as_kept
from articles.models import (
    FOREVER,
    Address,
    Article,
    BodyUse,
    Byline,
    DeskVersion,
    Edition,
    EditionText,
    Listed,
    Release,
    Tagged,
)
from articles.slugs import numbered, slugify
from media.models import ImageUse
from record import changes
from record.chain import digest

BATCH = 50
NAMES = {"text_agency_id": "text_agency", "ai_involvement": "ai", "lead_image_id": "lead_image"}
SAME = ("kicker", "headline", "lead", "language", "kind", "dateline", "lead_caption", "lead_alt")


class Printer:
    """Writes lives into the record, a batch a transaction."""

    def __init__(self, by):
        self.by = by
        paths = Address.objects.values_list("path", flat=True).iterator()
        self.paths = {hash(path) for path in paths}  # of a million addresses, a few bytes each

    @transaction.atomic
    def write(self, lives: list[Life]) -> list[int]:
        """Write these stories with all that belongs to them.

        Returns:
            Their numbers.
        """
        articles = Article.objects.bulk_create([self.article(life) for life in lives])
        pairs = list(zip(lives, articles, strict=True))
        self.desk_rows(pairs)
        addresses = Address.objects.bulk_create(self.address(*pair) for pair in pairs)
        editions = [self.editions(*pair) for pair in pairs]
        Edition.objects.bulk_create(edition for rows in editions for edition in rows)
        EditionText.objects.bulk_create(
            self.text(edition, said)
            for life, rows in zip(lives, editions, strict=True)
            for edition, said in zip(rows, life.editions, strict=True)
        )
        releases = [
            list(self.releases(*row))
            for row in zip(lives, articles, addresses, editions, strict=True)
        ]
        Release.objects.bulk_create(release for rows in releases for release in rows)
        self.derived(zip(lives, releases, strict=True))
        rows = [
            row for both in zip(editions, releases, strict=True) for rows in both for row in rows
        ]
        keys = [article.key for article in articles]
        changes.record("fill", subject="paper:1", by=self.by, keys=[*keys, "in:all"], rows=rows)
        self.date(articles)
        return [article.pk for article in articles]

    # The desk's side

    def article(self, life: Life) -> Article:
        content = life.last.content
        values = {name: getattr(content, name) for name in SAME}
        values |= {name: getattr(content, source) for name, source in NAMES.items()}
        return Article(
            **values,
            public_id=life.public_id,
            body=content.body,
            section=life.section,
            noindex=content.noindex,
            noindex_reason="Schutz der Betroffenen" if content.noindex else "",
            desk_state=Article.DeskState.DONE,
            digest=life.last.digest,
            created_by=self.by,
            changed_by=self.by,
            version=2 * len(life.editions) - 1 + bool(life.ended_at),
        )

    def desk_rows(self, pairs) -> None:
        rows = [(article, life, life.last.content) for life, article in pairs]
        Tagged.objects.bulk_create(
            Tagged(content_object=article, tag_id=pk, position=n)
            for article, _life, content in rows
            for n, pk in enumerate(content.tags)
        )
        Byline.objects.bulk_create(
            Byline(article=article, contributor_id=pk, role=role, position=n)
            for article, _life, content in rows
            for n, (pk, role) in enumerate(content.bylines)
        )
        BodyUse.objects.bulk_create(
            BodyUse(article=article, block=block, **named)
            for article, life, _content in rows
            for block, named in _named(life)
        )
        DeskVersion.objects.bulk_create(
            DeskVersion(
                article=article,
                version=2 * n,
                content={**as_kept(article, said.content), "desk_state": "done" if n else "draft"},
                saved_at=said.at,
                saved_by=self.by,
            )
            for life, article in pairs
            for n, said in enumerate(life.editions)
        )

    def address(self, life: Life, article: Article) -> Address:
        slug = slugify(article.headline) or f"a-{article.pk}"
        path, number = f"/{life.section.slug}/{slug}/", 2
        while hash(path) in self.paths:
            path, number = f"/{life.section.slug}/{numbered(slug, number)}/", number + 1
        self.paths.add(hash(path))
        return Address(path=path, article=article)

    # The readers' side

    def editions(self, life: Life, article: Article) -> list[Edition]:
        found, corrections = [], 0
        for n, said in enumerate(life.editions, 1):
            content = said.content
            corrections += said.kind == Edition.Kind.CORRECTION
            found.append(
                Edition(
                    article=article,
                    number=n,
                    kind=said.kind,
                    at=said.at,
                    by=self.by,
                    digest=said.digest,
                    note_digest=digest(f"{said.wrong}\n{said.right}") if said.wrong else "",
                    corrections=corrections or None,
                    story_kind=content.kind,
                    language=content.language,
                    ai_involvement=content.ai,
                    text_agency=content.text_agency,
                    names=list(life.names),
                )
            )
        return found

    def text(self, edition: Edition, said) -> EditionText:
        head, body = said.texts
        return EditionText(
            edition=edition, head=head, body=body, wrong=said.wrong, right=said.right
        )

    def releases(self, life: Life, article, address, editions) -> Iterator[Release]:
        first, changed = life.editions[0].at, None
        common = {"article": article, "address": address, "section": life.section}
        common |= {"decided_by": self.by, "first_published_at": first}
        for n, (edition, said) in enumerate(zip(editions, life.editions, strict=True), 1):
            changed = said.at if n > 1 else None
            when = {"starts_at": said.at, "decided_at": said.at, "changed_at": changed}
            yield Release(number=n, edition=edition, **when, **common)
        if life.ended_at:
            when = {"starts_at": life.ended_at, "decided_at": life.ended_at, "changed_at": changed}
            why = {"absence": life.absence, "reason": life.reason}
            yield Release(number=len(editions) + 1, edition=None, **why, **when, **common)

    def derived(self, lives) -> None:
        """Lists and uses of pictures, as manage.py relist would make them of the releases."""
        listed, uses = [], []
        for life, releases in lives:
            ends = [release.starts_at for release in releases[1:]] + [FOREVER]
            for said, release, until in zip(life.editions, releases, ends, strict=False):
                listed += lists.rows_of(release, lists.lists_of(release, said.content), until)
                places = sorted(set(picture_uses.places_of(release.edition)))
                uses += picture_uses.rows_of(release, places, until)
        Listed.objects.bulk_create(listed)
        ImageUse.objects.bulk_create(uses)

    def date(self, articles) -> None:
        """The dates that Django itself sets to now."""
        numbers = [article.pk for article in articles]
        first, last = (_start("pk", order) for order in ("number", "-number"))
        stories = Article.objects.filter(pk__in=numbers)
        stories.update(created_at=first, changed_at=last)
        addresses = Address.objects.filter(article__in=numbers)
        addresses.update(given_at=_start("article", "number"))


def _start(article: str, order: str) -> Subquery:
    """When the first or the last decision on a story counts from."""
    decisions = Release.objects.filter(article=OuterRef(article)).order_by(order)
    return Subquery(decisions.values("starts_at")[:1])


def _named(life: Life) -> Iterator[tuple[str, dict]]:
    yield from ((block, {"image_id": pk}) for block, pk in life.images.items())
    yield from ((block, {"target_id": pk}) for block, pk in life.stories.items())
