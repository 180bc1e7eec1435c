"""Merging, renaming and retiring a tag, and its duties; each is checked first and then done.

The `wanted_…` functions write nothing, so that a preview and the verb ask the very same thing.
"""

from django.utils.translation import gettext as _

from articles.desk.tagging import acts, guard
from articles.desk.tagging.wanted import Wanted
from articles.models import Notice, Tag, TagAct, fold
from articles.plain import plain
from record.refusal import Refused

Kind = TagAct.Kind
LONGEST = Tag._meta.get_field("name").max_length


def merge_tag(tag: Tag, into: Tag, *, by) -> TagAct:
    """From now on one tag stands for another; its address leads there, its name still finds it.

    Raises:
        Refused: it would end in a circle or at a tag nobody uses, a duty would be lost, a story
            would lose a notice it must have, or somebody saved meanwhile.
    """
    return acts.do(wanted_merge(tag, into), by=by)


def wanted_merge(tag: Tag, into: Tag) -> Wanted:
    check_in_use(tag)
    if into == tag or into.heir == tag:
        sentence = _("“%(into)s” stands for “%(tag)s” itself; that would be a circle.")
        raise Refused(sentence % {"into": into, "tag": tag})
    check_in_use(into)
    guard.refuse_lost_duties(tag, into)
    return Wanted(Kind.MERGE, tag, {"merged_into_id": into.pk}, other=into)


def check_in_use(tag: Tag) -> None:
    """
    Raises:
        Refused: the tag was merged or retired.
    """
    if tag.merged_into_id:
        sentence = _("“%(tag)s” was merged into “%(heir)s” already.")
        raise Refused(sentence % {"tag": tag, "heir": tag.heir})
    if tag.retired:
        raise Refused(_("The tag “%(tag)s” is retired. Please bring it back first.") % {"tag": tag})


def rename_tag(tag: Tag, name: str, *, by) -> TagAct:
    """Another name at the same address; the old one stays as a synonym.

    Raises:
        Refused: there is no name, or it is another tag's; or somebody saved meanwhile.
    """
    return acts.do(wanted_name(tag, name), by=by)


def wanted_name(tag: Tag, name: str) -> Wanted:
    name = " ".join(plain(name).split())
    if tag.merged_into_id:
        check_in_use(tag)
    if not name or len(name) > LONGEST:
        raise Refused(_("A name has between 1 and %(n)s letters.") % {"n": LONGEST})
    if name == tag.name:
        raise Refused(_("The tag has this name already."))
    check_name(tag, name)
    return Wanted(Kind.RENAME, tag, {"name": name, "synonyms": synonyms(tag, name)})


def check_name(tag: Tag, name: str) -> None:
    """
    Raises:
        Refused: another tag has this name or synonym; merging the two is proposed.
    """
    taken = Tag.objects.filter(fold=fold(name)).exclude(pk=tag.pk).first()
    taken = taken or Tag.objects.called(name)
    if taken is not None and taken != tag:
        sentence = _("There is the tag “%(other)s” already. You can merge “%(tag)s” into it.")
        raise Refused(sentence % {"other": taken, "tag": tag})


def synonyms(tag: Tag, name: str) -> list[str]:
    """Its other names when it is called anew: the old one joins them, the new one leaves them."""
    words = [word for word in tag.synonyms if fold(word) not in (fold(name), fold(tag.name))]
    return words if fold(name) == fold(tag.name) else [*words, tag.name]


def retire_tag(tag: Tag, *, by, successor: Tag | None = None) -> TagAct:
    """From now on the tag is given to no story, shown to no reader and counts for no rule.

    Its page stays with its stories, for those who were given its address, but search engines
    are asked to leave it.

    Raises:
        Refused: a story would lose a notice it must have, a duty would be lost, or somebody
            saved meanwhile.
    """
    return acts.do(wanted_end(tag, successor), by=by)


def wanted_end(tag: Tag, successor: Tag | None) -> Wanted:
    check_in_use(tag)
    if successor is not None:
        check_in_use(successor)
        if successor == tag:
            raise Refused(_("A tag cannot come after itself."))
    guard.refuse_lost_duties(tag, None)
    values = {"retired": True, "successor_id": successor and successor.pk}
    return Wanted(Kind.RETIRE, tag, values, other=successor)


def set_duties(tag: Tag, *, by, sensitive: bool, demands: Notice | None, noindex: bool) -> TagAct:
    """What the tag asks of its stories: a second pair of eyes, a notice, no search engines.

    Raises:
        Refused: nothing is changed by it, or somebody saved meanwhile.
    """
    return acts.do(wanted_duties(tag, sensitive, demands, noindex), by=by)


def wanted_duties(tag: Tag, sensitive: bool, demands: Notice | None, noindex: bool) -> Wanted:
    check_in_use(tag)
    number = demands and demands.pk
    values = {"sensitive": sensitive, "demands_id": number, "noindex": noindex}
    wanted = Wanted(Kind.DUTIES, tag, values)
    if wanted.before == values:
        raise Refused(_("The tag has these duties already."))
    return wanted
