"""Traces: everything that a verdict rests on, as JSON."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from esf_norises.errors import UnknownName
from esf_norises.regulation.evaluation import evaluate
from esf_norises.regulation.trace import trace
from esf_norises.testing.rulesets import Case, cases

from .examples import VisitFacts, fits, is_small_enough, is_stem, within_places
from .test_evaluation import judge, norises, said, visits


def test_a_trace_holds_facts_parameters_and_sources() -> None:
    """Rule, words, act, point, level, what was read and on which day it was last checked."""
    result = judge(
        norises("S"), visits({"pupils": 31}), rules=[is_small_enough], pupils_per_guide=30
    )
    found = trace(result, VisitFacts, "v0")
    assert (found["format"], found["about"], found["key"]) == ("esf-norises.trace/1", "visit", "v0")
    assert (found["verdict"], found["rule"]) == ("broken", "visit.size")
    (rule,) = found["rules"]
    assert rule["says"] == {"lv": "teksts", "en": "a text"}
    source = {name: rule["source"][name] for name in ("act", "point", "level", "checked")}
    assert source == {
        "act": "Lēmums Nr. 1",
        "point": "3",
        "level": "text",
        "checked": "2026-11-24",
    }
    (fact,) = rule["facts"]
    assert (fact["name"], fact["value"]) == ("pupils", 31)
    (parameter,) = rule["parameters"]
    assert (parameter["state"], parameter["value"], parameter["valid_from"]) == (
        "value",
        30,
        "2025-10-01",
    )
    assert rule["because"] == {"pupils": 31}


def test_a_trace_goes_on_to_what_the_subject_refers_to() -> None:
    """With its own rules, facts and confirmations."""
    result = judge(norises(None), visits({}), rules=[is_stem, fits], confirmations=[said(True)])
    (norise,) = trace(result, "visit", "v0")["refers_to"]
    assert (norise["reference"], norise["key"], norise["verdict"]) == ("norise", "n0", "met")
    assert norise["rules"][0]["confirmations"][0]["answer"] is True


def test_a_trace_tells_both_bounds_of_a_window() -> None:
    """And the end that is open as null."""
    rows = [{"pupils": 20}, {"pupils": None}]
    (rule,) = trace(judge(norises("S"), visits(*rows), rules=[fits]), "visit", "v1")["rules"]
    window = next(fact for fact in rule["facts"] if fact["name"] == "taken")
    assert window["value"] == {"at_least": 20, "at_most": None}
    assert rule["missing"][0]["rows"] == ["v1"]


def test_a_rule_that_was_not_looked_at_says_so() -> None:
    """It has no outcome."""
    result = judge(
        norises("S"),
        visits({"pupils": 31}),
        rules=[is_small_enough, within_places],
        pupils_per_guide=30,
        places_per_year=1,
    )
    late = trace(result, "visit", "v0")["rules"][1]
    assert (late["looked_at"], late["outcome"]) == (False, None)


def test_a_key_that_is_not_there_is_told_with_near_ones() -> None:
    """As typed by somebody who looks for it."""
    with pytest.raises(UnknownName, match="v0"):
        trace(judge(norises("S"), visits({}), rules=[is_stem]), "visit", "v9")


@given(cases())
def test_every_subject_has_a_trace_that_json_holds(case: Case) -> None:
    """Whatever the rules, and it reads back as it was."""
    evaluation = evaluate(case.subjects, case.ruleset, case.parameters, case.confirmations)
    for name, judged in evaluation.judged.items():
        for key in judged.keys:
            found = trace(evaluation, name, key)
            assert json.loads(json.dumps(found, allow_nan=False)) == found
            assert found["verdict"] == judged.outcome(judged.row(key)).value
