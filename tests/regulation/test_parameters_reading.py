"""Parameters read from files and a dataset's table, with a finding for every fault."""

from __future__ import annotations

import datetime
import re
import tomllib
from decimal import Decimal
from itertools import permutations
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.domain.tables import ParameterRow
from esf_norises.findings import Severity
from esf_norises.regulation.parameter_kinds import text_of_value, value_of_text, value_of_toml
from esf_norises.regulation.parameters import ParameterSet
from esf_norises.regulation.parameters_reading import read_parameters
from esf_norises.regulation.sources import Level
from tests.repository.files import ROOT

DAY = datetime.timedelta(days=1)
START = datetime.date(2025, 9, 1)

# Lines 1 to 12 of every file below; what a test adds begins on line 13.
HEAD = """\
format = "esf-norises.parameters/1"
name = "law"

[sources.agreement]
act = "Līgums"
level = "official"

[parameters.limit]
kind = "whole"
label = { lv = "Ierobežojums", en = "Limit" }
who = "agency"

"""


def value(first="2025-09-01", *lines):
    """Lines of a value; the first is [[…]], then valid_from."""
    return "\n".join(["[[parameters.limit.values]]", f"valid_from = {first}", *lines, ""])


SOURCED = ('source = "agreement"', "checked = 2026-11-24")
GOOD = value("2025-09-01", "value = 5", *SOURCED)


def read(text, *rows):
    return read_parameters(ParameterSet(name="law", toml=text), dataset_rows=rows)


def row(name="limit", value="5", first=START, last=None, source="Līgums, 4. punkts", checked=START):
    return ParameterRow(
        name=name, value=value, valid_from=first, valid_to=last, source=source, checked=checked
    )


def test_a_sound_file_has_no_findings():
    """Declarations, values, days and sources come out as they went in."""
    reading = read(HEAD + GOOD)
    assert reading.findings == ()
    found = reading.parameters.at("limit", START)
    assert (found.value, found.source.act, found.source.level) == (5, "Līgums", Level.OFFICIAL)
    assert reading.parameters.declared("limit").declared_by == "law"


