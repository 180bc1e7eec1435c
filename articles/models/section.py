from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_slug
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.reserved import RESERVED
from articles.slugs import free, slugify


def not_reserved(slug):
    if slug in RESERVED:
        raise ValidationError(
            _("“%(slug)s” is an address of the paper itself. Please choose another word."),
            params={"slug": slug},
            code="reserved",
        )


class SectionQuerySet(models.QuerySet):
    def called(self, label):
        """The section with this name or alias, or None; capital letters do not matter."""
        fold = label.strip().casefold()
        return next((s for s in self if fold in {n.casefold() for n in s.names()}), None)

    def new(self, label):
        """A section of this name, at an address nobody has."""

        def is_taken(slug):
            return slug in RESERVED or self.filter(slug=slug).exists()

        return self.create(name=label[:60], slug=free(slugify(label) or "ressort", is_taken))


class Section(models.Model):
    """A department of the paper; there are two levels, and one slug names one of either."""

    class Accent(models.TextChoices):
        BRICK = "brick", _("brick")
        INDIGO = "indigo", _("indigo")
        PETROL = "petrol", _("petrol")
        PLUM = "plum", _("plum")
        MOSS = "moss", _("moss")
        OCHRE = "ochre", _("ochre")

    name = models.CharField(_("name"), max_length=60)
    slug = models.CharField(
        _("slug"),
        max_length=80,
        unique=True,
        validators=[validate_slug, not_reserved],
        help_text=_("First part of every address in this section; fixed once a story stood there."),
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    accent = models.CharField(_("colour"), max_length=8, choices=Accent, default=Accent.PETROL)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    description = models.CharField(_("description"), max_length=300, blank=True)
    responsible = models.TextField(
        _("responsible person"), blank=True, help_text=_("Name and address, if not the paper's.")
    )
    aliases = models.JSONField(
        _("aliases"),
        default=list,
        blank=True,
        help_text=_("Labels in agency copy that mean this section, such as ASIEN."),
    )
    needs_approval = models.BooleanField(
        _("second pair of eyes"),
        default=False,
        help_text=_("Somebody who may approve has to read every story before readers get it."),
    )
    staff = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="sections",
        verbose_name=_("who publishes here"),
        help_text=_("Nobody chosen: everybody with the right to publish."),
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "name"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")), name="section_is_not_its_own_parent"
            )
        ]

    shared_keys = ("site", "notices")

    def __str__(self):
        return self.name

    def clean(self):
        if self.parent_id and (self.parent.parent_id or (self.pk and self.children.exists())):
            raise ValidationError({"parent": _("Sections have two levels, not three.")})

    @property
    def key(self):
        return f"section:{self.pk}"

    def names(self):
        return [self.name, *self.aliases]

    def lineage(self):
        """This section's number and its parent's: the lists a story in it stands in."""
        return [self.pk, self.parent_id] if self.parent_id else [self.pk]

    def as_state(self):
        fields = ("name", "slug", "accent", "order", "description", "responsible")
        return {"parent": self.parent_id, **{field: getattr(self, field) for field in fields}}
