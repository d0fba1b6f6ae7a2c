"""Parts of a report: the rows of one institution, day or visit, and a file for each institution.

Any report can be parted whose tables have the column that it is parted by. Tables without it are
left out of a part, since a total beside the rows of one institution would not be their total.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from ..domain.kinds import DATE
from ..errors import InvalidValue
from ..frozen import frozen
from ..texts import Texts, format_date, sort_key
from .failures import DoesNotFit
from .report import Report, ReportTable

_COLUMNS = {"institution": "registration_number", "date": "date", "visit": "visit"}
_WHOLE = frozenset({"calendar"})
_NO_COLUMN = Texts(
    "Pārskatu „{report}” nevar dalīt pēc „{by}”: nevienā tabulā nav kolonnas {column}.",
    'The report "{report}" cannot be parted by "{by}": no table has the column {column}.',
)
_NO_ROWS = Texts(
    "Pārskatā „{report}” nav nevienas rindas, kur {asked}",
    'The report "{report}" has no row where {asked}',
)
_NEAREST = Texts(" Tuvākās vērtības: {known}.", " The nearest values: {known}.")
_NOT_WORDED = Texts(
    "„{text}” nav atlase; rakstiet, piemēram, institution=4213900475, date=2026-03-12 vai "
    "visit=V-1.",
    '"{text}" does not select anything; write, for example, institution=4213900475, '
    "date=2026-03-12 or visit=V-1.",
)
_NOT_A_DAY = Texts(
    "„{text}” nav datums; rakstiet 2026-03-12 vai 12.03.2026.",
    '"{text}" is not a date; write 2026-03-12 or 12.03.2026.',
)
_NOTE = Texts("Atlasītas tikai rindas, kur {asked}", "Only rows are shown where {asked}")
_CALLED = {
    "institution": Texts("iestāde ir {value}", "the institution is {value}"),
    "date": Texts("datums ir {value}", "the date is {value}"),
    "visit": Texts("apmeklējums ir {value}", "the visit is {value}"),
}
_OR, _AND = Texts(" vai ", " or "), Texts(" un ", " and ")

# Windows takes none of these in a name, and no name of a device, whatever its ending.
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_LONGEST = 120


@frozen(kw_only=True)
class Selection:
    """Rows that are wanted.

    Attributes:
        by: What is selected by: `institution`, `date` or `visit`.
        value: The institution's number, the day, or the visit's sign.
    """

    by: str
    value: str | datetime.date

    @property
    def texts(self) -> Texts:
        """What is selected, as a part of a sentence."""
        value = self.value
        if isinstance(value, datetime.date):
            shown = Texts(format_date(value, "lv"), format_date(value, "en"))
        else:
            shown = Texts.same(value)
        return _CALLED[self.by].format(value=shown)


@frozen(kw_only=True)
class Part:
    """One part of a report.

    Attributes:
        value: What it is the part of: the institution's number; None for the whole.
        title: What people call that; None for the whole.
        report: The part, itself a report.
    """

    value: str | None
    title: str | None
    report: Report


def selection(text: str) -> Selection:
    """Read what is written as `institution=4213900475`, `date=2026-03-12` or `visit=V-1`.

    Raises:
        DoesNotFit: It is not written so.
    """
    by, sign, value = (piece.strip() for piece in text.partition("="))
    if by not in _COLUMNS or not sign or not value:
        raise DoesNotFit(_NOT_WORDED.format(text=text))
    if by != "date":
        return Selection(by=by, value=value)
    try:
        day: datetime.date = DATE.parse(value)
    except InvalidValue:
        raise DoesNotFit(_NOT_A_DAY.format(text=value)) from None
    return Selection(by=by, value=day)


def only(report: Report, selections: Sequence[Selection]) -> Report:
    """Return a report of the rows that are wanted, with a note that says which they are.

    Of several institutions, days or visits each is taken; where more than one kind is given, a row
    has to fit each kind.

    Args:
        report: The report.
        selections: What is wanted; where it is nothing, the report stays as it is.

    Raises:
        DoesNotFit: No table can be parted so, or one of the wanted values has no row.
    """
    if not selections:
        return report
    wanted: dict[str, list[Selection]] = {}
    for one in selections:
        wanted.setdefault(one.by, []).append(one)
    tables = _tables_with(report, wanted)
    for one in selections:
        _must_be_there(report, tables, one)
    values = {_COLUMNS[by]: {one.value for one in ones} for by, ones in wanted.items()}
    asked = _wording(wanted)
    kept = tuple(_rows_where(table, values) for table in tables)
    if not any(table.rows for table in kept):
        raise DoesNotFit(_sentence(_NO_ROWS.format(report=report.name, asked=asked)))
    note = _sentence(_NOTE.format(asked=asked)).of(report.language)
    return attrs.evolve(report, tables=kept, notes=(*report.notes, note))


def each_institution(report: Report) -> tuple[Part, ...]:
    """Return the part of each institution, as Latvians sort them; for a calendar, then the whole.

    Args:
        report: The report.

    Raises:
        DoesNotFit: No table has a column `registration_number`.
    """
    tables = _tables_with(report, ("institution",))
    column = _COLUMNS["institution"]
    titles: dict[str, str] = {}
    rows_of = [_grouped(table, column, titles) for table in tables]
    parts = []
    for number in sorted(titles, key=lambda one: (sort_key(titles[one]), one)):
        own = tuple(
            attrs.evolve(table, rows=tuple(table.rows[place] for place in rows.get(number, ())))
            for table, rows in zip(tables, rows_of, strict=True)
        )
        asked = Selection(by="institution", value=number).texts
        note = _sentence(_NOTE.format(asked=asked)).of(report.language)
        part = attrs.evolve(report, tables=own, notes=(*report.notes, note))
        parts.append(Part(value=number, title=titles[number], report=part))
    if report.name in _WHOLE:
        parts.append(Part(value=None, title=None, report=report))
    return tuple(parts)


def file_names(parts: Sequence[Part], suffix: str) -> tuple[str, ...]:
    """Return a name for the file of each part: the institution's name and the report's title.

    They can be written on Windows too, differ in more than letter case, and keep their letters.

    Args:
        parts: The parts.
        suffix: The ending of the files, with its dot.
    """
    taken: set[str] = set()
    names = []
    for part in parts:
        pieces = [piece for piece in (part.title, part.report.title) if piece]
        name = safe_name(" – ".join(pieces))
        if name.casefold() in taken and part.value is not None:
            name = safe_name(f"{name[: _LONGEST - 20]} ({part.value})")
        taken.add(name.casefold())
        names.append(name + suffix)
    return tuple(names)


def safe_name(text: str) -> str:
    """Make a file's name, without its ending, that Windows takes: letters of any language stay."""
    name = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text))
    name = " ".join(name.encode("utf-8", "ignore").decode().split())[:_LONGEST].rstrip(" .")
    return f"_{name}" if not name or _DEVICES.match(name) else name


