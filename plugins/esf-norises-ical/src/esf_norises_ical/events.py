"""The events of a report: what of each row of a table of visits goes into a calendar, and how."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from urllib.parse import quote

import attrs

from esf_norises.plugins import (
    Language,
    Report,
    ReportColumn,
    ReportTable,
    Texts,
    Value,
    format_date,
    format_decimal,
)

NEEDED = ("visit", "date", "starts", "ends")
"""The columns that make a table one of events."""

NEVER_CHANGED = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
"""Stands for the moment of the last change where none is recorded: earlier than any other."""

_NOT_A_CALENDAR = Texts(
    "Pārskats „{report}” nav kalendārs: nevienā tabulā nav kolonnu {columns}. Kalendāram ņemiet "
    "pārskatu calendar.",
    'The report "{report}" is no calendar: no table has the columns {columns}. For a calendar take '
    "the report calendar.",
)
_NO_TIME = Texts("Pulksteņa laiks nav zināms.", "The time of day is not known.")
_NO_END = Texts("Beigu laiks nav zināms.", "When it ends is not known.")
_CANCELLED = Texts("ATCELTS: {title}", "CANCELLED: {title}")
_YES, _NO = Texts("jā", "yes"), Texts("nē", "no")

_TITLE = "norise"
_ELSEWHERE = frozenset(
    {"date", "starts", "ends", "place", "sequence", "changed_at", "territory", _TITLE}
)
_STATES = {
    "planned": "TENTATIVE",
    "confirmed": "CONFIRMED",
    "held": "CONFIRMED",
    "cancelled": "CANCELLED",
}
# The last digit of a municipality's code counts how often the unit was changed (Cabinet Regulation
# Nr. 379 of 2021); an event has to keep its name through that.
_TERRITORY_DIGITS = 6
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile(r"\r\n?")

Cells = Mapping[str, Value]


@attrs.frozen(kw_only=True)
class Event:
    """One event.

    Attributes:
        uid: Its name in all calendars, the same for as long as the visit is.
        date: The day.
        starts: When it begins, Latvian time; None for an event of the whole day.
        ends: When it ends; None where not known.
        status: `TENTATIVE`, `CONFIRMED` or `CANCELLED`.
        sequence: How often it changed.
        changed_at: When it last did; None where not known.
        title: What it is and for whom.
        place: Where it is, or empty.
        text: The rest, line by line.
    """

    uid: str
    date: datetime.date
    starts: datetime.time | None
    ends: datetime.time | None
    status: str
    sequence: int
    changed_at: datetime.datetime | None
    title: str
    place: str
    text: str


def why_not(report: Report) -> Texts | None:
    """Say why a report cannot be a calendar; None where it can."""
    if any(_is_of_events(table) for table in report.tables):
        return None
    return _NOT_A_CALENDAR.format(report=report.name, columns=", ".join(NEEDED))


def events_of(report: Report) -> Iterator[Event]:
    """Return the events of a report, in the order of its rows; a row without a day is none."""
    of_one = institution_of(report) is not None
    seen: dict[str, int] = {}
    for table in report.tables:
        if not _is_of_events(table):
            continue
        columns = {column.name: column for column in table.columns}
        for row in table.rows:
            cells = dict(zip(columns, row.cells, strict=True))
            day = cells["date"]
            if isinstance(day, datetime.date):
                yield _event(report, columns, cells, day, seen, of_one)


def institution_of(report: Report) -> str | None:
    """Return the institution that all events are of; None where they are of several."""
    found = {
        value
        for table in report.tables
        if _is_of_events(table) and any(column.name == "institution" for column in table.columns)
        for value in table.column("institution")
    }
    return clean(str(found.pop())) if len(found) == 1 else None


def clean(text: str) -> str:
    """Make a text that every program reads alike: one kind of line end, no control characters."""
    if text.isprintable():
        return text
    return _UNWRITABLE.sub("\ufffd", _LINE_ENDS.sub("\n", text))


def _is_of_events(table: ReportTable) -> bool:
    return {column.name for column in table.columns} >= set(NEEDED)


def _event(
    report: Report,
    columns: Mapping[str, ReportColumn],
    cells: Cells,
    day: datetime.date,
    seen: dict[str, int],
    of_one: bool,
) -> Event:
    language = report.language
    starts, ends = _time(cells["starts"]), _time(cells["ends"])
    if starts is None or (ends is not None and ends <= starts):
        ends = None
    status = _STATES.get(str(cells.get("status")), "CONFIRMED")
    title = _title(columns, cells, language, of_one)
    if status == "CANCELLED":
        # Some programs show a cancelled event as any other.
        title = _CANCELLED.format(title=title).of(language)
    sequence, changed_at = cells.get("sequence"), cells.get("changed_at")
    place = cells.get("place")
    return Event(
        uid=_uid(cells, seen),
        date=day.date() if isinstance(day, datetime.datetime) else day,
        starts=starts,
        ends=ends,
        status=status,
        sequence=sequence if isinstance(sequence, int) and sequence > 0 else 0,
        changed_at=_moment(changed_at),
        title=title,
        place="" if place is None else clean(str(place)),
        text="\n".join(_lines(columns, cells, language, starts, ends)),
    )


def _uid(cells: Cells, seen: dict[str, int]) -> str:
    """Name an event: municipality and visit, by the program that made it.

    What stands after `@` is no host, since the file comes from none: a name that a server has today
    and another one tomorrow would make two events of one visit.
    """
    territory = str(cells.get("territory") or "")[:_TERRITORY_DIGITS]
    visit = quote(clean(str(cells["visit"])), safe="")
    seen[visit] = seen.get(visit, 0) + 1
    again = f"/{seen[visit]}" if seen[visit] > 1 else ""
    return f"{quote(clean(territory), safe='')}/{visit}{again}@esf-norises"


def _title(
    columns: Mapping[str, ReportColumn], cells: Cells, language: Language, of_one: bool
) -> str:
    names = ("group",) if of_one else ("institution", "group")
    who = [
        _written(columns[name], cells[name], language)
        for name in names
        if cells.get(name) is not None
    ]
    what = cells.get(_TITLE)
    title = clean(str(what if what is not None else cells["visit"]))
    return " ".join((f"{', '.join(who)}: {title}" if who else title).split())


def _lines(
    columns: Mapping[str, ReportColumn],
    cells: Cells,
    language: Language,
    starts: datetime.time | None,
    ends: datetime.time | None,
) -> Iterator[str]:
    if starts is None:
        yield _NO_TIME.of(language)
    elif ends is None:
        yield _NO_END.of(language)
    for name, column in columns.items():
        value = cells[name]
        if name not in _ELSEWHERE and value is not None and value != ():
            yield f"{clean(column.label)}: {_written(column, value, language)}"


def _written(column: ReportColumn, value: Value, language: Language) -> str:
    if isinstance(value, str):
        return clean(column.choices.get(value, value))
    if isinstance(value, bool):
        return (_YES if value else _NO).of(language)
    if isinstance(value, tuple):
        return clean(", ".join(column.choices.get(part, part) for part in value))
    if isinstance(value, datetime.datetime):
        return f"{format_date(value.date(), language)} {value:%H:%M}"
    if isinstance(value, datetime.date):
        return format_date(value, language)
    if isinstance(value, Decimal) and value.is_finite():
        return format_decimal(value, language)
    return str(value)


def _time(value: Value) -> datetime.time | None:
    """Read a time of day as reports write it; what is none counts as not known."""
    if not isinstance(value, str):
        return None
    try:
        found = datetime.time.fromisoformat(value.strip().rjust(5, "0"))
    except ValueError:
        return None
    return found.replace(tzinfo=None)


def _moment(value: Value) -> datetime.datetime | None:
    if not isinstance(value, datetime.datetime) or value.tzinfo is None:
        return None
    return value.astimezone(datetime.UTC).replace(microsecond=0)
