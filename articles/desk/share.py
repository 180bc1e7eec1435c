"""Showing one version of a story to somebody outside the desk, for some days."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.desk import snapshot
from articles.desk.course import course_of
from articles.models import Article, Edition, Release, ShareLink
from articles.plain import plain
from articles.reading.lookup import Given, given
from articles.sharing import frozen
from articles.sharing.closed import closed
from articles.sharing.links import hashed
from articles.unpublished import given_of
from record import changes
from record.refusal import Refused

DAYS, MOST_DAYS = 7, 30


@transaction.atomic
def share(
    article: Article, *, by, note: str, days: int = DAYS, edition: Edition | None = None
) -> tuple[ShareLink, str]:
    """Freeze a version and make the secret of its address.

    The story itself stays as it is, so whoever is writing it is not disturbed by a new version.

    Args:
        note: for whom it is; it stands on the page.
        days: how long the link holds, at most 30.
        edition: a planned edition to show; None takes the working copy as it is saved.
    Returns:
        The link and its secret; the house keeps only the hash, so this is the one time it is told.
    Raises:
        Refused: readers have this text already, or the story is not to be shown to anybody.
    """
    now = timezone.now()
    article = Article.objects.get(pk=article.pk)
    note = " ".join(plain(note).split())
    if not note or len(note) > 200:
        raise Refused(_("Please say in at most 200 letters for whom the link is."))
    if not 1 <= days <= MOST_DAYS:
        raise Refused(_("A link holds for one to %(most)s days.") % {"most": MOST_DAYS})
    if no := closed(article, now):
        raise Refused(no)
    standing = Release.objects.of(article, now)
    shown = _planned(article, edition, now) if edition else _as_saved(article, now)
    if standing and standing.edition and standing.edition.digest == shown.content.digest():
        raise Refused(_("Readers have exactly this text already; pass on its address instead."))
    secret = secrets.token_urlsafe(32)
    link = ShareLink.objects.create(
        article=article,
        secret_hash=hashed(secret),
        note=note,
        content=frozen.freeze(shown, standing=standing.number if standing else 0),
        made_by=by,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    data = {"link": link.pk, "until": link.expires_at.isoformat()}
    changes.record("share", subject=article.key, by=by, keys=[], reason=note, data=data)
    return link, secret


@transaction.atomic
def revoke(link: ShareLink, *, by) -> ShareLink:
    """Close a link for good.

    Raises:
        Refused: it was revoked before.
    """
    now = timezone.now()
    # One UPDATE with its condition: of two people pressing at once one is told no.
    open_still = ShareLink.objects.filter(pk=link.pk, revoked_at=None)
    if not open_still.update(revoked_at=now, revoked_by=by):
        raise Refused(_("This link was taken back before."))
    link.refresh_from_db()
    changes.record(
        "revoke",
        subject=link.article.key,
        by=by,
        keys=[],
        reason=link.note,
        data={"link": link.pk},
    )
    return link


def forget(article: Article) -> int:
    """Empty the frozen versions of a story whose words were erased by order; their links are dead."""
    return ShareLink.objects.filter(article=article).update(content={})


def _as_saved(article, now) -> Given:
    return given_of(article, snapshot.names_of(article), now)


def _planned(article, edition, now) -> Given:
    """The edition as it is to go live; one that is no longer planned is not shown."""
    plans = course_of(article, now).plans()
    plan = next((one for one in plans if one.edition_id == edition.pk), None)
    if plan is None:
        raise Refused(_("This edition is not planned any more. Please choose another version."))
    if not plan.edition.text.head:
        raise Refused(_("The words of this edition were erased."))
    return given(plan)
