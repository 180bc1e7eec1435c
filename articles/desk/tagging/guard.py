"""What no act on a tag may do: take a notice from stories that must have it."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.desk.tagging import rules
from articles.desk.tagging.wanted import Wanted
from articles.models import Tag
from articles.notices import sql
from articles.notices.impact.comparison import Comparison
from articles.notices.impact.looks import any_of
from record.reading import Reading
from record.refusal import Refused
from record.supposing import Supposing


def comparison(wanted: Wanted, at=None) -> Comparison:
    """The record as it is and as the act would make it."""
    at = at or timezone.now()
    return Comparison(Reading(at), Supposing(at, wanted.states()))


def check(wanted: Wanted) -> None:
    """
    Raises:
        Refused: with a sentence for each notice that stories readers have would lose.
    """
    if found := against(wanted, comparison(wanted)):
        raise Refused(*found)


def against(wanted: Wanted, compared: Comparison) -> list[str]:
    """Every sentence against an act: what would be lost, and what somebody else has to release."""
    waiting = rules.waiting(wanted.tag) if "merged_into_id" in wanted.values else ()
    return [*waiting, *losses(compared)]


def losses(compared: Comparison) -> Iterator[str]:
    """Mandatory and demanded notices that would leave stories readers have."""
    for key in sorted(compared.involved & compared.before.notices.keys()):
        if compared.before.rule(key).mandatory and (count := _lost(compared, key)):
            yield _mandatory(compared.before.notices[key].state["title"], count)
    for tag in Tag.objects.offered().exclude(demands=None).select_related("demands"):
        key = tag.demands.key
        if key in compared.involved:
            bearing = sql.tagged(compared.after.reading, {tag.pk})
            lost = compared.losses("page", [key]) & bearing
            if count := _count(compared, lost):
                yield _demanded(tag, tag.demands.title, count)


def _lost(compared, key) -> int:
    """At how many stories it would go, on any surface, and no other mandatory one of its group comes."""
    group = compared.before.rule(key).group
    others = [k for k in compared.involved - {key} if _replaces(compared.after.rule(k), group)]
    lost = any_of(
        compared.losses(surface, [key])
        & ~any_of(compared.after.carries(other, surface) for other in others)
        for surface in (surfaces[0] for surfaces in compared.classes)
    )
    return _count(compared, lost)


def _replaces(rule, group) -> bool:
    return rule is not None and bool(group) and rule.group == group and rule.mandatory


def _count(compared, q) -> int:
    return sql.standing(compared.at).filter(q).count()


def _mandatory(title, count) -> str:
    return ngettext(
        "The mandatory notice “%(notice)s” would go from %(n)s story that readers have.",
        "The mandatory notice “%(notice)s” would go from %(n)s stories that readers have.",
        count,
    ) % {"notice": title, "n": count}


def _demanded(tag, title, count) -> str:
    return ngettext(
        "The tag “%(tag)s” demands the notice “%(notice)s”; it would go from %(n)s story that "
        "readers have.",
        "The tag “%(tag)s” demands the notice “%(notice)s”; it would go from %(n)s stories that "
        "readers have.",
        count,
    ) % {"tag": tag, "notice": title, "n": count}


def live_with(tag: Tag) -> int:
    """How many stories readers have bear this tag."""
    now = timezone.now()
    return sql.standing(now).filter(sql.tagged(Reading(now), {tag.pk})).count()


def refuse_lost_duties(tag: Tag, heir: Tag | None) -> None:
    """No duty ends by the way: it is given to the heir, or taken off the tag, first.

    Raises:
        Refused: the tag has a duty that its heir has not; or it has none to come after it, and
            stories that readers have are under the duty.
    """
    lost = [said for name, said in _duties(tag) if not heir or not _has(heir, tag, name)]
    if not lost or (heir is None and not live_with(tag)):
        return
    if heir is None:
        sentence = _("Stories readers have would lose what the tag “%(tag)s” demands: %(duties)s.")
    else:
        sentence = _(
            "The tag “%(heir)s” does not demand what “%(tag)s” demands: %(duties)s. Please change "
            "the duties of one of them first."
        )
    raise Refused(sentence % {"tag": tag, "heir": heir, "duties": ", ".join(lost)})


def _has(heir, tag, name) -> bool:
    return getattr(heir, name) == getattr(tag, name)


def _duties(tag) -> Iterator[tuple[str, str]]:
    if tag.demands_id:
        yield "demands_id", _("the notice “%(notice)s”") % {"notice": tag.demands}
    if tag.sensitive:
        yield "sensitive", _("a second pair of eyes")
    if tag.noindex:
        yield "noindex", _("no search engines")
