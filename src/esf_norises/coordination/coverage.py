"""Who has had what: groups' visits against the partner's targets, and who has had nothing."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

import attrs

from ..domain.dataset import Dataset
from ..domain.periods import SchoolYear
from ..domain.visit_values import Area, Step
from ..regulation.assessment import Assessment
from ..regulation.verdicts import Outcome
from ..regulation.visits_on_days import state_of_visits, visits_on_days
from .planning.called_off import withdrawn_sessions
from .planning.demand import GroupNow, Want, groups_now, wants


@attrs.frozen(kw_only=True)
class GroupCoverage:
    """What a target asks for one group, and what the group has of it.

    Attributes:
        want: The group, the target and the days on which a visit counts.
        held: How many such visits were held.
        confirmed: How many are confirmed.
        planned: How many are planned.
    """

    want: Want
    held: int
    confirmed: int
    planned: int

    @property
    def wanted(self) -> int:
        """How many visits the target asks for."""
        return self.want.target.visits

    @property
    def met(self) -> int:
        """How many of them the group has, in whatever state; never more than are wanted."""
        return min(self.wanted, self.held + self.confirmed + self.planned)

    @property
    def missing(self) -> int:
        """How many it lacks."""
        return self.wanted - self.met


@attrs.frozen(kw_only=True)
class InstitutionCoverage:
    """What the groups of one institution have together.

    Attributes:
        institution: Its registration number.
        groups: How many of its groups belong to the target group.
        without: How many of them have no visit in the school year, not even a planned one.
        wanted: How many visits the targets ask for.
        held: How many of them were held.
        met: How many of them the groups have, in whatever state.
    """

    institution: str
    groups: int
    without: int
    wanted: int
    held: int
    met: int

    @property
    def share(self) -> Fraction | None:
        """The share of what is wanted that the groups have; None where nothing is wanted."""
        return Fraction(self.met, self.wanted) if self.wanted else None


@attrs.frozen(kw_only=True)
class Coverage:
    """Who has had what.

    Attributes:
        school_years: The school years that were looked at.
        groups: The groups that belong to the target group, by group and target.
        without: Those of them that have no visit in the school year, not even a planned one.
        unknown: The groups of which it is not known whether they belong; nothing is counted for
            them.
        institutions: The same by institution, the lowest share first.
    """

    school_years: tuple[SchoolYear, ...]
    groups: tuple[GroupCoverage, ...]
    without: tuple[GroupNow, ...]
    unknown: tuple[GroupNow, ...]
    institutions: tuple[InstitutionCoverage, ...]


def coverage(dataset: Dataset, assessments: Iterable[Assessment]) -> Coverage:
    """Hold what groups have against what the partner wants for them.

    A visit counts for each target of its group whose area and days it is of, unless it was
    cancelled, or its session was withdrawn and it was not held. A reading: what is planned counts
    as had, and is shown apart.

    Args:
        dataset: The data.
        assessments: The data judged on a day of each school year that is looked at.
    """
    of_group = _visits_of_groups(dataset)
    rows: list[GroupCoverage] = []
    without: list[GroupNow] = []
    unknown: list[GroupNow] = []
    belonging: list[GroupNow] = []
    years: list[SchoolYear] = []
    for assessment in assessments:
        now = groups_now(assessment)
        years.append(SchoolYear.containing(assessment.on))
        unknown += [one for one in now.values() if one.verdict is Outcome.UNKNOWN]
        met = {sign: one for sign, one in now.items() if one.verdict is Outcome.MET}
        belonging += met.values()
        without += [one for sign, one in met.items() if not of_group.get(sign)]
        rows += [_covered(want, of_group.get(want.group.group, ())) for want in wants(dataset, met)]
    return Coverage(
        school_years=tuple(years),
        groups=tuple(rows),
        without=tuple(without),
        unknown=tuple(unknown),
        institutions=tuple(_institutions(belonging, without, rows)),
    )


_Visit = tuple["Area | None", datetime.date, Step]


def _visits_of_groups(dataset: Dataset) -> Mapping[str, list[_Visit]]:
    """Return area, day and state of each group's visits that take place or did."""
    states, withdrawn = state_of_visits(dataset), withdrawn_sessions(dataset)
    areas = dict(zip(*map(dataset.norises.column, ("norise", "area")), strict=True))
    found: dict[str, list[_Visit]] = {}
    for sign, visit in visits_on_days(dataset).items():
        state = states.get(sign, Step.PLANNED)
        is_off = state is not Step.HELD and visit.session in withdrawn
        if state is not Step.CANCELLED and not is_off:
            about = (areas[visit.norise], visit.date, state)
            found.setdefault(visit.group, []).append(about)
    return found


def _covered(want: Want, visits: Iterable[_Visit]) -> GroupCoverage:
    states = Counter(
        state for area, date, state in visits if area is want.target.area and date in want.days
    )
    return GroupCoverage(
        want=want,
        held=states[Step.HELD],
        confirmed=states[Step.CONFIRMED],
        planned=states[Step.PLANNED],
    )


def _institutions(
    groups: Iterable[GroupNow], without: Iterable[GroupNow], rows: Iterable[GroupCoverage]
) -> Iterator[InstitutionCoverage]:
    number = Counter(one.institution for one in groups)
    nothing = Counter(one.institution for one in without)
    wanted: Counter[str] = Counter()
    held: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for row in rows:
        institution = row.want.group.institution
        wanted[institution] += row.wanted
        held[institution] += min(row.held, row.wanted)
        met[institution] += row.met
    found = [
        InstitutionCoverage(
            institution=one,
            groups=number[one],
            without=nothing[one],
            wanted=wanted[one],
            held=held[one],
            met=met[one],
        )
        for one in number
    ]
    yield from sorted(
        found, key=lambda one: (one.share is None, one.share or Fraction(0), one.institution)
    )
