"""Records of attendance for the public: what is shown belongs to the visit and its part."""

from __future__ import annotations

import attrs
import pytest

from esf_norises.domain.visits import Attendance
from esf_norises.reporting.protection.attendance import rounded
from esf_norises.reporting.protection.rounding import rounding_by

RECORD = Attendance(
    record="A-1", visit="V", present=26, girls=9, boys=17, not_stated=0, below_18=13, adults=2
)


@pytest.mark.parametrize("number", range(20))
def test_a_correction_that_changes_no_count_of_pupils_changes_no_public_number(number: int) -> None:
    """Otherwise each correction would be a fresh draw, and several of them could be compared."""
    key = number.to_bytes(16, "big")
    corrected = attrs.evolve(RECORD, record="A-2", corrects="A-1", adults=3)
    before, after = (rounded(one, "cell", rounding_by(key, 5)) for one in (RECORD, corrected))
    assert attrs.evolve(after, record=before.record) == before
