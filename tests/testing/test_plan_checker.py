"""The checker of plans: a good plan passes, and each way to spoil it is told by its code."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import attrs
import pytest

from esf_norises import assess
from esf_norises.domain import catalogue as c
from esf_norises.domain import planning as p
from esf_norises.domain import tables as t
from esf_norises.domain import visits as v
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.identifiers import ProgrammeCode, RegistrationNumber
from esf_norises.domain.municipalities import find_municipality
from esf_norises.domain.periods import SchoolYear
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import Answer, Band, InstitutionKind, Limb, Owner
from esf_norises.domain.visit_values import Area, LearningArea, Step
from esf_norises.findings import Role
from esf_norises.testing.plan_checker import CheckedPlan, check_plan
from esf_norises.testing.plan_facts import PlanFacts
from esf_norises.testing.plan_rows import PlanRow

FIRST_DAY = datetime.date(2025, 9, 15)
MONDAY, TUESDAY = datetime.date(2025, 9, 22), datetime.date(2025, 9, 23)
SCHOOL = RegistrationNumber("4300000001")
LUDZA = find_municipality("Ludzas novads")
RECORDED = datetime.datetime(2025, 9, 15, 9, tzinfo=datetime.UTC)


def group(sign: str, pupils: int | None = 10) -> tuple[t.Group, t.GroupPart]:
    """A class of a school."""
    made = t.Group(group=sign, institution=SCHOOL, name=sign, school_year=SchoolYear(2025))
    part = t.GroupPart(
        group=sign, band=Band.CLASS_5, programme=ProgrammeCode("21011111"), pupils=pupils
    )
    return made, part


def norise(sign: str, place: str | None = None, **cells: Any) -> c.Norise:
    """A norise for class 5."""
    known: dict[str, Any] = {
        "norise": sign,
        "title": sign,
        "area": Area.STEM,
        "learning_areas": (LearningArea.SCIENCE,),
        "bands": (Band.CLASS_5,),
        "practical": Answer.YES,
        "organised": Answer.YES,
        "beyond_lessons": Answer.YES,
        "place": place,
        "price": Decimal(30),
    }
    return c.Norise(**(known | cells))


def session(sign: str, of: str, day: datetime.date, starts: int = 10, **cells: Any) -> c.Session:
    """A session of two hours."""
    known: dict[str, Any] = {
        "session": sign,
        "norise": of,
        "date": day,
        "starts": datetime.time(starts),
        "ends": datetime.time(starts + 2),
        "seats": 20,
    }
    return c.Session(**(known | cells))


def parameter(name: str, value: str) -> t.ParameterRow:
    """A value of a parameter."""
    since = datetime.date(2025, 9, 1)
    return t.ParameterRow(name=name, value=value, valid_from=since, source="līgums", checked=since)


PARAMETERS = {
    "school_day_starts": "08:00",
    "school_day_ends": "15:00",
    "days_between_visits": "1",
    "planning_budget": "200",
}


def municipality(**changed: Any) -> Dataset:
    """Two classes, norises in the school and away, one bus; each wants two visits."""
    classes = [group("5.a"), group("5.b")]
    partner = t.Partner(
        name="Ludzas novads",
        territory=LUDZA.territory,
        founder_names=LUDZA.founder_names,
        limbs=(Limb.A, Limb.B),
    )
    school = t.Institution(
        registration_number=SCHOOL,
        name="Skola",
        kind=InstitutionKind.GENERAL,
        founder=LUDZA.founder_names[0],
        owner=Owner.MUNICIPAL,
    )
    target = p.Target(
        target="t",
        area=Area.STEM,
        valid_from=FIRST_DAY,
        valid_to=datetime.date(2025, 12, 19),
        visits=2,
    )
    tables: dict[str, tuple[Any, ...]] = {
        "partner": (partner,),
        "institutions": (school,),
        "groups": tuple(one for one, _ in classes),
        "group_parts": tuple(part for _, part in classes),
        "parameters": tuple(parameter(*pair) for pair in PARAMETERS.items()),
        "norises": (norise("here"), norise("away", "Muzejs"), norise("third")),
        "sessions": (session("s1", "here", MONDAY), session("s2", "away", TUESDAY)),
        "travel": (p.Travel(institution=SCHOOL, place="Muzejs", minutes=30),),
        "buses": (p.Bus(bus="b", name="Autobuss", seats=20, price=Decimal(40)),),
        "targets": (target,),
    }
    tables |= changed
    filled: dict[str, Any] = {
        name: Rows.of(type(rows[0]), rows) for name, rows in tables.items() if rows
    }
    return Dataset(**filled)


def row(dataset: Dataset, of: str, to: str, bus: str | None = None) -> PlanRow:
    """A visit of a plan."""
    at = next(one for one in dataset.sessions if one.session == to)
    return PlanRow(
        visit=f"{to}/{of}",
        group=of,
        institution=str(SCHOOL),
        norise=at.norise,
        session=to,
        date=at.date,
        starts=at.starts,
        ends=at.ends,
        bus=bus,
    )


def whole_plan(dataset: Dataset) -> list[PlanRow]:
    """Both classes at both sessions, together in the bus."""
    return [
        *(row(dataset, of, "s1") for of in ("5.a", "5.b")),
        *(row(dataset, of, "s2", "b") for of in ("5.a", "5.b")),
    ]


def codes(dataset: Dataset, rows: list[PlanRow]) -> set[str]:
    """What a plan breaks."""
    return {breach.code for breach in check_plan(assess(dataset, on=FIRST_DAY), rows)}


def test_a_good_plan_passes() -> None:
    """Seats, bus and money are used to the last, and nothing is broken."""
    dataset = municipality()
    assert codes(dataset, whole_plan(dataset)) == set()


def _sessions(**cells: Any) -> dict[str, Any]:
    return {"sessions": (session("s1", "here", MONDAY, **cells), session("s2", "away", TUESDAY))}


def _norises(**cells: Any) -> dict[str, Any]:
    return {"norises": (norise("here", **cells), norise("away", "Muzejs"))}


def _buses(**cells: Any) -> dict[str, Any]:
    known = {"bus": "b", "name": "Autobuss", "seats": 20, "price": Decimal(40)}
    return {"buses": (p.Bus(**(known | cells)),)}


def _parameters(**values: str) -> dict[str, Any]:
    return {"parameters": tuple(parameter(*pair) for pair in (PARAMETERS | values).items())}


def _absence(**cells: Any) -> dict[str, Any]:
    made = p.Absence(absence="x", valid_from=MONDAY, valid_to=TUESDAY, **cells)
    return {"absences": (made,)}


SPOILT: dict[str, tuple[str, dict[str, Any]]] = {
    "other bands": ("norise", _norises(bands=(Band.CLASS_9,))),
    "contents of no norise": ("norise", _norises(practical=Answer.NO)),
    "bands not stated": ("missing", _norises(bands=None)),
    "withdrawn": ("day", _sessions(withdrawn=Answer.YES)),
    "absent group": ("absence", _absence(group="5.b")),
    "absent institution": ("absence", _absence(institution=SCHOOL)),
    "before the school day": ("hours", _sessions(starts=7)),
    "no times": ("missing", _sessions(starts=9) | _sessions(ends=None)),
    "too late to be back": ("hours", _parameters(school_day_ends="12:29")),
    "too early to leave": ("hours", _parameters(school_day_starts="09:31")),
    "too few seats": ("seats", _sessions(seats=19)),
    "seats not known": ("missing", _sessions(seats=None)),
    "a small bus": ("bus", _buses(seats=19)),
    "a bus of unknown size": ("bus", _buses(seats=None)),
    "a bus on other days": ("bus", _buses(valid_to=MONDAY)),
    "an absent bus": ("bus", _absence(bus="b")),
    "days between": ("clash", _parameters(days_between_visits="2")),
    "not enough money": ("money", _parameters(planning_budget="159.99")),
    "no way known": ("missing", {"travel": ()}),
    "no bus needed": (
        "bus",
        {"travel": (p.Travel(institution=SCHOOL, place="Muzejs", minutes=0),)},
    ),
}


@pytest.mark.parametrize("about", SPOILT)
def test_each_constraint_is_looked_at(about: str) -> None:
    """A table that makes the good plan impossible gives just that code."""
    code, changed = SPOILT[about]
    dataset = municipality(**changed)
    assert codes(dataset, whole_plan(dataset)) == {code}


@pytest.mark.parametrize(
    "day",
    [
        datetime.date(2025, 9, 27),  # a Saturday
        datetime.date(2025, 10, 22),  # autumn holidays
        datetime.date(2025, 11, 18),  # a public holiday
        datetime.date(2026, 1, 7),  # past the target
    ],
)
def test_days_that_are_not_taught_are_told(day: datetime.date) -> None:
    """Weekends, holidays, and days on which no target counts a visit."""
    dataset = municipality(sessions=(session("s1", "here", day),))
    found = codes(dataset, [row(dataset, "5.a", "s1")])
    assert found in ({"day"}, {"need"})


@pytest.mark.parametrize(
    ("day", "follows", "code"),
    [
        (MONDAY, None, "missing"),
        (MONDAY, "school-year", None),
        (datetime.date(2025, 10, 22), "school-year", "day"),
        (datetime.date(2025, 10, 22), "working-days", None),
        (datetime.date(2025, 11, 17), "working-days", "missing"),  # moved to 8 November
    ],
)
def test_pre_schools_follow_the_calendar_that_is_set(
    day: datetime.date, follows: str | None, code: str | None
) -> None:
    """Working days, the school year, or nothing that is known."""
    values = PARAMETERS | ({} if follows is None else {"preschool_days": follows})
    parts = t.GroupPart(
        group="5.a",
        band=Band.PRESCHOOL_5_PLUS,
        programme=ProgrammeCode("01011111"),
        pupils=10,
    )
    dataset = municipality(
        group_parts=(parts,),
        norises=(norise("here", bands=(Band.PRESCHOOL_5_PLUS,)), norise("away", "Muzejs")),
        sessions=(session("s1", "here", day),),
        parameters=tuple(parameter(*pair) for pair in values.items()),
    )
    assert codes(dataset, [row(dataset, "5.a", "s1")]) == (set() if code is None else {code})


Spoil = Callable[[Dataset, list[PlanRow]], list[PlanRow]]

SPOILT_PLANS: dict[str, tuple[set[str], Spoil]] = {
    "without a bus": (
        {"bus"},
        lambda _, rows: [*rows[:3], attrs.evolve(rows[3], bus=None)],
    ),
    "a bus to the own school": (
        {"bus"},
        lambda _, rows: [attrs.evolve(rows[0], bus="b"), *rows[1:]],
    ),
    "the same visit twice": (
        {"row", "norise", "clash", "seats", "need"},
        lambda _, rows: [*rows, rows[0]],
    ),
    "another day than the session's": (
        {"row"},
        lambda _, rows: [attrs.evolve(rows[0], date=TUESDAY), *rows[1:]],
    ),
    "another institution than the group's": (
        {"row"},
        lambda _, rows: [attrs.evolve(rows[0], institution="4300000009"), *rows[1:]],
    ),
}


@pytest.mark.parametrize("about", SPOILT_PLANS)
def test_a_spoilt_plan_is_told(about: str) -> None:
    """Changing a row of the good plan gives just these codes."""
    expected, spoil = SPOILT_PLANS[about]
    dataset = municipality()
    assert codes(dataset, spoil(dataset, whole_plan(dataset))) == expected


def test_a_bus_is_in_one_place_at_a_time() -> None:
    """Two trips that overlap by a minute are told; two of which one ends as the other begins are
    not.
    """
    for starts, expected in ((12, {"bus"}), (13, set())):
        norises = (norise("one", "Muzejs"), norise("two", "Muzejs"))
        dataset = municipality(
            norises=norises,
            sessions=(
                session("s1", "one", MONDAY, 9, ends=datetime.time(12)),
                session("s2", "two", MONDAY, starts, ends=datetime.time(14)),
            ),
        )
        rows = [row(dataset, "5.a", "s1", "b"), row(dataset, "5.b", "s2", "b")]
        assert codes(dataset, rows) == expected, starts


def _agreed(step: Step, **cells: Any) -> dict[str, Any]:
    visit = v.Visit(visit="v", group="5.a", session="s1", **cells)
    taken = v.VisitStep(visit="v", number=1, step=step, moment=RECORDED, role=Role.COORDINATOR)
    return {"visits": (visit,), "visit_steps": (taken,)}


def test_what_is_confirmed_has_to_stay() -> None:
    """A plan without a confirmed visit, or with it in another session, is told; a planned visit
    may go.
    """
    for step, expected in ((Step.CONFIRMED, {"kept"}), (Step.PLANNED, set())):
        dataset = municipality(**_agreed(step))
        assert codes(dataset, []) == expected
        moved = attrs.evolve(row(dataset, "5.a", "s2", "b"), visit="v")
        assert codes(dataset, [moved]) == expected


def test_what_is_confirmed_may_break_a_constraint_and_takes_seats_all_the_same() -> None:
    """It is not told of itself, and nobody else gets the seats that it takes."""
    changed = _sessions(seats=15) | _agreed(Step.CONFIRMED)
    dataset = municipality(**changed)
    agreed = attrs.evolve(row(dataset, "5.a", "s1"), visit="v")
    assert codes(dataset, [agreed]) == set()
    assert codes(dataset, [agreed, row(dataset, "5.b", "s1")]) == {"seats"}


def _needed(dataset: Dataset, rows: list[PlanRow], of: str) -> dict[str, set[frozenset[str]]]:
    plan = CheckedPlan(PlanFacts(assess(dataset, on=FIRST_DAY)), rows)
    [wanted] = [one for one in plan.facts.wanted() if one.group == of]
    found: dict[str, set[frozenset[str]]] = {}
    for to, needed in plan.obstacles(wanted):
        found.setdefault(to, set()).add(needed)
    return found


def test_what_keeps_a_group_out_is_said_by_session() -> None:
    """A full session, a bus that is full, and money that is spent, each by itself or together."""
    dataset = municipality(**_parameters(planning_budget="100"))
    rows = [row(dataset, "5.a", "s1"), row(dataset, "5.a", "s2", "b")]
    needed = _needed(dataset, rows, "5.b")
    assert needed["s1"] == {frozenset({"money"})}
    assert needed["s2"] == {frozenset({"money"}), frozenset({"money", "bus"})}


def test_a_group_that_nothing_keeps_out_needs_nothing() -> None:
    """An empty set of codes means that it could go."""
    dataset = municipality()
    needed = _needed(dataset, [], "5.b")
    assert needed["s1"] == {frozenset()}
    assert frozenset() in needed["s2"]


def test_a_row_of_a_report_is_read() -> None:
    """A visit as `plan --format json` writes it is the same visit."""
    dataset = municipality()
    visit = row(dataset, "5.a", "s2", "b")
    written = {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in attrs.asdict(visit).items()
    }
    assert PlanRow.of_json(written | {"place": "Muzejs"}) == visit
