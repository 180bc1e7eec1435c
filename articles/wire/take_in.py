"""Taking copy in: a draft from the parts of a text, the same text twice the same draft."""

import re
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import body, desk
from articles.desk.snapshot import facts_of
from articles.models import Article, Contributor, Paper, Section
from articles.notices.rule import missing
from articles.notices.standing import standing
from articles.wire import draft
from articles.wire.adopt import adopt, also_for
from articles.wire.filling import fill
from articles.wire.normalise import fold
from articles.wire.parts import EXACT, UNKNOWN, Parts
from media.desk.credit import credit_for
from media.models import Image
from record.claim import claim
from record.keeping import keep
from record.reading import Reading
from record.refusal import Refused

CREATED, UNCHANGED, UPDATED = "created", "unchanged", "updated"


@dataclass
class Taken:
    """What became of a text."""

    outcome: str
    article: Article
    parts: Parts
    warnings: list[str] = field(default_factory=list)
    adopted: dict = field(default_factory=dict)  # found notice -> notice of the house


@dataclass(frozen=True)
class Wishes:
    """What whoever brings the text allows."""

    create_sections: bool = False
    adopt_notices: bool = False


def check(parts: Parts, *, by, wishes: Wishes) -> None:
    """Refuse before anything is written, also the picture, what cannot be taken in.

    Raises:
        Refused: taking copy in, making sections or adopting notices is not theirs; the text is
            too large for one story.
    """
    if not by.has_perm("articles.ingest_article"):
        raise Refused(_("Taking copy in is not among your rights."))
    if wishes.create_sections and not by.has_perm("articles.add_section"):
        raise Refused(_("Making sections is not among your rights."))
    unknown = any(found.match == UNKNOWN for found in parts.notices)
    if wishes.adopt_notices and unknown and not by.has_perm("articles.adopt_notice"):
        raise Refused(_("Adopting notices is the notice desk's right."))
    try:
        draft.document(parts)
    except body.Unreadable as no:
        raise Refused(str(no)) from no


@transaction.atomic
def take_in(
    parts: Parts, *, by, name: str = "", image: Image | None = None, wishes: Wishes = Wishes()
) -> Taken:
    """Make or update the draft of a text; every character is in a field or in `unplaced`.

    Rows are always taken in one order: the story, its picture, then the change log.

    Args:
        name: the file's name; an edited file of the same name updates its draft.
        image: the picture that came with the text, already kept.
    Raises:
        Refused: no right, a text too large for one story, or somebody saved meanwhile.
    """
    check(parts, by=by, wishes=wishes)
    article = _same_story(parts, name)
    warnings = _doubts(parts, wishes)
    if article is not None and _nothing_new(article, parts, image, wishes):
        return Taken(UNCHANGED, article, parts, warnings)
    outcome = UPDATED if article else CREATED
    article = article or Article(language=_language())
    filled = fill(article, parts)
    _fill_picture(article, parts, image, by)
    _fill_section(article, parts, wishes, by)
    article.wire_text, article.fingerprint = parts.source, parts.fingerprint
    article.wire_date = _paper_time(parts.published_at)
    article.wire_name = name or article.wire_name
    open_notices = [found.text for found in parts.notices if found.match != EXACT]
    rest = _byline_rest(parts.byline)
    if rest and not article.dateline:
        article.dateline = rest.pop()[:120]  # "Von Erika Beispiel, Berlin"
    article.unplaced = [*filled.unplaced, *rest, *parts.unplaced, *open_notices]
    desk.save(article, by=by, bylines=_bylines(article, parts))
    taken = Taken(outcome, article, parts, [*warnings, *filled.warnings])
    _notices(taken, wishes, by)
    return taken


def _doubts(parts, wishes) -> list[str]:
    """What somebody should look at; what was allowed to be made is no doubt any more."""
    settled = {"section-unknown"} if wishes.create_sections else set()
    settled |= {"notice-unknown"} if wishes.adopt_notices else set()
    doubts = (d for d in parts.warnings if d.level == "check" and d.code not in settled)
    return [f"{d.sentence} „{d.excerpt}“" if d.excerpt else d.sentence for d in doubts]


def _paper_time(naive):
    """A date without a zone is meant where the paper is."""
    zone = Paper.objects.values_list("time_zone", flat=True).first() or "Europe/Berlin"
    return naive and naive.replace(tzinfo=ZoneInfo(zone))


def _language():
    return Paper.objects.values_list("language", flat=True).first() or "de"


# The same story again


