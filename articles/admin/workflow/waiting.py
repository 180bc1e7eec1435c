"""What waits at the desk, as queries over stories."""

from datetime import datetime

from django.db.models import CharField, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Concat

from articles.models import Article, Release, Section, Tag, Tagged
from record.models import AuditEntry

REVIEW, READY = Article.DeskState.REVIEW, Article.DeskState.READY


def at_work(articles):
    """Stories whose assignment still stands: not in the bin, and not given to readers since."""
    key = Concat(Value("article:"), Cast(OuterRef(OuterRef("pk")), CharField()))
    assigned = AuditEntry.objects.filter(subject=key, verb="assign").order_by("-pk").values("at")
    given = Release.objects.filter(
        article=OuterRef("pk"), edition__isnull=False, decided_at__gt=Subquery(assigned[:1])
    )
    return articles.exclude(desk_state=Article.DeskState.BINNED).filter(~Exists(given))


def assigned_to(articles, user):
    """Stories this person is to go on with."""
    return at_work(articles.filter(assigned_to=user))


def overdue(articles, at: datetime):
    """Stories that should have been done by now."""
    return at_work(articles.filter(due_at__lt=at))


def for_lawyers(articles):
    """Stories a lawyer has to read."""
    return articles.filter(needs_legal=True).exclude(desk_state=Article.DeskState.BINNED)


def to_read(articles, user):
    """Stories waiting for somebody who may publish in their section, or approve them."""
    found = Q(pk__in=[])
    if user.has_perm("articles.publish_article"):
        found |= Q(desk_state=REVIEW) & _publishes(user)
    if user.has_perm("articles.approve_article"):
        found |= Q(pk__in=_unapproved(articles).exclude(changed_by=user).values("pk"))
    return articles.filter(desk_state__in=[REVIEW, READY]).filter(found)


def _publishes(user):
    """Where nobody is named everybody publishes; a part without names has its department's."""
    if user.is_superuser:
        return ~Q(pk__in=[])
    staff = Section.staff.through.objects
    here, above = (
        staff.filter(section=OuterRef(section)) for section in ("section", "section__parent")
    )
    open_above = ~Exists(above) | Exists(above.filter(user=user))
    return Exists(here.filter(user=user)) | (~Exists(here) & open_above)


def _unapproved(articles):
    """Stories on their way that nobody has approved as they stand, though somebody has to."""
    wanting = Tag.objects.offered().filter(sensitive=True).with_merged()
    tag = Tagged.objects.filter(content_object=OuterRef("pk"), tag__in=wanting)
    section = Q(section__needs_approval=True) | Q(section__parent__needs_approval=True)
    approved = Q(approved_by__isnull=False, approved_digest=F("digest"))
    waiting = articles.filter(desk_state__in=[REVIEW, READY]).exclude(approved)
    return waiting.filter(section | Exists(tag))
