"""A change made to many stories at once reaches readers as a slip, story by story, and alone."""

from django.utils.translation import gettext as _

from articles import body
from articles.desk.course import Course
from articles.desk.publish import publish
from articles.desk.save import save
from articles.models import Article, Edition
from record.refusal import Refused


def check_alone(article: Article, course: Course) -> None:
    """
    Raises:
        Refused: readers would get more than the change, or a plan would fall by it.
    """
    check_unplanned(course)
    if course.shows() and course.standing().edition.digest != article.digest:
        raise Refused(_("The story was changed and not published yet; readers would get that too."))
    if body.read(article.body).lossy:
        raise Refused(_("A newer newsroom wrote this text; it is left as it is."))


def check_unplanned(course: Course) -> None:
    if course.plans():
        raise Refused(_("A text of this story is planned; it would fall."))


def check_untouched(article: Article, digest: str) -> None:
    """
    Raises:
        Refused: the text is not the one the change left behind.
    """
    if article.digest != digest:
        raise Refused(_("Somebody wrote on since; the text as it was is among its versions."))


def hand_on(article: Article, course: Course, *, by, why: str, tags=None) -> None:
    """Save the changed working copy; where readers have the story they get it without a note."""
    save(article, by=by, tags=tags, why=why[:200])
    if course.shows():
        publish(article, by=by, kind=Edition.Kind.SLIP)
