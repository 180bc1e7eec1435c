from dataclasses import dataclass

from django.core.validators import validate_slug
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class SitePage(models.Model):
    """A page the paper writes about itself: imprint, privacy, ownership, standards.

    Name, address and responsible persons of the imprint are the paper's and the sections' own;
    its page here only adds to them.
    """

    class Place(models.TextChoices):
        IMPRINT = "imprint", _("imprint")
        PRIVACY = "privacy", _("privacy")
        ACCESSIBILITY = "accessibility", _("accessibility")
        OWNERSHIP = "ownership", _("ownership and funding")
        STANDARDS = "editorial-standards", _("editorial standards")
        OWN = "about", _("another page")

    place = models.CharField(_("what for"), max_length=20, choices=Place)
    slug = models.CharField(
        _("slug"),
        max_length=80,
        blank=True,
        validators=[validate_slug],
        help_text=_("Only of another page: it stands at /about/…/."),
    )
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(
        _("text"),
        blank=True,
        max_length=100_000,
        help_text=_(
            "Paragraphs are parted by an empty line. A heading begins with ##, points of a list "
            "with a hyphen. Addresses of the web and of e-mail become links."
        ),
    )
    language = models.CharField(
        _("language"), max_length=2, choices=[("de", "Deutsch"), ("en", "English")], default="de"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    reviewed_on = models.DateField(
        _("as of"), null=True, blank=True, help_text=_("When it was last checked; readers see it.")
    )
    published = models.BooleanField(_("readers have it"), default=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["order", "title"]
        verbose_name = _("page of the paper")
        verbose_name_plural = _("pages of the paper")
        constraints = [
            models.UniqueConstraint(
                fields=["place"], condition=~Q(place="about"), name="one_page_per_place"
            ),
            models.UniqueConstraint(
                fields=["slug"], condition=~Q(slug=""), name="one_own_page_per_slug"
            ),
            models.CheckConstraint(
                condition=Q(place="about") & ~Q(slug="") | ~Q(place="about") & Q(slug=""),
                name="only_an_own_page_has_a_slug",
            ),
        ]

    shared_keys = ("site",)  # the foot of every page names it

    def __str__(self):
        return self.title

    @property
    def key(self):
        return f"sitepage:{self.pk}"

    @property
    def path(self):
        return f"/about/{self.slug}/" if self.place == self.Place.OWN else f"/{self.place}/"

    @property
    def words(self) -> "SiteText":
        return SiteText(f"sitetext:{self.pk}", self.text if self.published else None)

    def as_state(self):
        """What the foot of every page needs; the words lie apart, for they may be long."""
        if not self.published:
            return None
        return {
            "place": self.place,
            "path": self.path,
            "title": self.title,
            "language": self.language,
            "order": self.order,
            "reviewed_on": self.reviewed_on and self.reviewed_on.isoformat(),
        }


@dataclass(frozen=True)
class SiteText:
    """The words of such a page, remembered apart from its name."""

    key: str
    text: str | None

    def as_state(self):
        return None if self.text is None else {"text": self.text}
