"""Workbooks are checked before they are opened; hostile and broken ones are refused."""

from __future__ import annotations

import datetime
import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.tables import archives, sheet_xml
from esf_norises.tables.sheets import Formula, SourceFile
from esf_norises.tables.workbook import read_workbook

NEEDS = "workbooks are read by the extra workbook"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = f'<worksheet xmlns="{MAIN}"><sheetData>%s</sheetData></worksheet>'
CONTENT_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/></Types>"""
WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
    '<sheet name="Dati" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>"
)
SHEET_PART = "xl/worksheets/sheet1.xml"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<m:file-entry m:full-path="/" m:media-type="%s"/></m:manifest>'
)
ODS = """<office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
<office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>"""


def archive(parts):
    """A zip archive of parts by name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return stream.getvalue()


def xlsx(rows="", changes=None):
    """A workbook of one sheet, made by hand; parts can be changed, or left out by None."""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELS.replace("worksheets/sheet1.xml", "xl/workbook.xml").replace(
            "/worksheet", "/officeDocument"
        ),
        "xl/workbook.xml": WORKBOOK,
        "xl/_rels/workbook.xml.rels": RELS,
        SHEET_PART: SHEET % rows,
        **(changes or {}),
    }
    return archive({name: content for name, content in parts.items() if content is not None})


def ods(tables):
    """An OpenDocument spreadsheet, made by hand."""
    return archive(
        {
            "mimetype": ODS_TYPE,
            "content.xml": ODS % tables,
            "META-INF/manifest.xml": MANIFEST % ODS_TYPE,
        }
    )


def read(content):
    """Read bytes as a workbook."""
    return read_workbook(SourceFile(name="dati.xlsx", stream=io.BytesIO(content)))


def refusal(content):
    """The one finding for which a file is refused."""
    reading = read(content)
    assert reading.refused
    assert reading.sheets == ()
    (finding,) = reading.findings
    assert finding.where.file == "dati.xlsx"
    return finding


def cell(place, content, kind="n"):
    """One cell of a worksheet."""
    return f'<c r="{place}" t="{kind}">{content}</c>'


REFUSED = [
    (b"", "file.empty", "ar datiem", "with data"),
    (b"institution;pupils\n1;2\n", "file.not-a-workbook", ".xlsx", ".xlsx"),
    (b"<html><table></table></html>", "file.not-a-workbook", ".xlsx", ".xlsx"),
    (b"%PDF-1.7", "file.not-a-workbook", ".xlsx", ".xlsx"),
    (b"\x00\x01\x02", "file.not-a-workbook", ".xlsx", ".xlsx"),
    (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "file.old-workbook", ".xlsx", ".xlsx"),
    (
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
        "file.encrypted",
        "bez paroles",
        "without a password",
    ),
    (archive({}), "file.not-a-workbook", ".xlsx", ".xlsx"),
    (archive({"a.txt": "x"}), "file.not-a-workbook", ".xlsx", ".xlsx"),
    (archive({"word/document.xml": "<w/>"}), "file.not-a-workbook", ".xlsx", ".xlsx"),
    (
        archive({"xl/workbook.bin": "x", "xl/theme/theme1.xml": "<a/>"}),
        "file.old-workbook",
        ".xlsx",
        ".xlsx",
    ),
    (xlsx()[:200], "file.truncated", "nav pilnīgs", "not complete"),
    (xlsx()[:-30], "file.truncated", "nav pilnīgs", "not complete"),
    (b"PK\x03\x04", "file.truncated", "nav pilnīgs", "not complete"),
    (xlsx(changes={"xl/_rels/workbook.xml.rels": None}), "file.damaged", "saglabājiet", "save"),
    (xlsx(changes={SHEET_PART: None}), "file.damaged", "saglabājiet", "save"),
    (xlsx(changes={"xl/workbook.xml": "<workbook"}), "file.damaged", "saglabājiet", "save"),
    (
        xlsx(changes={SHEET_PART: "<!DOCTYPE x [<!ENTITY a 'b'>]>" + SHEET % ""}),
        "file.damaged",
        "saglabājiet",
        "save",
    ),
    (
        xlsx(changes={SHEET_PART: (SHEET % "").encode("utf-16")}),
        "file.damaged",
        "saglabājiet",
        "save",
    ),
    (
        xlsx(changes={SHEET_PART: "<?xml version='1.0' encoding='UTF-7'?>" + SHEET % ""}),
        "file.damaged",
        "saglabājiet",
        "save",
    ),
    (
        xlsx(f"<row>{cell('XFD1048576', '<v>1</v>')}</row>"),
        "file.too-large",
        "20 miljoni šūnu",
        "20 million cells",
    ),
]


