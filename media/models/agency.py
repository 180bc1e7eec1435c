from django.db import models
from django.utils.translation import gettext_lazy as _


class CreditStyle(models.TextChoices):
    """How a supplier wants to be named; the patterns are in media/credits/styles.py."""

    HOUSE = "", _("house style of the page's language")
    DE_STANDARD = "de-standard", "Foto: Name/Agentur"
    DE_AGENCY_COPYRIGHT = "de-agentur-copyright", "Quelle: Agentur © Name"
    DE_PIPE = "de-pipe", "Bild: Agentur | Name"
    DE_BRACKETS = "de-klammer", "(Foto: Name / Agentur)"
    DPA = "dpa", "Foto: Name/dpa"
    PIXELIO = "pixelio", "© Name / PIXELIO"
    AP = "ap", "(AP Photo/Name)"
    REUTERS = "reuters", "REUTERS/Name"
    GETTY = "getty", "(Photo by Name/Getty Images)"
    GETTY_SHORT = "getty-short", "Name/Getty Images"
    AFP = "afp", "Name / AFP"
    AFP_PHOTO = "afp-photo", "AFP PHOTO / Name"
    EN_STANDARD = "en-standard", "Photograph: Name/Agency"
    EN_PHOTO = "en-photo", "Photo: Name/Agency"
    CC = "cc", "„Titel“ von Name, CC BY 4.0"
    OWN = "own", "Foto: Name"


class AgencyQuerySet(models.QuerySet):
    def called(self, name):
        """Agencies known under this name or one of their aliases."""
        fold = name.casefold()
        known = [a.pk for a in self if fold in {n.casefold() for n in a.names()}]
        return self.filter(pk__in=known)


class Agency(models.Model):
    """A supplier of pictures or copy."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    aliases = models.JSONField(
        _("aliases"),
        default=list,
        blank=True,
        help_text=_("Other spellings that mean the same supplier, as they stand in credit lines."),
    )
    credit_style = models.CharField(
        _("credit style"), max_length=30, choices=CreditStyle, blank=True, default=""
    )
    verbatim = models.BooleanField(
        _("credit line verbatim"),
        default=False,
        help_text=_("The contract asks for the delivered line, letter by letter."),
    )
    url = models.URLField(_("address"), blank=True)
    obligations = models.TextField(
        _("obligations"), blank=True, help_text=_("What the contract demands; never public.")
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("agency")
        verbose_name_plural = _("agencies")

    def __str__(self):
        return self.name

    @property
    def key(self):
        return f"agency:{self.pk}"

    def names(self):
        return [self.name, *self.aliases]

    def as_state(self):
        return {
            "name": self.name,
            "style": self.credit_style,
            "verbatim": self.verbatim,
            "url": self.url,
        }
