"""Hypothesis strategies for the rows that a plan is made from.

As in `esf_norises.testing.strategies`: plural nouns; what narrows them is keyword-only.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from ..domain import planning as p
from ..domain.identifiers import RegistrationNumber
from ..domain.values import Band
from ..domain.visit_values import Area
from . import strategies as s
from .visit_strategies import signs


def targets() -> st.SearchStrategy[p.Target]:
    """Targets for all groups or for some bands."""
    bands = st.lists(st.sampled_from(list(Band)), min_size=1, max_size=3, unique=True)
    return _in_days(
        p.Target,
        target=signs(),
        area=st.sampled_from(Area),
        bands=st.none() | bands.map(tuple),
        visits=st.integers(0, 4),
    )


def travel(
    *, institutions: Sequence[RegistrationNumber] = (), places: Sequence[str] = ()
) -> st.SearchStrategy[p.Travel]:
    """Ways from institutions to places.

    Args:
        institutions: The numbers to choose from; any numbers otherwise.
        places: The places to choose from; any otherwise.
    """
    return st.builds(
        p.Travel,
        institution=_one_of(institutions, s.registration_numbers()),
        place=_one_of(places, s.names()),
        minutes=st.integers(0, 120),
    )


def buses() -> st.SearchStrategy[p.Bus]:
    """Buses; of some hardly anything is known."""
    return st.builds(
        lambda period, **cells: p.Bus(valid_from=period.first, valid_to=period.last, **cells),
        s.periods(),
        bus=signs(),
        name=s.names(),
        seats=st.none() | st.integers(0, 60),
        price=st.none() | s.money(max_value=500),
    )


def absences(
    *,
    institutions: Sequence[RegistrationNumber] = (),
    groups: Sequence[str] = (),
    buses: Sequence[str] = (),
) -> st.SearchStrategy[p.Absence]:
    """Days on which somebody or something cannot take part.

    Args:
        institutions: The numbers to choose from, or none.
        groups: The groups' signs to choose from, or none.
        buses: The buses' signs to choose from, or none.
    """
    return _in_days(
        p.Absence,
        absence=signs(),
        institution=_one_or_none(institutions),
        group=_one_or_none(groups),
        bus=_one_or_none(buses),
        note=st.none() | s.names(),
    )


def teachers(*, institutions: Sequence[RegistrationNumber] = ()) -> st.SearchStrategy[p.Teacher]:
    """Teachers of institutions.

    Args:
        institutions: The numbers to choose from; any numbers otherwise.
    """
    return st.builds(
        p.Teacher,
        teacher=signs(),
        institution=_one_of(institutions, s.registration_numbers()),
        name=s.names(),
    )


def visit_teachers(
    *, visits: Sequence[str] = (), teachers: Sequence[str] = ()
) -> st.SearchStrategy[p.VisitTeacher]:
    """That teachers go with visits.

    Args:
        visits: The visits' signs to choose from; any signs otherwise.
        teachers: The teachers' signs to choose from; any signs otherwise.
    """
    return st.builds(
        p.VisitTeacher, visit=_one_of(visits, signs()), teacher=_one_of(teachers, signs())
    )


@st.composite
def planning_tables(
    draw: st.DrawFn,
    *,
    groups: Sequence[str],
    institutions: Sequence[RegistrationNumber],
    places: Sequence[str],
) -> Mapping[str, list[Any]]:
    """Few rows of each table but that of the visits' teachers, whose references hold.

    Args:
        draw: Given by Hypothesis.
        groups: Signs of groups.
        institutions: Numbers of institutions; without any there are no ways and no teachers.
        places: Places of norises; any otherwise.
    """
    held = draw(s.distinct(buses(), p.Bus, 2))
    absent = absences(institutions=institutions, groups=groups, buses=[one.bus for one in held])
    ways = travel(institutions=institutions, places=places)
    return {
        "targets": draw(s.distinct(targets(), p.Target, 2)),
        "travel": draw(s.distinct(ways, p.Travel, 2)) if institutions else [],
        "buses": held,
        "absences": draw(s.distinct(absent, p.Absence, 2)),
        "teachers": draw(s.distinct(teachers(institutions=institutions), p.Teacher, 2, min_size=1))
        if institutions
        else [],
    }


def _in_days(row: Any, **cells: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Rows whose days are known at both ends."""
    return st.builds(
        lambda first, length, **cells: row(
            valid_from=first, valid_to=first + datetime.timedelta(days=length), **cells
        ),
        s.days(),
        st.integers(0, 300),
        **cells,
    )


def _one_of(given: Sequence[Any], otherwise: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.sampled_from(list(given)) if given else otherwise


def _one_or_none(given: Sequence[Any]) -> st.SearchStrategy[Any]:
    return st.none() | st.sampled_from(list(given)) if given else st.none()