def _tables_with(report: Report, kinds: Collection[str]) -> tuple[ReportTable, ...]:
    """Return the tables that have all columns that are parted by."""
    for by in kinds:
        if not any(_has(table, _COLUMNS[by]) for table in report.tables):
            raise DoesNotFit(_NO_COLUMN.format(report=report.name, by=by, column=_COLUMNS[by]))
    return tuple(table for table in report.tables if all(_has(table, _COLUMNS[by]) for by in kinds))


def _has(table: ReportTable, column: str) -> bool:
    return any(one.name == column for one in table.columns)


def _must_be_there(report: Report, tables: Iterable[ReportTable], one: Selection) -> None:
    column = _COLUMNS[one.by]
    known = {value for table in tables for value in table.column(column) if value is not None}
    if one.value in known:
        return
    from difflib import get_close_matches

    said = _sentence(_NO_ROWS.format(report=report.name, asked=one.texts))
    names = sorted({str(value) for value in known})
    near = get_close_matches(str(one.value), names, n=5, cutoff=0.0)
    if near:
        rest = _NEAREST.format(known=", ".join(near))
        said = Texts(said.lv + rest.lv, said.en + rest.en)
    raise DoesNotFit(said)


def _wording(wanted: Mapping[str, Sequence[Selection]]) -> Texts:
    kinds = [_joined(_OR, (one.texts for one in ones)) for ones in wanted.values()]
    return _joined(_AND, kinds)


def _sentence(texts: Texts) -> Texts:
    """End a sentence; a Latvian date brings its own full stop."""
    return Texts(f"{texts.lv.removesuffix('.')}.", f"{texts.en.removesuffix('.')}.")


def _joined(word: Texts, pieces: Iterable[Texts]) -> Texts:
    found = list(pieces)
    return Texts(
        word.lv.join(one.lv for one in found),
        word.en.join(one.en for one in found),
    )


def _rows_where(
    table: ReportTable, values: Mapping[str, Collection[str | datetime.date]]
) -> ReportTable:
    columns = [(table.column(name), wanted) for name, wanted in values.items()]
    rows = tuple(
        row
        for place, row in enumerate(table.rows)
        if all(cells[place] in wanted for cells, wanted in columns)
    )
    return attrs.evolve(table, rows=rows)


def _grouped(table: ReportTable, column: str, titles: dict[str, str]) -> Mapping[str, list[int]]:
    """Return the places of each institution's rows; the names that the table has are noted."""
    places: dict[str, list[int]] = {}
    numbers = table.column(column)
    names = table.column("institution") if _has(table, "institution") else numbers
    for place, (number, name) in enumerate(zip(numbers, names, strict=True)):
        if number is not None:
            places.setdefault(str(number), []).append(place)
            titles.setdefault(str(number), str(name or number))
    return places
