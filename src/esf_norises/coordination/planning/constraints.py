"""The constraints of a plan by their codes, as flags that are joined, counted and put in order."""

from __future__ import annotations

from enum import StrEnum

from ...texts import Texts


class Constraint(StrEnum):
    """What can keep a group out of a session.

    They go from what the offer is to what hangs on the rest of the plan. `norise`: no suitable
    norise. `day`: no session on a day on which the group is taught and the visit counts. `absence`:
    group or institution is away. `hours`: there and back does not fit into the school day. `seats`:
    the session is full. `bus`: no bus. `clash`: too near to another visit of the group. `money`:
    the budget is spent. `missing`: something is not known.
    """

    NORISE = "norise"
    DAY = "day"
    ABSENCE = "absence"
    HOURS = "hours"
    SEATS = "seats"
    BUS = "bus"
    CLASH = "clash"
    MONEY = "money"
    MISSING = "missing"

    @property
    def label(self) -> Texts:
        """The constraint as it is named to people."""
        return _LABELS[self]

    @property
    def flag(self) -> int:
        """A number of one bit, so that several constraints are one number."""
        return _FLAGS[self]


_LABELS = {
    Constraint.NORISE: Texts("nav piemērotas norises", "no suitable norise"),
    Constraint.DAY: Texts("nav piemērotas dienas", "no suitable day"),
    Constraint.ABSENCE: Texts("grupa ir prom", "the group is away"),
    Constraint.HOURS: Texts("neietilpst mācību dienā", "does not fit into the school day"),
    Constraint.SEATS: Texts("nepietiek vietu", "not enough seats"),
    Constraint.BUS: Texts("nav autobusa", "no bus"),
    Constraint.CLASH: Texts("cits apmeklējums par tuvu", "another visit is too near"),
    Constraint.MONEY: Texts("nepietiek naudas", "not enough money"),
    Constraint.MISSING: Texts("kaut kas nav zināms", "something is not known"),
}

# What is settled before a plan is made comes first, so that its flags fit into one byte.
_FLAGS = {
    one: 1 << place
    for place, one in enumerate(
        (
            Constraint.NORISE,
            Constraint.DAY,
            Constraint.ABSENCE,
            Constraint.HOURS,
            Constraint.MISSING,
            Constraint.SEATS,
            Constraint.BUS,
            Constraint.CLASH,
            Constraint.MONEY,
        )
    )
}

NORISE, DAY, ABSENCE, HOURS, MISSING, SEATS, BUS, CLASH, MONEY = _FLAGS.values()
"""The flags by name."""

OTHER_AREA = 1 << 7
"""Beside the flags of a byte: the session is of another area than a need asks for."""


def constraints_in(flags: int) -> tuple[Constraint, ...]:
    """Return the constraints that flags stand for, in their order."""
    return tuple(one for one in Constraint if one.flag & flags)


def nearness(flags: int) -> tuple[int, ...]:
    """Return what says how far off a session is: the least is the nearest.

    Fewer constraints are nearer than more; of as many, the later ones are, since a session that
    suits but is full is nearer than one that is for others.
    """
    places = [place for place, one in enumerate(Constraint) if one.flag & flags]
    return (len(places), *(-place for place in reversed(places)))
