"""Reports and workbooks for the tests."""

from __future__ import annotations

import datetime
import io
import itertools
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from esf_norises.domain.dataset import InputFile
from esf_norises.domain.values import Scope
from esf_norises.plugins import (
    Band,
    Confirmation,
    Count,
    Dataset,
    Institution,
    InstitutionKind,
    Language,
    Limb,
    Owner,
    Partner,
    Programme,
    ProgrammeCode,
    Provenance,
    RegistrationNumber,
    Report,
    ReportColumn,
    ReportRow,
    ReportTable,
    Rows,
    SourceFile,
    TerritoryCode,
    Value,
)
from esf_norises_excel.writing import write_xlsx

VERDICTS = {
    Language.LV: {
        "met": "ir mērķa grupā",
        "broken": "nav mērķa grupā",
        "unknown": "nav zināms",
        "not_applicable": "neattiecas",
    },
    Language.EN: {
        "met": "in the target group",
        "broken": "not in the target group",
        "unknown": "unknown",
        "not_applicable": "not applicable",
    },
}


@pytest.fixture(scope="session")
def table() -> Callable[..., ReportTable]:
    """Makes a table of columns and rows of cells."""

    def make(
        columns: list[ReportColumn], rows: list[tuple[Value, ...]], *, title: str = "Tabula"
    ) -> ReportTable:
        keyed = tuple(ReportRow(key=f"key-{n}", cells=row) for n, row in enumerate(rows, start=1))
        return ReportTable(name="table", title=title, columns=tuple(columns), rows=keyed)

    return make


@pytest.fixture(scope="session")
def report() -> Callable[..., Report]:
    """Makes a report of tables."""

    def make(*tables: ReportTable, **changes: Any) -> Report:
        known: dict[str, Any] = {
            "name": "report",
            "title": "Pārskats",
            "language": Language.LV,
            "tables": tables,
            "provenance": Provenance(program="esf-norises 0.1.0"),
        }
        return Report(**{**known, **changes})

    return make


@pytest.fixture(scope="session")
def cells(table: Any, report: Any) -> Callable[..., bytes]:
    """Makes the workbook of one column with these values."""

    def make(*values: Value, entry: bool = False, **column: Any) -> bytes:
        only = ReportColumn(**{"name": "column", "label": "Kolonna", **column})
        return written(report(table([only], [(value,) for value in values]), entry=entry))

    return make


@pytest.fixture(scope="session")
def write() -> Callable[[Report], bytes]:
    """Writes a report and returns the workbook's bytes."""
    return written


def written(report: Report) -> bytes:
    stream = io.BytesIO()
    write_xlsx(report, stream)
    return stream.getvalue()


@pytest.fixture(scope="session")
def opened() -> Callable[[bytes], Any]:
    """Opens a workbook with openpyxl."""

    def make(content: bytes) -> Any:
        import openpyxl

        return openpyxl.load_workbook(io.BytesIO(content))

    return make


@pytest.fixture(scope="session")
def file() -> Callable[..., SourceFile]:
    """Makes a file for a source."""

    def make(content: bytes, name: str = "ludza.xlsx") -> SourceFile:
        return SourceFile(name=name, stream=io.BytesIO(content))

    return make


@pytest.fixture(scope="session")
def target_group(report: Any) -> Callable[[Language], Report]:
    """Makes a report like `target-group`, of each kind of column, in one language."""
    return lambda language: _target_group(report, language)


