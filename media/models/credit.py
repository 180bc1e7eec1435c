from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from media.models.agency import Agency, CreditStyle


class ImageCredit(models.Model):
    """Who must be named for a picture, and how; many pictures may share one.

    Source: § 13 UrhG, IPTC Photo Metadata Standard 2025.1, PLUS.
    """

    class Licence(models.TextChoices):
        AGENCY = "agency", _("agency contract")
        CREATIVE_COMMONS = "cc", _("Creative Commons")
        OWN = "own", _("own picture")
        HANDOUT = "handout", _("press picture, handout")
        PUBLIC_DOMAIN = "public-domain", _("public domain")
        QUOTATION = "quotation", _("quotation (§ 51 UrhG)")
        PANORAMA = "panorama", _("freedom of panorama (§ 59 UrhG)")
        UNKNOWN = "unknown", _("unknown")

    class Placement(models.TextChoices):
        ADJACENT = "adjacent", _("at the picture")
        ON_IMAGE = "on_image", _("on the picture")
        AREA = "credits_area", _("on the page of picture credits")
        NOT_REQUIRED = "not_required", _("not required")

    class Status(models.TextChoices):
        UNCHECKED = "unchecked", _("unchecked")
        CHECKED = "checked", _("checked")

    supplied_line = models.CharField(
        _("credit line as delivered"), max_length=300, blank=True, help_text=_("Never changed.")
    )
    use_verbatim = models.BooleanField(_("show the delivered line verbatim"), default=False)
    style = models.CharField(_("style"), max_length=30, choices=CreditStyle, blank=True, default="")
    copyright_holder = models.CharField(_("copyright holder"), max_length=200, blank=True)
    copyright_notice = models.CharField(_("copyright notice"), max_length=300, blank=True)
    licence = models.CharField(
        _("licence"), max_length=20, choices=Licence, default=Licence.UNKNOWN
    )
    licence_name = models.CharField(_("name of the licence"), max_length=100, blank=True)
    licence_url = models.URLField(_("address of the licence"), max_length=500, blank=True)
    title_of_work = models.CharField(_("title of the work"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), max_length=500, blank=True)
    changes_made = models.CharField(_("changes made"), max_length=200, blank=True)
    licensor_name = models.CharField(_("licensor"), max_length=200, blank=True)
    licensor_url = models.URLField(_("address of the licensor"), max_length=500, blank=True)
    usage_terms = models.TextField(_("usage terms"), blank=True, help_text=_("Never public."))
    instructions = models.TextField(
        _("special instructions"), blank=True, help_text=_("Never public.")
    )
    placement = models.CharField(
        _("placement"), max_length=20, choices=Placement, default=Placement.ADJACENT
    )
    mandatory = models.BooleanField(_("mandatory"), default=True)
    waiver_note = models.TextField(
        _("waiver"), blank=True, help_text=_("Who waived being named, when, where it is written.")
    )
    proof = models.TextField(
        _("proof of permission"), blank=True, help_text=_("By whom, when, where it is kept.")
    )
    raw = models.JSONField(_("as read"), default=dict, blank=True, editable=False)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.UNCHECKED)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("image credit")
        verbose_name_plural = _("image credits")
        constraints = [
            models.CheckConstraint(
                condition=Q(use_verbatim=False) | ~Q(supplied_line=""),
                name="verbatim_credit_has_a_line",
            )
        ]

    def __str__(self):
        names = ", ".join(creator.name for creator in self.creators.all())
        chain = "/".join(source.shown() for source in self.sources.all())
        return " / ".join(part for part in (names, chain) if part) or self.supplied_line or "—"

    @property
    def key(self):
        return f"credit:{self.pk}"

    def as_state(self):
        return {
            "creators": [creator.as_state() for creator in self.creators.all()],
            "sources": [source.as_state() for source in self.sources.all()],
            "proven": bool(self.proof.strip()),
            "waived": bool(self.waiver_note.strip()),
            **{name: getattr(self, name) for name in PUBLIC},
        }


PUBLIC = (
    "supplied_line",
    "use_verbatim",
    "style",
    "copyright_holder",
    "copyright_notice",
    "licence",
    "licence_name",
    "licence_url",
    "title_of_work",
    "source_url",
    "changes_made",
    "licensor_name",
    "licensor_url",
    "usage_terms",
    "placement",
    "mandatory",
)


class CreditCreator(models.Model):
    """One creator of a picture, in order."""

    class Kind(models.TextChoices):
        PERSON = "person", _("person")
        ORGANISATION = "organisation", _("organisation")
        COLLECTIVE = "collective", _("collective")

    credit = models.ForeignKey(ImageCredit, models.CASCADE, related_name="creators")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    name = models.CharField(_("name"), max_length=200)
    raw = models.CharField(_("as delivered"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.PERSON)
    url = models.URLField(_("address"), max_length=500, blank=True)
    anonymous = models.BooleanField(_("wishes not to be named"), default=False)
    pseudonym = models.BooleanField(_("pseudonym"), default=False)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("creator")
        verbose_name_plural = _("creators")

    def __str__(self):
        return self.name

    def as_state(self):
        fields = ("name", "raw", "kind", "url", "anonymous", "pseudonym")
        return {field: getattr(self, field) for field in fields}


class CreditSource(models.Model):
    """One link of the supply chain, innermost first: a known agency or a name as delivered."""

    credit = models.ForeignKey(ImageCredit, models.CASCADE, related_name="sources")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    agency = models.ForeignKey(
        Agency, models.PROTECT, null=True, blank=True, verbose_name=_("agency")
    )
    name = models.CharField(_("name"), max_length=120, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=False) | ~Q(name=""), name="credit_source_has_a_name"
            )
        ]

    def __str__(self):
        return self.shown()

    def shown(self):
        return self.agency.name if self.agency_id else self.name

    def as_state(self):
        return {"agency": self.agency_id, "name": self.name}
