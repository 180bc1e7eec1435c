"""Every reason not to publish, each with its sentence and the place to mend it."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext as _

from articles import body
from articles.body.words import lines
from articles.desk import clearance, notice_gate, tag_gate
from articles.desk.course import course_of
from articles.desk.reason import Reason
from articles.models import Article, Release
from articles.slugs import slugify
from media import gate as pictures
from record.refusal import Refused

HEADLINE_MOST, LEAD_MOST = 110, 400


def check(article: Article, *, at: datetime, by=None, although: str = "") -> dict:
    """Raise Refused with every blocking sentence, if there is one.

    Args:
        although: why this person sets aside what may be set aside; "" sets nothing aside.
    Returns:
        For the audit, what was set aside and why, and which leases were leant on; {} for nothing.
    """
    check_person(article, by)
    found = reasons(article, at=at)
    against = [reason for reason in found if reason.blocks]
    aside = [reason for reason in against if reason.overridable] if although.strip() else []
    if aside and by is not None and not by.has_perm(pictures.OVERRIDE):
        aside = []
    if left := [reason.sentence for reason in against if reason not in aside]:
        raise Refused(*left)
    leant = [reason.sentence for reason in found if reason.code == pictures.BY_LEASE]
    said = [{"code": reason.code, "sentence": reason.sentence} for reason in aside]
    why = {"set_aside": said, "although": although.strip()} if said else {}
    return {**why, "by_lease": leant} if leant else why


def check_person(article: Article, by) -> None:
    """Refuse whoever may not publish in this section or bring back what the law took away.

    Args:
        by: None is an import.
    Raises:
        Refused: with the sentence for the desk.
    """
    clearance.may_publish(article, by)
    standing = Release.objects.of(article, timezone.now())
    removed = standing is not None and standing.absence == Release.Absence.LEGAL
    if removed and not (by is not None and by.has_perm("articles.remove_article")):
        raise Refused(_("The story was removed for legal reasons; the legal desk decides on it."))


def reasons(article: Article, *, at: datetime) -> list[Reason]:
    """What stands against giving this working copy to readers at an instant, blocks first."""
    found = [
        *_head(article),
        *_embargo(article, at),
        *clearance.reasons(article),
        *_placed(article),
        *_text(article),
        *_pictures(article, at),
        *_references(article, at),
        *notice_gate.reasons(article, at),
        *tag_gate.reasons(article, at),
    ]
    return sorted(found, key=lambda reason: not reason.blocks)


def _head(article) -> Iterator[Reason]:
    if article.desk_state == Article.DeskState.BINNED:
        yield Reason("binned", _("The story is in the bin."), field="desk_state")
    if not article.headline.strip():
        yield Reason("no_headline", _("The headline is missing."), field="headline")
    elif not slugify(article.slug or article.headline):
        sentence = _("No address can be made from this headline. Please fill in the slug.")
        yield Reason("no_slug", sentence, field="slug")
    elif len(article.headline) > HEADLINE_MOST:
        sentence = _("The headline is longer than %(most)s characters.") % {"most": HEADLINE_MOST}
        yield Reason("long_headline", sentence, blocks=False, field="headline")
    if article.section_id is None:
        sentence = _("The section is missing.")
        if article.proposed_section:
            sentence = _("The section is missing; the copy says “%(label)s”.") % {
                "label": article.proposed_section
            }
        yield Reason("no_section", sentence, field="section")
    if not article.lead.strip():
        yield Reason("no_lead", _("There is no lead."), blocks=False, field="lead")
    elif len(article.lead) > LEAD_MOST:
        sentence = _("The lead is longer than %(most)s characters.") % {"most": LEAD_MOST}
        yield Reason("long_lead", sentence, blocks=False, field="lead")
    if not article.text_agency_id and not article.bylines.exists():
        sentence = _("Nobody is named as author and no agency either.")
        yield Reason("no_byline", sentence, blocks=False, field="byline_list")


def _embargo(article, at) -> Iterator[Reason]:
    if article.is_embargoed(at):
        until = formats.date_format(timezone.localtime(article.embargo_until), "DATETIME_FORMAT")
        sentence = _("Under embargo until %(until)s.") % {"until": until}
        yield Reason("embargo", sentence, field="embargo_until")
    if article.embargo_until and article.pk:
        now = timezone.now()
        for plan in course_of(article, now).early(article.embargo_until):
            yield Reason("planned_too_early", too_early(plan), False, "for_readers")


def too_early(plan: Release) -> str:
    """What is said of a plan that comes before the embargo ends."""
    at = formats.date_format(timezone.localtime(plan.starts_at), "DATETIME_FORMAT")
    sentence = _("Edition %(number)s goes live at %(at)s, before the embargo ends.")
    return sentence % {"number": plan.edition.number, "at": at}


def _placed(article) -> Iterator[Reason]:
    for text in article.unplaced:
        sentence = _("A piece of the copy has no place yet: “%(text)s”. Use it or discard it.") % {
            "text": text[:80] + ("…" if len(text) > 80 else "")
        }
        yield Reason("unplaced", sentence, field="unplaced")


def _text(article) -> Iterator[Reason]:
    doc = body.read(article.body).doc
    if not doc["content"]:
        yield Reason("no_text", _("There is no text."), field="body")
    for problem in body.gaps(doc):
        if problem.code != "crossref_without_story":
            yield Reason(problem.code, problem.sentence, field="body", block=problem.block or "")


def _pictures(article, at) -> Iterator[Reason]:
    if article.lead_image_id is None:
        sentence = _("There is no lead image.")
        yield Reason("no_lead_image", sentence, blocks=False, field="lead_image")
    else:
        words = pictures.Words(article.lead_alt, article.lead_caption, article.headline)
        for problem in _about(article, article.lead_image, at, words):
            yield _reason(problem, "lead_image")
    uses = {use.block: use.image for use in article.uses.exclude(image=None)}
    for node in article.body.get("content", ()):
        if image := uses.get(node["attrs"]["id"]):
            attrs = node["attrs"]
            for problem in _about(article, image, at, _words(article, node)):
                yield _reason(problem, "body", attrs["id"])


def _reason(problem, *place) -> Reason:
    aside = problem.blocks and problem.code in pictures.SET_ASIDE_HERE
    return Reason(problem.code, problem.sentence, problem.blocks, *place, overridable=aside)


def _words(article, node) -> pictures.Words:
    attrs, caption = node["attrs"], " ".join(lines(node))
    silent = bool(attrs.get("decorative"))
    return pictures.Words(attrs.get("alt", ""), caption, article.headline, silent)


def _about(article, image, at, words):
    return pictures.problems(image, at=at, words=words, user=article.key)


def _references(article, at) -> Iterator[Reason]:
    """A reference that leads nowhere is shown to nobody; the desk should know."""
    targets = dict(article.uses.exclude(target=None).values_list("block", "target"))
    live = Release.objects.visible(at).filter(article__in=targets.values())
    live = set(live.values_list("article", flat=True))
    for node in article.body.get("content", ()):
        if node["type"] != "crossref":
            continue
        block = node["attrs"]["id"]
        if block not in targets:
            sentence = _("A cross-reference leads to no story; readers will not see it.")
            yield Reason("crossref_without_story", sentence, False, "body", block)
        elif targets[block] not in live:
            sentence = _("A cross-reference leads to a story that is not before readers then.")
            yield Reason("crossref_not_live", sentence, False, "body", block)
