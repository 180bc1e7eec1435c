"""Where an open writing screen keeps what is typed, every few seconds, without saving it."""

import json
from datetime import timedelta
from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.http import JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from articles import desk
from articles.admin.rights import needs
from articles.admin.together import offers, typed
from articles.desk import aside
from articles.desk.save import as_kept
from articles.models import Article, Buffer

MOST_BYTES = 1_000_000
OLDEST_SECONDS = 366 * 24 * 3600


@never_cache
@require_http_methods(["GET", "POST"])
def buffer(request):
    """GET: who is signed in, with a fresh token. POST: keep the words of one tab."""
    user = request.user
    if not user.is_authenticated:
        return _no("signed_out", HTTPStatus.UNAUTHORIZED)
    if request.method == "GET":
        return JsonResponse({"user": user.pk, "token": get_token(request)})
    try:
        sent = _sent(request)
    except ValueError as no:
        return _no(str(no), HTTPStatus.BAD_REQUEST)
    if sent["user"] != user.pk:  # somebody else has signed in on this machine meanwhile
        return _no("other_user", HTTPStatus.CONFLICT)
    try:
        article = _article(request, sent)
    except PermissionDenied:
        return _no("not_allowed", HTTPStatus.FORBIDDEN)
    if article and article.was_erased:
        return _no("erased", HTTPStatus.GONE)
    return JsonResponse(_keep(user, article, sent))


def _no(why: str, status: int) -> JsonResponse:
    return JsonResponse({"error": why}, status=status)


def _sent(request) -> dict:
    """What the page sent.

    Raises:
        ValueError: it is not what our page sends.
    """
    try:
        raw = request.body
        sent = json.loads(raw) if len(raw) <= MOST_BYTES else None
    except RequestDataTooBig:
        sent = None
    except (ValueError, RecursionError):
        raise ValueError("unreadable") from None
    if sent is None:
        raise ValueError("too_large")
    if not isinstance(sent, dict) or not _is_tab(sent.get("tab")):
        raise ValueError("unreadable")
    fields = typed.read(sent.get("typed"))
    if fields is None and sent.get("typed") is not None:
        raise ValueError("unreadable")
    numbers = {name: _number(sent.get(name)) for name in ("user", "article", "age")}
    return {"tab": sent["tab"], "typed": fields, **numbers}


def _is_tab(given) -> bool:
    known = isinstance(given, str) and 8 <= len(given) <= 36
    return known and given.isascii() and given.replace("-", "").isalnum()


def _number(given) -> int | None:
    return given if type(given) is int and 0 <= given < 2**53 else None


def _article(request, sent) -> Article | None:
    """The story the words are for; None for one that was never saved.

    Raises:
        PermissionDenied: this person may not write it.
    """
    number, version = sent["article"], typed.version_of(sent["typed"] or {})
    if number is None:
        needs(request, "articles.add_article")
        return None
    needs(request, "articles.change_article")
    emptied = Exists(aside.erased(version).filter(article=OuterRef("pk")))
    stories = Article.objects.visible_to(request.user).filter(pk=number).only("pk")
    article = stories.annotate(was_erased=emptied).first()
    if article is None:
        raise PermissionDenied
    return article


def _keep(user, article, sent) -> dict:
    tab, fields = sent["tab"], sent["typed"]
    if fields is None:
        aside.let_go(by=user, tab=tab)
        return {"kept": None}
    age = sent["age"] or 0
    at = timezone.now() - timedelta(seconds=min(age, OLDEST_SECONDS))
    if age and Buffer.objects.filter(user=user, tab=tab, typed_at__gte=at).exists():
        return {"kept": None}  # the tab has told us newer words itself
    version = typed.version_of(fields)
    aside.keep_typed(by=user, article=article, tab=tab, version=version, typed=fields, at=at)
    return {"kept": typed.clock(at), **(_offer(user, tab) if age else {})}


def _offer(user, tab) -> dict:
    """Words that a browser had kept for itself: whether they are worth offering again."""
    kept = Buffer.objects.filter(user=user, tab=tab).first()
    if kept is None:  # saved in this very moment
        return {}
    if offers.is_news(kept):
        return {"pk": kept.pk}
    kept.delete()
    return {}


@require_POST
def discard(request, pk):
    """Take kept words from the screen; they stay findable among the versions of the story."""
    needs(request, "articles.change_article")
    with transaction.atomic():
        held = Buffer.objects.select_for_update()  # pressed twice it is put aside once
        buffer = get_object_or_404(held, pk=pk, user=request.user)
        if buffer.article_id:
            _beside(buffer, request.user)
        else:
            _into_the_bin(buffer, request.user)
        buffer.delete()
    if not buffer.article_id:
        messages.success(request, _("The text lies in the bin of the stories."))
        return redirect(reverse("admin:articles_article_add"))
    messages.success(request, _("The text is kept among the versions of this story."))
    return redirect(reverse("admin:articles_article_change", args=[buffer.article_id]))


def _beside(buffer, user):
    form = offers.form_of(buffer)
    form.full_clean()
    content = typed.content_of(form, as_kept(form.saved))
    why = _("Typed by %(at)s, not saved and discarded") % {"at": typed.clock(buffer.typed_at)}
    aside.set_aside(form.saved, content, version=buffer.version, by=user, why=why)


def _into_the_bin(buffer, user):
    """A story that was never saved has no versions; nobody's words are deleted, it is binned."""
    form = offers.form_of(buffer)
    form.full_clean()
    story = Article(desk_state=Article.DeskState.BINNED)
    for name, value in form.cleaned_data.items():
        if name in form._meta.fields:
            setattr(story, name, value)
    story.body = typed.content_of(form, {})["body"]
    bylines = form.byline_pairs if "byline_list" in form.cleaned_data else None
    desk.save(story, by=user, tags=form.cleaned_data.get("tag_list"), bylines=bylines)
    content = typed.content_of(form, as_kept(story))  # also what no field could hold
    why = _("Typed by %(at)s, not saved and discarded") % {"at": typed.clock(buffer.typed_at)}
    aside.set_aside(story, content, version=story.version, by=user, why=why)
