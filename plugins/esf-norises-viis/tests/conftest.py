"""Made-up files in the official layouts, and the published ones where they are at hand."""

import io
import os
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import xlsxwriter

from esf_norises.plugins import Formula, SourceFile, Want, find_municipality
from esf_norises_viis.layouts import PROGRAMMES
from esf_norises_viis.reading import read

ROOT = Path(__file__).parents[3]
PUBLISHED = ROOT.parent / "shared" / "data" / "viis"
NAME = "izglitojamoskvispizglprogr_pa_progr_01122022.xlsx"

# A pre-school as any other; what a test is about, it says itself.
ORDINARY = {
    "municipality": "LUDZAS NOVADS",
    "registration_number": "4201900465",
    "name": "Briģu pagasta pirmsskolas izglītības iestāde",
    "kind": "Pirmsskolas izglītības iestāde",
    "type": "Pirmsskolas izglītības iestāde",
    "owner": "Pašvaldība ",
    "founder": "Ludzas novada pašvaldība",
    "territory": "037410",
    "programme": "01011111",
    "programme_name": "Pirmsskolas izglītības programma",
}


@pytest.fixture
def row():
    """Make one row of a layout, counts 0 and totals right unless the test says otherwise."""

    def make(layout=PROGRAMMES, **cells):
        said = ORDINARY | cells
        counts = {name: said.get(name, 0.0) for name in layout.bands}
        said |= counts
        for total, parts in layout.sums.items():
            numbers = [said[part] for part in parts]
            known = all(isinstance(n, float) and n >= 0 and n.is_integer() for n in numbers)
            said.setdefault(total, float(sum(numbers)) if known else 0.0)
        return [said[column.name] for column in layout.definition.columns]

    return make


@pytest.fixture
def workbook():
    """Write sheets of rows as the bytes of an .xlsx."""

    def write(*sheets):
        stream = io.BytesIO()
        book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False})
        for rows in sheets:
            sheet = book.add_worksheet()
            for number, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if isinstance(cell, Formula):
                        sheet.write_formula(number, column, cell.text, value=3)
                    else:
                        sheet.write(number, column, cell)
        book.close()
        return stream.getvalue()

    return write


@pytest.fixture
def ods():
    """Write one sheet of rows as the bytes of an .ods."""

    def cell(value):
        if isinstance(value, str):
            kind, text = 'office:value-type="string"', escape(value)
        else:
            kind, text = f'office:value-type="float" office:value="{value}"', f"{value:g}"
        return f"<table:table-cell {kind}><text:p>{text}</text:p></table:table-cell>"

    def write(rows):
        lines = "".join(
            f"<table:table-row>{''.join(map(cell, cells))}</table:table-row>" for cells in rows
        )
        names = "urn:oasis:names:tc:opendocument:xmlns"
        content = (
            '<?xml version="1.0" encoding="UTF-8"?>'
            f'<office:document-content xmlns:office="{names}:office:1.0" '
            f'xmlns:table="{names}:table:1.0" xmlns:text="{names}:text:1.0" office:version="1.2">'
            '<office:body><office:spreadsheet><table:table table:name="Sheet1">'
            f"{lines}</table:table></office:spreadsheet></office:body></office:document-content>"
        )
        media_type = "application/vnd.oasis.opendocument.spreadsheet"
        manifest = (
            '<?xml version="1.0" encoding="UTF-8"?>'
            f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{media_type}"/>'
            "</manifest:manifest>"
        )
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("mimetype", media_type, compress_type=zipfile.ZIP_STORED)
            archive.writestr("content.xml", content)
            archive.writestr("META-INF/manifest.xml", manifest)
        return stream.getvalue()

    return write


@pytest.fixture
def read_bytes():
    """Read the bytes of a file as this source does."""

    def run(content, *, name=NAME, partner="Ludzas novads", state=None, **options):
        municipality = find_municipality(partner) if partner else None
        file = SourceFile(name=name, stream=io.BytesIO(content))
        spelled = {option.replace("_", "-"): value for option, value in options.items()}
        return read(file, Want(partner=municipality, state_date=state, options=spelled))

    return run


@pytest.fixture
def read_rows(read_bytes, workbook):
    """Read rows under the header of a layout, from an .xlsx."""

    def run(*rows, layout=PROGRAMMES, **how):
        return read_bytes(workbook([list(layout.headers), *rows]), **how)

    return run


def _published(part):
    found = sorted(PUBLISHED.glob(f"izglitojamoskvispizglprogr_pa_{part}_01122022.xlsx"))
    if not found:
        pytest.skip("the published workbooks are not in ../shared/data/viis")
    return found[0]


@pytest.fixture
def by_programme():
    """The published workbook with one row a programme."""
    return _published("progr")


@pytest.fixture
def by_institution():
    """The published workbook with one row an institution."""
    return _published("iestadem")


@pytest.fixture
def golden():
    """Compare a text with the golden file of that name; GOLDEN_UPDATE=1 writes it anew."""

    def compare(name, text):
        path = Path(__file__).parent / "golden" / name
        if os.environ.get("GOLDEN_UPDATE"):
            path.write_text(text, encoding="utf-8", newline="\n")
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def example():
    """The folder of the example of Ludza."""
    folder = ROOT / "examples" / "ludza"
    if not folder.is_dir():
        pytest.skip("the example is not at hand: this is the plugin without its repository")
    return folder
