"""What the writing screen says beside the form: status, reasons, plans, notices."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from articles.admin.noticed import why
from articles.admin.objections import objection_rows
from articles.admin.workflow.workflow_state import WorkflowState
from articles.content import Content
from articles.desk import gate, snapshot
from articles.models import Article, Release
from media.gate import OVERRIDE


@dataclass(frozen=True)
class Plan:
    """A decision that will start to count later."""

    starts_at: object
    label: str


@dataclass(frozen=True)
class ScreenState:
    """The state of one working copy, in words and for the template."""

    status_code: str = "draft"
    status_label: str = ""
    live_url: str = ""
    preview_url: str = ""
    reasons: tuple = ()
    blocked: bool = True
    set_aside: tuple = ()  # what this person may set aside with a reason
    can_publish: bool = False
    can_correct: bool = False
    can_retract: bool = False
    can_withdraw: bool = False
    changed_since: bool = False
    scheduled: tuple = ()
    unplaced: tuple = ()
    wire_text: str = ""
    notices: object = None  # of the working copy, if it went live now
    workflow: WorkflowState | None = None
    objections: tuple = ()

    @classmethod
    def of(cls, article: Article | None, user) -> "ScreenState":
        if article is None:
            return cls(status_label=_("New"))
        now = timezone.now()
        standing = Release.objects.of(article, now)
        planned = list(coming(now).filter(article=article).select_related("edition"))
        first = next((release for release in planned if release.edition_id), None)
        code, label = status(article, standing, first)
        live = standing is not None and standing.edition_id is not None
        reasons = tuple(gate.reasons(article, at=now))
        return cls(
            status_code=code,
            status_label=label,
            live_url=standing.address.path if live else "",
            preview_url=reverse("admin:articles_article_preview", args=[article.pk]),
            reasons=reasons,
            blocked=any(reason.blocks for reason in reasons),
            set_aside=tuple(reason for reason in reasons if reason.overridable)
            if user.has_perm(OVERRIDE)
            else (),
            can_publish=user.has_perm("articles.publish_article"),
            can_correct=live and user.has_perm("articles.correct_article"),
            can_retract=live and user.has_perm("articles.retract_article"),
            can_withdraw=bool(live or planned) and user.has_perm("articles.publish_article"),
            changed_since=live and _differs(article, standing),
            scheduled=tuple(Plan(release.starts_at, _plan(release)) for release in planned),
            unplaced=tuple(article.unplaced),
            wire_text=article.wire_text,
            notices=SimpleLazyObject(partial(why.of_working_copy, article, now)),
            workflow=WorkflowState.of(article, user),
            objections=objection_rows.of_story(article, user, now),
        )


def coming(at: datetime):
    """Decisions that will change what readers get, the next first."""
    return Release.objects.coming(at)


def status(article: Article, standing: Release | None, planned: Release | None):
    """The state of a story as code and words: what readers have, else what is planned.

    Args:
        standing: the decision that counts now; planned: the next edition to come.
    """
    # A plan that was stopped before readers had anything leaves no trace for them.
    if standing is not None and (standing.edition_id or standing.first_published_at):
        live = standing.edition_id is not None
        return ("live", _("Live")) if live else ("gone", standing.get_absence_display())
    if planned is not None:
        at = formats.date_format(timezone.localtime(planned.starts_at), "SHORT_DATETIME_FORMAT")
        return "scheduled", _("Scheduled, %(at)s") % {"at": at}
    return article.desk_state, article.get_desk_state_display()


def _plan(release) -> str:
    if release.edition_id:
        return _("edition %(number)s goes live") % {"number": release.edition.number}
    return release.get_absence_display()


def _differs(article, standing) -> bool:
    text = standing.edition.text
    was = Content.from_values(text.head_values(), text.body_values())
    return was.texts() != snapshot.content_of(article).texts()
