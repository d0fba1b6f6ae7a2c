"""What `check` says of visits: once for each rule, with how many visits and pupils hang on it."""

from __future__ import annotations

from esf_norises.domain.visit_values import EvidenceKind, FundedPart, Step
from esf_norises.findings import Severity
from esf_norises.regulation.visit_findings import findings_of_visits

from .visiting import counted, judge, session, visited

TWO = {"V1": ("7a", "S1"), "V2": ("7a", "S2")}
SESSIONS = (session(), session("S2", day=2))


def test_visits_that_lack_nothing_say_nothing() -> None:
    """What may be claimed is no finding."""
    assert findings_of_visits(judge(visited(attendance=(counted(),)))) == ()


def test_each_rule_says_how_many_wait_for_it() -> None:
    """Two visits without evidence are one finding, with the pupils of both."""
    records = (counted(18), counted(12, visit="V2", record="A2"))
    data = visited(
        visits=TWO, sessions=SESSIONS, attendance=records, evidence=(EvidenceKind.PHOTO,)
    )
    (finding,) = findings_of_visits(judge(data))
    assert (finding.code, finding.found) == ("visits.unknown", "claim.evidence")
    assert finding.severity is Severity.ASK
    assert "2 apmeklējumi, 30 izglītojamie" in finding.expected.lv
    assert "2 visits, 30 pupils" in finding.expected.en
    assert "report missing" in finding.fix.en


def test_what_falls_says_by_which_rule_and_nothing_more() -> None:
    """A visit that was paid from elsewhere waits for nothing."""
    data = visited(attendance=(counted(18),), funding=(FundedPart.VISIT,), evidence=())
    (finding,) = findings_of_visits(judge(data))
    assert (finding.code, finding.found) == ("visits.broken", "claim.not-paid-elsewhere")
    assert finding.severity is Severity.INFO
    assert "1 visit, 18 pupils" in finding.expected.en


def test_a_visit_that_was_held_without_attendance_is_told() -> None:
    """Somebody has to record who was there."""
    (finding,) = findings_of_visits(judge(visited()))
    assert (finding.code, finding.found) == ("visits.no-attendance", "V1")


def test_a_planned_visit_waits_to_be_held() -> None:
    """It has no pupils yet."""
    found = findings_of_visits(judge(visited(steps=(Step.PLANNED,), attendance=())))
    assert [(one.found, "1 visit, 0 pupils" in one.expected.en) for one in found] == [
        ("claim.held", True)
    ]
