"""The writing screen for those who read and do not write, such as the legal desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles import body
from articles.admin.together import meeting

INSTEAD = {"body": "body_read", "tag_list": "tags_read", "byline_list": "by_read"}


class ReadingAlong:
    """Words in the place of what only a form can show."""

    def get_fieldsets(self, request, obj=None):
        sets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return sets
        return [(name, {**part, "fields": _read(part["fields"])}) for name, part in sets]

    @admin.display(description=_("Text"))
    def body_read(self, article):
        return body.to_text(body.read(article.body).doc)

    @admin.display(description=_("tags"), empty_value="–")
    def tags_read(self, article):
        return ", ".join(tag.name for tag in article.tags_in_order()) or None

    @admin.display(description=_("by"), empty_value="–")
    def by_read(self, article):
        return ", ".join(meeting.people_of(article)) or None


def _read(fields):
    return [
        tuple(_read(name)) if isinstance(name, (list, tuple)) else INSTEAD.get(name, name)
        for name in fields
    ]
