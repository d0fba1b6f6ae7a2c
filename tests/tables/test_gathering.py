from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from esf_norises.domain.identifiers import ProgrammeCode, RegistrationNumber
from esf_norises.domain.rows import Rows
from esf_norises.domain.tables import Institution, Programme
from esf_norises.findings import Severity
from esf_norises.tables.gathering import join_sources
from esf_norises.tables.source import Sourced

NORTH, SOUTH = RegistrationNumber("4201234567"), RegistrationNumber("0212345678")


def institutions(*named: tuple[RegistrationNumber, str]) -> Sourced:
    rows = [Institution(registration_number=number, name=name) for number, name in named]
    return Sourced(tables={"institutions": Rows.of(Institution, rows)}, about=("VIIS",))


def test_equal_rows_of_two_files_are_one() -> None:
    """What two files say alike is taken once, and what they say of themselves too."""
    one = institutions((NORTH, "North"), (SOUTH, "South"))
    two = institutions((SOUTH, "South"))
    joined = join_sources([("a.xlsx", one), ("b.xlsx", two)])
    assert joined.tables["institutions"] == one.tables["institutions"]
    assert joined.findings == joined.rejects == ()
    assert joined.about == ("VIIS",)


def test_a_conflict_shows_both_versions() -> None:
    """Where two files differ under one key, the second is left out, and the finding shows both."""
    joined = join_sources(
        [("a.xlsx", institutions((NORTH, "North"))), ("b.xlsx", institutions((NORTH, "Nord")))]
    )
    (finding,), (reject,) = joined.findings, joined.rejects
    assert [row.name for row in joined.tables["institutions"]] == ["North"]
    assert finding.code == "row.conflict"
    assert finding.severity is Severity.BLOCKS
    assert finding.where.file == reject.file == "b.xlsx"
    assert "Nord" in finding.found
    assert "North" in finding.expected.lv
    assert reject.codes == ("row.conflict",)


def test_a_refused_file_refuses_all() -> None:
    """One file that is not what it should be leaves no tables of the others."""
    joined = join_sources([("a", institutions((NORTH, "N"))), ("b", Sourced(refused=True))])
    assert joined.refused
    assert not joined.tables


def test_tables_of_one_file_pass_as_they_are() -> None:
    """A table that only one file has is taken as it is."""
    code = ProgrammeCode("21011111")
    programmes = Rows.of(Programme, [Programme(institution=NORTH, code=code, name="x")])
    other = Sourced(tables={"programmes": programmes})
    joined = join_sources([("a", institutions((NORTH, "North"))), ("b", other)])
    assert joined.tables["programmes"] is programmes


def test_a_municipalitys_own_columns_are_kept() -> None:
    """Columns of the municipality's own stand beside empty cells of the file without them."""
    with_own = Rows(
        Institution, {"registration_number": [NORTH], "name": ["North"]}, {"x_bus": ["yes"]}
    )
    one = Sourced(tables={"institutions": with_own})
    joined = join_sources([("a", one), ("b", institutions((SOUTH, "South")))])
    assert list(joined.tables["institutions"].extra["x_bus"]) == ["yes", None]


names = st.sampled_from(["North", "South"])
pairs = st.tuples(st.sampled_from([NORTH, SOUTH]), names)
files = st.lists(
    st.lists(pairs, max_size=2, unique_by=lambda pair: pair[0]), min_size=1, max_size=4
)


@given(files)
def test_no_row_is_lost(written: list[list[tuple[RegistrationNumber, str]]]) -> None:
    """Every row of every file is kept, equal to one that is kept, or left out with a finding."""
    read = [(f"{number}.csv", institutions(*rows)) for number, rows in enumerate(written)]
    joined = join_sources(read)
    kept: Any = {
        (row.registration_number, row.name) for row in joined.tables.get("institutions", ())
    }
    differing = [pair for rows in written for pair in rows if pair not in kept]
    assert len(joined.findings) == len(joined.rejects) == len(differing)
    assert len(kept) == len({number for rows in written for number, _ in rows})
