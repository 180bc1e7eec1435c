"""What the house knows, as the reader of agency copy wants it: sections, suppliers, notices."""

from itertools import product

from articles.models import Section
from articles.wire.parts import KnownNotice, KnownSection, Parts
from articles.wire.read import read
from media.desk.credit import known_agencies
from record.models import State

MOST_REMARKS = 4  # each may stand with or without its heading: sixteen forms of a wording


def read_with_the_house(text: str) -> Parts:
    """Take a text apart with everything the house knows today."""
    return read(text, sections=known_sections(), agencies=known_agencies(), notices=known_notices())


def known_sections() -> list[KnownSection]:
    return [KnownSection(row.name, tuple(row.aliases)) for row in Section.objects.all()]


def known_notices() -> list[KnownNotice]:
    """Every notice with every wording it ever had; the newest title names it."""
    titles, wordings = {}, {}
    for key, data in State.objects.filter(kind="notice").order_by("pk").values_list("key", "data"):
        pk = int(key.partition(":")[2])
        if data is None:
            titles.pop(pk, None)
        else:
            titles[pk] = data["title"]
            wordings.setdefault(pk, {}).update(dict.fromkeys(_texts(data)))
    return [KnownNotice(pk, title, tuple(wordings[pk])) for pk, title in titles.items()]


def _texts(data):
    """A wording as it may stand in copy: with or without its heading, remarks with or without
    theirs."""
    for language, wording in data["wordings"].items():
        parts = [part for part in data["regions"] if part["language"] == language]
        forms = [(part["text"], f"{part['label']}: {part['text']}") for part in parts]
        for remarks in product(*forms[:MOST_REMARKS]):
            text = "\n\n".join([wording["text"], *remarks])
            yield text
            yield f"{wording['label']}\n\n{text}"
            yield f"{wording['label']}: {text}"
