"""Stories of which nothing is shown by link: in the bin, removed by law, sealed or erased."""

from datetime import datetime

from django.utils.translation import gettext as _

from articles.models import Article, Release


def closed(article: Article, at: datetime) -> str:
    """Why no version of this story may be shown to anybody outside, as a sentence; "" if it may."""
    if article.desk_state == Article.DeskState.BINNED:
        return _("The story is in the bin; nothing of it is shared.")
    standing = Release.objects.of(article, at)
    if standing is not None and standing.absence == Release.Absence.LEGAL:
        return _("The story is removed for legal reasons; nothing of it is shared.")
    if article.seals.exists():
        return _("Something of this story is sealed; nothing of it is shared.")
    if article.erasure_orders.exclude(confirmed_at=None).exists():
        return _("Words of this story were erased by order; nothing of it is shared.")
    return ""
