"""Who works here: users and their roles."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.utils.translation import gettext_lazy as _

from media.admin.history import Unlogged
from newsroom.models import User
from record import changes

ONLY_SUPERUSERS = ("is_superuser", "user_permissions")


class Audited(Unlogged):
    """Rights given and taken stand in the audit, in the chain of all changes."""

    def history_key(self, obj):
        return f"{obj._meta.model_name}:{obj.pk}"

    def log_addition(self, request, obj, message):
        self._record("add", request, obj, message)

    def log_change(self, request, obj, message):
        self._record("change", request, obj, message)

    def log_deletions(self, request, queryset):
        for obj in queryset:
            self._record("delete", request, obj, [])

    def _record(self, verb, request, obj, message):
        fields = [name for one in message for name in one.get("changed", {}).get("fields", ())]
        changes.record(
            verb,
            subject=self.history_key(obj),
            by=request.user,
            keys=(),
            data={"name": str(obj), "fields": [str(name) for name in fields]},
        )


@admin.register(User)
class DeskUserAdmin(Audited, UserAdmin):
    list_display = ["username", "full_name", "roles", "is_active", "last_login"]
    list_filter = ["groups", "is_active"]
    filter_horizontal: list[str] = []
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": [("first_name", "last_name"), "email", "interface_language"]}),
        (_("At the desk"), {"fields": [("is_active", "is_staff"), "groups"]}),
        (
            _("For whoever runs this installation"),
            {"classes": ["collapse"], "fields": ["is_superuser", "user_permissions"]},
        ),
        (_("Dates"), {"fields": [("last_login", "date_joined")]}),
    ]
    readonly_fields = ["last_login", "date_joined"]

    def save_model(self, request, obj, form, change):
        """A user made here works at the desk."""
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request, obj=None):
        """Whoever may change users but runs nothing cannot give away all rights."""
        sets = super().get_fieldsets(request, obj)
        if request.user.is_superuser or obj is None:
            return sets
        return [part for part in sets if not set(ONLY_SUPERUSERS) & set(part[1]["fields"])]

    def has_change_permission(self, request, obj=None):
        above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return not above and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        """Who did something here stays named in the audit; people who leave become inactive."""
        return False

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "groups":
            kwargs |= {"widget": forms.CheckboxSelectMultiple, "help_text": ""}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description=_("name"), ordering="last_name")
    def full_name(self, user):
        return user.get_full_name() or "–"

    @admin.display(description=_("roles"))
    def roles(self, user):
        return ", ".join(group.name for group in user.groups.all()) or "–"


admin.site.unregister(Group)


@admin.register(Group)
class DeskGroupAdmin(Audited, GroupAdmin):
    """A role is a bundle of rights; only whoever runs the installation changes it."""

    filter_horizontal: list[str] = []

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "permissions":
            kwargs |= {"widget": forms.CheckboxSelectMultiple, "help_text": ""}
        return super().formfield_for_manytomany(db_field, request, **kwargs)
