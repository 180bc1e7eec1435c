"""After two texts were merged: one block of two is left out because somebody chose the other."""

from articles.body.merging import Clash, under


def settle(doc: dict, clash: Clash, *, drop: str) -> tuple[dict, dict | None]:
    """Leave one of two texts of a block out.

    A block is found by its id; where a plain field gave the ids anew, by its words. What cannot
    be found stays, so that nothing goes that nobody meant.

    Args:
        doc: the text as it came back, with both.
        drop: "mine" or "theirs".
    Returns:
        The text without it, and the block that was left out; None if there was none to leave out.
    """
    side = getattr(clash, drop)
    if side is None:  # whoever deleted the block has nothing in the text
        return doc, None
    content = doc["content"]
    gone = _mine(content, clash) if drop == "mine" else _theirs(content, clash)
    if gone is None:
        return doc, None
    kept = [block for block in content if block is not gone]
    if drop == "mine" and clash.twin:
        kept = [_renamed(block, clash.twin, clash.block) for block in kept]
    return {**doc, "content": kept}, gone


def _mine(content: list[dict], clash: Clash) -> dict | None:
    found = _by_id(content, clash.block)
    if clash.twin and (found is None or same(found, clash.theirs)):
        return _by_words(content, clash.mine)
    return found


def _theirs(content: list[dict], clash: Clash) -> dict | None:
    return _by_id(content, clash.twin or clash.block) or _by_words(content, clash.theirs)


def _by_id(content, key):
    return next((block for block in content if block["attrs"]["id"] == key), None)


def _by_words(content, wanted):
    return next((block for block in content if same(block, wanted)), None)


def _renamed(block, old, new):
    return under(block, new) if block["attrs"]["id"] == old else block


def same(one: dict | None, other: dict | None) -> bool:
    """Whether two blocks say the same, whatever their ids."""
    if one is None or other is None:
        return False
    return under(one, "") == under(other, "")