BAD_FILES = {
    # what is wrong: (text, line, key, code, words in Latvian, words in English)
    "not TOML": ("name = \n", 1, None, "not-toml", "TOML", "TOML"),
    "empty": ("", None, "format", "format", "esf-norises.parameters/1", "esf-norises.parameters/1"),
    "newer format": (
        HEAD.replace("parameters/1", "parameters/2"), 1, "format", "format",
        "esf-norises.parameters/1", "esf-norises.parameters/1",
    ),
    "another name": (HEAD.replace('"law"', '"lwa"'), 2, "name", "name", '"law"', '"law"'),
    "unknown key at the top": (
        'format = "esf-norises.parameters/1"\nname = "law"\nparamters = 1\n', 3, "paramters",
        "unknown-key", "zināma atslēga: parameters", "a known key: parameters",
    ),
    "parameters are no table": (
        'format = "esf-norises.parameters/1"\nname = "law"\nparameters = 1\n', 3, "parameters",
        "wrong-type", "tabula", "a table",
    ),
    "a source is no table": (
        'format = "esf-norises.parameters/1"\nname = "law"\nsources.a = "Līgums"\n', 3, "sources.a",
        "wrong-type", "tabula", "a table",
    ),
    "unknown level": (
        HEAD.replace('"official"', '"certain"'), 6, "sources.agreement.level", "wrong-type",
        "viens no: text, official, reference", "one of: text, official, reference",
    ),
    "level unknown": (
        HEAD.replace('"official"', '"unknown"'), 6, "sources.agreement.level", "source-level",
        "text, official vai reference", "text, official or reference",
    ),
    "source without an act": (
        HEAD.replace('act = "Līgums"\n', ""), 4, "sources.agreement.act", "missing-key",
        "atslēga act", "the key act",
    ),
    "unknown kind": (
        HEAD.replace('"whole"', '"int"'), 9, "parameters.limit.kind", "wrong-type",
        "viens no: whole, decimal", "one of: whole, decimal",
    ),
    "unknown role": (
        HEAD.replace('"agency"', '"ministry"'), 11, "parameters.limit.who", "wrong-type",
        "viens no: coordinator", "one of: coordinator",
    ),
    "no label": (
        re.sub("label.*\n", "", HEAD), 8, "parameters.limit", "missing-key",
        "atslēga label", "the key label",
    ),
    "label in one language": (
        HEAD.replace(', en = "Limit"', ""), 10, "parameters.limit.label.en", "missing-key",
        "atslēga en", "the key en",
    ),
    "label is a text": (
        re.sub("label.*", 'label = "Limit"', HEAD), 10, "parameters.limit.label", "wrong-type",
        "tabula", "a table",
    ),
    "empty unit": (
        HEAD + 'unit = ""\n', 13, "parameters.limit.unit", "wrong-type", "nav tukšs", "not empty"
    ),
    "unknown key of a parameter": (
        HEAD + 'unti = "days"\n', 13, "parameters.limit.unti", "unknown-key",
        "zināma atslēga: unit", "a known key: unit",
    ),
    "name that is no keyword": (
        HEAD.replace("parameters.limit", "parameters.In-person"), 8, "parameters.In-person",
        "bad-name", "mazie latīņu burti", "small letters",
    ),
    "choice without codes": (
        HEAD.replace('"whole"', '"choice"'), 9, "parameters.limit.kind", "missing-key",
        "choices ar kodiem", "choices with the codes",
    ),
    "codes of a number": (
        HEAD + 'choices = ["a"]\n', 13, "parameters.limit.choices", "choices",
        "tikai veidiem choice un list", "only for the kinds choice and list",
    ),
    "codes that are one text": (
        HEAD + 'choices = "ab"\n', 13, "parameters.limit.choices", "wrong-type",
        "saraksts ar tekstiem", "a list of texts",
    ),
    "values are no list": (
        HEAD + "values = 5\n", 13, "parameters.limit.values", "wrong-type",
        "tabulu saraksts", "a list of tables",
    ),
    "nobody declares it": (
        HEAD + "[[parameters.limmit.values]]\nvalid_from = 2025-09-01\nunknown = true\n", 13,
        "parameters.limmit", "unknown-name", "deklarēts parametrs: limit",
        "a declared parameter: limit",
    ),
    "a unit without a kind": (
        HEAD.replace("parameters.limit", "parameters.other").replace('kind = "whole"\n', ""), 8,
        "parameters.other", "missing-key", "arī atslēga kind", "the key kind as well",
    ),
    "unknown key of a value": (
        HEAD + value("2025-09-01", "value = 5", *SOURCED, "valid_until = 2026-01-01"), 18,
        "parameters.limit.values[0].valid_until", "unknown-key", "valid_to", "valid_to",
    ),
    "no first day": (
        HEAD + GOOD.replace("valid_from = 2025-09-01\n", ""), 13,
        "parameters.limit.values[0].valid_from", "missing-key",
        "atslēga valid_from", "the key valid_from",
    ),
    "a date in quotation marks": (
        HEAD + value('"2025-09-01"', "value = 5", *SOURCED), 14,
        "parameters.limit.values[0].valid_from", "wrong-type", "bez pēdiņām", "without quotation",
    ),
    "a moment for a day": (
        HEAD + value("2025-09-01T00:00:00", "value = 5", *SOURCED), 14,
        "parameters.limit.values[0].valid_from", "wrong-type", "2025-09-01", "2025-09-01",
    ),
    "ends before it begins": (
        HEAD + value("2025-09-01", "valid_to = 2025-08-31", "value = 5", *SOURCED), 15,
        "parameters.limit.values[0].valid_to", "period", "nav pirms valid_from",
        "not before valid_from",
    ),
    "begins after it is known": (
        HEAD + value("2025-09-01", "known_until = 2025-08-31", "value = 5", *SOURCED), 15,
        "parameters.limit.values[0].known_until", "known-end",
        "nav pirms valid_from", "not before valid_from",
    ),
    "neither value nor none": (
        HEAD + value("2025-09-01", *SOURCED), 13, "parameters.limit.values[0]", "state",
        "tieši viens no", "exactly one of",
    ),
    "value and none": (
        HEAD + value("2025-09-01", "value = 5", "none = true", *SOURCED), 13,
        "parameters.limit.values[0]", "state", "tieši viens no", "exactly one of",
    ),
    "no source": (
        HEAD + value("2025-09-01", "value = 5", SOURCED[1]), 13, "parameters.limit.values[0]",
        "no-source", "atslēga source", "the key source",
    ),
    "no source for none": (
        HEAD + value("2025-09-01", "none = true", SOURCED[1]), 13, "parameters.limit.values[0]",
        "no-source", "atslēga source", "the key source",
    ),
    "unknown source": (
        HEAD + value("2025-09-01", "value = 5", 'source = "agreemnt"', SOURCED[1]), 16,
        "parameters.limit.values[0].source", "unknown-source", "[sources]: agreement",
        "[sources]: agreement",
    ),
    "never checked": (
        HEAD + value("2025-09-01", "value = 5", SOURCED[0]), 13, "parameters.limit.values[0]",
        "not-checked", "atslēga checked", "the key checked",
    ),
    "true is no number": (
        HEAD + value("2025-09-01", "value = true", *SOURCED), 15,
        "parameters.limit.values[0].value", "not-of-kind", "vesels skaitlis no 0",
        "a whole number from 0",
    ),
    "5.9 is not 5": (
        HEAD + value("2025-09-01", "value = 5.9", *SOURCED), 15,
        "parameters.limit.values[0].value", "not-of-kind", "vesels skaitlis", "a whole number",
    ),
    "a text is no number": (
        HEAD + value("2025-09-01", 'value = "5"', *SOURCED), 15,
        "parameters.limit.values[0].value", "not-of-kind", "vesels skaitlis", "a whole number",
    ),
    "overlap": (
        HEAD + GOOD + value("2026-09-01", "value = 6", *SOURCED), 19,
        "parameters.limit.values[1].valid_from", "overlap",
        "01.09.2025.–bez beigām tā jau ir (law)", "2025-09-01–no end have one (law)",
    ),
    "overlap with days said to be unknown": (
        HEAD + GOOD + value("2026-09-01", "unknown = true"), 19,
        "parameters.limit.values[1].valid_from", "overlap", "tā jau ir", "have one",
    ),
    "gap": (
        HEAD
        + value("2025-09-01", "valid_to = 2026-05-31", "value = 5", *SOURCED)
        + value("2026-09-01", "value = 6", *SOURCED),
        20, "parameters.limit.values[1].valid_from", "gap",
        "no 01.06.2026. līdz 31.08.2026.", "from 2026-06-01 to 2026-08-31",
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "key", "code", "latvian", "english"), BAD_FILES.values(), ids=BAD_FILES
)
def test_a_fault_is_told_with_its_place_in_both_languages(text, line, key, code, latvian, english):
    """File, line, key, and what was expected there."""
    findings = read(text).findings
    (finding,) = [f for f in findings if f.code == f"parameters.{code}" and f.where.column == key]
    assert (finding.where.file, finding.where.row) == ("law.toml", line)
    assert latvian in finding.expected.lv
    assert english in finding.expected.en
    assert finding.severity is Severity.BLOCKS


