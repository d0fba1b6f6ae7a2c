"""A report as JSON, `esf-norises.report/1`.

Keys: `format`, `report`, `title`, `language`, `provenance`, `notes`, and `tables`, each with
`name`, `title`, `columns` (`name`, `label`, `kind`, `unit`, `privacy`, and `choices` where its
codes have labels) and `rows`, which are objects with `key` and a value for each column, by its
name. Codes stay codes, decimals are texts, days are ISO dates, lists are arrays, an empty cell
is null. UTF-8, LF, one space of indent. Rows are written one by one, so a long report takes no
memory of its own.
"""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any, BinaryIO

from esf_norises.plugins import Format, Privacy, Provenance, Report, ReportRow, ReportTable

FORMAT_NAME = "esf-norises.report/1"


def write(report: Report, stream: BinaryIO) -> None:
    """Write a report as JSON."""
    head = {
        "format": FORMAT_NAME,
        "report": report.name,
        "title": report.title,
        "language": report.language.value,
        "provenance": _provenance(report.provenance),
        "notes": list(report.notes),
    }
    # What json.dumps would write, but for the end; the tables come after it piece by piece.
    _put(stream, _dumped(head).removesuffix("\n}") + ',\n "tables": ')
    _put(stream, "[" if report.tables else "[]")
    for number, table in enumerate(report.tables):
        _put(stream, ",\n  " if number else "\n  ")
        _write_table(table, stream)
    _put(stream, "\n ]\n}\n" if report.tables else "\n}\n")


FORMAT = Format(
    name="json",
    suffix=".json",
    media_type="application/json",
    write=write,
    carries=Privacy.PERSONAL,
)
"""The format `json`. It holds what its audience may see, whatever that is."""


def _write_table(table: ReportTable, stream: BinaryIO) -> None:
    head = {
        "name": table.name,
        "title": table.title,
        "columns": [
            {
                "name": column.name,
                "label": column.label,
                "kind": column.kind,
                "unit": column.unit,
                "privacy": column.privacy.value,
                **({"choices": dict(column.choices)} if column.choices else {}),
            }
            for column in table.columns
        ],
    }
    _put(stream, _dumped(head, depth=2).removesuffix("\n  }") + ',\n   "rows": ')
    _put(stream, "[" if table.rows else "[]")
    names = [column.name for column in table.columns]
    if "key" in names:
        raise ValueError(f"table {table.name}: a column may not be called key")
    for number, row in enumerate(table.rows):
        _put(stream, ",\n    " if number else "\n    ")
        _put(stream, _dumped(_row(names, row), depth=4))
    _put(stream, "\n   ]\n  }" if table.rows else "\n  }")


def _row(names: list[str], row: ReportRow) -> dict[str, Any]:
    cells = zip(names, map(_value, row.cells), strict=True)
    return {"key": row.key, **dict(cells)}


def _value(value: object) -> Any:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _provenance(made_from: Provenance) -> dict[str, Any]:
    return {
        "program": made_from.program,
        "on": _value(made_from.on),
        "state_date": _value(made_from.state_date),
        "inputs": [{"name": file.name, "sha256": file.sha256} for file in made_from.inputs],
        "sources": list(made_from.sources),
        "store_revision": made_from.store_revision,
        "store_digest": made_from.store_digest,
        "ruleset": made_from.ruleset,
        "parameters": list(made_from.parameters),
        "levels": dict(made_from.levels),
        "rejected_rows": made_from.rejected_rows,
    }


def _dumped(value: object, *, depth: int = 0) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    # Line breaks inside texts are escaped, so each one here begins a line of JSON.
    return text.replace("\n", "\n" + " " * depth)


def _put(stream: BinaryIO, text: str) -> None:
    # Half of a surrogate pair is no character; its escape is valid JSON and valid UTF-8.
    stream.write(text.encode("utf-8", "backslashreplace"))
