"""Numbers and codes of the state's registers."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.domain.identifiers import (
    ProgrammeCode,
    Pseudonym,
    RegistrationNumber,
    TerritoryCode,
)
from esf_norises.domain.values import StudyForm
from esf_norises.errors import InvalidValue
from esf_norises.testing import strategies as s

KINDS = {
    RegistrationNumber: s.registration_numbers(),
    TerritoryCode: s.territory_codes(),
    ProgrammeCode: s.programme_codes(),
    Pseudonym: s.pseudonyms(),
}


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
def test_what_is_written_is_read_back(kind, data):
    """The text of an identifier is the identifier."""
    identifier = data.draw(KINDS[kind])
    assert kind.parse(f"  {identifier}\n") == identifier


@pytest.mark.parametrize("kind", KINDS)
@given(st.text())
def test_no_text_raises_anything_but_that_it_is_none(kind, text):
    """Parsing gives an identifier or InvalidValue, whatever the text."""
    with suppress(InvalidValue):
        assert kind.parse(text) == kind(str(kind.parse(text)))


@pytest.mark.parametrize("kind", KINDS)
@given(st.data())
def test_identifiers_sort_like_their_texts(kind, data):
    """By code point, so the order is the same everywhere."""
    found = data.draw(st.lists(KINDS[kind], max_size=5))
    assert [str(one) for one in sorted(found)] == sorted(str(one) for one in found)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (RegistrationNumber, ""),
        (RegistrationNumber, "421390047"),
        (RegistrationNumber, "42139004755"),
        (RegistrationNumber, "421390047x"),
        (RegistrationNumber, "٤٢١٣٩٠٠٤٧٥"),
        (RegistrationNumber, "4213 900475"),
        (RegistrationNumber, "4213900475.0"),
        (TerritoryCode, "037000"),
        (TerritoryCode, "0137000"),
        (TerritoryCode, "LT0037000"),
        (TerritoryCode, "003700²"),
        (ProgrammeCode, "1011111"),
        (ProgrammeCode, "010111111"),
        (ProgrammeCode, "3252a1011"),
        (ProgrammeCode, "32ā521011"),
        (ProgrammeCode, "32a52101"),
        (ProgrammeCode, "0101-1111"),
        (Pseudonym, ""),
        (Pseudonym, "Anna Liepa"),
        (Pseudonym, "a" * 41),
    ],
)
def test_a_bad_text_is_refused_with_the_text_and_what_was_expected(kind, text):
    """The message says both."""
    with pytest.raises(InvalidValue) as refused:
        kind.parse(text)
    assert repr(text) in str(refused.value)
    assert refused.value.expected in str(refused.value)


def test_a_leading_zero_stays():
    """Numbers are text."""
    assert str(RegistrationNumber.parse("0213900475")) == "0213900475"


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("0037210", "0037000"),
        ("LV0037000", "0037000"),
        ("0038001", "0038000"),
        ("0001000", "0001000"),
    ],
)
def test_a_unit_lies_in_its_municipality(text, municipality):
    """Characters three and four say which; how often the unit was changed does not matter."""
    assert str(TerritoryCode.parse(text).municipality) == municipality


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("01011111", ("preschool", "general", "latvian", StudyForm.IN_PERSON)),
        ("1101 56 11", ("basic-1-6", "special", "latvian", StudyForm.IN_PERSON)),
        ("31016013", ("secondary", "general", "latvian", StudyForm.CORRESPONDENCE)),
        ("21011124", ("basic", "general", "minority", StudyForm.DISTANCE)),
        ("23011131", ("basic-7-9", "general", "international", StudyForm.IN_PERSON)),
        # 2 was evening classes, which ended; 0 and 9 mean nothing that is known.
        ("31011012", ("secondary", "general", "latvian", None)),
        ("31010090", ("secondary", None, None, None)),
        # Vocational codes: none of these parts is read off them.
        ("32a521011", (None, None, None, None)),
        ("32A521011", (None, None, None, None)),
        ("33521011", (None, None, None, None)),
        ("99999991", (None, None, None, None)),
    ],
)
def test_parts_of_a_code_are_read_only_where_they_are_known(text, parts):
    """Anything else is unknown, never a guess."""
    code = ProgrammeCode.parse(text)
    assert (code.stage, code.kind, code.language, code.study_form) == parts


@given(s.programme_codes())
def test_a_code_that_is_not_general_says_nothing(code):
    """The last digits of another code may look the same."""
    if not code.is_general:
        assert (code.stage, code.kind, code.language, code.study_form) == (None,) * 4