@pytest.mark.parametrize("what", [what for what in BAD_FILES if what not in {"empty"}])
def test_one_fault_is_told_once(what):
    """A fault does not draw others after it."""
    assert len(read(BAD_FILES[what][0]).findings) == 1


@pytest.mark.parametrize("text", [case[0] for case in BAD_FILES.values()], ids=list(BAD_FILES))
def test_a_value_at_fault_is_unset(text):
    """No day gets a value about which something is wrong."""
    parameters = read(text).parameters
    if "limit" in parameters.names() and "2026-05-31" not in text:
        assert parameters.at("limit", START).state == "unset"


def test_all_faults_of_a_file_are_told_at_once_in_the_order_of_lines():
    """Shape, days, source, kind: nothing waits for another fault to be mended."""
    text = (
        HEAD.replace('"official"', '"certain"')
        + value("2025-09-01", "valid_to = 2025-01-01", "value = true", 'sorce = "agreement"')
        + value("2025-09-01", "value = 5", 'source = "contract"', "checked = 2026-11-24")
        + "[parameters.other]\nkind = 5\n"
    )
    codes = [finding.code.removeprefix("parameters.") for finding in read(text).findings]
    assert codes == [
        "wrong-type", "period", "not-of-kind", "unknown-key", "unknown-source", "wrong-type",
    ]  # fmt: skip


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path):
    """A file that is not there, and one in another encoding, stop nothing else."""
    absent, latin = tmp_path / "absent.toml", tmp_path / "latin.toml"
    latin.write_bytes('name = "Līgums"'.encode("cp1257"))
    for file, code in ((absent, "parameters.unreadable"), (latin, "parameters.not-toml")):
        (finding,) = read_parameters(ParameterSet(name="law", toml=file)).findings
        assert (finding.code, finding.where.file) == (code, file.name)


