"""Tables become a dataset; rows that contradict the others are left out, each with its reason."""

from __future__ import annotations

import pytest

from esf_norises.domain.dataset import table_definitions
from esf_norises.domain.rows import Rows
from esf_norises.domain.tables import Partner
from esf_norises.findings import Finding, Place, Severity
from esf_norises.tables.assembling import assemble, reading_of
from esf_norises.tables.reading import read_sheet
from esf_norises.tables.rejects import Reject
from esf_norises.tables.sheets import Sheet
from esf_norises.tables.source import Sourced
from esf_norises.texts import Texts

PARTNER = [
    ["name", "territory", "founder_names", "limbs"],
    ["Ludzas novads", "0037000", "Ludzas novada pašvaldība", "a|b"],
]
INSTITUTIONS = [["registration_number", "name"], ["4213900475", "Skola"], ["4213900476", "Otra"]]
COUNTS = ["institution", "programme", "band", "state_date", "pupils"]


def sheets(**tables):
    """Read sheets given as rows, by table."""
    given = {"partner": PARTNER, "institutions": INSTITUTIONS, **tables}
    return {
        name: read_sheet(table_definitions()[name], Sheet(file=f"{name}.csv", name=None, rows=rows))
        for name, rows in given.items()
    }


def test_tables_that_fit_are_a_dataset():
    """Nothing is found, and nothing left out."""
    reading = assemble(sheets(counts=[COUNTS, ["4213900475", "", "5", "2025-09-01", "3"]]))
    assert reading.findings == reading.rejects == ()
    assert len(reading.dataset.counts) == 1
    assert not reading.blocked


def test_a_reference_to_nothing_is_a_finding_with_its_row():
    """The row is rejected; the finding names file, row and column, and the table to look in."""
    rows = [COUNTS, [], ["4200000000", "", "5", "2025-09-01", "3"]]
    reading = assemble(sheets(counts=rows))
    (finding,), (reject,) = reading.findings, reading.rejects
    assert (finding.code, finding.found) == ("reference.unknown", "4200000000")
    assert finding.where == Place(file="counts.csv", row=3, column="institution")
    assert "„institutions”" in finding.fix.lv
    assert "“institutions”" in finding.fix.en
    assert (reject.row, reject.codes) == (3, ("reference.unknown",))
    assert reading.dataset.origin.rejected_rows == 1


def test_rows_that_refer_to_a_rejected_row_say_so():
    """One bad institution is the thing to mend, not each row that refers to it."""
    reading = assemble(
        sheets(
            institutions=[INSTITUTIONS[0], ["4213900475", ""], INSTITUTIONS[2]],
            counts=[COUNTS, ["4213900475", "", "5", "2025-09-01", "3"]],
        )
    )
    assert [f.code for f in reading.findings] == ["cell.empty", "reference.rejected"]
    assert "nekas nav jālabo" in reading.findings[1].fix.lv
    assert len(reading.rejects) == 2


def test_rows_fall_one_after_another():
    """An enrolment falls with its group, the group with its institution."""
    reading = assemble(
        sheets(
            groups=[
                ["group", "institution", "name", "school_year"],
                ["g1", "4200000000", "7.a", "2025/26"],
            ],
            group_parts=[["group", "band", "programme", "pupils"], ["g1", "7", "", "12"]],
        )
    )
    assert [f.code for f in reading.findings] == ["reference.unknown", "reference.rejected"]
    assert len(reading.dataset.groups) == len(reading.dataset.group_parts) == 0


def test_a_period_that_ends_too_early_is_a_finding():
    """The last day may not lie before the first."""
    reading = assemble(
        sheets(
            institutions=[
                ["registration_number", "name", "valid_from", "valid_to"],
                ["4213900475", "Skola", "2025-09-01", "2024-09-01"],
            ]
        )
    )
    (finding,) = reading.findings
    assert finding.code == "row.reversed-period"
    assert finding.where.column == "valid_to"


def test_personal_values_are_not_shown():
    """A pseudonym that leads nowhere is named by its place alone."""
    reading = assemble(
        sheets(
            groups=[
                ["group", "institution", "name", "school_year"],
                ["g1", "4213900475", "7.a", "2025/26"],
            ],
            enrolments=[
                ["pupil", "group", "band", "valid_from"],
                ["Anna", "g1", "7", "2025-09-01"],
            ],
        )
    )
    assert [finding.found for finding in reading.findings] == ["***"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (PARTNER[:1], "package.no-partner"),
        ([*PARTNER, ["Balvu novads", *PARTNER[1][1:]]], "package.several-partners"),
    ],
)
def test_a_dataset_is_of_one_partner(rows, code):
    """No partner, or several, blocks."""
    reading = assemble(sheets(partner=rows))
    assert [finding.code for finding in reading.findings] == [code]
    assert reading.blocked


def test_a_bad_partner_is_told_once():
    """Where the partner's row was rejected, its own finding says enough."""
    reading = assemble(sheets(partner=[PARTNER[0], ["Ludzas novads", "37", "x", "a"]]))
    assert [finding.code for finding in reading.findings] == ["cell.not-code"]


def test_unknown_tables_are_a_bug_of_the_caller():
    """Names of tables are not typed by people."""
    with pytest.raises(ValueError, match="pupil_lists"):
        assemble({"pupil_lists": sheets()["partner"]})


def test_what_a_source_read_becomes_a_dataset():
    """Findings, rejects and what the file says of itself go with it."""
    found = Finding(
        code="x.y",
        severity=Severity.INFO,
        where=Place(file="a"),
        found="",
        expected=Texts("a", "b"),
        fix=Texts("a", "b"),
    )
    reject = Reject(file="a", sheet=None, row=2, header=(), cells=(), codes=("x.y",))
    tables = {name: reading.rows for name, reading in sheets().items()}
    sourced = Sourced(tables=tables, findings=(found,), rejects=(reject,), about=("VIIS",))
    reading = reading_of(sourced)
    assert reading.findings == (found,)
    assert reading.rejects == (reject,)
    assert reading.dataset.origin.sources == ("VIIS",)
    assert reading.dataset.origin.rejected_rows == 1


def test_a_source_that_contradicts_itself_loses_the_row():
    """Also rows that come from no sheet are kept as rejects, cell by cell."""
    counts = sheets(counts=[COUNTS, ["4213900475", "", "5", "2025-09-01", "3"]])["counts"].rows
    sourced = Sourced(tables={"partner": sheets()["partner"].rows, "counts": counts})
    (reject,) = reading_of(sourced).rejects
    assert reject.header == tuple(COUNTS)
    assert reject.cells == ("4213900475", "", "5", "2025-09-01", "3")


def test_a_refused_source_is_a_refused_reading():
    """Nothing is made of it."""
    reading = reading_of(Sourced(refused=True, tables={"partner": Rows(Partner, {})}))
    assert reading.refused
    assert len(reading.dataset.partner) == 0
