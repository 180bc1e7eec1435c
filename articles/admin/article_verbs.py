"""What the buttons of the writing screen do after the form was saved."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import desk
from articles.admin.plans import release_acts, release_typed
from articles.admin.workflow import workflow_acts
from articles.models import Article

VERBS = {**release_acts.VERBS, **workflow_acts.VERBS}


def respond(admin, request, article):
    """Carry out the pressed button; None lets Django answer a plain save."""
    workflow_acts.keep_typed(request, article)
    release_typed.keep(request, article)
    if "_typography" in request.POST:  # the text is saved; what could be better stands on a page
        return HttpResponseRedirect(reverse("admin:articles_article_typography", args=[article.pk]))
    pressed = next((name for name in VERBS if name in request.POST), None)
    if pressed is None:
        return None
    right, verb = VERBS[pressed]
    if not request.user.has_perm(right):
        raise PermissionDenied
    article = Article.objects.get(pk=article.pk)
    try:
        sentence = verb(request, article)
    except desk.Refused as refusal:
        for said in refusal.sentences:
            messages.error(request, said)
        return admin.stay(request, article, messages.WARNING, _("The text is saved."))
    if pressed in workflow_acts.VERBS:
        workflow_acts.forget_typed(request, article)
    return admin.stay(request, article, messages.SUCCESS, sentence)
