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
from articles.models import Address, Article, Notice, Release
from articles.notices.rule import rule_of
from articles.reading import noticed, page, travel


@require_safe
def trying(request, pk):
    """A story by its address, its number or words of its headline."""
    needs(request, "articles.view_notice")
    notice = get_object_or_404(Notice, pk=pk)
    typed = request.GET.get("story", "").strip()[:300]
    found = _found(typed, request.user)
    context = {
        **admin.site.each_context(request),
        "opts": Notice._meta,
        "title": _("Try the notice on a story"),
        "notice": notice,
        "typed": typed,
        "found": found,
    }
    if len(found) == 1:
        context |= {"story": found[0], **_result(notice, found[0])}
    return TemplateResponse(request, "admin/articles/notice/try.html", context)


MOST = 8


def _found(typed, user) -> list[Article]:
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
    release = Release.objects.of(article, now)
    found = release and travel.story_at(release.address.path, now)
    live = isinstance(found, tuple)
    story, reading = found if live else why.working_copy(article, now)
    facts = page.compose(story, reading).facts
    explained = noticed.told_of(facts, reading, article.language)
    failed = [one.failed for one in explained.not_shown if one.number == notice.pk]
    return {
        "conditions": noticed.conditions_of(rule_of(notice), facts, reading),
        "stands": any(one.number == notice.pk for one in explained.shown),
        "failed": failed[0] if failed else "",
        "live": live,
    }
