"""Figures: what counts, by what it is grouped, and how many different people it was."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.accounting.attendances import Attendances
from esf_norises.accounting.figures import Figure, Grouping, figures
from esf_norises.accounting.people import People
from esf_norises.domain.periods import Period
from esf_norises.domain.visit_values import Area

from .made import (
    BROKEN,
    MET,
    NOVEMBER,
    OCTOBER,
    UNKNOWN,
    all_attendances,
    attendances,
    counted,
    named,
    part,
)


def whole(*rows: dict[str, Any], enrolled: Any = None) -> Figure:
    (figure,) = figures(attendances(*rows, enrolled=enrolled), Grouping.ALL)
    return figure


def people(at_least: int, at_most: int) -> People:
    return People(at_least=at_least, at_most=at_most)


def test_only_what_is_met_counts() -> None:
    """What is unknown and what is broken stands apart, and its visits are not counted."""
    figure = whole(
        counted("v1", 20),
        counted("v2", 18, outcome=UNKNOWN),
        counted("v3", None, outcome=UNKNOWN),
        counted("v4", 7, outcome=BROKEN),
    )
    assert (figure.visits, figure.attendances) == (1, 20)
    assert (figure.unknown.units, figure.unknown.attendances) == (2, 18)
    assert (figure.broken.units, figure.broken.attendances) == (1, 7)


def test_a_number_that_is_not_known_is_never_counted() -> None:
    """Even where all rules are met, nobody can say how many it was."""
    figure = whole(counted("v1", None, outcome=MET))
    assert (figure.visits, figure.attendances, figure.unknown.units) == (0, 0, 1)


def test_people_of_rosters_are_counted_once() -> None:
    """Two pupils at two visits are four attendances and two people."""
    figure = whole(*(named(visit, pupil) for visit in ("v1", "v2") for pupil in "ab"))
    assert (figure.attendances, figure.people, figure.counts) == (4, people(2, 2), 0)
    assert figure.people.is_exact


@pytest.mark.parametrize(
    ("rows", "range_"),
    [
        # The same twenty, or eighteen others.
        ([counted("v1", 20), counted("v2", 18, on=OCTOBER)], people(20, 38)),
        # Two parts of one group at one visit: nobody is in both.
        ([counted("v1", 12), counted("v1", 8, of=part("7a", "8"), record="s")], people(20, 20)),
        # A number for a joint class and one for a part of it may be the same pupils.
        (
            [counted("v1", 12, of=part("7a", "7", "8")), counted("v1", 8, record="s")],
            people(12, 20),
        ),
        # Who was named may have been counted in another group before.
        ([counted("v1", 12), named("v2", "a"), named("v2", "b")], people(12, 14)),
        ([counted("v1", 1), named("v2", "a"), named("v2", "b")], people(2, 3)),
        ([counted("v1", 0)], people(0, 0)),
    ],
)
def test_people_of_counts_are_a_range(rows: list[dict[str, Any]], range_: People) -> None:
    """A number names nobody, so its people are between what is certain at both ends."""
    assert whole(*rows).people == range_


def test_a_list_of_enrolments_bounds_a_group_s_people() -> None:
    """Three pupils are enrolled on the two days together, however often they were counted."""
    rows = [counted("v1", 2), counted("v2", 2, on=OCTOBER), named("v3", "a", on=NOVEMBER)]
    days = {
        ("7a", rows[0]["dates"]): frozenset("ab"),
        ("7a", rows[1]["dates"]): frozenset("ac"),
    }
    assert whole(*rows, enrolled=days).people == people(2, 3)


def test_a_list_that_is_shorter_than_a_number_bounds_nothing() -> None:
    """More were present than are listed: so the list is not whole."""
    days = {("7a", counted("v1", 2)["dates"]): frozenset("a")}
    assert whole(counted("v1", 2), counted("v2", 2), enrolled=days).people == people(2, 4)


def test_keys_of_each_grouping() -> None:
    """Each grouping has readable keys; what is not known comes last."""
    of = attendances(
        counted("v1", 20),
        counted("v2", 9, of=part("12", "1", "2", institution="4200000002"), on=OCTOBER),
        counted("v3", 3, of=part("x", "10"), areas=None, on=datetime.date(2026, 9, 1)),
        counted("v4", 4, areas=Area.CIVIC),
    )
    keys = {by: [figure.key for figure in figures(of, by)] for by in Grouping}
    assert keys == {
        Grouping.ALL: ["all"],
        Grouping.INSTITUTION: ["4200000001", "4200000002"],
        Grouping.BAND: ["1+2", "7", "10"],
        Grouping.AREA: ["civic", "stem", "-"],
        Grouping.MONTH: ["2025-09", "2025-10", "2026-09"],
        Grouping.SEMESTER: ["-"],
        Grouping.SCHOOL_YEAR: ["2025/26", "2026/27"],
    }


def test_a_figure_names_its_units() -> None:
    """The trail leads to each unit, those that do not count too."""
    figure = whole(counted("v1", 20), counted("v2", 18, outcome=UNKNOWN))
    assert list(figure.units) == ["v1/r", "v2/r"]


@given(all_attendances(), st.sampled_from(list(Grouping)), st.randoms(use_true_random=False))
def test_figures_do_not_depend_on_the_order_of_rows(
    of: Attendances, by: Grouping, random: Any
) -> None:
    """Shuffled rows give the same figures."""
    rows = list(range(len(of)))
    random.shuffle(rows)
    assert figures(of.take(rows), by) == figures(of, by)


@given(all_attendances(), st.dates(datetime.date(2025, 9, 1), datetime.date(2026, 5, 31)))
def test_splitting_a_period_and_adding_gives_the_whole(of: Attendances, day: datetime.date) -> None:
    """Visits and attendances of two halves add up to those of the whole; people are in between."""
    halves = Period(last=day), Period(first=day + datetime.timedelta(days=1))
    (all_,) = figures(of, Grouping.ALL) or (None,)
    parts = [figure for half in halves for figure in figures(of, Grouping.ALL, period=half)]
    if all_ is None:
        assert parts == []
        return
    assert sum(one.visits for one in parts) == all_.visits
    assert sum(one.attendances for one in parts) == all_.attendances
    assert sum(one.unknown.units for one in parts) == all_.unknown.units
    assert sum(one.broken.attendances for one in parts) == all_.broken.attendances
    assert max(one.people.at_least for one in parts) <= all_.people.at_least
    assert sum(one.people.at_most for one in parts) >= all_.people.at_most


@given(all_attendances(), st.sampled_from([g for g in Grouping if g is not Grouping.ALL]))
def test_groupings_add_up(of: Attendances, by: Grouping) -> None:
    """Each attendance stands under one key; people are at most as many as attendances."""
    grouped = figures(of, by)
    total = sum(one.attendances for one in figures(of, Grouping.ALL))
    assert sum(one.attendances for one in grouped) == total
    for one in grouped:
        assert one.people.at_least <= one.people.at_most <= one.attendances


@given(all_attendances())
def test_the_range_holds_whoever_was_counted(of: Attendances) -> None:
    """Naming those who were counted gives a number of people that lies within the range."""
    rows = []
    for row in range(len(of)):
        cells = {name: getattr(of, name)[row] for name in counted("", 0)}
        if cells["who"] != cells["parts"].key or cells["pupils"] is None:
            rows.append(cells)
            continue
        for number in range(cells["pupils"]):
            # As few as can be: everybody is one of the first in the list of the part's pupils.
            pupil = f"{cells['parts'].key}/{number}"
            record = f"{cells['keys']}/{number}"
            rows.append({**named(cells["visits"], pupil), **cells, "who": pupil, "keys": record})
            rows[-1] |= {"forms": named("", "")["forms"], "pupils": 1}
    ranges = figures(of, Grouping.ALL)
    for range_, exact in zip(ranges, figures(attendances(*rows), Grouping.ALL), strict=False):
        assert range_.people.at_least <= exact.people.at_least <= range_.people.at_most


@given(all_attendances())
def test_units_are_put_together_whole(of: Attendances) -> None:
    """Each unit is in one visit and part, counted or left out, and no number is lost."""
    parts = of.visit_parts
    assert sorted(key for one in parts for key in one.keys) == sorted(of.keys)
    numbers = sum(one.attendances + one.unknown[1] + one.broken[1] for one in parts)
    assert numbers == sum(pupils or 0 for pupils in of.pupils)
    assert sum(one.units + one.unknown[0] + one.broken[0] for one in parts) == len(of)
