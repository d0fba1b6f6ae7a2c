"""Writes the made-up term of the example: groups, offers, visits, attendance and evidence.

    python examples/ludza/make_term.py

Institutions, programmes and counts are the real ones of the folder `dataset`; all else is made up
(see `made_up` beside this script and the README). The tables that it adds are written into the
folder `term`, as CSV files of the package's own form. There is no clock in it and one seed, so it
always writes the same bytes.
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from made_up.book import Book
from made_up.cases import write_cases
from made_up.catalogue import NORISES, PROVIDERS
from made_up.chance import Chance
from made_up.groups import make_groups
from made_up.pupils import make_pupils
from made_up.spring import make_spring
from made_up.term import write_term

from esf_norises.domain.dataset import Dataset, table_definitions
from esf_norises.domain.rows import Rows
from esf_norises.domain.tables import ParameterRow
from esf_norises.files import write_whole
from esf_norises.tables.package import read_package, write_table

HERE = Path(__file__).parent
SEED = 20250901
SOURCE = "Izdomāts piemēram: tādas vienošanās nav"
PARAMETERS = {
    "evidence_kinds_required": "attendance-sheet",
    "unit_cost_per_attendance": "12.34",
    "unit_cost_per_visit": "none",
    "budget": "150000.00",
    "visits_per_pupil_per_school_year": "6",
    "visits_per_group_per_school_year": "6",
    "visits_of_same_norise": "1",
    "attendances_per_partner": "none",
    "report_deadline_days": "20",
    "small_count_threshold": "5",
    "confirm_days_before": "14",
    "attendance_days_after": "5",
}
"""What an agreement might set, or a municipality choose; each value is made up, and its source says
so."""


FOR_SPRING = {
    "school_day_starts": "08:30",
    "school_day_ends": "15:30",
    "preschool_days": "working-days",
    "days_between_visits": "7",
    "planning_budget": "60000.00",
}
"""What the municipality might choose for the spring that it plans; made up as well."""


def main() -> None:
    """Write the folder `term` beside this script, or where it is said."""
    parser = argparse.ArgumentParser(description="Writes the made-up term of Ludza.")
    parser.add_argument("--into", type=Path, default=HERE / "term", help="folder to write")
    into: Path = parser.parse_args().into
    into.mkdir(parents=True, exist_ok=True)
    for name, rows in make_tables(read_package(HERE / "dataset").dataset).items():
        write_whole(into / f"{name}.csv", lambda stream, rows=rows: write_table(rows, stream))  # type: ignore[misc]
        print(f"{name}.csv: {len(rows)} rows")


def make_tables(official: Dataset) -> Mapping[str, Rows[Any]]:
    """Make the tables of the term.

    Args:
        official: Institutions, programmes and counts.

    Returns:
        Rows by table, in the order in which tables are written.
    """
    chance = Chance(SEED)
    groups, parts = make_groups(official.counts)
    pupils, enrolments = make_pupils(parts, chance)
    book = Book(parts, pupils, enrolments, chance)
    write_cases(book, enrolments)
    write_term(book, groups, chance)
    rows = book.rows()
    spring, planned_from = make_spring(groups, book.visits, Chance(SEED + 1))
    made: dict[str, Sequence[Any]] = {
        "groups": groups,
        "group_parts": parts,
        "pupils": pupils,
        "enrolments": enrolments,
        "parameters": make_parameters(),
        "providers": PROVIDERS,
        "norises": NORISES,
        **rows,
        **planned_from,
        "sessions": [*rows["sessions"], *spring],
    }
    return {
        name: Rows.of(definition.row, made[name])
        for name, definition in table_definitions().items()
        if name in made
    }


def make_parameters() -> list[ParameterRow]:
    """Make the rows of a made-up agreement for the school year, and of choices for its spring."""
    autumn, spring = datetime.date(2025, 9, 1), datetime.date(2026, 1, 1)
    return [
        ParameterRow(
            name=name,
            value=value,
            valid_from=first,
            valid_to=datetime.date(2026, 8, 31),
            source=SOURCE,
            checked=autumn,
        )
        for first, values in ((autumn, PARAMETERS), (spring, FOR_SPRING))
        for name, value in values.items()
    ]


if __name__ == "__main__":
    main()
