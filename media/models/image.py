import uuid
from datetime import UTC

from django.conf import settings
from django.core.files.storage import storages
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from media.models.contract import Contract
from media.models.credit import ImageCredit


def originals():
    """Originals are kept privately; they have no address."""
    return storages["originals"]


class Image(models.Model):
    """A picture and what we may do with it."""

    class Nature(models.TextChoices):
        PHOTO = "photo", _("photo")
        ARCHIVE = "archive", _("archive picture")
        SYMBOL = "symbol", _("symbolic picture")
        GRAPHIC = "graphic", _("graphic")
        ILLUSTRATION = "illustration", _("illustration")
        SCREENSHOT = "screenshot", _("screenshot")
        HANDOUT = "handout", _("handout")
        MONTAGE = "montage", _("montage")
        AI = "ai", _("made with AI")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=200, help_text=_("For the desk only."))
    file = models.FileField(_("picture"), upload_to="%Y/%m", editable=False)
    original = models.FileField(upload_to="%Y/%m", storage=originals, editable=False, blank=True)
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    sha256 = models.CharField(max_length=64, editable=False, db_index=True, blank=True)
    original_sha256 = models.CharField(max_length=64, editable=False, db_index=True, blank=True)
    focus_x = models.PositiveSmallIntegerField(_("focal point, % from the left"), default=50)
    focus_y = models.PositiveSmallIntegerField(_("focal point, % from the top"), default=50)
    # Boxes in thousandths of width and height, [left, top, right, bottom], by ratio: "16x9", "4x3",
    # "1x1"; "" is the free cut that takes the place of the whole picture.
    crops = models.JSONField(default=dict, blank=True, editable=False)
    tone = models.CharField(max_length=7, blank=True, editable=False)  # "#rrggbb", until it loads
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What is to be seen, for people who do not see it."),
    )
    decorative = models.BooleanField(_("decoration only"), default=False)
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    credit = models.ForeignKey(
        ImageCredit,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="images",
        verbose_name=_("image credit"),
    )
    contract = models.ForeignKey(
        Contract,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="images",
        verbose_name=_("contract"),
    )
    fee = models.DecimalField(
        _("fee for one use"),
        max_digits=9,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Where it differs from the contract's."),
    )
    nature = models.CharField(_("nature"), max_length=12, choices=Nature, default=Nature.PHOTO)
    source_type = models.CharField(
        _("digital source type"),
        max_length=60,
        blank=True,
        help_text=_("A word of the IPTC vocabulary, such as trainedAlgorithmicMedia."),
    )
    ai_system = models.CharField(
        _("AI system used"),
        max_length=100,
        blank=True,
        help_text=_("Named to readers where AI made the picture: “AI-generated with …”."),
    )
    rights_from = models.DateTimeField(_("licensed from"), null=True, blank=True)
    rights_until = models.DateTimeField(_("licensed until"), null=True, blank=True)
    regions_allowed = models.JSONField(_("regions allowed"), default=list, blank=True)
    regions_denied = models.JSONField(_("regions denied"), default=list, blank=True)
    surfaces_denied = models.JSONField(
        _("not allowed in"),
        default=list,
        blank=True,
        help_text=_("Any of: print, social, syndication, archive."),
    )
    max_uses = models.PositiveIntegerField(_("number of uses"), null=True, blank=True)
    crop_allowed = models.BooleanField(_("may be cropped"), default=True)
    supplier_image_id = models.CharField(_("supplier's number"), max_length=100, blank=True)
    job_id = models.CharField(_("job number"), max_length=100, blank=True)
    substitute = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("substitute"),
        help_text=_("Takes this picture's place when it may no longer be shown."),
    )
    recalled_at = models.DateTimeField(null=True, blank=True, editable=False)
    recall_reason = models.TextField(blank=True, editable=False)
    raw = models.JSONField(_("metadata as read"), default=dict, blank=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [
            ("recall_image", _("Can recall pictures")),
            ("override_image", _("Can set aside limits of pictures, with a reason")),
        ]
        # The shelves of the picture desk, each as small as what it holds.
        indexes = [
            models.Index(fields=["nature", "id"], name="pictures_by_nature"),
            models.Index(
                fields=["rights_until"],
                condition=Q(rights_until__isnull=False),
                name="pictures_with_an_end",
            ),
            models.Index(
                fields=["id"], condition=Q(recalled_at__isnull=False), name="pictures_recalled"
            ),
            models.Index(
                fields=["id"],
                condition=Q(alt="", decorative=False),
                name="pictures_without_alt_text",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(rights_from=None)
                | Q(rights_until=None)
                | Q(rights_from__lt=F("rights_until")),
                name="picture_rights_start_before_they_end",
            ),
            models.CheckConstraint(
                condition=Q(focus_x__lte=100, focus_y__lte=100), name="focal_point_in_the_picture"
            ),
            models.CheckConstraint(
                condition=Q(decorative=False) | Q(alt=""), name="decoration_has_no_alternative_text"
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def key(self):
        return f"image:{self.pk}"

    def as_state(self):
        leases = self.leases.all() if self.pk else ()
        leases = [lease.as_state() for lease in leases if lease.ended_at is None]
        return {
            "public_id": str(self.public_id),
            "file": self.file.name,
            "credit": self.credit_id,
            "substitute": self.substitute_id,
            **{name: _instant(getattr(self, name)) for name in INSTANTS},
            **{name: getattr(self, name) for name in PUBLIC},
            # Named only where there are any: a state from before there were leases stays true.
            **({"leases": leases} if leases else {}),
        }


def _instant(value):
    return value.astimezone(UTC).isoformat() if value else None


INSTANTS = ("rights_from", "rights_until", "recalled_at")
PUBLIC = (
    "width",
    "height",
    "sha256",
    "focus_x",
    "focus_y",
    "crops",
    "tone",
    "alt",
    "decorative",
    "caption",
    "nature",
    "source_type",
    "ai_system",
    "regions_allowed",
    "regions_denied",
    "surfaces_denied",
    "max_uses",
    "crop_allowed",
    "supplier_image_id",
)
