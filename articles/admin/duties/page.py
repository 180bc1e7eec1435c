"""The page of a story's duties: what was removed, sealed, held or ordered, and the acts themselves."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from articles import desk
from articles.admin.article_state import coming, status
from articles.admin.duties.duty_acts import Act, allowed, form_of
from articles.admin.rights import needs
from articles.desk.erase import waiting
from articles.desk.hold import check_no_hold
from articles.models import Article, Release

ROW_ACTS = ("lift", "confirm", "drop")


@dataclass(frozen=True)
class Offered:
    """An act with its form, and why it cannot be done now ("" if it can)."""

    act: Act
    form: object
    pressed: bool = False
    no: str = ""
    looked: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def duties(request, pk):
    """Everything about one story that has a ground; a refused form shows its typed words again."""
    needs(request, "articles.view_article")
    acts = allowed(request.user)
    if not acts:
        raise PermissionDenied
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    if request.method != "POST":
        return _page(request, article, [_offered(act, article) for act in acts])
    if any(f"_{name}" in request.POST for name in ROW_ACTS):
        return _row_act(request, article)
    pressed = next((act for act in acts if f"_{act.name}" in request.POST), None)
    if pressed is None:
        raise PermissionDenied
    return _pressed(request, article, acts, pressed)


def _pressed(request, article, acts, pressed):
    others = [_offered(act, article) for act in acts]
    if any(other.no for other in others if other.act is pressed):
        return _page(request, article, others)  # it says there why not
    form, looked = form_of(pressed, article, request.POST), False
    if form.is_valid():
        looked = getattr(form, "was_looked_at", lambda: True)()
        try:
            if looked:
                sentence = pressed.do(article, form.cleaned_data, request.user)
                messages.success(request, sentence)
                return _back(article)
        except desk.Refused as no:
            form.add_error(None, list(no.sentences))
        looked = not form.errors
    shown = [
        Offered(pressed, form, pressed=True, looked=looked) if other.act is pressed else other
        for other in others
    ]
    return _page(request, article, shown)


def _offered(act, article) -> Offered:
    form = form_of(act, article)
    return Offered(act, form, no=_why_not(act, article, form))


def _why_not(act, article, form) -> str:
    """What stands against an act before anything is typed."""
    choice = form.fields.get("edition") or form.fields.get("what")
    if act.name == "order":
        try:
            check_no_hold(article)
        except desk.Refused as no:
            return str(no)
    if choice is not None and not choice.choices:
        return _("There is no edition that readers do not have now and that still can be chosen.")
    standing = Release.objects.of(article, timezone.now())
    if act.name == "remove" and (standing is None or standing.first_published_at is None):
        return _("Readers never had this article; there is nothing to remove.")
    if act.name == "remove" and standing.absence == Release.Absence.LEGAL:
        return _("It is removed already.")
    return ""


def _row_act(request, article):
    """Lift a hold, confirm or drop an order: the button carries its number."""
    name = next(name for name in ROW_ACTS if f"_{name}" in request.POST)
    try:
        sentence = {"lift": _lift, "confirm": _confirm, "drop": _drop}[name](request, article)
        messages.success(request, sentence)
    except desk.Refused as no:
        for said in no.sentences:
            messages.error(request, said)
    return _back(article)


def _lift(request, article) -> str:
    desk.lift(_row(article.holds, request.POST["_lift"]), by=request.user)
    return _("The hold is lifted.")


def _confirm(request, article) -> str:
    order = _row(article.erasure_orders, request.POST["_confirm"])
    if request.POST.get("number", "").strip() != str(article.pk):
        raise desk.Refused(
            _("To erase for good please type the number of the story: %(number)s.")
            % {"number": article.pk}
        )
    desk.confirm_erasure(order, by=request.user)
    return _("The words are erased; the record says so.")


def _drop(request, article) -> str:
    desk.drop_erasure(_row(article.erasure_orders, request.POST["_drop"]), by=request.user)
    return _("The order is dropped; nothing was erased.")


def _row(rows, number):
    if not (number.isascii() and number.isdigit() and len(number) < 16):
        raise Http404
    return get_object_or_404(rows, pk=int(number))


def _back(article):
    return HttpResponseRedirect(reverse("admin:articles_article_duties", args=[article.pk]))


def _page(request, article, offered):
    now = timezone.now()
    standing = Release.objects.of(article, now)
    plan = coming(now).filter(article=article).exclude(edition=None).first()
    code, label = status(article, standing, plan)
    context = {
        **admin.site.each_context(request),
        "title": _("Law and duties"),
        "opts": Article._meta,
        "article": article,
        "offered": offered,
        "code": code,
        "label": label,
        "absence": standing if standing and standing.absence and code == "gone" else None,
        "holds": article.holds.select_related("by", "lifted_by").order_by("-at"),
        "seals": article.seals.select_related("by", "edition").order_by("-at"),
        "waiting": waiting(article).select_related("ordered_by", "edition").order_by("ordered_at"),
        "done": article.erasure_orders.exclude(confirmed_at=None, dropped_at=None)
        .select_related("ordered_by", "confirmed_by", "edition")
        .order_by("-ordered_at"),
        "may_lift": request.user.has_perm("articles.hold_article"),
        "may_erase": request.user.has_perm("articles.erase_article"),
    }
    return TemplateResponse(request, "admin/articles/article/duties.html", context)
