"""What `esf-norises plan --format json` writes passes the checker of the testing kit."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from esf_norises.tables.package import write_package
from esf_norises.testing.plan_checker import CheckedPlan
from esf_norises.testing.plan_facts import PlanFacts
from esf_norises.testing.plan_reasons import Reason, untrue_reasons
from esf_norises.testing.plan_rows import PlanRow
from tests.coordination.planning.municipalities import municipality, ready

Run = Callable[..., Any]


def rows_of(report: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The rows of a table of a report, as cells by column."""
    [table] = [one for one in report["tables"] if one["name"] == name]
    return list(table["rows"])


@pytest.mark.parametrize("seed", [2, 5])
def test_the_written_plan_keeps_every_constraint_and_its_reasons_are_true(
    seed: int, tmp_path: Path, command: Run
) -> None:
    """Read from its JSON alone, beside the tables of the package that was planned."""
    dataset = municipality(seed, groups=40)
    write_package(dataset, tmp_path / "novads")
    done = command("plan", tmp_path / "novads", "--format", "json")
    assert done.code == 0, done.err
    report = json.loads(done.out)
    assessment, _ = ready(dataset)
    visits = map(PlanRow.of_json, rows_of(report, "visits"))
    plan = CheckedPlan(PlanFacts(assessment), visits)
    assert len(plan.rows) > 5
    assert [str(breach) for breach in plan.breaches()] == []
    reasons = [
        Reason(group=row["group"], target=row["target"], code=row["reason"])
        for row in rows_of(report, "left_out")
    ]
    assert reasons
    assert list(untrue_reasons(plan, reasons)) == []
