from django import forms
from django.utils.translation import gettext_lazy as _

from media.admin.noun import NounForm


class AdvertisementSelect(forms.NullBooleanSelect):
    """Three answers in the words of the notice desk."""

    def __init__(self, attrs=None):
        super().__init__(attrs)
        self.choices = [
            ("unknown", _("advertisements and all else")),
            ("true", _("only advertisements")),
            ("false", _("never advertisements")),
        ]


class NoticeForm(NounForm):
    class Meta:
        widgets = {"advertisement": AdvertisementSelect}
        help_texts = {"advertisement": ""}

    sentences = {
        "no_tie_in_an_exclusive_group": (
            "priority",
            _("Another notice of this group has this priority; it would not be clear who wins."),
        ),
        "notice_starts_before_it_ends": (
            "valid_until",
            _("The notice ends before it starts."),
        ),
        "notice_publication_window_starts_before_it_ends": (
            "published_until",
            _("The time of publication ends before it starts."),
        ),
    }
