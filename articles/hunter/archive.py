"""The archive as the hunter reads it, and the finds of the last hunt kept for the desk."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from articles.body.words import lines
from articles.hunter.clusters import LEAST, Find, Place, finds, said
from articles.hunter.recurring import Block, Pasted
from articles.models import Article, Notice, NoticeFind
from articles.wire.known import known_notices
from articles.wire.notice_match import Library, words_of

EXACTLY = frozenset([0])  # the wording most stories have
TEXTS = {"paragraph", "heading", "bulletList", "orderedList"}


@transaction.atomic
def hunt(least: int = LEAST) -> list[NoticeFind]:
    """Look through every working copy and keep what was found in the place of the last hunt."""
    found = finds(list(archive()), least)
    library = Library(known_notices())
    NoticeFind.objects.all().delete()
    now = timezone.now()
    return NoticeFind.objects.bulk_create(_row(find, library, now) for find in found)


def archive() -> Iterator[Pasted]:
    """Every story of the desk that is not in the bin."""
    stories = Article.objects.exclude(desk_state=Article.DeskState.BINNED).order_by("pk")
    for pk, doc in stories.values_list("pk", "body").iterator(chunk_size=500):
        yield pasted(pk, doc)


def pasted(pk: int, doc: dict) -> Pasted:
    """One story as plain values."""
    return Pasted(pk, tuple(_block(node) for node in doc.get("content", ())))


def _block(node: dict) -> Block | None:
    if node["type"] not in TEXTS:
        return None
    text = "\n".join(lines(node)).strip()
    return Block(node["attrs"]["id"], text) if text else None


def _row(find: Find, library: Library, now) -> NoticeFind:
    numbers = {said(variant.text): number for number, variant in enumerate(find.variants, 1)}
    known = next(iter(library.exact(find.text, words_of(find.text))), None)
    return NoticeFind(
        found_at=now,
        text=find.text,
        stories=len({place.story for place in find.places}),
        exact=find.exact,
        known=Notice.objects.filter(pk=known.notice.id).first() if known else None,
        places=[[p.story, list(p.blocks), numbers.get(said(p.text), 0)] for p in find.places],
        variants=[
            {
                "text": variant.text,
                "stories": variant.stories,
                "words": [[part.op, part.text] for part in variant.words],
            }
            for variant in find.variants
        ],
    )


def places_of(find: NoticeFind, number: int, wordings=EXACTLY) -> list[Place]:
    """Where a kept find stands in one story, in one of the wordings."""
    texts = [find.text, *(variant["text"] for variant in find.variants)]
    held = [place for place in find.places if place[0] == number and place[2] in wordings]
    return [Place(story, tuple(blocks), texts[wording]) for story, blocks, wording in held]


def without(doc: dict, places: list[Place]) -> dict | None:
    """A story's text without what was pasted; None if it no longer says there what it said."""
    blocks = {block.id: block.text for block in filter(None, pasted(0, doc).blocks)}
    for place in places:
        if said("\n\n".join(blocks.get(key, "") for key in place.blocks)) != said(place.text):
            return None
    gone = {key for place in places for key in place.blocks}
    kept = [node for node in doc["content"] if node["attrs"]["id"] not in gone]
    return {**doc, "content": kept}
