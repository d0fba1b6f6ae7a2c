"""The engine over columns answers what a second one answers, written row by row."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given

from esf_norises.regulation import questions
from esf_norises.regulation.evaluation import evaluate
from esf_norises.testing.rulesets import Case, cases

from .naive import Naive


@given(cases(max_rows=5))
def test_factorised_is_the_same_as_row_by_row(case: Case) -> None:
    """Each subject has the same verdict, and each rule the same outcome, in both."""
    assert_same(case)


@given(cases(max_rows=5))
def test_asking_only_where_answers_turn_is_the_same(case: Case) -> None:
    """Rules that read many numbers are not asked for each of them; here no rule is."""
    with patch.object(questions, "_SEVERAL", 1):
        assert_same(case)


def assert_same(case: Case) -> None:
    naive = Naive(case)
    evaluation = evaluate(case.subjects, case.ruleset, case.parameters, case.confirmations)
    for name, judged in evaluation.judged.items():
        for row, key in enumerate(judged.keys):
            assert judged.outcome(row) is naive.outcomes[name, key]
            slow = naive.rows[name][row].answers
            for id, question in judged._questions.items():
                verdict = question.verdict(row)
                assert (verdict.outcome if verdict else None) is slow[id], id
