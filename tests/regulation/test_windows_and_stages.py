"""Windows and stages: what is counted over which rows, and what bounds decide."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from esf_norises.regulation.rules import Rule, Stage, rule
from esf_norises.regulation.verdicts import MissingKind, Outcome, Verdict, broken, met

from .examples import (
    DAY,
    DECISION,
    LATER,
    WORDS,
    AttendanceFacts,
    VisitFacts,
    fits,
    is_among_the_first_two,
    is_of_an_eligible_visit,
    is_small_enough,
    is_stem,
    was_attended,
    within_places,
)
from .judging_examples import (
    BROKEN,
    MET,
    UNKNOWN,
    attendances,
    judge,
    named,
    norises,
    visits,
)

# Windows and stages


def outcomes(*rows: Any, rules: Sequence[Rule], **parameters: Any) -> list[Outcome]:
    return (
        judge(norises("S", "S"), visits(*rows), rules=rules, **parameters).of(VisitFacts).outcomes
    )


def test_a_rank_orders_by_day_and_then_by_key() -> None:
    """Ties are decided by the identifier's code points: upper case comes before lower."""
    rows = [
        {"key": "b"},
        {"key": "a"},
        {"key": "Z"},
        {"key": "c", "day": DAY.replace(day=1, month=9)},
    ]
    assert outcomes(*rows, rules=[within_places], places_per_year=2) == [BROKEN, BROKEN, MET, MET]


def test_what_is_sealed_comes_first() -> None:
    """Whatever its day."""
    rows = [{"key": "a"}, {"key": "b", "day": LATER, "sealed": True}]
    assert outcomes(*rows, rules=[within_places], places_per_year=1) == [BROKEN, MET]


def test_groups_are_counted_apart() -> None:
    """Each combination of keys by itself."""
    rows = [{"group": "7.a"}, {"group": "7.b"}]
    assert outcomes(*rows, rules=[within_places], places_per_year=1) == [MET, MET]


def test_a_running_total_counts_up_to_and_with_the_row() -> None:
    """Thirty seats hold the first and the second, not the third."""
    rows = [{"pupils": 20}, {"pupils": 10}, {"pupils": 1}]
    assert outcomes(*rows, rules=[fits]) == [MET, MET, BROKEN]


def test_a_row_that_fell_in_an_earlier_stage_does_not_count() -> None:
    """And is listed as not yet looked at by the later one."""
    rows = [{"key": "a", "pupils": 99}, {"key": "b"}]
    result = judge(
        norises("S"),
        visits(*rows),
        rules=[is_small_enough, within_places],
        pupils_per_guide=30,
        places_per_year=1,
    ).of(VisitFacts)
    assert result.outcomes == [BROKEN, MET]
    assert [one.outcome for one in result.rule_outcomes(0)] == [BROKEN, None]
    assert not result.stands(0)


def test_a_row_of_the_same_stage_still_counts() -> None:
    """A stage counts what earlier stages left, so the order of rules in it does not matter."""
    rows = [{"pupils": 31}, {"pupils": 1}]
    assert outcomes(*rows, rules=[fits]) == [BROKEN, BROKEN]


def test_a_row_stands_only_while_what_it_refers_to_stands() -> None:
    """A visit to a norise that fell takes no place."""
    rows = [{"key": "a", "norise": 1}, {"key": "b"}]
    result = judge(
        norises("S", "P"), visits(*rows), rules=[is_stem, within_places], places_per_year=1
    ).of(VisitFacts)
    assert result.outcomes == [BROKEN, MET]
    assert [one.outcome for one in result.rule_outcomes(0)] == [None]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # A row that is unknown may stand or fall.
        ([{"pupils": None}, {}], [UNKNOWN, UNKNOWN]),
        # One whose order is missing may come before or after.
        ([{"day": None}, {}], [UNKNOWN, UNKNOWN]),
        # One whose key is missing may belong to any group, and is itself unknown.
        ([{"group": None}, {"group": "7.b"}], [UNKNOWN, UNKNOWN]),
        # One that is unknown is beyond for certain; what comes before it is untouched.
        ([{"pupils": None, "day": LATER}, {}], [BROKEN, MET]),
        # Two certain ones are beyond, whatever the third is.
        ([{"key": "a", "group": None}, {}, {"day": LATER}], [UNKNOWN, UNKNOWN, BROKEN]),
    ],
)
def test_bounds_decide_where_both_ends_agree(
    rows: list[dict[str, Any]], expected: list[Outcome]
) -> None:
    """One place a year; where the ends differ, the verdict is unknown."""
    rules = [is_small_enough, within_places]
    assert outcomes(*rows, rules=rules, pupils_per_guide=30, places_per_year=1) == expected


