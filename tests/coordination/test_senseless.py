"""Values that can be read and make no sense."""

from __future__ import annotations

from decimal import Decimal

import pytest

from esf_norises.coordination.senseless import senseless_values
from esf_norises.domain.catalogue import Norise
from esf_norises.domain.planning import Bus, Travel
from tests.coordination.schools import FIRST, of_groups


@pytest.mark.parametrize(
    ("tables", "told"),
    [
        ({"buses": [Bus(bus="b", name="B", seats=1, price=Decimal(0))]}, []),
        ({"buses": [Bus(bus="b", name="B", seats=0)]}, [("value.none-of-it", 2, "seats")]),
        (
            {"buses": [Bus(bus="b", name="B", price=Decimal(-1))]},
            [("value.negative-price", 2, "price")],
        ),
        (
            {"norises": [Norise(norise="n", title="N", price=Decimal(-1))]},
            [("value.negative-price", 2, "price")],
        ),
        ({"travel": [Travel(institution=FIRST, place="P", minutes=720)]}, []),
        (
            {"travel": [Travel(institution=FIRST, place="P", minutes=721)]},
            [("value.too-long-a-way", 2, "minutes")],
        ),
    ],
)
def test_a_value_that_makes_no_sense_is_told_with_its_place(tables, told):
    """No seats, a price below nothing, a way longer than half a day."""
    found = senseless_values(of_groups(**tables))
    assert [(one.code, one.where.row, one.where.column) for one in found] == told
