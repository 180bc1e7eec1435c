"""Pictures as readers may see them: states in, values for templates and files out."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from django.conf import settings

from media import credits
from media.credits import Credit
from media.credits.places import facts_of, must_stand, place_of
from media.files import cuts, renditions, xmp
from media.files.recipes import CONTENT_TYPES
from media.files.renditions import Recipe
from media.rights import Rights, Surface, usable
from media.shown import Cut, Shown
from record.reading import Reading

PREFIX = "/images/"
DESK_PREFIX = "/admin/desk/images/"  # for staff, without rights and without a clock
CHAIN = 3  # a picture, its substitute, and what stands in for that
SHARE = Recipe(1200, "16x9", "jpeg")
# What a page offers, and so what is made ahead; whoever asks for more waits a moment.
SMALL_SQUARE = 480
# The files carry the line of the house's language; pages speak their own.
FILE_LANGUAGE = settings.LANGUAGE_CODE


def usable_image(
    reading: Reading, pk: int, *surfaces: str, archive_from: datetime | None = None
) -> tuple[int, dict] | None:
    """The picture to show for a picture: itself, its substitute, or none.

    Args:
        surfaces: where it is to appear; each of them must be open. None named is a page.
        archive_from: from then on the place belongs to the archive; None for never.
    Returns:
        Number and remembered state of what may be shown at the reading's instant.
    """
    for _ in range(CHAIN):
        state = reading.state(f"image:{pk}")
        if state is None:
            return None
        if _open(reading, rights_of(reading, state), surfaces or (Surface.PAGE,), archive_from):
            return pk, state
        pk = state["substitute"]
        if pk is None:
            return None
    return None


def _open(reading, rights, surfaces, archive_from):
    if any(usable(rights, reading, surface) for surface in surfaces):
        return False
    # The age of the place is asked only of pictures that it matters to: others hold for longer.
    closed = archive_from is not None and usable(rights, reading, Surface.ARCHIVE)
    return not (closed and reading.reached(archive_from))


def rights_of(reading: Reading, state: dict) -> Rights:
    """What we may do with a remembered picture, its credit included."""
    found = credits.problems(credit_of(reading, state), nature=state["nature"])
    return Rights.from_state(state, credit_problems=found)


def picture(
    reading: Reading,
    pk: int,
    *,
    language: str,
    caption: str = "",
    alt: str = "",
    surfaces: Collection[str] = (Surface.PAGE,),
    archive_from: datetime | None = None,
) -> Shown | None:
    """One picture for a page, with its credit as it is at the reading's instant; None hides it.

    Args:
        caption, alt: the story's own words; "" leaves the picture's.
        surfaces, archive_from: where it is to appear, see usable_image().
    """
    found = usable_image(reading, pk, *surfaces, archive_from=archive_from)
    if found is None:
        return None
    shown, state = found
    if shown != pk:  # the story's words were about another picture
        caption = alt = ""
    credit = credit_of(reading, state)
    files = Files(state, credit, files_at(reading))
    shown_cuts = {ratio: files.cut(ratio) for ratio in cuts.DRAWN}
    card = files.offered(SHARE)
    told = {"language": language, **source_of(state)}
    words = [credit.public(words) for words in (caption, alt)]
    return Shown(
        image=shown,
        public_id=state["public_id"],
        src=shown_cuts[""].src,
        width=shown_cuts[""].width,
        height=shown_cuts[""].height,
        alt="" if state["decorative"] else words[1] or credit.public(state["alt"]),
        caption=words[0] or credit.public(state["caption"]),
        credit=credits.line(credit, **told),
        credit_parts=credits.parts(credit, **told),
        badge=credits.badge(credit, language=language, nature=state["nature"]),
        focus_x=state["focus_x"],
        focus_y=state["focus_y"],
        teaser_src=shown_cuts["16x9"].src,
        share_src=settings.NEWSROOM_URL + files.address(card),
        share_size=files.dimensions(card),
        cuts=shown_cuts,
        tone=state.get("tone") or "",
        prints=not usable(rights_of(reading, state), reading, Surface.PRINT),
        label=credits.label(**told),
        placement=place_of(credit),
        must_stand=must_stand(credit, language),
        facts=facts_of(credit, **told),
        mute=words != [caption, alt],
    )


def file_of(reading: Reading, pk: int, *, archive_from: datetime | None = None) -> str:
    """The largest file of what a page shows for a picture, for whoever shows it not; "" for none."""
    found = usable_image(reading, pk, archive_from=archive_from)
    if found is None:
        return ""
    files = Files(found[1], credit_of(reading, found[1]), files_at(reading))
    return files.address(files.ladder(format="jpeg")[-1])


def source_of(state: dict) -> dict:
    """What the picture is and where its pixels come from, as its credit line asks."""
    return {
        "nature": state["nature"],
        "source_type": state["source_type"],
        "system": state.get("ai_system", ""),
    }


def files_at(reading: Reading) -> str:
    """Where a look finds picture files; the desk's own looks say `files_at` themselves."""
    return getattr(reading, "files_at", PREFIX)


