"""For which page and which picture a credit line is told."""

from dataclasses import dataclass

from media.credits import source_types, words
from media.credits.styles import Style


@dataclass(frozen=True)
class Telling:
    """For which page and picture the line is told."""

    language: str
    nature: str = "photo"
    count: int = 1
    source_type: str = ""
    system: str = ""
    opened: bool = True

    def lead(self, style: Style) -> str:
        """What opens the line: "Foto: ", "Quelle: ", in English Getty lines "Photo by "."""
        if not self.opened:
            return ""
        word = words.opening(self._opens_as, style.lead, self.language, self.count)
        by = style.lead_by and words.spoken(self.language) == "en"
        return f"{word} by " if by else f"{word}: "

    @property
    def way(self) -> str:
        """How AI had a part in it."""
        return source_types.ai_way(self.nature, self.source_type)

    @property
    def _opens_as(self) -> str:
        """A photograph that AI only changed still opens as one; the label says the rest."""
        return "photo" if self.nature == "ai" and self.way == "edited" else self.nature
