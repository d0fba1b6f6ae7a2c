"""A problem as whole numbers: variables, rows of a linear model, and what the four aims count.

No solver is known here, so that several can be given the same model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from esf_norises.plugins import Proposed

Terms = tuple[tuple[int, int], ...]
"""A sum: variables, each with the number that it is multiplied by."""


@attrs.frozen
class Row:
    """A sum of variables that lies between two numbers; None where one end is open."""

    terms: Terms
    low: int | None
    high: int | None


@attrs.define(kw_only=True)
class Model:
    """Variables and rows.

    Attributes:
        upper: The greatest value of each variable; the least is 0.
        rows: What has to hold.
        visits: What each variable of a visit stands for.
        trips: For each variable of a visit that goes by a new trip, the variable of the trip.
        met: For each variable that counts what of a need is met, the visits that count.
        gains: For each institution that wants any visits, how many it has and may have.
        travel: Minutes on the road of the trips that are added.
        earliness: Days from the plan's first day.
    """

    upper: list[int] = attrs.field(factory=list)
    rows: list[Row] = attrs.field(factory=list)
    visits: dict[int, Proposed] = attrs.field(factory=dict)
    trips: dict[int, int] = attrs.field(factory=dict)
    met: dict[int, tuple[int, ...]] = attrs.field(factory=dict)
    gains: dict[str, Gain] = attrs.field(factory=dict)
    travel: Terms = ()
    earliness: Terms = ()

    def new(self, upper: int = 1) -> int:
        """Add a variable from 0 to a number."""
        self.upper.append(upper)
        return len(self.upper) - 1

    def hold(
        self, terms: Iterable[tuple[int, int]], *, low: int | None = None, high: int | None = None
    ) -> None:
        """Ask that a sum lies between two numbers."""
        self.rows.append(Row(tuple(terms), low, high))

    def at_most(self, variables: Iterable[int], high: int) -> None:
        """Ask that no more than so many of some variables are taken; trivial rows are left out."""
        terms = tuple((one, 1) for one in variables)
        if sum(self.upper[one] for one, _ in terms) > high:
            self.rows.append(Row(terms, None, high))

    def coverage(self) -> Terms:
        """What the first aim counts, beside what the groups have already."""
        return tuple(term for gain in self.gains.values() for term in gain.terms)

    def had(self) -> int:
        """How many of the wanted visits the groups have already."""
        return sum(gain.had for gain in self.gains.values())

    def solution(self, visits: Iterable[Proposed]) -> list[int]:
        """Give the values of all variables that stand for a plan.

        Visits that the model does not know are left out.
        """
        taken = set(visits)
        values = [0] * len(self.upper)
        for variable, visit in self.visits.items():
            if visit in taken:
                values[variable] = 1
                if variable in self.trips:
                    values[self.trips[variable]] = 1
        for variable, counted in self.met.items():
            values[variable] = min(self.upper[variable], sum(values[one] for one in counted))
        return values

    def proposals(self, values: Iterable[int]) -> Iterator[Proposed]:
        """Give the visits that a solution stands for."""
        for variable, value in enumerate(values):
            if value and variable in self.visits:
                yield self.visits[variable]


@attrs.frozen(kw_only=True)
class Gain:
    """What an institution's groups may have of what they want.

    Attributes:
        terms: The visits that the plan would add and that count.
        had: How many they have already.
        wanted: How many they want.
    """

    terms: Terms
    had: int
    wanted: int


def value_of(terms: Terms, values: Sequence[int]) -> int:
    """Return what a sum is when the variables have some values."""
    return sum(factor * values[one] for one, factor in terms)