def test_unknown_days_may_be_said_in_a_file():
    """`unknown = true` fills a gap without a value or a source."""
    text = (
        HEAD
        + value("2025-09-01", "valid_to = 2025-09-30", "value = 5", *SOURCED)
        + value("2025-10-01", "valid_to = 2025-10-31", "unknown = true")
        + value("2025-11-01", "value = 6", *SOURCED)
    )
    reading = read(text)
    assert reading.findings == ()
    states = [
        reading.parameters.at("limit", datetime.date(2025, month, 15)) for month in (9, 10, 11)
    ]
    assert [found.value for found in states] == [5, None, 6]


def test_a_known_end_leaves_room_for_the_next_value():
    """Days past the end up to which a value is known are neither an overlap nor a gap."""
    text = (
        HEAD
        + value("2025-09-01", "known_until = 2026-08-31", "value = 5", *SOURCED)
        + value("2026-12-01", "value = 6", *SOURCED)
    )
    reading = read(text)
    assert reading.findings == ()
    assert reading.parameters.at("limit", datetime.date(2026, 10, 1)).state == "unset"


PLUGIN = """\
format = "esf-norises.parameters/1"
name = "ludza"
[sources.own]
act = "Ludzas līgums"
level = "official"
[[parameters.limit.values]]
valid_from = 2026-09-01
value = 7
source = "own"
checked = 2026-11-24
"""


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


# Laws

offsets = st.integers(0, 40)
spans = st.tuples(offsets, st.none() | st.integers(0, 8), st.sampled_from(["value", "unknown"]))


def as_toml(number, start, length, state):
    lines = [] if length is None else [f"valid_to = {START + (start + length) * DAY}"]
    given = ["unknown = true"] if state == "unknown" else [f"value = {number}", *SOURCED]
    return value(f"{START + start * DAY}", *lines, *given)


def days_of(start, length):
    return set(range(start, 60 if length is None else start + length + 1))


@given(st.lists(spans, min_size=1, max_size=6))
def test_overlaps_and_gaps_of_a_file_are_always_found(given_spans):
    """There is a finding exactly where a day has two values, or one between two has none."""
    text = HEAD + "".join(as_toml(n, *span) for n, span in enumerate(given_spans))
    reading = read(text)
    codes = {finding.code for finding in reading.findings}
    days = [days_of(start, length) for start, length, _ in given_spans]
    covered = set().union(*days)
    clashing = sum(map(len, days)) != len(covered)
    gap = covered != set(range(min(covered), max(covered) + 1))
    assert ("parameters.overlap" in codes) == clashing
    if not clashing:
        assert ("parameters.gap" in codes) == gap
        for number, (start, length, state) in enumerate(given_spans):
            for day in days_of(start, length):
                found = reading.parameters.at("limit", START + day * DAY)
                assert found.value == (number if state == "value" else None)


