"""Adopting a notice found in copy: in force for its one story, to be checked by the notice desk."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Notice, NoticeRegion, NoticeWording
from articles.wire.parts import UNKNOWN, FoundNotice
from record.claim import claim
from record.keeping import keep
from record.refusal import Refused


@transaction.atomic
def adopt(found: FoundNotice, article: Article, *, by) -> Notice:
    """Make an unknown notice of a story's copy into a notice of the house for this story.

    Raises:
        Refused: not the notice desk's right, or the notice is known or like a known one.
    """
    if not by.has_perm("articles.adopt_notice"):
        raise Refused(_("Adopting notices is the notice desk's right."))
    if found.match != UNKNOWN:
        sentence = _("“%(title)s” is like a notice of the house. Please compare them first.")
        raise Refused(sentence % {"title": found.title})
    label = (found.title or _("Notice"))[:120]
    notice = Notice.objects.create(
        title=(found.title or found.text.split("\n")[0])[:100].strip(),
        adopted_unchecked=True,
        owner=by,
    )
    notice.stories.add(article)
    NoticeWording.objects.create(
        notice=notice, language=article.language, label=label, text=_without_label(found, label)
    )
    NoticeRegion.objects.bulk_create(
        NoticeRegion(
            notice=notice,
            language=article.language,
            position=n,
            region=part.region[:60],
            label=_label(part),
            text=part.body,
        )
        for n, part in enumerate(found.parts)
    )
    keep(notice, by=by, verb="adopt")
    return notice


def _without_label(found, label) -> str:
    """The words without the heading that stands above them anyway: "Hinweis: …"."""
    text = found.common or found.text
    rest = text.removeprefix(label)
    return rest[1:].lstrip() if rest != text and rest[:1] == ":" else text


def also_for(pk: int, article: Article, *, by) -> bool:
    """A notice adopted from another story's copy stands in this one's too."""
    notice = Notice.objects.get(pk=pk)
    waits = notice.held_at is not None  # giving it now would give readers a change that waits
    if waits or not notice.adopted_unchecked or not by.has_perm("articles.adopt_notice"):
        return False
    claim(notice)
    notice.stories.add(article)
    keep(notice, by=by, verb="adopt")
    return True


def _label(part) -> str:
    """The heading of a remark: as found where it stood before it, else the countries' names."""
    if part.body != part.text:
        return part.label[:120]
    names = [COUNTRIES.get(region, region) for region in part.regions]
    return (_("Applies to %(countries)s") % {"countries": ", ".join(map(str, names))})[:120]


COUNTRIES = {
    "AT": "Österreich",
    "CH": "die Schweiz",
    "DE": "Deutschland",
    "LI": "Liechtenstein",
    "LU": "Luxemburg",
    "BE": "Belgien",
    "IT": "Italien",
    "EU": "die Europäische Union",
}
