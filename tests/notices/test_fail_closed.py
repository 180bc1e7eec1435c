"""Where rules cannot be read nothing goes out, and what is out keeps what it had."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.utils import timezone

from articles import desk
from articles.desk import gate
from articles.notices.rule import Rule
from articles.notices.stored import Unreadable
from record.models import State
from record.reading import Reading
from tests.notices.test_appended import titles


def spoil(notice, **rule):
    """A row as a newer version, or a hand, might have left it."""
    now, data = timezone.now(), notice.as_state()
    data["rule"] |= rule
    State.objects.create(key=notice.key, kind="notice", since=now, recorded_at=now, data=data)


BROKEN = [
    {"moon_phase": ["full"]},
    {"sections": "3"},
    {"valid_from": "morgen"},
    {"valid_from": "2026-03-29T06:00:00"},
    {"min_age_days": "alt"},
    {"active": "ja"},
    {"priority": None},
]


@pytest.mark.parametrize("rule", BROKEN)
def test_publishing_refuses_and_names_the_notice(write, notice, editor, rule):
    spoil(notice("Risikohinweis"), **rule)
    with pytest.raises(desk.Refused, match="Risikohinweis"):
        desk.publish(write(), by=editor)


@pytest.mark.parametrize("rule", BROKEN)
def test_a_page_that_is_out_keeps_its_notices(publish, notice, rule, client):
    release, hint = publish(), notice("Risikohinweis")
    spoil(hint, **rule)
    assert titles(release) == ["Risikohinweis"]
    assert f"notice-{hint.public_id}" in client.get(release.address.path).content.decode()


def test_a_notice_that_was_gone_does_not_come_back_with_a_broken_row(publish, notice, chief):
    from record.keeping import let_go

    release, hint = publish(), notice("Weg")
    broken = hint.as_state()
    pk = hint.pk
    let_go(hint, by=chief)
    now = timezone.now()
    broken["rule"] = None
    State.objects.create(key=f"notice:{pk}", kind="notice", since=now, recorded_at=now, data=broken)
    assert titles(release) == []


def test_saving_the_notice_anew_lets_publishing_go_on(write, notice, editor, chief):
    from record.keeping import keep

    hint = notice("Risikohinweis")
    spoil(hint, moon_phase=["full"])
    keep(hint, by=chief)
    assert desk.publish(write(), by=editor).edition_id


def test_a_facet_this_version_does_not_know_is_no_harm_while_it_is_empty():
    state = Rule(sections=frozenset({1})).to_state()
    assert Rule.from_state(state | {"moon_phase": []}).sections == {1}
    with pytest.raises(Unreadable, match="moon_phase"):
        Rule.from_state(state | {"moon_phase": ["full"]})


def test_a_database_that_fails_refuses_publishing(write, editor, monkeypatch):
    story = write()
    load = Reading.load

    def fails(self, keys=(), kinds=()):
        if "notice" in kinds:
            raise DatabaseError("gone")
        return load(self, keys, kinds)

    monkeypatch.setattr(Reading, "load", fails)
    with pytest.raises(desk.Refused, match="Regeln der Hinweise"):
        desk.publish(story, by=editor)


def test_a_page_is_never_answered_without_asking_for_its_notices(
    publish, notice, client, monkeypatch
):
    """No page at all, and an hour to come back, rather than one that lacks its notices."""
    notice("Risikohinweis")
    path = publish().address.path

    def fails(self, keys=(), kinds=()):
        raise DatabaseError("gone")

    monkeypatch.setattr(Reading, "load", fails)
    client.raise_request_exception = False
    answer = client.get(path)
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert answer["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("follows", "warned"), [(None, True), ({"mandatory": True}, False), ({}, True)]
)
def test_the_gate_warns_of_a_duty_that_ends_without_a_successor(write, notice, follows, warned):
    end = timezone.now() + timedelta(days=3)
    notice("Pflicht", mandatory=True, valid_until=end)
    if follows is not None:
        notice("Nachfolger", valid_from=end, **follows)
    reasons = gate.reasons(write(), at=timezone.now())
    found = [reason for reason in reasons if reason.code == "notice_lapses"]
    assert bool(found) == warned
    assert not any(reason.blocks for reason in found)
