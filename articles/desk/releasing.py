"""What all publishing verbs share: append an edition, append a release, enter it in the lists."""

from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from articles.desk import lists, snapshot
from articles.desk.addresses import address_for
from articles.desk.course import Course, course_of
from articles.desk.remembered import remember_new
from articles.models import Article, Edition, EditionText, Release
from media.models import ImageUse
from record import changes
from record.chain import digest


def append_edition(article: Article, *, kind: str, by, wrong="", right="") -> Edition:
    """Keep what the working copy says as the story's next edition."""
    content = snapshot.content_of(article)
    last = article.editions.aggregate(last=Max("number"))["last"] or 0
    edition = Edition.objects.create(
        article=article,
        number=last + 1,
        kind=kind,
        at=timezone.now(),
        by=by,
        digest=content.digest(),
        note_digest=digest(f"{wrong}\n{right}") if wrong else "",
        corrections=_corrections_by(article, kind),
        story_kind=content.kind,
        language=content.language,
        ai_involvement=content.ai,
        text_agency=content.text_agency,
        names=snapshot.names_of(article),
    )
    head, body = content.texts()
    EditionText.objects.create(edition=edition, head=head, body=body, wrong=wrong, right=right)
    return edition


def _corrections_by(article: Article, kind: str) -> int | None:
    """How many corrections the story has with this edition; None for none."""
    before = article.editions.filter(kind=Edition.Kind.CORRECTION).count()
    return before + (kind == Edition.Kind.CORRECTION) or None


def append_release(
    article: Article,
    edition: Edition,
    *,
    starts_at: datetime,
    by,
    first_published_at: datetime | None = None,
) -> Release:
    """Decide that readers get this edition from an instant on."""
    now = timezone.now()
    starts_at = max(starts_at, now)
    before = course_of(article, now).given_by(starts_at)
    first = (before and before.first_published_at) or first_published_at or starts_at
    return Release.objects.create(
        article=article,
        number=_next_number(article),
        edition=edition,
        starts_at=starts_at,
        decided_at=now,
        decided_by=by,
        address=address_for(article),
        section=article.section,
        first_published_at=first,
        changed_at=starts_at if before else None,
    )


def append_absence(replaced: Release, *, absence: str, reason: str, starts_at, by) -> Release:
    """Decide that readers get nothing from an instant on, and say why.

    Where readers never had anything of the story, the absence carries no first publication.
    """
    now = timezone.now()
    starts_at = max(starts_at or now, now)
    before = course_of(replaced.article, now).given_by(starts_at)
    return Release.objects.create(
        article=replaced.article,
        number=_next_number(replaced.article),
        edition=None,
        absence=absence,
        reason=reason,
        starts_at=starts_at,
        decided_at=now,
        decided_by=by,
        address=replaced.address,
        section=replaced.section,
        first_published_at=before and before.first_published_at,
        changed_at=before and before.changed_at,
    )


def stop(plan: Release, course: Course, *, starts_at: datetime, by) -> Release:
    """Decide that a planned edition does not go live: what readers have not, they do not get.

    After a retraction its tombstone stands on, with its word and its reason.
    """
    standing = course.standing()
    return append_absence(
        plan,
        absence=standing.absence if standing else Release.Absence.WITHDRAWN,
        reason=standing.reason if standing else "",
        starts_at=starts_at,
        by=by,
    )


def announce(verb: str, release: Release, *, by, rows, reason: str = "", data=None) -> None:
    """Enter the release in its lists and, as the last statement, in the change log."""
    article, content, states = release.article, None, []
    if release.edition_id:
        content = snapshot.content_of(article)
        states = remember_new(article)
        _note_pictures(release)
    listed = lists.enter(release, content)
    changes.record(
        verb,
        subject=article.key,
        by=by,
        keys=[article.key, *(f"in:{name}" for name in listed), *(state.key for state in states)],
        rows=[*rows, *states],
        reason=reason,
        data=data,
    )


def _note_pictures(release: Release) -> None:
    """Tell the picture desk which pictures this story gives to readers."""
    ImageUse.objects.bulk_create(
        [
            ImageUse(image=image, user=release.article.key, since=release.starts_at)
            for image in snapshot.images_of(release.article)
        ],
        ignore_conflicts=True,
    )


def _next_number(article: Article) -> int:
    return (article.releases.aggregate(last=Max("number"))["last"] or 0) + 1
