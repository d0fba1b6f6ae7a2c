"""Kinds of cell: texts become values and back, or are refused with what was expected."""

from __future__ import annotations

import datetime
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.domain import kinds as k
from esf_norises.domain.latvian_time import offset_in_latvia
from esf_norises.domain.values import Band, Limb
from esf_norises.errors import InvalidValue
from esf_norises.testing import strategies as s


def several(items):
    return st.lists(items, min_size=1, unique=True).map(tuple)


KINDS = {
    "text": (k.TEXT, s.names()),
    "whole": (k.WHOLE, st.integers(0, 10**9 - 1)),
    "decimal": (k.DECIMAL, s.money()),
    "date": (k.DATE, st.dates()),
    "registration number": (k.REGISTRATION_NUMBER, s.registration_numbers()),
    "territory": (k.TERRITORY, s.territory_codes()),
    "programme": (k.PROGRAMME_CODE, s.programme_codes()),
    "pseudonym": (k.PSEUDONYM, s.pseudonyms()),
    "school year": (k.SCHOOL_YEAR, s.school_years()),
    "choice": (k.choice(Band), s.bands()),
    "choices": (k.choices(Limb), several(st.sampled_from(Limb))),
    "texts": (k.TEXTS_LIST, several(s.list_items())),
}


@pytest.mark.parametrize("name", KINDS)
@given(st.data())
def test_a_value_is_read_back(name, data):
    """`parse` reads what `write` writes."""
    kind, values = KINDS[name]
    value = data.draw(values)
    assert kind.parse(kind.write(value)) == value


@pytest.mark.parametrize("name", KINDS)
@given(st.text(min_size=1).map(str.strip).filter(bool))
def test_no_text_raises_anything_but_that_it_is_none(name, text):
    """And what is read once is read again."""
    kind, _ = KINDS[name]
    with suppress(InvalidValue):
        value = kind.parse(text)
        assert kind.parse(kind.write(value)) == value


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_says_what_it_expects_and_how_to_mend(name):
    """In both languages, with different words."""
    kind, _ = KINDS[name]
    assert kind.expected.lv != kind.expected.en
    assert kind.fix.lv != kind.fix.en


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (k.WHOLE, "5.9"),
        (k.WHOLE, "5,0"),
        (k.WHOLE, "-3"),
        (k.WHOLE, "+3"),
        (k.WHOLE, "1 794"),
        (k.WHOLE, "1e3"),
        (k.WHOLE, "٣"),
        (k.WHOLE, "²"),
        (k.WHOLE, "abc"),
        (k.WHOLE, "1234567890"),
        (k.DECIMAL, "1.000"),
        (k.DECIMAL, "1.000,50"),
        (k.DECIMAL, "1 000"),
        (k.DECIMAL, "1,"),
        (k.DECIMAL, ",5"),
        (k.DECIMAL, "1e3"),
        (k.DECIMAL, "NaN"),
        (k.DECIMAL, "٣"),
        (k.DATE, "31.02.2025."),
        (k.DATE, "2025-13-01"),
        (k.DATE, "01.09.25."),
        (k.DATE, "01/09/2025"),
        (k.DATE, "2025-9-1"),
        (k.DATE, "0000-01-01"),
        (k.DATE, "20250901"),
        (k.choice(Band), "13"),
        (k.choice(Band), "Course-1"),
        (k.choices(Limb), "a,b"),
        (k.choices(Limb), "a|d"),
        (k.choices(Limb), "a|a"),
        (k.choices(Limb), "a|"),
        (k.TEXTS_LIST, "|"),
        (k.TEXTS_LIST, "x||y"),
        (k.TEXTS_LIST, "x| x"),
    ],
)
def test_nothing_is_coerced(kind, text):
    """What is almost a value is none."""
    with pytest.raises(InvalidValue):
        kind.parse(text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (k.WHOLE, "007", 7),
        (k.DECIMAL, "12,50", Decimal("12.50")),
        (k.DECIMAL, "12.5", Decimal("12.5")),
        (k.DECIMAL, "-1000.25", Decimal("-1000.25")),
        (k.DECIMAL, "1,000", Decimal(1)),
        (k.DATE, "01.09.2025.", datetime.date(2025, 9, 1)),
        (k.DATE, "1.9.2025", datetime.date(2025, 9, 1)),
        (k.DATE, "2025-09-01", datetime.date(2025, 9, 1)),
        (k.choices(Limb), "b | a", (Limb.B, Limb.A)),
        (k.TEXTS_LIST, "Rīga | Ogre", ("Rīga", "Ogre")),
    ],
)
def test_ways_of_writing_are_taken(kind, text, value):
    """Decimal comma or point, Latvian or ISO dates, spaces round a bar."""
    assert kind.parse(text) == value


def test_a_choice_offers_its_codes_with_labels():
    """For a drop-down and for the documentation."""
    codes = dict(k.choice(Limb).choices)
    assert list(codes) == ["a", "b", "c"]
    assert codes["a"] == Limb.A.label
    assert "a, b, c" in k.choices(Limb).expected.lv


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("03.12.2025 14:00", "2025-12-03T14:00:00+02:00"),
        ("3.7.2025. 9.30", "2025-07-03T09:30:00+03:00"),
        ("2025-12-03 14:00", "2025-12-03T14:00:00+02:00"),
        ("2025-07-03T14:00:05", "2025-07-03T14:00:05+03:00"),
        ("26.10.2025 02:59", "2025-10-26T02:59:00+03:00"),
        ("26.10.2025 04:00", "2025-10-26T04:00:00+02:00"),
    ],
)
def test_a_moment_without_offset_is_in_latvian_time(text, read):
    """Summer and winter time, up to the hour in which clocks change."""
    assert k.MOMENT.write(k.MOMENT.parse(text)) == read


@pytest.mark.parametrize(
    "text", ["26.10.2025 03:30", "29.03.2026 03:30", "03.12.2025", "2025-12-03", "35.12.2025 9:00"]
)
def test_an_hour_that_is_twice_or_never_or_not_said_is_no_moment(text):
    """Nobody can tell which of the two it is; a day alone has no hour."""
    with pytest.raises(InvalidValue):
        k.MOMENT.parse(text)


def test_latvian_time_is_that_of_the_time_zone():
    """Each hour from 2001 to 2037 has the offset that the data base of zones has."""
    zone = pytest.importorskip("zoneinfo").ZoneInfo("Europe/Riga")
    clock, last = datetime.datetime(2001, 1, 1), datetime.datetime(2038, 1, 1)
    while clock < last:
        one, other = (clock.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
        found = offset_in_latvia(clock)
        assert (None if found is None else found.utcoffset(None)) == (one if one == other else None)
        clock += datetime.timedelta(hours=1)
