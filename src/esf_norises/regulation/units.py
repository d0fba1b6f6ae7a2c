"""The units of attendance that a dataset holds, as columns; corrected records are left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cached_property
from typing import Any

from ..domain.coded_columns import CodedColumn, compact
from ..domain.dataset import Dataset
from ..domain.identifiers import ProgrammeCode
from ..domain.values import Band
from .coded import Coded, coded
from .corrections import corrections_in
from .enrolled import PartOnDay
from .reg882.records import Correction
from .reg882.visit_facts import Form
from .roster_units import RosterUnits
from .unit_keys import UnitKeys
from .visits_on_days import VisitOnDay

Named = tuple["Band | None", "ProgrammeCode | None"]
"""Band and programme that a number names, None where it does not."""

_NUMBERS = ("girls", "boys", "not_stated", "below_18")
_NOTHING_NAMED: Named = (None, None)


class Units:
    """Who took part in which visit: one value a unit in each column, counts first, then rosters.

    A unit is a number of pupils of a group or of a part of it (`counts`), or one pupil (`roster`).
    Numbers are None where they are not known. In each column the first of the values that it holds
    is nothing, so that its codes are those of the engine.

    Attributes:
        on_days: The visits, with what they refer to.
        numbers: How many units are numbers; they come first.
        keys: `visit/record`.
        visits: The visit; the codes are places in `on_days`.
        forms: Whether it is a number or a pupil.
        named: For a number, band and programme that the record names, None where it does not.
        pupils: How many took part.
        who: The pupil's pseudonym for a roster, the group or part that is counted otherwise.
        doubtful: Of which units it is not clear that their record holds, and why.
    """

    def __init__(self, dataset: Dataset, visits: Mapping[str, VisitOnDay]) -> None:
        """Read the units off a dataset.

        Args:
            dataset: The data.
            visits: What each visit's references lead to, by its sign, in the table's order.
        """
        self.on_days: tuple[VisitOnDay, ...] = tuple(visits.values())
        place = {sign: one.row for sign, one in visits.items()}
        self._counts = _counts(dataset, place)
        self._roster = roster = RosterUnits(dataset, self.on_days, place)
        counts = self._counts
        self.numbers: int = len(counts["record"])
        size = self.numbers + len(roster)
        codes = compact((*counts["visit"], *roster.visits), len(self.on_days))
        self.visits: CodedColumn[VisitOnDay] = CodedColumn(self.on_days, codes)
        self.keys: UnitKeys = UnitKeys(
            [one.visit for one in self.on_days],
            codes,
            [*counts["record"], *roster.records],
            self.numbers,
        )
        self.forms: CodedColumn[Any] = CodedColumn(
            (None, Form.COUNTS, Form.ROSTER),
            bytes((1,)) * self.numbers + bytes((2,)) * (size - self.numbers),
        )
        self.named: CodedColumn[Any] = _column(
            list(zip(counts["band"], counts["programme"], strict=True)),
            [_NOTHING_NAMED],
            bytes(len(roster)),
        )
        self.pupils: CodedColumn[Any] = _column(counts["present"], [None, 1], roster.pupils)
        # No pseudonym has a slash, so what is counted is never taken for a pupil.
        counted = [
            f"{self.on_days[visit].group}/{band or '-'}/{programme or '-'}"
            for visit, band, programme in zip(
                counts["visit"], counts["band"], counts["programme"], strict=True
            )
        ]
        self.who: CodedColumn[Any] = _column(counted, [None, *roster.names], roster.who, shift=1)
        self.doubtful: Mapping[int, Correction] = {
            **counts["doubts"],
            **{self.numbers + row: why for row, why in roster.doubtful.items()},
        }

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def enrolled_parts(self) -> tuple[Sequence[PartOnDay], Sequence[int]]:
        """The parts of the pupils of rosters on the days of visits, and which each entry's is.

        Where it cannot be told there stands -1.
        """
        return self._roster.parts

    @cached_property
    def parts(self) -> CodedColumn[Any]:
        """For a pupil, the part on the day of the visit; None where it cannot be told."""
        distinct, codes = self.enrolled_parts
        values = [None, *distinct]
        ones = (0,) * self.numbers
        return CodedColumn(values, compact((*ones, *(code + 1 for code in codes)), len(values)))

    @cached_property
    def nobody(self) -> Set[int]:
        """The numbers that say that nobody was there."""
        return frozenset(row for row, present in enumerate(self._counts["present"]) if present == 0)

    @cached_property
    def girls(self) -> CodedColumn[Any]:
        """How many of them are girls."""
        return self._stated("girls", self._roster.girls)

    @cached_property
    def boys(self) -> CodedColumn[Any]:
        """How many of them are boys."""
        return self._stated("boys", self._roster.boys)

    @cached_property
    def not_stated(self) -> CodedColumn[Any]:
        """How many of them did not state a gender."""
        return self._stated("not_stated", self._roster.not_stated)

    @cached_property
    def below_18(self) -> CodedColumn[Any]:
        """How many of them were below 18 on the day."""
        return self._stated("below_18", self._roster.below_18)

    def _stated(self, name: str, of_rosters: Sequence[int]) -> CodedColumn[Any]:
        return _column(self._counts[name], [None, 0, 1], of_rosters)

    def of_visits(self, values: Sequence[Any]) -> Coded:
        """Return what is said of visits as seen from the units.

        Args:
            values: A value for each of `on_days`.
        """
        return coded(values).followed(self.visits.codes)


def _column(
    counts: Sequence[Any], known: Sequence[Any], of_rosters: Sequence[int], *, shift: int = 0
) -> CodedColumn[Any]:
    """Put together the values of numbers and the codes of rosters' entries.

    Args:
        counts: The values of the numbers.
        known: What the codes of the entries stand for.
        of_rosters: Those codes.
        shift: How much lower they are.
    """
    place = {value: code for code, value in enumerate(known)}
    codes = [place.setdefault(value, len(place)) for value in counts]
    shifted = (code + shift for code in of_rosters) if shift else of_rosters
    return CodedColumn(list(place), compact((*codes, *shifted), len(place)))


def units_of(dataset: Dataset, visits: Mapping[str, VisitOnDay]) -> Units:
    """Return the units of attendance, without records that a later one corrects.

    Args:
        dataset: The data.
        visits: What each visit's references lead to.
    """
    return Units(dataset, visits)


def _counts(dataset: Dataset, place: Mapping[str, int]) -> dict[str, Any]:
    """Return the numbers that hold, as columns."""
    rows = dataset.attendance
    corrections = corrections_in(rows)
    columns = dict.fromkeys(("record", "visit", "band", "programme", "present", *_NUMBERS))
    records = rows.column("record")
    kept = [row for row, one in enumerate(records) if one not in corrections.replaced]
    found: dict[str, Any] = {}
    for name in columns:
        values = rows.column(name)
        found[name] = [values[row] for row in kept]
    found["visit"] = [place[visit] for visit in found["visit"]]
    found["doubts"] = {
        row: corrections.doubtful[record]
        for row, record in enumerate(found["record"])
        if record in corrections.doubtful
    }
    return found
