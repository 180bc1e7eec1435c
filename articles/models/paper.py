from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


def known_zone(name):
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” is no time zone. Write it like Europe/Berlin."), params={"name": name}
        )


ARCHIVE_AFTER = 30  # days
RELEASE_ABOVE = 500  # stories


class TeaserCredits(models.TextChoices):
    """How a picture larger than an icon names its creator outside of its story."""

    VISIBLE = "visible", _("the credit line at the picture")
    LINKED = "linked", _("a link to the page of picture credits")


class Paper(models.Model):
    """The publication itself; one installation is one paper, and this is its only row."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(_("name"), max_length=100)
    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("de", "Deutsch"), ("en", "English")], default="de"
    )
    time_zone = models.CharField(
        _("time zone"), max_length=60, default="Europe/Berlin", validators=[known_zone]
    )
    town = models.CharField(_("place of publication"), max_length=100, blank=True)
    imprint = models.TextField(
        _("imprint"), blank=True, help_text=_("Name, address and contact: § 5 DDG.")
    )
    responsible = models.TextField(
        _("responsible person"), blank=True, help_text=_("Name and address: § 18 (2) MStV.")
    )
    contact_email = models.EmailField(_("address for readers' corrections"), blank=True)
    public_history = models.BooleanField(
        _("readers may see the versions of a story"), default=False
    )
    archive_after = models.PositiveSmallIntegerField(
        _("a story is archive after … days"),
        default=ARCHIVE_AFTER,
        help_text=_(
            "Counted from its first publication; pictures that are not allowed in the archive "
            "leave it then, on its page and in every list."
        ),
    )
    teaser_credits = models.CharField(
        _("credits of pictures on fronts and lists"),
        max_length=8,
        choices=TeaserCredits,
        default=TeaserCredits.VISIBLE,
        help_text=_(
            "Where a contract or a licence asks for the name at every picture, it always "
            "stands there."
        ),
    )
    release_above = models.PositiveIntegerField(
        _("changes of notices above … stories need a second person"),
        null=True,
        blank=True,
        default=RELEASE_ABOVE,
        help_text=_(
            "So many stories may a notice stand at and be changed by one person alone. Empty: "
            "always. Beside the number, whatever takes a mandatory notice from stories waits too."
        ),
    )
    mining_reserved = models.BooleanField(
        _("text and data mining is reserved"),
        default=True,
        help_text=_(
            "Said to machines at every place there is for it: tdmrep.json, a header, each page's "
            "head, robots.txt (§ 44b UrhG)."
        ),
    )
    mining_policy = models.URLField(
        _("where a licence for mining is to be had"), max_length=300, blank=True
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("paper")
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="one_installation_is_one_paper")
        ]

    shared_keys = ("site",)

    def __str__(self):
        return self.name

    key = "paper:1"

    def as_state(self):
        return {name: getattr(self, name) for name in PUBLIC}


PUBLIC = (
    "name",
    "tagline",
    "language",
    "time_zone",
    "town",
    "imprint",
    "responsible",
    "contact_email",
    "public_history",
    "archive_after",
    "teaser_credits",
    "mining_reserved",
    "mining_policy",
)
