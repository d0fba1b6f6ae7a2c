"""Clashes among visits: each kind is found where it is, and nowhere else."""

from __future__ import annotations

import datetime

import attrs
import pytest

from esf_norises.coordination.clash_kinds import ClashKind
from esf_norises.coordination.clashes import clashes
from esf_norises.coordination.judged_years import judged_in, years_with_visits
from esf_norises.domain import planning as p
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.values import Answer, Band
from esf_norises.domain.visit_values import Step
from tests.regulation.ludza import SCHOOL, dataset
from tests.regulation.visiting import NORISE, group, part, session

from .planned import judged, visited, with_rows

GROUPS = dataset(groups=(group("7a"), group("7b")), parts=(part(20, of="7a"), part(20, of="7b")))
AWAY = attrs.evolve(NORISE, place="Izdomāts muzejs", bands=(Band.CLASS_7,))
WAY = p.Travel(institution=SCHOOL, place="Izdomāts muzejs", minutes=30)
BUS = p.Bus(bus="A", name="Autobuss", seats=45)


def going(*sessions, visits, norise=AWAY, base=GROUPS, steps=(Step.PLANNED,), **tables) -> Dataset:
    data = visited(
        base=base, visits=visits, sessions=sessions, norises=(norise,), steps=steps, evidence=()
    )
    return with_rows(data, **({"travel": (WAY,), "buses": (BUS,)} | tables))


def found(data: Dataset, **parameters: str | None) -> list[tuple[str, tuple[str, ...]]]:
    assessment = judged(data, **parameters)
    years = judged_in(years_with_visits(data), assessment)
    return [(one.kind.value, one.visits) for one in clashes(years, assessment)]


ONE = {"V1": ("7a", "S1")}
BOTH = {"V1": ("7a", "S1"), "V2": ("7b", "S1")}
TWO = {"V1": ("7a", "S1"), "V2": ("7a", "S2")}


def test_a_visit_that_fits_clashes_with_nothing():
    """On a Monday within the school day, with seats."""
    assert found(going(session(day=6), visits=ONE)) == []


def test_a_group_is_not_in_two_places():
    """The way counts: the second begins while the group is still on the road."""
    data = going(
        session("S1", day=6, times=(9, 11)),
        session("S2", day=6, times=(11, 12)),
        visits=TWO,
        travel=(attrs.evolve(WAY, minutes=20),),
    )
    assert found(data) == [(ClashKind.GROUP_TWICE, ("V1", "V2"))]
    at_school = going(
        session("S1", day=6, times=(9, 11)),
        session("S2", day=6, times=(11, 12)),
        visits=TWO,
        norise=attrs.evolve(AWAY, place=None),
    )
    assert found(at_school) == [(ClashKind.TOO_NEAR, ("V1", "V2"))]


def test_visits_of_a_group_are_so_many_days_apart():
    """As many as were chosen, one where nobody chose."""
    data = going(session("S1", day=6), session("S2", day=8), visits=TWO)
    assert found(data) == [(ClashKind.TOO_NEAR, ("V1", "V2"))]
    assert found(data, days_between_visits=None) == []


def test_a_session_takes_as_many_as_it_has_seats():
    """All its groups are counted together."""
    assert found(going(session(day=6, seats=40), visits=BOTH)) == []
    assert found(going(session(day=6, seats=39), visits=BOTH)) == [
        (ClashKind.OVERBOOKED, ("V1", "V2"))
    ]


def test_seats_that_are_not_known_clash_with_nothing():
    """What is missing is said elsewhere."""
    data = going(attrs.evolve(session(day=6), seats=None), visits=BOTH)
    assert found(data) == []


@pytest.mark.parametrize(
    ("day", "kind"), [(4, ClashKind.NO_LESSONS), (21, ClashKind.NO_LESSONS)], ids=str
)
def test_a_visit_is_on_a_teaching_day(day, kind):
    """Not on a Saturday, and not in the autumn holidays."""
    assert found(going(session(day=day), visits=ONE)) == [(kind, ("V1",))]


def test_a_norise_is_for_the_groups_classes():
    """One of the group's bands is enough."""
    for_others = attrs.evolve(AWAY, bands=(Band.CLASS_5,))
    assert found(going(session(day=6), visits=ONE, norise=for_others)) == [
        (ClashKind.BAND, ("V1",))
    ]


