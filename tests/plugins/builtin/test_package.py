"""The source `package`: our own tables as CSV files."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.plugins.builtin.package_reading import SOURCE
from esf_norises.tables.sheets import SourceFile
from esf_norises.tables.source import Confidence, Head, Want
from esf_norises.testing.conformance import Check, sample_checks, sourced_faults

COUNTS = "institution;programme;band;state_date;pupils\r\n"
GOOD = COUNTS + "4213900475;21011111;1;01.09.2025.;7\r\n4213900475;;2;2025-09-01;5\r\n"
BAD = COUNTS + "4213900475;21011111;1;01.09.2025.;5,9\r\n4213900475;;2;2025-09-01;5\r\n"


def read(name: str, text: str | bytes):
    """Read a file as a person would hand it in."""
    content = text.encode() if isinstance(text, str) else text
    return SOURCE.read(SourceFile(name=name, stream=io.BytesIO(content)), Want())


@pytest.mark.parametrize("name", ["counts.csv", "Counts.CSV", "septembris.csv"])
def test_a_table_is_known_by_its_file_or_by_its_header(name: str) -> None:
    """A file called after a table is that table; else the header tells it."""
    sourced = read(name, GOOD)
    assert list(sourced.tables) == ["counts"]
    assert sourced.tables["counts"].column("pupils") == [7, 5]
    assert sourced.findings == ()


def test_a_bad_row_is_left_out_and_told() -> None:
    """A bad cell leaves out its row, with a finding that names the place."""
    sourced = read("counts.csv", BAD)
    assert len(sourced.tables["counts"]) == 1
    [reject], [finding] = sourced.rejects, sourced.findings
    assert (reject.row, finding.where.row, finding.where.column) == (2, 2, "pupils")
    assert reject.codes == (finding.code,)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("septembris.csv", "skola;skaits\r\nLudza;7\r\n", "file.not-a-table"),
        ("counts.csv", "skola;skaits\r\nLudza;7\r\n", "sheet."),
        ("counts.csv", b"PK\x03\x04", "file."),
    ],
)
def test_what_is_no_table_is_refused(name: str, text: str | bytes, code: str) -> None:
    """A file that is none of our tables is refused as a whole, with what it is not."""
    sourced = read(name, text)
    assert sourced.refused
    assert not sourced.tables
    assert [one.code for one in sourced.findings if one.code.startswith(code)]


@pytest.mark.parametrize(
    ("name", "header", "sure"),
    [
        ("x.csv", ("institution", "programme", "band", "state_date", "pupils"), Confidence.YES),
        ("counts.csv", ("skola", "skaits"), Confidence.MAYBE),
        ("x.csv", ("skola", "skaits"), Confidence.NO),
        ("counts.xlsx", ("institution", "band", "state_date", "pupils"), Confidence.NO),
    ],
)
def test_it_knows_its_files(name: str, header: tuple[str, ...], sure: Confidence) -> None:
    """The header tells for certain, the name maybe."""
    assert SOURCE.sniff(Head(name=name, first=b"", headers=(header,))) is sure


def _checks() -> Iterator[Check]:
    for text in (GOOD, BAD):
        yield from sample_checks(
            SOURCE, "counts.csv", text.encode(), Want(), table="counts", rows=2
        )


@pytest.mark.parametrize("check", list(_checks()), ids=lambda check: check.name)
def test_it_conforms_on_files_of_its_own(check: Check) -> None:
    """Good, bad and damaged files of its own lose nothing and never raise."""
    check.run()


@given(st.binary(max_size=400), st.sampled_from(["counts.csv", "x.csv", "", "partner"]))
def test_random_bytes_never_raise(content: bytes, name: str) -> None:
    """Whatever a file holds, it becomes rows and findings."""
    assert list(sourced_faults(read(name, content))) == []
