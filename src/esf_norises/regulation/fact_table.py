"""The facts of one class's subjects as coded columns, each made once and only when it is read."""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ..domain.coded_columns import compact
from ..domain.values import Scope
from ..errors import RuleFailed
from .coded import MISSING, Coded, coded, coded_from, row_of
from .facts import Fact, FactKind, FactsDefinition
from .subjects import Subjects
from .verdicts import BY_SEVERITY, Missing, MissingKind, Outcome

NOWHERE = -1
"""Place of a row that is not said."""


class FactTable:
    """Subjects of one class, followed by the rows that some parent still waits for.

    A row that is awaited has no key, no given fact, and one reference: to the parent that waits. It
    is not judged, but it may come, so windows have to reckon with any number of such rows.

    Attributes:
        definition: The facts class.
        subjects: The rows that are there.
        count: How many these are.
        size: How many rows there are with the awaited ones.
        places: By reference, the place of each row's parent, or `NOWHERE`.
        parents: By reference, the parent's table.
        final: Set when all stages of the class are done: the final outcome of each row.
        kept: What windows share, such as an order of the rows, by what it is.
    """

    def __init__(
        self,
        subjects: Subjects,
        definition: FactsDefinition,
        parents: Mapping[str, FactTable],
        awaited: Sequence[tuple[str, int]] = (),
    ) -> None:
        self.definition = definition
        self.subjects = subjects
        self.parents = parents
        self.count: int = len(subjects)
        self.size: int = self.count + len(awaited)
        self.awaited = awaited
        self.places: dict[str, Sequence[int]] = {
            name: self._places(name, awaited) for name in definition.info.references
        }
        self.final: bytes | None = None
        self._columns: dict[str, Coded] = {}
        self.kept: dict[Any, Any] = {}

    @property
    def name(self) -> str:
        """Stable name of the facts class."""
        return self.definition.name

    def column(self, name: str) -> Coded:
        """Return a fact's column, which is no window.

        Raises:
            ValueError: A fact that is declared to be always there is missing.
            RuleFailed: A function that derives a fact raised.
        """
        if name not in self._columns:
            fact = self.definition.facts[name]
            made = _MAKERS[fact.kind](self, fact)
            if fact.always and MISSING in made.codes[: self.count]:
                key = self.subjects.keys[made.codes.index(MISSING)]
                raise ValueError(f"{self.name}.{name} is always there, but is missing for {key}")
            self._columns[name] = made
        return self._columns[name]

    def days(self) -> Coded:
        """Return the day of each row on which parameters are taken."""
        dates = self.subjects.dates
        if isinstance(dates, datetime.date):
            return Coded(bytes((1,)) * self.size, [None, dates])
        if dates is not None:
            return coded([*dates, *self._nothing()])
        if self.definition.info.on is not None:
            return self.column(self.definition.info.on)
        return Coded(bytes(self.size), [None])

    def scope_of(self, scope: Scope, row: int) -> str | None:
        """Return for whom a confirmation of this scope would be given that answers for a row.

        For a subject its key, for an institution or a founder what the subjects say; None where
        they do not, and for a row that is awaited.
        """
        if row >= self.count:
            return None
        if scope is Scope.SUBJECT:
            return self.subjects.keys[row]
        whose = self.subjects.scopes.get(scope)
        return None if whose is None else whose[row]

    def label(self, row: int) -> str:
        """Return a row's key; for one that is awaited, the key of the parent that waits."""
        if row < self.count:
            return self.subjects.keys[row]
        reference, place = self.awaited[row - self.count]
        return self.parents[reference].label(place)

    def key_ranks(self) -> list[int]:
        """Return each row's place, from 1, by its key's code points; 0 if it is awaited."""
        ranks = [0] * self.size
        for place, row in enumerate(self.subjects.in_order(), start=1):
            ranks[row] = place
        return ranks

    def value(self, name: str, row: int) -> Any:
        """Return a fact's value for a row, None where it is missing."""
        return self.column(name).at(row)

    def missing(self, name: str, row: int) -> Iterator[Missing]:
        """Tell what a missing fact rests on: empty cells, here or at a parent, or itself."""
        fact = self.definition.facts[name]
        if fact.kind is FactKind.DERIVED:
            gaps = [read for read in fact.reads if self.value(read, row) is None]
            if gaps:
                for gap in gaps:
                    yield from self.missing(gap, row)
                return
        elif fact.kind in (FactKind.LOOKED_UP, FactKind.ELIGIBLE):
            place = self.places[fact.reference][row]
            if place == NOWHERE:
                yield self.missing_reference(fact.reference, row)
                return
            if fact.kind is FactKind.LOOKED_UP:
                yield from self.parents[fact.reference].missing(fact.target, place)
                return
        yield Missing(
            name=name,
            who=fact.who,
            label=fact.label,
            about=self.name,
            key=self.label(row),
        )

    def missing_reference(self, name: str, row: int) -> Missing:
        """Name a reference that is not said."""
        reference = self.definition.info.references[name]
        return Missing(
            name=name,
            who=reference.who,
            label=reference.label,
            kind=MissingKind.REFERENCE,
            about=self.name,
            key=self.label(row),
        )

    def _nothing(self) -> list[None]:
        return [None] * (self.size - self.count)

    def _places(self, reference: str, awaited: Sequence[tuple[str, int]]) -> Sequence[int]:
        said = self.subjects.parents.get(reference) or [None] * self.count
        places = array("i", (NOWHERE if place is None else place for place in said))
        there = self.parents[reference].count
        if places and not NOWHERE <= min(places) <= max(places) < there:
            raise ValueError(f"subjects {self.name}: {reference} leads past its {there} rows")
        places.extend(place if name == reference else NOWHERE for name, place in awaited)
        return places

    def _given(self, fact: Fact) -> Coded:
        values = self.subjects.given.get(fact.name)
        if values is None:
            return Coded(bytes(self.size), [None])
        if isinstance(values, Coded):
            if self.size == self.count:
                return values
            codes = (*values.codes, *([MISSING] * (self.size - self.count)))
            return Coded(compact(codes, len(values.values)), values.values)
        if self.size == self.count:
            return coded(values)
        return coded([*values, *self._nothing()])

    def _derived(self, fact: Fact) -> Coded:
        columns = [self.column(name) for name in fact.reads]
        codes = [column.codes for column in columns]

        def failed(combination: tuple[int, ...]) -> RuleFailed:
            return RuleFailed(f"{self.name}.{fact.name}", self.label(row_of(combination, codes)))

        assert fact.function is not None
        return coded_from(fact.function, columns, guard=failed)

    def _looked_up(self, fact: Fact) -> Coded:
        column = self.parents[fact.reference].column(fact.target)
        return column.followed(self.places[fact.reference])

    def _eligible(self, fact: Fact) -> Coded:
        final = self.parents[fact.reference].final
        if final is None:
            raise AssertionError(f"{fact.reference} is read before its verdict is final")
        return Coded(final.translate(_ELIGIBLE), _ELIGIBLE_VALUES).followed(
            self.places[fact.reference]
        )

    def _no_column(self, fact: Fact) -> Coded:
        raise TypeError(f"{self.name}.{fact.name} is a window and has no column")


_ELIGIBLE_VALUES = [None, True, False]
_ELIGIBLE = bytes(
    {Outcome.UNKNOWN: 0, Outcome.MET: 1}.get(outcome, 2) for outcome in BY_SEVERITY
) + bytes(256 - len(BY_SEVERITY))

_MAKERS: dict[FactKind, Callable[[FactTable, Fact], Coded]] = {
    FactKind.GIVEN: FactTable._given,
    FactKind.DERIVED: FactTable._derived,
    FactKind.LOOKED_UP: FactTable._looked_up,
    FactKind.ELIGIBLE: FactTable._eligible,
    FactKind.WINDOW: FactTable._no_column,
}
