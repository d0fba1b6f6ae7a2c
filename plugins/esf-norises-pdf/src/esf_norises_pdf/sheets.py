"""Attendance sheets: what the template needs of each visit."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from esf_norises.plugins import Report, ReportColumn, ReportTable, Texts, Value

from .cells import written
from .letters import printable
from .qr import qr_code
from .words import of_sheets

_NEEDED = frozenset(
    {"visit", "project_number", "project", "words", "institution", "group", "norise", "date"}
)
_WEEKDAYS = (
    Texts("pirmdiena", "Monday"),
    Texts("otrdiena", "Tuesday"),
    Texts("trešdiena", "Wednesday"),
    Texts("ceturtdiena", "Thursday"),
    Texts("piektdiena", "Friday"),
    Texts("sestdiena", "Saturday"),
    Texts("svētdiena", "Sunday"),
)
_DATE = Texts("Datums un laiks", "Date and time")
_WITH_TIMES = Texts("plkst. {starts}–{ends}", "{starts}–{ends}")
_WITH_START = Texts("plkst. {starts}", "from {starts}")
_WITHOUT = Texts("plkst. ____________", "at ____________")
_NUMBER = Texts("reģ. nr. {number}", "reg. no. {number}")
_SHOWN = (
    "partner",
    "institution",
    "group",
    "norise",
    "area",
    "provider",
    "place",
    "date",
    "enrolled",
)
_STRONG = frozenset({"group", "norise", "date"})

# A line of a fact takes at least so many letters, and a page has room for so many lines beyond one
# for each fact; only a sheet that may need more is measured, which takes as long as setting it.
_LETTERS_IN_LINE = 45
_SPARE_LINES = 2
_LONGEST_SIGN = 12

Cells = Mapping[str, Value]
Columns = Mapping[str, ReportColumn]


def table_of_sheets(report: Report) -> ReportTable | None:
    """Return the table whose rows are attendance sheets; None where the report has none."""
    for table in report.tables:
        if table.name == "sheets" and {column.name for column in table.columns} >= _NEEDED:
            return table
    return None


def sheets_data(report: Report, table: ReportTable, logos: Sequence[Mapping[str, str]]) -> Any:
    """Return what the template `sheets.typ` reads, ready for JSON.

    Args:
        report: The report.
        table: Its table of sheets.
        logos: Files of logos beside the template, each with `file` and `alt`.
    """
    columns = {column.name: column for column in table.columns}
    return {
        "words": of_sheets(report.language),
        "logos": list(logos),
        "sheets": [
            _sheet(report, columns, dict(zip(columns, row.cells, strict=True)))
            for row in table.rows
        ],
    }


def _sheet(report: Report, columns: Columns, cells: Cells) -> Any:
    def text(name: str) -> str:
        return written(cells[name], columns[name], report.language)

    facts = [
        {
            "label": _label(name, columns[name], report),
            "value": _fact(name, text, cells, report) or None,
            "strong": name in _STRONG,
        }
        for name in _SHOWN
        if name in columns
    ]
    return {
        **{name: text(name) for name in ("visit", "project_number", "project", "words")},
        "qr": qr_code(str(cells["visit"])),
        "facts": facts,
        "long": _is_long(text("visit"), [str(fact["value"] or "") for fact in facts]),
    }


def _is_long(visit: str, values: Sequence[str]) -> bool:
    """Tell whether a sheet may be too long for its page."""
    lines = sum(
        max(1, -(-len(line) // _LETTERS_IN_LINE)) for value in values for line in value.split("\n")
    )
    return lines - len(values) > _SPARE_LINES or len(visit) > _LONGEST_SIGN


def _label(name: str, column: ReportColumn, report: Report) -> str:
    return _DATE.of(report.language) if name == "date" else printable(column.label)


def _fact(name: str, text: Any, cells: Cells, report: Report) -> str:
    if name == "date":
        return _day_and_time(text("date"), cells, report)
    said: str = text(name)
    number = cells.get("registration_number")
    if name == "institution" and number is not None:
        return f"{said} ({_NUMBER.format(number=printable(str(number))).of(report.language)})"
    return said


def _day_and_time(said: str, cells: Cells, report: Report) -> str:
    day, starts, ends = cells["date"], cells.get("starts"), cells.get("ends")
    if isinstance(day, datetime.date):
        said = f"{said} ({_WEEKDAYS[day.weekday()].of(report.language)})"
    if starts is None:
        return f"{said}, {_WITHOUT.of(report.language)}"
    times = _WITH_START if ends is None else _WITH_TIMES
    shown = times.format(starts=printable(str(starts)), ends=printable(str(ends)))
    return f"{said}, {shown.of(report.language)}"
