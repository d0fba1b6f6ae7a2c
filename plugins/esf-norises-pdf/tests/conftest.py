"""Reports to print, and what can be read off the pages again."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import pytest

from esf_norises.plugins import (
    Attachment,
    Language,
    Provenance,
    Report,
    ReportColumn,
    ReportRow,
    ReportTable,
    Value,
)
from esf_norises_pdf.writing import write_pdf

LABELS = {
    Language.LV: {
        "visit": "Apmeklējums",
        "project_number": "Projekta numurs",
        "project": "Projekts",
        "words": "Atbalsta norāde",
        "partner": "Pašvaldība",
        "registration_number": "Reģistrācijas numurs",
        "institution": "Iestāde",
        "group": "Grupa",
        "norise": "Norise",
        "area": "Joma",
        "provider": "Īstenotājs",
        "place": "Vieta",
        "date": "Datums",
        "starts": "Sākums",
        "ends": "Beigas",
        "enrolled": "Izglītojamie grupā",
    },
    Language.EN: {
        "visit": "Visit",
        "project_number": "Project number",
        "project": "Project",
        "words": "Statement of support",
        "partner": "Municipality",
        "registration_number": "Registration number",
        "institution": "Institution",
        "group": "Group",
        "norise": "Norise",
        "area": "Area",
        "provider": "Provider",
        "place": "Place",
        "date": "Date",
        "starts": "Starts",
        "ends": "Ends",
        "enrolled": "Pupils in the group",
    },
}
VISIT: dict[str, Value] = {
    "visit": "V-186",
    "project_number": "4.2.2.1/1/25/I/001",
    "project": (
        "STEM un pilsoniskās līdzdalības norises plašākai izglītības pieredzei un karjeras izvēlei"
    ),
    "words": "Līdzfinansē Eiropas Savienība",
    "partner": "Ludzas novads",
    "registration_number": "0213903466",
    "institution": "Šķilbēnu pamatskola „Ābelīte”",
    "group": "8.a",
    "norise": "No zīmējuma līdz detaļai",
    "area": "stem",
    "provider": "Izdomātais tehnoloģiju centrs",
    "place": "Ludza, Raiņa iela 16",
    "date": datetime.date(2026, 3, 12),
    "starts": "10:30",
    "ends": "12:30",
    "enrolled": 22,
}
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 2">'
    b'<rect width="3" height="2" fill="#003399"/></svg>'
)


@pytest.fixture(scope="session")
def sheets() -> Callable[..., Report]:
    """Makes attendance sheets, each said by what is other than usual."""
    return made_sheets


def made_sheets(
    *visits: dict[str, Value], language: Language = Language.LV, logos: int = 0
) -> Report:
    labels = LABELS[language]
    columns = tuple(
        ReportColumn(
            name=name,
            label=label,
            kind="date" if name == "date" else "text",
            choices={"stem": "STEM"} if name == "area" else {},
        )
        for name, label in labels.items()
    )
    rows = tuple(
        ReportRow(key=str(number), cells=tuple({**VISIT, **visit}[name] for name in labels))
        for number, visit in enumerate(visits, start=1)
    )
    logo = Attachment(role="logo", name="es.svg", media_type="image/svg+xml", content=SVG)
    return Report(
        name="attendance-sheets",
        title="Apmeklējumu lapas" if language is Language.LV else "Attendance sheets",
        language=language,
        tables=(ReportTable(name="sheets", title="Lapas", columns=columns, rows=rows),),
        provenance=Provenance(program="esf-norises 0.1.0"),
        attachments=(logo,) * logos,
    )


@pytest.fixture(scope="session")
def document() -> Callable[..., Report]:
    """Makes a report of one table of texts, with as many columns as the first row."""
    return made_document


def made_document(*rows: tuple[Value, ...], kinds: tuple[str, ...] = (), **changes: Any) -> Report:
    width = len(rows[0]) if rows else 2
    columns = tuple(
        ReportColumn(
            name=f"column_{number}",
            label=f"Kolonna {number}",
            kind=kinds[number] if kinds else "text",
            choices={"met": "atbilst"},
        )
        for number in range(width)
    )
    table = ReportTable(
        name="table",
        title="Rādītāji",
        columns=columns,
        rows=tuple(ReportRow(key=str(number), cells=row) for number, row in enumerate(rows)),
    )
    known: dict[str, Any] = {
        "name": "report",
        "title": "Pārskats par ķēdēm",
        "language": Language.LV,
        "tables": (table,),
        "provenance": Provenance(program="esf-norises 0.1.0", on=datetime.date(2025, 9, 1)),
    }
    return Report(**{**known, **changes})


@pytest.fixture(scope="session")
def write() -> Callable[[Report], bytes]:
    """Writes a report and returns the document's bytes."""
    return written


def written(report: Report) -> bytes:
    stream = io.BytesIO()
    write_pdf(report, stream)
    return stream.getvalue()


@pytest.fixture(scope="session")
def pages() -> Callable[[Report], list[str]]:
    """Writes a report and reads the text of each page back."""

    def make(report: Report) -> list[str]:
        import pypdf

        return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(written(report))).pages]

    return make
