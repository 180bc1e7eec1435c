"""What happened to each story of a filled archive: written, published, mended, taken off."""

import random
import uuid
from collections import deque
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import cached_property

from articles.body.words import count_words
from articles.content import Content, digest_of
from articles.demo.fill_nouns import House
from articles.demo.fill_texts import Text, Writer, Zipf
from articles.models import Edition, Release, Section
from articles.models.article import StoryKind

KINDS = {
    StoryKind.NEWS: 78,
    StoryKind.REPORT: 8,
    StoryKind.OPINION: 5,
    StoryKind.ANALYSIS: 4,
    StoryKind.AGENCY_COPY: 3,
    StoryKind.INTERVIEW: 2,
}
ABSENCES = {
    Release.Absence.WITHDRAWN: "Die Rechte am Text sind abgelaufen.",
    Release.Absence.RETRACTED: "Die Angaben ließen sich nicht belegen.",
}
REMEMBERED = 500  # stories that a cross-reference may still point to


@dataclass(frozen=True)
class Said:
    """One edition: what it says from when on, and what a correction tells readers."""

    kind: str
    content: Content
    at: datetime
    wrong: str = ""
    right: str = ""

    @cached_property
    def texts(self) -> tuple[str, str]:
        return self.content.texts()

    @cached_property
    def digest(self) -> str:
        return digest_of(*self.texts)


@dataclass(frozen=True)
class Life:
    """One story from its first day to now."""

    section: Section
    editions: tuple[Said, ...]
    public_id: uuid.UUID
    names: tuple[str, ...]
    reason: str = ""  # of an end; "" where readers have it still
    absence: str = ""
    ended_at: datetime | None = None
    images: dict = field(default_factory=dict)  # by block
    stories: dict = field(default_factory=dict)

    @property
    def last(self) -> Said:
        return self.editions[-1]


class Chronicle:
    """Tells one life after the other; the same seed tells the same ones."""

    def __init__(self, house: House, seed: int, until: datetime):
        self.house, self.until = house, until
        self.dice = random.Random(f"archive {seed}")
        self.writer = Writer(self.dice)
        self.tags, self.people = Zipf(house.tags), Zipf(house.people, flatness=10)
        self.pictures = Zipf(house.pictures)
        order = random.Random("sections").sample(house.sections, len(house.sections))
        self.sections = Zipf(order, flatness=2)
        self.told = deque(maxlen=REMEMBERED)  # numbers of stories written lately

    def life(self, at: datetime) -> Life:
        dice, text = self.dice, self.writer.story()
        kind = dice.choices(list(KINDS), KINDS.values())[0]
        section = self.house.opinion if kind == "opinion" else self.sections.one(dice)
        images, stories = {}, {}
        doc = self._doc(text, images, stories)
        content = self._content(text, kind, doc)
        said = (Said(Edition.Kind.FIRST, content, at), *self._later(text, content, at))
        absence, ended_at = self._end(said[-1].at)
        return Life(
            section=section,
            editions=said,
            public_id=uuid.UUID(content.public_id),
            names=self._names(section, content, images, stories),
            absence=absence,
            ended_at=ended_at,
            reason=ABSENCES.get(absence, ""),
            images=images,
            stories=stories,
        )

    def _content(self, text: Text, kind: str, doc: dict) -> Content:
        dice = self.dice
        tags = dict.fromkeys(tag.pk for tag in self.tags.some(dice, dice.randrange(1, 6)))
        people = dict.fromkeys(p.pk for p in self.people.some(dice, dice.choice((1, 1, 1, 2))))
        lead = self.pictures.one(dice).pk if self.house.pictures and dice.random() < 0.6 else None
        copy = kind == StoryKind.AGENCY_COPY and self.house.agency
        return Content(
            public_id=str(uuid.UUID(int=dice.getrandbits(128), version=4)),
            headline=text.headline,
            body=doc,
            kicker=text.kicker,
            lead=text.lead,
            kind=str(kind),
            ai="assisted" if dice.random() < 0.03 else "none",
            dateline=text.place if dice.random() < 0.3 else "",
            bylines=tuple((pk, "author") for pk in people),
            tags=tuple(tags),
            lead_image=lead,
            lead_caption=text.caption if lead and dice.random() < 0.5 else "",
            text_agency=self.house.agency.pk if copy else None,
            noindex=dice.random() < 0.005,
            words=count_words(doc),
        )

    def _doc(self, text: Text, images: dict, stories: dict) -> dict:
        """The text in the canonical form that articles/body keeps; also what it names, by block."""
        dice = self.dice
        blocks = [self._block("paragraph", words) for words in text.paragraphs]
        if dice.random() < 0.4:
            blocks.insert(3, self._block("heading", text.heading, level=2))
        if self.house.pictures and dice.random() < 0.08:
            blocks.insert(2, self._block("figure", text.caption, image=self.pictures.one(dice).pk))
            images[blocks[2]["attrs"]["id"]] = blocks[2]["attrs"]["image"]
        if self.told and dice.random() < 0.05:
            blocks.append(self._block("crossref", "", story=dice.choice(self.told)))
            stories[blocks[-1]["attrs"]["id"]] = blocks[-1]["attrs"]["story"]
        return {"type": "doc", "content": blocks}

    def _block(self, kind: str, words: str, **attrs) -> dict:
        block = {"type": kind, "attrs": {"id": f"{self.dice.getrandbits(40):010x}", **attrs}}
        return {**block, "content": [{"type": "text", "text": words}]} if words else block

    def _later(self, text: Text, content: Content, at: datetime):
        """One story in twenty-five is corrected, one in thirty updated, some days later."""
        dice, luck = self.dice, self.dice.random()
        later = at + timedelta(minutes=dice.randrange(30, 20_000))
        if luck > 0.07 or later >= self.until:
            return
        first, *rest = content.body["content"]
        wrong, right = f"{text.figure} ", f"{text.figure + 1} "
        words = first["content"][0]["text"]
        if luck < 0.04:
            mended = [{"type": "text", "text": words.replace(wrong, right, 1)}]
            blocks = [{**first, "content": mended}, *rest]
            note = (f"Im ersten Absatz stand {wrong.strip()}.", f"Richtig ist {right.strip()}.")
            kind = Edition.Kind.CORRECTION
        else:
            mended = [{"type": "text", "text": f"{words} {self.writer.sentence()}"}]
            blocks, note = [{**first, "content": mended}, *rest], ("", "")
            kind = Edition.Kind.UPDATE
        doc = {"type": "doc", "content": blocks}
        yield Said(kind, replace(content, body=doc, words=count_words(doc)), later, *note)

    def _end(self, at: datetime):
        """One story in sixty is withdrawn, a few are retracted."""
        luck = self.dice.random()
        ended_at = at + timedelta(minutes=self.dice.randrange(60, 900_000))
        if luck > 0.018 or ended_at >= self.until:
            return "", None
        return (Release.Absence.RETRACTED if luck < 0.002 else Release.Absence.WITHDRAWN), ended_at

    def _names(self, section, content: Content, images: dict, stories: dict) -> tuple[str, ...]:
        """The keys of all that a story refers to, in the order in which the desk keeps them."""
        names = [f"section:{pk}" for pk in section.lineage()]
        names += [f"tag:{pk}" for pk in content.tags]
        names += [f"contributor:{pk}" for pk, _role in content.bylines]
        if content.text_agency:
            names.append(f"agency:{content.text_agency}")
        for pk in dict.fromkeys([content.lead_image, *images.values()]):
            names += self.house.names.get(pk, ())
        names += [f"article:{pk}" for pk in stories.values()]
        return tuple(dict.fromkeys(names))
