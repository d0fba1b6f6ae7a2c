"""Every finding about files has words in both languages, and stands in the reference."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

import esf_norises
from esf_norises.domain.dataset import table_definitions
from esf_norises.domain.kinds import Kind
from esf_norises.tables.codes import WORDINGS
from esf_norises.tables.documentation import documentation, findings_table
from esf_norises.tables.schema import table_schema, template
from esf_norises.texts import Language

SOURCE = Path(esf_norises.__file__).parent
REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
CODE = re.compile(r"[a-z]+\.[a-z][a-z0-9-]*[a-z0-9]")
MAKERS = {
    "finding",
    "_finding",
    "refused",
    "_refused",
    "_faulty",
    "Finding",
    "Problem",
    "ArchiveRefused",
}


def codes_in_source():
    """Codes of findings that stand in the source: arguments of what makes findings."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in MAKERS:
                given = [*call.args, *(word.value for word in call.keywords if word.arg == "code")]
                texts = [arg.value for arg in given if isinstance(arg, ast.Constant)]
                found |= {t for t in texts if isinstance(t, str) and CODE.fullmatch(t)}
    return {code for code in found if not code.endswith((".csv", ".json", ".xlsx", ".xml"))}


def places(text):
    """Names of the `{name}` places of a wording."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("code", sorted(WORDINGS))
def test_both_languages_have_the_same_places(code):
    """What is filled in stands in both languages; sentences end as sentences."""
    wording = WORDINGS[code]
    for texts in (wording.meaning, wording.expected, wording.fix):
        assert places(texts.lv) == places(texts.en)
    for texts in (wording.meaning, wording.fix):
        assert texts.lv.endswith(".")
        assert texts.en.endswith(".")
    assert CODE.fullmatch(code)


def test_each_kind_of_cell_has_its_code():
    """A cell that is not of its kind is worded, whatever the kind."""
    kinds = {c.kind.name for table in table_definitions().values() for c in table.columns}
    assert {f"cell.not-{name}" for name in kinds} <= set(WORDINGS)


def test_every_code_of_the_source_stands_in_the_reference():
    """Who meets a code can look it up."""
    page = (REFERENCE / "findings.md").read_text(encoding="utf-8")
    assert sorted(code for code in codes_in_source() if f"`{code}`" not in page) == []


def test_every_wording_is_used():
    """No words stay behind of a finding that nothing makes any more."""
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in SOURCE.rglob("*.py")
        if not path.name.startswith("words_of_")
    )
    unused = {code for code in WORDINGS if f'"{code}"' not in text}
    assert {code for code in unused if not code.startswith("cell.not-")} == set()


def test_the_reference_pages_are_true_to_the_definitions():
    """tools/write_reference.py would write the pages as they are."""
    tables = (REFERENCE / "tables.md").read_text(encoding="utf-8")
    assert tables == documentation(table_definitions().values(), Language.EN)
    findings = (REFERENCE / "findings.md").read_text(encoding="utf-8")
    assert findings_table(WORDINGS, Language.EN) in findings


def test_the_tables_are_documented_in_latvian_too():
    """Labels and explanations exist in both languages."""
    page = documentation(table_definitions().values(), Language.LV)
    assert "## `counts`: Izglītojamo skaits" in page
    assert "| `pupils` | Izglītojamo skaits / Pupils | vesels skaitlis no 0 | jā |" in page


@pytest.mark.parametrize("name", sorted(table_definitions()))
def test_a_schema_says_what_the_definition_says(name):
    """Fields in order, required cells, choices, keys."""
    definition = table_definitions()[name]
    schema = table_schema(definition)
    assert tuple(field["name"] for field in schema["fields"]) == template(definition)
    for field, column in zip(schema["fields"], definition.columns, strict=True):
        constraints = field.get("constraints", {})
        assert constraints.get("required", False) == column.required
        if column.kind.name == "choice":
            assert constraints["enum"] == [code for code, _ in column.kind.choices]
        assert field["title"] == column.label.lv


PATTERNS = [
    (column.kind, field["constraints"]["pattern"])
    for definition in table_definitions().values()
    for column, field in zip(definition.columns, table_schema(definition)["fields"], strict=True)
    if "pattern" in field.get("constraints", {})
]
SAMPLES = [
    "4213900475",
    "09:30",
    "9:30",
    "f" * 64,
    "0037000",
    "01011111",
    "32a521011",
    "p-1_a",
    "2025/26",
    "a|b",
    "a",
    "x y",
]


@pytest.mark.parametrize(("kind", "pattern"), PATTERNS)
@pytest.mark.parametrize("text", SAMPLES)
def test_a_pattern_takes_what_the_reader_takes(kind: Kind, pattern, text):
    """What another program validates by the schema is what the reader would take, as written."""
    try:
        written = kind.write(kind.parse(text))
    except ValueError:
        written = None
    assert bool(re.fullmatch(pattern, text)) == (written == text)
