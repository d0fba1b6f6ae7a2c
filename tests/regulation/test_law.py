"""The law that the engine serves, over random facts classes, rulesets, subjects and fillings."""

from __future__ import annotations

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from esf_norises.regulation.evaluation import Evaluation, evaluate
from esf_norises.regulation.subjects import Subjects
from esf_norises.regulation.verdicts import Outcome
from esf_norises.testing.fillings import fillings
from esf_norises.testing.rulesets import Case, cases

MANY = settings(max_examples=3 * settings.default.max_examples)
"""A hole in the law shows in few of many cases."""


def judge(case: Case) -> Evaluation:
    return evaluate(case.subjects, case.ruleset, case.parameters, case.confirmations)


def verdicts(evaluation: Evaluation) -> dict[tuple[str, str], Outcome]:
    return {
        (name, key): outcome
        for name, judged in evaluation.judged.items()
        for key, outcome in zip(judged.keys, judged.outcomes, strict=True)
    }


STAYS = {
    Outcome.MET: (Outcome.MET, Outcome.UNKNOWN),
    # What falls with its parent may turn out to be asked by no rule, and the other way round where
    # a confirmation contradicts that; neither is ever met.
    Outcome.BROKEN: (Outcome.BROKEN, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE),
    Outcome.NOT_APPLICABLE: (Outcome.NOT_APPLICABLE, Outcome.UNKNOWN, Outcome.BROKEN),
    Outcome.UNKNOWN: tuple(Outcome),
}


def contradictions(before: Case, after: Case) -> dict[tuple[str, str], tuple[Outcome, Outcome]]:
    first, second = verdicts(judge(before)), verdicts(judge(after))
    return {
        key: (answer, second[key])
        for key, answer in first.items()
        if second[key] not in STAYS[answer]
    }


@MANY
@given(st.data())
def test_filling_in_never_turns_met_into_broken_or_broken_into_met(data: st.DataObject) -> None:
    """Met never becomes broken, nor broken met; what no rule applies to never becomes met."""
    case = data.draw(cases())
    assert not contradictions(case, data.draw(fillings(case)))


@given(st.data())
def test_nor_do_several_fillings_one_after_another(data: st.DataObject) -> None:
    """An answer that went through unknown does not come back as another."""
    case = data.draw(cases())
    once = data.draw(fillings(case))
    assert not contradictions(case, data.draw(fillings(once)))


def reordered(subjects: tuple[Subjects, ...], orders: dict[str, list[int]]) -> tuple[Subjects, ...]:
    moved = []
    for one in subjects:
        order = orders[one.name]
        parents = {}
        for reference, places in one.parents.items():
            parent = one.about.FACTS.references[reference].to.FACTS.name
            new_place = {old: new for new, old in enumerate(orders[parent])}
            moved_places = [None if place is None else new_place[place] for place in places]
            parents[reference] = [moved_places[row] for row in order]
        moved.append(
            attrs.evolve(
                one,
                keys=[one.keys[row] for row in order],
                given={name: [cells[row] for row in order] for name, cells in one.given.items()},
                parents=parents,
                scopes={name: [cells[row] for row in order] for name, cells in one.scopes.items()},
            )
        )
    return tuple(moved)


@given(st.data())
def test_the_order_of_rows_and_of_classes_does_not_matter(data: st.DataObject) -> None:
    """The same rows in another order get the same verdicts, deciding rules and reasons."""
    case = data.draw(cases())
    orders = {one.name: data.draw(st.permutations(range(len(one)))) for one in case.subjects}
    moved = data.draw(st.permutations(reordered(case.subjects, orders)))
    one, other = judge(case), judge(attrs.evolve(case, subjects=tuple(moved)))
    assert verdicts(one) == verdicts(other)
    for name, judged in one.judged.items():
        again = other.of(name)
        for row, key in enumerate(judged.keys):
            assert judged.deciding_rule(row) == again.deciding_rule(again.row(key))
            assert set(judged.missing(row)) == set(again.missing(again.row(key)))


@given(cases())
def test_unknown_always_says_what_is_missing(case: Case) -> None:
    """Unknown names at least one thing and who can supply it; a known answer names nothing."""
    for judged in judge(case).judged.values():
        for row, outcome in enumerate(judged.outcomes):
            assert bool(judged.missing(row)) == (outcome is Outcome.UNKNOWN)


@given(cases())
def test_every_verdict_of_a_rule_has_a_rule_that_decides(case: Case) -> None:
    """A rule decides wherever a rule is about the subject, or about what it refers to."""
    for judged in judge(case).judged.values():
        for row, outcome in enumerate(judged.outcomes):
            rule = judged.deciding_rule(row)
            if outcome in (Outcome.MET, Outcome.BROKEN):
                assert rule is not None
