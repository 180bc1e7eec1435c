"""Taking up an earlier text again: its words become the working copy, and nothing is lost by it."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles import body
from articles.desk.save import save
from articles.models import Article, Byline, Contributor, DeskVersion, Section, Tag
from media.models import Agency, Image
from record import changes
from record.refusal import Refused

WORDS = ("kicker", "headline", "lead", "dateline", "lead_caption", "lead_alt", "language", "kind")
LONGEST = DeskVersion._meta.get_field("why").max_length


@transaction.atomic
def take_up(article: Article, content: dict, *, by, why: str) -> Article:
    """Make an earlier text the working copy; what stood there stays among the saved versions.

    Words, pictures, tags, bylines and, where it is told, the section come back. What the desk
    decided about the story since then stays: its state, embargo, address, and whether search
    engines may find it.

    Args:
        article: with the version that was read.
        content: as a kept version holds it, or an edition's values; `tag_names` and
            `byline_names` in it are names as typed, in place of numbers.
        why: for the list of versions, such as "edition 3 taken up again".
    Raises:
        Refused: something it names is no longer there, or somebody saved meanwhile.
    """
    text = _text(content)
    nouns = _Nouns(content, text)
    if nouns.missing:
        raise Refused(*nouns.missing)
    for name in WORDS:
        setattr(article, name, _fitting(name, content.get(name, "")))
    article.ai_involvement = content.get("ai", "none")
    article.body = text.doc
    article.lead_image, article.text_agency = nouns.lead_image, nouns.text_agency
    if nouns.section:
        article.section = nouns.section
    tags, bylines = nouns.tags, nouns.bylines
    if "tag_names" in content:
        tags = content["tag_names"]
    if "byline_names" in content:
        bylines = _people(article, content["byline_names"])
    save(article, by=by, tags=tags, bylines=bylines, why=why[:LONGEST])
    changes.record("take_up", subject=article.key, by=by, keys=[], reason=why)
    return article


def _text(content) -> body.Text:
    try:
        text = body.read(content.get("body") or body.empty())
    except body.Unreadable as no:
        raise Refused(str(no)) from no
    if text.lossy:
        said = [problem.sentence for problem in text.problems]
        raise Refused(*(said or [_("Not all of this text can be read; nothing was taken up.")]))
    return text


def _people(article: Article, names: list[str]) -> list[tuple]:
    """Names as typed: whoever stands in the byline by that name, else the contributor called so."""
    held = article.bylines.select_related("contributor")
    known = {
        byline.contributor.name.casefold(): (byline.contributor, byline.role) for byline in held
    }
    return [
        known.get(name.casefold()) or (Contributor.objects.get_or_new(name), Byline.Role.AUTHOR)
        for name in names
    ]


def _fitting(name: str, value: str) -> str:
    """A value the field can hold, as it can hold what it was made from."""
    longest = Article._meta.get_field(name).max_length
    if len(value) > longest:
        raise Refused(
            _("“%(field)s” is longer than %(limit)s characters there.")
            % {"field": Article._meta.get_field(name).verbose_name, "limit": longest}
        )
    return value


class _Nouns:
    """What an earlier text names, as rows; `missing` says in sentences what is no longer there."""

    def __init__(self, content: dict, text: body.Text):
        self.missing: list[str] = []
        lead, agency, section = (content.get(n) for n in ("lead_image", "text_agency", "section"))
        gone = _("Picture no. %(n)s, which it shows, is no longer there.")
        images = self.rows(Image, [*filter(None, [lead]), *text.images.values()], gone)
        gone = _("Story no. %(n)s, to which it points, is no longer there.")
        self.rows(Article, text.stories.values(), gone)
        gone = _("The agency of its text (no. %(n)s) is no longer there.")
        agencies = self.rows(Agency, filter(None, [agency]), gone)
        gone = _("Its section (no. %(n)s) is no longer there.")
        sections = self.rows(Section, filter(None, [section]), gone)
        self.lead_image, self.text_agency = images.get(lead), agencies.get(agency)
        self.section = sections.get(section)
        self.tags, self.bylines = self._tags(content), self._bylines(content)

    def rows(self, model, numbers, gone: str) -> dict:
        numbers = list(dict.fromkeys(numbers))
        found = model._base_manager.in_bulk(numbers)
        self.missing += [gone % {"n": number} for number in numbers if number not in found]
        return found

    def _tags(self, content) -> list[Tag]:
        gone = _("The tag no. %(n)s is no longer there.")
        numbers = content.get("tags", ())
        tags = self.rows(Tag, numbers, gone)
        return [tags[n].heir for n in numbers if n in tags]

    def _bylines(self, content) -> list[tuple]:
        gone = _("The contributor no. %(n)s is no longer there.")
        pairs = content.get("bylines", ())
        people = self.rows(Contributor, [number for number, _role in pairs], gone)
        return [(people[number], role) for number, role in pairs if number in people]
