import uuid
from datetime import UTC, datetime

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.notices.rule import MOST_DAYS, rule_of

FIRST = datetime.min.replace(tzinfo=UTC)


class Notice(models.Model):
    """A boilerplate text that the rules append to stories.

    An empty facet always holds; values inside a facet are alternatives (except `tags_all`);
    facets are all required; exclusions win. The desk's window is half-open.
    """

    class Kind(models.TextChoices):
        LEGAL = "legal", _("legal remark")
        ACCESS = "access", _("remark on access by country")
        TRANSPARENCY = "transparency", _("on our own behalf")
        APPEAL = "appeal", _("appeal")
        LABEL = "label", _("label")
        AGENCY = "agency", _("agency's notice")
        HELP = "help", _("where to find help")

    class Placement(models.TextChoices):
        TOP = "top", _("above the text")
        UNDER_LEAD = "under_lead", _("under the lead")
        END = "end", _("under the story")
        PICTURE = "picture", _("at the picture")

    class Pin(models.TextChoices):
        CURRENT = "current", _("always the current wording")
        PUBLICATION = "publication", _("the wording as at publication")

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=14, choices=Kind, default=Kind.LEGAL)
    active = models.BooleanField(_("in force"), default=True)
    adopted_unchecked = models.BooleanField(_("adopted, to be checked"), default=False)

    # The rule
    sections = models.ManyToManyField(
        "articles.Section", blank=True, related_name="+", verbose_name=_("sections")
    )
    not_sections = models.ManyToManyField(
        "articles.Section", blank=True, related_name="+", verbose_name=_("not in sections")
    )
    tags_any = models.ManyToManyField(
        "articles.Tag", blank=True, related_name="+", verbose_name=_("any of these tags")
    )
    tags_all = models.ManyToManyField(
        "articles.Tag", blank=True, related_name="+", verbose_name=_("all of these tags")
    )
    tags_none = models.ManyToManyField(
        "articles.Tag", blank=True, related_name="+", verbose_name=_("none of these tags")
    )
    contributors = models.ManyToManyField(
        "articles.Contributor", blank=True, related_name="+", verbose_name=_("contributors")
    )
    not_contributors = models.ManyToManyField(
        "articles.Contributor",
        blank=True,
        related_name="+",
        verbose_name=_("not by these contributors"),
    )
    text_agencies = models.ManyToManyField(
        "media.Agency", blank=True, related_name="+", verbose_name=_("agencies of the text")
    )
    not_text_agencies = models.ManyToManyField(
        "media.Agency",
        blank=True,
        related_name="+",
        verbose_name=_("not with copy from these agencies"),
    )
    picture_agencies = models.ManyToManyField(
        "media.Agency", blank=True, related_name="+", verbose_name=_("agencies of the pictures")
    )
    not_picture_agencies = models.ManyToManyField(
        "media.Agency",
        blank=True,
        related_name="+",
        verbose_name=_("not with pictures from these agencies"),
    )
    stories = models.ManyToManyField(
        "articles.Article", blank=True, related_name="+", verbose_name=_("only these stories")
    )
    not_stories = models.ManyToManyField(
        "articles.Article", blank=True, related_name="+", verbose_name=_("not these stories")
    )
    kinds = models.JSONField(_("kinds of story"), default=list, blank=True)
    not_kinds = models.JSONField(_("not for kinds of story"), default=list, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    not_languages = models.JSONField(_("not in these languages"), default=list, blank=True)
    ai = models.JSONField(_("AI involvement"), default=list, blank=True)
    not_ai = models.JSONField(_("not with this AI involvement"), default=list, blank=True)
    advertisement = models.BooleanField(
        _("advertisements"),
        null=True,
        blank=True,
        help_text=_("Yes: only advertisements. No: never. Unknown: both."),
    )
    published_from = models.DateTimeField(_("published from"), null=True, blank=True)
    published_until = models.DateTimeField(_("published before"), null=True, blank=True)
    min_age_days = models.PositiveIntegerField(
        _("older than (days)"), null=True, blank=True, validators=[MaxValueValidator(MOST_DAYS)]
    )
    max_age_days = models.PositiveIntegerField(
        _("not older than (days)"), null=True, blank=True, validators=[MaxValueValidator(MOST_DAYS)]
    )

    # Where, when and how
    placement = models.CharField(
        _("placement"), max_length=12, choices=Placement, default=Placement.END
    )
    group = models.CharField(
        _("exclusive group"),
        max_length=40,
        blank=True,
        help_text=_("Of a group only the notice with the highest priority is shown."),
    )
    priority = models.IntegerField(_("priority"), default=0)
    mandatory = models.BooleanField(_("mandatory"), default=False)
    surfaces = models.JSONField(
        _("surfaces"),
        default=list,
        blank=True,
        help_text=_("Empty: everywhere. Else any of: page, print, feed, ninjs, jsonld."),
    )
    valid_from = models.DateTimeField(_("in force from"), null=True, blank=True)
    valid_until = models.DateTimeField(_("in force until"), null=True, blank=True)
    pin = models.CharField(_("wording"), max_length=12, choices=Pin, default=Pin.CURRENT)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("looked after by"),
    )
    review_on = models.DateField(_("review on"), null=True, blank=True)

    # What is saved and not released: readers have what the record says until somebody else did
    held_at = models.DateTimeField(null=True, editable=False)
    held_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    held_why = models.TextField(editable=False, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["-priority", "title"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        permissions = [
            ("adopt_notice", _("Can adopt notices found in agency copy")),
            ("release_notice", _("Can release changes of notices")),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "priority"],
                condition=~Q(group=""),
                name="no_tie_in_an_exclusive_group",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_from__lt=F("valid_until")),
                name="notice_starts_before_it_ends",
            ),
            models.CheckConstraint(
                condition=Q(published_from=None)
                | Q(published_until=None)
                | Q(published_from__lt=F("published_until")),
                name="notice_publication_window_starts_before_it_ends",
            ),
            models.CheckConstraint(
                condition=(Q(min_age_days=None) | Q(min_age_days__lte=MOST_DAYS))
                & (Q(max_age_days=None) | Q(max_age_days__lte=MOST_DAYS)),
                name="notice_asks_for_an_age_of_a_hundred_years_at_most",
            ),
        ]

    shared_keys = ("notices",)

    def __str__(self):
        return self.title

    @property
    def key(self):
        return f"notice:{self.pk}"

    def as_state(self, at: datetime | None = None):
        """What readers have of it at an instant, as far as it is saved; None means now."""
        words = said_at(at or timezone.now(), self.wordings.all(), self.regions.all())
        return {
            "public_id": str(self.public_id),
            "title": self.title,
            "kind": self.kind,
            "pin": self.pin,
            "rule": rule_of(self).to_state(),
            **words,
        }

    def coming(self, after: datetime):
        """What its words are planned to be, as (instant, state)."""
        parts = [*self.wordings.all(), *self.regions.all()]
        turns = {one.valid_from for one in parts}
        turns |= {getattr(one, "valid_until", None) for one in parts}
        return [(at, self.as_state(at)) for at in sorted(turns - {None}) if at > after]


def said_at(at: datetime, wordings, regions) -> dict:
    """What a notice says at an instant, as its state keeps it.

    Args:
        wordings, regions: rows, saved or not; of a language the wording that began last counts.
    """
    begun = sorted((one for one in wordings if one.counts(at)), key=_begins)
    return {
        "wordings": {wording.language: wording.as_state() for wording in begun},
        "regions": [part.as_state() for part in regions if part.counts(at)],
    }


def _begins(wording) -> datetime:
    return wording.valid_from or FIRST
