"""JSON reports: `esf-norises.report/1`."""

from __future__ import annotations

import datetime
import io
import json
from decimal import Decimal

import pytest

from esf_norises.plugins.builtin.json_writing import FORMAT
from esf_norises.reporting.report import (
    Provenance,
    Report,
    ReportColumn,
    ReportRow,
    ReportTable,
    Value,
)
from esf_norises.testing.conformance import hostile_reports
from esf_norises.texts import Language


def written(report: Report) -> bytes:
    """What the format writes."""
    stream = io.BytesIO()
    FORMAT.write(report, stream)
    return stream.getvalue()


def one_cell(value: Value, name: str = "cell") -> Report:
    """A report with one cell."""
    columns = (ReportColumn(name=name, label="Šūna", choices={"met": "atbilst"}),)
    table = ReportTable(
        name="table", title="Tabula", columns=columns, rows=(ReportRow(key="1/a", cells=(value,)),)
    )
    return Report(
        name="one-cell",
        title="Viena šūna",
        language=Language.LV,
        tables=(table,),
        provenance=Provenance(program="test"),
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("met", "met"),
        (0, 0),
        (True, True),
        (Decimal("12.50"), "12.50"),
        (Decimal("1E+3"), "1000"),
        (datetime.date(2025, 9, 1), "2025-09-01"),
        (datetime.datetime(2025, 9, 1, 8, tzinfo=datetime.UTC), "2025-09-01T08:00:00+00:00"),
        (("a", "b"), ["a", "b"]),
        ((), []),
    ],
)
def test_each_value_has_its_json(value: Value, expected: object) -> None:
    """Codes stay codes, decimals are texts with their digits, days ISO, lists arrays."""
    table = json.loads(written(one_cell(value)))["tables"][0]
    assert table["rows"] == [{"key": "1/a", "cell": expected}]


def test_the_shape_is_as_documented() -> None:
    """Every key that a program may look for is there."""
    read = json.loads(written(one_cell("met")))
    assert list(read) == [
        "format",
        "report",
        "title",
        "language",
        "provenance",
        "notes",
        "tables",
    ]
    assert (read["format"], read["report"]) == ("esf-norises.report/1", "one-cell")
    assert list(read["tables"][0]) == ["name", "title", "columns", "rows"]
    assert read["tables"][0]["columns"] == [
        {
            "name": "cell",
            "label": "Šūna",
            "kind": "text",
            "unit": "",
            "privacy": "public",
            "choices": {"met": "atbilst"},
        }
    ]


@pytest.mark.parametrize("number", range(len(hostile_reports())))
def test_it_is_what_the_json_module_writes(number: int) -> None:
    """Written piece by piece, it is the same as written at once, for any report."""
    content = written(hostile_reports()[number])
    read = json.loads(content)
    whole = json.dumps(read, ensure_ascii=False, indent=1) + "\n"
    assert content == whole.encode("utf-8", "backslashreplace")


def test_a_column_may_not_be_called_as_the_rows_key() -> None:
    """A cell must not overwrite the key that a figure is addressed by."""
    with pytest.raises(ValueError, match="may not be called key"):
        written(one_cell("x", name="key"))
