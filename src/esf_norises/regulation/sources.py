"""Where a rule or a value can be read, and how far it is known."""

from __future__ import annotations

import datetime
from enum import StrEnum

from ..frozen import frozen
from ..texts import Texts


class Level(StrEnum):
    """How well a fact of law is known.

    `text`: read in the regulation or the decision itself. `official`: stated by an official body
    that runs or takes part in the project. `reference`: a general law, standard or open data set of
    the state. `unknown`: not found.
    """

    TEXT = "text"
    OFFICIAL = "official"
    REFERENCE = "reference"
    UNKNOWN = "unknown"

    @property
    def label(self) -> Texts:
        """The level as it is named to people."""
        return _LEVEL_LABELS[self]


_LEVEL_LABELS = {
    Level.TEXT: Texts("izlasīts tiesību akta tekstā", "read in the text itself"),
    Level.OFFICIAL: Texts("apgalvo oficiāla iestāde", "stated by an official body"),
    Level.REFERENCE: Texts(
        "vispārējs likums, standarts vai valsts atvērtie dati",
        "a general law, a standard or open data of the state",
    ),
    Level.UNKNOWN: Texts("nav atrasts", "not found"),
}


@frozen(kw_only=True)
class Source:
    """Where something can be read.

    Attributes:
        act: Name and number of the act, decision or page.
        point: The point, section or sentence in it, or empty for the whole.
        level: How well it is known.
        checked: The day on which somebody last read it there.
        known_until: Last day for which it is known; None where no end is known. Past it, the answer
            is unknown, not "no".
        title: What people call the act.
    """

    act: str
    point: str = ""
    level: Level
    checked: datetime.date
    known_until: datetime.date | None = None
    title: Texts | None = None

    def __str__(self) -> str:
        return f"{self.act}, {self.point}" if self.point else self.act

    def is_known_on(self, day: datetime.date) -> bool:
        """Tell whether it is known what the source says on that day."""
        return self.known_until is None or day <= self.known_until


@frozen(kw_only=True)
class Act:
    """An act, decision or page, from which sources of single points are made.

    Attributes:
        name: Name and number.
        level: How well its text is known, where a point says nothing else.
        checked: The day on which somebody last read it.
        known_until: Last day for which it is known; None where no end is known.
        title: What people call it.

    Example:
        >>> decision = Act(
        ...     name="Decision Nr. 87", level=Level.TEXT, checked=datetime.date(2026, 11, 24)
        ... )
        >>> str(decision.point("target group b"))
        'Decision Nr. 87, target group b'
    """

    name: str
    level: Level
    checked: datetime.date
    known_until: datetime.date | None = None
    title: Texts | None = None

    def point(self, point: str, *, level: Level | None = None) -> Source:
        """Cite one point of the act.

        Args:
            point: The point, section or sentence.
            level: How well this point is known, where it differs from the whole.
        """
        return Source(
            act=self.name,
            point=point,
            level=self.level if level is None else level,
            checked=self.checked,
            known_until=self.known_until,
            title=self.title,
        )

    def whole(self) -> Source:
        """Cite the act as a whole."""
        return self.point("")
