"""A notice's rows written back from what readers have of it: the way a change is taken back."""

from dataclasses import fields

from articles.models import Notice, NoticeRegion, NoticeWording
from articles.notices.rule import ROWS, WORDS, Rule
from record.states import Course

TEXTS = ("title", "kind", "pin")
RULE = tuple(field.name for field in fields(Rule) if field.name != "id")


def write_back(notice: Notice, course: Course) -> None:
    """Make the saved notice what a course of its states says.

    Args:
        course: what readers have from now on, as (instant, state); wordings that are over stay in
            the record alone.
    """
    state = course[0][1]
    for name in TEXTS:
        setattr(notice, name, state[name])
    rule = Rule.from_state(state["rule"])
    for name in RULE:
        value = getattr(rule, name)
        if name in ROWS:
            model = Notice._meta.get_field(name).related_model
            getattr(notice, name).set(model._base_manager.filter(pk__in=value))
        else:
            setattr(notice, name, sorted(value) if name in WORDS else value)
    notice.save()
    _words(notice, course)


def _words(notice, course) -> None:
    notice.wordings.all().delete()
    notice.regions.all().delete()
    NoticeWording.objects.bulk_create(_wordings(notice, course))
    NoticeRegion.objects.bulk_create(_regions(notice, course))


def _wordings(notice, course):
    said: dict[str, dict] = {}
    for place, (at, state) in enumerate(course):
        for language, words in (state or {}).get("wordings", {}).items():
            if said.get(language) != words:
                since = at if place else None
                yield NoticeWording(notice=notice, language=language, valid_from=since, **words)
            said[language] = words


def _regions(notice, course):
    """Each remark from the first to the last stretch of the course in which it stands."""
    stretches = [(state or {}).get("regions", []) for _at, state in course]
    instants = [None, *(at for at, _state in course[1:]), None]
    position = 0
    for place, parts in enumerate(stretches):
        for part in parts:
            if place and part in stretches[place - 1]:
                continue
            end = next((n for n in range(place, len(stretches)) if part not in stretches[n]), -1)
            yield NoticeRegion(
                notice=notice,
                position=position,
                valid_from=instants[place],
                valid_until=instants[end],
                **part,
            )
            position += 1
