import uuid

from django.core.validators import validate_slug
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from articles.plain import plain
from articles.slugs import free, slugify


class ContributorQuerySet(models.QuerySet):
    def get_or_new(self, name):
        """The contributor of this name; a new one if nobody is called that."""
        name = " ".join(plain(name).split())[:120]
        found = self._called(name)
        while found is None:
            try:
                with transaction.atomic():
                    found = self.create(name=name, slug=self._free_slug(name))
            except IntegrityError:  # somebody of that slug came in between: look again
                found = self._called(name)
        return found

    def _called(self, name):
        return self.filter(name__iexact=name).order_by("pk").first()

    def _free_slug(self, name):
        return free(slugify(name) or "autor", lambda slug: self.filter(slug=slug).exists())


class Contributor(models.Model):
    """Somebody who writes, draws or films; not a user account."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=120)
    slug = models.CharField(_("slug"), max_length=80, unique=True, validators=[validate_slug])
    bio = models.TextField(_("about"), blank=True)
    url = models.URLField(_("address"), blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = ContributorQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")

    def __str__(self):
        return self.name

    @property
    def key(self):
        return f"contributor:{self.pk}"

    def as_state(self):
        fields = ("name", "slug", "bio", "url")
        state = {field: getattr(self, field) for field in fields}
        return {"public_id": str(self.public_id), **state}


class Byline(models.Model):
    """Who contributed to a story, in which role and order."""

    class Role(models.TextChoices):
        AUTHOR = "author", _("author")
        REPORTER = "reporter", _("reporting")
        TRANSLATOR = "translator", _("translation")
        ILLUSTRATOR = "illustrator", _("illustration")

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="bylines")
    contributor = models.ForeignKey(
        Contributor, models.PROTECT, related_name="bylines", verbose_name=_("contributor")
    )
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.AUTHOR)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "contributor", "role"], name="one_byline_per_person_and_role"
            )
        ]

    def __str__(self):
        return str(self.contributor)