def _same_story(parts, name) -> Article | None:
    """The draft this text was taken in as before, if it was."""
    # Held from here on, so that the story's row is always taken before the change log's.
    held = Article.objects.select_for_update(no_key=True).order_by("-pk")
    if parts.headline and parts.blocks:
        twin = held.filter(fingerprint=parts.fingerprint).first()
        if twin is not None:
            return twin
    named = held.filter(wire_name=name) if name else ()
    return next((old for old in named if _akin(old, parts)), None)


def _akin(article, parts) -> bool:
    """An edited text keeps a third of its lines; “Das Wetter” of another day does not."""
    old, new = _lines(article.wire_text), _lines(parts.source)
    return 3 * len(old & new) > max(len(old), len(new))


def _lines(text) -> set[str]:
    return {line for line in map(fold, text.splitlines()) if line.count(" ") > 3}


def _nothing_new(article, parts, image, wishes) -> bool:
    if article.wire_text != parts.source or not _same_image(article, image):
        return False
    unknown = {found.text for found in parts.notices if found.match == UNKNOWN}
    open_notice = wishes.adopt_notices and unknown & set(article.unplaced)
    return not open_notice and not (wishes.create_sections and article.proposed_section)


def _same_image(article, image):
    """The picture is the one the copy brought before, or one the desk has put there."""
    before = (article.wire_content or {}).get("lead_image")
    return image is None or image.pk in (before, article.lead_image_id)


# Section, picture, people


def _fill_section(article, parts, wishes, by):
    if article.section_id or not parts.section:
        return
    section = Section.objects.all().called(parts.section_known or parts.section)
    if section is None and wishes.create_sections:
        section = Section.objects.new(parts.section)
        keep(section, by=by)
    article.section = section
    article.proposed_section = "" if section else parts.section[:120]


def _fill_picture(article, parts, image, by):
    """The copy's picture, unless the desk has chosen another; its credit is the supplier's word."""
    if image is None:
        return
    before = article.wire_content.get("lead_image")
    article.wire_content["lead_image"] = image.pk
    if article.lead_image_id in (None, before):
        article.lead_image = image
    if parts.picture and _is_ours_to_credit(image):
        claim(image)
        image.credit = credit_for(parts.picture, by=by) or image.credit
        if parts.picture.nature in Image.Nature.values:
            image.nature = parts.picture.nature
        image.save(update_fields=["credit", "nature"])
        keep(image, by=by)


def _is_ours_to_credit(image) -> bool:
    """A picture nobody has worked on yet: no story shows it, no desk has changed it."""
    return image.version == 0 and not image.leads.exists() and not image.uses.exists()


def _bylines(article, parts):
    """Who the copy names as author, as long as the desk has named nobody."""
    if not parts.byline or (article.pk and article.bylines.exists()):
        return None
    return [(Contributor.objects.get_or_new(n), "author") for n in byline_names(parts.byline)]


def byline_names(byline: str) -> list[str]:
    """The people of a byline: "Von Erika Beispiel und Max Muster, Berlin" names two."""
    return [piece for piece in _pieces(byline) if _is_a_name(piece)]


def _byline_rest(byline: str) -> list[str]:
    """What stands in a byline beside people, such as the place."""
    return [piece for piece in _pieces(byline) if not _is_a_name(piece)]


def _pieces(byline):
    bare = re.sub(r"(?i)^(?:von|by)\s+", "", byline)
    return [piece for piece in re.split(r"\s*,\s*|\s+(?:und|and)\s+", bare) if piece]


def _is_a_name(piece) -> bool:
    """Two words or more, the first and the last with a capital ("Ada von Beispiel")."""
    words = piece.split()
    return len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper()


# Notices


def _notices(taken, wishes, by):
    """Known notices come from the notice desk; unknown ones are adopted if that was asked."""
    left = list(taken.article.unplaced)
    for found in taken.parts.notices:
        if found.match == EXACT and not _appended_here(found, taken, by):
            left.append(found.text)
            sentence = _("“%(title)s” stands in the copy, but its rule leaves this story out.")
            taken.warnings.append(sentence % {"title": found.title})
        elif found.match == UNKNOWN and wishes.adopt_notices:
            taken.adopted[found] = adopt(found, taken.article, by=by)
            left.remove(found.text)
    if left != taken.article.unplaced:
        taken.article.unplaced = left
        desk.save(taken.article, by=by)


def _appended_here(found, taken, by) -> bool:
    """Do the rules append this notice of the house to this story?"""
    if also_for(found.notice, taken.article, by=by):
        return True
    reading = Reading(timezone.now())
    reading.load((), ("notice",))
    facts = facts_of(taken.article, at=reading.at)
    rules = [one.rule for one in standing(reading) if one.rule.id == found.notice]
    return any(missing(rule, facts, reading) is None for rule in rules)