@pytest.mark.parametrize(("content", "code", "lv", "en"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_no_sound_workbook_is_refused_with_the_reason(content, code, lv, en):
    """Before any reader is asked, a file is refused that is not, or not wholly, a workbook."""
    finding = refusal(content)
    assert finding.code == code
    assert lv in f"{finding.expected.lv} {finding.fix.lv}"
    assert en in f"{finding.expected.en} {finding.fix.en}"


def test_a_bomb_is_found_by_its_ratio():
    """A file that unpacks to hundreds of times its size is refused before it is whole in memory."""
    bomb = xlsx(changes={"xl/media.bin": b"\0" * (40 << 20)})
    assert len(bomb) < 100_000
    assert refusal(bomb).code == "file.bomb"


def test_a_bomb_that_lies_about_its_size_is_found():
    """Bytes are counted as they are inflated; what the archive declares is not believed."""
    bomb = bytearray(xlsx(changes={"xl/media.bin": b"\0" * (40 << 20)}))
    declared = struct.pack("<I", 40 << 20)
    while (place := bytes(bomb).find(declared)) >= 0:
        bomb[place : place + 4] = struct.pack("<I", 10)
    assert refusal(bytes(bomb)).code == "file.bomb"


def test_too_many_entries_are_a_bomb(monkeypatch):
    """An archive of very many parts is no workbook of ordinary size."""
    monkeypatch.setattr(archives, "MOST_ENTRIES", 3)
    assert refusal(xlsx()).code == "file.bomb"


def test_a_file_too_large_unpacked_is_a_bomb(monkeypatch):
    """There is a limit in bytes too."""
    monkeypatch.setattr(archives, "MOST_BYTES", 100)
    assert refusal(xlsx()).code == "file.bomb"


def test_a_changed_byte_is_found():
    """Checksums are compared: a sheet with a damaged byte is not read as another number."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as target:
        target.writestr("xl/workbook.xml", WORKBOOK)
    content = stream.getvalue().replace(b"Dati", b"Dots", 1)
    assert refusal(content).code == "file.damaged"


def test_a_part_that_stands_twice_is_refused():
    """Two parts of one name would let one be checked and the other be read."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        target.writestr("xl/workbook.xml", WORKBOOK)
        target.writestr("XL/workbook.xml", WORKBOOK)
    assert refusal(stream.getvalue()).code == "file.damaged"


def test_an_encrypted_entry_is_told():
    """A zip archive with a password is told as such."""
    content = bytearray(xlsx())
    content[6] |= 1
    central = bytes(content).index(b"PK\x01\x02")
    content[central + 8] |= 1
    assert refusal(bytes(content)).code == "file.encrypted"


def test_a_cell_without_a_place_counts_from_the_last(monkeypatch):
    """Cells that do not say where they stand are counted, so none reaches too far unseen."""
    monkeypatch.setattr(sheet_xml, "LARGEST_AREA", 3)
    row = "<row><c><v>1</v></c><c><v>2</v></c></row>"
    assert refusal(xlsx(row * 2)).code == "file.too-large"


def test_without_the_reader_a_finding_says_how_to_install_it(monkeypatch):
    """The extra is named; nothing raises."""
    monkeypatch.setitem(__import__("sys").modules, "python_calamine", None)
    finding = refusal(xlsx())
    assert finding.code == "file.no-reader"
    assert "esf-norises[workbook]" in finding.fix.lv


def test_values_keep_their_places_and_kinds():
    """Row n of the sheet is rows[n - 1], empty leading rows and columns counted."""
    pytest.importorskip("python_calamine", reason=NEEDS)
    rows = (
        f'<row r="3">{cell("C3", "<v>33</v>")}{cell("D3", "<v>1</v>", "b")}</row>'
        f'<row r="5">{cell("B5", "<is><t>a</t></is>", "inlineStr")}</row>'
    )
    (sheet,) = read(xlsx(rows)).sheets
    assert (sheet.file, sheet.name) == ("dati.xlsx", "Dati")
    assert [list(row) for row in sheet.rows] == [
        ["", "", "", ""],
        ["", "", "", ""],
        ["", "", 33.0, True],
        ["", "", "", ""],
        ["", "a", "", ""],
    ]


def test_formulas_and_errors_are_seen():
    """A formula is told from the value that it showed last, an error from an empty cell."""
    pytest.importorskip("python_calamine", reason=NEEDS)
    rows = (
        f'<row r="1">{cell("A1", "<f>SUM(B1:B3)</f><v>6</v>")}{cell("B1", "<v>2</v>")}'
        f"{cell('C1', '<v>#N/A</v>', 'e')}{cell('D1', '<f>1/0</f><v>#DIV/0!</v>', 'e')}</row>"
        f'<row r="4">{cell("F4", "<f/>")}</row>'
    )
    (sheet,) = read(xlsx(rows)).sheets
    assert list(sheet.rows[0]) == [Formula("=SUM(B1:B3)"), 2.0, "#N/A", Formula("=1/0")]
    assert sheet.rows[3][5] == Formula("=")


def test_a_workbook_of_another_program_is_read():
    """Dates are dates, times are texts, hidden sheets are read, sheets of charts are not."""
    pytest.importorskip("python_calamine", reason=NEEDS)
    openpyxl = pytest.importorskip("openpyxl", reason="an independent writer of workbooks")
    book = openpyxl.Workbook()
    book.active.append(["a", datetime.date(2025, 9, 1), datetime.time(10, 30), True, 5, "=A1"])
    book.create_sheet("paslēpta").sheet_state = "hidden"
    book.create_chartsheet("grafiks")
    stream = io.BytesIO()
    book.save(stream)
    first, hidden = read(stream.getvalue()).sheets
    assert list(first.rows[0]) == [
        "a",
        datetime.date(2025, 9, 1),
        "10:30",
        True,
        5.0,
        Formula("=A1"),
    ]
    assert (hidden.name, list(hidden.rows)) == ("paslēpta", [])


TABLE = '<table:table table:name="Dati">%s</table:table>'
TEXT_CELL = '<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>'


def test_an_ods_file_is_read_the_same_way():
    """OpenDocument sheets give values, formulas and their own row numbers."""
    pytest.importorskip("python_calamine", reason=NEEDS)
    row = (
        TEXT_CELL % "a"
        + '<table:table-cell office:value-type="float" office:value="5.9"/>'
        + '<table:table-cell table:formula="of:=[.B2]+1" table:number-columns-repeated="2"'
        ' office:value-type="float" office:value="6.9"/>'
    )
    rows = (
        '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
        f"<table:table-row>{row}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1048572"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>'
    )
    (sheet,) = read(ods(TABLE % rows)).sheets
    formula = Formula("=[.B2]+1")
    assert list(sheet.rows[2]) == ["a", 5.9, formula, formula]


def test_repeated_cells_cannot_fill_the_memory():
    """A cell that an .ods file repeats a million times by a million is refused."""
    rows = (
        f'<table:table-row table:number-rows-repeated="1000000">{TEXT_CELL % "a"}</table:table-row>'
    ).replace("<table:table-cell ", '<table:table-cell table:number-columns-repeated="1000" ')
    assert refusal(ods(TABLE % rows)).code == "file.too-large"


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_raise(content):
    """Whatever a file holds, it is sheets or findings."""
    for start in (b"", b"PK\x03\x04"):
        reading = read(start + content)
        assert reading.refused == bool(reading.findings)


@given(st.data())
def test_no_damage_makes_the_reader_raise(data):
    """A workbook with some bytes changed or cut off is read or refused."""
    content = bytearray(xlsx(f'<row r="1">{cell("A1", "<f>1</f><v>6</v>")}</row>'))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)) | st.just(len(content)))
    reading = read(bytes(content[:cut]))
    assert reading.refused == bool(reading.findings)
