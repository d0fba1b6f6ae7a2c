"""Fillings: a case in which something that was missing has come, and nothing else has changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from ..domain.values import Scope
from ..regulation.coded import Coded
from ..regulation.confirmations import Confirmation
from ..regulation.evaluation import Evaluation, evaluate
from ..regulation.facts import definition_of
from ..regulation.judged import Judged
from ..regulation.parameter_values import ParameterState
from ..regulation.subjects import Subjects
from ..regulation.verdicts import MissingKind, Outcome
from .rulesets import DAYS, NUMBERS, WHOSE, Case, FixedParameters, parameter_values, rows


@st.composite
def fillings(draw: DrawFn, case: Case) -> Case:
    """Cases in which some of what is missing is filled in.

    Empty cells and references, unset parameters, questions that are open, and the records that a
    rule waits for; each may be filled in or be left.

    Args:
        draw: Given by Hypothesis.
        case: The case in which things are missing.
    """
    evaluation = evaluate(case.subjects, case.ruleset, case.parameters, case.confirmations)
    subjects: dict[str, Subjects] = {}
    for one in case.subjects:
        filled = _filled(draw, one, subjects)
        subjects[one.name] = _with_records(draw, filled, evaluation, subjects)
    return attrs.evolve(
        case,
        subjects=tuple(subjects.values()),
        parameters=_set(draw, case.parameters),
        confirmations=(*case.confirmations, *_answers(draw, evaluation)),
    )


def _cells(draw: DrawFn, values: Sequence[Any], new: SearchStrategy[Any]) -> list[Any]:
    return [draw(st.none() | new) if value is None else value for value in values]


def _filled(draw: DrawFn, one: Subjects, parents: Mapping[str, Subjects]) -> Subjects:
    definition = definition_of(one.about)
    values: dict[str, SearchStrategy[Any]] = {
        "day": st.sampled_from(DAYS),
        "place": NUMBERS,
        "amount": NUMBERS,
    }
    given = {
        name: _cells(draw, cells, values[name]) if name in values else list(cells)
        for name, cells in _plain(one).items()
    }
    references = {}
    for name, places in one.parents.items():
        size = len(parents[definition.parent(name).name])
        new = st.integers(0, size - 1) if size else st.none()
        references[name] = _cells(draw, places, new)
    scopes = {
        scope: _cells(draw, whose, st.sampled_from(WHOSE)) for scope, whose in one.scopes.items()
    }
    return attrs.evolve(one, given=given, parents=references, scopes=scopes)


def _plain(one: Subjects) -> Mapping[str, Sequence[Any]]:
    """Return the given columns, which in random cases are never codes."""
    return {name: cells for name, cells in one.given.items() if not isinstance(cells, Coded)}


def _with_records(
    draw: DrawFn, one: Subjects, evaluation: Evaluation, parents: Mapping[str, Subjects]
) -> Subjects:
    for reference, place in _awaited(one, evaluation):
        new = draw(st.integers(0, 2))
        taken = len(one)
        keys = [f"{draw(st.sampled_from('aB1z'))}{taken + number}new" for number in range(new)]
        added = rows(draw, one.about, keys, parents)
        added = attrs.evolve(added, parents={**added.parents, reference: [place] * new})
        one = _joined(one, added)
    return one


def _awaited(one: Subjects, evaluation: Evaluation) -> Iterator[tuple[str, int]]:
    """Yield the parents that have no record yet and of which a rule waits for one."""
    for reference, places in one.parents.items():
        parent = evaluation.of(definition_of(one.about).parent(reference).name)
        for place in range(len(parent)):
            if place not in places and _waits(parent, place, one.name, reference):
                yield reference, place


def _waits(parent: Judged, place: int, child: str, reference: str) -> bool:
    facts = parent.table.definition.facts
    for outcome in parent.rule_outcomes(place):
        for missing in outcome.verdict.missing if outcome.verdict else ():
            window = facts[missing.name].window if missing.name in facts else None
            counted = None if window is None else (window.children, window.by)
            if missing.kind is MissingKind.RECORD and counted == (child, reference):
                return True
    return False


def _joined(one: Subjects, added: Subjects) -> Subjects:
    def columns(before: Mapping[Any, Sequence[Any]], after: Mapping[Any, Sequence[Any]]) -> Any:
        return {name: [*before[name], *after[name]] for name in before}

    return attrs.evolve(
        one,
        keys=[*one.keys, *added.keys],
        given=columns(_plain(one), _plain(added)),
        parents=columns(one.parents, added.parents),
        scopes=columns(one.scopes, added.scopes),
    )


def _set(draw: DrawFn, parameters: FixedParameters) -> FixedParameters:
    return FixedParameters(
        values={
            (name, day): draw(parameter_values(name, unset=True))
            if value.state is ParameterState.UNSET
            else value
            for (name, day), value in parameters.values.items()
        }
    )


def _answers(draw: DrawFn, evaluation: Evaluation) -> Iterator[Confirmation]:
    """Draw answers to questions that are open: the rule is unknown, and nobody has answered."""
    asked: dict[tuple[str, Scope, str], None] = {}
    for judged in evaluation.judged.values():
        for row in range(len(judged)):
            for outcome in judged.rule_outcomes(row):
                scope = outcome.rule.confirmed_for
                whose = None if scope is None else judged.table.scope_of(scope, row)
                is_open = outcome.outcome is Outcome.UNKNOWN and not outcome.confirmations
                if scope is not None and whose is not None and is_open:
                    asked[outcome.rule.id, scope, whose] = None
    for rule, scope, subject in asked:
        answer = draw(st.none() | st.booleans())
        if answer is not None:
            yield Confirmation(rule=rule, scope=scope, subject=subject, answer=answer)