def _target_group(report: Any, language: Language) -> Report:
    lv = language is Language.LV
    verdicts = VERDICTS[language]
    bands = {"1": "1. klase" if lv else "class 1", "preschool-5-plus": "pirmsskola" if lv else "p"}
    columns = (
        ReportColumn(name="registration_number", label="Reģistrācijas numurs", kind="code"),
        ReportColumn(name="institution", label="Iestāde" if lv else "Institution"),
        ReportColumn(name="programme", label="Programmas kods", kind="code"),
        ReportColumn(name="band", label="Klase vai posms", kind="choice", choices=bands),
        ReportColumn(name="pupils", label="Izglītojamie", kind="whole", unit="pupils"),
        ReportColumn(name="verdict", label="Vērtējums", kind="choice", choices=verdicts),
        ReportColumn(name="rule", label="Noteikums"),
        ReportColumn(name="state_date", label="Stāvoklis uz", kind="date"),
        ReportColumn(name="cost", label="Summa", kind="money", unit="EUR"),
        ReportColumn(name="share", label="Daļa", kind="percent", unit="%"),
        ReportColumn(name="hours", label="Stundas", kind="decimal", unit="h"),
        ReportColumn(name="at", label="Brīdis", kind="moment"),
        ReportColumn(name="branch", label="Filiāle", kind="yes-no"),
        ReportColumn(name="missing", label="Trūkst", kind="list"),
    )
    summer = datetime.datetime(2025, 7, 1, 21, 30, tzinfo=datetime.UTC)
    long = "Izglītojamie mācās klātienē programmā, kuras kods beidzas ar 1, un tas nozīmē klātieni."
    rows = (
        ("4213900475", "Ludzas pilsētas vidusskola", "31016013", "1", 1794, "met", long),
        ("0137000001", "„Rūķītis” & <draugi>", None, "preschool-5-plus", 298, "unknown", "=1+1"),
        ("4213900476", "Cirmas pamatskola", "01011111", "1", 0, "broken", None),
        ("4213900477", "Mūzikas skola", "20V212011", "1", 51, "not_applicable", "viens\ndivi"),
    )
    rests: tuple[tuple[Value, ...], ...] = (
        (datetime.date(2022, 12, 1), Decimal("1234.50"), Decimal("12.5"), Decimal("1.125"), summer),
        (datetime.date(1899, 5, 1), Decimal("-3"), Decimal("100"), Decimal("2"), None),
        (None, Decimal("0.00"), None, Decimal("12345678901234567.5"), summer),
        (datetime.date(2025, 9, 1), None, Decimal("0"), Decimal("0.5"), summer),
    )
    ends: tuple[tuple[Value, ...], ...] = (
        (True, ("programme", "founder")),
        (False, ()),
        (None, None),
        (True, ("kind",)),
    )
    counts = ReportTable(
        name="counts",
        title="Izglītojamo skaits pa iestādēm, programmām un klasēm",
        columns=columns,
        rows=tuple(
            ReportRow(key=f"{first[0]}/{first[3]}", cells=(*first, *rest, *end))
            for first, rest, end in zip(rows, rests, ends, strict=True)
        ),
    )
    groups = ReportTable(name="groups", title="Klases/grupas", columns=columns[:3], rows=())
    made: Report = report(
        counts,
        groups,
        name="target-group",
        title="Mērķa grupa" if lv else "Target group",
        language=language,
        notes=("Figures are of the institution's legal address.",),
        provenance=Provenance(
            program="esf-norises 0.1.0",
            on=datetime.date(2025, 9, 1),
            state_date=datetime.date(2022, 12, 1),
            inputs=(InputFile(name="counts.csv", sha256="ab" * 32),),
            sources=("VIIS atvērtie dati, stāvoklis 01.12.2022.",),
            ruleset="reg882 1",
            parameters=("reg882 2026-11-24",),
            levels={"text": 3, "reference": 5},
            rejected_rows=2,
        ),
    )
    return made


@pytest.fixture(scope="session")
def ludza() -> Dataset:
    """A small dataset with a value of each kind."""
    school, kindergarten = RegistrationNumber("4213900475"), RegistrationNumber("0137000001")
    code = ProgrammeCode("31016013")
    state = datetime.date(2022, 12, 1)
    numbers = itertools.count(1)
    return Dataset(
        partner=Rows.of(
            Partner,
            [
                Partner(
                    name="Ludzas novads",
                    territory=TerritoryCode("0037000"),
                    founder_names=("Ludzas novada pašvaldība", "Ludzas novada dome"),
                    limbs=(Limb.A, Limb.B),
                )
            ],
        ),
        institutions=Rows.of(
            Institution,
            [
                Institution(
                    registration_number=school,
                    name="Ludzas pilsētas vidusskola",
                    kind=InstitutionKind.GENERAL,
                    founder="Ludzas novada pašvaldība",
                    owner=Owner.MUNICIPAL,
                    territory=TerritoryCode("0037210"),
                    valid_to=datetime.date(2026, 8, 31),
                ),
                Institution(registration_number=kindergarten, name="=Rūķītis, 7.1"),
            ],
        ),
        programmes=Rows.of(
            Programme, [Programme(institution=school, code=code, name="Vispārējā vidējā")]
        ),
        counts=Rows.of(
            Count,
            [
                Count(
                    institution=institution,
                    programme=programme,
                    band=band,
                    state_date=state,
                    pupils=17 * next(numbers),
                )
                for institution, programme, band in (
                    (school, code, Band.CLASS_10),
                    (school, None, Band.CLASS_1),
                    (kindergarten, None, Band.PRESCHOOL_5_PLUS),
                )
            ],
        ),
        confirmations=Rows.of(
            Confirmation,
            [Confirmation(rule="target-group.kind", scope=Scope.INSTITUTION, subject="4213900475")],
        ),
    )
