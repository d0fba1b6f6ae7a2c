"""Datasets with what a plan is made from, and their judging, for tests of this folder."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import attrs

from esf_norises import regulation
from esf_norises.domain.dataset import Dataset, table_definition
from esf_norises.domain.rows import Rows
from esf_norises.regulation.assessment import Assessment, assess
from esf_norises.regulation.parameters import Parameters, ParameterSet
from esf_norises.regulation.reg882.parameters import PARAMETERS
from esf_norises.regulation.reg882.ruleset import REG882
from tests.regulation.visiting import visited

CALENDAR = ParameterSet(
    name="school-calendar", toml=Path(regulation.__file__).parent / "school_calendar.toml"
)
# Made up for the tests: what a municipality might choose.
CHOSEN = {
    "school_day_starts": '"08:30"',
    "school_day_ends": '"15:00"',
    "days_between_visits": "7",
    "confirm_days_before": "14",
    "attendance_days_after": "5",
}


def chosen(**changed: str | None) -> Parameters:
    """Return the law's parameters, the calendar's and the municipality's; None leaves one unset."""
    lines = [
        'format = "esf-norises.parameters/1"',
        'name = "made-up"',
        "[sources.own]",
        'act = "izdomāta kārtība"',
        'level = "official"',
    ]
    for name, value in (CHOSEN | changed).items():
        if value is not None:
            lines += [
                f"[[parameters.{name}.values]]",
                "valid_from = 2025-01-01",
                f"value = {value}",
                'source = "own"',
                "checked = 2026-11-25",
            ]
    made_up = ParameterSet(name="made-up", toml="\n".join(lines))
    return Parameters.merged(PARAMETERS, CALENDAR, made_up)


def with_rows(data: Dataset, **tables: Iterable[Any]) -> Dataset:
    """Return a dataset with other rows in some tables."""
    return attrs.evolve(
        data,
        **{name: Rows.of(table_definition(name).row, list(rows)) for name, rows in tables.items()},
    )


def judged(
    data: Dataset, on: datetime.date = datetime.date(2025, 10, 6), **changed: str | None
) -> Assessment:
    """Judge a dataset by what was chosen."""
    return assess(data, on=on, ruleset=REG882, parameters=chosen(**changed))


__all__ = ("CALENDAR", "chosen", "judged", "visited", "with_rows")
