"""From the rows of a layout to the dataset's tables: partner, institutions, programmes, counts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from esf_norises.plugins import (
    Band,
    Count,
    Finding,
    Institution,
    InstitutionKind,
    Limb,
    Municipality,
    Owner,
    Partner,
    Programme,
    ProgrammeCode,
    RegistrationNumber,
    Rows,
    Sheet,
    Task,
    Texts,
)

from . import words_of_rows
from .layouts import Layout

KINDS: Mapping[str, InstitutionKind] = {
    "Pirmsskolas izglītības iestāde": InstitutionKind.PRESCHOOL,
    "Vispārējās izglītības iestāde": InstitutionKind.GENERAL,
    "Speciālās izglītības iestāde": InstitutionKind.SPECIAL,
    "Profesionālās pamata un vidējās izglītības iestāde": InstitutionKind.VOCATIONAL,
    "Profesionālās ievirzes izglītības iestāde": InstitutionKind.ARTS,
    "Bērnu un jauniešu interešu izglītības iestāde": InstitutionKind.INTEREST,
}
"""Column "Iestādes veids" (reference: the open data of 1 December 2022)."""

OWNERS: Mapping[str, Owner] = {
    "Pašvaldība": Owner.MUNICIPAL,
    "Juridiska vai fiziska persona": Owner.PRIVATE,
}
"""Column "Pakļautība", beside the ministries (reference: the open data of 1 December 2022)."""

_MINISTRY = " ministrija"
_LIMBS = (Limb.A, Limb.B)  # c stays unknown until the partner names it
# Ludza's council, decision Nr. 87 of 26 March 2025 (text); of other partners no decision was read.
_TASKS = {"0037000": (Task.COORDINATE, Task.ATTEND)}


@attrs.frozen(kw_only=True)
class Lines:
    """The good rows of a sheet, read by the strict reader.

    Attributes:
        sheet: The sheet that they stand in.
        layout: Its layout.
        rows: The rows.
        numbers: The sheet's own number of each row.
    """

    sheet: Sheet
    layout: Layout
    rows: Rows[Any]
    numbers: Sequence[int]

    def column(self, name: str) -> Sequence[Any]:
        """Return the values of one column."""
        return self.rows.column(name)

    def by_institution(self) -> dict[RegistrationNumber, list[int]]:
        """Return the places of each institution's rows, in the order of the sheet."""
        places: dict[RegistrationNumber, list[int]] = {}
        for index, number in enumerate(self.column("registration_number")):
            places.setdefault(number, []).append(index)
        return places


def tables_of(
    lines: Lines, partner: Municipality, state_date: datetime.date
) -> tuple[dict[str, Rows[Any]], tuple[Finding, ...]]:
    """Make the dataset's tables of the good rows.

    Returns:
        The tables by name, each in the order of its keys, and what was found on the way.
    """
    findings: list[Finding] = []
    findings.extend(_empty_counts(lines))
    findings.extend(_wrong_totals(lines))
    institutions = _institutions(lines, findings)
    programmes = _programmes(lines, findings)
    tables: dict[str, Rows[Any]] = {
        "partner": Rows.of(Partner, [_partner(partner, state_date)]),
        "institutions": institutions.sorted(),
        "programmes": programmes.sorted(),
        "counts": _counts(lines, state_date).sorted(),
    }
    return tables, tuple(findings)


def _partner(municipality: Municipality, state_date: datetime.date) -> Partner:
    return Partner(
        name=municipality.name,
        territory=municipality.territory,
        founder_names=municipality.names_on(state_date),
        limbs=_LIMBS,
        tasks=_TASKS.get(municipality.territory.text),
    )


def _empty_counts(lines: Lines) -> Iterator[Finding]:
    """An empty count is not 0: nobody is counted from it, and somebody is asked."""
    for name in (*lines.layout.bands, *lines.layout.sums):
        for index, value in enumerate(lines.column(name)):
            if value is None:
                yield words_of_rows.cell_empty(
                    lines.sheet,
                    lines.numbers[index],
                    lines.layout.header(name),
                    Texts("skaits; 0, ja izglītojamo nav", "a number; 0 where there are no pupils"),
                )


def _wrong_totals(lines: Lines) -> Iterator[Finding]:
    for total, parts in lines.layout.sums.items():
        columns = [lines.column(part) for part in parts]
        for index, (found, *values) in enumerate(zip(lines.column(total), *columns, strict=True)):
            if found is None or None in values:
                continue
            computed = sum(values)
            if found != computed:
                header = lines.layout.header(total)
                yield words_of_rows.total_differs(
                    lines.sheet, lines.numbers[index], header, found, computed
                )


