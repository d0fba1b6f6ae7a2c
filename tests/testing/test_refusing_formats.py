"""The conformance kit and formats that take some reports only."""

from __future__ import annotations

from collections.abc import Callable

import attrs
import pytest

from esf_norises.plugins.by_name import Plugins
from esf_norises.reporting.report import Report
from esf_norises.testing.conformance import format_checks
from esf_norises.testing.hostile_reports import hostile_reports, private_report
from esf_norises.texts import Texts

JSON = Plugins(third_parties=False).format("json")
NO = Texts("Nē, šis nav par apmeklējumiem.", "No, this is not about visits.")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test waits for a clock."""
    monkeypatch.setattr("esf_norises.testing.format_checks._TICK", 0.01)


def failing(refuses: Callable[[Report], Texts | None]) -> list[str]:
    """Run the checks of such a format; what those say that fail."""
    said = []
    for check in format_checks(attrs.evolve(JSON, refuses=refuses)):
        try:
            check.run()
        except Exception as error:
            said.append(f"{check.name}: {error}")
    return said


def of_visits(report: Report) -> Texts | None:
    """Take reports with a table of visits, as a calendar does."""
    wanted = {"visit", "date", "starts", "ends"}
    found = any(wanted <= {one.name for one in table.columns} for table in report.tables)
    return None if found else NO


def test_a_format_may_take_some_reports_only() -> None:
    """It is tested with those that it takes, and there are some for a calendar."""
    assert failing(of_visits) == []
    assert [of_visits(report) for report in hostile_reports()].count(None) == 2
    assert of_visits(private_report()[0]) is None


def test_a_format_that_takes_nothing_is_found() -> None:
    """Otherwise nothing of it would be tested."""
    assert any("it refuses every report" in said for said in failing(lambda report: NO))


def test_a_refusal_has_to_be_a_sentence_in_both_languages() -> None:
    """A person reads it, in the language of their choice."""
    said = failing(lambda report: of_visits(report) and "no")  # type: ignore[arg-type, return-value]
    assert any("not with a sentence in both languages" in one for one in said)


def test_a_refusal_that_raises_fails_a_check() -> None:
    """The kit itself goes on, and says which check it was."""

    def raising(report: Report) -> Texts | None:
        raise ValueError("lost")

    assert any("says why it refuses a report: lost" in said for said in failing(raising))
