"""Rows: columns outside, objects on demand."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.domain.columns import definition_of
from esf_norises.domain.identifiers import ProgrammeCode, RegistrationNumber
from esf_norises.domain.rows import Rows
from esf_norises.domain.tables import Count, Group, Institution
from esf_norises.domain.values import Band
from esf_norises.testing import strategies as s

NUMBER = RegistrationNumber("0000000001")
counts = st.lists(s.counts(), max_size=6)


@given(counts)
def test_rows_are_the_objects_that_they_were_made_of(objects):
    """By place, by slice, by iteration and by column."""
    rows = Rows.of(Count, objects)
    assert list(rows) == objects
    assert [rows[place] for place in range(-len(objects), len(objects))] == objects * 2
    assert list(rows[1:-1]) == objects[1:-1]
    assert list(rows.column("pupils")) == [count.pupils for count in objects]
    assert len(rows) == len(objects)


@given(counts, counts)
def test_rows_are_equal_where_their_objects_are(one, other):
    """Whatever kind of sequence the columns are; equal rows hash alike."""
    left, right = Rows.of(Count, one), Rows.of(Count, other)
    assert (left == right) == (one == other)
    columns = {c.name: tuple(left.column(c.name)) for c in left.definition.columns}
    if one:
        again = Rows(Count, columns)
        assert again == left
        assert hash(again) == hash(left)


@given(counts, st.randoms())
def test_sorting_does_not_depend_on_the_order_before(objects, random):
    """Rows of different keys come out in one order."""
    objects = list(
        {(o.institution, o.programme, o.band, o.state_date): o for o in objects}.values()
    )
    shuffled = random.sample(objects, len(objects))
    assert Rows.of(Count, shuffled).sorted() == Rows.of(Count, objects).sorted()


def test_rows_sort_by_key_with_empty_cells_first_and_bands_by_rank():
    """Class 10 comes after class 2, and a programme that is not known before all."""
    made = [
        Count(
            institution=NUMBER,
            programme=programme,
            band=band,
            state_date=datetime.date(2022, 12, 1),
            pupils=1,
        )
        for programme in (None, ProgrammeCode("11011111"))
        for band in (Band.PRESCHOOL_5_PLUS, Band.CLASS_2, Band.CLASS_10, Band.COURSE_1)
    ]
    assert list(Rows.of(Count, made[::-1]).sorted()) == made


def test_a_key_is_made_of_the_key_columns():
    """In their order."""
    group = Group(group="g-1", institution=NUMBER, name="1.a", school_year=None)
    assert Rows.of(Group, [group]).keys() == [("g-1",)]


def test_columns_of_the_municipalitys_own_are_kept():
    """When rows are taken and sorted, and where rows are compared."""
    numbers = [RegistrationNumber("0000000002"), NUMBER]
    columns = {"registration_number": numbers, "name": ["B", "A"]}
    rows = Rows(Institution, columns, {"x_bus": ["b", None]})
    assert list(rows.sorted().column("x_bus")) == [None, "b"]
    assert list(rows[:1].extra["x_bus"]) == ["b"]
    assert rows != Rows(Institution, columns)


def test_a_column_that_is_left_out_is_empty():
    """A column that need not be there."""
    rows = Rows(Institution, {"registration_number": [NUMBER], "name": ["A"]})
    assert list(rows.column("founder")) == [None]
    assert rows[0].founder is None


@pytest.mark.parametrize(
    ("columns", "extra", "words"),
    [
        ({"registration_number": [NUMBER], "name": []}, {}, "different length"),
        ({"registration_number": [NUMBER], "name": ["A"]}, {"x_a": []}, "different length"),
        ({"registration_number": [], "nmae": []}, {}, r"unknown columns \['nmae'\]"),
        ({"registration_number": [NUMBER]}, {}, r"absent: \['name'\]"),
    ],
)
def test_columns_that_do_not_fit_are_refused(columns, extra, words):
    """A programmer's error, told at once."""
    with pytest.raises(ValueError, match=words):
        Rows(Institution, columns, extra)


def test_a_column_that_no_table_has_is_an_error():
    """Of the kind that a mapping raises."""
    with pytest.raises(KeyError):
        Rows(Institution, {}).column("nmae")


@pytest.mark.parametrize("place", [1, -2])
def test_a_place_beyond_the_end_is_an_error(place):
    """As in any sequence."""
    rows = Rows(Institution, {"registration_number": [NUMBER], "name": ["A"]})
    with pytest.raises(IndexError):
        rows[place]


def test_a_table_without_rows_asks_for_its_class_only_when_needed():
    """It has no rows and equals one that was made with its class."""
    asked = []

    def definition():
        asked.append(True)
        return definition_of(Count)

    rows = Rows.none(definition)
    assert not rows
    assert list(rows) == []
    assert asked == []
    assert rows == Rows(Count, {})
    assert list(rows.column("pupils")) == []
    assert rows.keys() == []
    with pytest.raises(KeyError):
        rows.column("no_such_column")
    assert asked == [True]