def test_an_unknown_window_names_the_rows() -> None:
    """And only those on which it hangs."""
    rows = [
        {"key": "a"},
        {"key": "b", "pupils": None},
        {"key": "c"},
        {"key": "z", "pupils": None},
    ]
    result = judge(
        norises("S"),
        visits(*rows),
        rules=[is_small_enough, within_places],
        pupils_per_guide=30,
        places_per_year=2,
    )
    (missing,) = result.of(VisitFacts).missing(2)
    assert (missing.kind, missing.name, missing.rows, missing.count) == (
        MissingKind.ROWS,
        "place",
        ("b",),
        1,
    )


def test_a_missing_value_leaves_a_total_open_above() -> None:
    """What is known of it already breaks the rule, or nothing does."""
    beyond = [{"pupils": 31}, {"pupils": None}]
    assert outcomes(*beyond, rules=[fits]) == [BROKEN, BROKEN]
    within = [{"pupils": 30}, {"pupils": None}]
    assert outcomes(*within, rules=[fits]) == [MET, UNKNOWN]


def test_a_window_over_no_child_is_missing_and_never_nothing() -> None:
    """The records may still come; they are what is missing."""
    result = judge(norises("S"), visits({}, {}), attendances((1, 0)), rules=[was_attended])
    assert result.of(VisitFacts).outcomes == [UNKNOWN, BROKEN]
    assert named(result, VisitFacts) == [("record", "present", "v0")]


def test_a_child_whose_reference_is_missing_may_belong_to_any() -> None:
    """One that is there decides nevertheless."""
    rows = attendances((0, 5), (None, 5), (1, 0))
    result = judge(norises("S"), visits({}, {}), rows, rules=[was_attended])
    assert result.of(VisitFacts).outcomes == [MET, UNKNOWN]
    (missing,) = result.of(VisitFacts).missing(1)
    assert missing.rows == ("a1",)


def test_records_that_are_awaited_may_take_places() -> None:
    """A visit whose attendance is awaited comes before, unless its day says that it is after."""
    rules = [was_attended, is_among_the_first_two]
    rows = attendances((1, 5), (1, 5), (2, 5))
    early = {"key": "v0", "day": DAY.replace(month=9)}
    late = {"key": "v0", "day": LATER}
    for first, expected in ((early, [UNKNOWN, UNKNOWN, BROKEN]), (late, [MET, MET, BROKEN])):
        result = judge(norises("S"), visits(first, {}, {}), rows, rules=rules)
        assert result.of(AttendanceFacts).outcomes == expected


def test_a_verdict_is_looked_up_when_all_stages_are_done() -> None:
    """An attendance at a visit that fell for want of places is broken by its own rule."""
    result = judge(
        norises("S"),
        visits({}, {}),
        attendances((0, 5), (1, 5)),
        rules=[is_of_an_eligible_visit, within_places],
        places_per_year=1,
    ).of(AttendanceFacts)
    assert result.outcomes == [MET, BROKEN]
    assert result.deciding_rule(1) is is_of_an_eligible_visit


def test_totals_of_money_are_decimals() -> None:
    """Also where nothing is counted yet, or the end is open."""

    @rule("visit.money", about=VisitFacts, source=DECISION.point("1"), says=WORDS, stage=Stage.CAPS)
    def cheap(money: Decimal) -> Verdict:
        return met() if money.quantize(Decimal("0.01")) <= Decimal("1.50") else broken()

    assert outcomes({"price": Decimal("1.50")}, rules=[cheap]) == [MET]
    assert outcomes({"price": Decimal("1.51")}, rules=[cheap]) == [BROKEN]
    assert outcomes({"price": None}, rules=[cheap]) == [UNKNOWN]


def test_totals_are_of_values_from_nothing() -> None:
    """A value below would turn the bounds round."""
    with pytest.raises(ValueError, match="may not be below 0"):
        outcomes({"pupils": -1}, rules=[fits])
