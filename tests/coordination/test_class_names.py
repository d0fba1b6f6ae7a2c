"""Names of classes, which schools choose freely, a year later."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.coordination.class_names import leading_classes, risen_name


@pytest.mark.parametrize(
    ("name", "rising", "risen"),
    [
        ("5.a", {5: 6}, "6.a"),
        ("9.", {9: 10}, "10."),
        ("7.ma", {7: 8}, "8.ma"),
        ("10.DIT", {10: 11}, "11.DIT"),
        ("11 b", {11: 12}, "12 b"),
        ("3a", {3: 4}, "4a"),
        ("1./2.", {1: 2, 2: 3}, "2./3."),
        ("1. un 2.", {1: 2, 2: 3}, None),
        ("1., 2. klase", {1: 2, 2: 3}, "2., 3. klase"),
        ("8./9.", {8: 9, 9: None}, "9."),
        ("8./9.", {8: 9, 9: 10}, "9./10."),
        ("1.–4.", {1: 2, 2: 3, 3: 4, 4: 5}, "2.–5."),
        ("1.-4.", {1: 2, 2: 3, 3: 4, 4: None}, "2.-4."),
        ("5-1", {5: 6}, "6-1"),
        ("5.1", {5: 6}, "6.1"),
        ("1. kurss DIT", {1: 2}, "2. kurss DIT"),
        ("Bitītes", {5: 6}, None),
        ("6.a", {5: 6}, None),
        ("12.", {12: None}, None),
        ("2025", {2: 3}, None),
        ("", {1: 2}, None),
    ],
)
def test_the_leading_numbers_rise(
    name: str, rising: dict[int, int | None], risen: str | None
) -> None:
    """The rest of a name stays; one that does not begin with its classes is left to people."""
    assert risen_name(name, rising) == risen


@given(
    st.lists(st.integers(1, 11), min_size=1, max_size=3, unique=True),
    st.text(st.characters(exclude_categories=["Nd"], exclude_characters=".,/+-– "), max_size=5),
)
def test_a_joint_class_rises_number_by_number(classes: list[int], rest: str) -> None:
    """However many classes are joined, each number rises by one and the ending stays."""
    name = "/".join(f"{one}." for one in classes) + rest
    risen = "/".join(f"{one + 1}." for one in classes) + rest
    assert risen_name(name, {one: one + 1 for one in classes}) == risen


@pytest.mark.parametrize(
    ("name", "classes"), [("5./6.", (5, 6)), ("10.a", (10,)), ("5-13", (5,)), ("Ezīši", ())]
)
def test_the_classes_of_a_name(name: str, classes: tuple[int, ...]) -> None:
    """Only numbers that can be classes are taken for such."""
    assert leading_classes(name) == classes
