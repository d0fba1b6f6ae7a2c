"""A small regulation of norises, visits and attendances, for examples; none of it is law."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

import attrs

from esf_norises.domain.values import Scope
from esf_norises.findings import Role
from esf_norises.regulation.facts import (
    FactsInfo,
    Reference,
    count,
    derived,
    eligible,
    given,
    looked_up,
    rank,
    total,
)
from esf_norises.regulation.parameter_values import ParameterState, ParameterValue
from esf_norises.regulation.rules import Stage, rule
from esf_norises.regulation.sources import Act, Level
from esf_norises.regulation.verdicts import (
    Verdict,
    broken,
    met,
    not_applicable,
    unknown,
)
from esf_norises.texts import Texts

DAY = datetime.date(2025, 10, 1)
LATER = datetime.date(2026, 10, 1)
CHECKED = datetime.date(2026, 11, 24)
DECISION = Act(name="Lēmums Nr. 1", level=Level.TEXT, checked=CHECKED)
WORDS = Texts("teksts", "a text")


def label(text: str) -> Texts:
    return Texts.same(text)


def doubled(seats: int) -> int:
    return 2 * seats


def area_of(code: str) -> str | None:
    return {"S": "stem", "P": "civic"}.get(code)


@attrs.frozen(kw_only=True)
class NoriseFacts:
    """What is offered."""

    FACTS: ClassVar = FactsInfo(name="norise", title=label("norise"))

    code: str = given(label("code"), origin="norises.code", who=Role.PROVIDER)
    seats: int = given(label("seats"), who=Role.PROVIDER)
    free: bool = given(label("free"), always=True)
    area: str = derived(area_of, label("area"), who=Role.AGENCY)
    places: int = derived(doubled, label("places"))


@attrs.frozen(kw_only=True)
class VisitFacts:
    """A group goes to a norise."""

    FACTS: ClassVar = FactsInfo(
        name="visit",
        title=label("visit"),
        on="day",
        references={
            "norise": Reference(to=NoriseFacts, label=label("norise"), who=Role.COORDINATOR)
        },
    )

    day: datetime.date = given(label("day"), who=Role.INSTITUTION)
    group: str = given(label("group"), who=Role.INSTITUTION)
    sealed: bool = given(label("sealed"), always=True)
    pupils: int = given(label("pupils"), who=Role.TEACHER)
    price: Decimal = given(label("price"))
    area: str = looked_up("norise", "area", label("area"))
    seats: int = looked_up("norise", "seats", label("seats"))
    norise_is_eligible: bool = eligible("norise", label("norise is eligible"))
    place: int = rank(label("place"), over=("group",), order=("day",), first="sealed")
    taken: int = total(label("taken"), of="pupils", over=("norise",), order=("day",))
    visits: int = count(label("visits"), over=("group", "norise"))
    money: Decimal = total(label("money"), of="price")
    present: int = total(label("present"), of="present", children="attendance", by="visit")
    records: int = count(label("records"), children="attendance", by="visit")


@attrs.frozen(kw_only=True)
class AttendanceFacts:
    """How many came, of one band."""

    FACTS: ClassVar = FactsInfo(
        name="attendance",
        title=label("attendance"),
        references={"visit": Reference(to=VisitFacts, label=label("visit"), who=Role.TEACHER)},
    )

    present: int = given(label("present"), who=Role.TEACHER)
    band: str = given(label("band"))
    group: str = looked_up("visit", "group", label("group"))
    day: datetime.date = looked_up("visit", "day", label("day"))
    visit_is_eligible: bool = eligible("visit", label("visit is eligible"))
    place: int = rank(label("place"), over=("group",), order=("day",))


def is_not_free(free: bool) -> bool:
    return not free


@rule(
    "norise.area",
    about=NoriseFacts,
    source=DECISION.point("1"),
    says=Texts("Norise ir STEM jomā.", "The norise is in STEM."),
    when=is_not_free,
    asks=Role.AGENCY,
    confirmed_for=Scope.SUBJECT,
)
def is_stem(area: str) -> Verdict:
    """By its letter."""
    return met() if area == "stem" else broken(because={"area": area}, fix=WORDS)


@rule(
    "norise.kind",
    about=NoriseFacts,
    source=DECISION.point("2"),
    says=WORDS,
    confirmed_for=Scope.FOUNDER,
)
def kind_is_known(code: str) -> Verdict:
    return {"?": unknown(missing="confirmation", who=Role.PARTNER), "-": not_applicable()}.get(
        code, met()
    )


@rule("visit.size", about=VisitFacts, source=DECISION.point("3"), says=WORDS)
def is_small_enough(pupils: int, *, pupils_per_guide: int) -> Verdict:
    return met() if pupils <= pupils_per_guide else broken(because={"pupils": pupils})


@rule(
    "visit.double",
    about=VisitFacts,
    source=DECISION.point("4"),
    says=WORDS,
    stage=Stage.DUPLICATES,
    confirmed_for=Scope.SUBJECT,
)
def is_not_double(visits: int) -> Verdict:
    return met() if visits <= 1 else broken(because={"visits": visits})


@rule("visit.seats", about=VisitFacts, source=DECISION.point("5"), says=WORDS, stage=Stage.CAPACITY)
def fits(taken: int, seats: int) -> Verdict:
    return met() if taken <= seats else broken(because={"taken": taken})


@rule("visit.places", about=VisitFacts, source=DECISION.point("6"), says=WORDS, stage=Stage.CAPS)
def within_places(place: int, *, places_per_year: int) -> Verdict:
    return met() if place <= places_per_year else broken(because={"place": place})


@rule(
    "visit.attended",
    about=VisitFacts,
    source=DECISION.point("7"),
    says=WORDS,
    stage=Stage.DUPLICATES,
)
def was_attended(present: int) -> Verdict:
    return met() if present > 0 else broken()


@rule("visit.norise", about=VisitFacts, source=DECISION.point("8"), says=WORDS)
def goes_to_an_eligible_norise(norise_is_eligible: bool) -> Verdict:
    return met() if norise_is_eligible else broken()


@rule("attendance.visit", about=AttendanceFacts, source=DECISION.point("9"), says=WORDS)
def is_of_an_eligible_visit(visit_is_eligible: bool) -> Verdict:
    return met() if visit_is_eligible else broken()


@rule(
    "attendance.place",
    about=AttendanceFacts,
    source=DECISION.point("10"),
    says=WORDS,
    stage=Stage.CAPS,
)
def is_among_the_first_two(place: int) -> Verdict:
    return met() if place <= 2 else broken()


class Parameters:
    """Parameters with one value on every day: a number, `none`, or unset."""

    def __init__(self, **values: int | str) -> None:
        self.values: Mapping[str, Any] = values
        self.asked: list[tuple[str, datetime.date]] = []

    def at(self, name: str, on: datetime.date) -> ParameterValue:
        self.asked.append((name, on))
        value = self.values.get(name)
        if value is None:
            return ParameterValue(name=name, state=ParameterState.UNSET, who=Role.AGENCY)
        if value == "none":
            return ParameterValue(name=name, state=ParameterState.NONE)
        return ParameterValue(
            name=name,
            state=ParameterState.VALUE,
            value=value,
            unit="pupils",
            source=DECISION.point("11"),
            valid_from=DAY,
        )
