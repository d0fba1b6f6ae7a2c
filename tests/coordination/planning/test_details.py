"""The words of each reason: what exactly, with figures, and who can do something about it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest

from esf_norises.domain import planning as p
from esf_norises.domain.values import Answer, Band
from esf_norises.domain.visit_values import Area, Step
from esf_norises.findings import Role
from tests.coordination.planning.town import (
    MONDAY,
    MUSEUM,
    NEXT_WEEK,
    SATURDAY,
    SCHOOL,
    bus,
    norise,
    planned,
    session,
    target,
    town,
    visit,
    why,
)
from tests.regulation.visiting import part

AWAY = {"norises": [norise(place=MUSEUM)]}
ONE = ("7a",)
HELD = (Step.PLANNED, Step.CONFIRMED, Step.HELD)


@pytest.mark.parametrize(
    ("tables", "how", "reasons", "words", "who"),
    [
        ({"targets": [target(area=Area.CIVIC)]}, {}, ["norise"], "no session of the area", None),
        (
            {"norises": [norise(bands=(Band.CLASS_1,))]},
            {},
            ["norise"],
            "it is for: class 1",
            None,
        ),
        ({"norises": [norise(practical=Answer.NO)]}, {}, ["norise"], "no norise", Role.PROVIDER),
        ({"sessions": [session(withdrawn=Answer.YES)]}, {}, ["day"], "withdrawn", Role.PROVIDER),
        ({"sessions": [session(date=SATURDAY)]}, {}, ["day"], "a weekend", Role.PROVIDER),
        (
            {"sessions": [session(date=datetime.date(2025, 11, 18))]},
            {},
            ["day"],
            "a public holiday (",
            Role.PROVIDER,
        ),
        (
            {"sessions": [session(date=datetime.date(2026, 1, 13))]},
            {},
            ["day"],
            "for target T1 the days 2025-10-01 – 2025-12-19 count",
            None,
        ),
        ({}, {"first_day": NEXT_WEEK}, ["day"], "before the plan's first day 2025-10-13", None),
        (
            {"absences": [p.Absence(absence="A", group="7a", valid_from=MONDAY, valid_to=MONDAY)]},
            {},
            ["absence"],
            "the group is away 2025-10-06 – 2025-10-06 (A)",
            Role.INSTITUTION,
        ),
        (
            {
                "absences": [
                    p.Absence(absence="A", institution=SCHOOL, valid_from=MONDAY, valid_to=MONDAY)
                ]
            },
            {},
            ["absence"],
            "the institution is away",
            Role.INSTITUTION,
        ),
        (
            {**AWAY, "minutes": 100, "buses": [bus()]},
            {},
            ["hours"],
            "leave at 08:20 and be back at 12:40 (way: 100 min.); allowed are 08:30–15:00",
            None,
        ),
        (
            {"sessions": [session(seats=19)]},
            {},
            ["seats"],
            "19 seats, 0 taken, 20 pupils in the group",
            Role.PROVIDER,
        ),
        (AWAY, {}, ["bus"], "30 min. and there are no buses", None),
        ({**AWAY, "buses": [bus(seats=9)]}, {}, ["bus"], "9 seats, the group 20 pupils", None),
        (
            {**AWAY, "buses": [bus(valid_to=datetime.date(2025, 10, 5))]},
            {},
            ["bus"],
            "no bus can be had on that day",
            None,
        ),
        ({}, {"planning_budget": "49.99"}, ["money"], "50.00 EUR, 49.99 EUR are left", None),
        (
            {**AWAY, "buses": [bus()]},
            {"planning_budget": "79"},
            ["money"],
            "80.00 EUR, 79.00 EUR are left (planning_budget)",
            Role.PARTNER,
        ),
        ({"sessions": [session(seats=None)]}, {}, ["missing"], "number of seats", Role.PROVIDER),
        ({"pupils": None}, {}, ["missing"], "how many pupils the group has", Role.INSTITUTION),
        ({**AWAY, "minutes": None}, {}, ["missing"], f"the way to “{MUSEUM}” is", None),
        ({}, {"school_day_ends": None}, ["missing"], "parameter school_day_ends", Role.PARTNER),
        (
            {"norises": [norise(price=None)]},
            {"planning_budget": "100"},
            ["missing"],
            "the price of the norise",
            Role.PROVIDER,
        ),
        (
            {**AWAY, "buses": [bus(price=None)]},
            {"planning_budget": "100"},
            ["missing"],
            "the price of a trip of the bus B1",
            None,
        ),
        (
            {"norises": [norise(bands=None)], "sessions": [session(date=SATURDAY)]},
            {},
            ["day", "missing"],
            "a weekend",
            Role.PROVIDER,
        ),
        (
            {"group_parts": [part(of="7a", programme=None)]},  # type: ignore[arg-type]
            {},
            ["missing"],
            "not known whether the group belongs to the target group; missing:",
            None,
        ),
    ],
)
def test_a_reason_says_what_exactly_and_who_can_help(
    tables: dict[str, Any], how: dict[str, Any], reasons: list[str], words: str, who: Role | None
) -> None:
    """In both languages, with the session, its day and the figures."""
    plan = planned(town(classes=ONE, **tables), **how)
    assert why(plan) == {"7a": reasons}
    first = plan.left_out[0]
    assert words in first.detail.en
    assert first.detail.lv != first.detail.en
    assert who is None or first.who is who
    assert [one.number for one in plan.left_out] == list(range(1, len(reasons) + 1))
    if first.session is not None:
        assert "S1" in first.detail.en


def test_a_clash_names_the_visit_and_the_days() -> None:
    """The same day, or too near to it by the parameter."""
    had = visit("v1", "7a", "S1", *HELD)
    tables = {
        "norises": [norise(), norise("N2", area=Area.CIVIC, learning_areas=None, civic_skill="x")],
        "targets": [target(area=Area.CIVIC)],
        "visits": [had],
        "classes": ONE,
    }
    same = planned(town(sessions=[session(), session("S2", of="N2")], **tables))
    assert why(same) == {"7a": ["clash"]}
    assert "visit v1 on that day" in same.left_out[0].detail.en
    later = session("S2", of="N2", date=datetime.date(2025, 10, 10))
    near = planned(town(sessions=[session(), later], **tables))
    assert "at least 7 days apart (days_between_visits)" in near.left_out[0].detail.en
    assert planned(town(sessions=[session(), later], **tables), days_between_visits="4").visits


def test_a_norise_that_the_group_had_is_no_other_norise() -> None:
    """The visit that it was is named."""
    data = town(
        classes=ONE,
        targets=[target(visits=2)],
        sessions=[session(), session("S2", date=NEXT_WEEK)],
        visits=[visit("v1", "7a", "S1", *HELD)],
    )
    plan = planned(data)
    assert why(plan) == {"7a": ["norise"]}
    assert "has this norise in visit v1" in plan.left_out[0].detail.en


def test_a_bus_that_is_taken_is_named_with_where_it_goes() -> None:
    """Two sessions at the same time and one bus."""
    data = town(
        classes=("7a", "7b"),
        norises=[norise(place=MUSEUM), norise("N2", place=MUSEUM)],
        sessions=[session(), session("S2", of="N2")],
        buses=[bus()],
    )
    plan = planned(data)
    [left] = plan.left_out
    assert left.reason.value == "bus"
    assert "the bus B1 is taken at that time" in left.detail.en
    full = town(
        classes=("7a", "7b"),
        norises=[norise(place=MUSEUM)],
        sessions=[session(seats=40)],
        buses=[bus(seats=30)],
    )
    assert "20 are on the bus already" in planned(full).left_out[0].detail.en


def test_the_nearest_session_is_the_one_that_suits_best() -> None:
    """Full is nearer than on another day, and another day nearer than for other bands."""
    data = town(
        classes=ONE,
        norises=[norise(), norise("N2", bands=(Band.CLASS_1,))],
        sessions=[
            session("S0", of="N2", date=MONDAY),
            session("S1", date=SATURDAY),
            session("S2", date=NEXT_WEEK, seats=3),
        ],
    )
    assert why(planned(data)) == {"7a": ["seats"]}


def test_prices_are_written_as_money() -> None:
    """With two places and a comma in Latvian."""
    plan = planned(town(classes=ONE, norises=[norise(price=Decimal("50.5"))]), planning_budget="9")
    assert "maksātu 50,50 EUR, atlikuši 9,00 EUR" in plan.left_out[0].detail.lv
