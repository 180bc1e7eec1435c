"""What other tags would do to the notices of one story that readers have, by the road of its page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from articles.desk.course import Course
from articles.models import Article, Tag
from articles.notices import meets
from articles.notices.appended import chosen_for, spoken_in
from articles.notices.standing import Standing, standing
from articles.reading import page
from articles.reading.lookup import given
from record.reading import Reading
from record.refusal import Refused

SURFACES = ("page", "print", "feed", "ninjs", "jsonld")


@dataclass(frozen=True)
class Turn:
    """One story: the notices that come and go, if readers have it."""

    live: bool
    gains: tuple[Standing, ...] = ()
    losses: tuple[Standing, ...] = ()

    def check(self) -> None:
        """
        Raises:
            Refused: a mandatory notice would go.
        """
        if lost := [one.state["title"] for one in self.losses if one.rule.mandatory]:
            sentence = _("It would lose what it must have: %(notices)s.")
            raise Refused(sentence % {"notices": ", ".join(lost)})


def turn(article: Article, course: Course, tags: Iterable[Tag | None]) -> Turn:
    """The story with other tags; None among them is a tag that does not exist yet."""
    if not course.shows():
        return Turn(False)
    reading = Reading(course.now)
    facts = page.compose(given(course.standing()), reading).facts
    numbers = [tag.pk for tag in tags if tag is not None]
    after = replace(facts, tags=meets.heirs(reading, numbers))
    notices = standing(reading)
    was, now = (_stand(notices, one, reading, article.language) for one in (facts, after))
    gains = tuple(n for n in notices if n.key in now - was)
    return Turn(True, gains, tuple(n for n in notices if n.key in was - now))


def _stand(notices, facts, reading, language) -> set[str]:
    found = chosen_for(notices, facts, reading, SURFACES)
    return {notice.key for notice, _on in found if spoken_in(notice.state, language)}
