"""Stories in lists of the desk: status, picture and words of a whole page in a few queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, OuterRef, Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.article_state import coming, status
from articles.admin.plans.plan_marks import marks
from articles.admin.together import presence
from articles.admin.workflow import waiting
from articles.admin.workflow.bulk import BulkSteps
from articles.models import Article, Listed, Release
from media.admin.quick import QuickFilter
from media.admin.thumbs import thumb_url
from media.finding.shelves import without_credit
from media.models import Image

TONES = {"review": "review", "ready": "ready", "scheduled": "sched", "live": "live", "gone": "bad"}


@dataclass(frozen=True)
class Row:
    """One story of a list."""

    article: Article
    url: str
    code: str  # draft, review, ready, binned, scheduled, live, gone
    status: str
    thumb: str
    starts_at: datetime | None = None
    crew: tuple = ()  # who has it open right now
    marks: tuple = ()  # embargo, and what does not fit what is planned

    @property
    def tone(self) -> str:
        return TONES.get(self.code, "")


def rows(articles: Iterable[Article], at: datetime) -> list[Row]:
    """The stories of one page; `lead_image` comes with them, the decisions in two queries."""
    articles = list(articles)
    standing = {r.article_id: r for r in _standing(at).filter(article__in=articles)}
    plans = _plans(articles, at)
    crews = presence.crews(articles)
    return [
        _row(a, standing.get(a.pk), plans.get(a.pk, []), crews.get(a.pk, ()), at) for a in articles
    ]


def _plans(articles, at) -> dict[int, list[Release]]:
    """The editions that are to go live, by story, the next one first."""
    found = coming(at).filter(article__in=articles, edition__isnull=False)
    plans: dict[int, list[Release]] = {}
    for release in found.select_related("edition", "address"):
        plans.setdefault(release.article_id, []).append(release)
    return plans


def _row(article, standing, plans, crew, at) -> Row:
    planned = plans[0] if plans else None
    code, said = status(article, standing, planned)
    return Row(
        article=article,
        url=reverse("admin:articles_article_change", args=[article.pk]),
        code=code,
        status=said,
        thumb=thumb_url(article.lead_image, 240) if article.lead_image_id else "",
        starts_at=planned.starts_at if planned else None,
        crew=crew,
        marks=marks(article, plans, at),
    )


def with_status(articles, code: str, at: datetime):
    """Articles that are in one of the states; the same words as on the writing screen."""
    if code in ("draft", "review", "ready", "binned"):
        given = Q(edition__isnull=False) | Q(first_published_at__isnull=False)
        shown = _standing(at).filter(given, article=OuterRef("pk"))
        plans = coming(at).filter(article=OuterRef("pk"), edition__isnull=False)
        return articles.filter(~Exists(shown), ~Exists(plans), desk_state=code)
    live = Listed.objects.filter(list="all", starts_at__lte=at, ends_at__gt=at)
    if code == "live":
        return articles.filter(pk__in=live.values("article"))
    if code == "scheduled":
        plans = coming(at).filter(article=OuterRef("pk"), edition__isnull=False)
        return articles.filter(Exists(plans))
    taken_off = _standing(at).filter(edition=None, first_published_at__isnull=False)
    return articles.filter(pk__in=taken_off.values("article"))


def _standing(at: datetime):
    """The decisions that count at an instant, of each story one; it may be “nothing”."""
    started = Release.objects.started(at)
    later = started.filter(article=OuterRef("article"), number__gt=OuterRef("number"))
    return started.filter(~Exists(later))


class StoryStatus(QuickFilter):
    """The status of a story as readers and the desk know it."""

    title = gettext_lazy("status")
    parameter_name = "status"
    alarms = ("overdue", "no_credit")

    def lookups(self, request, model_admin):
        return [
            ("mine", _("Mine")),
            ("draft", _("Draft")),
            ("review", _("To be approved")),
            ("ready", capfirst(Article.DeskState.READY.label)),
            ("scheduled", _("Scheduled")),
            ("live", _("Live")),
            ("embargo", _("Embargo")),
            ("gone", _("Taken off")),
            ("legal", _("Needs a lawyer")),
            ("overdue", _("Overdue")),
            ("no_credit", _("Picture without credit")),
            ("binned", capfirst(Article.DeskState.BINNED.label)),
        ]

    def rows(self, articles, value):
        if value == "mine":
            user = self.request.user
            return articles.filter(Q(changed_by=user) | Q(assigned_to=user))
        if value == "legal":
            return waiting.for_lawyers(articles)
        if value == "overdue":
            return waiting.overdue(articles, timezone.now())
        if value == "embargo":
            return articles.filter(embargo_until__gt=timezone.now())
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
        due = [article.pk for article in self.result_list if article.due_at]
        late = waiting.overdue(Article.objects.filter(pk__in=due), timezone.now())
        late = set(late.values_list("pk", flat=True)) if due else ()
        for article in self.result_list:
            article.overdue = article.pk in late


class StoryList(BulkSteps):
    """The cells of the list of stories, for the admin of articles."""

    list_display = ("title_cell", "status_cell", "section", "desk_cell", "changed_cell")
    list_display_links = None
    list_filter = (StoryStatus, "section", "kind", "language")
    list_select_related = ("section", "changed_by", "assigned_to", "lead_image")
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

    @admin.display(description=gettext_lazy("goes on with it"), ordering="due_at")
    def desk_cell(self, article):
        return render_to_string("admin/articles/article/_desk_cell.html", {"article": article})

    @admin.display(description=gettext_lazy("changed"), ordering="changed_at")
    def changed_cell(self, article):
        context = {"by": article.changed_by, "at": article.changed_at}
        return render_to_string("admin/_changed.html", context)
