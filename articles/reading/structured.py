"""What machines are told of a page, in the words of schema.org: nothing that is not on the page.

Plain values in, plain values out; articles/templatetags/structured.py writes them, each text
escaped by itself.

Source: schema.org 30.0; for the pictures IPTC Photo Metadata 2025.1.
"""

from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.reading.structured_pictures import CONTEXT, absolute, picture, said
from articles.reading.values import (
    CorrectionShown,
    ListPage,
    Masthead,
    Person,
    SectionLink,
    Story,
)
from media.credits import source_types

# What is paid for is no news; what has no word of its own is a NewsArticle.
TYPES = {
    "advertisement": "Article",
    "analysis": "AnalysisNewsArticle",
    "opinion": "OpinionNewsArticle",
    "report": "ReportageNewsArticle",
    "review": "ReviewNewsArticle",
}
AI = {"generated": "trainedAlgorithmicMedia", "assisted": "compositeWithTrainedAlgorithmicMedia"}
CROPS = ("16x9", "4x3", "1x1")


def source_of_text(ai: str) -> str:
    """How a machine had a part in a text, as the IPTC calls it; "" where it had none."""
    return source_types.uri(AI[ai]) if ai in AI else ""


def of_story(story: Story) -> dict:
    """A story's page."""
    kind, paper = TYPES.get(story.kind, "NewsArticle"), organisation(story.masthead)
    told = {
        "@context": CONTEXT,
        "@type": kind,
        "@id": f"{story.url}#article",
        "headline": story.headline,
        "alternativeHeadline": story.kicker,
        "description": story.lead,
        "url": story.url,
        "mainEntityOfPage": _page(story),
        "datePublished": _instant(story.published_at),
        "dateModified": _instant(story.changed_at),
        **_people(story),
        "publisher": paper,
        "sourceOrganization": _named(story.text_agency),
        "image": [*_images(story)],
        "correction": [_correction(one) for one in story.told_corrections],
        "comment": [_reply(reply, story.url) for reply in story.replies],
        "usageInfo": [_notice(notice, story.url) for notice in story.usage_notices],
        "articleSection": [link.name for link in (story.parent, story.section) if link],
        "keywords": [tag.name for tag in story.tags],
        "dateline": story.dateline if kind != "Article" else "",  # a word for news alone
        "inLanguage": story.language,
        "wordCount": story.words,
        "isAccessibleForFree": True,
        "copyrightHolder": _named(story.text_agency)
        or {"@type": paper["@type"], "@id": paper["@id"]},
        "copyrightYear": story.published_at and timezone.localtime(story.published_at).year,
        "digitalSourceType": source_of_text(story.ai),
    }
    return said(told)


def of_list(page: ListPage) -> dict:
    """A section, a tag or a contributor: the newest stories in their order."""
    found = [
        {"@type": "ListItem", "position": number, "url": absolute(teaser.url)}
        for number, teaser in enumerate((*page.top, *page.teasers), 1)
    ]
    about = _person_of(page) if page.kind == "contributor" else None
    told = {
        "@context": CONTEXT,
        "@type": "ProfilePage" if about else "CollectionPage",
        "url": page.url,
        "name": page.title,
        "description": page.intro,
        "inLanguage": page.masthead.language,
        "publisher": organisation(page.masthead),
        "breadcrumb": breadcrumbs(page.masthead, page.parent),
        "mainEntity": about or {"@type": "ItemList", "itemListElement": found},
    }
    return said(told)


def of_front(paper: Masthead) -> dict:
    """The front page: which site this is, and whose."""
    return said(
        {
            "@context": CONTEXT,
            "@type": "WebSite",
            "url": absolute("/"),
            "name": paper.name,
            "description": paper.tagline,
            "inLanguage": paper.language,
            "publisher": organisation(paper),
        }
    )


def organisation(paper: Masthead) -> dict:
    """The paper itself, and where it says how it works and whose it is."""
    written = {link.place: absolute(link.url) for link in paper.pages}
    return said(
        {
            "@type": "NewsMediaOrganization",
            "@id": absolute("/#paper"),
            "name": paper.name,
            "url": absolute("/"),
            "logo": absolute(static("favicon.svg")),
            "publishingPrinciples": written.get("editorial-standards", ""),
            "ownershipFundingInfo": written.get("ownership", ""),
        }
    )


def breadcrumbs(paper: Masthead, *links: SectionLink | None) -> dict:
    """The way from the front page to where a page belongs, as the page shows it."""
    steps = [(paper.name, "/"), *((link.name, link.url) for link in links if link)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": absolute(url)}
            for number, (name, url) in enumerate(steps, 1)
        ],
    }


def _images(story: Story):
    """Every picture of the page; the lead picture also in the cuts that cards are made of."""
    lead = story.picture
    for shown in story.pictures:
        yield picture(shown, is_lead=shown is lead)
    if lead is not None and not lead.is_uncut:
        for crop in CROPS:
            if crop in lead.cuts:
                yield picture(lead, crop=crop)


def _page(story: Story) -> dict:
    return {
        "@type": "WebPage",
        "@id": story.url,
        "breadcrumb": breadcrumbs(story.masthead, story.parent, story.section),
    }


def _people(story: Story) -> dict:
    by_role = {"author": [], "translator": [], "contributor": []}
    for person in story.people:
        role = person.role if person.role in by_role else "contributor"
        by_role[role].append(_person(person))
    return {**by_role, "author": by_role["author"] or _named(story.text_agency)}


def _person(person: Person) -> dict:
    return {
        "@type": "Person",
        "name": person.name,
        "url": absolute(person.url),
        "sameAs": person.elsewhere,
    }


def _person_of(page: ListPage) -> dict:
    return {"@type": "Person", "name": page.title, "url": page.url, "description": page.intro}


def _named(name: str) -> dict | None:
    return {"@type": "Organization", "name": name} if name else None


def _correction(correction: CorrectionShown) -> dict:
    before, after = _("An earlier version said:"), _("Correct is:")
    text = f"{before} {correction.wrong} {after} {correction.right}"
    told = {"@type": "CorrectionComment", "text": text}
    return {**told, "datePublished": _instant(correction.at)}


def _reply(reply, url: str) -> dict:
    """Where a right of reply stands; schema.org has no word for it, a comment is what it is next to.

    Its words stand once, on the page, where nothing is shortened and nothing follows them.
    """
    headings = {"later": pgettext("heading for readers", "Subsequent notice")}
    heading = headings.get(reply.kind, pgettext("heading for readers", "Right of reply"))
    return {
        "@type": "Comment",
        "headline": heading,
        "url": f"{url}#reply-{reply.id}",
        "inLanguage": reply.language,
        "datePublished": _instant(reply.at),
    }


def _notice(notice, url: str):
    """Where a notice stands on the page; its words only if it stands there not."""
    if notice.on_paper:
        return f"{url}#notice-{notice.public_id}"
    told = {"@type": "CreativeWork", "name": notice.label, "text": notice.text}
    return {**told, "inLanguage": notice.language}


def _instant(at) -> str:
    return timezone.localtime(at).isoformat() if at else ""
