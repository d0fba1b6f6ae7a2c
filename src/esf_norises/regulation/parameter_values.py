"""The value that a dated parameter has on one day, as rules and traces see it."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import Protocol

import attrs

from ..findings import Role
from ..frozen import frozen
from .sources import Source


class ParameterState(StrEnum):
    """What is known of a parameter on a day.

    `value`: it has one. `none`: it is known, with its source, that there is no limit. `unset`:
    nobody has said.
    """

    VALUE = "value"
    NONE = "none"
    UNSET = "unset"


@frozen(kw_only=True)
class ParameterValue:
    """What a parameter is on one day.

    Attributes:
        name: The parameter's name.
        state: Whether it has a value, is known to have none, or is unset.
        value: The value; None unless the state is `value`.
        unit: Unit of the value, or empty.
        source: Where it can be read; None where it is unset.
        valid_from: First day of the value; None where it is unset.
        valid_to: Last day of the value; None while it goes on, or where it is unset.
        who: Who can supply it.
    """

    name: str
    state: ParameterState = attrs.field(converter=ParameterState)
    value: object | None = None
    unit: str = ""
    source: Source | None = None
    valid_from: datetime.date | None = None
    valid_to: datetime.date | None = None
    who: Role = Role.PARTNER

    def __attrs_post_init__(self) -> None:
        if (self.state is ParameterState.VALUE) != (self.value is not None):
            raise ValueError(f"parameter {self.name}: state {self.state} with value {self.value!r}")


class ParametersOnDates(Protocol):
    """What the engine asks of parameters: any object that can tell a value on a day."""

    def at(self, name: str, on: datetime.date) -> ParameterValue:
        """Return what the parameter is on that day.

        Raises:
            UnknownName: No parameter is called so.
        """
        ...
