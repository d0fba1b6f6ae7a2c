"""The conformance kit for planners: what it asks for can be broken, and it sees that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count

import attrs
import pytest

from esf_norises.coordination.planning.builtin import BUILTIN
from esf_norises.coordination.planning.checking import check
from esf_norises.coordination.planning.planner import Limits, Planner, Progress, Proposal
from esf_norises.coordination.planning.problem import Problem, Proposed
from esf_norises.testing.conformance import plan_problems, planner_checks
from esf_norises.texts import Texts

_CALLS: Iterator[int] = count()


def _by_turns(problem: Problem, limits: Limits, progress: Progress) -> Proposal:
    if next(_CALLS) % 2:
        return Proposal(visits=())
    return BUILTIN.plan(problem, limits, progress)


def _useless(problem: Problem, limits: Limits, progress: Progress) -> Proposal:
    return Proposal(visits=(Proposed(group=1, session=1),))


def _talks_nonsense(problem: Problem, limits: Limits, progress: Progress) -> Proposal:
    progress(2, Texts("meklē", "searching"))
    return BUILTIN.plan(problem, limits, progress)


def _with(**claim: object) -> Callable[..., Proposal]:
    return lambda *given: attrs.evolve(BUILTIN.plan(*given), **claim)


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (lambda *given: None, "it gave a NoneType, not a Proposal"),
        (lambda *given: 1 // 0, "division"),
        (_by_turns, "the second plan differs"),
        (_useless, "a visit that nobody wants"),
        (lambda *given: Proposal(visits=()), "it proposed nothing where everything is free"),
        (_talks_nonsense, "it told a share of 2"),
        (_with(best_coverage=0), "no plan has more than 0 visits"),
        (_with(best_coverage=99, proven=True), "that another may have 99 visits"),
    ],
)
def test_the_kit_finds_what_is_wrong_with_a_planner(
    plan: Callable[..., Proposal], words: str
) -> None:
    """Each check of planners fails where it should."""
    planner = Planner(name="made-up", title=Texts("Izdomāts", "Made up"), plan=plan)
    said = []
    for one in planner_checks(planner):
        try:
            one.run()
        except Exception as error:
            said.append(str(error))
    assert any(words in one for one in said), said


def test_the_problems_of_the_kit_are_tight() -> None:
    """In each something is wanted, and going everywhere at once breaks something."""
    for problem in plan_problems():
        assert problem.needs
        everywhere = tuple(
            Proposed(group=group, session=session)
            for group, one in enumerate(problem.groups)
            for session in one.options
        )
        assert check(problem, everywhere)
