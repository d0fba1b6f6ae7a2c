"""From visits and units to the engine's columns: norises, visits, and parts on the visits' days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from ..domain.dataset import Dataset
from ..domain.identifiers import ProgrammeCode, RegistrationNumber
from ..domain.values import Band, Scope
from ..domain.visit_values import Area, EvidenceKind, FundedPart, Step
from .assembly import confirmations_of, institutions_of, partner_of, parts_of
from .clashes import ALONE, clash_signs
from .confirmations import Confirmation
from .parts import Part, stated_parts
from .reg882.visit_facts import Form, NoriseFacts, UnitFacts, VisitFacts
from .subjects import Subjects
from .units import PartOnDay, Units, VisitOnDay

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
        self.parts: tuple[PartOnDay, ...] = tuple(
            dict.fromkeys(part for parts in self._candidates for part in parts)
        )

    def parents(self) -> tuple[Subjects, Subjects, Subjects]:
        """Return partner, institutions and the parts on the days of visits."""
        rows = [
            (key_on(part), self._institution_of[part[0]], part[1], part[2]) for part in self.parts
        ]
        dates = [part[3] for part in self.parts]
        dataset = self._dataset
        return partner_of(dataset), institutions_of(dataset), parts_of(dataset, rows, dates)

    def norises(self) -> Subjects:
        """Return the norises."""
        rows = self._dataset.norises
        names = ("area", "learning_areas", "civic_skill")
        return Subjects(
            about=NoriseFacts,
            keys=rows.column("norise"),
            given={
                "area": rows.column("area"),
                "area_reason": [
                    _area_reason(*stated) for stated in zip(*map(rows.column, names), strict=True)
                ],
                "practical": rows.column("practical"),
                "organised": rows.column("organised"),
                "beyond_lessons": rows.column("beyond_lessons"),
            },
        )

    def visits(self) -> Subjects:
        """Return the visits."""
        visits = self._visits.values()
        evidence, funded = self._evidence(), self._funded()
        place = {norise: i for i, norise in enumerate(self._dataset.norises.column("norise"))}
        sealed = {key.partition("/")[0] for key in self._sealed}
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

    def units(self, part_outcomes: Sequence[int]) -> Subjects:
        """Return the units.

        Args:
            part_outcomes: The verdict of each of `parts`, as a number. A number of pupils that
                stands for several parts refers to them only where their verdicts agree.
        """
        units = self._units
        place = {part: index for index, part in enumerate(self.parts)}
        signs = clash_signs(self._dataset.sessions, units)
        seats = dict(zip(*map(self._dataset.sessions.column, ("session", "seats")), strict=True))
        return Subjects(
            about=UnitFacts,
            keys=units.keys,
            given={
                "form": units.forms,
                "pupils": units.pupils,
                "enrolled": self._enrolled(),
                "who": units.who,
                "norise": [visit.norise for visit in units.visits],
                "session": [visit.session for visit in units.visits],
                "seats": [seats[visit.session] for visit in units.visits],
                "date": [visit.date for visit in units.visits],
                "school_year": [visit.school_year for visit in units.visits],
                "several_that_day": [sign != ALONE for sign in signs],
                "at_once": signs,
                "is_sealed": [key in self._sealed for key in units.keys]
                if self._sealed
                else [False] * len(units),
            },
            parents={
                "visit": [visit.row for visit in units.visits],
                "part": [
                    _agreed([place[part] for part in parts], part_outcomes)
                    for parts in self._candidates
                ],
            },
        )

    def confirmations(self) -> tuple[Confirmation, ...]:
        """Return the answers; one that is given for a part holds for it on each day."""
        return (*confirmations_of(self._dataset), *self._answers_on_days())

    def _answers_on_days(self) -> Iterator[Confirmation]:
        import attrs

        on_days: dict[str, list[str]] = {}
        for part in self.parts:
            on_days.setdefault(key_of(part[:3]), []).append(key_on(part))
        for answer in confirmations_of(self._dataset):
            if answer.scope is Scope.SUBJECT:
                for key in on_days.get(answer.subject, ()):
                    yield attrs.evolve(answer, subject=key)

    @cached_property
    def _candidates(self) -> list[tuple[PartOnDay, ...]]:
        """The parts that each unit may be of: one for a pupil, all that a number stands for."""
        of_group = self._parts_of_group
        found: list[tuple[PartOnDay, ...]] = []
        for visit, form, part, who in zip(
            self._units.visits,
            self._units.forms,
            self._units.parts,
            self._units.named,
            strict=True,
        ):
            if form is Form.ROSTER:
                found.append(() if part is None else (part,))
            else:
                band, programme = who
                found.append(
                    tuple(
                        (*one, visit.date)
                        for one in of_group.get(visit.group, ())
                        if (band is None or one[1] is band)
                        and (programme is None or one[2] == programme)
                    )
                )
        return found

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

    def _enrolled(self) -> list[int | None]:
        """Return how many the parts of each unit have; for a pupil of a roster, one."""
        stated = self._stated
        numbers: list[int | None] = []
        for form, parts in zip(self._units.forms, self._candidates, strict=True):
            if form is Form.ROSTER:
                numbers.append(1)
                continue
            each = [stated[part[:3]] for part in parts]
            known = [number for number in each if number is not None]
            numbers.append(sum(known) if parts and len(known) == len(each) else None)
        return numbers

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


def _area_reason(
    area: Area | None, learning_areas: Sequence[object] | None, civic_skill: str | None
) -> str | None:
    """Say why a norise belongs to its area; None where that is not stated."""
    if area is Area.STEM and learning_areas:
        return "|".join(map(str, learning_areas))
    return civic_skill if area is Area.CIVIC else None
