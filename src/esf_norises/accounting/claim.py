"""The claim of a period: units times unit cost, a line a visit and part, each with its trail.

Simplified costs are used (point 1.6 of Cabinet Regulation Nr. 882: text); which kind and how much
is in the partner's agreement. So an amount is made only of a parameter that has a source; without
one the claim lists units, and says what is missing.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

import attrs

from ..domain.periods import Period
from ..findings import Finding, Place, Role, Severity
from ..regulation.parameter_values import ParametersOnDates, ParameterState, ParameterValue
from ..regulation.verdicts import Missing, MissingKind
from ..texts import Texts, format_date
from .attendances import Attendances
from .figures import Uncounted
from .visit_parts import VisitPart

CENT = Decimal("0.01")


class Basis(StrEnum):
    """What a unit cost is paid for."""

    ATTENDANCE = "attendance"
    VISIT = "visit"

    @property
    def label(self) -> Texts:
        """The basis as it is named to people."""
        return _BASES[self]

    @property
    def parameter(self) -> str:
        """Name of the parameter that sets the unit cost."""
        return f"unit_cost_per_{self.value}"


_BASES = {
    Basis.ATTENDANCE: Texts("viena izglītojamā dalība", "attendance of one pupil"),
    Basis.VISIT: Texts("viens apmeklējums", "one visit"),
}
_COST = Texts("vienības izmaksas", "the unit cost")


@attrs.frozen(kw_only=True)
class UnitCost:
    """What a unit costs on a day.

    Attributes:
        basis: What is paid for.
        value: How much, in EUR.
        source: Where it can be read.
    """

    basis: Basis
    value: Decimal
    source: str


@attrs.frozen(kw_only=True)
class ClaimLine:
    """A line of a claim: a visit's pupils of one part, or the visit where that is what is paid for.

    Attributes:
        key: The visit and the part with slashes between them; the visit alone where it is paid for.
        visit: The visit's sign.
        date: Its day.
        norise: The norise's sign.
        institution: Registration number of the institution.
        part: Group, bands and programmes; None where the visit is paid for.
        attendances: How many pupils took part.
        units: How many units are claimed: attendances, or one visit.
        cost: What a unit costs; None where that is not known.
        records: Keys of the units of attendance, for the trail.
    """

    key: str
    visit: str
    date: datetime.date
    norise: str
    institution: str
    part: str | None
    attendances: int
    units: int
    cost: UnitCost | None
    records: tuple[str, ...]

    @property
    def amount(self) -> Decimal | None:
        """What is claimed, in EUR, rounded half up once; None without a unit cost."""
        if self.cost is None:
            return None
        return (self.units * self.cost.value).quantize(CENT, rounding=ROUND_HALF_UP)


@attrs.frozen(kw_only=True)
class Correction:
    """How a line that was claimed before, or could have been, differs from what stands now.

    Attributes:
        key: The line's key.
        before: The line as it was last claimed; None where it was not.
        now: The line as it stands; None where nothing can be claimed any more.
    """

    key: str
    before: ClaimLine | None
    now: ClaimLine | None

    @property
    def line(self) -> ClaimLine:
        """The line as it stands, or as it was."""
        line = self.before if self.now is None else self.now
        assert line is not None  # one of the two is there
        return line

    @property
    def units(self) -> int:
        """Units to add; below 0 to take back."""
        return _number(self.now, "units") - _number(self.before, "units")

    @property
    def attendances(self) -> int:
        """Attendances to add; below 0 to take back."""
        return _number(self.now, "attendances") - _number(self.before, "attendances")

    @property
    def amount(self) -> Decimal | None:
        """EUR to add, below 0 to take back; None where that is not known."""
        now = Decimal(0) if self.now is None else self.now.amount
        if now is None or (self.now is None and self.before and self.before.amount is None):
            return None
        return now - ((self.before and self.before.amount) or Decimal(0))


def _number(line: ClaimLine | None, name: str) -> int:
    return 0 if line is None else int(getattr(line, name))


@attrs.frozen(kw_only=True)
class Claim:
    """What can be claimed for a period.

    Attributes:
        period: Its days.
        lines: Its lines, by day and key.
        corrections: What is corrected of claims that were sealed before, by day and key.
        unknown: Attendances of the period of which it is not known whether they can be claimed.
        broken: Attendances of the period that cannot be claimed.
        missing: What is missing before there are amounts, and who can supply it.
        findings: What stands in the way of the claim.
    """

    period: Period
    lines: tuple[ClaimLine, ...]
    corrections: tuple[Correction, ...] = ()
    unknown: Uncounted
    broken: Uncounted
    missing: tuple[Missing, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def attendances(self) -> int:
        """Attendances that are claimed, corrections included."""
        return sum(one.attendances for one in self._all)

    @property
    def units(self) -> int:
        """Units that are claimed, corrections included."""
        return sum(one.units for one in self._all)

    @property
    def amount(self) -> Decimal | None:
        """The sum of all amounts in EUR; None where any is not known, or there is nothing."""
        amounts = [one.amount for one in self._all]
        known = [amount for amount in amounts if amount is not None]
        return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None

    @property
    def _all(self) -> tuple[ClaimLine | Correction, ...]:
        return (*self.lines, *self.corrections)


def claim_for(
    attendances: Attendances,
    period: Period,
    *,
    parameters: ParametersOnDates,
    claimed: Mapping[str, ClaimLine] | None = None,
    sealed_periods: Iterable[Period] = (),
) -> Claim:
    """Make the claim of a period.

    Args:
        attendances: The units of attendance.
        period: The days that are claimed.
        parameters: The parameters; `unit_cost_per_attendance` and `unit_cost_per_visit` are asked
            on each visit's day.
        claimed: Each line as it was last claimed by a sealed claim; lines of the period that are
            among them are claimed already.
        sealed_periods: The periods of the sealed claims: what can be claimed of them now and could
            not then is a correction.
    """
    earlier, periods = dict(claimed or {}), tuple(sealed_periods)
    costs = Costs(parameters)
    standing = {line.key: line for line in _lines(attendances.visit_parts, costs)}
    chosen = [one for one in attendances.visit_parts if one.date in period]
    lines, corrections = [], []
    for key in sorted({*standing, *earlier}):
        now, before = standing.get(key), earlier.get(key)
        was_due = now is not None and any(now.date in one for one in periods)
        if now is not None and not was_due and now.date not in period:
            now = None  # its own period claims it
        if before is None and now is not None and not was_due:
            lines.append(now)
        elif _differ(before, now):
            corrections.append(Correction(key=key, before=before, now=now))
    made = [*lines, *(one.now for one in corrections if one.now is not None)]
    days = sorted({line.date for line in made if line.cost is None})
    # Where nothing can be claimed yet, the unit cost is asked for all the same.
    asked = days if made else sorted({one.date for one in chosen if costs.on(one.date) is None})
    return Claim(
        period=period,
        lines=tuple(sorted(lines, key=lambda line: (line.date, line.key))),
        corrections=tuple(sorted(corrections, key=lambda one: (one.line.date, one.key))),
        unknown=_left([one.unknown for one in chosen]),
        broken=_left([one.broken for one in chosen]),
        missing=tuple(dict.fromkeys(one for day in asked for one in costs.missing(day))),
        findings=tuple(costs.findings(asked)),
    )


def _differ(before: ClaimLine | None, now: ClaimLine | None) -> bool:
    if before is None or now is None:
        return before is not now
    return (before.units, before.attendances, before.amount) != (
        now.units,
        now.attendances,
        now.amount,
    )


def _left(of: list[tuple[int, int]]) -> Uncounted:
    return Uncounted(units=sum(one[0] for one in of), attendances=sum(one[1] for one in of))


def _lines(of: Iterable[VisitPart], costs: Costs) -> Iterator[ClaimLine]:
    """Yield all that can be claimed, whatever its day."""
    together: dict[tuple[str, str | None], list[VisitPart]] = defaultdict(list)
    for one in of:
        if one.attendances:
            cost = costs.on(one.date)
            is_paid_whole = cost is not None and cost.basis is Basis.VISIT
            together[one.visit, None if is_paid_whole else one.part.key].append(one)
    for (visit, part), parts in together.items():
        records = sorted(key for one in parts for key in one.counting)
        first = min(parts, key=lambda one: min(one.counting))
        attendances = sum(one.attendances for one in parts)
        yield ClaimLine(
            key=visit if part is None else f"{visit}/{part}",
            visit=visit,
            date=first.date,
            norise=first.norise,
            institution=first.part.institution,
            part=part,
            attendances=attendances,
            units=1 if part is None else attendances,
            cost=costs.on(first.date),
            records=tuple(records),
        )


class Costs:
    """The unit cost on each day, and what is missing or contradicts itself."""

    def __init__(self, parameters: ParametersOnDates) -> None:
        self._parameters = parameters
        self._found: dict[datetime.date, dict[Basis, ParameterValue]] = {}
        self._costs: dict[datetime.date, UnitCost | None] = {}

    def on(self, day: datetime.date) -> UnitCost | None:
        """Return the unit cost on a day; None where it is not known which, or how much."""
        if day not in self._costs:
            self._costs[day] = self._on(day)
        return self._costs[day]

    def _on(self, day: datetime.date) -> UnitCost | None:
        set_ = self._set(day)
        if len(set_) != 1:
            return None
        ((basis, value),) = set_.items()
        if value.source is None:  # no amount without a source
            return None
        source = " ".join(str(value.source).split())
        return UnitCost(basis=basis, value=Decimal(str(value.value)), source=source)

    def missing(self, day: datetime.date) -> Iterator[Missing]:
        """Yield the unit costs that nobody has set for a day."""
        if self._set(day):
            return
        for basis, value in self._values(day).items():
            if value.state is ParameterState.UNSET:
                yield Missing(
                    name=value.name,
                    who=value.who,
                    label=Texts("{cost}: {basis}", "{cost}: {basis}").format(
                        cost=_COST, basis=basis.label
                    ),
                    kind=MissingKind.PARAMETER,
                )

    def findings(self, days: list[datetime.date]) -> Iterator[Finding]:
        """Yield what stands in the way of amounts on some days: once, with the first day."""
        both = [day for day in days if len(self._set(day)) > 1]
        neither = [day for day in days if not self._set(day) and not [*self.missing(day)]]
        if both:
            yield _finding("claim.two-unit-costs", Severity.BLOCKS, both[0], _BOTH, _CHOOSE)
        if neither:
            yield _finding("claim.no-unit-cost", Severity.ASK, neither[0], _NEITHER, _ASK)

    def _set(self, day: datetime.date) -> dict[Basis, ParameterValue]:
        values = self._values(day)
        return {b: v for b, v in values.items() if v.state is ParameterState.VALUE}

    def _values(self, day: datetime.date) -> dict[Basis, ParameterValue]:
        if day not in self._found:
            self._found[day] = {b: self._parameters.at(b.parameter, day) for b in Basis}
        return self._found[day]


_BOTH = Texts(
    "vienas vienības izmaksas: par dalību vai par apmeklējumu, nevis abas",
    "one unit cost: for an attendance or for a visit, not both",
)
_CHOOSE = Texts(
    "Tabulā parameters pēc līguma atstājiet vienas, otrām ierakstiet none.",
    "In the table parameters leave the one of the agreement, and write none for the other.",
)
_NEITHER = Texts(
    "vienības izmaksas par dalību vai par apmeklējumu",
    "a unit cost for an attendance or for a visit",
)
_ASK = Texts(
    "Noskaidrojiet Aģentūrā, par ko maksā; abiem parametriem ir none.",
    "Ask the Agency what is paid for; both parameters are none.",
)


def _finding(
    code: str, severity: Severity, day: datetime.date, expected: Texts, fix: Texts
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        where=Place(file="parameters", column=Basis.ATTENDANCE.parameter),
        found=format_date(day, "en"),
        expected=expected,
        fix=fix,
        who=Role.AGENCY,
    )
