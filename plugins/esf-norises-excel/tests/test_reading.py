"""Datasets read from workbooks."""

from __future__ import annotations

import datetime
import io
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from esf_norises.domain.dataset import Origin
from esf_norises.plugins import (
    Band,
    Confidence,
    Count,
    Dataset,
    Head,
    Institution,
    InstitutionKind,
    Language,
    Limb,
    Partner,
    Programme,
    ProgrammeCode,
    RegistrationNumber,
    Report,
    Rows,
    Severity,
    Sourced,
    SourceFile,
    TerritoryCode,
    Want,
    find_municipality,
    table_definitions,
)
from esf_norises.reporting.dataset_report import dataset_report
from esf_norises.testing.datasets import datasets as any_datasets
from esf_norises_excel.reading import read, sniff
from esf_norises_excel.writing import write_xlsx

File = Callable[..., SourceFile]
Write = Callable[[Report], bytes]


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]]) -> bytes:
    """Write a workbook as somebody else might."""
    import openpyxl

    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


PARTNER = (
    ("name", "territory", "founder_names", "limbs"),
    ("Ludzas novads", "0037000", "Ludzas novada pašvaldība", "a|b"),
)
INSTITUTIONS = (
    ("registration_number", "name", "kind", "territory"),
    ("4213900475", "Ludzas pilsētas vidusskola", "general", "0037210"),
)


def codes(sourced: Sourced) -> list[str]:
    return [finding.code for finding in sourced.findings]


@pytest.mark.parametrize("language", Language)
def test_what_is_written_is_read_back(
    language: Language, ludza: Dataset, write: Write, file: File
) -> None:
    """A dataset written to be filled in, in either language, is read as the same tables."""
    sourced = read(file(write(dataset_report(ludza, language))), Want())
    assert sourced.findings == ()
    assert not sourced.refused
    assert dict(sourced.tables) == dict(ludza.tables())


def test_sources_and_rows_left_out_are_carried(ludza: Dataset, write: Write, file: File) -> None:
    """What the data come from, and that rows were left out, is read off the last sheet."""
    origin = Origin(sources=("VIIS, 01.12.2022.", "E-klase"), rejected_rows=7)
    report = dataset_report(attrs.evolve(ludza, origin=origin), Language.LV)
    sourced = read(file(write(report)), Want())
    assert sourced.about == ("VIIS, 01.12.2022.", "E-klase")
    [finding] = sourced.findings
    assert (finding.code, finding.severity) == ("file.rows-left-out-before", Severity.INFO)
    assert finding.found == "7"


@pytest.mark.parametrize(
    ("partner", "institutions"),
    [
        ("partner", "institutions"),
        ("Partner", "INSTITUTIONS"),
        ("Sadarbības partneris", " izglītības  iestādes "),
        ("Partner", "Institutions"),
    ],
)
def test_sheets_are_known_by_name_or_title(partner: str, institutions: str, file: File) -> None:
    """Sheets may have the table's name or its title in either language, in any letter case."""
    content = workbook({partner: PARTNER, institutions: INSTITUTIONS})
    sourced = read(file(content), Want())
    assert sourced.findings == ()
    assert len(sourced.tables["partner"]) == len(sourced.tables["institutions"]) == 1


@pytest.mark.parametrize(
    ("name", "rows", "severity"),
    [
        ("Aprēķini", (("Summa",), (5,)), Severity.ASK),
        ("institution", INSTITUTIONS, Severity.BLOCKS),
        ("Lapa1", INSTITUTIONS, Severity.BLOCKS),
    ],
)
def test_an_unknown_sheet_is_told(
    name: str, rows: Sequence[Sequence[Any]], severity: Severity, file: File
) -> None:
    """A sheet that looks like a table blocks, as its rows would be lost; any other is told."""
    sourced = read(file(workbook({"partner": PARTNER, name: rows})), Want())
    [finding] = sourced.findings
    assert (finding.code, finding.severity, finding.where.sheet) == (
        "sheet.unknown",
        severity,
        name,
    )


def test_an_empty_unknown_sheet_is_nothing(file: File) -> None:
    """The empty sheet that programs add is not told."""
    assert read(file(workbook({"partner": PARTNER, "Lapa1": ()})), Want()).findings == ()


