"""Acts on tags taken back, as long as nothing was built on them."""

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.desk.tagging import acts
from articles.desk.tagging.verbs import check_name
from articles.desk.tagging.wanted import Wanted
from articles.models import Tag, TagAct
from record.refusal import Refused

Kind = TagAct.Kind
# Which later acts on the same tag were built on an act of a kind.
BUILT_ON = {
    Kind.RENAME: (Kind.RENAME, Kind.MERGE),
    Kind.DUTIES: (Kind.DUTIES, Kind.MERGE),
    Kind.RETIRE: tuple(Kind),
    Kind.MERGE: tuple(Kind),
}


def undo(act: TagAct, *, by) -> TagAct:
    """Give the tag the values back that it had before the act.

    Raises:
        Refused: it was taken back already, something was built on it, a story would lose a
            notice it must have, or somebody saved meanwhile.
    """
    return acts.do(wanted_back(act), by=by)


def wanted_back(act: TagAct) -> Wanted:
    if act.undoes_id or act.kind not in BUILT_ON:
        raise Refused(_("This act cannot be undone from here."))
    if TagAct.objects.filter(undoes=act).exists():
        raise Refused(_("This was undone already."))
    if later := standing_on(act):
        sentence = _("“%(tag)s” was %(what)s since; please undo that first.")
        raise Refused(sentence % {"tag": later.tag, "what": later.get_kind_display()})
    tag = Tag.objects.get(pk=act.tag_id)
    values = act.before
    if any(getattr(tag, name) != act.after[name] for name in _checked(act)):
        raise Refused(_("“%(tag)s” was changed since; please look at it.") % {"tag": tag})
    if act.kind == Kind.RENAME:
        check_name(tag, act.before["name"])
        values = {**values, "synonyms": _synonyms(tag, act)}
    other = act.other_id and Tag.objects.get(pk=act.other_id)
    return Wanted(act.kind, tag, values, other=other, undoes=act)


def _checked(act) -> list[str]:
    return [name for name in act.after if name != "synonyms"]


def _synonyms(tag, act) -> list[str]:
    """As before; synonyms that somebody added since stay."""
    added = [word for word in tag.synonyms if word not in act.after["synonyms"]]
    return [*act.before["synonyms"], *added]


def standing_on(act: TagAct) -> TagAct | None:
    """The newest later act that was built on this one and still stands."""
    about = Q(tag=act.tag, kind__in=BUILT_ON[act.kind])
    if act.kind == Kind.MERGE:
        about |= Q(tag=act.other, kind__in=(Kind.MERGE, Kind.RETIRE))
    later = TagAct.objects.filter(about, pk__gt=act.pk, undoes=None, undoing=None)
    return later.select_related("tag").order_by("-pk").first()
