"""What machines are told of a picture, in the words of schema.org.

Source: schema.org 30.0, ImageObject; IPTC Photo Metadata 2025.1.
"""

from collections.abc import Iterable

from django.conf import settings

from media.credits.places import Maker
from media.shown import Shown

CONTEXT = "https://schema.org"


def of_pictures(pictures: Iterable[Shown]) -> dict:
    """Pictures alone, for the page of their credits: a licence counts only where it is told."""
    return said({"@context": CONTEXT, "@graph": [picture(one) for one in pictures]})


def picture(shown: Shown, *, is_lead: bool = False, crop: str = "") -> dict:
    """A picture, or one of its cuts, with who made it and what may be done with it."""
    facts, cut = shown.facts, shown.cuts.get(crop)
    address = cut.address(cut.widths[-1], "jpeg") if cut else shown.full_src
    width, height = (cut.width, cut.height) if cut else (shown.width, shown.height)
    return {
        "@type": "ImageObject",
        "contentUrl": absolute(address),
        "url": absolute(address),
        "width": width,
        "height": height,
        "representativeOfPage": is_lead or None,
        "caption": shown.caption,
        "creditText": shown.credit and (facts.credit_text or shown.credit),
        "creator": [maker_of(maker) for maker in facts.makers],
        "copyrightNotice": facts.copyright_notice,
        "copyrightHolder": facts.copyright_holder and maker_of(facts.copyright_holder),
        "license": facts.licence_url,
        "acquireLicensePage": facts.acquire_url,
        "digitalSourceType": facts.source_type,
    }


def maker_of(maker: Maker) -> dict:
    kind = "Person" if maker.is_person else "Organization"
    return {"@type": kind, "name": maker.name, "url": maker.url}


def absolute(path: str) -> str:
    """An address of the paper with its host."""
    return f"{settings.NEWSROOM_URL}{path}" if path.startswith("/") else path


def said(told):
    """The same without what says nothing."""
    if isinstance(told, dict):
        pairs = ((name, said(value)) for name, value in told.items())
        return {name: value for name, value in pairs if value not in ("", [], {}, None)}
    return [said(value) for value in told] if isinstance(told, list) else told
