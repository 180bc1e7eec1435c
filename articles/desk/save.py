"""Saving a working copy: every save is kept, and of two editors one is told no."""

from dataclasses import asdict

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import body
from articles.content import Content
from articles.desk.snapshot import content_of
from articles.models import Article, BodyUse, Byline, DeskVersion, Tag, Tagged
from articles.plain import plain
from record.claim import claim
from record.refusal import Refused

PLAIN = (
    "kicker",
    "headline",
    "lead",
    "slug",
    "dateline",
    "lead_caption",
    "lead_alt",
    "embargo_source",
    "proposed_section",
    "noindex_reason",
    "desk_note",
)


@transaction.atomic
def save(
    article: Article, *, by, tags: list[str | Tag] | None = None, bylines=None, why: str = ""
) -> Article:
    """Keep a working copy as the editor has it, with its tags, bylines and what its text names.

    Args:
        article: with the new values and the version that was read.
        tags: names in the desk's order, or tags the story had before; None leaves them.
        bylines: (contributor, role) in order; None leaves them.
        why: for the list of versions; "" for an ordinary save.
    Raises:
        Refused: somebody saved meanwhile, or a tag was retired that the story does not have.
    """
    article.changed_by = by
    if article.pk is None:
        article.created_by = by
    else:
        claim(article)
    _note_embargo(article, by)
    _make_plain(article)
    text = body.read(article.body)
    if not text.lossy:  # a text of a newer newsroom stays as it came, block for block
        article.body = text.doc
    article.save()
    _rewrite_uses(article, text)
    if tags is not None:
        _rewrite_tags(article, tags)
    if bylines is not None:
        _rewrite_bylines(article, bylines)
    article.digest = content_of(article).digest()
    Article.objects.filter(pk=article.pk).update(digest=article.digest)
    keep_version(article, by=by, why=why)
    return article


def _note_embargo(article, by):
    """Who set the embargo, and when: whoever saved it first with this hour."""
    before = Article.objects.filter(pk=article.pk).values_list("embargo_until", flat=True).first()
    if article.embargo_until == before:
        return
    article.embargo_set_by = by if article.embargo_until else None
    article.embargo_set_at = timezone.now() if article.embargo_until else None


def _make_plain(article):
    """Every field of plain text without what no reader sees and feeds break on."""
    for name in PLAIN:
        setattr(article, name, plain(getattr(article, name)))
    article.unplaced = [plain(text) for text in article.unplaced]


def keep_version(article: Article, *, by, why: str = "") -> DeskVersion:
    """Keep the working copy as it stands now."""
    return DeskVersion.objects.create(
        article=article,
        version=article.version,
        why=why,
        content=as_kept(article),
        saved_at=timezone.now(),
        saved_by=by,
    )


def as_kept(article: Article, content: Content | None = None) -> dict:
    """A working copy as its kept versions hold it; with other words where they are given."""
    return {
        **(vars(content) if content else asdict(content_of(article))),
        "section": article.section_id,
        "slug": article.slug,
        "unplaced": article.unplaced,
        "desk_state": article.desk_state,
        "embargo_until": article.embargo_until and article.embargo_until.isoformat(),
        "embargo_source": article.embargo_source,
        "noindex_reason": article.noindex_reason,
        "desk_note": article.desk_note,
        "assigned_to": article.assigned_to_id,
        "due_at": article.due_at and article.due_at.isoformat(),
        "needs_legal": article.needs_legal,
    }


def _rewrite_uses(article, text):
    article.uses.all().delete()
    BodyUse.objects.bulk_create(
        [BodyUse(article=article, block=b, image_id=pk) for b, pk in text.images.items()]
        + [BodyUse(article=article, block=b, target_id=pk) for b, pk in text.stories.items()]
    )


def _rewrite_tags(article, names):
    had = set(article.tags_in_order())
    tags = list(dict.fromkeys(tag for name in names if (tag := _tag(name, had))))
    article.tagged.all().delete()
    Tagged.objects.bulk_create(
        [Tagged(content_object=article, tag=tag, position=n) for n, tag in enumerate(tags)]
    )


def _tag(name: str | Tag, had: set[Tag]) -> Tag | None:
    if isinstance(name, Tag):
        return name
    if not plain(name).strip():
        return None
    tag = Tag.objects.get_or_new(name)
    if tag.retired and tag not in had:
        raise Refused(retired_tag(tag))
    return tag


def retired_tag(tag: Tag) -> str:
    """What is said to whoever gives a story a tag that is not used any more."""
    if tag.successor:
        sentence = _("The tag “%(tag)s” is retired. Please use “%(successor)s”.")
        return sentence % {"tag": tag, "successor": tag.successor.heir}
    return _("The tag “%(tag)s” is retired and not given any more.") % {"tag": tag}


def _rewrite_bylines(article, bylines):
    article.bylines.all().delete()
    Byline.objects.bulk_create(
        [
            Byline(article=article, contributor=contributor, role=role, position=n)
            for n, (contributor, role) in enumerate(dict.fromkeys(bylines))
        ]
    )
