"""Subjects: the rows of one facts class as columns, the engine's input."""

from __future__ import annotations

import datetime
from abc import abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import attrs

from ..domain.values import Scope
from ..frozen import frozen
from .coded import Coded
from .facts import definition_of


class Keys(Sequence[str]):
    """Keys that are made when they are asked for, and known to be distinct.

    A million of them would be half of all that an evaluation keeps.
    """

    @abstractmethod
    def find(self, wanted: Iterable[str]) -> Mapping[str, int]:
        """Return the rows of those among some keys that there are."""

    @abstractmethod
    def in_order(self) -> list[int]:
        """Return the rows in the order of their keys' code points."""


@frozen(kw_only=True)
class Subjects:
    """Rows of one facts class, as columns of equal length.

    Attributes:
        about: The facts class.
        keys: Each row's key, unique and readable; it decides ties in orders, by code point.
        given: Values of the given facts by name, None where missing, or the same as codes; a fact
            that is not named is missing throughout.
        parents: By reference, the place of the row that is referred to among its own subjects; None
            where missing.
        dates: The day on which parameters are taken: one for all or one a row; by default the fact
            that the facts class names.
        scopes: For rules that take a confirmation for an institution or a founder, whose each row
            is.

    Raises:
        ValueError: Columns differ in length, a key stands twice, or a name is not of the facts
            class.
    """

    about: type[Any]
    keys: Sequence[str]
    given: Mapping[str, Sequence[object | None] | Coded] = attrs.field(factory=dict)
    parents: Mapping[str, Sequence[int | None]] = attrs.field(factory=dict)
    dates: Sequence[datetime.date | None] | datetime.date | None = None
    scopes: Mapping[Scope, Sequence[str | None]] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        faults = self._faults()
        if faults:
            raise ValueError(f"subjects {self.name}: {'; '.join(faults)}")

    @property
    def name(self) -> str:
        """Stable name of the facts class."""
        return definition_of(self.about).name

    def __len__(self) -> int:
        return len(self.keys)

    def find(self, wanted: Iterable[str]) -> Mapping[str, int]:
        """Return the rows of those among some keys that there are."""
        if isinstance(self.keys, Keys):
            return self.keys.find(wanted)
        among = set(wanted)
        return {key: row for row, key in enumerate(self.keys) if key in among}

    def in_order(self) -> list[int]:
        """Return the rows in the order of their keys' code points."""
        if isinstance(self.keys, Keys):
            return self.keys.in_order()
        return sorted(range(len(self.keys)), key=self.keys.__getitem__)

    def _faults(self) -> list[str]:
        definition = definition_of(self.about)
        faults = []
        columns: dict[str, Sequence[object]] = {
            name: values.codes if isinstance(values, Coded) else values
            for name, values in (*self.given.items(), *self.parents.items())
        }
        columns |= {str(scope): values for scope, values in self.scopes.items()}
        if self.dates is not None and not isinstance(self.dates, datetime.date):
            columns["dates"] = self.dates
        for name, values in columns.items():
            if len(values) != len(self.keys):
                faults.append(f"{name} has {len(values)} values for {len(self.keys)} keys")
        if not isinstance(self.keys, Keys) and len(set(self.keys)) != len(self.keys):
            faults.append("a key stands twice")
        given = {f.name for f in definition.facts.values() if f.kind == "given"}
        faults += [f"{name} is no given fact" for name in self.given if name not in given]
        faults += [
            f"{name} is no reference"
            for name in self.parents
            if name not in definition.info.references
        ]
        return faults
