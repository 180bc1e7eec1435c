"""Who has to have read a story before readers get it, and who may give it to them."""

from collections.abc import Iterator

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.desk.reason import Reason
from articles.models import Article, Section
from record.refusal import Refused

PLACE = "workflow"  # the box on the writing screen


def reasons(article: Article) -> Iterator[Reason]:
    """What the desk still has to do with the text itself, whoever publishes it."""
    if article.needs_legal:
        yield Reason("needs_legal", _("A lawyer has to read it first."), field=PLACE)
    for demand in demands(article)[:1]:
        if sentence := _not_approved(article, demand):
            yield Reason("not_approved", sentence, field=PLACE)


def demands(article: Article) -> list[str]:
    """Why a second pair of eyes is needed, as sentences; empty if it is not.

    What a department demands holds for its parts too.
    """
    found = []
    section = article.section
    if section and (section.needs_approval or (section.parent and section.parent.needs_approval)):
        found.append(
            _("The section %(section)s wants a second pair of eyes.") % {"section": section}
        )
    if article.pk:
        sensitive = [tag for tag in article.tags_in_order() if tag.sensitive and not tag.retired]
        if sensitive:
            found.append(
                _("The tag “%(tag)s” wants a second pair of eyes.") % {"tag": sensitive[0]}
            )
    return found


def is_approved(article: Article) -> bool:
    """Whether somebody approved the text as it is saved now."""
    return article.approved_by_id is not None and article.approved_digest == article.digest


def _not_approved(article, demand) -> str:
    if is_approved(article):
        return ""
    if article.approved_by_id is None:
        return _("%(demand)s Nobody has approved the text yet.") % {"demand": demand}
    return _("%(demand)s After %(who)s approved it the text was changed.") % {
        "demand": demand,
        "who": article.approved_by,
    }


def may_publish(article: Article, by) -> None:
    """Let this member of the desk give the story to readers, as far as its section goes.

    Imports (nobody) and superusers pass; the right to publish itself is the screen's question.

    Raises:
        Refused: the section names others; the sentence says whom.
    """
    may_publish_in(article.section, by)


def may_publish_in(section: Section | None, by) -> None:
    """Let this member of the desk decide what readers get in a section, its front for one.

    Raises:
        Refused: the section names others; the sentence says whom.
    """
    if by is None or by.is_superuser:
        return
    guarded = _guarded(section)
    if guarded is None or guarded.staff.filter(pk=by.pk).exists():
        return
    names = ", ".join(str(user) for user in with_right("publish_article", guarded.staff.all()))
    raise Refused(
        _("In %(section)s only these may publish: %(names)s.")
        % {"section": guarded, "names": names or "–"}
    )


def publishers(article: Article) -> list:
    """Who gives stories of this section to readers, by name; superusers only where it names them."""
    section = _guarded(article.section)
    if section is not None:
        return list(with_right("publish_article", section.staff.all()))
    return [user for user in with_right("publish_article") if not user.is_superuser]


def with_right(right: str, users=None):
    """Active members of the desk with a right about stories, by name."""
    users = get_user_model().objects.all() if users is None else users
    rights = Permission.objects.filter(codename=right, content_type__app_label="articles")
    has = Q(groups__permissions__in=rights) | Q(user_permissions__in=rights)
    active = users.filter(is_active=True, is_staff=True).filter(has | Q(is_superuser=True))
    return active.distinct().order_by("last_name", "username")


def _guarded(section):
    """The section that names who publishes here: this one, or the department it is part of."""
    for one in (section, section and section.parent):
        if one is not None and one.staff.exists():
            return one
    return None
