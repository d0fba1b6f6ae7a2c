from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.plugins import InvalidValue
from esf_norises_viis.layouts import (
    INSTITUTIONS,
    LAYOUTS,
    PROGRAMMES,
    header_of,
    nearest_layout,
    parse_territory,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [("037210", "0037210"), (" 037210 ", "0037210"), ("0037210", "0037210"), ("001000", "0001000")],
)
def test_a_code_of_six_digits_gets_its_lost_zero_back(text, code):
    """Six digits have lost one leading zero, seven have lost none."""
    assert str(parse_territory(text)) == code


@pytest.mark.parametrize(
    "text", ["37210", "37", "", "137210", "00372100", "03721O", "٠٣٧٢١٠", "LV0037210", "099210"]
)
def test_no_other_code_is_mended(text):
    """More or fewer digits, other characters and municipalities that do not exist are refused."""
    with pytest.raises(InvalidValue):
        parse_territory(text)


@given(st.text(max_size=12) | st.from_regex(r"[0-9]{5,8}", fullmatch=True))
def test_reading_a_code_raises_nothing_else(text):
    """Any text is a code of a municipality or an invalid value."""
    with suppress(InvalidValue):
        assert str(parse_territory(text)).endswith(text.strip())


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.about)
@given(data=st.data())
def test_the_order_of_columns_does_not_matter(layout, data):
    """A layout is known by its headers in any order, with stray spaces and in any letter case."""
    headers = data.draw(st.permutations(layout.headers))
    spelled = header_of([f" {header.upper()}\n" for header in headers])
    assert layout.fits(spelled)
    assert nearest_layout(spelled) is layout


def test_neither_layout_fits_the_other():
    """The two layouts are told apart by their headers."""
    assert not PROGRAMMES.fits(INSTITUTIONS.headers)
    assert not INSTITUTIONS.fits(PROGRAMMES.headers)


def test_every_count_is_a_band_or_a_total():
    """No column of counts is read and then forgotten."""
    for layout in LAYOUTS:
        counts = {c.name for c in layout.definition.columns if c.kind.name == "whole"}
        assert counts == set(layout.bands) | set(layout.sums)
