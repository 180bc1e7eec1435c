"""What a picture file proposes to the picture desk, as plain values."""

from dataclasses import dataclass, field, replace
from datetime import date

from media.metadata.instructions import Restriction
from media.problems import Problem


@dataclass(frozen=True)
class Conflict:
    """Sources that say different things of one field; the proposal holds the first one.

    `told` is the text of each source: sidecar, xmp, iim, exif; or fields and caption, where the
    credit at the end of a caption is another than the fields say.
    """

    field: str
    told: dict[str, str]


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

    def completed(self, *, caption: str, credit_line: str, letter: dict) -> "Proposal":
        """With the words of the mail it came in, where the picture itself says nothing."""
        named = self.creators or self.credit_line or self.source
        return replace(
            self,
            caption=self.caption or caption,
            credit_line=self.credit_line if named else credit_line,
            raw={**self.raw, "letter": letter},
        )
