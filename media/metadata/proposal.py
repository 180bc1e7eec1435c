"""What a picture file proposes to the picture desk, as plain values."""

from dataclasses import dataclass, field
from datetime import date

from media.metadata.instructions import Restriction
from media.problems import Problem


@dataclass(frozen=True)
class Conflict:
    """Two places of one file that say different things; the proposal holds the XMP value."""

    field: str
    iim: str
    xmp: str


@dataclass(frozen=True)
class Proposal:
    """What the picture desk may take over, field by field.

    `creators` are names in order. `caption` comes without the credit that agencies repeat at its
    end, which is kept in `caption_credit`. `taken` is as written (perhaps only a year), `expires`
    the last day of use. `raw` is all that was read, by source, as plain JSON; no position, no
    serial numbers.
    """

    creators: tuple[str, ...] = ()
    creator_role: str = ""
    credit_line: str = ""
    source: str = ""
    suppliers: tuple[str, ...] = ()
    copyright_notice: str = ""
    copyright_holder: str = ""
    usage_terms: str = ""
    web_statement: str = ""
    licensor_name: str = ""
    licensor_url: str = ""
    placement: str = ""
    supplier_image_id: str = ""
    job_id: str = ""
    title: str = ""
    headline: str = ""
    caption: str = ""
    caption_credit: str = ""
    caption_writer: str = ""
    alt: str = ""
    instructions: str = ""
    keywords: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    taken: str = ""
    city: str = ""
    country: str = ""
    country_code: str = ""
    source_type: str = ""
    nature: str = ""
    ai_system: str = ""
    expires: date | None = None
    restrictions: tuple[Restriction, ...] = ()
    raw: dict = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    warnings: tuple[Problem, ...] = ()
