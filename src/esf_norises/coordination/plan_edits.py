"""What somebody edited in a school's plan, which is to read only, and where each edit belongs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..domain.identifiers import RegistrationNumber
from ..domain.kinds import DATE
from ..errors import InvalidValue
from ..findings import Finding, Place, Role
from ..tables.cells import clean, is_blank, shown, text_of
from ..tables.sheets import Cell, Sheet
from ..texts import Texts
from .school_plan import PlanLine
from .words import finding

COLUMNS: Mapping[str, Texts] = {
    "registration_number": Texts("Reģistrācijas numurs", "Registration number"),
    "institution": Texts("Iestāde", "Institution"),
    "school_year": Texts("Mācību gads", "School year"),
    "number": Texts("Nr.", "No."),
    "class": Texts("Klase", "Class"),
    "teachers": Texts("Pedagogi", "Teachers"),
    "event": Texts("Pasākums", "Event"),
    "date": Texts("Datums", "Date"),
    "place": Texts("Vieta", "Place"),
    "visit": Texts("Apmeklējums", "Visit"),
}
"""The plan's columns by name, with their labels."""

_OF_GROUP = Texts(
    "Iestādi, mācību gadu un klases nosaukumu labojiet tabulā groups.",
    "Mend institution, school year and the name of a class in the table groups.",
)
_BELONGS: Mapping[str, Texts] = {
    "registration_number": _OF_GROUP,
    "institution": Texts(
        "Iestādes nosaukumu labojiet tabulā institutions.",
        "Mend the institution's name in the table institutions.",
    ),
    "school_year": _OF_GROUP,
    "number": Texts("Rindas numurē programma.", "The program numbers the rows."),
    "class": _OF_GROUP,
    "teachers": Texts(
        "Pedagogus ierakstiet tabulās teachers un visit_teachers.",
        "Write teachers into the tables teachers and visit_teachers.",
    ),
    "event": Texts(
        "Norises nosaukumu labojiet tabulā norises; cita norise ir cits apmeklējums.",
        "Mend the title in the table norises; another norise is another visit.",
    ),
    "date": Texts(
        "Apmeklējumu uz citu laiku pārceļ koordinators: esf-norises visit KRĀTUVE {visit} move "
        "LAIKS",
        "The coordinator moves a visit to another session: esf-norises visit STORE {visit} move "
        "SESSION",
    ),
    "place": Texts("Vietu labojiet tabulā norises.", "Mend the place in the table norises."),
}


def cells_of_line(line: PlanLine) -> tuple[str | None, ...]:
    """Return what stands in a line of the plan, as text, in the order of its columns.

    Args:
        line: The line.
    """
    return (
        str(line.institution),
        line.institution_name,
        str(line.school_year),
        str(line.number),
        line.group,
        ", ".join(line.teachers) or None,
        line.event,
        line.date.isoformat(),
        line.place,
        line.visit,
    )


def plan_edits(
    sheets: Iterable[Sheet],
    lines: Iterable[PlanLine],
    institutions: Iterable[RegistrationNumber] = (),
    *,
    after: Iterable[PlanLine] = (),
) -> tuple[Finding, ...]:
    """Compare plans that came back with what was sent, and say where each edit belongs.

    Args:
        sheets: The plans as they came back; the header is the first row that is not empty.
        lines: The plan as it was when they were sent, of all institutions.
        institutions: Whose plans they are; otherwise those whose visits are in them.
        after: The plan as it is when all else that came back is taken; an edit that it says too
            was made where it belongs.

    Returns:
        A finding for each edited cell, new row, new column, and row that is gone.
    """
    return tuple(_Comparison(lines, after).findings(tuple(sheets), institutions))


