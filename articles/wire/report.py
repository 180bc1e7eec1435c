"""What became of a text, for people and machines."""

from django.utils import timezone

from articles.models import Release
from articles.wire.parts import EXACT
from articles.wire.take_in import Taken
from media import credits
from media.desk.credit import value_of


def report(file: str, taken: Taken | None, warnings: list[str]) -> dict:
    """One object per file.

    Args:
        taken: None for a file that was refused.
        warnings: reasons against publishing first, then what should be looked at.
    """
    if taken is None:
        return {
            "file": file,
            "outcome": "refused",
            "published": False,
            **EMPTY,
            "warnings": warnings,
        }
    parts, article = taken.parts, taken.article
    article.refresh_from_db()
    release = article.releases.filter(edition__isnull=False).order_by("-number").first()
    visible = Release.objects.visible(timezone.now()).filter(article=article).exists()
    return {
        "file": file,
        "outcome": taken.outcome,
        "published": visible or bool(release and release.starts_at > timezone.now()),
        "article": article.pk,
        "path": release.address.path if release else None,
        "section": article.section.name if article.section_id else article.proposed_section,
        "headline": article.headline,
        "lead": article.lead,
        "caption": _caption(article, parts),
        "credit": _credit(article, parts),
        "paragraphs": len(parts.paragraphs),
        "cross_references": list(parts.cross_references),
        "notices": [_notice(found, taken) for found in parts.notices],
        "unplaced": article.unplaced,
        "warnings": warnings,
    }


EMPTY = {
    "article": None,
    "path": None,
    "section": "",
    "headline": "",
    "lead": "",
    "caption": "",
    "credit": None,
    "paragraphs": 0,
    "cross_references": [],
    "notices": [],
    "unplaced": [],
}


def _caption(article, parts):
    own = article.lead_image.caption if article.lead_image_id else ""
    return article.lead_caption or own or (parts.picture.caption if parts.picture else "")


def _credit(article, parts):
    if article.lead_image_id and article.lead_image.credit_id:
        credit = article.lead_image.credit
        creators = [creator.name for creator in credit.creators.all()]
        agency = "/".join(source.shown() for source in credit.sources.all())
        told = {"language": article.language, "nature": article.lead_image.nature}
        line = credits.line(value_of(credit), **told)
        return {"creators": creators, "agency": agency, "line": line}
    if parts.picture:
        creators = [creator.name for creator in parts.picture.creators]
        agency = "/".join(parts.picture.sources)
        return {"creators": creators, "agency": agency, "line": parts.picture.credit_raw}
    return None


def _notice(found, taken):
    adopted = taken.adopted.get(found)
    match = "adopted" if adopted else found.match
    known = found.match == EXACT
    return {
        "match": match,
        "notice": adopted.pk if adopted else found.notice if known else None,
        "title": found.title,
        "regions": [part.region for part in found.parts],
    }
