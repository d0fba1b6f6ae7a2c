"""The reports figures, indicators and claim: their tables, notes and what rows rest on."""

from __future__ import annotations

import io
import os
from decimal import Decimal
from pathlib import Path

import attrs
import pytest

from esf_norises.accounting.spans import parse_span
from esf_norises.domain.dataset import Dataset
from esf_norises.plugins.builtin.json_writing import write
from esf_norises.regulation.reg882.ruleset import REG882
from esf_norises.reporting.accounting_kinds import CLAIM, FIGURES, INDICATORS
from esf_norises.reporting.claim_report import claim_report
from esf_norises.reporting.kind import Inputs, ReportKind
from esf_norises.reporting.report import Provenance, Report
from esf_norises.texts import Language
from tests.accounting.made_dataset import NO_LIMITS, PRICED, autumn, in_force, judged

GOLDEN = Path(__file__).with_name("golden")
AUTUMN = parse_span("2025-09..2025-12")


def inputs(data: Dataset | None = None, language: Language = Language.EN) -> Inputs:
    data = autumn() if data is None else data
    return Inputs(
        language=language,
        program="esf-norises",
        ruleset=REG882,
        parameters=in_force(data),
        dataset=data,
        visits=judged(data),
    )


def as_json(report: Report) -> str:
    """Return a report as JSON, without what changes with rules and parameters."""
    stream = io.BytesIO()
    write(attrs.evolve(report, provenance=Provenance(program="esf-norises")), stream)
    return stream.getvalue().decode()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", [FIGURES, INDICATORS, CLAIM], ids=lambda kind: kind.name)
def test_reports_are_as_they_were(kind: ReportKind, language: Language) -> None:
    """Tables, labels and figures of the made-up autumn; ESF_NORISES_GOLDEN=write writes them."""
    made = as_json(kind.build(inputs(language=language)))
    path = GOLDEN / f"{kind.name}-{language.value}.json"
    if os.environ.get("ESF_NORISES_GOLDEN") == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8", newline="\n")
    assert made == path.read_text(encoding="utf-8")


def test_each_row_leads_to_its_units() -> None:
    """The subjects of a row are the units of attendance that it was added up from."""
    report = FIGURES.build(inputs())
    months = {row.key: [one.key for one in row.subjects] for row in report.table("months").rows}
    assert months["2025-10"] == ["v2/a-v2", "v3/a-v3"]
    lines = claim_report(inputs(), AUTUMN).table("lines")
    assert {row.key: {one.about for one in row.subjects} for row in lines.rows}[
        "v8/8b/8/21011111"
    ] == {"unit"}


@pytest.mark.parametrize("parameters", [{}, NO_LIMITS], ids=["all unset", "no unit cost"])
def test_without_an_agreement_no_report_has_an_amount(parameters: dict[str, str | None]) -> None:
    """What is missing is said, with who can supply it, and no cell of money is filled."""
    report = claim_report(inputs(autumn(parameters)), AUTUMN)
    for table in report.tables:
        for column in table.columns:
            if column.kind == "money":
                assert set(table.column(column.name)) <= {None}
    missing = set(report.table("missing").column("name"))
    assert {"unit_cost_per_attendance", "unit_cost_per_visit", "budget"} <= missing
    assert None not in report.table("missing").column("who")


def test_two_unit_costs_are_told() -> None:
    """They block the claim, and the table says what to do."""
    report = claim_report(inputs(autumn({**PRICED, "unit_cost_per_visit": "90.00"})), AUTUMN)
    rows = {row.key: row.cells[1] for row in report.table("missing").rows}
    assert rows["claim.two-unit-costs"] == "blocks"
    assert report.table("claim").column("amount") == (None,)


def test_the_forecast_says_what_it_assumes() -> None:
    """Eight percent of twenty pupils stay away; the note says so."""
    report = claim_report(inputs(), AUTUMN, absence=Decimal("0.08"))
    assert report.table("forecast").column("expected")[-1] == 18
    assert any("8 %" in note for note in report.notes)


def test_a_range_is_told() -> None:
    """Where people are counted, the report says that their number is a range."""
    assert any("range" in note for note in FIGURES.build(inputs()).notes)
