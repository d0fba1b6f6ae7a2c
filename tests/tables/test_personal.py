"""Personal codes are found wherever they stand, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.tables.personal import contains_personal_code, masked

BLOCKING = [
    "010190-12345",  # dated, century 19xx
    "01019012345",  # the hyphen is often left out
    "311299-02345",  # 18xx
    "290220-21234",  # a leap day of 2020
    "Anna Bērziņa (010190-12345)",
    "010190 – 12345",  # a dash of another kind, with spaces
    "321234-56789",  # births registered from 1 July 2017
    "32123456789",
    "37126123456, 32123456789",
]
ASKING = ["37126123456", "+37126123456", "331234-56789", "39123456789"]
HARMLESS = [
    "",
    "4213900475",  # a registration number has ten digits
    "320190-12345 "[:11],  # one digit short
    "310299-12345",  # 31 February
    "010190-32345",  # no such century
    "290219-21234",  # 2019 had no leap day
    "40003245752",  # a number of the register of enterprises
    "90000068977",
    "LV80BANK0000435195001",  # an account
    "20250901120000",
    "32123456789012",
    "+371 26 123 456",
    "1101 56 11",
    "01.09.2025.",
]


@pytest.mark.parametrize("text", BLOCKING)
def test_a_personal_code_blocks(text):
    """A dated code and eleven digits from 32 are personal codes, with the hyphen or without."""
    assert contains_personal_code(text) == "blocks"


@pytest.mark.parametrize("text", ASKING)
def test_what_may_be_a_telephone_is_asked_about(text):
    """Eleven digits from 33 to 39 may be a personal code or a telephone."""
    assert contains_personal_code(text) == "asks"


@pytest.mark.parametrize("text", HARMLESS)
def test_other_numbers_are_no_personal_code(text):
    """Numbers of institutions and enterprises, accounts, moments and short telephones are none."""
    assert contains_personal_code(text) is None
    assert masked(text) == text


@pytest.mark.parametrize("text", [*BLOCKING, *ASKING])
def test_masking_leaves_no_code(text):
    """A masked text holds no code, neither certain nor possible, and keeps the rest."""
    assert contains_personal_code(masked(text)) is None
    assert "*****" in masked(text)


def test_masking_keeps_the_words_beside_a_code():
    """Only the digits of the code are replaced."""
    assert masked("Anna 010190-12345, 7.a") == "Anna ******-*****, 7.a"


@given(st.text("0123456789- –x", max_size=40))
def test_masking_twice_is_masking_once(text):
    """Whatever stands there, masking leaves no code and nothing more to mask."""
    once = masked(text)
    assert contains_personal_code(once) is None
    assert masked(once) == once


@given(st.dates(), st.integers(0, 99999))
def test_a_check_digit_never_decides(day, last):
    """Every dated code of the centuries that exist blocks, whatever its last digits are."""
    century = (day.year - 1800) // 100
    code = f"{day:%d%m}{day.year % 100:02d}-{century % 10}{last:05d}"[:12]
    if 0 <= century <= 2:
        assert contains_personal_code(code) == "blocks"
