"""Random municipalities with a term of norises: of any size, and from one seed always the same."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from random import Random
from typing import TYPE_CHECKING, Any

from ..domain import tables as t
from ..domain.dataset import Dataset
from ..domain.identifiers import ProgrammeCode, Pseudonym, RegistrationNumber
from ..domain.municipalities import Municipality, municipalities
from ..domain.periods import SchoolYear
from ..domain.rows import Rows
from ..domain.values import Answer, Band, Gender, InstitutionKind, Limb, Owner, Scope
from .municipality_visits import Term, add_visits
from .random_columns import Columns, chance, pick

if TYPE_CHECKING:
    from hypothesis import strategies as st

FIRST_YEAR = SchoolYear(2025)
"""The school year of made-up groups."""
_ENROLLED_FROM = FIRST_YEAR.period.first or datetime.date.min
FIRST_AGREEMENT = datetime.date(2025, 1, 1)
"""The first day of what the agreements of made-up municipalities set."""
_CHANGED_ON = datetime.date(2026, 1, 1)

_IN_PERSON = {"preschool": "01011111", "basic": "21011111", "secondary": "31016011"}
_ELSEWISE = ("31016013", "21011114", "21011112", "21015611", "31016014")
_BANDS = {
    InstitutionKind.PRESCHOOL: (Band.PRESCHOOL_5_PLUS, Band.PRESCHOOL_UNDER_5),
    InstitutionKind.VOCATIONAL: (Band.COURSE_1, Band.COURSE_2, Band.CLASS_10),
}
_CLASSES = tuple(band for band in Band if band.value.isdigit())


def random_municipality(
    seed: int,
    *,
    groups: int = 4,
    visits: int = 12,
    rosters: float = 0.5,
    group_size: tuple[int, int] = (2, 6),
    mistakes: float = 0.1,
    contradictions: float | None = None,
    agreement: Mapping[str, str] | None = None,
) -> Dataset:
    """Make up a municipality: institutions, groups, a catalogue, visits and what was recorded.

    Cells are missing, records corrected, sessions overlap, pupils change programme and school in
    the middle of the year, parameters of the agreement are set, `none` or unset, questions are
    answered or not. Everything is made up, the names of municipalities and founders excepted.

    Args:
        seed: The same seed and sizes give the same municipality.
        groups: How many groups there are, from 1.
        visits: How many visits there are.
        rosters: The share of groups whose pupils stand on rosters; the others are counted.
        group_size: The fewest and the most pupils of a group.
        mistakes: The share of cells and records in which something is missing or wrong.
        contradictions: The share of visits whose records contradict one another; as many as the
            mistakes otherwise.
        agreement: Values of parameters from `FIRST_AGREEMENT` on, as text; drawn otherwise.

    Example:
        >>> dataset = random_municipality(1, groups=3, visits=5)
        >>> len(dataset.groups), len(dataset.visits)
        (3, 5)
    """
    random = Random(seed)
    municipality = pick(random, [m for m in municipalities() if FIRST_AGREEMENT in m.period])
    tables: dict[str, Columns] = {}
    institutions = _add_institutions(random, tables, municipality, 1 + groups // 15, mistakes)
    term = Term(
        random=random,
        tables=tables,
        mistakes=mistakes,
        contradictions=mistakes if contradictions is None else contradictions,
    )
    _add_groups(term, institutions, groups, rosters, group_size)
    add_visits(term, visits)
    drawn = _parameters(random, visits)
    tables["parameters"] = drawn if agreement is None else _set(agreement)
    tables["confirmations"] = _confirmations(term)
    partner = t.Partner(
        name=municipality.name,
        territory=municipality.territory,
        founder_names=municipality.founder_names,
        limbs=(Limb.A, Limb.B, Limb.C)[: 2 + (random.random() < 0.5)]
        if not chance(random, mistakes / 2)
        else (Limb.B,),
    )
    kinds = {row.TABLE.name: row for row in _row_classes()}
    filled: dict[str, Any] = {name: Rows(kinds[name], columns) for name, columns in tables.items()}
    return Dataset(partner=Rows.of(t.Partner, (partner,)), **filled)


def random_municipalities(
    *, max_groups: int = 5, max_visits: int = 12
) -> st.SearchStrategy[Dataset]:
    """Hypothesis strategy of random municipalities; it shrinks to fewer groups and visits.

    Args:
        max_groups: The most groups.
        max_visits: The most visits.
    """
    from hypothesis import strategies as st

    return st.builds(
        random_municipality,
        st.integers(0, 2**32),
        groups=st.integers(1, max_groups),
        visits=st.integers(0, max_visits),
        rosters=st.sampled_from([0.0, 0.5, 1.0]),
        mistakes=st.sampled_from([0.0, 0.02, 0.1, 0.3]),
    )


def _row_classes() -> tuple[Any, ...]:
    from ..domain.dataset import table_definitions

    return tuple(definition.row for definition in table_definitions().values())


def _add_institutions(
    random: Random,
    tables: dict[str, Columns],
    municipality: Municipality,
    number: int,
    mistakes: float,
) -> list[tuple[RegistrationNumber, InstitutionKind | None]]:
    """Add institutions of which most are plain, and some leave doubt."""
    others = [m for m in municipalities() if m.name != municipality.name]
    institutions, programmes = Columns(), Columns()
    made: list[tuple[RegistrationNumber, InstitutionKind | None]] = []
    for index in range(number):
        registration_number = RegistrationNumber(f"42{index:08d}")
        kind: InstitutionKind | None = pick(
            random, [InstitutionKind.GENERAL, InstitutionKind.GENERAL, InstitutionKind.PRESCHOOL]
        )
        founder: str | None = pick(random, municipality.founder_names)
        owner: Owner | None = Owner.MUNICIPAL
        if chance(random, 2 * mistakes):
            kind = pick(random, [*InstitutionKind, None])
        if chance(random, mistakes):
            other = pick(random, others)
            founder = pick(random, [None, "Izglītības pārvalde", pick(random, other.founder_names)])
        if chance(random, mistakes / 2):
            owner = pick(random, [Owner.STATE, Owner.PRIVATE, None])
        institutions.add(
            registration_number=registration_number,
            name=f"Iestāde {index}",
            kind=kind,
            founder=founder,
            owner=owner,
        )
        made.append((registration_number, kind))
        if random.random() < 0.5:
            code = pick(random, [*_IN_PERSON.values(), *_ELSEWISE])
            programmes.add(institution=registration_number, code=ProgrammeCode(code))
    tables["institutions"] = institutions
    tables["programmes"] = programmes
    return made


def _add_groups(
    term: Term,
    institutions: list[tuple[RegistrationNumber, InstitutionKind | None]],
    number: int,
    rosters: float,
    group_size: tuple[int, int],
) -> None:
    """Add groups with their parts, and pupils with enrolments where a group keeps a roster."""
    random = term.random
    groups, parts = Columns(), Columns()
    pupils, enrolments = Columns(), Columns()
    codes = {code: ProgrammeCode(code) for code in (*_IN_PERSON.values(), *_ELSEWISE)}
    for index in range(number):
        institution, kind = pick(random, institutions)
        group = f"g{index}"
        groups.add(group=group, institution=institution, name=f"{index}.", school_year=FIRST_YEAR)
        size = random.randint(*group_size)
        own = []
        for band in _bands(term, kind):
            programme = _programme(term, band, codes)
            own.append((band, programme))
            least = None if term.goes_wrong(0.5) else size
            parts.add(group=group, band=band, programme=programme, pupils=least)
        term.parts[group] = own
        if random.random() < rosters:
            _enrol(term, pupils, enrolments, group, size)
    term.tables.update(groups=groups, group_parts=parts, pupils=pupils, enrolments=enrolments)
    term.move_some(enrolments)


def _bands(term: Term, kind: InstitutionKind | None) -> list[Band]:
    random = term.random
    bands = _BANDS.get(kind, _CLASSES) if kind is not None else _CLASSES
    first = bands[0] if kind is InstitutionKind.PRESCHOOL and not term.goes_wrong() else None
    chosen = [first or pick(random, bands)]
    if random.random() < 0.15:
        chosen.append(pick(random, [band for band in bands if band is not chosen[0]]))
    return chosen


def _programme(term: Term, band: Band, codes: dict[str, ProgrammeCode]) -> ProgrammeCode | None:
    if term.goes_wrong():
        return None
    if term.goes_wrong():
        return codes[pick(term.random, _ELSEWISE)]
    if band.limb is Limb.A or band is Band.PRESCHOOL_UNDER_5:
        return codes[_IN_PERSON["preschool"]]
    return codes[_IN_PERSON["secondary" if band.rank >= Band.CLASS_10.rank else "basic"]]


def _enrol(term: Term, pupils: Columns, enrolments: Columns, group: str, size: int) -> None:
    random = term.random
    members = []
    for _ in range(size):
        # A pseudonym may be the same text as a group's sign, or as anything else.
        pupil = Pseudonym(f"{'g' if term.goes_wrong(0.3) else 'p'}{len(pupils)}")
        born = datetime.date(random.randint(2007, 2019), random.randint(1, 12), 15)
        pupils.add(
            pupil=pupil,
            gender=None if term.goes_wrong(0.3) else pick(random, tuple(Gender)),
            born=None if term.goes_wrong(0.3) else born,
        )
        band, programme = pick(random, term.parts[group])
        enrolments.add(
            pupil=pupil,
            group=group,
            band=band,
            programme=programme,
            valid_from=_ENROLLED_FROM,
            valid_to=None,
        )
        members.append(pupil)
    term.members[group] = members


_NAMES = {
    "evidence_kinds_required": ("attendance-sheet", "attendance-sheet|photo"),
    "visits_per_group_per_school_year": ("1", "2", "3", "9"),
    "visits_per_pupil_per_school_year": ("1", "2", "3", "9"),
    "visits_of_same_norise": ("1", "1", "2"),
    "unit_cost_per_attendance": ("12.35", "0.07", "8"),
    "unit_cost_per_visit": ("150", "99.99"),
}


def _parameters(random: Random, visits: int) -> Columns:
    """Say what the agreement sets: a value, none, or nothing; some change in the new year."""
    rows = Columns()
    names = {**_NAMES, "attendances_per_partner": (str(visits), str(3 * visits), str(99 * visits))}
    for name, values in names.items():
        cells = [pick(random, values), pick(random, [*values, "none", None])]
        drawn = random.random()
        if drawn < 0.1:
            continue
        if drawn < 0.5 or (name == "unit_cost_per_visit" and drawn < 0.8):
            cells[0] = "none"
        changes = random.random() < 0.2
        for cell, first, last in (
            (
                cells[0],
                FIRST_AGREEMENT,
                _CHANGED_ON - datetime.timedelta(days=1) if changes else None,
            ),
            (cells[1], _CHANGED_ON, None),
        )[: 1 + changes]:
            rows.add(
                name=name,
                value=cell,
                valid_from=first,
                valid_to=last,
                source=None if cell is None else "līgums",
                checked=None if cell is None else first,
            )
    return rows


def _set(agreement: Mapping[str, str]) -> Columns:
    rows = Columns()
    for name, value in agreement.items():
        rows.add(
            name=name,
            value=value,
            valid_from=FIRST_AGREEMENT,
            valid_to=None,
            source="līgums",
            checked=FIRST_AGREEMENT,
        )
    return rows


def _confirmations(term: Term) -> Columns:
    """Answer some of the questions that rules may ask, and some that none of them asks."""
    random, tables = term.random, term.tables
    asked: dict[tuple[str, Scope, str], None] = {}
    for number, founder in zip(
        tables["institutions"]["registration_number"],
        tables["institutions"]["founder"],
        strict=True,
    ):
        if random.random() < 0.3:
            asked["target-group.institution-kind", Scope.INSTITUTION, str(number)] = None
        if founder is not None and random.random() < 0.2:
            asked["target-group.founder", Scope.FOUNDER, founder] = None
    for group, parts in term.parts.items():
        for band, programme in parts:
            if band.limb is Limb.C and random.random() < 0.7:
                key = f"group/{group}/{band.value}/{programme or '-'}"
                asked["target-group.in-person-vocational", Scope.SUBJECT, key] = None
    for rule, keys in (
        ("claim.not-paid-elsewhere", tables["visits"].get("visit", [])),
        ("claim.present-enrolled", term.unit_keys),
        ("claim.seats", term.unit_keys),
    ):
        for key in random.sample(keys, len(keys) // 12):
            asked[rule, Scope.SUBJECT, key] = None
    rows = Columns()
    for rule, scope, subject in asked:
        answer = pick(random, [Answer.YES, Answer.YES, Answer.YES, Answer.NO, None])
        rows.add(
            rule=rule,
            scope=scope,
            subject=subject,
            answer=answer,
            by=None if answer is None else "koordinators",
            on=None if answer is None else _CHANGED_ON,
            source=None if answer is None else "vēstule",
        )
    return rows
