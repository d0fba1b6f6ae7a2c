"""Several sets of parameters and a dataset's table, brought together; values of each kind."""

from __future__ import annotations

import datetime
import tomllib
from decimal import Decimal
from itertools import permutations

import pytest

from esf_norises.findings import Severity
from esf_norises.regulation.parameter_kinds import text_of_value, value_of_text, value_of_toml
from esf_norises.regulation.parameters import ParameterSet
from esf_norises.regulation.parameters_reading import read_parameters
from esf_norises.regulation.sources import Level
from tests.regulation.parameter_files import (
    DAY,
    GOOD,
    HEAD,
    PLUGIN,
    START,
    read,
    row,
    value,
)


def test_another_set_gives_values_to_a_parameter_that_the_law_declares():
    """The law declares; who knows gives the value, whatever the order of the sets."""
    law, ludza = ParameterSet(name="law", toml=HEAD), ParameterSet(name="ludza", toml=PLUGIN)
    for sets in permutations([law, ludza]):
        reading = read_parameters(*sets)
        assert reading.findings == ()
        assert reading.parameters.at("limit", datetime.date(2026, 9, 1)).value == 7


def test_two_sets_that_give_a_value_for_one_day_block():
    """Neither value is used."""
    law = ParameterSet(name="law", toml=HEAD + GOOD)
    for sets in permutations([law, ParameterSet(name="ludza", toml=PLUGIN)]):
        reading = read_parameters(*sets)
        (finding,) = reading.findings
        assert finding.code == "parameters.given-twice"
        assert reading.parameters.values_of("limit") == ()


def test_two_sets_that_declare_one_name_block():
    """The one whose name comes later is told, whatever the order of the sets."""
    sets = [ParameterSet(name=name, toml=HEAD.replace('"law"', f'"{name}"')) for name in "ab"]
    for ordered in permutations(sets):
        (finding,) = read_parameters(*ordered).findings
        assert (finding.code, finding.where.file) == ("parameters.declared-twice", "b.toml")


def test_the_dataset_gives_a_value_where_the_law_gives_none():
    """A row is read by the kind that the law declares; its level is that of a partner."""
    reading = read(HEAD, row(value="12"))
    assert reading.findings == ()
    found = reading.parameters.at("limit", START)
    assert (found.value, str(found.source), found.source.level) == (
        12,
        "Līgums, 4. punkts",
        Level.OFFICIAL,
    )


def test_a_row_says_that_there_is_no_limit():
    """`none` in a cell is the state none, in any letter case."""
    assert read(HEAD, row(value="None")).parameters.at("limit", START).state == "none"


def test_an_empty_cell_is_unset_and_needs_no_source():
    """A row that waits for its value is no fault."""
    reading = read(HEAD, row(value=None, source=None, checked=None))
    assert reading.findings == ()
    assert reading.parameters.at("limit", START).state == "unset"


def test_an_empty_cell_does_not_contradict_the_law():
    """Who leaves a cell empty gives nothing."""
    reading = read(HEAD + GOOD, row(value=None))
    assert reading.findings == ()
    assert reading.parameters.at("limit", START).value == 5


def test_the_dataset_fills_days_that_the_law_says_are_unknown():
    """Unknown in the law is a question, and the dataset answers it."""
    reading = read(HEAD + value("2025-09-01", "unknown = true"), row())
    assert reading.findings == ()
    assert reading.parameters.at("limit", START).value == 5


READING = HEAD.replace('kind = "whole"\n', 'kind = "whole"\nreading = true\n') + GOOD


def values_by_day(reading, *offsets):
    return [reading.parameters.at("limit", START + n * DAY).value for n in offsets]


def test_a_row_takes_precedence_over_a_reading_of_the_law():
    """Before the row's first day the law's reading holds, from it the row's, without an end."""
    reading = read(READING, row(value="7", first=START + 9 * DAY))
    assert reading.findings == ()
    assert reading.parameters.declared("limit").reading
    assert values_by_day(reading, 0, 8, 9, 1000) == [5, 5, 7, 7]
    law, own = reading.parameters.values_of("limit")
    assert (law.given_by, law.valid_to) == ("law", START + 8 * DAY)
    assert (own.given_by, own.valid_to) == ("dataset", None)


