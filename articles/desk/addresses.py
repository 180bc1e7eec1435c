"""Addresses: a path, once given, belongs to its story for ever."""

from articles.models import Address, Article
from articles.slugs import free, slugify


def address_for(article: Article) -> Address:
    """The address this working copy is given at publication; a new one if it was renamed or moved.

    A path that belongs to another story gets a number: /lokales/wetter-2/.
    """

    def path(slug):
        return f"/{article.section.slug}/{slug}/"

    def is_another(slug):
        return Address.objects.filter(path=path(slug)).exclude(article=article).exists()

    slug = slugify(article.slug or article.headline) or f"a-{article.pk}"
    address, _ = Address.objects.get_or_create(
        path=path(free(slug, is_another)), defaults={"article": article}
    )
    return address
