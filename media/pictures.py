"""Pictures as readers may see them: states in, values for templates and files out."""

from django.conf import settings

from media import credits
from media.credits import Credit
from media.credits.places import facts_of, must_stand, place_of
from media.files import renditions, xmp
from media.files.recipes import dimensions
from media.files.renditions import Recipe
from media.rights import Rights, usable
from media.shown import Shown
from record.reading import Reading

PREFIX = "/images/"
DESK_PREFIX = "/admin/desk/images/"  # for staff, without rights and without a clock
MIDDLE = 800
SHARE = Recipe(1200, "16x9", "jpeg")
# The files carry the line of the house's language; pages speak their own.
FILE_LANGUAGE = settings.LANGUAGE_CODE


def usable_image(reading: Reading, pk: int, surface: str = "page") -> tuple[int, dict] | None:
    """The picture to show for a picture: itself, its substitute, or none.

    Returns:
        Number and remembered state of what may be shown at the reading's instant.
    """
    for _ in range(2):  # a substitute has no substitute of its own here
        state = reading.state(f"image:{pk}")
        if state is None:
            return None
        found = credits.problems(credit_of(reading, state), nature=state["nature"])
        rights = Rights.from_state(state, credit_problems=found)
        if not usable(rights, reading, surface):
            return pk, state
        pk = state["substitute"]
        if pk is None:
            return None
    return None


def picture(
    reading: Reading,
    pk: int,
    *,
    language: str,
    caption: str = "",
    alt: str = "",
    surface: str = "page",
) -> Shown | None:
    """One picture for a page, with its credit as it is at the reading's instant; None hides it.

    Args:
        caption, alt: the story's own words; "" leaves the picture's.
        surface: where it is to be shown, a word of media.rights.Surface.
    """
    found = usable_image(reading, pk, surface)
    if found is None:
        return None
    shown, state = found
    if shown != pk:  # the story's words were about another picture
        caption = alt = ""
    credit = credit_of(reading, state)
    files = Files(state, credit, files_at(reading))
    full = files.largest()
    told = {"language": language, **_source(state)}
    words = [credit.public(words) for words in (caption, alt)]
    return Shown(
        image=shown,
        public_id=state["public_id"],
        src=files.middle(),
        srcset=files.srcset(),
        width=state["width"],
        height=state["height"],
        alt="" if state["decorative"] else words[1] or credit.public(state["alt"]),
        caption=words[0] or credit.public(state["caption"]),
        credit=credits.line(credit, **told),
        credit_parts=credits.parts(credit, **told),
        badge=credits.badge(credit, language=language, nature=state["nature"]),
        focus_x=state["focus_x"],
        focus_y=state["focus_y"],
        teaser_src=files.address(Recipe(600, "16x9")),
        teaser_srcset=files.srcset("16x9"),
        share_src=settings.NEWSROOM_URL + files.address(SHARE),
        full_src=files.address(full),
        full_width=dimensions(full, files.size)[0],
        full_height=dimensions(full, files.size)[1],
        label=credits.label(**told),
        placement=place_of(credit),
        must_stand=must_stand(credit, language),
        facts=facts_of(credit, **told),
        mute=words != [caption, alt],
    )


def _source(state: dict) -> dict:
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
    """The delivered files of one picture: their names change with credit and focal point."""

    def __init__(self, state: dict, credit: Credit, prefix: str = PREFIX):
        self.state, self.prefix = state, prefix
        self.focus = (state["focus_x"], state["focus_y"])
        self.size = (state["width"], state["height"])
        self.packet = xmp.packet(
            credit,
            language=FILE_LANGUAGE,
            nature=state["nature"],
            digital_source_type=state["source_type"],
            supplier_image_id=state["supplier_image_id"],
            ai_system=state.get("ai_system", ""),
        )
        self.fingerprint = renditions.fingerprint(
            master_sha256=state["sha256"], xmp_packet=self.packet, focus=self.focus
        )
        self.key = renditions.key_from(settings.SECRET_KEY)

    def address(self, recipe: Recipe) -> str:
        return self.prefix + self.name(recipe)

    def name(self, recipe: Recipe) -> str:
        return renditions.name(self.state["public_id"], recipe, self.fingerprint, self.key)

    def srcset(self, ratio: str = "") -> str:
        return renditions.srcset(renditions.ladder(self.size, ratio), self.address)

    def largest(self) -> Recipe:
        return renditions.ladder(self.size)[-1]

    def middle(self) -> str:
        steps = renditions.ladder(self.size)
        return self.address(next((step for step in steps if step.width >= MIDDLE), steps[-1]))
