"""The closed sets of values."""

from __future__ import annotations

from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.domain import values
from esf_norises.domain.values import Band, Limb

SETS = [
    kind
    for kind in vars(values).values()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and kind is not StrEnum
]


@pytest.mark.parametrize("kind", SETS)
def test_every_value_has_a_name_for_people_of_its_own(kind):
    """In both languages, and no two values have the same."""
    assert len({member.label.lv for member in kind}) == len(kind)
    assert len({member.label.en for member in kind}) == len(kind)


@pytest.mark.parametrize(
    ("band", "limb"),
    [
        ("preschool-under-5", None),
        ("preschool-5-plus", Limb.A),
        *((str(number), Limb.B) for number in range(1, 13)),
        ("vocational-basic", None),
        *((f"course-{number}", Limb.C) for number in range(1, 5)),
    ],
)
def test_the_limb_follows_from_the_band(band, limb):
    """Under five and vocational basic education belong to none."""
    assert Band(band).limb is limb


def test_the_table_of_limbs_has_every_band():
    """19 bands: two of pre-school, twelve classes, vocational basic, four courses."""
    assert len(Band) == 19


@given(st.lists(st.sampled_from(Band)))
def test_bands_sort_upwards_by_their_rank(bands):
    """Not by their text, in which 10 comes before 2."""
    order = list(Band)
    ranked = sorted(bands, key=lambda band: band.rank)
    assert [order.index(band) for band in ranked] == sorted(map(order.index, bands))


@pytest.mark.parametrize(
    ("band", "lv", "en"),
    [
        (Band.CLASS_10, "10. klase", "class 10"),
        (Band.COURSE_2, "2. kurss", "course 2"),
        (Band.PRESCHOOL_5_PLUS, "pirmsskola, 5 gadi un vairāk", "pre-school, 5 and more"),
    ],
)
def test_a_band_is_named_as_people_say(band, lv, en):
    """A class, a course, or pre-school with the age."""
    assert (band.label.lv, band.label.en) == (lv, en)