class _Comparison:
    """The comparison of sheets with the plan."""

    def __init__(self, lines: Iterable[PlanLine], after: Iterable[PlanLine]) -> None:
        self._lines = {line.visit: line for line in lines}
        self._after = {line.visit: line for line in after}
        self._seen: set[str] = set()
        self._whose: dict[RegistrationNumber, Sheet] = {}

    def findings(
        self, sheets: tuple[Sheet, ...], institutions: Iterable[RegistrationNumber]
    ) -> Iterator[Finding]:
        for sheet in sheets:
            yield from self._of_sheet(sheet)
        for number in institutions:
            if sheets:
                self._whose.setdefault(number, sheets[0])
        for visit, line in self._lines.items():
            of = self._whose.get(line.institution)
            if of is not None and visit not in self._seen:
                said = Texts.same(_joined(cells_of_line(line)))
                yield _finding(of, "plan.row-gone", visit, line=said, visit=visit)

    def _of_sheet(self, sheet: Sheet) -> Iterator[Finding]:
        rows = sheet.rows
        first = next((i for i, row in enumerate(rows) if not all(map(is_blank, row))), None)
        if first is None:
            return
        header = [text_of(cell) for cell in rows[first]]
        places = _places(header)
        yield from self._new_columns(sheet, header, places, first)
        for index in range(first + 1, len(rows)):
            if not all(map(is_blank, rows[index])):
                yield from self._of_row(sheet, index, header, places)

    def _new_columns(
        self, sheet: Sheet, header: Sequence[str], places: Mapping[str, int], first: int
    ) -> Iterator[Finding]:
        known = set(places.values())
        for index, text in enumerate(header):
            below = (row[index] for row in sheet.rows[first + 1 :] if index < len(row))
            if index not in known and (text or not all(map(is_blank, below))):
                columns = Texts(
                    ", ".join(label.lv for label in COLUMNS.values()),
                    ", ".join(label.en for label in COLUMNS.values()),
                )
                yield _finding(sheet, "plan.new-column", text, row=first + 1, columns=columns)

    def _of_row(
        self, sheet: Sheet, index: int, header: Sequence[str], places: Mapping[str, int]
    ) -> Iterator[Finding]:
        row, number = sheet.rows[index], index + 1
        visit = _cell(row, places.get("visit"))
        line = self._lines.get(visit) or self._after.get(visit)
        if line is None:
            yield _finding(sheet, "plan.new-row", _joined(map(text_of, row)), row=number)
            return
        self._seen.add(visit)
        self._whose.setdefault(line.institution, sheet)
        old, new = cells_of_line(line), cells_of_line(self._after.get(visit, line))
        for (name, belongs), *both in zip(_BELONGS.items(), old, new, strict=False):
            place = places.get(name)
            if place is None:
                continue
            found = _cell(row, place)
            was, will_be = (clean(text or "") for text in both)
            if (_day(found) if name == "date" else found) in (was, will_be):
                continue
            yield _finding(
                sheet,
                "plan.edited",
                found,
                row=number,
                column=header[place],
                old=Texts.same(was or "–"),
                belongs=belongs.format(visit=visit),
            )


def _finding(
    sheet: Sheet,
    code: str,
    found: str,
    *,
    row: int | None = None,
    column: str | None = None,
    **values: object,
) -> Finding:
    place = Place(file=sheet.file, sheet=sheet.name, row=row, column=column)
    return finding(code, shown(found), where=place, who=Role.INSTITUTION, **values)


def _places(header: Sequence[str]) -> dict[str, int]:
    """Tell in which column of the sheet each of the plan's stands, by name or label."""
    names = {
        said.casefold(): name
        for name, label in COLUMNS.items()
        for said in (name, label.lv, label.en)
    }
    places: dict[str, int] = {}
    for index, text in enumerate(header):
        name = names.get(text.casefold())
        if name is not None:
            places.setdefault(name, index)
    return places


def _cell(row: Sequence[Cell], place: int | None) -> str:
    return text_of(row[place]) if place is not None and place < len(row) else ""


def _day(text: str) -> str:
    try:
        return str(DATE.write(DATE.parse(text)))
    except InvalidValue:
        return text


def _joined(cells: Iterable[str | None]) -> str:
    return " · ".join(cell for cell in cells if cell)
