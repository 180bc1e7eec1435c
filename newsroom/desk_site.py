"""The desk as a whole: its navigation and what it shows first."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class DeskSite(AdminSite):
    site_header = site_title = _("Newsroom desk")
    index_title = _("Overview")
    site_url = "/"
    enable_nav_sidebar = True

    def __init__(self, name="admin"):
        super().__init__(name)
        # Deleting goes through the verbs, one noun at a time.
        self.disable_action("delete_selected")

    def register(self, model_or_iterable, admin_class=None, **options):
        """taggit brings an admin for its own tags; the house has its own."""
        if getattr(model_or_iterable, "__module__", "") != "taggit.models":
            super().register(model_or_iterable, admin_class, **options)

    # desk_page is imported late: it needs the admin's files, and these need this site.

    def each_context(self, request):
        from newsroom import desk_page

        context = {**super().each_context(request), "paper_name": desk_page.paper_name()}
        if context["has_permission"]:
            context |= desk_page.frame(request, context["available_apps"])
        return context

    def index(self, request, extra_context=None):
        from newsroom import desk_page

        return super().index(request, {**desk_page.overview(request), **(extra_context or {})})