def _institutions(lines: Lines, findings: list[Finding]) -> Rows[Institution]:
    return Rows.of(
        Institution,
        [
            _institution(lines, number, places, findings)
            for number, places in lines.by_institution().items()
        ],
    )


def _institution(
    lines: Lines, number: RegistrationNumber, places: Sequence[int], findings: list[Finding]
) -> Institution:
    """Make one institution of its rows; what they contradict each other in is unknown."""
    name = lines.column("name")[places[0]]
    findings.extend(_contradictions(lines, "name", places, kept=True))
    said = {}
    for column in ("kind", "founder", "owner", "territory"):
        contradictions = list(_contradictions(lines, column, places, kept=False))
        findings.extend(contradictions)
        said[column] = None if contradictions else lines.column(column)[places[0]]
        if said[column] is None and not contradictions:
            findings.append(_empty(lines, column, places[0]))
    kind, owner = said["kind"], said["owner"]
    if kind is not None and kind not in KINDS:
        findings.append(_unknown(lines, "kind", places[0], tuple(KINDS)))
    if owner is not None and _owner(owner) is None:
        findings.append(_unknown(lines, "owner", places[0], (*OWNERS, f"…{_MINISTRY}")))
    return Institution(
        registration_number=number,
        name=name,
        kind=KINDS.get(kind) if kind is not None else None,
        founder=said["founder"],
        owner=_owner(owner) if owner is not None else None,
        territory=said["territory"],
    )


def _owner(text: str) -> Owner | None:
    return Owner.STATE if text.endswith(_MINISTRY) else OWNERS.get(text)


def _contradictions(
    lines: Lines, column: str, places: Sequence[int], *, kept: bool
) -> Iterator[Finding]:
    values = lines.column(column)
    first = values[places[0]]
    for place in places[1:]:
        if values[place] != first:
            yield words_of_rows.institution_contradicts(
                lines.sheet,
                lines.numbers[place],
                lines.layout.header(column),
                "" if values[place] is None else str(values[place]),
                first="" if first is None else str(first),
                first_row=lines.numbers[places[0]],
                kept=kept,
            )


def _empty(lines: Lines, column: str, place: int) -> Finding:
    declared = lines.layout.definition.column(column)
    return words_of_rows.cell_empty(
        lines.sheet, lines.numbers[place], declared.header, declared.kind.expected
    )


def _unknown(lines: Lines, column: str, place: int, known: Sequence[str]) -> Finding:
    found = lines.column(column)[place]
    header = lines.layout.header(column)
    return words_of_rows.word_unknown(lines.sheet, lines.numbers[place], header, found, known)


def _programmes(lines: Lines, findings: list[Finding]) -> Rows[Programme]:
    """Make a programme of each code of an institution, under the name that comes first."""
    if not lines.layout.has_programmes:
        return Rows(Programme, {})
    numbers, codes = lines.column("registration_number"), lines.column("programme")
    names = lines.column("programme_name")
    first: dict[tuple[RegistrationNumber, ProgrammeCode], int] = {}
    for index, (number, code) in enumerate(zip(numbers, codes, strict=True)):
        if code is None:
            findings.append(_empty(lines, "programme", index))
            continue
        before = first.setdefault((number, code), index)
        if before != index:
            findings.append(
                words_of_rows.programme_twice(
                    lines.sheet,
                    lines.numbers[index],
                    lines.layout.header("programme"),
                    f"{number} {code}",
                    lines.numbers[before],
                )
            )
    return Rows.of(
        Programme,
        [
            Programme(institution=number, code=code, name=names[index])
            for (number, code), index in first.items()
        ],
    )


def _counts(lines: Lines, state_date: datetime.date) -> Rows[Count]:
    """Add up the pupils of each institution, programme and band; none, or unknown, makes no row."""
    numbers = lines.column("registration_number")
    has_programmes = lines.layout.has_programmes
    codes = lines.column("programme") if has_programmes else [None] * len(numbers)
    added: dict[tuple[RegistrationNumber, ProgrammeCode | None, Band], int] = {}
    unknown = set()
    for name, band in lines.layout.bands.items():
        for number, code, pupils in zip(numbers, codes, lines.column(name), strict=True):
            if pupils is None:
                unknown.add((number, code, band))
            elif pupils:
                key = number, code, band
                added[key] = added.get(key, 0) + pupils
    keys = [key for key in added if key not in unknown]
    return Rows(
        Count,
        {
            "institution": [number for number, _, _ in keys],
            "programme": [code for _, code, _ in keys],
            "band": [band for _, _, band in keys],
            "state_date": [state_date] * len(keys),
            "pupils": [added[key] for key in keys],
        },
    )
