"""In which part of which group pupils are on the days of visits, by their enrolments."""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Sequence
from typing import Any

from ..domain.identifiers import ProgrammeCode, Pseudonym
from ..domain.rows import Rows
from ..domain.tables import Enrolment
from ..domain.values import Band
from .visits_on_days import VisitOnDay

PartOnDay = tuple[str, Band, "ProgrammeCode | None", datetime.date]
"""Group, band and programme of pupils on the day of a visit."""

Part = tuple[str, Band, "ProgrammeCode | None"]

_ALWAYS = datetime.date.max.toordinal()
_NONE = -1


class Enrolments:
    """The enrolments of some pupils, as numbers."""

    def __init__(self, rows: Rows[Enrolment], pupils: Sequence[Pseudonym]) -> None:
        """Take the enrolments of these pupils.

        Args:
            rows: The table.
            pupils: The pupils, each once.
        """
        place = {pupil: number for number, pupil in enumerate(pupils)}
        parts: dict[tuple[str, int, str | None], int] = {}
        self._parts: list[Part] = []
        # Of most pupils there is one enrolment: its row stands here, or a list of several.
        self._of_pupil: list[int | list[int] | None] = [None] * len(pupils)
        self._part_of, self._first, self._last = array("i"), array("i"), array("i")
        names = ("pupil", "valid_from", "valid_to", "group", "band", "programme")
        for pupil, first, last, group, band, programme in zip(
            *map(rows.column, names), strict=True
        ):
            number = place.get(pupil)
            if number is None:
                continue
            # There is one object for each band; asking for its text takes longer.
            same = (group, id(band), None if programme is None else programme.text)
            part = parts.setdefault(same, len(parts))
            if part == len(self._parts):
                self._parts.append((group, band, programme))
            row = len(self._part_of)
            self._part_of.append(part)
            self._first.append(first.toordinal())
            self._last.append(_ALWAYS if last is None else last.toordinal())
            before = self._of_pupil[number]
            if before is None:
                self._of_pupil[number] = row
            elif isinstance(before, list):
                before.append(row)
            else:
                self._of_pupil[number] = [before, row]

    def parts_on(
        self, on_days: Sequence[VisitOnDay], pupils: Sequence[int], visits: Sequence[int]
    ) -> tuple[list[PartOnDay], array[int]]:
        """Return the part of each pupil on the day of a visit, where it can be told.

        Args:
            on_days: The visits.
            pupils: For each entry the place of its pupil.
            visits: For each entry the place of its visit.

        Returns:
            The parts on days, each once, and for each entry the place of its own, or -1.
        """
        days = [one.date.toordinal() for one in on_days]
        of_pupil, part_of, first, last = self._of_pupil, self._part_of, self._first, self._last
        numbers: dict[int, int] = {}
        found: list[PartOnDay] = []
        codes = array("i")
        many = len(self._parts)
        for pupil, visit in zip(pupils, visits, strict=True):
            row, day = of_pupil[pupil], days[visit]
            if row is None:
                part = _NONE
            elif isinstance(row, int):
                part = part_of[row] if first[row] <= day <= last[row] else _NONE
            else:
                part = self._chosen(row, day, on_days[visit].group)
            if part < 0:
                codes.append(_NONE)
                continue
            same = day * many + part
            code = numbers.get(same, _NONE)
            if code < 0:
                code = numbers[same] = len(found)
                found.append((*self._parts[part], on_days[visit].date))
            codes.append(code)
        return found, codes

    def _chosen(self, rows: Sequence[int], day: int, visiting: str) -> int:
        """Return the part that a pupil with several enrolments is in on a day.

        It is that of the visiting group, then the one that began last, whatever the order of the
        rows: often nobody wrote that the one before has ended.
        """
        on = [row for row in rows if self._first[row] <= day <= self._last[row]]
        if len(on) < 2:
            return self._part_of[on[0]] if on else _NONE
        own = [row for row in on if self._parts[self._part_of[row]][0] == visiting]
        return self._part_of[min(own or on, key=self._latest_first)]

    def _latest_first(self, row: int) -> tuple[Any, ...]:
        group, band, programme = self._parts[self._part_of[row]]
        return -self._first[row], group, band.value, str(programme or "")
