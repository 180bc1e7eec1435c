"""Whatever happened to a paper, its ledger is what the record says and what readers were given."""

import random
import re
import time
from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as conf
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import desk
from articles.desk import picture_uses
from articles.models import Paper, Release
from articles.reading import travel
from media.desk.lease import grant
from media.models import Image, ImageUse, Lease
from media.uses import Given, Remembered, uses
from media.uses.report import COLUMNS
from record.models import State
from tests.conftest import PROOF_SIZE
from tests.replay.busy_house import OPENING, House

INSTANT = timedelta(microseconds=1)
LEAD = re.compile(r'<figure class="art-pic">.*?</figure>', re.DOTALL)
FIGURE = re.compile(r'<figure id="block-.*?</figure>', re.DOTALL)
CARD = re.compile(r'<meta property="og:image" [^>]*>')
TEASER = re.compile(r'<article class="teaser .*?</article>', re.DOTALL)
NAME = re.compile(r"/images/([0-9a-f-]{36})/")
ITEM = re.compile(r"<(?:item|entry)>.*?</(?:item|entry)>", re.DOTALL)
OF_PICTURES = ["recall", "replace", "relicense", "recredit", "update", "schedule", "seal"]
OF_PICTURES += ["deny", "deny", "lease", "lease", "age", "age"]
DENIED = ["social", "archive", "syndication"]


class PictureHouse(House):
    """A paper whose picture desk is busier than its text desk."""

    def __init__(self, chance, clock, *, image, credit, **tools):
        super().__init__(chance, clock, image=image, credit=credit, **tools)
        first, second = self.images
        self.images.append(image(title="Ersatz", credited=credit(creator="Ersatz")))
        first.substitute, second.substitute = second, self.images[2]
        for one in (first, second):
            one.save()
            self._kept(one)

    def happen(self):
        if len(self.articles) > 1 and self.chance.random() < 0.5:
            self.clock.shift(timedelta(seconds=self.chance.choice([1, 60, 3600, 90_000])))
            return self._one_of(OF_PICTURES)
        return super().happen()

    def _one_of(self, names):
        try:
            return getattr(self, self.chance.choice(names))()
        except desk.Refused:
            return None

    def recall(self):
        image = self.chance.choice(self.images)
        hours = self.chance.randrange(1, 90)
        image.recalled_at = self.chance.choice([None, self.now, self.now + timedelta(hours=hours)])
        image.save()
        self._kept(image)

    def replace(self):
        first, second = self.chance.sample(self.images, 2)
        first.substitute = self.chance.choice([None, second])
        first.rights_from = self.chance.choice([None, self.now + timedelta(hours=2)])
        first.rights_until = None
        first.save()
        self._kept(first)

    def deny(self):
        image = self.chance.choice(self.images)
        image.surfaces_denied = self.chance.sample(DENIED, self.chance.randrange(4))
        image.save()
        self._kept(image)

    def lease(self):
        image = self.chance.choice(self.images)
        since = self.chance.choice([None, self.now + timedelta(hours=self.chance.randrange(1, 50))])
        until = self.chance.choice(
            [None, self.now + timedelta(hours=self.chance.randrange(60, 400))]
        )
        term = {"allow": self.chance.random() < 0.6, "since": since, "until": until}
        term["surface"] = self.chance.choice(["", "page", "list", "feed", *DENIED])
        grant(Image.objects.get(pk=image.pk), why="Darum", by=self.by, **term)
        image.refresh_from_db()

    def age(self):
        paper = Paper.objects.get()
        paper.archive_after = self.chance.choice([0, 1, 2, 5, 30])
        paper.save()
        self._kept(paper)


class Clock:
    def __init__(self, traveller):
        self.traveller = traveller

    def time(self):
        return time.time()

    def shift(self, by):
        self.traveller.shift(by)


@pytest.fixture
def house(paper, chief, credit, image, notice):
    def build(chance, traveller):
        tools = {"credit": credit, "image": image, "notice": notice}
        return PictureHouse(chance, Clock(traveller), by=chief, **tools)

    return build


