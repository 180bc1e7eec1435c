"""What was given to readers names its nouns by number: such a noun stays, though no row points to it."""

from django.db.models import Model, TextField
from django.db.models.functions import Cast
from django.utils.translation import ngettext

from articles.models import Edition


def named_in_editions(noun: Model) -> str:
    """A sentence if readers were given stories that name this noun, else ""."""
    words = Edition.objects.annotate(words=Cast("names", TextField()))
    naming = words.filter(words__contains=f'"{noun.key}"')
    count = naming.values("article").distinct().count()
    said = ngettext(
        "It is named in %(count)s story that readers were given.",
        "It is named in %(count)s stories that readers were given.",
        count,
    )
    return said % {"count": count} if count else ""
