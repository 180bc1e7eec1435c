from django.contrib import admin
from django.utils.translation import gettext_lazy as _


class QuickFilter(admin.SimpleListFilter):
    """Links above a list, with counts and addresses to share; alarms are what must be mended."""

    template = "admin/quick_filter.html"
    quick = True
    all_label = _("All")
    alarms: tuple[str, ...] = ()

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        self.every = model_admin.get_queryset(request)

    def rows(self, queryset, value):
        """The rows of one choice; `value` is one of the lookups."""
        raise NotImplementedError

    def queryset(self, request, queryset):
        known = {str(choice) for choice, _label in self.lookup_choices}
        return self.rows(queryset, self.value()) if self.value() in known else queryset

    def choices(self, changelist):
        yield self._choice(changelist, None, self.all_label, self.every.count())
        for value, label in self.lookup_choices:
            yield self._choice(changelist, value, label, self.rows(self.every, value).count())

    def _choice(self, changelist, value, label, count):
        name = self.parameter_name
        kept = {"remove": [name]} if value is None else {"new_params": {name: value}}
        return {
            "selected": self.value() == value,
            "query_string": changelist.get_query_string(**kept),
            "display": label,
            "count": count,
            "alarm": value in self.alarms and count > 0,
        }
