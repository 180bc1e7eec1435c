from datetime import timedelta

from django.contrib import admin, messages
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles import desk
from articles.admin.notice_form import NoticeForm, RegionForm, WordingSet
from articles.admin.notice_rule import in_words, reach
from articles.admin.noticed import course, overlaps
from articles.admin.noticed.pages import PAGES
from articles.admin.noticed.span import Span
from articles.desk.notice_reach import still_standing
from articles.models import AIInvolvement, Notice, NoticeRegion, NoticeWording, StoryKind
from articles.notices.rule import rule_of
from media.admin.noun import NounAdmin, PartStack
from media.admin.quick import QuickFilter
from record import changes
from record.claim import claim

SOON = timedelta(days=14)
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
SURFACES = [
    ("page", _("page")),
    ("print", _("print")),
    ("feed", _("feeds")),
    ("ninjs", "ninjs"),
    ("jsonld", "JSON-LD"),
]


class WordingStack(PartStack):
    model = NoticeWording
    formset = WordingSet
    fields = [("language", "valid_from"), "label", "text"]
    min_num = 1

    def get_formset(self, request, obj=None, **kwargs):
        """A notice without words would be in force and say nothing."""
        return super().get_formset(request, obj, validate_min=True, **kwargs)


class RegionStack(PartStack):
    model = NoticeRegion
    form = RegionForm
    fields = [("language", "region", "position"), ("valid_from", "valid_until"), "label", "text"]


class NoticeStatus(QuickFilter):
    title = _("status")
    parameter_name = "status"
    alarms = ("held", "unchecked")

    def lookups(self, request, model_admin):
        return [
            ("held", _("Waiting to be released")),
            ("unchecked", _("Adopted, to be checked")),
            ("shown", _("In force")),
            ("ending", _("Ending soon")),
            ("off", _("Not in force")),
        ]

    def rows(self, notices, value):
        now = timezone.now()
        ended = Q(valid_until__lte=now)
        return {
            "held": lambda: notices.exclude(held_at=None),
            "unchecked": lambda: notices.filter(adopted_unchecked=True),
            "shown": lambda: notices.filter(~ended, active=True),
            "ending": lambda: notices.filter(valid_until__gt=now, valid_until__lte=now + SOON),
            "off": lambda: notices.filter(Q(active=False) | ended),
        }[value]()


@admin.register(Notice)
class NoticeAdmin(NounAdmin):
    form = NoticeForm
    change_form_template = "admin/articles/notice/change_form.html"
    change_list_template = "admin/articles/notice/change_list.html"
    inlines = [WordingStack, RegionStack]
    actions = ["mark_checked"]
    list_display = ["title", "state", "kind", "placement", "group", "priority", "owner"]
    list_filter = [NoticeStatus, "kind", "placement"]
    list_select_related = ["owner"]
    search_fields = ["title", "wordings__label", "wordings__text", "regions__label"]
    autocomplete_fields = [
        "sections",
        "not_sections",
        "tags_any",
        "tags_all",
        "tags_none",
        "contributors",
        "not_contributors",
        "text_agencies",
        "not_text_agencies",
        "picture_agencies",
        "not_picture_agencies",
        "stories",
        "not_stories",
    ]
    ticks = {
        "kinds": StoryKind.choices,
        "not_kinds": StoryKind.choices,
        "languages": LANGUAGES,
        "not_languages": LANGUAGES,
        "ai": AIInvolvement.choices,
        "not_ai": AIInvolvement.choices,
        "surfaces": SURFACES,
    }
    fieldsets = [
        (None, {"fields": [("title", "kind"), ("active", "adopted_unchecked")]}),
        (
            _("Where does it stand?"),
            {
                "classes": ["rule"],
                "description": _(
                    "An empty field always holds. Several values in one field are alternatives; "
                    "all filled fields must hold; what is excluded wins."
                ),
                "fields": [
                    ("sections", "not_sections"),
                    ("tags_any", "tags_none"),
                    "tags_all",
                    ("kinds", "not_kinds"),
                    ("languages", "not_languages"),
                    ("ai", "not_ai"),
                    ("contributors", "not_contributors"),
                    ("text_agencies", "not_text_agencies"),
                    ("picture_agencies", "not_picture_agencies"),
                    "advertisement",
                    ("published_from", "published_until"),
                    ("min_age_days", "max_age_days"),
                    ("stories", "not_stories"),
                ],
            },
        ),
        (
            _("Placement and validity"),
            {
                "fields": [
                    ("placement", "pin"),
                    ("valid_from", "valid_until"),
                    ("group", "priority"),
                    "mandatory",
                    "surfaces",
                    ("owner", "review_on"),
                ]
            },
        ),
    ]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "owner":
            people = get_user_model().objects.filter(is_active=True, is_staff=True)
            kwargs["queryset"] = people.order_by("last_name", "username")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_urls(self):
        own = [
            path(route, self.admin_site.admin_view(view), name=f"articles_notice_{name}")
            for route, view, name in PAGES
        ]
        return own + super().get_urls()

    def render_change_form(self, request, context, *args, **kwargs):
        notice = context["original"]
        context |= {"number": notice.pk if notice else 0, "reach": None}
        context |= {"live": notice is None or self.has_change_permission(request, notice)}
        if notice is not None:
            now = timezone.now()
            context |= {"rule_pieces": in_words(rule_of(notice)), "reach": reach(notice)}
            context |= {"span": Span.of(notice, now), "overlaps": overlaps.of(notice, now)}
            context |= {"course": course.of(notice)}
        return super().render_change_form(request, context, *args, **kwargs)

    def give(self, request, noun) -> bool:
        given = desk.give_notice(noun, by=request.user)
        if noun.held_at is not None:
            said = _("It is saved, and readers keep what they had until somebody else releases it.")
            messages.warning(request, f"{noun.held_why} {said}")
        return given

    def get_deleted_objects(self, objs, request):
        """What readers have under stories does not vanish by deleting it."""
        found, counts, lacking, protected = super().get_deleted_objects(objs, request)
        standing = [said for notice in objs if (said := still_standing(notice))]
        return found, counts, lacking, [*protected, *standing]

    @admin.display(description=_("status"), ordering="active")
    def state(self, notice):
        tone, words = state_of(notice, timezone.now())
        return render_to_string("admin/_status.html", {"tone": tone, "label": words})

    @admin.action(description=_("Mark as checked"), permissions=["change"])
    def mark_checked(self, request, notices):
        waiting = list(notices.filter(adopted_unchecked=True))
        for notice in waiting:
            _mark_checked(notice, by=request.user)
        said = ngettext("%(n)s notice is checked.", "%(n)s notices are checked.", len(waiting))
        messages.success(request, said % {"n": len(waiting)})


@transaction.atomic
def _mark_checked(notice, *, by):
    claim(notice)
    Notice.objects.filter(pk=notice.pk).update(adopted_unchecked=False)
    data = {"fields": ["adopted_unchecked"]}
    changes.record("save", subject=notice.key, by=by, keys=(), data=data)


def state_of(notice: Notice, at) -> tuple[str, str]:
    """Tone and words of a notice's status."""
    if notice.held_at is not None:
        return "review", _("Waiting to be released")
    if notice.adopted_unchecked:
        return "warn", _("Adopted, to be checked")
    if not notice.active:
        return "", _("Not in force")
    if notice.valid_until and notice.valid_until <= at:
        return "", _("Ended")
    if notice.valid_from and notice.valid_from > at:
        return "sched", _("From later on")
    if notice.valid_until and notice.valid_until <= at + SOON:
        return "warn", _("Ending soon")
    return "live", _("In force")
