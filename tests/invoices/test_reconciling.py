"""Billed and not used, used and not billed, another price: nothing falls between the lists."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from media.invoices import Line, Owed, Stray, reconcile
from media.invoices.reconcile import ANOTHER_TIME, TOO_OFTEN, UNKNOWN

USE = Owed(1, "article:1", "KB-100", date(2026, 11, 3), fee=Decimal("35.00"))
LINE = Line(2, "KB-100", Decimal("35.00"), "EUR")


def shares(result):
    """How many stand in each list: matched, differing, unused, unbilled, covered."""
    lists = (result.matched, result.differing, result.unused, result.unbilled, result.covered)
    return tuple(map(len, lists))


@pytest.mark.parametrize(
    ("use", "line", "found"),
    [
        ({}, {}, (1, 0, 0, 0, 0)),
        ({"supplier_image_id": "kb 0100"}, {"supplier_image_id": "KB0100"}, (1, 0, 0, 0, 0)),
        ({}, {"currency": ""}, (1, 0, 0, 0, 0)),
        ({}, {"price": Decimal("36")}, (0, 1, 0, 0, 0)),
        ({}, {"currency": "USD"}, (0, 1, 0, 0, 0)),
        ({"fee": None}, {}, (0, 1, 0, 0, 0)),
        ({"fee": None, "is_flat": True}, {}, (0, 1, 0, 0, 0)),
        ({"fee": None, "is_flat": True}, {"price": Decimal(0)}, (1, 0, 0, 0, 0)),
        ({}, {"supplier_image_id": "KB-101"}, (0, 0, 1, 1, 0)),
        ({"supplier_image_id": ""}, {}, (0, 0, 1, 1, 0)),
        ({"is_flat": True}, {"supplier_image_id": "KB-101"}, (0, 0, 1, 0, 1)),
        ({"is_due": False}, {"supplier_image_id": "KB-101"}, (0, 0, 1, 0, 0)),
        ({"is_due": False}, {}, (1, 0, 0, 0, 0)),
    ],
)
def test_a_line_and_a_use_meet_or_say_why_not(use, line, found):
    assert shares(reconcile([replace(USE, **use)], [replace(LINE, **line)])) == found


@pytest.mark.parametrize(
    ("last", "days", "stood"),
    [
        (None, (date(2026, 11, 2), date(2026, 11, 2)), False),
        (None, (date(2026, 11, 3), date(2026, 11, 3)), True),
        (None, (date(2027, 3, 1), date(2027, 3, 31)), True),
        (date(2026, 11, 9), (date(2026, 11, 9), date(2026, 11, 30)), True),
        (date(2026, 11, 9), (date(2026, 11, 10), date(2026, 11, 30)), False),
    ],
)
def test_a_line_with_days_needs_a_use_on_one_of_them(last, days, stood):
    first, end = days
    result = reconcile([replace(USE, last=last)], [replace(LINE, first=first, last=end)])
    assert shares(result)[0] == stood
    assert [one.why for one in result.unused] == [ANOTHER_TIME] * (not stood)


def test_why_a_billed_picture_was_not_used_is_told():
    lines = [LINE, replace(LINE, number=3), replace(LINE, number=4, supplier_image_id="X")]
    unused = reconcile([USE], lines).unused
    assert [(one.line.number, one.why) for one in unused] == [(3, TOO_OFTEN), (4, UNKNOWN)]


def test_of_two_stories_the_line_finds_the_one_it_names():
    ferry = replace(USE, headline="Fähre fährt wieder", url="https://bote.example/lokales/faehre/")
    storm = replace(USE, user="article:2", headline="Sturm über der Küste")
    line = replace(LINE, text="Sturm an der Küste, online")
    address = replace(LINE, number=3, text="https://bote.example/lokales/faehre")
    for uses in ([ferry, storm], [storm, ferry]):
        pairs = reconcile(uses, [line, address]).matched
        assert [pair.use.user for pair in pairs] == ["article:2", "article:1"]


def test_a_late_bill_is_matched_before_a_use_of_this_month_is_missed():
    old = replace(USE, user="article:0", first=date(2026, 10, 1), is_due=False)
    result = reconcile([old, USE], [LINE])
    assert [pair.use for pair in result.matched] == [USE]
    assert result.unbilled == ()


NUMBERS = st.sampled_from(["A1", "a-1", "B2", "", "C3"])
DAYS = st.dates(date(2026, 10, 1), date(2026, 12, 31))
PRICES = st.sampled_from([Decimal(0), Decimal("35"), Decimal("36.50")])
USES = st.builds(
    Owed,
    image=st.integers(1, 4),
    user=st.sampled_from(["article:1", "article:2"]),
    supplier_image_id=NUMBERS,
    first=DAYS,
    last=st.none(),
    fee=st.none() | PRICES,
    is_due=st.booleans(),
    is_flat=st.booleans(),
)
LINES = st.builds(
    Line,
    number=st.integers(2, 50),
    supplier_image_id=NUMBERS,
    price=PRICES,
    currency=st.just("EUR"),
)


@given(st.lists(USES, max_size=8), st.lists(LINES, max_size=8))
def test_nothing_is_lost_and_nothing_told_twice(uses, lines):
    stray = Stray(1, "Summe", "keine Bildnummer")
    result = reconcile(uses, lines, [stray])
    pairs = [*result.matched, *result.differing]
    told = [*(pair.line for pair in pairs), *(one.line for one in result.unused)]
    assert sorted(map(repr, told)) == sorted(map(repr, lines))
    due = [*(p.use for p in pairs if p.use.is_due), *result.unbilled, *result.covered]
    assert sorted(map(repr, due)) == sorted(repr(use) for use in uses if use.is_due)
    assert result.strays == (stray,)
