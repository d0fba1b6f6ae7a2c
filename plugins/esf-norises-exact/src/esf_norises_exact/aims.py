"""The four aims of a plan one after another, by whatever solver is given.

Coverage is made as great as it can be, then kept; then the lowest share of any institution, then
the number of institutions that have no more than that, then the next share, and so on; then travel;
then earliness. Shares differ by at least one part of the square of the largest number wanted, so
that a share as a whole number of such parts is exact.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Protocol

import attrs

from esf_norises.plugins import Texts

from .model import Gain, Model, Terms, value_of


@attrs.frozen(kw_only=True)
class Aim:
    """One of the four.

    Attributes:
        name: What people call it.
        begins: How far a planner is when it begins with the aim, from 0 to 1.
        ends: How far it is at the aim's end.
        part: The part of the time that is left which the aim may take.
    """

    name: Texts
    begins: float
    ends: float
    part: float


COVERAGE = Aim(name=Texts("pārklājums", "coverage"), begins=0.0, ends=0.5, part=0.6)
FAIRNESS = Aim(
    name=Texts("vienlīdzība starp iestādēm", "fairness between institutions"),
    begins=0.5,
    ends=0.7,
    part=0.5,
)
TRAVEL = Aim(name=Texts("ceļš", "travel"), begins=0.7, ends=0.85, part=0.6)
EARLINESS = Aim(name=Texts("agrāki laiki", "earlier days"), begins=0.85, ends=1.0, part=1.0)
_GAP = Texts("{name}: {found}, ne vairāk kā {bound}", "{name}: {found}, at most {bound}")


@attrs.frozen(kw_only=True)
class Answer:
    """What a solver answers.

    Attributes:
        values: The values of all variables in the best solution; None where it found none.
        bound: What no solution exceeds; None where nothing is known.
        proven: Whether no solution is better.
        seconds: How long it took.
    """

    values: list[int] | None
    bound: int | None
    proven: bool
    seconds: float


Look = Callable[[float, float, float], None]
"""Told now and then: the seconds since an aim was begun, what was found, and the bound."""


class Solver(Protocol):
    """What is asked of a solver of linear models in whole numbers."""

    def new(self, upper: int) -> int:
        """Add a variable from 0 to a number, as the next one."""
        ...

    def hold(self, terms: Terms, low: int | None, high: int | None) -> None:
        """Ask that a sum lies between two numbers."""
        ...

    def greatest(self, terms: Terms, seconds: float | None, start: list[int], look: Look) -> Answer:
        """Make a sum as great as it can be, from a solution that is known."""
        ...


@attrs.define(kw_only=True)
class Aims:
    """A model on the way through its aims.

    Attributes:
        model: The model.
        solver: The solver, which has the model's variables and rows.
        seconds: What is left of the time; None: no limit.
        told: Told how far it is, and with which aim.
        values: The best solution so far.
        best_coverage: What no plan's coverage exceeds.
        proven: Whether every aim so far was proven.
    """

    model: Model
    solver: Solver
    seconds: float | None
    told: Callable[[float, Texts], None]
    values: list[int]
    best_coverage: int = 0
    proven: bool = True
    _aim: Aim = COVERAGE
    _far: float = 0.0

    def run(self) -> None:
        """Go through the aims."""
        self._begin(COVERAGE)
        bound = self._great(self.model.coverage(), self._part(COVERAGE))
        self.best_coverage = self.model.had() + bound
        self._begin(FAIRNESS)
        self._share_fairly()
        self._begin(TRAVEL)
        self._great(_less(self.model.travel), self._part(TRAVEL))
        self._begin(EARLINESS)
        self._great(_less(self.model.earliness), self._part(EARLINESS))
        self._tell(1.0, EARLINESS.name)

    def _begin(self, aim: Aim) -> None:
        self._aim = aim
        self._tell(aim.begins, aim.name)

    def _tell(self, share: float, what: Texts) -> None:
        """Tell how far it is; an aim of several steps does not go back with each."""
        self._far = max(self._far, share)
        self.told(self._far, what)

    def _part(self, aim: Aim) -> float | None:
        return None if self.seconds is None else self.seconds * aim.part

    def _great(self, terms: Terms, seconds: float | None) -> int:
        """Make a sum as great as it can be and keep it so; returns what it cannot exceed."""
        most = sum(factor * self.model.upper[one] for one, factor in terms if factor > 0)
        if value_of(terms, self.values) >= most:
            self._keep(terms)
            return most
        if seconds is not None and seconds <= 0:
            self.proven = False
            self._keep(terms)
            return most
        answer = self.solver.greatest(terms, seconds, self.values, self._looking(seconds))
        if self.seconds is not None:
            self.seconds = max(0.0, self.seconds - answer.seconds)
        self.proven &= answer.proven
        had = value_of(terms, self.values)
        if answer.values is not None and value_of(terms, answer.values) >= had:
            self.values = answer.values
        self._keep(terms)
        if answer.proven:
            return value_of(terms, self.values)
        bound = most if answer.bound is None else min(most, answer.bound)
        return max(bound, value_of(terms, self.values))

    def _looking(self, seconds: float | None) -> Look:
        """Make what a solver tells while it searches; the first aim shows how far off it is."""
        aim, had = self._aim, self.model.had()

        def look(since: float, found: float, bound: float) -> None:
            share = 0.0 if not seconds else min(1.0, since / seconds)
            name = aim.name
            if aim is COVERAGE and math.isfinite(found) and math.isfinite(bound):
                figures = {"found": had + round(found), "bound": had + math.floor(bound + 1e-6)}
                name = _GAP.format(name=aim.name, **figures)
            self._tell(aim.begins + share * (aim.ends - aim.begins), name)

        return look

    def _keep(self, terms: Terms) -> None:
        self.solver.hold(terms, value_of(terms, self.values), None)

    # Fairness ------------------------------------------------------------------------------------

    def _share_fairly(self) -> None:
        """Raise the lowest share, then let as few as can be have it, then go on above it."""
        gains = [gain for gain in self.model.gains.values() if gain.terms]
        if all(self._share(gain) == 1 for gain in self.model.gains.values()):
            return
        until = None if self.seconds is None else self.seconds * (1 - FAIRNESS.part)
        below: list[int | None] = [None] * len(gains)
        lowest = Fraction(-1)
        while True:
            free = [gain for gain in gains if self._share(gain) > lowest]
            if not free:
                return
            if until is not None and (self.seconds or 0.0) <= until:
                self.proven = False
                return
            limit = None if until is None else ((self.seconds or 0.0) - until) / 2
            if lowest >= 0 or not self._is_settled(gains):
                self._raise_lowest(gains, below, limit)
            lowest = min(share for share in map(self._share, gains) if share > lowest)
            below = self._as_few_as_can_be(gains, lowest, limit)

    def _is_settled(self, gains: list[Gain]) -> bool:
        """Tell whether one that has the lowest share of all has all that it could have."""
        lowest = min(map(self._share, gains))
        return any(
            self._share(gain) == lowest
            and value_of(gain.terms, self.values) == value_of(gain.terms, self.model.upper)
            for gain in gains
        )

    def _raise_lowest(
        self, gains: list[Gain], below: list[int | None], seconds: float | None
    ) -> None:
        """Make the lowest share of those that are not below as great as it can be."""
        unit = max(gain.wanted for gain in gains) ** 2 + 1
        lowest = self._new(unit)
        for gain, is_below in zip(gains, below, strict=True):
            terms = [(one, factor * unit) for one, factor in gain.terms]
            terms.append((lowest, -gain.wanted))
            if is_below is not None:
                terms.append((is_below, gain.wanted * unit))
            self.solver.hold(tuple(terms), -gain.had * unit, None)
        at = min(
            (
                self._share(gain)
                for gain, one in zip(gains, below, strict=True)
                if one is None or not self.values[one]
            ),
        )
        self.values.append(int(at * unit))
        self._great(((lowest, 1),), seconds)

    def _as_few_as_can_be(
        self, gains: list[Gain], share: Fraction, seconds: float | None
    ) -> list[int | None]:
        """Let as few institutions as can be have no more than a share."""
        below = []
        for gain in gains:
            is_below = self._new(1)
            least = int(share * gain.wanted) + 1
            terms = (*gain.terms, (is_below, least))
            self.solver.hold(terms, least - gain.had, None)
            self.values.append(int(self._share(gain) <= share))
            below.append(is_below)
        self._great(tuple((one, -1) for one in below), seconds)
        return list(below)

    def _new(self, upper: int) -> int:
        self.model.upper.append(upper)
        return self.solver.new(upper)

    def _share(self, gain: Gain) -> Fraction:
        return Fraction(gain.had + value_of(gain.terms, self.values), gain.wanted)


def _less(terms: Terms) -> Terms:
    return tuple((one, -factor) for one, factor in terms)
