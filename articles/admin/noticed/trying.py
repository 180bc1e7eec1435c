"""The tester of a notice: any story, and each condition of the saved rule true or false."""

import re

from django.contrib import admin
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.admin.noticed import why
from articles.admin.rights import needs
from articles.desk import snapshot
from articles.models import Address, Article, Notice, Release
from articles.notices.rule import rule_of
from articles.notices.standing import read
from articles.reading import noticed, page, travel
from articles.unpublished import supposing
from record.reading import Reading
from record.supposing import Supposing


@require_safe
def trying(request, pk):
    """A story by its address, its number or words of its headline."""
    needs(request, "articles.view_notice")
    notice = get_object_or_404(Notice, pk=pk)
    typed = request.GET.get("story", "").strip()[:300]
    stories = found(typed, request.user)
    context = {
        **admin.site.each_context(request),
        "opts": Notice._meta,
        "title": _("Try the notice on a story"),
        "notice": notice,
        "typed": typed,
        "found": stories,
    }
    if len(stories) == 1:
        context |= {"story": stories[0], **_result(notice, stories[0])}
    return TemplateResponse(request, "admin/articles/notice/try.html", context)


MOST = 8


def found(typed, user) -> list[Article]:
    stories = Article.objects.visible_to(user)
    if not typed:
        return []
    if number := re.search(r"^#?([0-9]{1,15})$|/a/([0-9]{1,15})/?$", typed):
        return list(stories.filter(pk=number[1] or number[2]))
    path = travel.split(typed)[0]
    path = path if path.endswith("/") else f"{path}/"
    if address := Address.objects.filter(path=path).first():
        return list(stories.filter(pk=address.article_id))
    return list(stories.filter(headline__icontains=typed).order_by("-pk")[:MOST])


def _result(notice, article) -> dict:
    """Each condition of the saved rule, and what came of it with its group."""
    now = timezone.now()
    found = _as_readers_have_it(article, now, Reading)
    story, reading = found or why.working_copy(article, now)
    return {"live": bool(found), **_told(rule_of(notice), article, story, reading)}


def supposed(key, article, look: Supposing) -> dict:
    """The same for a rule that is not saved yet, at the instant of a look."""
    found = _as_readers_have_it(article, look.at, lambda at: look)
    story, reading = found or (
        why.working_copy(article, look.at)[0],
        supposing(look, snapshot.nouns_of(article)),
    )
    rule = read(key, reading.state(key)).rule
    return {"live": bool(found), **_told(rule, article, story, reading)}


def _as_readers_have_it(article, at, kind):
    release = Release.objects.of(article, at)
    found = release and travel.story_at(release.address.path, at, kind=kind)
    return found if isinstance(found, tuple) else None


def _told(rule, article, story, reading) -> dict:
    facts = page.compose(story, reading).facts
    explained = noticed.told_of(facts, reading, article.language)
    failed = [one.failed for one in explained.not_shown if one.number == rule.id]
    return {
        "conditions": noticed.conditions_of(rule, facts, reading),
        "stands": any(one.number == rule.id for one in explained.shown),
        "failed": failed[0] if failed else "",
    }
