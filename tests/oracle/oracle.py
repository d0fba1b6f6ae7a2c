"""The oracle: a dataset's tables in SQLite, and what `oracle.sql` makes of them."""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from esf_norises.domain.dataset import Dataset
from esf_norises.domain.municipalities import municipalities
from esf_norises.domain.values import Band

SQL = Path(__file__).with_name("oracle.sql")
OUTCOMES = ("not_applicable", "met", "unknown", "broken")

# By law, as the project's page and the reading of the target group have it.
LAW = (
    ("project_first_day", "2025-04-01", "2021-01-01", None),
    ("project_last_day", "2028-08-31", "2021-01-01", None),
    ("in_person_reading", "pupil", "2024-12-17", None),
)
# The semesters as they were announced; the second one lasts until the school year ends.
SEMESTERS = (
    ("2024/25-1", "2024-09-02", "2024-12-20"),
    ("2024/25-2", "2025-01-06", "2025-08-31"),
    ("2025/26-1", "2025-09-01", "2025-12-19"),
    ("2025/26-2", "2026-01-05", "2026-08-31"),
    ("2026/27-1", "2026-09-01", "2026-12-18"),
    ("2026/27-2", "2027-01-04", "2027-08-31"),
)
UNIT_RULES = {
    "target_rule": "claim.target-group",
    "enrolled_rule": "claim.present-enrolled",
    "correction_rule": "claim.correction",
    "once_rule": "claim.counted-once",
    "place_rule": "claim.one-place",
    "norise_rule": "claim.same-norise",
    "seats_rule": "claim.seats",
    "pupil_rule": "claim.visits-of-pupil",
    "partner_rule": "claim.attendances-of-partner",
}
VISIT_RULES = {
    "period_rule": "claim.project-period",
    "held_rule": "claim.held",
    "evidence_rule": "claim.evidence",
    "paid_rule": "claim.not-paid-elsewhere",
    "group_rule": "claim.visits-of-group",
}


class Oracle:
    """What SQL says of a dataset's visits."""

    def __init__(self, dataset: Dataset, *, sealed: frozenset[str] = frozenset()) -> None:
        """Load the dataset and run the whole of `oracle.sql`.

        Args:
            dataset: The data.
            sealed: Keys of units that a sealed claim holds.
        """
        self.database = sqlite3.connect(":memory:")
        self.database.row_factory = sqlite3.Row
        for name, rows in dataset.tables().items():
            columns = [column.name for column in rows.definition.columns]
            self._load(name, columns, [_cells(rows.column(column)) for column in columns])
        self._load("law", ["name", "value", "valid_from", "valid_to"], list(zip(*LAW, strict=True)))
        semesters = list(zip(*SEMESTERS, strict=True))
        self._load("semesters", ["name", "first_day", "last_day"], semesters)
        founders = sorted({n for m in municipalities() for n in m.founder_names})
        self._load("municipality_founders", ["name"], [founders])
        ranks = [[band.value for band in Band], [band.rank for band in Band]]
        self._load("band_ranks", ["band", "rank"], ranks)
        keys = sorted(sealed)
        self._load("sealed", ["key", "visit"], [keys, [key.partition("/")[0] for key in keys]])
        self.database.executescript(SQL.read_text(encoding="utf-8"))

    def _load(self, table: str, columns: list[str], values: list[Any]) -> None:
        names = ", ".join(f'"{column}"' for column in columns)
        self.database.execute(f"create table {table} ({names})")
        places = ", ".join("?" * len(columns))
        rows = zip(*values, strict=True)
        self.database.executemany(f"insert into {table} values ({places})", rows)

    def rows(self, select: str) -> list[sqlite3.Row]:
        """Return the rows of a query."""
        return list(self.database.execute(select))

    def units(self) -> dict[str, tuple[str, Mapping[str, str | None]]]:
        """Return each unit's verdict and what each rule said of it, by its key."""
        return self._judged("unit", "key", UNIT_RULES)

    def visits(self) -> dict[str, tuple[str, Mapping[str, str | None]]]:
        """Return each visit's verdict and what each rule said of it, by its sign."""
        return self._judged("visit", "visit", VISIT_RULES)

    def _judged(
        self, table: str, key: str, rules: Mapping[str, str]
    ) -> dict[str, tuple[str, Mapping[str, str | None]]]:
        return {
            row[key]: (
                OUTCOMES[row["outcome"]],
                {
                    rule: None if row[column] is None else OUTCOMES[row[column]]
                    for column, rule in rules.items()
                },
            )
            for row in self.rows(f"select * from {table}")
        }


def _cells(values: Any) -> list[Any]:
    made: dict[Any, Any] = {}
    cells = []
    for value in values:
        if value is None or type(value) in (str, int):
            cells.append(value)
            continue
        # By identity: hashing a pseudonym costs more than looking it up.
        cell = made.get(id(value))
        if cell is None:
            cell = made[id(value)] = _cell(value)
        cells.append(cell)
    return cells


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return "|".join(map(str, value))
    if isinstance(value, datetime.time):
        return value.isoformat()
    return str(value)
