"""The entries of rosters that say that a pupil was there, or leave it open, as columns."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from ..domain.coded_columns import compact
from ..domain.dataset import Dataset
from ..domain.values import Answer, Gender
from .coded import coded
from .corrections import corrections_in
from .enrolled import Enrolments, PartOnDay
from .reg882.records import Correction
from .visits_on_days import VisitOnDay

_UNKNOWN, _NO, _YES = range(3)


class RosterUnits:
    """Entries of the roster, one value each in each column; who was absent is left out.

    Attributes:
        records: The records.
        visits: The places of their visits.
        pupils: 1 where the pupil was there, 0 where that is not known.
        names: The pupils' pseudonyms.
        who: Which of them each entry is of.
        doubtful: Of which entries it is not clear that they hold, and why.
    """

    def __init__(
        self, dataset: Dataset, on_days: Sequence[VisitOnDay], place: Mapping[str, int]
    ) -> None:
        """Read the entries.

        Args:
            dataset: The data.
            on_days: The visits, with what they refer to.
            place: The place of each visit among them, by its sign.
        """
        rows = dataset.roster
        self._dataset, self._on_days = dataset, on_days
        corrections = corrections_in(rows)
        kept = self._kept(rows.column("record"), rows.column("present"), corrections.replaced)
        records = rows.column("record")
        self.records: list[str] = [records[row] for row in kept]
        signs, of_sign = _coded(rows.column("visit"))
        places = [0, *(place[sign] for sign in signs[1:])]
        self.visits: Sequence[int] = _taken(places, of_sign, kept, len(on_days))
        pupils, of_pupil = _coded(rows.column("pupil"))
        self._pupils = pupils[1:]
        self.names: list[str] = [pupil.text for pupil in self._pupils]
        self.who: Sequence[int] = _taken(
            range(-1, len(self.names)), of_pupil, kept, len(self.names)
        )
        answers, of_answer = _coded(rows.column("present"))
        known = [int(answer is Answer.YES) for answer in answers]
        self.pupils: Sequence[int] = _taken(known, of_answer, kept, 2)
        self.doubtful: Mapping[int, Correction] = (
            {
                row: corrections.doubtful[record]
                for row, record in enumerate(self.records)
                if record in corrections.doubtful
            }
            if corrections.doubtful
            else {}
        )

    def __len__(self) -> int:
        return len(self.records)

    def _kept(
        self, records: Sequence[str], presents: Sequence[Answer | None], replaced: frozenset[str]
    ) -> Sequence[int]:
        absent = Answer.NO
        there = (row for row, present in enumerate(presents) if present is not absent)
        if replaced:
            there = (row for row in there if records[row] not in replaced)
        return compact(there, len(records))

    @cached_property
    def parts(self) -> tuple[Sequence[PartOnDay], Sequence[int]]:
        """The parts of pupils on the days of visits, and which each entry's is; -1 is none."""
        enrolments = Enrolments(self._dataset.enrolments, self._pupils)
        return enrolments.parts_on(self._on_days, self.who, self.visits)

    @property
    def girls(self) -> Sequence[int]:
        """Whether each is a girl, as codes: not known, no, yes."""
        return self._of_gender(Gender.WOMAN)

    @property
    def boys(self) -> Sequence[int]:
        """Whether each is a boy, as codes: not known, no, yes."""
        return self._of_gender(Gender.MAN)

    @property
    def not_stated(self) -> Sequence[int]:
        """Whether each did not state a gender, as codes: not known, no, yes."""
        return self._of_gender(Gender.NOT_STATED)

    def _of_gender(self, asked: Gender) -> Sequence[int]:
        said = [
            _UNKNOWN if gender is None else _YES if gender is asked else _NO
            for gender, _ in self._persons
        ]
        return bytes(map(said.__getitem__, self.who))

    @property
    def below_18(self) -> Sequence[int]:
        """Whether each was below 18 on the day, as codes: not known, no, yes."""
        grown = [_grown_up(born) for _, born in self._persons]
        days = [one.date.toordinal() for one in self._on_days]
        return bytes(
            _UNKNOWN if (of_age := grown[pupil]) is None else _YES if days[visit] < of_age else _NO
            for pupil, visit in zip(self.who, self.visits, strict=True)
        )

    @cached_property
    def _persons(self) -> list[tuple[Gender | None, datetime.date | None]]:
        rows = self._dataset.pupils
        columns = map(rows.column, ("pupil", "gender", "born"))
        stated = {pupil: (gender, born) for pupil, gender, born in zip(*columns, strict=True)}
        # A column of which rows were taken may still list a pupil who stands in none of them.
        return [stated.get(pupil, (None, None)) for pupil in self._pupils]


def _coded(column: Sequence[Any]) -> tuple[list[Any], Sequence[int]]:
    """Return the values of a column, each once, and which each row has."""
    found = coded(column)
    return found.values, found.codes


def _taken(
    numbers: Sequence[int], codes: Sequence[int], rows: Sequence[int], count: int
) -> Sequence[int]:
    return compact((numbers[codes[row]] for row in rows), max(1, count))


def _grown_up(born: datetime.date | None) -> int | None:
    """Return the first day on which somebody is 18, counted as days are; None where not known."""
    if born is None:
        return None
    try:
        return born.replace(year=born.year + 18).toordinal()
    except ValueError:
        # Who was born on 29 February is a year older on 1 March.
        return datetime.date(born.year + 18, 3, 1).toordinal()
