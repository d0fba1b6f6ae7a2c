"""Names of sheets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises_excel.names import sheet_name, utf16_length


@given(st.lists(st.text(max_size=40) | st.sampled_from(["History", "a" * 31, "A" * 32, "'x'"])))
def test_any_names_give_sheets_that_excel_takes(wanted: list[str]) -> None:
    """Names are not empty, short enough, without forbidden signs, and differ in any letter case."""
    taken: set[str] = set()
    for text in wanted:
        name = sheet_name(text, taken)
        assert 0 < utf16_length(name) <= 31
        assert not set(name) & set("[]:*?/\\\x00\n")
        assert name == name.strip("'")
        assert name.lower() not in taken | {"history"}
        taken.add(name.lower())


@pytest.mark.parametrize("name", ["counts", "Izglītojamo skaits", "Par pārskatu"])
def test_a_good_name_stays(name: str) -> None:
    """What Excel takes is not changed."""
    assert sheet_name(name) == name
