"""A package is read whole and written whole, and says what is wrong with it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import attrs
import pytest
from hypothesis import given

from esf_norises.domain.dataset import Dataset, InputFile, Origin, StoreState, table_definitions
from esf_norises.domain.identifiers import RegistrationNumber, TerritoryCode
from esf_norises.domain.rows import Rows
from esf_norises.domain.tables import Institution, Partner
from esf_norises.domain.values import Limb
from esf_norises.tables import package
from esf_norises.tables.package import read_package, read_package_tables, write_package
from esf_norises.tables.rejects import Reject
from esf_norises.testing.datasets import datasets

PARTNER = Partner(
    name="Ludzas novads",
    territory=TerritoryCode("0037000"),
    founder_names=("Ludzas novada pašvaldība",),
    limbs=(Limb.A, Limb.B),
)
SCHOOL = Institution(registration_number=RegistrationNumber("4213900475"), name='=Skola; "A"')
DATASET = Dataset(
    partner=Rows.of(Partner, [PARTNER]),
    institutions=Rows.of(Institution, [SCHOOL]),
)
REJECT = Reject(
    file="a.xlsx",
    sheet="Dati",
    row=7,
    header=("Reģ. nr.", "row"),
    cells=("213900475", "=x"),
    codes=("cell.not-code", "row.double"),
)


@pytest.fixture
def folder(tmp_path):
    """A package on disk."""
    write_package(DATASET, tmp_path / "ludza")
    return tmp_path / "ludza"


def codes(reading):
    """The codes of what was found."""
    return [finding.code for finding in reading.findings]


def contents(folder):
    """The bytes of each file of a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def change(path, old, new):
    """Replace a text in a file, as somebody's editor does."""
    text = path.read_bytes().decode("utf-8-sig")
    assert old in text
    path.write_bytes(text.replace(old, new).encode())


@given(dataset=datasets())
def test_what_is_written_is_read_back(dataset):
    """Every dataset comes back as it was, and is written again with the same bytes."""
    with TemporaryDirectory() as name:
        one, two = Path(name, "one"), Path(name, "two")
        write_package(dataset, one)
        reading = read_package(one)
        assert codes(reading) == []
        assert reading.dataset == dataset
        write_package(reading.dataset, two)
        assert contents(one) == contents(two)


def test_a_package_saved_again_by_excel_is_the_same(folder):
    """Semicolons or commas, line ends, marks and dates as Latvian Excel writes them."""
    (folder / "counts.csv").write_text(
        "institution;programme;band;state_date;pupils\n4213900475;;5;01.09.2025;12\n",
        encoding="utf-8-sig",
    )
    (folder / "institutions.csv").write_bytes(
        b"name,registration_number\r\nSkola,4213900475\r\n\r\n,\r\n"
    )
    reading = read_package(folder)
    assert codes(reading) == []
    assert reading.dataset.counts[0].pupils == 12


def test_empty_tables_are_there_to_be_filled_in(folder):
    """Confirmations and parameters have a header; rosters are written only where there are any."""
    names = {path.name for path in folder.iterdir()}
    assert {"confirmations.csv", "parameters.csv", "partner.csv", "datapackage.json"} <= names
    assert not names & {"pupils.csv", "groups.csv"}
    header = (folder / "confirmations.csv").read_bytes()
    assert header == b"\xef\xbb\xbfrule;scope;subject;answer;by;on;source\r\n"


def test_an_empty_dataset_is_a_template(tmp_path):
    """What `init` writes is read back, and asks for the partner alone."""
    write_package(Dataset(), tmp_path / "new")
    reading = read_package(tmp_path / "new")
    assert codes(reading) == ["package.no-partner"]
    assert reading.blocked
    assert not reading.refused


def test_origin_names_files_sources_and_rejects(tmp_path):
    """Figures can say what they were made of, and how many rows were left out."""
    origin = Origin(
        inputs=(InputFile(name="viis.xlsx", sha256="0" * 64),),
        rejected_rows=3,
        sources=("VIIS, 1 December 2022",),
    )
    write_package(attrs.evolve(DATASET, origin=origin), tmp_path / "p", rejects=[REJECT])
    reading = read_package(tmp_path / "p")
    assert codes(reading) == ["package.earlier-rejects"]
    origin = reading.dataset.origin
    assert origin.sources == ("VIIS, 1 December 2022",)
    assert origin.rejected_rows == 3
    names = [file.name for file in origin.inputs]
    assert names == sorted(names)
    assert {"viis.xlsx", "partner.csv", "institutions.csv"} <= set(names)
    (tmp_path / "p" / "rejects.csv").unlink()
    assert read_package(tmp_path / "p").dataset.origin.rejected_rows == 2


