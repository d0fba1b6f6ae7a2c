"""The engine over columns answers what a second one answers, written row by row."""

from __future__ import annotations

from hypothesis import given

from esf_norises.regulation.evaluation import evaluate
from esf_norises.testing.rulesets import Case, cases

from .naive import Naive


@given(cases(max_rows=5))
def test_factorised_is_the_same_as_row_by_row(case: Case) -> None:
    """Each subject has the same verdict, and each rule the same outcome, in both."""
    naive = Naive(case)
    evaluation = evaluate(case.subjects, case.ruleset, case.parameters, case.confirmations)
    for name, judged in evaluation.judged.items():
        for row, key in enumerate(judged.keys):
            assert judged.outcome(row) is naive.outcomes[name, key]
            slow = naive.rows[name][row].answers
            for id, question in judged._questions.items():
                verdict = question.verdict(row)
                assert (verdict.outcome if verdict else None) is slow[id], id
