from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.compare import facts
from articles.content import Content
from articles.desk import gate, releasing, responsibility, snapshot
from articles.desk.course import Course, course_of
from articles.models import Article, Edition, Release
from record.claim import claim
from record.refusal import Refused


class Undecided(Refused):
    """An update changes what readers relied on: the desk must say what sort of change it is."""


@transaction.atomic
def publish(
    article: Article,
    *,
    by,
    at: datetime | None = None,
    kind: str = "",
    first_published_at: datetime | None = None,
    although: str = "",
) -> Release:
    """Put an article before readers, now or at a later instant.

    A story that readers do not have is postponed by planning it again: the earlier plan is
    stopped. Of a story they have, an update planned for earlier stays planned; one planned for
    later was written before this text and falls. Planned ends stay.

    Args:
        article: the working copy as the editor saw it; its version is checked.
        at: aware instant of going live; None means now.
        kind: Edition.Kind.UPDATE or SLIP, of a story that readers have; "" leaves it to the text,
            which must then change no headline, number, name or quotation.
        first_published_at: for stories that readers had elsewhere before, such as an archive
            brought along; lists and notices go by it, the record still says when we decided.
        although: why this person sets aside what the gate lets be set aside; kept in the audit.
    Raises:
        Undecided: the text changes a fact and `kind` does not say whether it is an update, a
            slip or (see correct) a correction.
        Refused: somebody saved meanwhile, or the gate has a reason against it.
    Source: Pressekodex, Ziffer 3.
    """
    now = timezone.now()
    at = max(at or now, now)
    claim(article)
    aside = gate.check(article, at=at, by=by, although=although)
    course = course_of(article, now)
    ends = course.take_downs(after=at)
    laid = []
    if not course.shows():
        plans = course.plans(until=at)[:1]
        laid = [releasing.stop(plan, course, starts_at=plan.starts_at, by=by) for plan in plans]
        course = course_of(article, now)
    kind = _kind(article, course.given_by(at), kind)
    edition = releasing.append_edition(article, kind=kind, by=by)
    release = releasing.append_release(
        article, edition, starts_at=at, by=by, first_published_at=first_published_at
    )
    # What falls with the plans between them needs no second end.
    laid += [release, *(releasing.restate(end, by=by) for end in ends[:1])]
    Article.objects.filter(pk=article.pk).update(desk_state=Article.DeskState.DONE)
    article.desk_state = Article.DeskState.DONE
    releasing.announce(
        "publish",
        laid,
        by=by,
        edition=edition,
        data={"kind": kind, **aside, **responsibility.of(article, by=by)},
    )
    return release


def _kind(article: Article, before: Release | None, said: str) -> str:
    """What sort of edition this is; of a change of facts the desk has to say it."""
    if before is None:
        return Edition.Kind.FIRST
    if said in (Edition.Kind.UPDATE, Edition.Kind.SLIP):
        return said
    if changed := facts_changed(article, before):
        told = "; ".join(f"{fact.was or '–'} → {fact.now or '–'}" for fact in changed[:4])
        raise Undecided(
            _(
                "This changes what readers may have relied on (%(facts)s). Please say whether it "
                "is a correction, an update or a slip."
            )
            % {"facts": told}
        )
    return Edition.Kind.UPDATE


def facts_changed(article: Article, before: Release) -> tuple:
    """Headline, numbers, names and quotations in which the working copy differs from an edition."""
    text = before.edition.text
    was = Content.from_values(text.head_values(), text.body_values())
    return facts.changed(was, snapshot.content_of(article))


def falling(course: Course, at: datetime) -> list[Release]:
    """The planned editions that fall if a text goes live at an instant: they were written before.

    Of a story that readers do not have, an earlier plan gives way too.
    """
    plans = [release for release in course.ahead() if release.edition_id]
    return [plan for plan in plans if plan.starts_at >= at or not course.shows()]
