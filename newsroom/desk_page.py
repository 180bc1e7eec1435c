"""What every desk page carries beside its content, and what the desk shows first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import NoReverseMatch, reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.admin.article_state import coming
from articles.admin.noticed import waiting as notices
from articles.admin.objections import objection_rows
from articles.admin.plans import next_hours
from articles.admin.story_list import rows, with_status
from articles.admin.workflow import my_queue
from articles.models import Article, Notice, Paper, Release
from media.admin.rights import ending
from media.admin.uses.rights import may_see as may_see_uses
from media.finding.shelves import soon, without_credit
from media.models import Image

MOST = 8
DAILY = ("Article", "Image", "Notice", "Objection")
RARE = (
    "Section",
    "Tag",
    "Contributor",
    "ImageCredit",
    "Agency",
    "Contract",
    "Recall",
    "Paper",
    "SitePage",
    "User",
    "Group",
)
LABELS = {"Image": gettext_lazy("Picture desk")}
PASTE = "admin:articles_article_paste"


@dataclass(frozen=True)
class Place:
    """One entry of the navigation; `count` is what waits there."""

    label: str
    url: str
    current: bool
    count: int = 0
    means: str = ""


@dataclass(frozen=True)
class Tile:
    """One number of the overview, with the list it counts."""

    label: str
    count: int
    url: str
    small: str = ""
    tone: str = ""


def paper_name() -> str:
    return Paper.objects.values_list("name", flat=True).first() or ""


def frame(request, available_apps) -> dict:
    """The navigation, for whoever is signed in."""
    models = {m["object_name"]: m for app in available_apps for m in app["models"]}
    waiting = dict(_waiting(request.user))
    return {
        "desk_daily": [_place(request, models[n], waiting.get(n)) for n in DAILY if n in models],
        "desk_rare": [_place(request, models[n], None) for n in RARE if n in models],
        "paste_url": paste_url(request.user),
        "uses_place": _uses_place(request),
        "search_url": reverse("admin:articles_article_changelist"),
    }


def paste_url(user) -> str:
    """Where agency copy is pasted in; "" for those who may not."""
    try:
        return reverse(PASTE) if user.has_perm("articles.ingest_article") else ""
    except NoReverseMatch:
        return ""


def _uses_place(request) -> Place | None:
    """The ledger of pictures with its invoices, for those who may see money."""
    if not may_see_uses(request.user):
        return None
    url = reverse("admin:media_image_uses")
    return Place(_("Uses of pictures"), url, _is_in_ledger(request))


def _is_in_ledger(request) -> bool:
    pages = ("admin:media_image_uses", "admin:media_image_invoices")
    return request.path.startswith(tuple(reverse(page) for page in pages))


def _place(request, model, waiting) -> Place:
    url = model["admin_url"] or ""
    count, means = waiting or (0, "")
    current = bool(url) and request.path.startswith(url) and not _is_in_ledger(request)
    label = LABELS.get(model["object_name"], model["name"])
    return Place(str(label), url, current, count, means)


def _waiting(user) -> Iterator[tuple[str, tuple[int, str]]]:
    if user.has_perm("articles.view_article"):
        count = with_status(Article.objects.all(), "review", timezone.now()).count()
        yield "Article", (count, _("to be approved"))
    if user.has_perm("media.view_image"):
        yield "Image", (without_credit(Image.objects.all()).count(), _("without credit"))
    if user.has_perm("articles.view_notice"):
        yield "Notice", (notices.count_for(user), _("waiting for you"))
    if objection_rows.may_see(user):
        yield "Objection", (objection_rows.still_open().count(), _("open"))


def overview(request) -> dict:
    """The first page: numbers, what waits, what is planned, what was changed last."""
    user, now = request.user, timezone.now()
    day = formats.date_format(timezone.localtime(now), "l") + ", "
    day += formats.date_format(timezone.localtime(now), "MONTH_DAY_FORMAT")
    context = {"today": day, "tiles": _tiles(user, now), "now": now}
    if user.has_perm("articles.view_article"):
        stories = Article.objects.visible_to(user)
        stories = stories.select_related("section", "changed_by", "lead_image")
        mine = my_queue.waiting_for(user, now)
        review = with_status(stories, "review", now).order_by("changed_at")
        review = review.exclude(pk__in=[one.row.article.pk for one in mine])
        context |= {
            "mine": mine,
            "waiting": rows(review[:MOST], now),
            "recent": rows(
                stories.exclude(desk_state="binned").order_by("-changed_at")[:MOST], now
            ),
            "next_hours": next_hours.lines(user, now),
            "plan": _plan(now),
        }
    if user.has_perm("media.view_image"):
        context["endings"] = ending.endings(now, most=MOST)
    context["objections"] = objection_rows.waiting_for(user, now)
    context["notices"] = notices.waiting_for(user)
    return context


def _plan(now: datetime):
    """What is planned for later than the strip shows."""
    return coming(now + next_hours.HOURS).select_related("article")[:MOST]


def _tiles(user, now) -> list[Tile]:
    found = []
    if user.has_perm("articles.view_article"):
        found += _story_tiles(now)
    if user.has_perm("media.view_image"):
        bare = without_credit(Image.objects.all()).count()
        tone = "alarm" if bare else ""
        url = reverse("admin:media_image_changelist") + "?status=no_credit"
        found.append(Tile(_("Pictures without credit"), bare, url, tone=tone))
        found.append(_ending_tile(now))
    if user.has_perm("articles.view_notice"):
        unchecked = Notice.objects.filter(adopted_unchecked=True).count()
        tone = "soon" if unchecked else ""
        url = reverse("admin:articles_notice_changelist") + "?status=unchecked"
        found.append(Tile(_("Notices to be checked"), unchecked, url, tone=tone))
    return found


def _ending_tile(now) -> Tile:
    count = soon(Image.objects.all(), now).count()
    label = ngettext("licence of a picture ends", "licences of pictures end", count)
    url = reverse("admin:media_image_changelist") + "?status=ending"
    return Tile(label, count, url, _("in the next 30 days"), "soon" if count else "")


def _story_tiles(now) -> Iterator[Tile]:
    words = {
        "draft": (_("Drafts"), ""),
        "review": (_("To be approved"), _oldest(now)),
        "scheduled": (_("Scheduled"), _next(now)),
        "live": (_("Live"), _today(now)),
    }
    for code, (label, small) in words.items():
        url = reverse("admin:articles_article_changelist") + f"?status={code}"
        yield Tile(label, with_status(Article.objects.all(), code, now).count(), url, small)


def _oldest(now) -> str:
    waiting = with_status(Article.objects.all(), "review", now).order_by("changed_at")
    since = waiting.values_list("changed_at", flat=True).first()
    return _("oldest: %(at)s") % {"at": _clock(since, now)} if since else ""


def _next(now) -> str:
    live = coming(now).filter(edition__isnull=False)
    at = live.values_list("starts_at", flat=True).first()
    return _("next: %(at)s") % {"at": _clock(at, now)} if at else ""


def _today(now) -> str:
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    count = Release.objects.visible(now).filter(starts_at__gte=midnight).count()
    return _("%(count)s of them today") % {"count": count} if count else ""


def _clock(at: datetime, now: datetime) -> str:
    """The hour on the same day, else the day."""
    near = abs(at - now) < timedelta(hours=20)
    return formats.date_format(
        timezone.localtime(at), "TIME_FORMAT" if near else "SHORT_DATE_FORMAT"
    )