def test_the_rejects_file_can_be_mended(tmp_path):
    """It says where each row stood and why it was left out, beside its cells."""
    write_package(DATASET, tmp_path / "p", rejects=[REJECT])
    assert (tmp_path / "p" / "rejects.csv").read_bytes().decode("utf-8-sig") == (
        "file;sheet;row;codes;Reģ. nr.;row (2)\r\n"
        "a.xlsx;Dati;7;cell.not-code|row.double;213900475;'=x\r\n"
    )


@pytest.mark.parametrize("stands", ["file", "folder"])
def test_what_is_there_is_never_written_into(tmp_path, stands):
    """A file, or a folder that is not empty, is refused, and stays as it is."""
    target = tmp_path / "there"
    if stands == "file":
        target.write_text("mine")
    else:
        target.mkdir()
        (target / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        write_package(DATASET, target)
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


def test_an_empty_folder_is_filled(tmp_path):
    """A folder that somebody made beforehand may be used, and those above it are made."""
    (tmp_path / "empty").mkdir()
    write_package(DATASET, tmp_path / "empty")
    write_package(DATASET, tmp_path / "a" / "b")
    assert read_package(tmp_path / "a" / "b").dataset == DATASET


def test_nothing_stays_of_a_package_that_could_not_be_written(tmp_path, monkeypatch):
    """A disk that fails half way leaves no folder and no part of one."""
    written = []

    def fail(handle):
        written.append(handle)
        if len(written) == 3:
            raise OSError("the disk is full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="full"):
        write_package(DATASET, tmp_path / "p")
    assert list(tmp_path.iterdir()) == []


BROKEN = [
    ("partner.csv", None, "package.file-missing", "fails partner.csv", "file partner.csv"),
    ("counts.csv", None, "package.file-missing", "rezerves", "backup"),
    ("datapackage.json", None, "package.no-descriptor", "rezerves", "backup"),
    ("datapackage.json", b"{", "package.damaged-descriptor", "rezerves", "backup"),
    ("datapackage.json", b"[" * 100_000, "package.damaged-descriptor", "rezerves", "backup"),
    ("datapackage.json", b"\xff", "package.damaged-descriptor", "rezerves", "backup"),
    ("datapackage.json", b"[]", "package.other-format", "īstā", "right folder"),
    ("datapackage.json", b'{"name": "x"}', "package.other-format", "īstā", "right folder"),
    ("notes.txt", b"x", "package.stranger", "pārdēvējiet", "rename"),
    ("provider.csv", b"x", "package.stranger", "providers.csv", "providers.csv"),
    ("institutions.csv", b"", "file.empty", "vēlreiz", "again"),
    ("institutions.csv", b"PK\x03\x04", "file.not-csv", "CSV UTF-8", "CSV UTF-8"),
    ("institutions.csv", b"a;b\n1;2\n", "sheet.other-layout", "īstais", "right file"),
]


@pytest.mark.parametrize(("name", "content", "code", "lv", "en"), BROKEN)
def test_what_is_wrong_with_a_folder_is_told(folder, name, content, code, lv, en):
    """A file that is missing, damaged or strange is a finding, never an error."""
    if content is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(content)
    reading = read_package(folder)
    (finding,) = reading.findings
    assert finding.code == code
    assert lv in f"{finding.expected.lv} {finding.fix.lv}"
    assert en in f"{finding.expected.en} {finding.fix.en}"


def test_a_file_that_is_listed_must_be_there(folder):
    """Each file that is missing is named, and no figure is made of the rest."""
    (folder / "institutions.csv").unlink()
    (folder / "counts.csv").unlink()
    reading = read_package(folder)
    assert {finding.where.file for finding in reading.findings} == {
        "institutions.csv",
        "counts.csv",
    }
    assert set(codes(reading)) == {"package.file-missing"}
    assert reading.blocked
    assert reading.refused
    assert read_package_tables(folder)[0].refused


@pytest.mark.parametrize("resources", [None, {}, [1, {}, {"path": ["counts.csv"]}]])
def test_a_file_that_is_not_listed_may_be_missing(folder, resources):
    """A table that nothing lists is empty, as are all that a package without a list lacks."""
    said = json.loads((folder / "datapackage.json").read_bytes())
    (folder / "datapackage.json").write_text(json.dumps({**said, "resources": resources}))
    (folder / "counts.csv").unlink()
    assert codes(read_package(folder)) == []
    (folder / "datapackage.json").unlink()
    assert codes(read_package(folder)) == ["package.no-descriptor"]


def test_a_part_of_an_export_may_be_sent_back(tmp_path):
    """What was written from a store comes back in part; by itself it is not whole."""
    origin = Origin(state=StoreState(number=3, digest="0" * 64))
    write_package(attrs.evolve(DATASET, origin=origin), tmp_path / "p")
    (tmp_path / "p" / "counts.csv").unlink()
    assert read_package_tables(tmp_path / "p")[0].findings == ()
    assert codes(read_package(tmp_path / "p")) == ["package.file-missing"]


def test_a_newer_package_is_refused(folder):
    """What a newer program wrote may mean other things; it is not read at all."""
    change(folder / "datapackage.json", "esf-norises.dataset/1", "esf-norises.dataset/2")
    reading = read_package(folder)
    (finding,) = reading.findings
    assert reading.refused
    assert finding.code == "package.newer"
    assert "Atjauniniet" in finding.fix.lv
    assert len(reading.dataset.partner) == 0


@pytest.mark.parametrize("kind", ["missing", "empty", "file"])
def test_what_is_no_package_is_refused(tmp_path, kind):
    """A folder that is empty or not there, and a file, are no package."""
    path = tmp_path / "p"
    if kind == "empty":
        path.mkdir()
    elif kind == "file":
        path.write_text("x")
    reading = read_package(path)
    assert reading.refused
    assert codes(reading) == ["package.not-a-package"]


def test_a_refused_table_leaves_no_dataset(folder):
    """No figure is made of the rest; everything else that is wrong is told as well."""
    (folder / "institutions.csv").write_text("a;b\n")
    change(folder / "partner.csv", "0037000", "37000")
    reading = read_package(folder)
    assert reading.refused
    assert codes(reading) == ["cell.not-code", "sheet.other-layout"]
    assert len(reading.dataset.partner) == 0
    assert len(reading.rejects) == 1


def test_an_unreadable_table_is_a_finding(folder):
    """A folder where a file should be, or a file that may not be read, refuses the package."""
    (folder / "counts.csv").unlink()
    (folder / "counts.csv").mkdir()
    reading = read_package(folder)
    assert codes(reading) == ["file.unreadable"]
    assert reading.refused


def test_files_of_systems_and_office_programs_are_left_alone(folder):
    """Locks, thumbnails and hidden files are nobody's mistake."""
    for name in ("~$counts.csv", ".DS_Store", "Thumbs.db", "desktop.ini"):
        (folder / name).write_text("x")
    assert codes(read_package(folder)) == []


def test_names_of_files_may_have_any_letter_case(folder):
    """Institutions.CSV is the table institutions; two such files are refused."""
    (folder / "institutions.csv").rename(folder / "Institutions.CSV")
    assert read_package(folder).dataset == DATASET
    try:
        (folder / "institutions.csv").touch(exist_ok=False)
    except FileExistsError:
        pytest.skip("this disk takes small and capital letters for the same")
    assert "package.double-file" in codes(read_package(folder))


def test_a_person_needs_not_mark_formulas(folder):
    """The defence that the writer put before a formula is taken off again."""
    assert b"'=Skola" in (folder / "institutions.csv").read_bytes() or (
        b"\"'=Skola" in (folder / "institutions.csv").read_bytes()
    )
    assert read_package(folder).dataset.institutions[0].name == SCHOOL.name


@given(dataset=datasets())
def test_the_descriptor_is_a_tabular_data_package(dataset):
    """Profile, resources, schemas, keys and references are as Frictionless describes them."""
    with TemporaryDirectory() as name:
        folder = Path(name, "p")
        write_package(dataset, folder)
        content = json.loads((folder / "datapackage.json").read_bytes())
        headers = {
            path.name: path.read_text("utf-8-sig").splitlines()[0].split(";")
            for path in folder.glob("*.csv")
        }
    assert content["profile"] == "tabular-data-package"
    assert re.fullmatch("[a-z0-9-]+", content["name"])
    assert content["esf_norises"]["format"] == "esf-norises.dataset/1"
    tables = {resource["name"]: resource for resource in content["resources"]}
    assert {resource["path"] for resource in tables.values()} == set(headers)
    for name, resource in tables.items():
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert fields == headers[resource["path"]]
        assert resource["schema"]["primaryKey"] == list(table_definitions()[name].key)
        for key in resource["schema"].get("foreignKeys", ()):
            assert key["fields"] in fields
            assert key["reference"]["resource"] in tables


def test_writing_needs_no_module_state():
    """The names that others use stand in `__all__`."""
    assert all(hasattr(package, name) for name in package.__all__)
