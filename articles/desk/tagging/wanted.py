"""An act on a tag before it is done: what its row gets, and what readers' memory would say."""

from copy import copy
from dataclasses import dataclass

from articles.desk.tagging import rules
from articles.models import Tag, TagAct

DUTIES = ("sensitive", "demands_id", "noindex")


@dataclass(frozen=True)
class Wanted:
    """One act, checked and not done.

    Attributes:
        other: what the tag is merged into, or its successor.
        values: what the columns of its row get, by their names, as JSON can hold them.
        undoes: the act that is taken back by it.
    """

    kind: str
    tag: Tag
    values: dict
    other: Tag | None = None
    undoes: TagAct | None = None

    @property
    def before(self) -> dict:
        return {name: getattr(self.tag, name) for name in self.values}

    def changed(self) -> Tag:
        """The tag as its row would be."""
        tag = copy(self.tag)
        tag._state = copy(tag._state)
        tag._state.fields_cache = {}
        for name, value in self.values.items():
            setattr(tag, name, value)
        return tag

    def states(self) -> dict[str, dict]:
        """What would be remembered, by key: of the tag, and of every notice read anew by it."""
        return {self.tag.key: self.changed().as_state(), **rules.supposed(self.tag, self._heir)}

    def _heir(self, tag: Tag) -> Tag:
        seen, after = set(), self.changed()
        while tag.pk not in seen:
            seen.add(tag.pk)
            tag = after if tag.pk == after.pk else tag
            if not tag.merged_into_id:
                break
            tag = tag.merged_into
        return tag