def test_there_and_back_fits_into_the_school_day():
    """Half an hour each way makes a session until three too long."""
    data = going(session(day=6, times=(13, 15)), visits=ONE)
    assert found(data) == [(ClashKind.HOURS, ("V1",))]
    assert found(data, school_day_ends='"15:30"') == []


def test_who_is_away_is_not_at_a_norise():
    """Whether the institution or the group said so."""
    day = datetime.date(2025, 10, 6)
    for about in ({"institution": SCHOOL}, {"group": "7a"}):
        away = p.Absence(absence="X", valid_from=day, valid_to=day, **about)
        data = going(session(day=6), visits=ONE, absences=(away,))
        assert found(data) == [(ClashKind.AWAY, ("V1",))]


def test_a_session_that_was_called_off_has_no_visits():
    """They have to be moved."""
    data = going(attrs.evolve(session(day=6), withdrawn=Answer.YES), visits=ONE)
    assert found(data) == [(ClashKind.WITHDRAWN, ("V1",))]


def in_bus(data: Dataset) -> Dataset:
    return with_rows(data, visits=[attrs.evolve(one, bus="A") for one in data.visits])


def test_a_bus_takes_as_many_as_it_has_seats():
    """Groups of one school that go together are counted together."""
    fits = in_bus(going(session(day=6, seats=60), visits=BOTH))
    assert found(fits) == []
    small = with_rows(fits, buses=(attrs.evolve(BUS, seats=39),))
    assert found(small) == [(ClashKind.BUS_FULL, ("V1", "V2"))]


def test_a_bus_is_on_one_road():
    """Trips that overlap need two buses; one that begins when the other ends does not."""
    visits = {"V1": ("7a", "S1"), "V2": ("7b", "S2")}
    over = in_bus(
        going(
            session("S1", day=6, times=(9, 11)), session("S2", day=6, times=(11, 12)), visits=visits
        )
    )
    assert found(over) == [(ClashKind.BUS_TWICE, ("V1", "V2"))]
    after = in_bus(
        going(
            session("S1", day=6, times=(9, 11)), session("S2", day=6, times=(12, 13)), visits=visits
        )
    )
    assert found(after) == []


def test_a_bus_is_there():
    """Neither before it could be had nor while it is away."""
    data = in_bus(going(session(day=6), visits=ONE))
    late = attrs.evolve(BUS, valid_from=datetime.date(2025, 11, 1))
    assert found(with_rows(data, buses=(late,))) == [(ClashKind.BUS_AWAY, ("V1",))]
    day = datetime.date(2025, 10, 6)
    away = p.Absence(absence="X", bus="A", valid_from=day, valid_to=day)
    assert found(with_rows(data, absences=(away,))) == [(ClashKind.BUS_AWAY, ("V1",))]


def test_a_teacher_is_not_in_two_places():
    """Two groups at one session may have one teacher."""
    teachers = {
        "teachers": (p.Teacher(teacher="T", institution=SCHOOL, name="Izdomāts Pedagogs"),),
        "visit_teachers": tuple(p.VisitTeacher(visit=one, teacher="T") for one in ("V1", "V2")),
    }
    together = going(session(day=6, seats=40), visits=BOTH, **teachers)
    assert found(together) == []
    apart = going(
        session("S1", day=6),
        session("S2", day=6),
        visits={"V1": ("7a", "S1"), "V2": ("7b", "S2")},
        **teachers,
    )
    assert found(apart) == [(ClashKind.TEACHER_TWICE, ("V1", "V2"))]


def test_a_cancelled_visit_clashes_with_nothing():
    """It does not take place."""
    data = going(session(day=6, seats=1), visits=ONE, steps=(Step.PLANNED, Step.CANCELLED))
    assert found(data) == []


def test_the_one_that_lasts_longest_meets_all_within_it():
    """Not only the next one."""
    data = going(
        session("S1", day=6, times=(9, 14)),
        session("S2", day=6, times=(10, 11)),
        session("S3", day=6, times=(12, 13)),
        visits={"V1": ("7a", "S1"), "V2": ("7a", "S2"), "V3": ("7a", "S3")},
        norise=attrs.evolve(AWAY, place=None),
    )
    assert found(data) == [
        (ClashKind.GROUP_TWICE, ("V1", "V2")),
        (ClashKind.GROUP_TWICE, ("V1", "V3")),
    ]
