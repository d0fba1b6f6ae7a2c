"""Where the pupils of a band are in the next school year, and whether that is known."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from ..domain.identifiers import ProgrammeCode
from ..domain.values import Band
from ..frozen import frozen

_CLASSES = tuple(band for band in Band if band.value.isdigit())
_COURSES = tuple(band for band in Band if band.value.startswith("course-"))
_ENDS_AFTER = {"basic-1-6": 6, "basic-7-9": 9, "basic": 9, "secondary": 12}
_LAST_OF_STAGES = frozenset({Band.CLASS_6, Band.CLASS_9})


class Doubt(StrEnum):
    """What is not known of a band's next school year."""

    NONE = "none"
    PRESCHOOL = "preschool"
    CLASS_10 = "class-10"
    NEW_BAND = "new-band"
    NO_YEARS = "no-years"


@frozen(kw_only=True)
class Rise:
    """Where the pupils of a band are in the next school year.

    Attributes:
        band: The next band; None where they leave the institution.
        doubt: What somebody has to look at.
    """

    band: Band | None
    doubt: Doubt = Doubt.NONE


def risen(band: Band, taught: Collection[Band]) -> Rise:
    """Tell where the pupils of a band are in the next school year.

    A class becomes the next one; class 12 and the last course leave. After class 6 and class 9 they
    stay only where the institution teaches the next class, and who stays after class 9 is asked.
    Who of a pre-school group turns five, or goes to school, no band tells: such a group keeps its
    bands, and that is asked.

    Args:
        band: Their band now.
        taught: The bands that the institution teaches.
    """
    if band in (Band.PRESCHOOL_UNDER_5, Band.PRESCHOOL_5_PLUS):
        return Rise(band=band, doubt=Doubt.PRESCHOOL)
    if band is Band.VOCATIONAL_BASIC:
        return Rise(band=band, doubt=Doubt.NO_YEARS)
    ladder = _CLASSES if band in _CLASSES else _COURSES
    place = ladder.index(band) + 1
    if place == len(ladder):
        return Rise(band=None)
    following = ladder[place]
    if following in taught:
        doubt = Doubt.CLASS_10 if band is Band.CLASS_9 else Doubt.NONE
        return Rise(band=following, doubt=doubt)
    if band in _LAST_OF_STAGES or ladder is _COURSES:
        return Rise(band=None)
    return Rise(band=following, doubt=Doubt.NEW_BAND)


def goes_on(programme: ProgrammeCode | None, band: Band) -> bool:
    """Tell whether a programme still holds in a band; one whose stage is unknown is taken to.

    Source: stages of the classification of programmes (reference).

    Args:
        programme: The programme.
        band: The next band.
    """
    last = _ENDS_AFTER.get((programme.stage if programme is not None else None) or "")
    return last is None or not band.value.isdigit() or int(band.value) <= last
