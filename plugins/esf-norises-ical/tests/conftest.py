"""Calendars for the tests, and a reader of them that shares no code with their writer."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import pytest

from esf_norises.plugins import (
    Language,
    Privacy,
    Provenance,
    Report,
    ReportColumn,
    ReportRow,
    ReportTable,
    Value,
)
from esf_norises_ical.writing import write_ical

UTC = datetime.UTC
STATES = {
    Language.LV: {"planned": "plānots", "confirmed": "apstiprināts", "cancelled": "atcelts"},
    Language.EN: {"planned": "planned", "confirmed": "confirmed", "cancelled": "cancelled"},
}
VISIT: dict[str, Value] = {
    "visit": "V-1",
    "institution": "Šķilbēnu skola",
    "group": "7.a",
    "norise": "Ūdens pētnieki",
    "provider": "Ludzas muzejs",
    "place": "Ludza, Raiņa iela 16",
    "date": datetime.date(2026, 3, 12),
    "starts": "09:30",
    "ends": "11:00",
    "status": "confirmed",
    "sequence": 1,
    "changed_at": datetime.datetime(2026, 2, 1, 8, tzinfo=UTC),
    "territory": "0037000",
    "teachers": ("Zane Ozola",),
}
LABELS = {
    "visit": "Apmeklējums",
    "institution": "Iestāde",
    "group": "Grupa",
    "norise": "Norise",
    "provider": "Īstenotājs",
    "place": "Vieta",
    "date": "Datums",
    "starts": "Sākums",
    "ends": "Beigas",
    "status": "Stāvoklis",
    "sequence": "Cik reižu mainīts",
    "changed_at": "Pēdējo reizi mainīts",
    "territory": "Pašvaldības kods",
    "teachers": "Pedagogi",
}


@pytest.fixture(scope="session")
def calendar() -> Callable[..., Report]:
    """Makes a calendar of visits, each said by what is other than usual."""
    return made


def made(*visits: dict[str, Value], language: Language = Language.LV, **changes: Any) -> Report:
    columns = tuple(
        ReportColumn(
            name=name,
            label=label,
            choices=STATES[language] if name == "status" else {},
            privacy=Privacy.INTERNAL if name == "teachers" else Privacy.PUBLIC,
        )
        for name, label in LABELS.items()
    )
    rows = tuple(
        ReportRow(key=str(number), cells=tuple({**VISIT, **visit}[name] for name in LABELS))
        for number, visit in enumerate(visits or ({},), start=1)
    )
    table = ReportTable(name="events", title="Apmeklējumi", columns=columns, rows=rows)
    known: dict[str, Any] = {
        "name": "calendar",
        "title": "Norišu apmeklējumu kalendārs",
        "language": language,
        "tables": (table,),
        "provenance": Provenance(program="esf-norises 0.1.0"),
    }
    return Report(**{**known, **changes})


@pytest.fixture(scope="session")
def write() -> Callable[[Report], bytes]:
    """Writes a report and returns the file's bytes."""
    return written


def written(report: Report) -> bytes:
    stream = io.BytesIO()
    write_ical(report, stream)
    return stream.getvalue()


@pytest.fixture(scope="session")
def read() -> Callable[[bytes], Any]:
    """Reads a calendar with vobject."""

    def make(content: bytes) -> Any:
        import vobject

        return vobject.readOne(content.decode("utf-8"))

    return make


@pytest.fixture(scope="session")
def events(calendar: Any, read: Any) -> Callable[..., list[Any]]:
    """Writes visits and reads them back, one event each."""

    def make(*visits: dict[str, Value], language: Language = Language.LV) -> list[Any]:
        return list(read(written(calendar(*visits, language=language))).vevent_list)

    return make
