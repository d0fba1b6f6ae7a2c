"""Parameters read from files and a dataset's table, with a finding for every fault."""

from __future__ import annotations

import datetime
import re
from types import SimpleNamespace

import pytest

from esf_norises.findings import Severity
from esf_norises.regulation.parameters import ParameterSet
from esf_norises.regulation.parameters_reading import read_parameters
from esf_norises.regulation.sources import Level
from tests.regulation.parameter_files import (
    GOOD,
    HEAD,
    SOURCED,
    START,
    read,
    value,
)
from tests.repository.files import ROOT


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
