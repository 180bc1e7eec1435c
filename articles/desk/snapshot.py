"""A working copy as plain values, and the nouns it names."""

from articles import body
from articles.content import Content
from articles.models import Article
from articles.notices.rule import Facts


def content_of(article: Article) -> Content:
    """What readers would get if this working copy were published as it is."""
    text = body.read(article.body)
    bylines = article.bylines.order_by("position", "pk").values_list("contributor", "role")
    return Content(
        public_id=str(article.public_id),
        headline=article.headline,
        body=text.doc,
        kicker=article.kicker,
        lead=article.lead,
        language=article.language,
        kind=article.kind,
        ai=article.ai_involvement,
        dateline=article.dateline,
        bylines=tuple(bylines),
        tags=tuple(tag.pk for tag in article.tags_in_order()),
        lead_image=article.lead_image_id,
        lead_caption=article.lead_caption,
        lead_alt=article.lead_alt,
        text_agency=article.text_agency_id,
        noindex=article.noindex,
        words=text.words,
    )


def facts_of(article: Article, *, at) -> Facts:
    """What the rules of notices would ask of this working copy if it went live at an instant."""
    images = images_of(article)
    return Facts(
        article=article.pk,
        sections=frozenset(article.section.lineage() if article.section_id else ()),
        tags=frozenset(tag.pk for tag in article.tags_in_order() if not tag.retired),
        contributors=frozenset(article.bylines.values_list("contributor", flat=True)),
        kind=article.kind,
        language=article.language,
        ai=article.ai_involvement,
        text_agency=article.text_agency_id,
        picture_agencies=frozenset(_agencies(images)),
        first_published_at=at,
    )


def _agencies(images):
    for image in images:
        for source in image.credit.sources.all() if image.credit_id else ():
            if source.agency_id:
                yield source.agency_id


def images_of(article: Article) -> list:
    """Every picture the working copy shows, the lead image first, each once."""
    named = [use.image for use in article.uses.exclude(image=None).select_related("image")]
    return list(dict.fromkeys([*filter(None, [article.lead_image]), *named]))


def nouns_of(article: Article) -> dict:
    """Every noun the working copy names, by key: section, tags, people, pictures, suppliers."""
    return {noun.key: noun for noun in _nouns(article)}


def names_of(article: Article) -> list[str]:
    """The keys of every noun and story the working copy refers to, as known now."""
    stories = [f"article:{use.target_id}" for use in article.uses.exclude(target=None)]
    return [*nouns_of(article), *dict.fromkeys(stories)]


def _nouns(article):
    if article.section_id:
        yield article.section
        if article.section.parent_id:
            yield article.section.parent
    yield from article.tags_in_order()
    yield from (byline.contributor for byline in article.bylines.select_related("contributor"))
    if article.text_agency_id:
        yield article.text_agency
    for image in images_of(article):
        yield from nouns_of_picture(image)


def nouns_of_picture(image, *, substitutes: bool = True):
    """A picture with all that its credit line is made of, and what may take its place."""
    yield image
    if image.credit_id:
        yield image.credit
        sources = image.credit.sources.select_related("agency")
        yield from (source.agency for source in sources if source.agency_id)
    if image.substitute_id and substitutes:
        yield from nouns_of_picture(image.substitute, substitutes=False)
