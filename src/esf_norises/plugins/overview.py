"""How each plugin stands, for `esf-norises plugins`."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import attrs

from ..texts import Texts
from .faults import Fault


class State(StrEnum):
    """How a plugin stands.

    `active`: it works. `disabled`: it was switched off. `not-asked`: it is there, and nothing
    has needed it yet. `failed`: it has a fault; what it offers besides may still be in use.
    """

    ACTIVE = "active"
    DISABLED = "disabled"
    NOT_ASKED = "not-asked"
    FAILED = "failed"

    @property
    def label(self) -> Texts:
        """The state as it is named to people."""
        return _STATES[self]


_STATES = {
    State.ACTIVE: Texts("darbojas", "works"),
    State.DISABLED: Texts("atslēgts", "switched off"),
    State.NOT_ASKED: Texts("nav vajadzīgs", "not asked"),
    State.FAILED: Texts("nedarbojas", "failed"),
}


@attrs.frozen(kw_only=True)
class PluginOverview:
    """How one plugin stands.

    Attributes:
        name: Name of its entry point.
        distribution: The distribution that it comes with.
        version: The distribution's version.
        builtin: Whether it comes with the package itself.
        state: How it stands.
        offers: Names of what it offers, by hook; without what is not in use for a fault.
        faults: Everything that is wrong with it.
    """

    name: str
    distribution: str
    version: str
    builtin: bool
    state: State
    offers: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    faults: tuple[Fault, ...] = ()