def recomputed_otherwise(house):
    """The stories whose stored uses are not those that their releases give."""
    columns = [name for name in COLUMNS if name != "user"]

    def values(rows):
        return sorted(tuple(getattr(row, name) for name in columns) for row in rows)

    return [
        article.pk
        for article in house.articles
        if values(ImageUse.objects.filter(user=article.key))
        != values(picture_uses.expected(article.pk))
    ]


def probes(house, chance, most):
    """Instants at which something may have changed, one before each, and some at random."""
    turns = {*Release.objects.values_list("starts_at", flat=True)}
    turns |= {*State.objects.filter(kind__in=["image", "paper"]).values_list("since", flat=True)}
    published = {*Release.objects.values_list("first_published_at", flat=True)} - {None}
    turns |= {since + timedelta(days=days) for since in published for days in (0, 1, 2, 5, 30)}
    turns |= {at for term in Lease.objects.values_list("since", "until") for at in term if at}
    for image in house.images:
        turns |= {image.rights_until, image.rights_from, image.recalled_at} - {None}
    near = sorted({*turns, *(turn - INSTANT for turn in turns if turn > OPENING)})
    return chance.sample(near, min(most, len(near))) + [house.now]


def given_to_readers(house, at):
    """Which pictures readers got, read from the pages, lists and feeds of that instant."""
    names = {str(image.public_id): image.pk for image in house.images}
    lists = [_html(f"/{section.slug}/", at) for section in house.sections]
    teasers = [teaser for html in lists for teaser in TEASER.findall(html)]
    feeds = [ITEM.findall(_answer(f"/feeds/{name}.xml", at)) for name in ("rss", "atom")]
    for article in house.articles:
        release = Release.objects.of(article, at)
        if release is None or release.edition_id is None:
            continue
        path = release.address.path
        html = _html(path, at)
        own = " ".join(teaser for teaser in teasers if f'<a href="{path}"' in teaser)
        parts = [("lead", "page", LEAD.findall(html)), ("body", "page", FIGURE.findall(html))]
        parts += [("lead", "social", CARD.findall(html)), ("lead", "list", [own])]
        rss, atom = (_items_of(feed, conf.NEWSROOM_URL + path) for feed in feeds)
        assert set(NAME.findall(rss)) == set(NAME.findall(atom))
        parts.append(("lead", "feed", [rss]))
        for place, surface, found in parts:
            for name in NAME.findall(" ".join(found)):
                yield names[name], article.key, place, surface


def _items_of(feed, url):
    return " ".join(item for item in feed if f">{url}<" in item or f'href="{url}"' in item)


def _answer(path, at):
    look = travel.look(path, at)
    return look.response.content.decode() if look else ""


def _html(path, at):
    look = travel.look(path, at)
    return look.html if look and look.response.status_code == 200 else ""


def in_ledger(at):
    rows = [Given(*row) for row in ImageUse.objects.values_list(*COLUMNS)]
    for use in uses(rows, Remembered().shown):
        if use.since <= at < use.until:
            yield use.image, use.user, use.place, use.surface


def told_otherwise(house, chance, most):
    """The probed instants at which ledger and pages say different things."""
    found = []
    for at in probes(house, chance, most):
        ledger, pages = set(in_ledger(at)), set(given_to_readers(house, at))
        if ledger != pages:
            found.append((at.isoformat(), ledger - pages, pages - ledger, house.done))
    return found


def test_the_ledger_of_a_busy_month_is_what_readers_were_given(house):
    chance = random.Random(11)
    with time_machine.travel(OPENING, tick=False) as traveller:
        paper = house(chance, traveller)
        for _ in range(80):
            paper.happen()
        assert recomputed_otherwise(paper) == []
        assert told_otherwise(paper, chance, 30) == []


@pytest.mark.django_db
@settings(
    max_examples=max(5, PROOF_SIZE // 40),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.randoms(use_true_random=False), st.integers(3, 10))
def test_the_ledger_of_any_short_history_is_what_readers_were_given(house, chance, events):
    with time_machine.travel(OPENING, tick=False) as traveller, transaction.atomic():
        paper = house(chance, traveller)
        for _ in range(events):
            paper.happen()
        assert recomputed_otherwise(paper) == []
        assert told_otherwise(paper, chance, 6) == []
        transaction.set_rollback(True)
