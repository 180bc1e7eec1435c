"""Hours typed at the desk: at a change of the clocks they are asked about, never guessed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from django import forms
from django.utils import timezone, translation

from media.admin.moment import MomentField, choices
from record.local_time import Unclear, read_instant


@pytest.fixture(autouse=True)
def in_berlin():
    with timezone.override(ZoneInfo("Europe/Berlin")), translation.override("en"):
        yield


class Form(forms.Form):
    at = MomentField(required=False)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


DOUBTFUL = [
    # (zone, typed, the instants it may be)
    ("Europe/Berlin", "2026-10-25T02:30", [utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30)]),
    ("Europe/Berlin", "2026-10-25T02:00", [utc(2026, 10, 25, 0, 0), utc(2026, 10, 25, 1, 0)]),
    ("Europe/Berlin", "2027-03-28T02:30", [utc(2027, 3, 28, 0, 30), utc(2027, 3, 28, 1, 30)]),
    ("Europe/Berlin", "2027-03-28T02:00", [utc(2027, 3, 28, 0, 0), utc(2027, 3, 28, 1, 0)]),
    ("America/New_York", "2026-11-01T01:30", [utc(2026, 11, 1, 5, 30), utc(2026, 11, 1, 6, 30)]),
    ("Australia/Lord_Howe", "2027-04-04T01:45", [utc(2027, 4, 3, 14, 45), utc(2027, 4, 3, 15, 15)]),
    ("Pacific/Apia", "2011-12-30T12:00", [utc(2011, 12, 29, 22), utc(2011, 12, 30, 22)]),
]
CLEAR = [
    ("Europe/Berlin", "2026-10-25T01:59", utc(2026, 10, 24, 23, 59)),
    ("Europe/Berlin", "2026-10-25T03:00", utc(2026, 10, 25, 2, 0)),
    ("Europe/Berlin", "2027-03-28T03:00", utc(2027, 3, 28, 1, 0)),
    ("Europe/Berlin", "2026-10-25T02:30+02:00", utc(2026, 10, 25, 0, 30)),
    ("Europe/Berlin", "2026-10-25T02:30+01:00", utc(2026, 10, 25, 1, 30)),
    ("Europe/Berlin", "2026-07-01T06:00Z", utc(2026, 7, 1, 6)),
    ("UTC", "2026-10-25T02:30", utc(2026, 10, 25, 2, 30)),
    ("Asia/Tokyo", "2026-10-25T02:30", utc(2026, 10, 24, 17, 30)),
]


@pytest.mark.parametrize(("zone", "typed", "meant"), DOUBTFUL)
def test_an_hour_that_comes_twice_or_never_carries_both_readings(zone, typed, meant):
    with pytest.raises(Unclear) as asked:
        read_instant(typed, ZoneInfo(zone))
    assert list(asked.value.choices) == meant


@pytest.mark.parametrize(("zone", "typed", "meant"), CLEAR)
def test_every_other_hour_is_one_instant(zone, typed, meant):
    assert read_instant(typed, ZoneInfo(zone)) == meant


@pytest.mark.parametrize(
    "typed", ["", "bald", "2026-13-01T00:00", "1700-01-01T00:00", "9999-12-31T23:59", "\x00"]
)
def test_what_is_no_time_offers_no_choice(typed):
    with pytest.raises(Unclear) as asked:
        read_instant(typed, ZoneInfo("Europe/Berlin"))
    assert asked.value.choices == ()


def test_a_form_asks_with_both_hours_and_takes_the_chosen_one():
    asked = Form({"at": "2026-10-25T02:30"})
    assert not asked.is_valid()
    page = str(asked["at"])
    assert 'value="2026-10-25T02:30"' in page  # what was typed stands there again
    assert "02:30 summer time (+02:00)" in page
    assert "02:30 winter time (+01:00)" in page
    chosen = Form({"at": "2026-10-25T02:30", "at_meant": "2026-10-25T02:30+01:00"})
    assert chosen.is_valid()
    assert chosen.cleaned_data["at"] == utc(2026, 10, 25, 1, 30)


def test_for_an_hour_that_is_skipped_the_hours_before_and_after_are_offered():
    labels = [choice.label for choice in choices("2027-03-28T02:30")]
    assert labels == ["01:30 winter time (+01:00)", "03:30 summer time (+02:00)"]


def test_a_choice_made_for_another_hour_does_not_count():
    form = Form({"at": "2026-11-02T02:30", "at_meant": "2026-10-25T02:30+01:00"})
    assert form.is_valid()
    assert form.cleaned_data["at"] == utc(2026, 11, 2, 1, 30)


@pytest.mark.parametrize("kept", [utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30)])
def test_a_kept_doubtful_hour_is_saved_again_as_it_was(kept):
    """Django refuses such a field at every later save of the form."""
    page = str(Form(initial={"at": kept})["at"])
    chosen = [choice.value for choice in choices(kept) if choice.chosen]
    assert f'value="{chosen[0]}" checked' in page
    again = Form({"at": "2026-10-25T02:30", "at_meant": chosen[0]}, initial={"at": kept})
    assert again.is_valid()
    assert not again.has_changed()


@pytest.mark.parametrize("typed", ["25.10.2026 02:30", "2026-10-25 02:30:00"])
def test_other_ways_of_writing_are_asked_about_too(typed):
    with translation.override("de"):
        assert Form({"at": typed}).errors["at"].as_data()[0].code == "doubtful"


@pytest.mark.parametrize(
    "typed", ["bald", "\x00", "2026-99-99T00:00", "0001-01-01T00:00", "9" * 4000]
)
def test_what_is_no_time_is_an_error_and_no_fault(typed):
    form = Form({"at": typed})
    assert not form.is_valid()
    assert form["at"].as_widget()
