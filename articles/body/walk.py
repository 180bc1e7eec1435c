"""Reading one block of a text, element by element."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.body.grammar import (
    LISTS,
    MARKS,
    MAX_ALT,
    MAX_DEPTH,
    RULES,
    Rule,
    clean,
    is_link,
    normal,
)


@dataclass(frozen=True)
class Problem:
    """One thing to put right in a text.

    Attributes:
        block: the id of the block it is in; None if that block could not be kept.
        code: stable, for tests and callers.
        sentence: for the editor.
    """

    block: str | None
    code: str
    sentence: str


class Walk:
    """One block on its way in: what is kept of it, what is wrong, whether anything stayed behind."""

    def __init__(self, key: str, place: int):
        self.key = key
        self.place = place
        self.problems: list[Problem] = []
        self.lossy = False
        self.result: dict | None = None

    def block(self, raw: object, allowed: tuple[str, ...]) -> "Walk":
        """Read a block of the first level; only these carry an id."""
        node = self.node(raw, allowed, 1)
        if node is None:
            self.problems = [Problem(None, p.code, p.sentence) for p in self.problems]
            return self
        self.result = {"type": node["type"], "attrs": {"id": self.key, **node.pop("attrs", {})}}
        self.result.update(node)
        return self

    def node(self, raw: object, allowed: tuple[str, ...], depth: int) -> dict | None:
        kind = raw.get("type") if isinstance(raw, dict) else None
        if not isinstance(kind, str) or kind not in allowed:
            return self._unknown(kind)
        if depth > MAX_DEPTH:
            return self._refuse("deep", _("Block %(place)s is nested too deeply."))
        self._known(raw, ("type", "attrs", "content", "marks"))
        attrs = self._attrs(raw, RULES[kind])
        content = self._shaped(kind, self._content(raw, RULES[kind], depth))
        if content is None:
            return None
        node = {"type": kind}
        if attrs:
            node["attrs"] = attrs
        if content:
            node["content"] = content
        return node

    # Attributes

    def _attrs(self, raw: dict, rule: Rule) -> dict:
        given = raw.get("attrs")
        given = given if isinstance(given, dict) else {}
        self._known(given, ("id", *rule.attrs))
        kept = {name: getattr(self, f"_{name}")(given.get(name)) for name in rule.attrs}
        return {name: value for name, value in kept.items() if value is not None}

    def _level(self, value: object) -> int:
        if type(value) is int and value in (2, 3):
            return value
        self.lossy |= value is not None
        return 2

    def _image(self, value: object) -> int | None:
        sentence = _("Block %(place)s is a picture that names no picture.")
        return self._key(value, "image", sentence)

    def _story(self, value: object) -> int | None:
        sentence = _("Block %(place)s is a cross-reference that names no story.")
        return self._key(value, "story", sentence)

    def _key(self, value: object, code: str, sentence: str) -> int | None:
        """A database key; None is a hole left open in a draft, anything else is refused."""
        if value is None or (type(value) is int and 0 < value < 2**53):
            return value
        return self._refuse(code, sentence)

    def _alt(self, value: object) -> str | None:
        if not isinstance(value, str):
            self.lossy |= value is not None
            return None
        value = normal(clean(value)).strip()
        if len(value) > MAX_ALT:
            sentence = _(
                "Block %(place)s: the alternative text is longer than %(limit)s characters."
            )
            self._refuse("alt_long", sentence, limit=MAX_ALT)
        return value or None

    def _decorative(self, value: object) -> bool | None:
        self.lossy |= value not in (None, False, True)
        return True if value is True else None

    # What stands inside

    def _content(self, raw: dict, rule: Rule, depth: int) -> list[dict]:
        children = raw.get("content")
        if not isinstance(children, list):
            self.lossy |= children is not None
            return []
        if "text" in rule.inside:
            return _joined([run for child in children if (run := self._inline(child, rule))])
        read = (self.node(child, rule.inside, depth + 1) for child in children)
        return [node for node in read if node]

    def _inline(self, child: object, rule: Rule) -> dict | None:
        kind = child.get("type") if isinstance(child, dict) else None
        if not isinstance(kind, str) or kind not in rule.inside:
            return self._unknown(kind)
        self._known(child, ("type", "text", "marks"))
        if kind == "hardBreak":
            return {"type": "hardBreak"}
        text = child.get("text")
        if not isinstance(text, str):
            return self._unknown(kind)
        run = {"type": "text", "text": clean(text)}
        if marks := self._marks(child.get("marks"), rule):
            run["marks"] = marks
        return run if run["text"] else None

    def _marks(self, given: object, rule: Rule) -> list[dict]:
        kept = {}
        for mark in given if isinstance(given, list) else ():
            name = mark.get("type") if isinstance(mark, dict) else None
            if not isinstance(name, str) or name not in rule.marks:
                self.lossy = True
            elif clean_mark := self._link(mark) if name == "link" else {"type": name}:
                kept[name] = clean_mark
        return [kept[name] for name in MARKS if name in kept]

    def _link(self, mark: dict) -> dict | None:
        attrs = mark.get("attrs")
        attrs = attrs if isinstance(attrs, dict) else {}
        self._known(attrs, ("href", "target", "rel", "class"))  # the editor's own leftovers
        href = attrs.get("href")
        if is_link(href):
            return {"type": "link", "attrs": {"href": href}}
        sentence = _("Block %(place)s: the link “%(href)s” is not an address we allow.")
        return self._refuse("link", sentence, href=clean(str(href))[:60])

    # The shape an element must have, so that the editor can always show it

    def _shaped(self, kind: str, content: list[dict]) -> list[dict] | None:
        if kind in LISTS:
            return content or None
        if kind == "listItem" and (not content or content[0]["type"] != "paragraph"):
            return [{"type": "paragraph"}, *content]
        if kind == "quote":
            return self._one_each(content, "quoteText", "quoteSource")
        if kind == "factbox":
            title = self._one_each(
                [n for n in content if n["type"] == "factboxTitle"], "factboxTitle"
            )
            rest = [node for node in content if node["type"] != "factboxTitle"]
            return [*title, *(rest or [{"type": "paragraph"}])]
        return content

    def _one_each(self, content: list[dict], *kinds: str) -> list[dict]:
        first = {}
        for node in content:
            if node["type"] in first:
                self._unknown(node["type"])
            first.setdefault(node["type"], node)
        return [first.get(kind, {"type": kind}) for kind in kinds]

    # What stayed behind

    def _known(self, given: dict, names: tuple[str, ...]) -> None:
        self.lossy |= any(value is not None for key, value in given.items() if key not in names)

    def _unknown(self, kind: object) -> None:
        sentence = _("Block %(place)s contains an unknown element (“%(name)s”).")
        return self._refuse("unknown", sentence, name=clean(str(kind))[:30])

    def _refuse(self, code: str, sentence: str, **details: object) -> None:
        self.lossy = True
        self.problems.append(Problem(self.key, code, sentence % {"place": self.place, **details}))


def _joined(runs: list[dict]) -> list[dict]:
    """Neighbours with equal marks are one run; the spelling is settled once they are joined."""
    joined: list[dict] = []
    for run in runs:
        last = joined[-1] if joined else {}
        if run["type"] == "text" == last.get("type") and run.get("marks") == last.get("marks"):
            last["text"] += run["text"]
        else:
            joined.append(run)
    for run in joined:
        if run["type"] == "text":
            run["text"] = normal(run["text"])
    return joined
