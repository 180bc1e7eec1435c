"""One step for many stories: each by itself, and each that is refused with its reason."""

import logging

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import desk
from articles.admin.rights import needs
from articles.models import Article

MOST = 500
RESULT = "bulk_result"  # in the session: what became of the last selection

log = logging.getLogger(__name__)


def _bulk(verb, label, said, right):
    """An action of the list that takes one step with every chosen story.

    Args:
        verb: called with the story and who does it.
        said: the sentence about the numbers, with %(done)s and %(refused)s.
    """

    @admin.action(description=label, permissions=[right])
    def act(self, request, articles):
        if articles.count() > MOST:
            sentence = _("At most %(most)s stories at once. Nothing was done.")
            messages.error(request, sentence % {"most": MOST})
            return None
        done, refused = take(articles, verb, request.user)
        said_now = str(said) % {"done": done, "refused": len(refused)}
        if not refused:
            messages.success(request, said_now)
            return HttpResponseRedirect(request.get_full_path())
        back = request.get_full_path()
        request.session[RESULT] = {"said": said_now, "refused": refused, "back": back}
        return HttpResponseRedirect(reverse("admin:articles_article_bulk"))

    return act


def take(articles, verb, by) -> tuple[int, list]:
    """One transaction for each story; what is refused stops nothing.

    Returns:
        How many went, and of the others (number, sentences).
    """
    done, refused = 0, []
    for article in list(articles):
        try:
            verb(article, by=by)
        except desk.Refused as refusal:
            refused.append((article.pk, refusal.sentences))
        except Exception:
            log.exception("A bulk step failed for %s", article.key)
            refused.append((article.pk, [_("Something went wrong; the story is as it was.")]))
        else:
            done += 1
    return done, refused


def _ready(article, *, by):
    desk.ready(article, by=by, approving_too=False)


def _take_on(article, *, by):
    desk.assign(article, to=by, due_at=article.due_at, by=by)


class BulkSteps:
    """The actions of the list of stories."""

    actions = (
        "submit_them",
        "ready_them",
        "take_them_on",
        "publish_them",
        "bin_them",
        "unbin_them",
    )

    submit_them = _bulk(
        desk.submit,
        gettext_lazy("Give to be approved"),
        gettext_lazy("%(done)s given to be approved, %(refused)s not."),
        "change",
    )
    ready_them = _bulk(
        _ready,
        gettext_lazy("Say they are ready"),
        gettext_lazy("%(done)s ready, %(refused)s not."),
        "publish",
    )
    take_them_on = _bulk(
        _take_on,
        gettext_lazy("Assign to me"),
        gettext_lazy("%(done)s assigned to you, %(refused)s not."),
        "change",
    )
    publish_them = _bulk(
        desk.publish,
        gettext_lazy("Publish"),
        gettext_lazy("%(done)s published, %(refused)s not."),
        "publish",
    )
    bin_them = _bulk(
        desk.bin,
        gettext_lazy("Put into the bin"),
        gettext_lazy("%(done)s in the bin, %(refused)s not."),
        "change",
    )
    unbin_them = _bulk(
        desk.unbin,
        gettext_lazy("Take out of the bin"),
        gettext_lazy("%(done)s taken out of the bin, %(refused)s not."),
        "change",
    )

    def has_publish_permission(self, request):
        return request.user.has_perm("articles.publish_article")


def result(request):
    """What became of the last selection: the numbers, and each refused story with its reasons."""
    needs(request, "articles.view_article")
    kept = request.session.get(RESULT)
    if not kept:
        return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
    stories = Article.objects.visible_to(request.user).in_bulk(
        [pk for pk, _said in kept["refused"]]
    )
    refused = [(stories[pk], said) for pk, said in kept["refused"] if pk in stories]
    context = {
        **admin.site.each_context(request),
        "title": kept["said"],
        "back": kept["back"],
        "refused": refused,
        "opts": Article._meta,
    }
    return TemplateResponse(request, "admin/articles/article/bulk.html", context)
