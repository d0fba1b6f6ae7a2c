"""From tables to what is planned: who, where to, and what is settled before a planner begins."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest

from esf_norises.coordination.planning.building import first_day_of
from esf_norises.domain import planning as p
from esf_norises.domain.values import Answer, Band
from esf_norises.domain.visit_values import Area, Step
from tests.coordination.planning.town import (
    MONDAY,
    MUSEUM,
    NEXT_WEEK,
    SATURDAY,
    SCHOOL,
    bus,
    norise,
    planned,
    planning,
    session,
    target,
    town,
    visit,
)
from tests.regulation.visiting import BY_CORRESPONDENCE, group, part

DAY = datetime.date


def options(data: Any, of: str = "7a", **how: Any) -> list[str]:
    """Signs of the sessions that a group could go to."""
    problem = planning(data, **how).problem
    [one] = [one for one in problem.groups if one.group == of]
    return [problem.sessions[place].session for place in one.options]


def test_groups_sessions_and_needs_stand_in_their_order() -> None:
    """A plan does not depend on the order of the rows."""
    data = town(
        classes=("7b", "7a"),
        sessions=[session("S2", date=NEXT_WEEK), session("S1")],
        targets=[target("T2", area=Area.CIVIC), target("T1", visits=2)],
    )
    problem = planning(data).problem
    assert [one.group for one in problem.groups] == ["7a", "7b"]
    assert [one.session for one in problem.sessions] == ["S1", "S2"]
    assert [(one.group, one.target, one.wanted) for one in problem.needs] == [
        (0, "T1", 2),
        (0, "T2", 1),
        (1, "T1", 2),
        (1, "T2", 1),
    ]


@pytest.mark.parametrize(
    ("tables", "how"),
    [
        ({"norises": [norise(bands=(Band.CLASS_1,))]}, {}),
        ({"norises": [norise(bands=None)]}, {}),
        ({"norises": [norise(area=None)]}, {}),
        ({"norises": [norise(practical=Answer.NO)]}, {}),
        ({"sessions": [session(withdrawn=Answer.YES)]}, {}),
        ({"sessions": [session(date=SATURDAY)]}, {}),
        ({"sessions": [session(date=DAY(2025, 10, 21))]}, {}),
        ({"sessions": [session(date=DAY(2025, 11, 18))]}, {}),
        ({"sessions": [session(date=DAY(2025, 11, 17))]}, {}),
        ({"sessions": [session(date=DAY(2026, 1, 13))]}, {}),
        ({"sessions": [session()]}, {"first_day": NEXT_WEEK}),
        ({"sessions": [session(starts=datetime.time(8))]}, {}),
        ({"sessions": [session(ends=datetime.time(15, 1))]}, {}),
        ({"sessions": [session(starts=None)]}, {}),
        ({"sessions": [session(ends=datetime.time(10))]}, {}),
        ({"sessions": [session(seats=None)]}, {}),
        ({"norises": [norise(place=MUSEUM)], "minutes": 91}, {}),
        ({"norises": [norise(place=MUSEUM)], "minutes": None}, {}),
        ({"pupils": None}, {}),
        ({}, {"school_day_starts": None}),
        ({}, {"school_day_ends": '"half past two"'}),
        ({"norises": [norise(price=None)]}, {"planning_budget": "100"}),
        (
            {
                "absences": [
                    p.Absence(absence="A", institution=SCHOOL, valid_from=MONDAY, valid_to=MONDAY)
                ]
            },
            {},
        ),
        (
            {"absences": [p.Absence(absence="A", group="7a", valid_from=MONDAY, valid_to=MONDAY)]},
            {},
        ),
    ],
)
def test_what_keeps_a_group_out_of_a_session_is_settled_before(
    tables: dict[str, Any], how: dict[str, Any]
) -> None:
    """A session that a group could not go to, or of which something is not known, is no option."""
    assert options(town()) == ["S1"]
    assert options(town(**tables), **how) == []


def test_the_way_there_and_back_fits_to_the_minute() -> None:
    """Ninety minutes there and a session from ten to eleven end what begins at half past eight."""
    assert options(town(norises=[norise(place=MUSEUM)], minutes=90)) == ["S1"]


def test_contents_that_are_not_stated_yet_can_still_be_stated() -> None:
    """A norise whose contents are unknown is planned, and a note says so."""
    data = town(norises=[norise(practical=None)])
    made = planning(data)
    assert made.problem.groups[0].options == (0,)
    assert any("N1" in note.en and "contents" in note.en for note in made.notes)


def test_a_group_whose_parts_may_not_belong_is_left_out_as_unknown() -> None:
    """Broken groups want nothing; a group of which it is not known is named."""
    data = town(
        classes=("7a", "7b", "7c"),
        group_parts=[
            part(of="7a"),
            part(of="7b", programme=BY_CORRESPONDENCE),
            part(of="7c", programme=None),  # type: ignore[arg-type]
        ],
    )
    made = planning(data)
    assert [made.problem.groups[one.group].group for one in made.problem.needs] == ["7a"]
    assert [one.group.group for one in made.unknown_groups] == ["7c"]


def test_a_joint_group_goes_where_one_of_its_bands_may_and_all_are_taught() -> None:
    """One band in the norise's bands is enough; the day has to suit both."""
    parts = [
        part(of="7a"),
        part(of="7a").__class__(
            group="7a", band=Band.CLASS_9, programme=part().programme, pupils=5
        ),
    ]
    june = DAY(2026, 6, 1)
    data = town(
        classes=("7a",),
        group_parts=parts,
        sessions=[session("S1"), session("S2", date=june)],
        targets=[target(valid_to=june)],
    )
    assert options(data) == ["S1"]
    assert planning(data).problem.groups[0].pupils == 25


