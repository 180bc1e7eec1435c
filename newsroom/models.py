from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """Somebody who works at the desk; a byline is a contributor, not a user."""

    interface_language = models.CharField(
        _("interface language"),
        max_length=2,
        choices=[("de", "Deutsch"), ("en", "English")],
        default="de",
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self):
        return self.get_full_name() or self.username