def test_a_table_on_two_sheets_is_told(file: File) -> None:
    """The second sheet of a table blocks, and names the first."""
    content = workbook({"partner": PARTNER, "Sadarbības partneris": PARTNER})
    [finding] = read(file(content), Want()).findings
    assert (finding.code, finding.severity) == ("sheet.double", Severity.BLOCKS)
    assert "partner" in finding.expected.en


@pytest.mark.parametrize("sheets", [{"Lapa1": ()}, {"Lapa1": (("a", "b"), (1, 2))}])
def test_a_workbook_without_tables_is_refused(
    sheets: Mapping[str, Sequence[Sequence[Any]]], file: File
) -> None:
    """A workbook of something else is refused as a whole, and says what it is not."""
    sourced = read(file(workbook(sheets)), Want())
    assert sourced.refused
    assert sourced.tables == {}
    finding = sourced.findings[-1]
    assert finding.code == "file.no-dataset"
    assert "institutions" in finding.expected.lv


@pytest.mark.parametrize("content", [b"", b"name;territory\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_workbook_is_refused(content: bytes, file: File) -> None:
    """Whatever a file called .xlsx contains, reading it gives a finding and raises nothing."""
    sourced = read(file(content), Want())
    assert sourced.refused
    assert all(finding.severity is Severity.BLOCKS for finding in sourced.findings)
    assert sourced.findings


def test_a_renamed_column_refuses_the_workbook(file: File) -> None:
    """Where one sheet is not what it should be, nothing of the workbook is taken."""
    rows = (("registration_number", "title"), ("4213900475", "x"))
    sourced = read(file(workbook({"partner": PARTNER, "institutions": rows})), Want())
    assert sourced.refused
    assert sourced.tables == {}
    assert any(code.startswith("header.") for code in codes(sourced))


def test_bad_cells_are_told_all_at_once(file: File) -> None:
    """Each bad cell is one finding with sheet, row and column; its row is among the rejects."""
    rows = (
        *INSTITUTIONS,
        ("137000001", "Nulle sākumā", "general", "0037210"),
        ("4213900477", "Veids", "gymnasium", "0037210"),
    )
    sourced = read(file(workbook({"partner": PARTNER, "institutions": rows})), Want())
    places = [(f.where.sheet, f.where.row, f.where.column) for f in sourced.findings]
    assert places == [("institutions", 3, "registration_number"), ("institutions", 4, "kind")]
    assert [reject.row for reject in sourced.rejects] == [3, 4]
    assert len(sourced.tables["institutions"]) == 1


COUNTS = (
    ("institution", "band", "state_date", "pupils"),
    ("4213900475", "1", datetime.date(2022, 12, 1), 20),
    ("4213900999", "2", datetime.date(2022, 12, 1), 21),
)


def test_a_lost_reference_is_told_with_its_row(file: File) -> None:
    """A row that refers to nothing in a whole dataset is rejected, and its place is told."""
    content = workbook({"partner": PARTNER, "institutions": INSTITUTIONS, "counts": COUNTS})
    sourced = read(file(content), Want())
    [finding] = sourced.findings
    assert (finding.where.sheet, finding.where.row) == ("counts", 3)
    assert finding.severity is Severity.BLOCKS
    assert len(sourced.tables["counts"]) == 1


def test_a_part_of_a_dataset_is_not_asked_for_the_rest(file: File) -> None:
    """Without the table `partner`, what rows refer to may stand in another file."""
    sourced = read(file(workbook({"counts": COUNTS})), Want())
    assert sourced.findings == ()
    assert len(sourced.tables["counts"]) == 2


@pytest.mark.parametrize(("name", "expected"), [("Ludzas novads", []), ("Rīga", ["partner.other"])])
def test_another_municipality_is_told(name: str, expected: list[str], file: File) -> None:
    """A file of another municipality than the one asked for blocks."""
    want = Want(partner=find_municipality(name))
    assert codes(read(file(workbook({"partner": PARTNER})), want)) == expected


@pytest.mark.parametrize(
    ("first", "headers", "expected"),
    [
        (b"PK", (tuple(column[0] for column in zip(*INSTITUTIONS, strict=True)),), Confidence.YES),
        (b"PK", (("registration_number", "name", "x_own"),), Confidence.YES),
        (b"PK", (("registration_number", "name", "kinds"),), Confidence.MAYBE),
        (b"PK", (("Reģ. Nr.", "Iestāde"), ()), Confidence.NO),
        (b"PK", (), Confidence.NO),
        (b"registration_number;name", (("registration_number", "name"),), Confidence.NO),
    ],
)
def test_a_dataset_is_known_by_its_columns(
    first: bytes, headers: tuple[tuple[str, ...], ...], expected: Confidence
) -> None:
    """A workbook with exactly a table's columns is one of ours; with most of them, perhaps."""
    assert sniff(Head(name="x.xlsx", first=first, headers=headers)) is expected


def test_every_table_is_known_by_its_columns() -> None:
    """No table's own header is taken for something else."""
    for definition in table_definitions().values():
        header = tuple(column.header for column in definition.columns)
        assert sniff(Head(name="x", first=b"PK", headers=(header,))) is Confidence.YES


TEXTS = (
    st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=20)
    | st.sampled_from(["=1+1", "-5", "7.1", "01.09.2025.", "TRUE", "0137", "http://a.lv", "@x"])
).filter(lambda text: not any(character.isdigit() for character in text) or len(text) < 8)
NAMES = TEXTS.filter(lambda text: "|" not in text)
NUMBERS = st.integers(0, 10**10 - 1).map(lambda n: RegistrationNumber(f"{n:010}"))
DAYS = st.dates(datetime.date(1900, 3, 1), datetime.date(2100, 12, 31))


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """Small datasets whose texts are hostile to spreadsheets."""
    numbers = draw(st.lists(NUMBERS, unique=True, min_size=1, max_size=4))
    institutions = [
        Institution(
            registration_number=number,
            name=draw(TEXTS),
            kind=draw(st.none() | st.sampled_from(InstitutionKind)),
            founder=draw(st.none() | TEXTS),
            valid_from=draw(st.none() | DAYS),
        )
        for number in numbers
    ]
    code = ProgrammeCode("01011111")
    counts = [
        Count(
            institution=number,
            programme=draw(st.none() | st.just(code)),
            band=draw(st.sampled_from(Band)),
            state_date=draw(DAYS),
            pupils=draw(st.integers(0, 999_999_999)),
        )
        for number in numbers
    ]
    partner = Partner(
        name=draw(TEXTS),
        territory=TerritoryCode("0037000"),
        founder_names=tuple(draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))),
        limbs=(Limb.A,),
    )
    return Dataset(
        partner=Rows.of(Partner, [partner]),
        institutions=Rows.of(Institution, institutions),
        programmes=Rows.of(Programme, [Programme(institution=numbers[0], code=code)]),
        counts=Rows.of(Count, counts),
    )


