"""Whether the paper reserves text and data mining, told by one setting at every place there is.

Source: § 44b (3) UrhG, article 4 (3) of directive 2019/790; TDM Reservation Protocol of the W3C
community group: header, meta element and /.well-known/tdmrep.json.
"""

from dataclasses import dataclass

from record.reading import Reading


@dataclass(frozen=True)
class Mining:
    """What the paper says of mining its texts and pictures."""

    reserved: bool
    policy: str  # where a licence may be asked for, or ""


def mining(reading: Reading) -> Mining:
    """The paper's choice at the reading's instant; where nothing was said, it reserves."""
    paper = reading.state("paper:1") or {}
    return Mining(paper.get("mining_reserved", True), paper.get("mining_policy", ""))


def mark(response, reading: Reading) -> None:
    """The header for whoever reads no file and no meta element."""
    choice = mining(reading)
    response["tdm-reservation"] = "1" if choice.reserved else "0"
    if choice.reserved and choice.policy:
        response["tdm-policy"] = choice.policy
