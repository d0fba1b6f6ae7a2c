"""From a dataset whose visits were judged to the units of which figures are made."""

from __future__ import annotations

from esf_norises.accounting.attendances import attendances_of
from esf_norises.accounting.figures import Grouping, calendar_in, figures
from esf_norises.regulation.verdicts import Outcome

from .made_dataset import autumn, in_force, judged


def test_each_unit_has_its_part_and_verdict() -> None:
    """A number for a joint class stands for both bands; a pupil for the own part on that day."""
    of = attendances_of(judged())
    units = {key: (part.key, outcome.value) for key, part, outcome in _units(of)}
    assert units == {
        "v1/a-v1": ("7a/7/21011111", "met"),
        "v2/a-v2": ("7a/7/21011111", "met"),
        "v3/a-v3": ("12/1+2/21011111", "met"),
        "v4/a-v4": ("9k/9/21011113", "broken"),
        "v5/a-v5": ("7a/7/21011111", "unknown"),
        "v8/r-p1": ("8b/8/21011111", "met"),
        "v8/r-p2": ("8b/8/21011111", "met"),
        "v8/r-p3": ("8b/8/21011111", "met"),
    }


def test_without_the_agreement_nothing_counts() -> None:
    """All that may be claimed later is unknown now."""
    of = attendances_of(judged(autumn({})))
    assert Outcome.MET not in of.outcomes


def test_semesters_are_those_that_were_announced() -> None:
    """The calendar of the school year is known, whatever parameters are in force."""
    calendar = calendar_in(in_force(autumn()))
    keys = [
        one.key for one in figures(attendances_of(judged()), Grouping.SEMESTER, calendar=calendar)
    ]
    assert keys == ["2025/26-1"]


def _units(of):  # type: ignore[no-untyped-def]
    return zip(of.keys, of.parts, of.outcomes, strict=True)
