"""Who at the desk sees what readers are never shown again."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Address, Release, Seal
from articles.reading import travel
from articles.reading.desk_reading import DeskReading, VeiledReading

RIGHT = "articles.see_sealed_article"
WITHHELD = _("The story was removed for legal reasons; only the legal desk sees what it was.")


def kind_for(user) -> type[DeskReading]:
    """How this member of the desk looks back: past the seals, or not."""
    return DeskReading if user.has_perm(RIGHT) else VeiledReading


def may_see_then(user, article_pk: int) -> bool:
    """Whether this person may see every word a story ever had.

    What was sealed, or removed for legal reasons, is for those who have a right of its own.
    """
    if user.has_perm(RIGHT):
        return True
    return not (Seal.objects.filter(article=article_pk).exists() or _is_removed(article_pk))


def is_withheld(user, address: str) -> bool:
    """Whether a public address is that of a story this person may not look back at.

    Of a story with seals everybody at the desk may see the rest, see kind_for.
    """
    if user.has_perm(RIGHT):
        return False
    parts = travel.split(address)[0].strip("/").split("/")[:2]  # its history lies below it
    found = Address.objects.filter(path=f"/{'/'.join(parts)}/").first()
    return found is not None and _is_removed(found.article_id)


def _is_removed(article_pk: int) -> bool:
    standing = Release.objects.of(article_pk, timezone.now())
    return standing is not None and standing.absence == Release.Absence.LEGAL
