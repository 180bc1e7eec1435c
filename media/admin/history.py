"""What was done to a noun, from the audit; Django's own log would be a second, weaker one."""

from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from record.models import AuditEntry

MOST = 200

VERBS = {
    "keep": _("saved; readers see it"),
    "save": _("saved; readers see no difference"),
    "add": _("made"),
    "change": _("changed"),
    "delete": _("deleted"),
    "publish": _("published"),
    "correct": _("corrected"),
    "retract": _("retracted"),
    "withdraw": _("taken off"),
    "postpone": _("planned anew"),
    "adopt": _("adopted from agency copy"),
    "share": _("shared by link"),
    "revoke": _("link taken back"),
    "object": _("objection noted"),
    "amend": _("changed"),
    "hand_over": _("handed over"),
    "close": _("closed"),
    "submit": _("given to be approved"),
    "hand_back": _("handed back"),
    "ready": _("said to be ready"),
    "assign": _("assigned"),
    "approve": _("approved"),
    "ask_legal": _("given to a lawyer"),
    "clear_legal": _("cleared by a lawyer"),
    "bin": _("put into the bin"),
    "remove": _("removed for legal reasons"),
    "take_down": _("end planned"),
    "cancel": _("plan cancelled"),
    "move": _("plan moved"),
    "seal": _("sealed"),
    "hold": _("put under legal hold"),
    "lift": _("legal hold lifted"),
    "order_erasure": _("erasure ordered"),
    "erase": _("erased by order"),
    "drop_erasure": _("order of erasure dropped"),
    "unbin": _("taken out of the bin"),
    "allow": _("allowed beside its licence"),
    "deny": _("closed by the desk"),
    "end_lease": _("allowance or closure ended"),
    "recall": _("recalled"),
    "lift_recall": _("recall lifted"),
    "receipt": _("asked from outside"),
    "take_up": _("earlier version taken up again"),
    "settle": _("contradiction of the file settled"),
    "reread": _("file read again"),
    "merge_tag": _("merged into another tag"),
    "merge_tag_undone": _("merging undone"),
    "rename_tag": _("renamed"),
    "rename_tag_undone": _("renaming undone"),
    "retire_tag": _("retired"),
    "retire_tag_undone": _("brought back"),
    "duties_tag": _("given other duties"),
    "duties_tag_undone": _("earlier duties given back"),
    "split_tag": _("split"),
    "split_tag_undone": _("split undone"),
}


class Unlogged:
    """An admin that leaves the telling to the audit, and shows it."""

    def log_addition(self, *args, **kwargs):
        """The verb has written its audit entry."""

    log_change = log_deletions = log_addition

    def history_key(self, obj):
        return obj.key

    def history_view(self, request, object_id, extra_context=None):
        obj = self.get_object(request, object_id)
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": obj,
            "entries": [(entry, VERBS.get(entry.verb, entry.verb)) for entry in self._entries(obj)],
            "object": obj,
            "opts": self.opts,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/object_history.html", context)

    def _entries(self, obj):
        entries = AuditEntry.objects.filter(subject=self.history_key(obj)).select_related("by")
        return entries.order_by("-pk")[:MOST]


def last_hand(key: str):
    """Who saved this noun last, or None."""
    entries = AuditEntry.objects.filter(subject=key).select_related("by").order_by("-pk")
    entry = entries.first()
    return entry.by if entry else None
