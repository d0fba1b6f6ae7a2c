"""What cannot be among visits, by kind, and how it is said."""

from __future__ import annotations

import datetime
from enum import StrEnum

from ..findings import Role
from ..frozen import frozen
from ..texts import Texts


class ClashKind(StrEnum):
    """What cannot be.

    `group-twice`: a group at two overlapping visits, the way there and back included.
    `too-near`: two visits of a group nearer to each other than is wanted. `teacher-twice`: a
    teacher likewise. `bus-twice`: a bus on two trips at once. `bus-full`: more pupils than the bus
    has seats. `bus-away`: a bus on a day on which it cannot be had. `overbooked`: more pupils than
    the session has seats. `no-lessons`: not a teaching day of the group. `away`: a day on which the
    institution or the group said it is away. `band`: the norise is for other classes. `hours`:
    there and back does not fit into the school day. `withdrawn`: the session was called off.
    """

    GROUP_TWICE = "group-twice"
    TOO_NEAR = "too-near"
    TEACHER_TWICE = "teacher-twice"
    BUS_TWICE = "bus-twice"
    BUS_FULL = "bus-full"
    BUS_AWAY = "bus-away"
    OVERBOOKED = "overbooked"
    NO_LESSONS = "no-lessons"
    AWAY = "away"
    BAND = "band"
    HOURS = "hours"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> Texts:
        """What people call it."""
        return _LABELS[self]


_LABELS = {
    ClashKind.GROUP_TWICE: Texts("grupa divās vietās", "group in two places"),
    ClashKind.TOO_NEAR: Texts("apmeklējumi par tuvu", "visits too near to each other"),
    ClashKind.TEACHER_TWICE: Texts("pedagogs divās vietās", "teacher in two places"),
    ClashKind.BUS_TWICE: Texts("autobuss divās vietās", "bus in two places"),
    ClashKind.BUS_FULL: Texts("autobusā nepietiek vietu", "bus too small"),
    ClashKind.BUS_AWAY: Texts("autobuss nav pieejams", "bus not to be had"),
    ClashKind.OVERBOOKED: Texts("norisē nepietiek vietu", "session overbooked"),
    ClashKind.NO_LESSONS: Texts("nav mācību diena", "not a teaching day"),
    ClashKind.AWAY: Texts("grupa ir prom", "group is away"),
    ClashKind.BAND: Texts("norise ir citām klasēm", "norise is for other classes"),
    ClashKind.HOURS: Texts("neietilpst mācību dienā", "does not fit into the school day"),
    ClashKind.WITHDRAWN: Texts("norise atsaukta", "session called off"),
}


@frozen(kw_only=True)
class Clash:
    """Something that cannot be as it stands.

    Attributes:
        kind: What cannot be.
        visits: Signs of the visits that it is of, in order of time.
        date: The first of their days.
        detail: The figures, in words.
        who: Who can mend it.
    """

    kind: ClashKind
    visits: tuple[str, ...]
    date: datetime.date
    detail: Texts
    who: Role = Role.INSTITUTION