@given(st.lists(spans, max_size=4), st.lists(spans, max_size=4))
def test_a_day_given_by_file_and_dataset_blocks_and_has_no_value(from_file, from_rows):
    """Whatever else is wrong: where two speak of one day, neither is used."""
    text = HEAD + "".join(as_toml(n, *span) for n, span in enumerate(from_file))
    rows = [
        row(
            value=None if state == "unknown" else str(100 + n),
            first=START + start * DAY,
            last=None if length is None else START + (start + length) * DAY,
        )
        for n, (start, length, state) in enumerate(from_rows)
    ]
    reading = read(text, *rows)

    def valued(given_spans):
        return [days_of(s, length) for s, length, state in given_spans if state == "value"]

    in_file, in_rows = valued(from_file), valued(from_rows)
    both = set().union(*in_file) & set().union(*in_rows)
    if both:
        assert any(finding.severity is Severity.BLOCKS for finding in reading.findings)
    for day in range(60):
        at_all = [1 for days in (*in_file, *in_rows) if day in days]
        if len(at_all) != 1:
            assert reading.parameters.at("limit", START + day * DAY).state == "unset"


@given(st.lists(spans, max_size=5), st.randoms())
def test_the_order_of_sets_and_rows_does_not_matter(given_spans, random):
    """The same values and the same version come of any order."""
    sets = [
        ParameterSet(
            name=f"set{n}",
            toml=PLUGIN[: PLUGIN.index("[[")].replace('"ludza"', f'"set{n}"')
            + as_toml(n, *span).replace('"agreement"', '"own"'),
        )
        for n, span in enumerate(given_spans)
    ]
    sets.append(ParameterSet(name="law", toml=HEAD))
    shuffled = random.sample(sets, len(sets))
    one, other = read_parameters(*sets), read_parameters(*shuffled)
    assert one == other
    assert one.parameters.version == other.parameters.version


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_raise(text):
    """Whatever stands in a file, it becomes findings."""
    assert read(text).findings


@given(
    st.recursive(
        st.booleans() | st.integers(-5, 5) | st.text("ab", max_size=2) | st.dates(),
        lambda inner: st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                ["kind", "label", "lv", "en", "who", "values", "valid_from", "value", "none", "act",
                 "level", "choices", "x"]
            ),
            inner,
            max_size=3,
        ),
        max_leaves=8,
    ),
    st.sampled_from(["sources", "parameters", "sources.a", "parameters.a", "parameters.limit"]),
)  # fmt: skip
def test_no_shape_makes_the_reader_raise(content, key):
    """Whatever kind of thing stands where another should, it becomes findings."""

    def written(thing):
        if isinstance(thing, dict):
            return "{" + ", ".join(f"{k} = {written(v)}" for k, v in thing.items()) + "}"
        if isinstance(thing, list):
            return "[" + ", ".join(map(written, thing)) + "]"
        if isinstance(thing, str):
            return f'"{thing}"'
        return str(thing).lower()

    text = f'format = "esf-norises.parameters/1"\nname = "law"\n{key} = {written(content)}\n'
    reading = read(text)
    assert all(finding.where.row == 3 for finding in reading.findings)


# Files of the project


def test_the_example_of_the_reference_page_is_sound():
    """Whoever copies it starts from a file without faults."""
    page = (ROOT / "docs/reference/parameters-file.md").read_text(encoding="utf-8")
    toml = page.split("```toml\n")[1].split("```")[0]
    reading = read_parameters(ParameterSet(name="ludza", toml=toml))
    assert reading.findings == ()
    states = [
        reading.parameters.at("pupils_per_guide", datetime.date(year, 10, 1)).state
        for year in (2024, 2025, 2026, 2027)
    ]
    assert states == ["unset", "value", "none", "unset"]


def test_a_file_inside_a_wheel_is_read_like_a_file():
    """Anything that has a name and a text will do."""
    toml = SimpleNamespace(name="p.toml", read_text=lambda encoding: HEAD + GOOD)
    assert read_parameters(ParameterSet(name="law", toml=toml)).findings == ()


def test_every_code_stands_in_the_reference():
    """Who meets a code can look it up; and no code stays there that nothing makes any more."""
    folder = ROOT / "src/esf_norises/regulation"
    source = "".join(path.read_text(encoding="utf-8") for path in folder.glob("parameters_*.py"))
    page = (ROOT / "docs/reference/findings.md").read_text(encoding="utf-8")
    made = set(re.findall(r'"(parameters\.[a-z-]+)"', source)) - {"parameters.csv"}
    assert made == set(re.findall(r"`(parameters\.[a-z-]+)`", page))