def credit_of(reading: Reading, state: dict) -> Credit:
    """The credit of a remembered picture, with its agencies; an empty one if it has none."""
    remembered = reading.state(f"credit:{state['credit']}") if state["credit"] else None
    return Credit.from_state(remembered or {}, agency=reading.state)


def agencies_of(reading: Reading, pk: int) -> set[int]:
    """The agencies in the credit of a picture, for the rules of notices."""
    state = reading.state(f"image:{pk}") or {}
    credit = reading.state(f"credit:{state.get('credit')}") if state.get("credit") else None
    return {row["agency"] for row in (credit or {}).get("sources", ()) if row["agency"]}


class Files:
    """The delivered files of one picture: their names change with credit, focal point and boxes.

    Of a picture that must not be cut there is no cut file, whoever asks.
    """

    def __init__(self, state: dict, credit: Credit, prefix: str = PREFIX):
        self.state, self.prefix = state, prefix
        self.focus = (state["focus_x"], state["focus_y"])
        self.size = (state["width"], state["height"])
        self.may_be_cut = state.get("crop_allowed", True)  # states remember it since they had it
        self.boxes = cuts.usable(state.get("crops"), self.size) if self.may_be_cut else {}
        self.packet = xmp.packet(
            credit,
            language=FILE_LANGUAGE,
            nature=state["nature"],
            digital_source_type=state["source_type"],
            supplier_image_id=state["supplier_image_id"],
            ai_system=state.get("ai_system", ""),
        )
        self.fingerprint = renditions.fingerprint(
            master_sha256=state["sha256"],
            xmp_packet=self.packet,
            focus=self.focus,
            boxes=self.boxes,
        )
        key = renditions.key_from(settings.SECRET_KEY)
        self.folder = renditions.folder(state["public_id"], self.fingerprint, key)

    def address(self, recipe: Recipe) -> str:
        return self.prefix + self.name(recipe)

    def name(self, recipe: Recipe) -> str:
        return f"{self.folder}/{renditions.last_part(recipe)}"

    def ladder(self, ratio: str = "", format: str = "webp") -> tuple[Recipe, ...]:
        """The files of a ratio, smallest first."""
        return renditions.ladder(self.size, self._ratio(ratio), format, self.boxes)

    def cut(self, ratio: str = "") -> Cut:
        """A ratio as a page offers it."""
        steps = self.ladder(ratio)
        widths = tuple(step.width for step in steps)
        size = self.dimensions(steps[-1])
        return Cut(self.prefix + self.folder, steps[-1].ratio, widths, *size)

    def dimensions(self, recipe: Recipe) -> tuple[int, int]:
        """Width and height of a file, in pixels."""
        return renditions.dimensions(recipe, self.size, self.focus, self.boxes)

    def offered(self, recipe: Recipe) -> Recipe:
        """The file there is for an order: itself, else the next wider one of what may be shown."""
        recipe = replace(recipe, ratio=self._ratio(recipe.ratio))
        steps = self.ladder(recipe.ratio, recipe.format)
        if recipe == self._share_card(recipe.ratio):
            return recipe
        return next((step for step in steps if step.width >= recipe.width), steps[-1])

    def ahead(self) -> list[Recipe]:
        """Every file that a page of today offers."""
        ratios = dict.fromkeys(map(self._ratio, ("", "16x9")))
        found = [step for ratio in ratios for f in CONTENT_TYPES for step in self.ladder(ratio, f)]
        if self.may_be_cut:
            squares = [step for f in CONTENT_TYPES for step in self.ladder("1x1", f)]
            found += [step for step in squares if step.width <= SMALL_SQUARE]
        return [*found, *({self.offered(SHARE)} - set(found))]

    def _ratio(self, ratio: str) -> str:
        return ratio if self.may_be_cut else ""

    def _share_card(self, ratio: str) -> Recipe | None:
        """Share cards have a width of their own, where the picture is that wide."""
        card = replace(SHARE, ratio=ratio)
        widest = self.ladder(ratio)[-1].width
        return card if ratio == self._ratio(SHARE.ratio) and widest >= card.width else None
