"""Dated parameters: what a regulation or an agreement leaves to a number, a day or a choice."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from ..errors import ParametersError, UnknownName
from ..findings import Finding, Role, Severity
from ..frozen import frozen
from ..texts import Texts
from .parameter_values import ParameterState, ParameterValue
from .sources import Source

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from ..domain.tables import ParameterRow

Value = int | bool | str | Decimal | datetime.date | tuple[str, ...]
"""What a parameter's value can be."""


class ParameterKind(StrEnum):
    """What the value of a parameter is.

    `whole`: a whole number from 0. `decimal`: a decimal number. `money`: an amount from 0 with at
    most two decimal places. `date`: a day. `choice`: one of the codes that the declaration lists.
    `text`: a text. `yes_no`: yes or no. `list`: several texts, or codes where the declaration lists
    them.
    """

    WHOLE = "whole"
    DECIMAL = "decimal"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    TEXT = "text"
    YES_NO = "yes_no"
    LIST = "list"


@frozen(kw_only=True)
class ParameterSet:
    """A file of parameters, as the package has it for the law and a plugin for a partner.

    Attributes:
        name: Name of the set; the file says the same name.
        partner: Name of the partner that it holds for; None where it holds for all.
        toml: The file (a Traversable, such as a Path), or its text.
    """

    name: str
    partner: str | None = None
    toml: Traversable | str


@frozen(kw_only=True)
class Parameter:
    """What is declared of a parameter.

    Attributes:
        name: Its name, lower_snake_case: rules take it as a keyword argument.
        kind: What its value is.
        choices: The codes that may stand there; empty where anything of its kind may.
        unit: Unit of the value (`EUR`, `days`), or empty.
        label: What people call it.
        about: One sentence more, where the label does not say it all.
        who: Who can supply it.
        declared_by: Name of the set that declares it.
        reading: Whether its value is a reading of the law: on the days of a dataset's row, that row
            takes precedence.
    """

    name: str
    kind: ParameterKind
    choices: tuple[str, ...] = ()
    unit: str = ""
    label: Texts
    about: Texts | None = None
    who: Role
    declared_by: str
    reading: bool = False


@frozen(kw_only=True)
class DatedValue:
    """A value of a parameter from a day to a day.

    Attributes:
        value: The value; None where it is known that there is no limit.
        valid_from: The first day.
        valid_to: The last day; None while it goes on.
        source: Where it can be read, and the last day for which it is known.
        given_by: Name of the set, or `dataset`.
    """

    value: Value | None
    valid_from: datetime.date
    valid_to: datetime.date | None = None
    source: Source
    given_by: str

    @property
    def state(self) -> ParameterState:
        """Whether there is a value, or none is known to be set."""
        return ParameterState.NONE if self.value is None else ParameterState.VALUE

    @property
    def known_to(self) -> datetime.date | None:
        """The last day for which it is known; None where no end is known."""
        return earlier(self.valid_to, self.source.known_until)


@frozen(kw_only=True)
class Parameters:
    """Declared parameters with their values, as known on each day.

    Attributes:
        declarations: What is declared, by name.
        dated: The values of each, in the order of their days, none overlapping; a name without
            values is unset on every day.

    Raises:
        ValueError: A value belongs to no declared parameter, or two values share a day.
    """

    declarations: Mapping[str, Parameter] = attrs.field(factory=dict)
    dated: Mapping[str, tuple[DatedValue, ...]] = attrs.field(factory=dict)

    def __attrs_post_init__(self) -> None:
        undeclared = sorted(set(self.dated) - set(self.declarations))
        if undeclared:
            raise ValueError(f"values of undeclared parameters: {undeclared}")
        for name, values in self.dated.items():
            for one, next_one in pairwise(values):
                if one.known_to is None or next_one.valid_from <= one.known_to:
                    raise ValueError(f"two values of {name} share {next_one.valid_from}")

    @classmethod
    def merged(cls, *sets: ParameterSet, dataset_rows: Sequence[ParameterRow] = ()) -> Parameters:
        """Take the declarations and values of several sets and of a dataset's table.

        The order of the sets does not matter. `read_parameters` does the same and gives the faults
        as findings, with what could be used.

        Raises:
            ParametersError: Something in them blocks; every fault is named.
        """
        from .parameters_reading import read_parameters

        reading = read_parameters(*sets, dataset_rows=dataset_rows)
        faults = tuple(
            f"{finding.where}: {finding.found}: expected {finding.expected.en}"
            for finding in reading.findings
            if finding.severity is Severity.BLOCKS
        )
        if faults:
            raise ParametersError(faults)
        return reading.parameters

    def names(self) -> tuple[str, ...]:
        """Return the declared names, sorted."""
        return tuple(sorted(self.declarations))

    def declared(self, name: str) -> Parameter:
        """Return what is declared of a parameter.

        Raises:
            UnknownName: No parameter is called so; `known` has the nearest names.
        """
        try:
            return self.declarations[name]
        except KeyError:
            raise UnknownName("parameter", name, nearest(name, self.names())) from None

    def values_of(self, name: str) -> tuple[DatedValue, ...]:
        """Return all values of a parameter, in the order of their days.

        Raises:
            UnknownName: No parameter is called so.
        """
        self.declared(name)
        return self.dated.get(name, ())

    def at(self, name: str, on: datetime.date) -> ParameterValue:
        """Return what a parameter is on a day.

        Before the first value, after the last one and past the day up to which a value is known, it
        is unset: unknown, and not the nearest value.

        Raises:
            UnknownName: No parameter is called so.
        """
        declared = self.declared(name)
        values = self.dated.get(name, ())
        place = bisect_right(values, on, key=lambda value: value.valid_from) - 1
        found = values[place] if place >= 0 else None
        if found is None or (found.known_to is not None and found.known_to < on):
            return ParameterValue(
                name=name, state=ParameterState.UNSET, unit=declared.unit, who=declared.who
            )
        return ParameterValue(
            name=name,
            state=found.state,
            value=found.value,
            unit=declared.unit,
            source=found.source,
            valid_from=found.valid_from,
            valid_to=found.valid_to,
            who=declared.who,
        )

    @property
    def version(self) -> str:
        """Digest of everything declared and given, whatever the order it came in."""
        import json

        from ..files import sha256

        everything = [
            (
                attrs.asdict(self.declarations[name]),
                [attrs.asdict(v) for v in self.dated.get(name, ())],
            )
            for name in self.names()
        ]
        return sha256(json.dumps(everything, default=repr, sort_keys=True).encode())


@frozen(kw_only=True)
class ParametersReading:
    """What came of reading parameters.

    Attributes:
        parameters: What could be used: a value that is at fault is left out, so unset.
        findings: Everything that a person has to mend, in the order of files and lines.
    """

    parameters: Parameters
    findings: tuple[Finding, ...] = ()


def nearest(name: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return up to three of the known names that look most like the one given."""
    import difflib

    return tuple(difflib.get_close_matches(name.strip().lower(), known, n=3, cutoff=0.5))


def earlier(one: datetime.date | None, other: datetime.date | None) -> datetime.date | None:
    """Return the earlier of two last days; None is an open end."""
    if one is None or other is None:
        return other if one is None else one
    return min(one, other)
