"""What a table is, said to other programs: a Frictionless Table Schema, and an empty template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..domain.columns import Column, Privacy, TableDefinition
from ..domain.dataset import table_definition
from ..domain.kinds import (
    DIGEST,
    PROGRAMME_CODE,
    PSEUDONYM,
    REGISTRATION_NUMBER,
    SCHOOL_YEAR,
    TERRITORY,
    TIME,
)
from ..texts import Language

_TYPES = {"whole": "integer", "decimal": "number", "date": "date"}
_PATTERNS = (
    (REGISTRATION_NUMBER, "[0-9]{10}"),
    (TERRITORY, "00[0-9]{5}"),
    (PROGRAMME_CODE, "[0-9]{8}|[0-9]{2}[a-z][0-9]{6}"),
    (PSEUDONYM, r"[\w.\-]{1,40}"),
    (SCHOOL_YEAR, "20[0-9]{2}/[0-9]{2}"),
    (TIME, "([01][0-9]|2[0-3]):[0-5][0-9]"),
    (DIGEST, "[0-9a-f]{64}"),
)


def table_schema(
    definition: TableDefinition,
    *,
    own: Iterable[str] = (),
    language: Language = Language.LV,
) -> dict[str, Any]:
    """Return the Table Schema of a table.

    Args:
        definition: The table.
        own: Names of a municipality's own columns, which stand after the others.
        language: The language of titles and descriptions.
    """
    schema: dict[str, Any] = {
        "fields": [
            *(_field(column, language) for column in definition.columns),
            *({"name": name, "type": "string"} for name in own),
        ],
        "missingValues": [""],
    }
    if definition.key:
        schema["primaryKey"] = list(definition.key)
    references = [_foreign_key(column) for column in definition.columns if column.refers_to]
    if references:
        schema["foreignKeys"] = references
    return schema


def template(definition: TableDefinition) -> tuple[str, ...]:
    """Return the header of an empty table, to be filled in."""
    return tuple(column.header for column in definition.columns)


def _field(column: Column, language: Language) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.header,
        "title": column.label.of(language),
        "type": _TYPES.get(column.kind.name, "string"),
    }
    if column.about is not None:
        field["description"] = column.about.of(language)
    constraints = _constraints(column)
    if constraints:
        field["constraints"] = constraints
    own = {"unit": column.unit} if column.unit else {}
    if column.privacy is not Privacy.PUBLIC:
        own["privacy"] = column.privacy.value
    if own:
        field["esf_norises"] = own
    return field


def _constraints(column: Column) -> Mapping[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    kind = column.kind
    codes = [code for code, _ in kind.choices]
    if kind.name == "whole":
        constraints["minimum"] = 0
    elif kind.name == "choice":
        constraints["enum"] = codes
    elif kind.name == "list" and codes:
        one = f"({'|'.join(codes)})"
        constraints["pattern"] = rf"{one}(\|{one})*"
    for known, pattern in _PATTERNS:
        if kind is known:
            constraints["pattern"] = pattern
    return constraints


def _foreign_key(column: Column) -> dict[str, Any]:
    target = table_definition(str(column.refers_to))
    key = target.column(target.key[0])
    return {
        "fields": column.header,
        "reference": {"resource": target.name, "fields": key.header},
    }
