"""A paper with a random past and future, in which every edition has words of its own."""

import contextlib
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from articles import desk
from articles.desk.plans import course_now
from articles.models import Article, Edition, Release
from record.keeping import keep
from tests.conftest import text

HOURS = 60  # events happen within these; plans reach as far again


@dataclass
class World:
    """What was built, and what each edition says that no other does."""

    start: datetime
    stories: list[int] = field(default_factory=list)
    words: dict[int, set[str]] = field(default_factory=dict)  # edition -> its own words
    unpublished: set[str] = field(default_factory=set)  # words no edition ever had

    def every_word(self) -> set[str]:
        return set().union(self.unpublished, *self.words.values())

    def counting(self, article: int, at: datetime) -> Release | None:
        """The decision that counts, by the plainest reading of the record there is."""
        started = [r for r in Release.objects.filter(article=article) if r.starts_at <= at]
        return max(started, key=lambda release: release.number, default=None)

    def visible(self, at: datetime) -> dict[int, Release]:
        found = {pk: self.counting(pk, at) for pk in self.stories}
        return {pk: release for pk, release in found.items() if release and release.edition_id}

    def shows(self, picture: str, at: datetime) -> bool | None:
        """Whether a picture is before readers; None if they never had it."""
        if any(picture in release.edition.names for release in self.visible(at).values()):
            return True
        had = [edition for pk in self.stories for edition in self.given(pk, at)]
        known = Edition.objects.filter(pk__in=had)
        return False if any(picture in edition.names for edition in known) else None

    def given(self, article: int, at: datetime) -> list[int]:
        """The editions readers really had of a story up to an instant, by its every turn."""
        turns = {r.starts_at for r in Release.objects.filter(article=article) if r.starts_at <= at}
        counted = [self.counting(article, turn) for turn in sorted(turns)]
        return [release.edition_id for release in counted if release.edition_id]


class Builder:
    """Lets the desk do things at random, hour by hour."""

    def __init__(self, seed: int, start: datetime, *, sections, people, images, by, move_to):
        self.random = random.Random(seed)
        self.world = World(start)
        self.sections, self.people, self.images = sections, people, images
        self.by, self.move_to = by, move_to
        self.count = 0

    def build(self, stories: int, events: int) -> World:
        for n in range(stories):
            self._at(self.random.uniform(0, 5))
            self._new(n)
        for hour in sorted(self.random.uniform(5, HOURS) for _ in range(events)):
            self._at(hour)
            self._event()
        return self.world

    def _at(self, hour: float):
        self.now = self.world.start + timedelta(hours=hour)
        self.move_to(self.now, tick=False)

    def _new(self, n: int):
        # Addresses say nothing of the words: a slug would be a leak of its own.
        article = Article(slug=f"geschichte-{n}", section=self.random.choice(self.sections))
        article.embargo_source = ""
        self._write(article, tags=[self.random.choice(["Hafen", "Werft", "Deich"])])
        self.world.stories.append(article.pk)

    def _write(self, article: Article, tags=None) -> Article:
        """New words in every field a reader can see."""
        self.count += 1
        word = f"Wort{self.count}x"
        article.headline = f"Titel {word}"
        article.lead = f"Vorspann {word}"
        article.kicker = f"Dach {word}"
        article.body = text(f"Absatz {word}.", f"Zweiter {word}.")
        article.lead_image = self.random.choice(self.images)
        article.lead_caption, article.lead_alt = f"Bild {word}", f"Zu sehen {word}"
        people = [(self.random.choice(self.people), "author")]
        saved = desk.save(article, by=self.by, tags=tags, bylines=people)
        self.world.unpublished.add(word)
        self.words = {word}
        return saved

    def _event(self):
        article = Article.objects.get(pk=self.random.choice(self.world.stories))
        act = self.random.choice(
            [self._publish] * 5
            + [self._plan] * 4
            + [self._correct] * 2
            + [self._take_down, self._cancel, self._move, self._withdraw, self._retract]
            + [self._remove, self._draft, self._rename, self._move_section]
        )
        with contextlib.suppress(desk.Refused):
            act(article)

    def _given(self, release: Release, *extra: str):
        words = self.words | set(extra)
        self.world.words.setdefault(release.edition_id, set()).update(words)
        self.world.unpublished -= words

    def _later(self) -> datetime:
        return self.now + timedelta(hours=self.random.uniform(0.1, HOURS))

    def _publish(self, article):
        self._given(desk.publish(self._write(article), by=self.by, kind=self._kind()))

    def _plan(self, article):
        saved = self._write(article)
        self._given(desk.publish(saved, by=self.by, at=self._later(), kind=self._kind()))

    def _kind(self):
        return self.random.choice(["update", "update", "slip"])

    def _correct(self, article):
        saved = self._write(article)
        wrong, right = f"Falsch{self.count}x", f"Richtig{self.count}x"
        self._given(desk.correct(saved, wrong=wrong, right=right, by=self.by), wrong, right)

    def _take_down(self, article):
        desk.take_down(article, at=self._later(), reason="Ende der Frist", by=self.by)

    def _plans(self, article):
        return course_now(article).coming() or [None]

    def _cancel(self, article):
        if plan := self.random.choice(self._plans(article)):
            desk.cancel(article, plan, by=self.by)

    def _move(self, article):
        if plan := self.random.choice(self._plans(article)):
            desk.move(article, plan, to=self._later(), by=self.by)

    def _withdraw(self, article):
        desk.withdraw(article, reason="Wird geprüft", by=self.by)

    def _retract(self, article):
        desk.retract(article, reason="Die Quelle war gefälscht", by=self.by)

    def _remove(self, article):
        desk.remove(article, reason="Landgericht, einstweilige Verfügung", by=self.by)

    def _draft(self, article):
        self._write(article)

    def _rename(self, article):
        article.slug = f"anders-{self.count}-{article.pk}"
        self._publish(article)

    def _move_section(self, article):
        section = self.random.choice(self.sections)
        section.name = f"Ressort {self.random.randrange(9)}"
        section.save()
        keep(section, by=self.by)
