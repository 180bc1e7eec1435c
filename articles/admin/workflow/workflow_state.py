"""What the box “Way through the house” on the writing screen says and offers."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import desk
from articles.admin.workflow import waiting
from articles.desk import approving, clearance
from articles.models import Article
from media.admin.history import VERBS
from record.models import AuditEntry

DRAFT, REVIEW, READY, DONE, BINNED = Article.DeskState
STEPS = (
    "submit",
    "hand_back",
    "ready",
    "assign",
    "approve",
    "ask_legal",
    "clear_legal",
    "bin",
    "unbin",
)
MOST_NOTES = 5


@dataclass(frozen=True)
class Step:
    """One button: what it is called and what it posts."""

    name: str
    label: str
    main: bool = False


@dataclass(frozen=True)
class Note:
    """What somebody wrote to the desk with a step."""

    text: str
    by: object
    at: object
    step: str


@dataclass(frozen=True)
class WorkflowState:
    """Where a story stands on its way, and what this member of the desk may do next."""

    steps: tuple[Step, ...] = ()
    not_here: str = ""  # why this person may not publish in the section
    demands: tuple[str, ...] = ()
    approved: object = None  # the audit entry of the approval
    approval_void: bool = False
    needs_legal: bool = False
    overdue: bool = False
    people: tuple = ()  # whom this person may give the story to; empty: it stays where it is
    may_take_on: bool = False
    notes: tuple[Note, ...] = ()
    by_form: bool = True  # the text is saved with a step; who only reads posts the step alone

    @classmethod
    def of(cls, article: Article, user) -> "WorkflowState":
        return cls(
            steps=tuple(_steps(article, user)),
            not_here=_not_here(article, user),
            demands=tuple(clearance.demands(article)),
            approved=_approval(article),
            approval_void=article.approved_by_id is not None and not clearance.is_approved(article),
            needs_legal=article.needs_legal,
            overdue=waiting.overdue(Article.objects.filter(pk=article.pk), timezone.now()).exists(),
            people=tuple(_people(article, user)),
            may_take_on=article.desk_state != BINNED
            and article.assigned_to_id is None
            and user.has_perm("articles.change_article"),
            notes=tuple(_notes(article)),
            by_form=user.has_perm("articles.change_article"),
        )


def _steps(article, user):
    """The steps this person may take now; the verbs check again."""
    writes, state = user.has_perm("articles.change_article"), article.desk_state
    publishes = user.has_perm("articles.publish_article") and not _not_here(article, user)
    approves = state != BINNED and approving.could(article, user)
    if writes and state == DRAFT:
        yield Step("_submit", _("Give to be approved"), main=True)
    if writes and state == REVIEW and publishes:
        label = _("Approve, it is ready") if approves else _("It is ready")
        yield Step("_ready", label, main=True)
    elif approves:
        yield Step("_approve", _("Approve"), main=True)
    if writes and state in (REVIEW, READY):
        yield Step("_hand_back", _("Hand back"))
    if article.needs_legal and user.has_perm("articles.clear_article"):
        yield Step("_clear_legal", _("Nothing in law against it"), main=True)
    if writes and not article.needs_legal and state != BINNED:
        yield Step("_ask_legal", _("A lawyer has to read it"))
    if writes and state in (DRAFT, REVIEW, READY):
        yield Step("_bin", _("Into the bin"))
    if writes and state == BINNED:
        yield Step("_unbin", _("Out of the bin"), main=True)


def _not_here(article, user) -> str:
    try:
        clearance.may_publish(article, user)
    except desk.Refused as refusal:
        return str(refusal)
    return ""


def _approval(article):
    """Who approved the text, and when; None while nobody has or the text was changed."""
    if not clearance.is_approved(article):
        return None
    entries = AuditEntry.objects.filter(subject=article.key, by=article.approved_by_id)
    given = entries.filter(verb__in=["approve", "ready"]).select_related("by")
    return given.order_by("-pk").first() or AuditEntry(by=article.approved_by)


def _people(article, user):
    if article.desk_state == BINNED or not user.has_perm("articles.change_article"):
        return []
    if user.has_perm("articles.assign_article"):
        return clearance.with_right("view_article")
    return [user] if article.assigned_to_id in (None, user.pk) else []


def _notes(article):
    entries = AuditEntry.objects.filter(subject=article.key, verb__in=STEPS).exclude(reason="")
    for entry in entries.select_related("by").order_by("-pk")[:MOST_NOTES]:
        yield Note(entry.reason, entry.by, entry.at, str(VERBS.get(entry.verb, entry.verb)))
