"""Names, pictures and credits of a version as they were at its instant."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.admin.versions.sides import Side
from articles.content import Content
from articles.models import Contributor, Section, Tag
from articles.reading import ahead
from media import credits
from media.admin.thumbs import thumb_url
from media.models import Agency, Image, ImageCredit
from media.pictures import credit_of
from record.reading import Reading

MODELS = {
    "image": Image,
    "credit": ImageCredit,
    "agency": Agency,
    "section": Section,
    "tag": Tag,
    "contributor": Contributor,
}


class DeskMemory(Reading):
    """What nobody had remembered yet at an instant is shown as it is today."""

    def load(self, keys: Iterable[str] = (), kinds: Iterable[str] = ()) -> None:
        super().load(keys, kinds)
        missing: dict[str, list[int]] = {}
        for key in keys:
            kind, _colon, number = key.partition(":")
            if self._states.get(key) is None and kind in MODELS:
                missing.setdefault(kind, []).append(int(number))
        for kind, numbers in missing.items():
            rows = MODELS[kind]._base_manager.in_bulk(numbers)
            self._states.update({f"{kind}:{pk}": row.as_state() for pk, row in rows.items()})


@dataclass(frozen=True)
class Picture:
    """A picture as the comparison shows it; `thumb` is "" for whoever may not see pictures."""

    title: str
    credit: str
    thumb: str = ""


class Nouns:
    """The nouns of both sides of a comparison, fetched once."""

    def __init__(self, was: Side, now: Side, user):
        self.sees_pictures = user.has_perm("media.view_image")
        self.readings = {}
        shown = set()
        for side in (was, now):
            reading = self.readings[side.key] = DeskMemory(side.at)
            images = pictures_of(side.content)
            ahead.load(reading, set(_keys(side, images)))
            shown |= images
        self.images = Image.objects.in_bulk(shown)

    def name(self, side: Side, kind: str, number: int | str) -> str:
        """A noun's name then; typed names stand for themselves."""
        if isinstance(number, str):
            return number
        state = self.readings[side.key].state(f"{kind}:{number}") or {}
        return state.get("name") or _("no. %(n)s, no longer there") % {"n": number}

    def picture(self, side: Side, number: int | None) -> Picture | None:
        if number is None:
            return None
        image = self.images.get(number)
        title = image.title if image and image.title else _("Picture %(n)s") % {"n": number}
        thumb = thumb_url(image, 240) if image and self.sees_pictures else ""
        return Picture(title, self.credit(side, number), thumb)

    def credit(self, side: Side, number: int) -> str:
        """The line under the picture then, as the page of that story would say it."""
        reading = self.readings[side.key]
        state = reading.state(f"image:{number}")
        if state is None:
            return ""
        told = {"language": side.content.language, "nature": state["nature"]}
        return credits.line(credit_of(reading, state), source_type=state["source_type"], **told)


def pictures_of(content: Content) -> set[int]:
    """Every picture a version shows."""
    blocks = content.body.get("content", ())
    named = {block["attrs"].get("image") for block in blocks} | {content.lead_image}
    return named - {None}


def _keys(side: Side, images: set[int]):
    content = side.content
    yield from (f"image:{number}" for number in images)
    yield from (f"tag:{number}" for number in content.tags if isinstance(number, int))
    people = (number for number, _role in content.bylines)
    yield from (f"contributor:{number}" for number in people if isinstance(number, int))
    named = {"agency": content.text_agency, "section": side.section}
    yield from (f"{kind}:{number}" for kind, number in named.items() if number)
