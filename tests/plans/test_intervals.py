"""Whatever the desk plans, moves, cancels and takes off: readers get what a simple timeline says."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import desk
from articles.desk.lists import expected
from articles.desk.plans import course_now
from articles.management.commands.relist import _values
from articles.models import Article, Listed, Release
from tests.conftest import PROOF_SIZE

START = datetime(2026, 11, 23, 10, tzinfo=UTC)
LAST = 80  # hours that are looked at; plans are laid for even ones, the desk works at odd ones

HOURS = st.integers(0, 12)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("pass"), st.integers(1, 3)),
        st.tuples(st.just("publish"), HOURS),
        st.tuples(st.just("publish"), st.just(0)),
        st.tuples(st.just("correct"), st.just(0)),
        st.tuples(st.just("take_down"), HOURS),
        st.tuples(st.just("cancel"), st.integers(0, 3)),
        st.tuples(st.just("move"), st.integers(0, 3), HOURS),
        st.tuples(st.just("withdraw"), st.just(0)),
        st.tuples(st.just("retract"), st.just(0)),
    ),
    min_size=2,
    max_size=8,
)


class Refused(Exception):
    """The timeline cannot do that."""


class Timeline:
    """From an hour on readers get an edition (its number), or nothing (None)."""

    def __init__(self):
        self.points, self.now, self.editions = {}, 1, 0

    def at(self, hour):
        return next((w for h, w in sorted(self.points.items(), reverse=True) if h <= hour), None)

    def turns(self):
        """The hours after now at which something changes."""
        hours = sorted(hour for hour in self.points if hour > self.now)
        return [hour for hour in hours if self.at(hour) != self.at(hour - 1)]

    def publish(self, at):
        ends = [hour for hour in self.turns() if self.points[hour] is None and hour > at]
        shows = self.at(self.now) is not None
        for hour in [hour for hour in self.points if hour > self.now]:
            if hour >= at or not shows:
                del self.points[hour]
        self.editions += 1
        self.points[at] = self.editions
        self.points.update(dict.fromkeys(ends[:1]))

    def correct(self, at):
        if self.at(self.now) is None:
            raise Refused
        self.publish(at)

    def take_down(self, at):
        if self.at(self.now if at == self.now else at - 1) is None:
            raise Refused
        self.points[at] = None

    def cancel(self, place):
        del self.points[self._turn(place)]

    def move(self, place, to):
        hour = self._turn(place)
        low, high = sorted([hour, to])
        if any(low <= o <= high for o in self.turns() if o != hour):
            raise Refused
        self.points[to] = self.points.pop(hour)

    def _turn(self, place):
        if place >= len(self.turns()):
            raise Refused
        return self.turns()[place]

    def retract(self, _at):
        if self.at(self.now) is None:
            raise Refused
        self._wipe()
        self.points[self.now] = None

    def withdraw(self, at):
        if self.at(self.now) is not None:
            return self.retract(at)
        if not any(self.points[hour] for hour in self.turns()):
            raise Refused
        return self._wipe()

    def _wipe(self):
        self.points = {hour: what for hour, what in self.points.items() if hour <= self.now}

    def first(self):
        return next((hour for hour in range(LAST) if self.at(hour)), None)

    def begun(self, what):
        return next(hour for hour in range(LAST) if self.at(hour) == what)


class Desk:
    """The same steps with the verbs."""

    def __init__(self, article, by):
        self.pk, self.by = article.pk, by

    @property
    def story(self):
        return Article.objects.get(pk=self.pk)

    def publish(self, hour):
        desk.publish(self.story, by=self.by, at=instant(hour), kind="update")

    def correct(self, _hour):
        desk.correct(self.story, wrong="14", right="41", by=self.by)

    def take_down(self, hour):
        desk.take_down(self.story, at=instant(hour), reason="Die Frist ist um.", by=self.by)

    def cancel(self, place):
        desk.cancel(self.story, self._plan(place), by=self.by)

    def move(self, place, hour):
        desk.move(self.story, self._plan(place), to=instant(hour), by=self.by)

    def _plan(self, place):
        plans = course_now(self.story).ahead()
        if place >= len(plans):
            raise desk.Refused("Es gibt keinen solchen Plan.")
        return plans[place]

    def withdraw(self, _hour):
        desk.withdraw(self.story, reason="Wir prüfen.", by=self.by)

    def retract(self, _hour):
        desk.retract(self.story, reason="Die Quelle war gefälscht.", by=self.by)


def instant(hour):
    return START + timedelta(hours=hour)


def counting(article):
    """What the record gives readers at each hour."""
    rows = list(article.releases.select_related("edition").order_by("-number"))
    return [next((r for r in rows if r.starts_at <= instant(h)), None) for h in range(LAST)]


def numbers(releases):
    return [release and release.edition_id and release.edition.number for release in releases]


def check(article, line, past):
    """The record and its lists say what the timeline says, at every hour, past and future."""
    found = counting(article)
    assert numbers(found) == [line.at(hour) for hour in range(LAST)]
    assert numbers(found)[: line.now] == past[: line.now]
    should = [r for r in found if r and r.edition_id]
    assert {r.first_published_at for r in should} <= {instant(line.first() or 0)}
    for release in should:
        begun = line.begun(release.edition.number)
        assert release.changed_at == (None if begun == line.first() else instant(begun))
    assert _values(expected(article.pk)) == _values(Listed.objects.filter(article=article))
    ahead = course_now(article).ahead()
    assert [r.starts_at for r in ahead] == [instant(hour) for hour in line.turns()]
    assert list(Release.objects.coming(instant(line.now)).filter(article=article)) == ahead
    return numbers(found)


@pytest.mark.django_db
@settings(
    max_examples=max(20, PROOF_SIZE // 4),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_readers_get_what_the_timeline_says(write, editor, steps):
    """At every hour at most one edition, the past untouched, planned ends kept, other plans kept."""
    editor.is_superuser = True
    with transaction.atomic(), time_machine.travel(instant(1), tick=False) as clock:
        article, line, past = write(), Timeline(), [None] * LAST
        verbs = Desk(article, editor)
        for name, *given_values in steps:
            if name != "pass":
                step(name, given_values, line, verbs)
                past = check(article, line, past)
            line.now += 2 * given_values[0] if name == "pass" else 2
            clock.move_to(instant(line.now), tick=False)
            past = check(article, line, past)
        transaction.set_rollback(True)


def step(name, values, line, verbs):
    """Take a step with both; either both refuse it or neither."""
    if name != "cancel":
        values = [*values[:-1], line.now + max(0, 2 * values[-1] - 1)]
    try:
        getattr(line, name)(*values)
    except Refused:
        with pytest.raises(desk.Refused):
            getattr(verbs, name)(*values)
    else:
        getattr(verbs, name)(*values)
