"""What all publishing verbs share: append an edition, append a release, enter it in the lists."""

from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from articles.content import Content
from articles.desk import lists, picture_uses, snapshot
from articles.desk.addresses import address_for
from articles.desk.course import Course, course_of
from articles.desk.remembered import remember_new
from articles.desk.translations import remember_translation
from articles.finding import index
from articles.models import Article, Edition, EditionText, Release
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
    """Decide that readers get this edition from an instant on; a mended slip moves no date."""
    now = timezone.now()
    starts_at = max(starts_at, now)
    return Release.objects.create(
        article=article,
        number=_next_number(article),
        edition=edition,
        starts_at=starts_at,
        decided_at=now,
        decided_by=by,
        address=address_for(article),
        section=article.section,
        **_dates(edition, starts_at, first_published_at, now),
    )


def _dates(edition: Edition, starts_at, first_published_at, now) -> dict:
    """The two dates readers are told, as they follow from what they have had by then."""
    before = course_of(edition.article, now).given_by(starts_at)
    if before is None:
        return {"first_published_at": first_published_at or starts_at, "changed_at": None}
    silent = edition.kind == Edition.Kind.SLIP or before.edition_id == edition.pk
    return {
        "first_published_at": before.first_published_at,
        "changed_at": before.changed_at if silent else starts_at,
    }


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


def restate(release: Release, *, by, starts_at: datetime | None = None) -> Release:
    """Decide once more what was decided before, so that it outranks what came between.

    Args:
        starts_at: another instant to count from; its dates follow.
    """
    now = timezone.now()
    starts_at = max(starts_at or release.starts_at, now)
    if release.edition_id is None:
        why = {"absence": release.absence, "reason": release.reason}
        return append_absence(release, **why, starts_at=starts_at, by=by)
    elsewhere = (
        release.first_published_at if release.first_published_at < release.starts_at else None
    )
    return Release.objects.create(
        article=release.article,
        number=_next_number(release.article),
        edition=release.edition,
        starts_at=starts_at,
        decided_at=now,
        decided_by=by,
        address=release.address,
        section=release.section,
        **_dates(release.edition, starts_at, elsewhere, now),
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


def announce(
    verb: str,
    releases: list[Release],
    *,
    by,
    edition: Edition | None = None,
    reason: str = "",
    data: dict | None = None,
) -> None:
    """Enter releases in lists and search, their pictures at the picture desk, all in the change log.

    Args:
        releases: just appended, in the order of their numbers.
        edition: the new edition among them, made of the working copy as it stands.
    """
    article, states = releases[0].article, []
    if edition is not None:
        states = [*remember_new(article), *remember_translation(article)]
    listed = set()
    for release in releases:
        content = _content(release)
        listed |= lists.enter(release, content)
        index.enter(release, content)
        picture_uses.enter(release)
    if article.editions.filter(kind=Edition.Kind.CORRECTION).exists():
        listed.add("corrections")
    changes.record(
        verb,
        subject=article.key,
        by=by,
        keys=[article.key, *(f"in:{name}" for name in listed), *(state.key for state in states)],
        rows=[*filter(None, [edition]), *releases, *states],
        reason=reason,
        data=data,
    )


def _content(release: Release) -> Content | None:
    return index.content_of(release) if release.edition_id else None


def _next_number(article: Article) -> int:
    return (article.releases.aggregate(last=Max("number"))["last"] or 0) + 1