# A workbook takes its time: a tenth of the examples that the profile asks for.
FEWER = settings(max_examples=max(15, settings().max_examples // 10))


def composed(rows: Rows[Any]) -> dict[str, list[Any]]:
    """Columns with letters and their marks as one character, as the reader takes all texts."""

    def as_read(cell: Any) -> Any:
        if isinstance(cell, tuple):
            return tuple(map(as_read, cell))
        return unicodedata.normalize("NFC", cell) if type(cell) is str else cell

    names = (*(column.name for column in rows.definition.columns), *rows.extra)
    return {name: [as_read(cell) for cell in rows.column(name)] for name in names}


def check_round_trip(dataset: Dataset, language: Language) -> None:
    stream = io.BytesIO()
    write_xlsx(dataset_report(dataset, language), stream)
    stream.seek(0)
    sourced = read(SourceFile(name="x.xlsx", stream=stream), Want())
    assert sourced.findings == ()
    for name, rows in dataset.tables().items():
        assert composed(sourced.tables[name]) == composed(rows), name


@given(datasets(), st.sampled_from(Language))
@FEWER
def test_any_dataset_is_read_back(dataset: Dataset, language: Language) -> None:
    """Writing and reading gives the same tables, whatever stands in their texts."""
    check_round_trip(dataset, language)


@given(any_datasets(), st.sampled_from(Language))
@FEWER
def test_rosters_and_own_columns_are_read_back(dataset: Dataset, language: Language) -> None:
    """Groups, pupils, confirmations and a municipality's own columns come back as they were."""
    check_round_trip(dataset, language)
