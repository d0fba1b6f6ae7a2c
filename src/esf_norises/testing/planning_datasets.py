"""Random municipalities whose term is yet to be planned: of any size, the same for a seed."""

from __future__ import annotations

from random import Random
from typing import Any

from ..domain import tables as t
from ..domain.dataset import Dataset, table_definitions
from ..domain.identifiers import ProgrammeCode, Pseudonym, RegistrationNumber
from ..domain.municipalities import find_municipality
from ..domain.periods import SchoolYear
from ..domain.rows import Rows
from ..domain.values import Band, InstitutionKind, Limb, Owner
from .planning_offers import PlanningTerm, add_offers
from .random_columns import Columns, pick

_PRESCHOOL, _BASIC, _SECONDARY, _COURSE = map(
    ProgrammeCode, ("01011111", "21011111", "31016011", "33213021")
)
_CORRESPONDENCE = ProgrammeCode("31016013")
_BASIC_BANDS = tuple(band for band in Band if band.value.isdigit() and int(band) <= 9)
_SECONDARY_BANDS = (Band.CLASS_10, Band.CLASS_11, Band.CLASS_12)


def municipality_to_plan(seed: int, *, groups: int = 6, mistakes: float = 0.1) -> Dataset:
    """Make up a municipality with groups, sessions, buses, targets, and visits agreed already.

    Seats, buses and money are short in some and ample in others; groups are absent, pre-schools and
    joint classes take part, sessions are withdrawn, lie on holidays or outside the school day,
    norises come to the school or are a way off, values are missing, and what is agreed already may
    itself break something. Everything is made up, Ludza's name excepted.

    Args:
        seed: The same seed and sizes give the same municipality.
        groups: How many groups there are, from 1 to 5,000 and more; all else grows with them.
        mistakes: The share of cells in which something is missing or wrong.

    Example:
        >>> dataset = municipality_to_plan(1, groups=3)
        >>> len(dataset.groups), len(dataset.targets) > 0
        (3, True)
    """
    random = Random(f"{seed}/{groups}/{mistakes}")
    year = SchoolYear(pick(random, (2025, 2025, 2026)))
    term = PlanningTerm(random=random, year=year, mistakes=mistakes, tables={})
    _add_institutions(term, 1 + round(groups * pick(random, (0.1, 0.13, 0.3))))
    _add_groups(term, groups)
    add_offers(term)
    partner = t.Partner(
        name="Ludzas novads",
        territory=find_municipality("Ludzas novads").territory,
        founder_names=_founders(),
        limbs=(Limb.A, Limb.B, Limb.C)[: 2 + (random.random() < 0.5)],
    )
    classes = {name: definition.row for name, definition in table_definitions().items()}
    filled: dict[str, Any] = {
        name: Rows(classes[name], columns) for name, columns in term.tables.items() if columns
    }
    return Dataset(partner=Rows.of(t.Partner, (partner,)), **filled)


def _founders() -> tuple[str, ...]:
    return find_municipality("Ludzas novads").founder_names


def _add_institutions(term: PlanningTerm, number: int) -> None:
    random = term.random
    rows = Columns()
    for index in range(number):
        drawn = random.random()
        kind: InstitutionKind | None = InstitutionKind.GENERAL
        if drawn < 0.25:
            kind = InstitutionKind.PRESCHOOL
        elif drawn < 0.3:
            kind = InstitutionKind.VOCATIONAL
        rows.add(
            registration_number=RegistrationNumber(f"43{index:08d}"),
            name=f"Iestāde {index}",
            kind=None if term.goes_wrong(0.2) else kind,
            founder="Biedrība" if term.goes_wrong(0.2) else _founders()[0],
            owner=Owner.MUNICIPAL,
        )
        term.kinds.append(kind)
    term.tables["institutions"] = rows


def _add_groups(term: PlanningTerm, number: int) -> None:
    random = term.random
    groups, parts, pupils, enrolments = Columns(), Columns(), Columns(), Columns()
    institutions = term.tables["institutions"]["registration_number"]
    for index in range(number):
        place = int(random.random() * len(institutions))
        group = f"g{index:04d}"
        year = SchoolYear(term.year.starts_in - 1) if term.goes_wrong(0.2) else term.year
        groups.add(group=group, institution=institutions[place], name=f"{index}.", school_year=year)
        size = random.randint(2, 9) if random.random() < 0.3 else random.randint(8, 28)
        own = _parts(term, term.kinds[place])
        listed = random.random() < 0.05
        for band, programme in own:
            share = max(1, size // len(own))
            unknown = listed or term.goes_wrong(0.3)
            parts.add(
                group=group, band=band, programme=programme, pupils=None if unknown else share
            )
            for _ in range(share if listed else 0):
                pupil = Pseudonym(f"p{len(pupils)}")
                pupils.add(pupil=pupil)
                enrolments.add(
                    pupil=pupil,
                    group=group,
                    band=band,
                    programme=programme,
                    valid_from=term.year.period.first,
                )
    term.tables.update(groups=groups, group_parts=parts, pupils=pupils, enrolments=enrolments)


def _parts(
    term: PlanningTerm, kind: InstitutionKind | None
) -> list[tuple[Band, ProgrammeCode | None]]:
    """Draw a group's parts: most have one, joint classes two, some one of another form."""
    random = term.random
    if kind is InstitutionKind.PRESCHOOL:
        bands = [Band.PRESCHOOL_5_PLUS]
        if random.random() < 0.2:
            bands.append(Band.PRESCHOOL_UNDER_5)
        programme = _PRESCHOOL
    elif kind is InstitutionKind.VOCATIONAL:
        bands, programme = [pick(random, (Band.COURSE_1, Band.COURSE_2))], _COURSE
    else:
        secondary = random.random() < 0.2
        choices = _SECONDARY_BANDS if secondary else _BASIC_BANDS
        first = int(random.random() * len(choices))
        bands = list(choices[first : first + (2 if random.random() < 0.2 else 1)])
        programme = _SECONDARY if secondary else _BASIC
    if term.goes_wrong(0.3):
        return [(band, pick(random, (_CORRESPONDENCE, None))) for band in bands]
    made: list[tuple[Band, ProgrammeCode | None]] = [(band, programme) for band in bands]
    if term.goes_wrong(0.2):
        made.append((bands[0], _CORRESPONDENCE))
    return made
