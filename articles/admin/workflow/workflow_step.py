"""A step by somebody who reads the story but does not write: nothing but the step is posted."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import desk
from articles.admin.rights import needs
from articles.admin.workflow import workflow_acts
from articles.models import Article


@require_POST
def step(request, pk):
    """Take the step whose button was pressed, if the story is still the one that was read."""
    needs(request, "articles.view_article")
    article = Article.objects.visible_to(request.user).filter(pk=pk).first()
    pressed = next((name for name in workflow_acts.VERBS if name in request.POST), None)
    if article is None or pressed is None:
        raise Http404
    right, verb = workflow_acts.VERBS[pressed]
    if not request.user.has_perm(right):
        raise PermissionDenied
    workflow_acts.keep_typed(request, article)
    try:
        _check_seen(request, article)
        messages.success(request, verb(request, article))
    except desk.Refused as refusal:
        for said in refusal.sentences:
            messages.error(request, said)
    else:
        workflow_acts.forget_typed(request, article)
    return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]))


def _check_seen(request, article):
    if request.POST.get("seen") != str(article.version):
        raise desk.Refused(
            _("“%(noun)s” was changed meanwhile. Please look at the newer text and try again.")
            % {"noun": article}
        )
