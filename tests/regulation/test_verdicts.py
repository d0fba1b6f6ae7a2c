"""Verdicts, sources and how answers are joined."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.findings import Role
from esf_norises.regulation.parameter_values import ParameterState, ParameterValue
from esf_norises.regulation.sources import Act, Level
from esf_norises.regulation.verdicts import (
    Outcome,
    broken,
    met,
    not_applicable,
    unknown,
    worst,
)
from esf_norises.texts import Texts

DAY = datetime.date(2025, 9, 1)
OUTCOMES = st.sampled_from(Outcome)


def test_the_four_answers_have_these_values() -> None:
    """Reports and JSON write them."""
    assert [outcome.value for outcome in Outcome] == ["met", "broken", "unknown", "not_applicable"]


@given(st.lists(OUTCOMES), st.lists(OUTCOMES))
def test_joining_can_be_done_in_parts(one: list[Outcome], other: list[Outcome]) -> None:
    """The worst of all is the worst of the worst of each part, in any order."""
    assert worst([*one, *other]) is worst([worst(other), worst(one)])


@given(st.lists(OUTCOMES))
def test_not_applicable_is_neutral(outcomes: list[Outcome]) -> None:
    """What does not apply changes nothing, and only where nothing applies it is the answer."""
    assert worst([*outcomes, Outcome.NOT_APPLICABLE]) is worst(outcomes)
    assert (worst(outcomes) is Outcome.MET) == (
        set(outcomes) - {Outcome.NOT_APPLICABLE} == {Outcome.MET}
    )


def test_makers_say_what_they_are_called() -> None:
    """Each makes its own answer."""
    assert met().is_met
    assert broken(because={"pupils": 5}, fix=Texts("a", "b")).is_broken
    assert not_applicable().outcome is Outcome.NOT_APPLICABLE
    verdict = unknown(missing="held", who=Role.TEACHER)
    assert verdict.is_unknown
    assert [(one.name, one.who) for one in verdict.missing] == [("held", Role.TEACHER)]


def test_a_point_has_the_level_of_its_act_unless_it_says_another() -> None:
    """So a page can be official, and one sentence of it read in the text."""
    act = Act(name="Noteikumi Nr. 882", level=Level.OFFICIAL, checked=DAY, known_until=DAY)
    assert act.point("17").level is Level.OFFICIAL
    assert act.point("2.3", level=Level.TEXT).level is Level.TEXT
    assert (str(act.point("2.3")), str(act.whole())) == (
        "Noteikumi Nr. 882, 2.3",
        "Noteikumi Nr. 882",
    )


def test_past_its_end_a_source_is_not_known() -> None:
    """The last day is still known."""
    source = Act(name="x", level=Level.TEXT, checked=DAY, known_until=DAY).whole()
    assert source.is_known_on(DAY)
    assert not source.is_known_on(DAY + datetime.timedelta(days=1))


@pytest.mark.parametrize(("state", "value"), [("value", None), ("none", 1), ("unset", 1)])
def test_a_parameter_has_a_value_only_where_its_state_says_so(
    state: str, value: int | None
) -> None:
    """A programmer who mixes them is told."""
    with pytest.raises(ValueError, match="parameter cap"):
        ParameterValue(name="cap", state=ParameterState(state), value=value)


def test_every_level_and_answer_has_a_name_for_people() -> None:
    """In both languages."""
    assert all(level.label.lv and level.label.en for level in Level)
    assert all(outcome.label.lv and outcome.label.en for outcome in Outcome)
