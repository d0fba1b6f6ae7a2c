"""The format `tsv`: what stands in the cells, with tabs between them."""

from __future__ import annotations

from typing import BinaryIO

from esf_norises.plugins import Format, Report, ReportTable, Value


def write(report: Report, stream: BinaryIO) -> None:
    """Write a report: of each table a line with its title, one with the labels, and the rows."""
    for table in report.tables:
        for line in _lines(table):
            stream.write(line.encode("utf-8", "replace") + b"\n")
    stream.write(f"# {_text(report.title)}: {report.provenance.program}\n".encode())


TSV = Format(name="tsv", suffix=".tsv", media_type="text/tab-separated-values", write=write)


def _lines(table: ReportTable) -> list[str]:
    header = "\t".join(_text(column.label) for column in table.columns)
    rows = ["\t".join(map(_text, row.cells)) for row in table.rows]
    return [f"# {_text(table.title)}", header, *rows, ""]


def _text(value: Value) -> str:
    """Write one cell; a tab or a line break inside it would be taken for the end of the cell."""
    if value is None:
        return ""
    text = "|".join(value) if isinstance(value, tuple) else str(value)
    return " ".join(text.split())
