"""What is replaced by counts once rosters need not be kept any longer; nothing is changed here."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping

import attrs

from ..domain.changes import Changes, difference
from ..domain.closing import KeptFigureRow
from ..domain.dataset import Dataset
from ..domain.periods import SchoolYear
from ..domain.rows import Rows
from ..domain.tables import GroupPart
from ..domain.visit_values import Step
from ..domain.visits import Attendance
from ..regulation.parameter_values import ParameterState, ParameterValue
from ..regulation.reg882.visit_facts import Form
from ..regulation.verdicts import Outcome
from ..regulation.visit_assessment import VisitAssessment, assess_visits
from .attendances import attendances_of
from .claim_rows import sealed_units
from .figures import calendar_in
from .in_place_of_rosters import numbers_of_rosters, parts_of_rosters, without_rosters
from .kept_figures import figures_to_keep, kept_figures
from .roster_cells import RosterCell, roster_cells

RETENTION = "roster_retention_days"
"""The parameter that says how long rosters are kept."""


@attrs.frozen(kw_only=True)
class RosterYear:
    """A school year with rosters or enrolments, and whether they need not be kept any longer.

    Attributes:
        year: The school year.
        retention: The parameter, as it is on the day on which it is asked for.
        due: The first day on which the rosters may be replaced; None where that is not known, or
            where it is known that they stay.
    """

    year: SchoolYear
    retention: ParameterValue
    due: datetime.date | None


@attrs.frozen(kw_only=True)
class Shredding:
    """What is replaced, and by what.

    Attributes:
        due: The school years whose rosters go.
        others: The years whose rosters stay, with what is known of them.
        roster_rows: How many entries of rosters go, corrected ones too.
        enrolments: How many enrolments go.
        pupils: How many pupils are named in none that stay.
        unsealed: Visits that count and stand in no sealed claim: they are judged by the numbers
            from now on.
        unsettled: Visits that are neither held nor cancelled.
        other_figures: Visits of which, judged by numbers, another number or part would count.
        given_up: Visits of whose attendances some are unknown and stand in no record that stays so,
            with how many they are: the doubt would go with the roster.
        changes: What is added in their place.
    """

    due: tuple[RosterYear, ...]
    others: tuple[RosterYear, ...]
    roster_rows: int = 0
    enrolments: int = 0
    pupils: int = 0
    unsealed: tuple[str, ...] = ()
    unsettled: tuple[str, ...] = ()
    other_figures: tuple[str, ...] = ()
    given_up: Mapping[str, int] = attrs.field(factory=dict)
    changes: Changes = attrs.field(factory=Changes)

    @property
    def years(self) -> tuple[SchoolYear, ...]:
        """The school years whose rosters go."""
        return tuple(one.year for one in self.due)

    @property
    def records(self) -> int:
        """How many records of attendance stand in their place."""
        added = self.changes.tables.get("attendance")
        return 0 if added is None else len(added.added)


def roster_years(assessment: VisitAssessment, on: datetime.date) -> tuple[RosterYear, ...]:
    """Return the school years that have rosters or enrolments, in order.

    Args:
        assessment: The visits judged.
        on: The day on which the retention is asked for; it holds for earlier years too.
    """
    dataset = assessment.dataset
    of_group = _years_of_groups(dataset)
    days = {visit.visit: visit.date for visit in assessment.visits}
    years = {of_group[group] for group in set(dataset.enrolments.column("group"))}
    years |= {SchoolYear.containing(days[visit]) for visit in set(dataset.roster.column("visit"))}
    return tuple(_roster_year(assessment, year, on) for year in sorted(years))


def shredding_of(
    assessment: VisitAssessment, on: datetime.date, *, moment: datetime.datetime, reason: str
) -> Shredding:
    """Say what is replaced on a day.

    Args:
        assessment: The visits judged, with what sealed claims hold named.
        on: The day; rosters go from their due day on.
        moment: When it is done, in Latvian time.
        reason: Why, for the records that stand in their place.
    """
    known = roster_years(assessment, on)
    due = tuple(one for one in known if one.due is not None and one.due <= on)
    others = tuple(one for one in known if one not in due)
    if not due:
        return Shredding(due=(), others=others)
    years = {one.year for one in due}
    dataset = assessment.dataset
    visits = {v.visit for v in assessment.visits if SchoolYear.containing(v.date) in years}
    groups = {group for group, year in _years_of_groups(dataset).items() if year in years}
    cells = [cell for cell in roster_cells(assessment) if cell.visit in visits]
    rostered = visits & set(dataset.roster.column("visit"))
    parts = parts_of_rosters(dataset, groups, cells)
    counted = numbers_of_rosters(assessment, rostered, cells, moment, reason)
    attendances = attendances_of(assessment)
    calendar = calendar_in(assessment.parameters)
    before = kept_figures(dataset.kept_figures)
    kept = list(figures_to_keep(attendances, years, before, calendar))
    after = without_rosters(dataset, visits, groups, counted, parts, kept)
    counted = _left_open(counted, cells, _judged_as(assessment, after))
    after = without_rosters(dataset, visits, groups, counted, parts, kept)
    judged = _judged_as(assessment, after)
    gone = [visit for visit in dataset.roster.column("visit") if visit in visits]
    left = [group for group in dataset.enrolments.column("group") if group in groups]
    return Shredding(
        due=due,
        others=others,
        roster_rows=len(gone),
        enrolments=len(left),
        pupils=len(dataset.pupils) - len(after.pupils),
        unsealed=_unsealed(assessment, rostered),
        unsettled=tuple(
            visit
            for visit in sorted(rostered)
            if assessment.states.get(visit) not in {Step.HELD, Step.CANCELLED}
        ),
        other_figures=_other_figures(assessment, judged, rostered),
        given_up=_given_up(assessment, judged, rostered, counted),
        changes=difference(
            dataset,
            {
                "attendance": Rows.of(Attendance, counted),
                "group_parts": Rows.of(GroupPart, parts),
                "kept_figures": Rows.of(KeptFigureRow, kept),
            },
        ),
    )


def _judged_as(before: VisitAssessment, dataset: Dataset) -> VisitAssessment:
    """Judge other data by the same rules and parameters."""
    return assess_visits(
        dataset,
        ruleset=before.ruleset,
        parameters=before.parameters,
        sealed=sealed_units(dataset),
    )


def _roster_year(assessment: VisitAssessment, year: SchoolYear, on: datetime.date) -> RosterYear:
    end = year.period.last
    assert end is not None  # a school year ends
    value = assessment.parameters.at(RETENTION, on)
    due = None
    if value.state is ParameterState.VALUE and isinstance(value.value, int):
        due = end + datetime.timedelta(days=value.value + 1)
    return RosterYear(year=year, retention=value, due=due)


def _years_of_groups(dataset: Dataset) -> Mapping[str, SchoolYear]:
    return dict(zip(*map(dataset.groups.column, ("group", "school_year")), strict=True))


def _left_open(
    counted: list[Attendance], cells: Iterable[RosterCell], judged: VisitAssessment
) -> list[Attendance]:
    """Leave out a number that did not count and now would: what was not claimed stays so.

    Where it is the visit's only one, its record stays without the number.
    """
    counts = {(one.visit, one.band, one.programme) for one in cells if one.is_counting}
    outcomes = dict(zip(judged.units.keys, judged.unit_outcomes, strict=True))
    would = {
        one.record
        for one in counted
        if (one.visit, one.band, one.programme) not in counts
        and outcomes.get(f"{one.visit}/{one.record}") is Outcome.MET
        and one.present
    }
    others = {one.visit for one in counted if one.record not in would}
    return [
        _without_number(one) if one.record in would else one
        for one in counted
        if one.record not in would or one.visit not in others
    ]


def _without_number(one: Attendance) -> Attendance:
    return attrs.evolve(one, present=None, girls=None, boys=None, not_stated=None, below_18=None)


def _unsealed(assessment: VisitAssessment, rostered: set[str]) -> tuple[str, ...]:
    sealed = sealed_units(assessment.dataset)
    units = assessment.units
    open_visits = {
        visit.visit
        for key, visit, outcome in zip(
            units.keys, units.visits, assessment.unit_outcomes, strict=True
        )
        if outcome is Outcome.MET and key not in sealed and visit.visit in rostered
    }
    return tuple(sorted(open_visits))


def _given_up(
    before: VisitAssessment,
    after: VisitAssessment,
    rostered: set[str],
    counted: Iterable[Attendance],
) -> Mapping[str, int]:
    """Count the attendances of which the doubt would go, by visit."""
    was, stays = Counter[str](), Counter[str]()
    units = before.units
    for form, visit, pupils, outcome in zip(
        units.forms, units.visits, units.pupils, before.unit_outcomes, strict=True
    ):
        if form is Form.ROSTER and outcome is Outcome.UNKNOWN and pupils != 0:
            was[visit.visit] += 1
    keys = {f"{one.visit}/{one.record}" for one in counted}
    units = after.units
    for key, visit, pupils, outcome in zip(
        units.keys, units.visits, units.pupils, after.unit_outcomes, strict=True
    ):
        if outcome is Outcome.UNKNOWN and key in keys:
            stays[visit.visit] += pupils or 0
    return {one: was[one] - stays[one] for one in sorted(rostered) if was[one] > stays[one]}


def _other_figures(
    before: VisitAssessment, after: VisitAssessment, rostered: set[str]
) -> tuple[str, ...]:
    """Find visits of which the rules count another number when it is a number that they judge."""
    was, will = _counting(before), _counting(after)
    keys = {*was, *will}
    return tuple(
        sorted(
            {
                visit
                for visit, part in keys
                if was.get((visit, part)) != will.get((visit, part)) and visit in rostered
            }
        )
    )


def _counting(assessment: VisitAssessment) -> dict[tuple[str, str], int]:
    """Return how many attendances count, by visit and part: what the lines of a claim are of."""
    found: dict[tuple[str, str], int] = {}
    for one in attendances_of(assessment).visit_parts:
        if one.attendances:
            key = (one.visit, one.part.key)
            found[key] = found.get(key, 0) + one.attendances
    return found
