"""What a record of attendance says that another may exclude: whom, where, and in whose place."""

from __future__ import annotations

import datetime
from enum import StrEnum

from ...frozen import frozen
from ...texts import Texts


class Correction(StrEnum):
    """Whether it is clear that a record holds.

    `clear`: it does. `itself`: it is said to correct itself. `circle`: records correct one another
    in a circle. `other_visit`: it corrects a record of another visit, or is so corrected. `twice`:
    another record that holds corrects the same one.
    """

    CLEAR = "clear"
    ITSELF = "itself"
    CIRCLE = "circle"
    OTHER_VISIT = "other_visit"
    TWICE = "twice"

    @property
    def label(self) -> Texts:
        """The answer as it is named to people."""
        return _CORRECTION_LABELS[self]


_CORRECTION_LABELS = {
    Correction.CLEAR: Texts("ir skaidrs", "clear"),
    Correction.ITSELF: Texts("ieraksts labo pats sevi", "the record corrects itself"),
    Correction.CIRCLE: Texts("ieraksti labo cits citu pa apli", "records correct one another"),
    Correction.OTHER_VISIT: Texts(
        "labojums ir par cita apmeklējuma ierakstu", "the correction is of another visit's record"
    ),
    Correction.TWICE: Texts("vienu ierakstu labo vairāki", "several correct one record"),
}


@frozen(kw_only=True)
class Counted:
    """Whom a record counts, among those of its visit.

    Attributes:
        is_number: Whether it is a number, and not one pupil of a roster.
        band: For a number, the band that it is of; empty for all.
        programme: For a number, the programme that it is of; empty for all.
        pupil: The pseudonym of a pupil who stands on the roster more than once.
        nobody: Whether it says that nobody was there.
    """

    is_number: bool
    band: str = ""
    programme: str = ""
    pupil: str = ""
    nobody: bool = False

    def __str__(self) -> str:
        if not self.is_number:
            return self.pupil or "roster"
        return "0" if self.nobody else f"{self.band or '-'}/{self.programme or '-'}"


def are_counted_twice(one: Counted, other: Counted) -> bool:
    """Tell whether two records of one visit count the same pupils.

    A number for the whole group holds those of each part; whom a roster names may be in any number
    of the same visit.
    """
    if one.nobody or other.nobody:
        return False
    if one.is_number != other.is_number:
        return True
    if not one.is_number:
        return bool(one.pupil) and one.pupil == other.pupil
    bands = not one.band or not other.band or one.band == other.band
    programmes = not one.programme or not other.programme or one.programme == other.programme
    return bands and programmes


@frozen(kw_only=True)
class Stay:
    """Where and when a record says that pupils were.

    Attributes:
        visit: The visit's sign.
        starts: When it begins.
        ends: When it ends; as it begins, where nobody was there.
    """

    visit: str
    starts: datetime.time
    ends: datetime.time

    def __str__(self) -> str:
        return f"{self.visit} {self.starts:%H:%M}-{self.ends:%H:%M}"


def are_at_once(one: Stay, other: Stay) -> bool:
    """Tell whether two visits overlap in time; one may begin when the other ends."""
    return one.visit != other.visit and one.starts < other.ends and other.starts < one.ends
