"""What the tests of public reports are made with: random data, their publication, and the truth."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Sequence
from typing import Any

import attrs
import pytest

from esf_norises.domain import tables as t
from esf_norises.domain.columns import Privacy
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.rows import Rows
from esf_norises.plugins.by_name import Plugins, assess
from esf_norises.plugins.judging import built, inputs_of
from esf_norises.regulation.visit_assessment import assess_visits
from esf_norises.reporting.kind import Inputs, Need, ReportKind
from esf_norises.reporting.protection.base import protected_dataset
from esf_norises.reporting.protection.rounding import Rounding, rounding_by
from esf_norises.reporting.report import Report
from esf_norises.testing.municipalities import random_municipality
from esf_norises.texts import Language, Texts

PLUGINS = Plugins(third_parties=False)
KEY = bytes(range(32))
EXACT = rounding_by(KEY, 1)
NUMBERS = ("present", "girls", "boys", "not_stated", "below_18")


def soaked(usual: int, soak: int) -> int:
    """Choose how many datasets are tried."""
    return soak if os.environ.get("ESF_NORISES_PROFILE") == "soak" else usual


def with_threshold(dataset: Dataset, threshold: str | None) -> Dataset:
    """Let the dataset say which counts are small."""
    row = t.ParameterRow(
        name="small_count_threshold",
        value=threshold,
        valid_from=datetime.date(2020, 1, 1),
        source="data protection policy",
        checked=datetime.date(2025, 1, 1),
    )
    rows = [*dataset.parameters, row]
    return attrs.evolve(dataset, parameters=Rows.of(t.ParameterRow, rows))


def municipality(seed: int, threshold: int, **sizes: Any) -> Dataset:
    """Make up a municipality that has a threshold."""
    return with_threshold(random_municipality(seed, **sizes), str(threshold))


def publishable() -> Sequence[ReportKind]:
    """Return the report kinds that may be published."""
    return [kind for kind in PLUGINS.report_kinds() if kind.not_public is None]


def publication(
    dataset: Dataset,
    *,
    key: bytes = KEY,
    language: Language = Language.EN,
    kinds: Sequence[ReportKind] = (),
) -> dict[str, Report]:
    """Return all public reports of a dataset, those of every kind that may be published."""
    assessment = assess(dataset, on=datetime.date(2025, 9, 1), plugins=PLUGINS)
    return {
        kind.name: built(
            kind,
            inputs_of(
                kind,
                assessment,
                language=language,
                findings=(),
                plugins=PLUGINS,
                audience=Privacy.PUBLIC,
                key=key,
            ),
        )
        for kind in kinds or publishable()
    }


def at_once(dataset: Dataset, *, key: bytes = KEY) -> dict[str, Report]:
    """Return all public reports that are made of data, with what they are made of made once."""
    everything = ReportKind(
        name="all",
        title=Texts.same("All"),
        schema=1,
        needs=frozenset(Need),
        build=lambda _: pytest.fail("it is only asked for what it needs"),
    )
    inputs = inputs_of(
        everything,
        assess(dataset, on=datetime.date(2025, 9, 1), plugins=PLUGINS),
        language=Language.EN,
        findings=(),
        plugins=PLUGINS,
        audience=Privacy.PUBLIC,
        key=key,
    )
    return {kind.name: built(kind, inputs) for kind in publishable() if kind.needs}


def base(dataset: Dataset, rounding: Rounding) -> Dataset:
    """Return the protected dataset, or the truth in the same form with `EXACT`."""
    assessment = assess(dataset, on=datetime.date(2025, 9, 1), plugins=PLUGINS)
    visits = assess_visits(dataset, ruleset=assessment.ruleset, parameters=assessment.parameters)
    return protected_dataset(dataset, visits, rounding)


def made_of(shown: Dataset) -> dict[tuple[str, ...], int]:
    """Return every whole number in every table of every report that is made of protected data."""
    assessment = assess(shown, on=datetime.date(2025, 9, 1), plugins=PLUGINS)
    inputs = Inputs(
        language=Language.EN,
        program="test",
        ruleset=assessment.ruleset,
        parameters=assessment.parameters,
        dataset=shown,
        assessment=assessment,
        visits=assess_visits(shown, ruleset=assessment.ruleset, parameters=assessment.parameters),
        audience=Privacy.PUBLIC,
    )
    found: dict[tuple[str, ...], int] = {}
    for kind in publishable():
        if kind.needs & {Need.DATASET, Need.ASSESSMENT, Need.VISITS}:
            found.update(_numbers(built(kind, inputs)))
    return found


def _numbers(report: Report) -> Iterator[tuple[tuple[str, ...], int]]:
    for table in report.tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row.cells, strict=True):
                if column.kind == "whole" and isinstance(cell, int):
                    yield (report.name, table.name, row.key, column.name), cell
