"""From visits and units to the engine's columns: norises, visits, and parts on the visits' days."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs

from ..domain.coded_columns import CodedColumn
from ..domain.dataset import Dataset
from ..domain.identifiers import ProgrammeCode, RegistrationNumber
from ..domain.values import Band, Scope
from ..domain.visit_values import EvidenceKind, FundedPart, Step
from .assembly import confirmations_of, institutions_of, partner_of, parts_of
from .clashes import NOBODY, same_day, stays
from .coded import MISSING, Coded
from .confirmations import Confirmation
from .enrolled import PartOnDay
from .parts import Part, stated_parts
from .reg882.records import Correction, Counted, Stay
from .reg882.visit_facts import UnitFacts, VisitFacts
from .subjects import Subjects
from .unit_keys import signs_of_visits
from .units import Units
from .visits_on_days import VisitOnDay

PartKey = tuple[str, Band, "ProgrammeCode | None"]


class VisitSubjects:
    """The subjects of a claim, made of a dataset and its units.

    Attributes:
        parts: The parts on the days of visits, each once, in the order in which units name them.
    """

    def __init__(
        self,
        dataset: Dataset,
        visits: Mapping[str, VisitOnDay],
        units: Units,
        states: Mapping[str, Step],
        sealed: frozenset[str],
    ) -> None:
        """Take what the subjects are made of.

        Args:
            dataset: The data.
            visits: What each visit's references lead to.
            units: The units of attendance.
            states: Each visit's state; a visit without a step is planned.
            sealed: Keys of units that a sealed claim holds.
        """
        self._dataset, self._visits, self._units = dataset, visits, units
        self._states, self._sealed = states, sealed
        of_rosters, _ = units.enrolled_parts
        self.parts: tuple[PartOnDay, ...] = tuple(
            dict.fromkeys((*(part for parts in self._candidates for part in parts), *of_rosters))
        )

    def parents(self) -> tuple[Subjects, Subjects, Subjects]:
        """Return partner, institutions and the parts on the days of visits."""
        rows = [
            (key_on(part), self._institution_of[part[0]], part[1], part[2]) for part in self.parts
        ]
        dates = [part[3] for part in self.parts]
        dataset = self._dataset
        return partner_of(dataset), institutions_of(dataset), parts_of(dataset, rows, dates)

    def visits(self) -> Subjects:
        """Return the visits."""
        visits = self._visits.values()
        evidence, funded = self._evidence(), self._funded()
        place = {norise: i for i, norise in enumerate(self._dataset.norises.column("norise"))}
        sealed = signs_of_visits(self._sealed)
        return Subjects(
            about=VisitFacts,
            keys=[one.visit for one in visits],
            given={
                "date": [one.date for one in visits],
                "state": [self._states.get(one.visit, Step.PLANNED) for one in visits],
                "evidence": [evidence.get(one.visit, ()) for one in visits],
                "funded": [funded.get(one.visit, ()) for one in visits],
                "group": [one.group for one in visits],
                "school_year": [one.school_year for one in visits],
                "is_sealed": [one.visit in sealed for one in visits],
            },
            parents={"norise": [place[one.norise] for one in visits]},
        )

    @property
    def are_parts_in_doubt(self) -> bool:
        """Whether some number may stand for several parts, so that their verdicts decide."""
        return any(len(parts) > 1 for parts in self._candidates)

    def units(self, part_outcomes: Sequence[int]) -> Subjects:
        """Return the units.

        Args:
            part_outcomes: The verdict of each of `parts`, as a number. A number of pupils that
                stands for several parts refers to them only where their verdicts agree.
        """
        units, sessions = self._units, self._dataset.sessions
        visits = units.on_days
        day = same_day(units)
        seats = dict(zip(*map(sessions.column, ("session", "seats")), strict=True))
        return Subjects(
            about=UnitFacts,
            keys=units.keys,
            given={
                "form": _as_coded(units.forms),
                "pupils": _as_coded(units.pupils),
                "enrolled": self._enrolled(),
                "who": _as_coded(units.who),
                "norise": units.of_visits([visit.norise for visit in visits]),
                "session": units.of_visits([visit.session for visit in visits]),
                "seats": units.of_visits([seats[visit.session] for visit in visits]),
                "date": units.of_visits([visit.date for visit in visits]),
                "school_year": units.of_visits([visit.school_year for visit in visits]),
                "several_that_day": Coded(bytes(day.several.translate(_ONE_MORE)), _NO_OR_YES),
                "stay": self._stays(),
                "correction": self._marked(Correction.CLEAR, units.doubtful),
                "counted": self._counted(day.doubled),
                "is_sealed": self._marked(False, dict.fromkeys(self._sealed_rows, True)),
            },
            parents={
                "visit": units.visits.codes,
                "part": [*self._agreed(part_outcomes), *self._of_rosters()],
            },
        )

    @property
    def _sealed_rows(self) -> Sequence[int]:
        return list(self._units.keys.find(self._sealed).values()) if self._sealed else ()

    def _marked(self, value: Any, others: Mapping[int, Any]) -> Coded:
        """Return a column of one value with others in some rows."""
        values = [None, value, *dict.fromkeys(others.values())]
        codes = bytearray((1,)) * len(self._units)
        for row, other in others.items():
            codes[row] = values.index(other, 2)
        return Coded(bytes(codes), values)

    def _stays(self) -> Coded:
        units = self._units
        stays_of = stays(units.on_days, self._dataset.sessions)
        coded = units.of_visits(stays_of)
        if not units.nobody:
            return coded
        codes, values = array("i", coded.codes), list(coded.values)
        for row in units.nobody:
            codes[row] = len(values)
            values.append(Stay(visit=units.visits[row].visit, starts=NOBODY, ends=NOBODY))
        return Coded(codes, values)

    def _counted(self, doubled: Sequence[int]) -> Coded:
        """Say whom each record counts, among those of its visit."""
        units = self._units
        named = (
            Counted(
                is_number=True,
                band=str(band or ""),
                programme=str(programme or ""),
                nobody=row in units.nobody,
            )
            for row, (band, programme) in enumerate(units.named[: units.numbers])
        )
        place: dict[Counted | None, int] = {None: MISSING, Counted(is_number=False): 1}
        codes = array("i", (place.setdefault(one, len(place)) for one in named))
        codes.extend(bytes((1,)) * (len(units) - units.numbers))
        for row in doubled:
            one = Counted(is_number=False, pupil=units.who[row])
            codes[row] = place.setdefault(one, len(place))
        return Coded(codes, list(place))

    def _agreed(self, part_outcomes: Sequence[int]) -> Iterator[int | None]:
        """Yield the part that each number refers to."""
        place = {part: index for index, part in enumerate(self.parts)}
        for parts in self._candidates:
            yield _agreed([place[part] for part in parts], part_outcomes)

    def _of_rosters(self) -> Iterator[int | None]:
        """Yield the part that each pupil of a roster was in."""
        distinct, codes = self._units.enrolled_parts
        place = {part: index for index, part in enumerate(self.parts)}
        places: list[int | None] = [*(place[part] for part in distinct), None]
        return map(places.__getitem__, codes)

    def confirmations(self) -> tuple[Confirmation, ...]:
        """Return the answers; one that is given for a part holds for it on each day."""
        answers = confirmations_of(self._dataset)
        return (*answers, *self._answers_on_days(answers))

    def _answers_on_days(self, given: Sequence[Confirmation]) -> Iterator[Confirmation]:
        answers = [answer for answer in given if answer.scope is Scope.SUBJECT]
        asked = {answer.subject for answer in answers if answer.subject.startswith(_OF_A_GROUP)}
        on_days: dict[str, list[str]] = {}
        for part in self.parts if asked else ():
            key = key_of(part[:3])
            if key in asked:
                on_days.setdefault(key, []).append(key_on(part))
        for answer in answers:
            for key in on_days.get(answer.subject, ()):
                yield attrs.evolve(answer, subject=key)

    @cached_property
    def _candidates(self) -> list[tuple[PartOnDay, ...]]:
        """The parts that each number may stand for."""
        of_group, units = self._parts_of_group, self._units
        numbers = units.numbers
        return [
            tuple(
                (*one, visit.date)
                for one in of_group.get(visit.group, ())
                if (band is None or one[1] is band) and (programme is None or one[2] == programme)
            )
            for visit, (band, programme) in zip(
                units.visits[:numbers], units.named[:numbers], strict=True
            )
        ]

    @cached_property
    def _stated(self) -> Mapping[PartKey, int | None]:
        return stated_parts(self._dataset)

    @cached_property
    def _parts_of_group(self) -> Mapping[str, list[PartKey]]:
        of_group: dict[str, list[PartKey]] = {}
        for key in self._stated:
            of_group.setdefault(key[0], []).append(key)
        return of_group

    @cached_property
    def _institution_of(self) -> Mapping[str, RegistrationNumber]:
        groups = self._dataset.groups
        return dict(zip(groups.column("group"), groups.column("institution"), strict=True))

    def _enrolled(self) -> Coded:
        """Return how many the parts of each unit have; for a pupil of a roster, one."""
        stated = self._stated
        place: dict[int | None, int] = {None: MISSING, 1: 1}
        codes = array("i")
        for parts in self._candidates:
            each = [stated[part[:3]] for part in parts]
            known = [number for number in each if number is not None]
            number = sum(known) if parts and len(known) == len(each) else None
            codes.append(place.setdefault(number, len(place)))
        codes.extend(bytes((1,)) * (len(self._units) - self._units.numbers))
        return Coded(codes, list(place))

    def _evidence(self) -> Mapping[str, tuple[EvidenceKind, ...]]:
        found: dict[str, set[EvidenceKind]] = {}
        rows = self._dataset.evidence
        for visit, kind in zip(rows.column("visit"), rows.column("kind"), strict=True):
            found.setdefault(visit, set()).add(kind)
        return {visit: tuple(sorted(kinds)) for visit, kinds in found.items()}

    def _funded(self) -> Mapping[str, tuple[FundedPart, ...]]:
        found: dict[str, set[FundedPart]] = {}
        rows = self._dataset.funding
        for visit, part in zip(rows.column("visit"), rows.column("part"), strict=True):
            found.setdefault(visit, set()).add(part)
        return {visit: tuple(sorted(parts)) for visit, parts in found.items()}


_NO_OR_YES: list[Any] = [None, False, True]
_ONE_MORE = bytes((1, 2)) + bytes(254)
_OF_A_GROUP = "group/"


def _as_coded(column: CodedColumn[Any]) -> Coded:
    return Coded(column.codes, list(column.distinct))


def key_of(part: PartKey) -> str:
    """Return a part's key, as the assessment of groups has it."""
    group, band, programme = part
    return Part.key_of_group(group, band, programme)


def key_on(part: PartOnDay) -> str:
    """Return the key of a part on a day."""
    return f"{key_of(part[:3])}@{part[3].isoformat()}"


def _agreed(places: Sequence[int], outcomes: Sequence[int]) -> int | None:
    """Return a part that speaks for all, or None where there is none or they do not agree."""
    if not places or len({outcomes[place] for place in places}) > 1:
        return None
    return places[0]
