"""Pictures that are in the house already, as the desk's screens name them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from media.admin.image_state import addressed
from media.admin.thumbs import thumb_url
from media.desk.duplicates import Duplicate, Kind

MOST = 12
HOW = {
    Kind.SAME_FILE: gettext_lazy("the same file"),
    Kind.LOOKS_THE_SAME: gettext_lazy("looks the same"),
}


@dataclass(frozen=True)
class Double:
    """Another entry of the same picture; `how` says how sure that is."""

    title: str
    url: str
    thumb: str
    how: str
    stories: tuple[dict, ...]

    @property
    def told(self) -> str:
        """How sure it is, and where the other one stands, in one line."""
        if not self.stories:
            return f"{self.how}, " + _("not used")
        names = ", ".join(one["name"] for one in self.stories)
        return f"{self.how}, " + _("used in") + f" {names}"


def shown(found: Iterable[Duplicate]) -> tuple[Double, ...]:
    """The surest and oldest of them."""
    return tuple(_double(one) for one in list(found)[:MOST])


def _double(found: Duplicate) -> Double:
    image = found.image
    return Double(
        title=image.title,
        url=reverse("admin:media_image_change", args=[image.pk]),
        thumb=thumb_url(image, 240) if image.file else "",
        how=str(HOW[found.kind]),
        stories=tuple(addressed(found.used_where)),
    )
