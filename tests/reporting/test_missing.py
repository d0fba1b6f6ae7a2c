"""The reports `missing` and `letters`: what each visit lacks, in a table and as a letter."""

from __future__ import annotations

import pytest

from esf_norises.domain.dataset import Dataset
from esf_norises.domain.visit_values import EvidenceKind, Step
from esf_norises.regulation.reg882.ruleset import REG882
from esf_norises.regulation.visit_assessment import assess_visits
from esf_norises.reporting import letters, missing
from esf_norises.reporting.kind import Inputs, ReportKind
from esf_norises.reporting.report import Report
from esf_norises.texts import Language
from tests.regulation.visiting import agreed, counted, session, visited


def made(kind: ReportKind, data: Dataset, language: Language = Language.LV) -> Report:
    parameters = agreed()
    visits = assess_visits(data, ruleset=REG882, parameters=parameters)
    return kind.build(
        Inputs(
            language=language,
            program="test",
            ruleset=REG882,
            parameters=parameters,
            dataset=data,
            visits=visits,
        )
    )


def gaps(data: Dataset) -> list[tuple[object, ...]]:
    table = made(missing.KIND, data).table("missing")
    return list(
        zip(table.column("visit"), table.column("rule"), table.column("pupils"), strict=True)
    )


def test_a_visit_that_lacks_nothing_is_not_listed() -> None:
    """It stands in the table of visits with all its pupils met."""
    report = made(missing.KIND, visited(attendance=(counted(18),)))
    assert report.table("missing").rows == ()
    assert report.table("visits").column("met") == (18,)


@pytest.mark.parametrize(
    ("changed", "rule"),
    [
        ({"evidence": (EvidenceKind.PHOTO,)}, "claim.evidence"),
        ({"steps": (Step.PLANNED,)}, "claim.held"),
    ],
)
def test_what_is_missing_is_listed_once_for_a_visit(changed: dict[str, object], rule: str) -> None:
    """Before it is held and after, with the rule that waits for it."""
    data = visited(attendance=(counted(18),), **changed)
    assert ("V1", rule) in [(visit, one) for visit, one, _ in gaps(data)]


def test_pupils_hang_on_what_is_asked_of_them() -> None:
    """A question about a number says how many pupils it is about."""
    assert gaps(visited(attendance=(counted(21),))) == [("V1", "claim.present-enrolled", 21)]


def test_a_visit_that_was_held_without_attendance_is_listed() -> None:
    """Nothing to claim yet, and somebody has to record it."""
    assert gaps(visited()) == [("V1", None, None)]


def test_a_cancelled_visit_lacks_nothing() -> None:
    """There is nothing to wait for."""
    assert gaps(visited(steps=(Step.PLANNED, Step.CANCELLED))) == []


def test_a_visit_is_no_better_than_what_was_at_it() -> None:
    """Its verdict is the worst of its own and its records', with the rule that decides."""
    report = made(missing.KIND, visited(attendance=(counted(21),)))
    table = report.table("visits")
    assert table.column("verdict") == ("unknown",)
    assert table.column("rule") == ("claim.present-enrolled",)


@pytest.mark.parametrize("language", list(Language))
def test_a_letter_says_what_is_needed_and_from_whom(language: Language) -> None:
    """One letter to an institution, its visits in the order of their days."""
    data = visited(attendance=(counted(18),), evidence=())
    (letter,) = made(letters.KIND, data, language).table("letters").column("text")
    assert isinstance(letter, str)
    assert "7a, Izdomāta darbnīca (V1)" in letter
    assert ("apmeklējuma lapa" if language is Language.LV else "attendance sheet") in letter
    assert ("01.10.2025." if language is Language.LV else "2025-10-01") in letter
    assert "Ludzas novads" in letter


def test_a_letter_asks_nothing_that_only_a_visit_that_is_over_can_have() -> None:
    """Whether the day has come is told by the last record."""
    data = visited(
        visits={"V1": ("7a", "S1"), "V2": ("7a", "S2")},
        sessions=(session("S1", day=1), session("S2", day=20)),
        steps=(Step.PLANNED,),
        evidence=(),
    )
    (letter,) = made(letters.KIND, data, Language.EN).table("letters").column("text")
    assert "(V1)" in str(letter)
    assert "(V2)" not in str(letter)