def test_the_law_s_reading_goes_on_where_rows_end():
    """Between two rows and after the last one it is the law's again; nobody is asked of a gap."""
    rows = [
        row(value="7", first=START + 2 * DAY, last=START + 3 * DAY),
        row(value="none", first=START + 6 * DAY, last=START + 6 * DAY),
    ]
    for ordered in permutations(rows):
        reading = read(READING, *ordered)
        assert reading.findings == ()
        assert values_by_day(reading, 1, 2, 3, 4, 5, 6, 7) == [5, 7, 7, 5, 5, None, 5]
        assert reading.parameters.at("limit", START + 6 * DAY).state == "none"


def test_rows_from_before_a_reading_of_the_law_leave_only_the_days_after():
    """A row that begins earlier covers the beginning of the law's reading; one without end, all."""
    reading = read(READING, row(value="7", first=START - DAY, last=START))
    assert reading.findings == ()
    assert values_by_day(reading, -1, 0, 1) == [7, 7, 5]
    assert values_by_day(read(READING, row(value="7", first=START - DAY)), 0, 99) == [7, 7]
    whole = row(value="7", first=datetime.date.min, last=datetime.date.max)
    assert values_by_day(read(READING, whole), 0, 99) == [7, 7]


def test_an_empty_cell_leaves_a_reading_of_the_law():
    """Who leaves a cell empty gives nothing, of a reading too."""
    reading = read(READING, row(value=None))
    assert reading.findings == ()
    assert values_by_day(reading, 0, 1) == [5, 5]


def test_the_days_of_a_row_at_fault_are_unset_of_a_reading_too():
    """The law's reading does not stand in for what somebody meant to replace."""
    reading = read(READING, row(value="x", last=START + DAY))
    (finding,) = reading.findings
    assert finding.code == "parameters.not-of-kind"
    assert values_by_day(reading, 0, 1, 2) == [None, None, 5]


def test_a_reading_ends_where_it_is_known_to_end():
    """A row after the last day for which the law's value is known does not prolong it."""
    text = READING.replace("valid_from", f"known_until = {START + DAY}\nvalid_from")
    reading = read(text, row(value="7", first=START + 3 * DAY, last=START + 4 * DAY))
    assert reading.findings == ()
    assert values_by_day(reading, 1, 2, 3, 4, 5) == [5, None, 7, 7, None]


def test_two_sets_or_two_rows_still_block_of_a_reading():
    """Only the dataset takes precedence over a set, and its own rows must not overlap."""
    sets = [ParameterSet(name="law", toml=READING), ParameterSet(name="ludza", toml=PLUGIN)]
    (finding,) = read_parameters(*sets).findings
    assert finding.code == "parameters.given-twice"
    reading = read(READING, row(value="7"), row(value="8", first=START + DAY))
    (finding,) = reading.findings
    assert finding.code == "parameters.overlap"
    assert values_by_day(reading, 0, 1) == [None, None]


def test_the_agency_s_answer_replaces_the_shipped_reading():
    """The table sets in_person_reading, as `explain` says; what the law fixes still blocks."""
    from esf_norises.regulation.reg882.parameters import PARAMETERS

    new_year = datetime.date(2026, 1, 1)
    answer = row("in_person_reading", "institution", first=new_year)
    reading = read_parameters(PARAMETERS, dataset_rows=[answer])
    assert reading.findings == ()
    found = [reading.parameters.at("in_person_reading", day) for day in (new_year - DAY, new_year)]
    assert [one.value for one in found] == ["pupil", "institution"]
    fixed = row("project_first_day", "2026-01-01", first=new_year)
    (finding,) = read_parameters(PARAMETERS, dataset_rows=[fixed]).findings
    assert (finding.code, finding.severity) == ("parameters.given-twice", Severity.BLOCKS)


