"""Definitions of tables, read off their classes."""

from __future__ import annotations

from typing import ClassVar

import attrs
import pytest

from esf_norises.domain.columns import Privacy, TableInfo, column, definition_of
from esf_norises.domain.kinds import TEXT, WHOLE
from esf_norises.texts import Texts


@attrs.frozen(kw_only=True)
class Bus:
    TABLE: ClassVar = TableInfo(
        name="buses", title=Texts("Autobusi", "Buses"), about=Texts("Autobuss.", "A bus.")
    )

    plate: str = column(Texts("Numurs", "Plate"), TEXT, required=True, key=True, header="Nr.")
    seats: int | None = column(
        Texts("Vietas", "Seats"), WHOLE, unit="seats", privacy=Privacy.INTERNAL
    )
    note: str = attrs.field(default="")


def test_a_definition_has_the_columns_in_order():
    """A field that was not declared as a column is none."""
    definition = definition_of(Bus)
    assert definition.name == "buses"
    assert [column.name for column in definition.columns] == ["plate", "seats"]
    assert definition.key == ("plate",)
    assert definition.row is Bus


def test_a_column_says_what_was_declared():
    """The header is the name, unless another system's file has one of its own."""
    plate, seats = definition_of(Bus).columns
    assert (plate.header, plate.required, plate.privacy) == ("Nr.", True, Privacy.PUBLIC)
    assert (seats.header, seats.unit, seats.privacy) == ("seats", "seats", Privacy.INTERNAL)


def test_an_optional_column_is_empty_where_nothing_is_given():
    """None stands for an empty cell, and a required one cannot be left out."""
    assert Bus(plate="AA-1").seats is None
    with pytest.raises(TypeError):
        Bus(seats=3)


def test_a_column_that_is_not_there_is_an_error():
    """Of the kind that a mapping raises."""
    with pytest.raises(KeyError):
        definition_of(Bus).column("note")
    assert definition_of(Bus).column("seats").kind is WHOLE
