"""Which rows of the file are the partner's: by the territory of the institution's address."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

import attrs

from esf_norises.plugins import Cell, Finding, InvalidValue, Municipality, Sheet, sort_key

from . import words_of_files, words_of_rows
from .layouts import Layout, folded, header_of, header_row, municipality_called, parse_territory


@attrs.frozen(kw_only=True)
class Selection:
    """The partner's rows.

    Attributes:
        partner: The municipality; None where it could not be settled, then a finding blocks.
        sheet: The sheet with all other rows left empty, so that the wanted ones keep their numbers.
        findings: What was found while selecting.
        left_out: The numbers of the rows that are not wanted, by registration number.
    """

    partner: Municipality | None
    sheet: Sheet
    findings: tuple[Finding, ...]
    left_out: Mapping[str, Sequence[int]] = attrs.field(factory=dict)

    def torn_apart(self, layout: Layout, taken: Iterable[object]) -> tuple[Finding, ...]:
        """Tell of rows that are left out though their institution is taken.

        Args:
            layout: The layout of the sheet.
            taken: The registration numbers of the institutions that are taken.
        """
        header = layout.header("territory")
        return tuple(
            words_of_rows.institution_elsewhere(self.sheet, row, header, number)
            for number in map(str, taken)
            for row in self.left_out.get(number, ())
        )


@attrs.frozen(kw_only=True)
class _Line:
    """What is looked at in every row of the file, the partner's or not.

    Attributes:
        number: The sheet's row number.
        place: The municipality of the address; None where its code cannot be read.
        named: The municipality that the column "Pašvaldība" names; None where it names none.
        founder: The founder's name, folded.
        registration_number: The institution's number as it stands there.
    """

    number: int
    place: Municipality | None
    named: Municipality | None
    founder: str
    registration_number: str


def select(
    sheet: Sheet,
    layout: Layout,
    *,
    partner: Municipality | None,
    state_date: datetime.date,
    with_founded_elsewhere: bool = False,
) -> Selection:
    """Choose the rows of one municipality; rows of others are not parsed.

    A row whose code of territory cannot be read stays in, so that the strict reader refuses it
    aloud, unless the column "Pašvaldība" names another municipality; then a finding tells of it.

    Args:
        sheet: The sheet as it was found, header first.
        layout: The layout that its header has.
        partner: The municipality; None takes the one that the whole file is of.
        state_date: The day that the counts are of, which decides the partner's names as founder.
        with_founded_elsewhere: Whether the partner's institutions elsewhere are taken in.
    """
    lines = _lines(sheet, layout)
    present = {line.place.territory: line.place for line in lines if line.place is not None}
    refused = _refusal(sheet, lines, tuple(present.values()), partner)
    if refused is not None:
        return Selection(partner=None, sheet=sheet, findings=(refused,))
    municipality = next(iter(present.values())) if partner is None else partner
    names = {folded(name) for name in municipality.names_on(state_date)}
    elsewhere = [
        line
        for line in lines
        if line.place is not None
        and line.place.territory != municipality.territory
        and line.founder in names
    ]
    wanted = {line.number for line in lines if _is_wanted(line, municipality)}
    if with_founded_elsewhere:
        wanted.update(line.number for line in elsewhere)
    findings = [
        *_contradictions(sheet, layout, lines, municipality),
        *_unreadable(sheet, layout, lines, municipality),
        *_founded_elsewhere(sheet, layout, elsewhere, with_founded_elsewhere),
        *_joined_later(sheet, tuple(present.values()), municipality),
    ]
    first = header_row(sheet) or 0
    rows: list[Sequence[Cell]] = [
        row if number <= first + 1 or number in wanted else ()
        for number, row in enumerate(sheet.rows, start=1)
    ]
    kept = Sheet(file=sheet.file, name=sheet.name, rows=rows)
    left_out: dict[str, list[int]] = {}
    for line in lines:
        if line.number not in wanted:
            left_out.setdefault(line.registration_number, []).append(line.number)
    return Selection(partner=municipality, sheet=kept, findings=tuple(findings), left_out=left_out)


def _refusal(
    sheet: Sheet,
    lines: Sequence[_Line],
    present: tuple[Municipality, ...],
    partner: Municipality | None,
) -> Finding | None:
    if not lines:
        return words_of_files.no_rows(sheet)
    if partner is None:
        return None if len(present) == 1 else words_of_files.partner_not_said(sheet, present)
    if any(_is_wanted(line, partner) for line in lines):
        return None
    return words_of_files.partner_absent(sheet, partner, present)


def _lines(sheet: Sheet, layout: Layout) -> list[_Line]:
    """Read the few columns that decide whose a row is; each distinct text is looked up once."""
    first = header_row(sheet) or 0
    header = [folded(text) for text in header_of(sheet.rows[first])]

    def place_of(name: str) -> int:
        return header.index(folded(layout.header(name)))

    territory, named = place_of("territory"), place_of("municipality")
    founder, number_of = place_of("founder"), place_of("registration_number")
    places: dict[str, Municipality | None] = {}
    founders: dict[str, str] = {}
    lines = []
    for number, row in enumerate(sheet.rows[first + 1 :], start=first + 2):
        texts = [_text(row, index) for index in (territory, named, founder, number_of)]
        if not any(texts) and not any(header_of(row)):
            continue
        code, name, founded_by, registration_number = texts
        if code not in places:
            places[code] = _place(code)
        if founded_by not in founders:
            founders[founded_by] = folded(founded_by)
        lines.append(
            _Line(
                number=number,
                place=places[code],
                named=municipality_called(name) if name else None,
                founder=founders[founded_by],
                registration_number=registration_number,
            )
        )
    return lines


def _text(row: Sequence[Cell], index: int) -> str:
    """Return a cell as text; a number, a formula or nothing is no text here and names nothing."""
    cell = row[index] if index < len(row) else None
    return cell.strip() if isinstance(cell, str) else ""


def _place(code: str) -> Municipality | None:
    try:
        return municipality_called(parse_territory(code).municipality.text)
    except InvalidValue:
        return None


def _is_wanted(line: _Line, partner: Municipality) -> bool:
    if line.place is not None:
        return line.place.territory == partner.territory
    return line.named is None or line.named.territory == partner.territory


def _contradictions(
    sheet: Sheet, layout: Layout, lines: Sequence[_Line], partner: Municipality
) -> list[Finding]:
    """Tell of rows of which either the code or the name, but not both, is the partner's."""
    header = layout.header("municipality")
    return [
        words_of_rows.municipality_contradicts(
            sheet, line.number, header, named=line.named, place=line.place, partner=partner
        )
        for line in lines
        if line.place is not None
        and line.named is not None
        and line.place.territory != line.named.territory
        and partner.territory in (line.place.territory, line.named.territory)
    ]


def _unreadable(
    sheet: Sheet, layout: Layout, lines: Sequence[_Line], partner: Municipality
) -> list[Finding]:
    """Tell of rows that only the name of another municipality keeps out."""
    lost = [line for line in lines if line.place is None and not _is_wanted(line, partner)]
    if not lost:
        return []
    numbers = [line.number for line in lost]
    return [words_of_rows.territory_unreadable(sheet, layout.header("territory"), numbers)]


def _founded_elsewhere(
    sheet: Sheet, layout: Layout, lines: Sequence[_Line], taken: bool
) -> list[Finding]:
    if not lines:
        return []
    institutions = {line.registration_number for line in lines}
    places = {line.place.name for line in lines if line.place is not None}
    header = layout.header("founder")
    return [
        words_of_files.founded_elsewhere(
            sheet, header, len(institutions), sorted(places, key=sort_key), taken
        )
    ]


def _joined_later(
    sheet: Sheet, present: Sequence[Municipality], partner: Municipality
) -> list[Finding]:
    """Tell of municipalities that the partner took over but that stand in the file as their own."""
    return [
        words_of_files.joined_later(sheet, other, partner)
        for other in present
        if other.successor == partner.territory
    ]
