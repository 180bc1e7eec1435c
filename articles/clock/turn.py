from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Turn:
    """One change that comes by itself.

    Attributes:
        kind: "live", "update", "end", "embargo", "notice_on", "notice_off", "picture_on",
            "picture_off", "front", "breaking_on", "breaking_off".
        title: what it is called at the desk.
        number: the key of the story, notice or picture; of a front its section, 0 for the front page.
        wrong: sentences about what does not fit; the desk should mend it before.
        stories: for a picture, the headlines of the stories that show it.
        instead: for a picture, whether its substitute takes its place.
    """

    at: datetime
    kind: str
    title: str
    number: int
    wrong: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    instead: bool = False
