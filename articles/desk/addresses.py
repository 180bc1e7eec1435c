"""Addresses: a path, once given, belongs to its story for ever."""

from articles.models import Address, Article
from articles.slugs import free, slugify


def address_for(article: Article) -> Address:
    """The address this working copy is given at publication; a new one if it was renamed or moved.

    A path that belongs to another story gets a number: /lokales/wetter-2/.
    """
    while True:
        path = _free_path(article)
        # Of two stories asking for one path at once, one is handed the other's row: then the
        # path is taken after all and the next number is tried.
        address, _ = Address.objects.get_or_create(path=path, defaults={"article": article})
        if address.article_id == article.pk:
            return address


def _free_path(article: Article) -> str:
    def path(slug):
        return f"/{article.section.slug}/{slug}/"

    def is_another(slug):
        return Address.objects.filter(path=path(slug)).exclude(article=article).exists()

    slug = slugify(article.slug or article.headline) or f"a-{article.pk}"
    return path(free(slug, is_another))
