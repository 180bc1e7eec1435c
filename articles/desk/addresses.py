"""Addresses: a path, once given, belongs to its story for ever."""

from articles.models import Address, Article
from articles.slugs import numbered, slugify


def address_for(article: Article) -> Address:
    """The address this working copy is given at publication; a new one if it was renamed or moved.

    A path that belongs to another story gets a number: /lokales/wetter-2/.
    """
    slug = slugify(article.slug or article.headline) or f"a-{article.pk}"
    own = {a.path: a for a in article.addresses.all()}
    for attempt in _attempts(slug):
        path = f"/{article.section.slug}/{attempt}/"
        if path in own:
            return own[path]
        if not Address.objects.filter(path=path).exists():
            return Address.objects.create(path=path, article=article)


def _attempts(slug):
    yield slug
    number = 2
    while True:
        yield numbered(slug, number)
        number += 1
