"""Writes Ludza's rows of a file of VIIS open data into a workbook of the same official layout.

The published workbooks hold the whole country. This keeps the header and the rows whose address
lies in Ludzas novads, cell by cell as published (stray spaces, codes as text, counts as numbers),
so that the excerpt is read exactly as the whole file is. The same input gives the same bytes.

    python examples/ludza/make_excerpt.py izglitojamoskvispizglprogr_pa_progr_01122022.xlsx
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

import python_calamine
import xlsxwriter

from esf_norises.files import write_whole

TERRITORY = "Adreses ATVK kods"
LUDZA = "037"
"""How the codes of Ludzas novads (`0037…`) begin in the published files, which lost a zero."""

MADE = datetime.datetime(2022, 12, 1)
"""Written into the workbook as its time of creation; a clock would give other bytes each time."""

Rows = Sequence[Sequence[object]]


def main() -> None:
    """Read one published file, and write the excerpt beside this script or where it is said."""
    parser = argparse.ArgumentParser(description="Writes Ludza's rows of a file of VIIS open data.")
    parser.add_argument("published", type=Path, help="a workbook as published on data.gov.lv")
    parser.add_argument("--into", type=Path, default=Path(__file__).parent, help="folder to write")
    arguments = parser.parse_args()
    target: Path = arguments.into / excerpt_name(arguments.published.name)
    sheet, rows = excerpt(arguments.published)
    write_whole(target, lambda stream: write(sheet, rows, stream))
    print(f"{target.name}: {len(rows) - 1} rows")


def excerpt_name(name: str) -> str:
    """Return the excerpt's name: `_ludza` stands before the date with which the name ends."""
    stem, _, day = Path(name).stem.rpartition("_")
    return f"{stem}_ludza_{day}.xlsx"


def excerpt(published: Path) -> tuple[str, Rows]:
    """Return the name of the published sheet, and its header with Ludza's rows under it."""
    workbook = python_calamine.CalamineWorkbook.from_path(str(published))
    name = workbook.sheet_names[0]
    header, *rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    territory = header.index(TERRITORY)
    own = [row for row in rows if str(row[territory]).startswith(LUDZA)]
    return name, [header, *own]


def write(sheet: str, rows: Rows, stream: BinaryIO) -> None:
    """Write a workbook of one sheet, texts as texts and numbers as numbers."""
    workbook = xlsxwriter.Workbook(
        stream,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    workbook.set_properties({"created": MADE})
    worksheet = workbook.add_worksheet(sheet)
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                worksheet.write_string(number, column, cell)
            else:
                worksheet.write_number(number, column, cell)
    workbook.close()


if __name__ == "__main__":
    main()
