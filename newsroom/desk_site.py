from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class DeskSite(AdminSite):
    site_header = site_title = _("Newsroom desk")
    index_title = _("Overview")
    site_url = "/"
    enable_nav_sidebar = True
