"""Taking copy in: a draft from the parts of a text, the same text twice the same draft."""

import re
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _

from articles import body, desk
from articles.models import Article, Contributor, DeskVersion, Paper, Section
from articles.wire import draft
from articles.wire.adopt import adopt, also_for
from articles.wire.normalise import fold
from articles.wire.parts import EXACT, UNKNOWN, Parts
from media.desk.credit import credit_for
from media.models import Image
from record.keeping import keep

CREATED, UNCHANGED, UPDATED = "created", "unchanged", "updated"
FIELDS = ("kicker", "headline", "lead", "dateline", "lead_caption")


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


@transaction.atomic
def take_in(
    parts: Parts, *, by, name: str = "", image: Image | None = None, wishes: Wishes = Wishes()
) -> Taken:
    """Make or update the draft of a text; every character is in a field or in `unplaced`.

    Args:
        name: the file's name; an edited file of the same name updates its draft.
        image: the picture that came with the text, already kept.
    Raises:
        Refused: adopting notices without the right, or somebody saved meanwhile.
    """
    article = _same_story(parts, name)
    warnings = _doubts(parts, wishes)
    if article is not None and article.wire_text == parts.source and _same_image(article, image):
        return Taken(UNCHANGED, article, parts, warnings)
    outcome = UPDATED if article else CREATED
    article = article or Article(language=_language())
    base = _last_taken(article)
    warnings += _fill(article, parts, base)
    _fill_section(article, parts, wishes, by)
    _fill_picture(article, parts, image, by)
    article.wire_text, article.fingerprint = parts.source, parts.fingerprint
    article.wire_date = _paper_time(parts.published_at)
    article.wire_name = name or article.wire_name
    article.unplaced = [*_fitted(parts)[1], *parts.unplaced, *_open_notices(parts)]
    article.wire_version = article.version + 1 if article.pk else 0
    desk.save(article, by=by, bylines=_bylines(article, parts))
    taken = Taken(outcome, article, parts, warnings)
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


def _same_story(parts, name) -> Article | None:
    """The draft this text was taken in as before, if it was."""
    # Held from here on, so that the story's row is always taken before the change log's.
    held = Article.objects.select_for_update().order_by("-pk")
    twin = held.filter(fingerprint=parts.fingerprint).first()
    if twin is not None:
        return twin
    named = held.filter(wire_name=name) if name else ()
    return next((old for old in named if _akin(old, parts)), None)


def _akin(article, parts) -> bool:
    """An edited text keeps its headline or most of its paragraphs."""
    if fold(article.headline) == fold(parts.headline):
        return True
    old = {line for line in map(fold, article.wire_text.splitlines()) if line}
    new = {line for line in map(fold, parts.source.splitlines()) if line}
    return 2 * len(old & new) > max(len(old), len(new))


def _same_image(article, image):
    held = article.lead_image
    return image is None or (held is not None and held.original_sha256 == image.original_sha256)


def _last_taken(article) -> dict:
    """The draft as it was when its copy was last taken in: what the desk changed since is kept."""
    if article.pk is None or article.wire_version is None:
        return {}
    row = DeskVersion.objects.filter(article=article, version=article.wire_version).first()
    return row.content if row else {}


def _fitted(parts) -> tuple[dict, list[str]]:
    """The plain fields as far as they hold, and what is left over of each."""
    whole = {
        "kicker": parts.kicker,
        "headline": parts.headline,
        "lead": parts.lead,
        "dateline": parts.dateline,
        "lead_caption": parts.picture.caption if parts.picture else "",
    }
    most = {name: Article._meta.get_field(name).max_length for name in whole}
    fits = {name: text[: most[name]] for name, text in whole.items()}
    return fits, [text[most[name] :] for name, text in whole.items() if len(text) > most[name]]


def _fill(article, parts, base) -> list[str]:
    """Set the plain fields and the text; where the desk has changed one, its words stay."""
    given = _fitted(parts)[0]
    warnings = []
    for name in FIELDS:
        held = getattr(article, name)
        if article.pk and held != base.get(name, held):
            if given[name] != base.get(name):
                label = Article._meta.get_field(name).verbose_name
                sentence = _("The desk's %(field)s was kept; the copy says “%(text)s”.")
                warnings.append(sentence % {"field": label, "text": given[name]})
            continue
        setattr(article, name, given[name])
    fresh = draft.document(parts)
    if base:
        fresh = draft.with_old_ids(fresh, base["body"])
        merged = body.merge(base["body"], article.body, fresh)
        article.body = merged.doc
        if merged.clashes:
            warnings.append(_("Desk and copy changed the same paragraphs; both stand in the text."))
    else:
        article.body = fresh
    return warnings


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
    """The picture line's credit is the supplier's word; the file's own fills what it leaves out."""
    if image is None:
        return
    if parts.picture and (credit := credit_for(parts.picture, by=by)):
        image.credit = credit
        if parts.picture.nature in Image.Nature.values:
            image.nature = parts.picture.nature
        image.save()
        keep(image, by=by)
    article.lead_image = image


def _open_notices(parts) -> list[str]:
    """Notices nobody has decided about yet stand among the unplaced pieces."""
    return [notice.text for notice in parts.notices if notice.match != EXACT]


def _bylines(article, parts):
    """Who the copy names as author, as long as the desk has named nobody."""
    if not parts.byline or (article.pk and article.bylines.exists()):
        return None
    return [(Contributor.objects.get_or_new(n), "author") for n in byline_names(parts.byline)]


def byline_names(byline: str) -> list[str]:
    """The people of a byline: "Von Erika Beispiel und Max Muster, Berlin" names two."""
    names = re.split(r"\s*,\s*|\s+(?:und|and)\s+", re.sub(r"(?i)^(?:von|by)\s+", "", byline))
    return [name for name in names if len(name.split()) > 1]


def _notices(taken, wishes, by):
    """Known notices come from the notice desk; unknown ones are adopted if that was asked."""
    for found in taken.parts.notices:
        if found.match == EXACT:
            also_for(found.notice, taken.article, by=by)
        elif found.match == UNKNOWN and wishes.adopt_notices:
            taken.adopted[found] = adopt(found, taken.article, by=by)
            left = [text for text in taken.article.unplaced if text != found.text]
            taken.article.unplaced = left
    if taken.adopted:
        desk.save(taken.article, by=by)
