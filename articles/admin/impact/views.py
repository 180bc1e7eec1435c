"""Impact before saving: the form comes in as typed, and what saving would change goes out.

Every address takes the posted form of the notice desk and writes nothing.
"""

from functools import wraps

from django.contrib import admin
from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.impact.asked import INSTANT, OF_ONE, SETS, Asked
from articles.admin.impact.told import samples, told_of
from articles.admin.noticed import trying
from articles.admin.noticed.story_rows import as_file, row, with_words
from articles.admin.rights import needs
from articles.models import Notice
from articles.notices.impact.comparison import SURFACES
from articles.notices.impact.quick import uncompiled

RIGHT = "articles.view_notice"
TEMPLATES = "admin/articles/notice"
A_PAGE = 50
NOT_CARRIED = {"csrfmiddlewaretoken", INSTANT, f"{INSTANT}_meant", "story"}


def _asking(view):
    """What all of these addresses share: who may ask, and that nobody waits for a compiler."""

    @require_POST
    @wraps(view)
    def asking(request, pk):
        needs(request, RIGHT)
        with uncompiled():
            return view(request, pk)

    return asking


@_asking
def shown_numbers(request, pk):
    """How many stories, beside the form."""
    asked = Asked.of(request, pk)
    context = {"asked": asked, "form": "notice_form"}
    if not asked.wrong:
        context["told"] = told_of(asked)
    return TemplateResponse(request, f"{TEMPLATES}/_impact_numbers.html", context)


@_asking
def shown_samples(request, pk):
    """The newest stories, beside the form; only if asked to, all others are looked at."""
    asked = Asked.of(request, pk)
    found = [] if asked.wrong else samples(asked, deep="deep" in request.GET)
    return TemplateResponse(request, f"{TEMPLATES}/_impact_samples.html", {"rows": found})


@_asking
def tried(request, pk):
    """The tester with the typed rule, beside the form."""
    asked = Asked.of(request, pk)
    context = {"asked": asked, **_tried(request, asked)}
    return TemplateResponse(request, f"{TEMPLATES}/_impact_tried.html", context)


@_asking
def impact(request, pk):
    """All of it on a page of its own, also without a script."""
    asked = Asked.of(request, pk)
    context = _context(request, asked, _("Impact before saving")) | _tried(request, asked)
    context |= {"form": "again", "rows": [] if asked.wrong else samples(asked, deep=True)}
    if not asked.wrong:
        context["told"] = told_of(asked)
    return TemplateResponse(request, f"{TEMPLATES}/impact.html", context)


@_asking
def stories(request, pk):
    """All stories of one set, some on a page."""
    asked, what, surface, key = _set(request, pk)
    context = _context(request, asked, SETS[what])
    context |= {"what": what, "surface": surface, "key": key}
    if not asked.wrong:
        page = Paginator(with_words(asked.rows(what, surface, key)), A_PAGE)
        shown = page.get_page(request.GET.get("p"))
        context |= {"page": shown, "rows": [row(release) for release in shown]}
    return TemplateResponse(request, f"{TEMPLATES}/impact_stories.html", context)


@_asking
def as_csv(request, pk):
    """All stories of one set, for a table calculator."""
    asked, what, surface, key = _set(request, pk)
    if asked.wrong:
        return impact(request, pk)
    return as_file(with_words(asked.rows(what, surface, key)), what)


def _set(request, pk) -> tuple[Asked, str, str, str]:
    """Which stories are asked for; what is not known is the first there is."""
    asked, get = Asked.of(request, pk), request.GET
    what = get.get("what") if get.get("what") in SETS else next(iter(SETS))
    if asked.wrong:
        return asked, what, SURFACES[0], ""
    surface = get.get("surface") if get.get("surface") in SURFACES else asked.surface
    known = asked.comparison.involved if what in OF_ONE else ()
    return asked, what, surface, get.get("key") if get.get("key") in known else ""


def _tried(request, asked) -> dict:
    typed = request.POST.get("story", "").strip()[:300]
    found = trying.found(typed, request.user)
    context = {"typed": typed, "found": found}
    if len(found) == 1 and not asked.wrong:
        context |= {"story": found[0], **trying.supposed(asked.typed.key, found[0], asked.after)}
    return context


def _context(request, asked, title) -> dict:
    posted = request.POST.lists()
    return {
        **admin.site.each_context(request),
        "opts": Notice._meta,
        "title": title,
        "asked": asked,
        "carried": [(n, v) for n, values in posted if n not in NOT_CARRIED for v in values],
    }
