"""What the workshop does with strangers' files; runs in the process of one file only."""

from collections.abc import Callable
from dataclasses import asdict

from media import metadata
from media.files import uploads
from media.metadata import mail, sidecars

Answer = tuple[dict, list[bytes]]


def picture(values: dict, data: bytes, beside: bytes = b"") -> Answer:
    """A picture taken in, with what it and the file beside it say of it."""
    prepared = asdict(uploads.check_and_reencode(data, values["name"]))
    master = prepared.pop("master_bytes")
    proposal = metadata.read(data)
    if beside:
        proposal = sidecars.over(proposal, beside)
    return {"prepared": prepared, "proposal": asdict(proposal)}, [master]


def letter(values: dict, data: bytes) -> Answer:
    """The pictures and the words of a mail."""
    read = mail.read(data)
    pictures = [enclosed.data for enclosed in read.pictures]
    told = {name: getattr(read, name) for name in ("sender", "subject", "text")}
    return {**told, "names": [enclosed.name for enclosed in read.pictures]}, pictures


TASKS: dict[str, Callable[..., Answer]] = {"picture": picture, "letter": letter}
