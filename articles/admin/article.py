"""The writing screen: Django's form, our verbs behind its buttons."""

from contextlib import nullcontext
from functools import partial

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from articles import desk
from articles.admin import article_verbs, names, paste, preview
from articles.admin.article_form import ArticleForm
from articles.admin.article_state import ScreenState
from articles.admin.pages import PAGES
from articles.admin.plans import release_box
from articles.admin.story_list import StoryList
from articles.admin.together.unsaved import Unsaved
from articles.admin.workflow import workflow_acts
from articles.admin.workflow.reading_along import ReadingAlong
from articles.models import Article
from media.admin.history import Unlogged
from media.admin.noun import FIELDS


@admin.register(Article)
class ArticleAdmin(Unlogged, StoryList, Unsaved, ReadingAlong, admin.ModelAdmin):
    form = ArticleForm
    change_form_template = "admin/articles/article/change_form.html"
    formfield_overrides = FIELDS
    change_list_template = "admin/articles/article/change_list.html"
    search_fields = ["headline", "kicker", "lead"]
    autocomplete_fields = ["lead_image", "text_agency", "translation_of"]
    fieldsets = [
        (
            _("Text"),
            {
                "fields": [
                    ("section", "kicker"),
                    "headline",
                    "lead",
                    "body",
                ]
            },
        ),
        (_("Lead image"), {"fields": ["lead_image", "lead_caption", "lead_alt"]}),
        (
            _("Who and what"),
            {
                "fields": [
                    "byline_list",
                    "tag_list",
                    ("kind", "ai_involvement"),
                    "language",
                ]
            },
        ),
        (
            _("Further"),
            {
                "classes": ["collapse"],
                "fields": [
                    "slug",
                    "dateline",
                    "text_agency",
                    "translation_of",
                    ("embargo_until", "embargo_source"),
                    ("noindex", "noindex_reason"),
                ],
            },
        ),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user)

    # Addresses of the desk

    def get_urls(self):
        own = [
            path(
                "paste/",
                self.admin_site.admin_view(partial(paste.paste, self)),
                name="articles_article_paste",
            ),
            path(
                "names/<slug:kind>/",
                self.admin_site.admin_view(names.names),
                name="articles_article_names",
            ),
            path(
                "<int:pk>/preview/",
                self.admin_site.admin_view(preview.preview),
                name="articles_article_preview",
            ),
            path(
                "preview/",
                self.admin_site.admin_view(preview.typed),
                name="articles_article_typed",
            ),
        ]
        own += [
            path(route, self.admin_site.admin_view(view), name=f"articles_article_{name}")
            for route, view, name in PAGES
        ]
        return own + super().get_urls()

    # The form: the version is compared under lock before it is built

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """A posted form holds the row until it is answered; looking takes no lock."""
        with transaction.atomic() if request.method == "POST" else nullcontext():
            article = self.get_object(request, unquote(object_id)) if object_id else None
            if article and request.method == "POST":
                article = self.model.objects.select_for_update().get(pk=article.pk)
            context = {
                "desk": ScreenState.of(article, request.user),
                "typed_step": workflow_acts.typed(request, article),
                "box": SimpleLazyObject(partial(release_box.of, request, article)),
                **(extra_context or {}),
            }
            return super().changeform_view(request, object_id, form_url, context)

    def save_model(self, request, obj, form, change):
        desk.save(obj, by=request.user, tags=form.tag_names, bylines=form.byline_pairs)
        self.forget(request, obj, form)

    def save_related(self, request, form, formsets, change):
        """Tags and bylines were written by the verb."""

    def response_add(self, request, obj, post_url_continue=None):
        return article_verbs.respond(self, request, obj) or super().response_add(
            request, obj, post_url_continue
        )

    def response_change(self, request, obj):
        return article_verbs.respond(self, request, obj) or super().response_change(request, obj)

    def has_delete_permission(self, request, obj=None):
        """Nobody's words are deleted by the way; what is not wanted goes to the bin."""
        return False

    def stay(self, request, obj, level, sentence):
        messages.add_message(request, level, sentence)
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[obj.pk]))
