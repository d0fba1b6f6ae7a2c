"""Attendance for the public: each record's cells by gender and age, rounded and added up again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, repeat

from ...accounting.roster_cells import Kind, RosterCell
from ...domain.identifiers import ProgrammeCode
from ...domain.values import Band, Gender
from ...domain.visits import Attendance
from .rounding import Rounding

_GENDERS = (Gender.WOMAN, Gender.MAN, Gender.NOT_STATED)


def rounded(record: Attendance, cell: str, rounding: Rounding) -> Attendance:
    """Return a record with rounded numbers, without what the public does not need.

    Girls, boys and those who stated no gender are rounded by themselves where they add up to all
    who were present, and so are those below and from 18; what is shown of all is their sum.

    Args:
        record: The record.
        cell: Name of the cell that its number belongs to.
        rounding: How.
    """
    people = None if record.present is None else _people_of(record, cell, rounding)
    return _shown(
        record.record, record.visit, record.band, record.programme, people, cell, rounding
    )


def rounded_cell(
    of: RosterCell | None,
    visit: str,
    band: Band,
    programme: ProgrammeCode | None,
    cell: str,
    rounding: Rounding,
) -> Attendance:
    """Return the record that stands for a part of a roster.

    Args:
        of: Who was there; None where nobody of the part was.
        visit: The visit's sign.
        band: The part's band.
        programme: The part's programme.
        cell: Name of the cell that its number belongs to.
        rounding: How.
    """
    name = f"{visit}/{band.value}/{programme or '-'}"
    people = {} if of is None else of.people
    return _shown(name, visit, band, programme, people, cell, rounding)


def _shown(
    name: str,
    visit: str,
    band: Band | None,
    programme: ProgrammeCode | None,
    people: Mapping[Kind, int] | None,
    cell: str,
    rounding: Rounding,
) -> Attendance:
    if people is None:
        return Attendance(record=name, visit=visit, band=band, programme=programme)
    shown = {
        kind: rounding.number(cell_of_kind(cell, kind), number) for kind, number in people.items()
    }
    # Whether something is stated is told by the record, not by who was there: nobody may be.
    gender = all(kind[0] is not None for kind in people)
    age = all(kind[1] is not None for kind in people)

    def of_gender(wanted: Gender) -> int | None:
        return sum(n for kind, n in shown.items() if kind[0] is wanted) if gender else None

    return Attendance(
        record=name,
        visit=visit,
        band=band,
        programme=programme,
        present=sum(shown.values()),
        girls=of_gender(Gender.WOMAN),
        boys=of_gender(Gender.MAN),
        not_stated=of_gender(Gender.NOT_STATED),
        below_18=sum(n for kind, n in shown.items() if kind[1]) if age else None,
    )


def cell_of_kind(cell: str, kind: Kind) -> str:
    """Return the name of the cell of one gender and age within another cell.

    Where neither is known it is the cell itself, so that those present and those enrolled of the
    same part are rounded by the same offset.
    """
    gender, below = kind
    if gender is None and below is None:
        return cell
    return f"{cell}/{gender.value if gender else '-'}/{'-' if below is None else int(below)}"


def _people_of(record: Attendance, cell: str, rounding: Rounding) -> Mapping[Kind, int]:
    """Return how many of a record are of each gender and age, as far as the record states it.

    A record states how many are girls and how many are below 18, not how many are both. Which of
    all that is possible is taken is drawn by the key, so that no way of filling it in is left out.
    """
    present = record.present or 0
    by_gender = (record.girls, record.boys, record.not_stated)
    stated = [number for number in by_gender if number is not None]
    has_gender = len(stated) == len(_GENDERS) and sum(stated) == present
    below = record.below_18
    has_age = below is not None and below <= present
    genders: list[Gender | None] = [None] * present
    if has_gender:
        genders = list(chain.from_iterable(map(repeat, _GENDERS, stated)))
    if not has_age or below is None:
        people = Counter[Kind]((gender, None) for gender in genders)
    else:
        drawn = _drawn(genders, f"{cell}/{record.visit}", rounding)
        people = Counter[Kind]((gender, place < below) for place, gender in enumerate(drawn))
    ages: tuple[bool | None, ...] = (True, False) if has_age else (None,)
    of: tuple[Gender | None, ...] = _GENDERS if has_gender else (None,)
    return {(gender, age): people[gender, age] for gender in of for age in ages}


def _drawn(genders: list[Gender | None], name: str, rounding: Rounding) -> Iterator[Gender | None]:
    """Yield all of them in an order that the key draws."""
    left = list(genders)
    for place in range(len(genders)):
        yield left.pop(rounding.draw(f"{name}/{place}", len(left)))