@pytest.mark.parametrize(
    ("chosen", "expected"), [(None, []), ('"working-days"', ["H", "S1"]), ('"school-year"', ["S1"])]
)
def test_pre_schools_teach_on_the_days_that_the_municipality_chose(
    chosen: str | None, expected: list[str]
) -> None:
    """Until it is chosen nothing can be planned for them, and the parameter is named."""
    small = part(of="7a").__class__(
        group="7a", band=Band.PRESCHOOL_5_PLUS, programme=None, pupils=9
    )
    from esf_norises.domain.identifiers import ProgrammeCode

    small = attrs.evolve(small, programme=ProgrammeCode("01011111"))
    data = town(
        classes=("7a",),
        group_parts=[small],
        norises=[norise(bands=(Band.PRESCHOOL_5_PLUS,))],
        sessions=[session("H", date=DAY(2025, 10, 22)), session("S1", date=DAY(2025, 10, 27))],
    )
    made = planning(data, preschool_days=chosen)
    found = [made.problem.sessions[one].session for one in made.problem.groups[0].options]
    assert found == expected
    assert ("preschool_days" in [one.name for one in made.unknowns]) == (chosen is None)


def test_kept_visits_count_for_needs_and_their_norise_is_no_option_again() -> None:
    """Planned, confirmed and held visits count; a cancelled one only closes its session."""
    data = town(
        sessions=[session("S1"), session("S2", date=NEXT_WEEK)],
        targets=[target(visits=2)],
        visits=[
            visit("v1", "7a", "S1", Step.PLANNED, Step.CONFIRMED),
            visit("v2", "7b", "S1", Step.PLANNED, Step.CANCELLED),
        ],
    )
    problem = planning(data).problem
    assert [one.have for one in problem.needs] == [1, 0, 0]
    assert [len(one.options) for one in problem.groups] == [0, 1, 2]


def test_the_budget_is_what_is_left_after_what_stays() -> None:
    """Otherwise the same money would be planned again each time."""
    data = town(
        norises=[norise(place=MUSEUM)],
        buses=[bus()],
        visits=[visit("v1", "7a", "S1", Step.PLANNED, Step.CONFIRMED, bus="B1")],
    )
    assert planning(data, planning_budget="200").problem.budget == 120
    assert planning(data, planning_budget="10").problem.budget == 0
    assert planning(data).problem.budget is None


def test_the_first_day_is_the_latest_that_the_data_know_of() -> None:
    """But not before a target begins, and a day that somebody chose goes before."""
    assert first_day_of(town(targets=[])) is None
    assert first_day_of(town()) == DAY(2025, 10, 1)
    recorded = town(visits=[visit("v1", "7a", "S1")])
    assert first_day_of(recorded) == DAY(2025, 10, 1)
    assert first_day_of(recorded, NEXT_WEEK) == NEXT_WEEK
    assert first_day_of(town(targets=[], visits=[visit("v1", "7a", "S1")])) == DAY(2025, 9, 20)


def test_a_target_counts_within_the_school_year_of_the_group() -> None:
    """A class of one school year is no class of the next."""
    data = town(targets=[target(valid_to=DAY(2026, 12, 18))])
    assert {one.days.last for one in planning(data).problem.needs} == {DAY(2026, 8, 31)}


def test_groups_of_which_the_same_holds_share_their_options() -> None:
    """Thousands of groups cost as much as there are kinds of them."""
    groups = planning(town()).problem.groups
    assert groups[0].options == (0,)
    assert groups[0].options is groups[1].options


def test_what_is_not_known_is_listed_with_who_can_supply_it() -> None:
    """A coordinator sees at once what to ask for."""
    data = town(
        norises=[norise(place=MUSEUM), norise("N2", bands=None)],
        sessions=[session("S1", seats=None), session("S2", of="N2", starts=None)],
        minutes=None,
    )
    found = {one.name: one.of for one in planning(data, school_day_starts=None).unknowns}
    assert found == {
        "school_day_starts": (),
        "norises.bands": ("N2",),
        "sessions.seats": ("S1",),
        "sessions.starts": ("S2",),
        "travel.minutes": (f"{SCHOOL} → {MUSEUM}",),
    }


def test_an_unset_last_day_of_the_school_year_is_listed_once() -> None:
    """By the parameter's name, with the days on which it was set; and the reason names it too."""
    twelfth = attrs.evolve(part(of="12"), band=Band.CLASS_12)
    data = town(
        classes=["12"],
        group_parts=[twelfth],
        norises=[norise(bands=(Band.CLASS_12,))],
        sessions=[session("S1"), session("S2", date=NEXT_WEEK)],
    )
    plan = planned(data)
    [unknown] = plan.planning.unknowns
    assert unknown.name == "last_day_class_12"
    assert "in force until 2025-08-31" in unknown.label.en
    [row] = plan.left_out
    assert row.who is unknown.who
    assert "parameter last_day_class_12" in row.detail.en


def test_a_group_of_another_school_year_has_no_needs() -> None:
    """It stands in the problem only for the seats that its visits take."""
    from esf_norises.domain.periods import SchoolYear

    old = attrs.evolve(group("old"), school_year=SchoolYear(2024))
    data = town(
        groups=[group("7a"), old],
        group_parts=[part(of="7a"), part(of="old")],
        visits=[visit("v1", "old", "S1", Step.PLANNED, Step.CONFIRMED)],
    )
    problem = planning(data).problem
    assert [one.group for one in problem.groups] == ["7a", "old"]
    assert [one.group for one in problem.needs] == [0]
    assert [one.pupils for one in problem.kept] == [None]
