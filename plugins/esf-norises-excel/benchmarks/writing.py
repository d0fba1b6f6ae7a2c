"""Compares writing a large report with writing the same cells by XlsxWriter alone."""

from __future__ import annotations

import datetime
import io
import time
from collections.abc import Callable
from decimal import Decimal

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from esf_norises.plugins import (
    Language,
    Provenance,
    Report,
    ReportColumn,
    ReportRow,
    ReportTable,
)
from esf_norises_excel.writing import write_xlsx

ROWS = 100_000
KINDS = ("code", "text", "code", "text", "whole", "choice", "date", "decimal")
FORMATS = ("@", "", "@", "", "#,##0", "", r"dd\.mm\.yyyy\.", "#,##0.00")
VERDICTS = {"met": "jā", "broken": "nē", "unknown": "nav zināms"}


def made_up() -> Report:
    """Make a report of 100,000 rows with 8 cells each."""
    codes = list(VERDICTS)
    first = datetime.date(2022, 12, 1)
    rows = tuple(
        ReportRow(
            key=str(number),
            cells=(
                f"{4213900475 + number % 97}",
                "Ludzas pilsētas vidusskola",
                "01011111",
                f"grupa {number}",
                number,
                codes[number % 3],
                first + datetime.timedelta(days=number % 28),
                Decimal(number) / 4,
            ),
        )
        for number in range(ROWS)
    )
    columns = tuple(
        ReportColumn(
            name=f"column_{index}",
            label=f"Kolonna {index}",
            kind=kind,
            choices=VERDICTS if kind == "choice" else {},
        )
        for index, kind in enumerate(KINDS)
    )
    return Report(
        name="benchmark",
        title="Benchmark",
        language=Language.LV,
        tables=(ReportTable(name="rows", title="Rindas", columns=columns, rows=rows),),
        provenance=Provenance(program="benchmark"),
    )


def by_xlsxwriter_alone(report: Report) -> None:
    """Write the same cells with the same number formats, and nothing else."""
    workbook = Workbook(io.BytesIO(), {"constant_memory": True})
    sheet = workbook.add_worksheet()
    formats = [workbook.add_format({"num_format": text}) if text else None for text in FORMATS]
    for number, row in enumerate(report.tables[0].rows):
        for index, cell in enumerate(row.cells):
            if index == 6:
                sheet.write_datetime(number, index, cell, formats[index])
            elif index in (4, 7):
                sheet.write_number(number, index, cell, formats[index])
            else:
                sheet.write_string(number, index, cell, formats[index])
    workbook.close()


def _seconds(act: Callable[[], None]) -> float:
    begun = time.process_time()
    act()
    return time.process_time() - begun


def main() -> None:
    """Print the ratio of the best of three runs."""
    report = made_up()
    alone = min(_seconds(lambda: by_xlsxwriter_alone(report)) for _ in range(3))
    ours = min(_seconds(lambda: write_xlsx(report, io.BytesIO())) for _ in range(3))
    print(f"{ROWS:,} x {len(KINDS)} cells: {ours / alone:.2f} times XlsxWriter alone")


if __name__ == "__main__":
    main()
