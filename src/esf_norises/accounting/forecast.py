"""What the visits come to by month against the agreement's budget, with those still to be held.

Of a visit that was held, what can be claimed counts. Of one that is planned or confirmed the
group's pupils are expected, less the absence that is assumed. How the budget is to be spent over
its time is not known; each month is set against an even share of it, and the forecast says so.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

import attrs

from ..domain.periods import Period
from ..domain.visit_values import Step
from ..regulation.parameter_values import ParametersOnDates, ParameterState
from .attendances import Attendances, attendances_of
from .claim import CENT, Basis, Costs, claim_for

if TYPE_CHECKING:
    from ..domain.dataset import Dataset
    from ..regulation.visit_assessment import VisitAssessment

BUDGET = "budget"


@attrs.frozen(kw_only=True)
class Expected:
    """A visit that is still to be held.

    Attributes:
        visit: Its sign.
        date: Its day.
        pupils: How many the group has; None where that is not known.
    """

    visit: str
    date: datetime.date
    pupils: int | None


@attrs.frozen(kw_only=True)
class Month:
    """What a month comes to.

    Attributes:
        month: Such as `2025-09`.
        held: Attendances that can be claimed.
        expected: Attendances of visits still to be held, absence taken off.
        visits_expected: How many visits that is.
        visits_unsized: Of these, visits of groups of which it is not known how many pupils they
            have; nothing is expected of them.
        amount: What both come to, in EUR; None without a unit cost.
        spent: All amounts of the budget's time up to and with the month; None where any is not
            known.
        share: An even share of the budget for its months up to and with this one; None where the
            budget is not set.
    """

    month: str
    held: int
    expected: int
    visits_expected: int
    visits_unsized: int
    amount: Decimal | None
    spent: Decimal | None
    share: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """What is overspent in EUR, below 0 what is underspent; None where that is not known."""
        if self.spent is None or self.share is None:
            return None
        return self.spent - self.share


def forecast(
    attendances: Attendances,
    expected: Iterable[Expected],
    *,
    parameters: ParametersOnDates,
    absence: Decimal = Decimal(0),
) -> tuple[Month, ...]:
    """Say what each month comes to.

    Args:
        attendances: The units of the visits that were held.
        expected: The visits that are still to be held.
        parameters: The parameters: unit costs, and `budget`, which holds for the days for which it
            is given.
        absence: The share of pupils that stay away, from 0 to 1.

    Raises:
        ValueError: The absence is no share.
    """
    if not 0 <= absence <= 1:
        raise ValueError(f"an absence of {absence} is not between 0 and 1")
    months = _Months(parameters, absence)
    everything = Period(first=datetime.date.min, last=datetime.date.max)
    for line in claim_for(attendances, everything, parameters=parameters).lines:
        months.add_held(line.date, line.attendances, line.amount)
    for one in expected:
        months.add_expected(one)
    return tuple(months.made())


def forecast_of(assessment: VisitAssessment, *, absence: Decimal = Decimal(0)) -> tuple[Month, ...]:
    """Make the forecast of a dataset whose visits were judged.

    Args:
        assessment: The visits judged.
        absence: The share of pupils that stay away, from 0 to 1.
    """
    return forecast(
        attendances_of(assessment),
        expected_visits(assessment),
        parameters=assessment.parameters,
        absence=absence,
    )


def expected_visits(assessment: VisitAssessment) -> Iterator[Expected]:
    """Yield the visits that are planned or confirmed, with how many pupils their groups have."""
    sizes = _sizes(assessment.dataset)
    for visit in assessment.visits:
        if assessment.states.get(visit.visit, Step.PLANNED) in {Step.PLANNED, Step.CONFIRMED}:
            pupils = sizes.get(visit.group)
            yield Expected(visit=visit.visit, date=visit.date, pupils=pupils)


def _sizes(dataset: Dataset) -> dict[str, int | None]:
    rows = dataset.group_parts
    sizes: dict[str, int | None] = {}
    for group, pupils in zip(rows.column("group"), rows.column("pupils"), strict=True):
        before = sizes.get(group, 0)
        sizes[group] = None if before is None or pupils is None else before + pupils
    return sizes


class _Months:
    """What was added up so far, by month."""

    def __init__(self, parameters: ParametersOnDates, absence: Decimal) -> None:
        self._parameters, self._absence = parameters, absence
        self._costs = Costs(parameters)
        self._numbers: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
        self._amounts: dict[str, list[Decimal | None]] = defaultdict(list)

    def add_held(self, day: datetime.date, attendances: int, amount: Decimal | None) -> None:
        self._numbers[_month(day)][0] += attendances
        self._amounts[_month(day)].append(amount)

    def add_expected(self, one: Expected) -> None:
        month = _month(one.date)
        numbers = self._numbers[month]
        numbers[2] += 1
        if one.pupils is None:
            numbers[3] += 1
            return
        present = int((one.pupils * (1 - self._absence)).quantize(Decimal(1), ROUND_HALF_UP))
        numbers[1] += present
        cost = self._costs.on(one.date)
        units = present if cost is None or cost.basis is Basis.ATTENDANCE else min(present, 1)
        self._amounts[month].append(
            None if cost is None else (units * cost.value).quantize(CENT, ROUND_HALF_UP)
        )

    def made(self) -> Iterator[Month]:
        spent: dict[datetime.date | None, Decimal | None] = {}
        for month in sorted(self._numbers):
            held, expected, visits, unsized = self._numbers[month]
            amount = _sum(self._amounts[month])
            first, share = self._share(month)
            so_far = spent.get(first, Decimal(0))
            if self._amounts[month]:
                so_far = None if so_far is None or amount is None else so_far + amount
            spent[first] = so_far
            yield Month(
                month=month,
                held=held,
                expected=expected,
                visits_expected=visits,
                visits_unsized=unsized,
                amount=amount,
                spent=spent[first],
                share=share,
            )

    def _share(self, month: str) -> tuple[datetime.date | None, Decimal | None]:
        """Return the first day of the budget that holds, and its share up to the month's end."""
        day = datetime.date.fromisoformat(f"{month}-01")
        budget = self._parameters.at(BUDGET, day)
        if budget.state is not ParameterState.VALUE or budget.source is None:
            return None, None
        first, last = budget.valid_from, budget.valid_to
        if first is None or last is None:
            # Without an end there is no share; the whole of it is what may be spent.
            return first, Decimal(str(budget.value)).quantize(CENT)
        share = Decimal(str(budget.value)) * _count(first, day) / _count(first, last)
        return first, share.quantize(CENT, ROUND_HALF_UP)


def _count(first: datetime.date, last: datetime.date) -> int:
    """Count the months from one to another, both included."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _sum(amounts: list[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None


def _month(day: datetime.date) -> str:
    return f"{day:%Y-%m}"
