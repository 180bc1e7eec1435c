"""Fetching ahead: nouns lead to other nouns, and a whole page's are fetched wave by wave."""

from collections.abc import Iterator

from record.reading import Reading


def load(reading: Reading, keys: set[str]) -> None:
    """Fetch these nouns and all they lead to, with one query a wave, however many they are.

    What was named at publication is all in the first wave; a second is needed only where the
    picture desk has changed a credit, a supplier or a substitute since.
    """
    asked: set[str] = set()
    while keys:
        reading.load(keys)
        asked |= keys
        keys = {name for key in keys for name in _leads_to(key, reading.state(key))} - asked


def _leads_to(key: str, state: dict | None) -> Iterator[str]:
    """The keys of the nouns a remembered noun is shown with."""
    kind = key.partition(":")[0]
    if state is None:
        return
    if kind == "image":
        named = {"credit": state["credit"], "image": state["substitute"]}
        yield from (f"{noun}:{pk}" for noun, pk in named.items() if pk)
    elif kind == "credit":
        yield from (f"agency:{row['agency']}" for row in state["sources"] if row["agency"])
    elif kind == "tag" and state["merged_into"]:
        yield f"tag:{state['merged_into']}"
