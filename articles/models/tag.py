import unicodedata

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from articles.plain import plain
from articles.slugs import free, slugify


def fold(name: str) -> str:
    """What makes two spellings one tag: “Ägypten” and “ägypten”, composed or not."""
    return unicodedata.normalize("NFC", " ".join(name.split()).casefold())


class TagQuerySet(models.QuerySet):
    def get_or_new(self, name):
        """The tag of this name, a synonym's tag or a new one; for a merged tag its heir."""
        name = " ".join(plain(name).split())
        found = self._called(name)
        while found is None:
            try:
                with transaction.atomic():
                    found = self.create(name=name, slug=self._free_slug(name))
            except IntegrityError:  # somebody made it in between: look again
                found = self._called(name)
        return found.heir

    def called(self, name):
        """The tag of this name or synonym, as a story would get it, or None."""
        found = self._called(" ".join(plain(name).split()))
        return found and found.heir

    def with_merged(self) -> set[int]:
        """The numbers of these tags and of all that were merged into them."""
        found, wave = set(), set(self.values_list("pk", flat=True))
        while wave:
            found |= wave
            merged = self.model.objects.filter(merged_into__in=wave)
            wave = set(merged.values_list("pk", flat=True)) - found
        return found

    def offered(self):
        """Tags that may be given to a story."""
        return self.filter(merged_into=None, retired=False)

    def _called(self, name):
        key = fold(name)
        return self.filter(fold=key).first() or self._with_synonym(key)

    def _with_synonym(self, key):
        return next((t for t in self.all() if key in {fold(s) for s in t.synonyms}), None)

    def _free_slug(self, name):
        return free(slugify(name) or "tag", lambda slug: self.filter(slug=slug).exists())


class Tag(TagBase):
    """A topic word."""

    fold = models.CharField(max_length=300, unique=True, editable=False)  # ß folds to ss
    synonyms = models.JSONField(_("synonyms"), default=list, blank=True)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", editable=False
    )
    sensitive = models.BooleanField(
        _("sensitive"),
        default=False,
        help_text=_("Stories with this tag need a second pair of eyes before readers get them."),
    )
    demands = models.ForeignKey(
        "articles.Notice",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="demanded_by",
        verbose_name=_("demanded notice"),
        help_text=_("Stories with this tag go to readers only if this notice stands at them."),
    )
    noindex = models.BooleanField(
        _("keep stories out of search engines"),
        default=False,
        help_text=_("Counts at once for every story with this tag, also for those readers have."),
    )
    retired = models.BooleanField(_("retired"), default=False, editable=False)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    version = models.PositiveIntegerField(default=0, editable=False)

    shared_keys = ("tags",)  # what asks which tags have a duty at all
    objects = TagQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

    def __str__(self):
        return self.name

    @property
    def key(self):
        return f"tag:{self.pk}"

    @property
    def heir(self):
        """The tag that stands for this one: what it was merged into, in the end, or itself."""
        tag, seen = self, set()
        while tag.merged_into_id and tag.pk not in seen:
            seen.add(tag.pk)
            tag = tag.merged_into
        return tag

    def save(self, *args, **kwargs):
        # taggit makes tags by name alone, so what keeps two spellings one tag is set here.
        self.fold = fold(self.name)
        super().save(*args, **kwargs)

    def slugify(self, tag, i=None):
        slug = slugify(tag) or "tag"
        return slug if i is None else f"{slug}-{i}"

    def as_state(self):
        return {
            "name": self.name,
            "slug": self.slug,
            "merged_into": self.merged_into_id,
            "noindex": self.noindex,
            "retired": self.retired,
        }


class Tagged(ItemBase):
    """One tag on one working copy, in the order the desk gave."""

    content_object = models.ForeignKey("articles.Article", models.CASCADE, related_name="tagged")
    tag = models.ForeignKey(Tag, models.PROTECT, related_name="items")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["content_object", "tag"], name="tag_once_per_article")
        ]

    def __str__(self):
        return str(self.tag)
