"""Stories in lists of the desk: status, picture and words of a whole page in a few queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.article_state import coming, status
from articles.models import Article, Listed, Release
from media.admin.image import without_credit
from media.admin.quick import QuickFilter
from media.admin.thumbs import thumb_url
from media.models import Image

TONES = {"review": "review", "scheduled": "sched", "live": "live", "gone": "bad"}


@dataclass(frozen=True)
class Row:
    """One story of a list."""

    article: Article
    url: str
    code: str  # draft, review, binned, scheduled, live, gone
    status: str
    thumb: str
    starts_at: datetime | None = None

    @property
    def tone(self) -> str:
        return TONES.get(self.code, "")


def rows(articles: Iterable[Article], at: datetime) -> list[Row]:
    """The stories of one page; `lead_image` comes with them, the decisions in two queries."""
    articles = list(articles)
    started = Release.objects.started(at).filter(article__in=articles)
    later = Release.objects.started(at).filter(
        article=OuterRef("article"), number__gt=OuterRef("number")
    )
    standing = {r.article_id: r for r in started.filter(~Exists(later))}
    plans = coming(at).filter(article__in=articles, edition__isnull=False)
    planned = {release.article_id: release for release in plans.reverse()}
    return [_row(a, standing.get(a.pk), planned.get(a.pk)) for a in articles]


def _row(article, standing, planned) -> Row:
    code, said = status(article, standing, planned)
    return Row(
        article=article,
        url=reverse("admin:articles_article_change", args=[article.pk]),
        code=code,
        status=said,
        thumb=thumb_url(article.lead_image, 240) if article.lead_image_id else "",
        starts_at=planned.starts_at if planned else None,
    )


def with_status(articles, code: str, at: datetime):
    """Articles that are in one of the states; the same words as on the writing screen."""
    decided = Release.objects.filter(article=OuterRef("pk"))
    if code in ("draft", "review", "binned"):
        return articles.filter(~Exists(decided), desk_state=code)
    live = Listed.objects.filter(list="all", starts_at__lte=at, ends_at__gt=at)
    if code == "live":
        return articles.filter(pk__in=live.values("article"))
    if code == "scheduled":
        plans = coming(at).filter(article=OuterRef("pk"), edition__isnull=False)
        return articles.filter(Exists(plans))
    started = decided.filter(starts_at__lte=at)
    return articles.filter(Exists(started)).exclude(pk__in=live.values("article"))


class StoryStatus(QuickFilter):
    """The status of a story as readers and the desk know it."""

    title = gettext_lazy("status")
    parameter_name = "status"
    alarms = ("no_credit",)

    def lookups(self, request, model_admin):
        return [
            ("mine", _("Mine")),
            ("draft", _("Draft")),
            ("review", _("To be approved")),
            ("scheduled", _("Scheduled")),
            ("live", _("Live")),
            ("gone", _("Taken off")),
            ("no_credit", _("Picture without credit")),
            ("binned", capfirst(Article.DeskState.BINNED.label)),
        ]

    def rows(self, articles, value):
        if value == "mine":
            return articles.filter(changed_by=self.request.user)
        if value == "no_credit":
            bare = without_credit(Image.objects.all())
            return articles.filter(lead_image__in=bare)
        return with_status(articles, value, timezone.now())


class StoryChangeList(ChangeList):
    """Hands every story of the page its row, so that no cell asks by itself."""

    def get_results(self, request):
        super().get_results(request)
        found = rows(self.result_list, timezone.now())
        for row in found:
            row.article.row = row
        self.result_list = [row.article for row in found]


class StoryList:
    """The cells of the list of stories, for the admin of articles."""

    list_display = ("title_cell", "status_cell", "section", "changed_cell")
    list_display_links = None
    list_filter = (StoryStatus, "section", "kind", "language")
    list_select_related = ("section", "changed_by", "lead_image")
    list_per_page = 50
    show_full_result_count = False

    def get_changelist(self, request, **kwargs):
        return StoryChangeList

    @admin.display(description=gettext_lazy("article"), ordering="headline")
    def title_cell(self, article):
        return render_to_string("admin/articles/article/_title_cell.html", {"row": article.row})

    @admin.display(description=gettext_lazy("status"))
    def status_cell(self, article):
        row = article.row
        return render_to_string("admin/_status.html", {"tone": row.tone, "label": row.status})

    @admin.display(description=gettext_lazy("changed"), ordering="changed_at")
    def changed_cell(self, article):
        context = {"by": article.changed_by, "at": article.changed_at}
        return render_to_string("admin/_changed.html", context)
