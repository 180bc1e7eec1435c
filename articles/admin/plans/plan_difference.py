"""From a planned text to the working copy: what differs, for the box “For readers”."""

from urllib.parse import urlencode

from django.urls import reverse

from articles.admin.versions.compared import Compared, compared
from articles.admin.versions.sides import side
from articles.admin.versions.sight import Sight
from articles.models import Article, Release


class Differences:
    """Compares planned editions with the working copy as it was saved last."""

    def __init__(self, article: Article, user):
        self.article, self.user = article, user
        self.sight = Sight(user, article)
        saved = article.desk_versions.filter(aside=False).order_by("-version")
        self.newest = saved.values_list("pk", flat=True).first()

    def of(self, plan: Release) -> Compared | None:
        """None where one of the two is not to be seen by this person."""
        was, now = (side(self.article, key, self.sight) for key in self._keys(plan))
        readable = was and now and was.content is not None and now.content is not None
        return compared(was, now, self.user) if readable else None

    def url(self, plan: Release) -> str:
        """The comparison on a page of its own."""
        page = reverse("admin:articles_article_compare", args=[self.article.pk])
        return f"{page}?{urlencode(dict(zip(('from', 'to'), self._keys(plan), strict=True)))}"

    def _keys(self, plan):
        return f"e{plan.edition_id}", f"s{self.newest}"
