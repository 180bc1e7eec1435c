from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One reason: whether it blocks or only asks, and which field or block it is about."""

    code: str
    sentence: str
    blocks: bool = True
    field: str = ""
    block: str = ""
    overridable: bool = False  # a person with the right may go on, with a written reason