BAD_ROWS = {
    "given by the law too": (
        HEAD + GOOD, row(first=START + DAY), "valid_from", "given-twice",
        "01.09.2025.–bez beigām tā jau ir (law)", "2025-09-01–no end have one (law)",
    ),
    "given before the law begins": (
        HEAD + GOOD, row(first=START - DAY), "valid_from", "given-twice", "(law)", "(law)",
    ),
    "unknown name": (
        HEAD, row(name="limits"), "name", "unknown-name", "deklarēts parametrs: limit",
        "a declared parameter: limit",
    ),
    "no source": (HEAD, row(source=None), "source", "no-source", "dokuments", "the document"),
    "never checked": (HEAD, row(checked=None), "checked", "not-checked", "diena", "the day"),
    "5,9": (HEAD, row(value="5,9"), "value", "not-of-kind", "vesels skaitlis", "a whole number"),
    "-3": (HEAD, row(value="-3"), "value", "not-of-kind", "no 0", "from 0"),
    "ends early": (
        HEAD, row(last=START - DAY), "valid_to", "period", "nav pirms valid_from", "not before",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "bad", "column", "code", "latvian", "english"), BAD_ROWS.values(), ids=BAD_ROWS
)
def test_a_bad_row_blocks_and_is_not_used(text, bad, column, code, latvian, english):
    """The finding stands at the cell of the package's file."""
    reading = read(text, bad)
    (finding,) = reading.findings
    where = finding.where
    assert (where.file, where.row, where.column) == ("parameters.csv", 2, column)
    assert (finding.code, finding.severity) == (f"parameters.{code}", Severity.BLOCKS)
    assert latvian in finding.expected.lv
    assert english in finding.expected.en
    assert reading.parameters.at("limit", START + DAY).state == "unset"


def test_a_gap_in_the_dataset_asks():
    """Days between two rows are unset, and somebody should look."""
    reading = read(HEAD, row(last=START), row(first=START + 9 * DAY))
    (finding,) = reading.findings
    assert (finding.code, finding.severity) == ("parameters.gap", Severity.ASK)
    assert finding.where.row == 3
    assert reading.parameters.at("limit", START + DAY).state == "unset"


def declared(kind, *choices):
    from esf_norises.findings import Role
    from esf_norises.regulation.parameters import Parameter, ParameterKind
    from esf_norises.texts import Texts

    return Parameter(
        name="x",
        kind=ParameterKind(kind),
        choices=choices,
        label=Texts.same("x"),
        who=Role.AGENCY,
        declared_by="law",
    )


@pytest.mark.parametrize(
    ("kind", "toml", "text", "expected"),
    [
        ("whole", "5", "5", 5),
        ("decimal", "1.50", "1,50", Decimal("1.50")),
        ("decimal", "2", "2", Decimal(2)),
        ("decimal", "-0.5", "-0.5", Decimal("-0.5")),
        ("money", "12.5", "12,5", Decimal("12.5")),
        ("date", "2025-09-01", "01.09.2025.", START),
        ("choice", '"a"', "a", "a"),
        ("text", '"x y"', "x y", "x y"),
        ("yes_no", "true", "jā", True),
        ("yes_no", "false", "no", False),
        ("list", '["a", "b"]', "a|b", ("a", "b")),
    ],
)
def test_a_value_is_the_same_from_a_file_and_from_a_cell(kind, toml, text, expected):
    """Each kind has one meaning in both, and is written as a cell takes it."""
    parameter = declared(kind, *(["a", "b"] if kind in {"choice", "list"} else []))
    raw = tomllib.loads(f"x = {toml}", parse_float=Decimal)["x"]
    found = [value_of_toml(raw, parameter), value_of_text(text, parameter)]
    assert found == [expected, expected]
    assert type(found[0]) is type(found[1]) is type(expected)
    assert value_of_text(text_of_value(expected), parameter) == expected


@pytest.mark.parametrize(
    ("kind", "toml", "text"),
    [
        ("whole", "-1", "-1"),
        ("whole", "5.0", "5.0"),
        ("money", "1.005", "1,005"),
        ("money", "-1", "-1"),
        ("money", "nan", "nan"),
        ("decimal", "inf", "inf"),
        ("decimal", '"1.5"', "1.500,5"),
        ("decimal", "true", "jā"),
        ("date", "2025-09-01T00:00:00", "2025-02-30"),
        ("date", '"2025-09-01"', "2025"),
        ("choice", '"c"', "c"),
        ("text", '""', " x"),
        ("text", "5", ""),
        ("yes_no", "1", "1"),
        ("list", "[]", "a||b"),
        ("list", '["a", "a"]', "a|a"),
        ("list", '["c"]', "c"),
        ("list", '"ab"', "|"),
    ],
)
def test_what_is_not_of_the_kind_is_refused(kind, toml, text):
    """Nothing is coerced, from a file or from a cell."""
    from esf_norises.errors import InvalidValue

    parameter = declared(kind, *(["a", "b"] if kind in {"choice", "list"} else []))
    with pytest.raises(InvalidValue):
        value_of_toml(tomllib.loads(f"x = {toml}", parse_float=Decimal)["x"], parameter)
    with pytest.raises(InvalidValue):
        value_of_text(text, parameter)
