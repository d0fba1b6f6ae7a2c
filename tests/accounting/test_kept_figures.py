"""Figures of closed years: kept as they were, and put together with those of open years."""

from __future__ import annotations

import pytest

from esf_norises.accounting.attendances import attendances_of
from esf_norises.accounting.figures import Grouping, calendar_in, figures
from esf_norises.accounting.indicators import indicators
from esf_norises.accounting.kept_figures import (
    figures_to_keep,
    figures_with_kept,
    indicators_with_kept,
    kept_figures,
)
from esf_norises.domain.closing import KeptFigureRow
from esf_norises.domain.periods import SchoolYear
from esf_norises.testing.municipalities import random_municipality
from tests.store.rosters import judged, school

YEARS = (SchoolYear(2024), SchoolYear(2025))


@pytest.fixture(scope="module")
def visits():
    return judged(school())


def kept_of(visits, years, before=()):
    calendar = calendar_in(visits.parameters)
    return [
        *before,
        *figures_to_keep(attendances_of(visits), years, kept_figures(before), calendar),
    ]


@pytest.mark.parametrize("by", Grouping)
@pytest.mark.parametrize("seed", range(3))
def test_closed_years_are_as_they_were(by, seed) -> None:
    """With all years closed, what was kept is every figure; with none, every figure is made."""
    made = judged(random_municipality(seed, groups=5, visits=10))
    units, calendar = attendances_of(made), calendar_in(made.parameters)
    years = {SchoolYear.containing(day) for day in units.dates}
    kept = kept_figures(kept_of(made, years))
    before = figures(units, by, calendar=calendar)
    assert figures_with_kept(units, by, kept_figures([]), calendar) == before
    nothing = units.take([])
    assert figures_with_kept(nothing, by, kept, calendar) == before
    assert figures_with_kept(units, by, kept, calendar) == before
    assert indicators_with_kept(nothing, kept) == indicators(units)


def test_a_year_that_is_open_is_added(visits) -> None:
    """Visits and attendances add up; of people a range is certain, as one may be in both years."""
    units, calendar = attendances_of(visits), calendar_in(visits.parameters)
    kept = kept_figures(kept_of(visits, YEARS[:1]))
    [total] = figures_with_kept(units, Grouping.ALL, kept, calendar)
    assert (total.visits, total.attendances) == (2, 5)
    assert (total.people.at_least, total.people.at_most) == (3, 5)
    by_year = figures_with_kept(units, Grouping.SCHOOL_YEAR, kept, calendar)
    assert by_year == figures(units, Grouping.SCHOOL_YEAR, calendar=calendar)
    everybody = indicators_with_kept(units, kept)[0]
    assert (everybody.people.at_least, everybody.people.at_most) == (3, 5)


def test_closing_another_year_keeps_what_reports_said(visits) -> None:
    """Year by year or at once: each closing keeps the figures as they stood before it."""
    units, calendar = attendances_of(visits), calendar_in(visits.parameters)
    first = kept_of(visits, YEARS[:1])
    before = {by: figures_with_kept(units, by, kept_figures(first), calendar) for by in Grouping}
    both = kept_figures(kept_of(visits, YEARS[1:], first))
    assert both.years == set(YEARS)
    for by in Grouping:
        assert figures_with_kept(units, by, both, calendar) == before[by]


def test_what_is_no_school_year_is_not_taken() -> None:
    """In a file that somebody edited anything may stand; a report is made all the same."""
    row = KeptFigureRow(
        school_years=("soon",), report="figures", grouping="all", key="all", figure="x", value=1
    )
    assert kept_figures([row]).years == frozenset()


def test_a_calendar_tells_the_semester(visits) -> None:
    """Kept figures are by semester too."""
    rows = kept_of(visits, YEARS[:1])
    semesters = {row.key for row in rows if row.grouping == "semester"}
    assert len(semesters) == 1
