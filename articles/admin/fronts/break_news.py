"""Setting and ending breaking news."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles import desk
from articles.admin.fronts import overview
from articles.admin.fronts.curate import RIGHT
from articles.admin.fronts.typed_slots import number
from articles.admin.plans.typed_hour import hour
from articles.admin.rights import needs
from articles.models import Address, Article, Breaking
from articles.plain import plain
from articles.reading import travel
from media.admin.moment import typed_moment

FIELDS = ("text", "story")
HOURS = ("starts_at", "ends_at")


@require_POST
def act(request):
    """Put up a new line, or take one off."""
    needs(request, RIGHT)
    try:
        messages.success(request, _end(request) if "_end" in request.POST else _set(request))
    except desk.Refused as no:
        for sentence in no.sentences:
            messages.error(request, sentence)
        typed = {name: request.POST.get(name, "") for name in FIELDS}
        return overview.screen(request, typed | {n: typed_moment(request.POST, n) for n in HOURS})
    return HttpResponseRedirect(reverse("desk:fronts"))


def _set(request):
    until = hour(request, "ends_at", _("Breaking news needs an end. Please give day and time."))
    begins = typed_moment(request.POST, "starts_at").strip()
    line = desk.break_news(
        request.POST.get("text", ""),
        by=request.user,
        at=hour(request, "starts_at", "") if begins else None,
        until=until,
        article=_story(request),
    )
    return _("“%(text)s” stands above the fronts until its end.") % {"text": line.text}


def _end(request):
    line = Breaking.objects.filter(pk=number(request.POST["_end"])).first()
    if line is None:
        raise desk.Refused(_("This line is over already."))
    desk.end_breaking(line, by=request.user)
    return _("“%(text)s” is taken off.") % {"text": line.text}


def _story(request) -> Article | None:
    """The story whose number or address was typed; None where nothing was."""
    typed = plain(request.POST.get("story", "")).strip()
    if not typed:
        return None
    path = travel.split(typed)[0]
    pk = number(typed) or number(path.removeprefix("/a/").strip("/"))
    if pk is None:
        at = Address.objects.filter(path=path if path.endswith("/") else f"{path}/").first()
        pk = at and at.article_id
    found = Article.objects.visible_to(request.user).filter(pk=pk).first() if pk else None
    if found is None:
        raise desk.Refused(
            _("There is no story with the number or address “%(typed)s”.") % {"typed": typed[:80]}
        )
    return found
