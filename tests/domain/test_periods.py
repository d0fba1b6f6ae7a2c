"""Periods, school years and semesters."""

from __future__ import annotations

import datetime
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.domain.periods import Period, SchoolYear, Semester
from esf_norises.errors import InvalidValue
from esf_norises.testing import strategies as s

FIRST, LAST = datetime.date(2025, 9, 1), datetime.date(2026, 8, 31)


def test_both_ends_are_in_a_period():
    """A period of one day has that day."""
    assert FIRST in Period(first=FIRST, last=FIRST)
    assert LAST not in Period(first=FIRST, last=FIRST)


def test_a_period_in_the_wrong_order_is_refused():
    """The message says both days."""
    with pytest.raises(ValueError, match="ends on 2025-09-01, before it begins on 2026-08-31"):
        Period(first=LAST, last=FIRST)


@given(s.periods(), s.periods())
def test_two_periods_overlap_exactly_where_they_share_a_day(one, other):
    """The days to look at are their ends and what lies between."""
    edges = [end for period in (one, other) for end in (period.first, period.last) if end]
    days = [*edges, min(edges, default=FIRST) - datetime.timedelta(1), max(edges, default=LAST)]
    days.append(days[-1] + datetime.timedelta(1))
    assert one.overlaps(other) == any(day in one and day in other for day in days)


@given(s.periods(), s.periods())
def test_overlapping_goes_both_ways(one, other):
    """The order does not matter."""
    assert one.overlaps(other) == other.overlaps(one)


@given(s.periods(open_ends=False))
def test_a_period_is_read_back(period):
    """Two days with a slash."""
    assert Period.parse(f" {period} ") == period


@pytest.mark.parametrize(
    "text", ["", "2025-10-20", "2025-10-24/2025-10-20", "2025-10-20/", "20.10.2025/24.10.2025", "/"]
)
def test_what_is_no_period_is_refused(text):
    """With what was expected."""
    with pytest.raises(InvalidValue, match="two days such as"):
        Period.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "2025/26",
        "2025/2026",
        "2025./2026.",
        "2025./26.",
        "2025./2026. m. g.",
        "2025./2026.m.g.",
        "2025./2026. mācību gads",
        " 2025 / 26 ",
    ],
)
def test_a_school_year_is_read_as_people_write_it(text):
    """Points, spaces and the words after it do not matter."""
    assert SchoolYear.parse(text) == SchoolYear(2025)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2025",
        "2025/27",
        "2025/2025",
        "2026/25",
        "25/26",
        "1999/00",
        "2101/02",
        "٢٠٢٥/26",
        "2025/026",
    ],
)
def test_what_is_no_school_year_is_refused(text):
    """The years must follow each other, between 2000 and 2100."""
    with pytest.raises(InvalidValue, match="a school year such as 2025/26"):
        SchoolYear.parse(text)


@given(s.school_years(first=2000, last=2100))
def test_a_school_year_is_read_back(year):
    """At the turn of the century too."""
    assert SchoolYear.parse(str(year)) == year


@given(s.days())
def test_a_day_lies_in_the_school_year_that_contains_it(day):
    """And in no other."""
    year = SchoolYear.containing(day)
    assert day in year.period
    assert day not in year.next.period


def test_a_school_year_runs_from_september_to_august():
    """Days included."""
    assert SchoolYear(2025).period == Period(first=FIRST, last=LAST)


@given(s.semesters())
def test_a_semester_is_read_back(semester):
    """The year, a hyphen, and 1 or 2."""
    assert Semester.parse(f" {semester} ") == semester


@pytest.mark.parametrize("text", ["", "2025/26", "2025/26-3", "2025/26-٢", "2025-1", "-1"])
def test_what_is_no_semester_is_refused(text):
    """Nothing is guessed."""
    with pytest.raises(InvalidValue):
        Semester.parse(text)


@given(st.text())
def test_no_text_raises_anything_but_that_it_is_none(text):
    """Periods, school years and semesters alike."""
    for kind in (Period, SchoolYear, Semester):
        with suppress(InvalidValue):
            assert kind.parse(str(kind.parse(text))) == kind.parse(text)


def test_a_third_semester_is_refused():
    """A programmer cannot make one either."""
    with pytest.raises(InvalidValue, match="semester 1 or 2"):
        Semester(SchoolYear(2025), 3)
