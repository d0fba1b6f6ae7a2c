"""Texts, plurals, dates, numbers and sorting in Latvian and English."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.testing.strategies import names
from esf_norises.texts import (
    Language,
    Texts,
    format_date,
    format_decimal,
    format_whole,
    plural,
    sort_key,
)

NBSP = "\u00a0"
PUPILS = Texts("izglītojamais", "pupil"), Texts("izglītojamie", "pupils")


def test_a_text_is_taken_in_one_language():
    """By the language, or by its code."""
    text = Texts("jā", "yes")
    assert (text.of(Language.LV), text.of("en")) == ("jā", "yes")


@pytest.mark.parametrize("pair", [("", "yes"), ("jā", "")])
def test_a_text_is_there_in_both_languages(pair):
    """A forgotten translation is found by who forgot it."""
    with pytest.raises(ValueError, match="empty"):
        Texts(*pair)


def test_places_are_filled_in_each_language():
    """A value that has both languages is taken in each."""
    text = Texts("{what}: {count}", "{count} of {what}")
    filled = text.format(what=Texts("klase", "class"), count=3)
    assert filled == Texts("klase: 3", "3 of class")


@given(names())
def test_what_is_filled_in_is_not_looked_at(value):
    """Braces in a value are no places."""
    assert Texts("{x}", "{x}").format(x=value) == Texts.same(value)


@pytest.mark.parametrize(
    ("count", "lv", "en"),
    [
        (0, "0 izglītojamie", "0 pupils"),
        (1, "1 izglītojamais", "1 pupil"),
        (2, "2 izglītojamie", "2 pupils"),
        (11, "11 izglītojamie", "11 pupils"),
        (21, "21 izglītojamais", "21 pupils"),
        (111, "111 izglītojamie", "111 pupils"),
        (1794, "1794 izglītojamie", "1,794 pupils"),
        (26_214, f"26{NBSP}214 izglītojamie", "26,214 pupils"),
        (1_000_001, f"1{NBSP}000{NBSP}001 izglītojamais", "1,000,001 pupils"),
    ],
)
def test_a_noun_follows_its_number(count, lv, en):
    """In Latvian 1, 21 and 101 take the singular, and 11 does not."""
    assert plural(count, *PUPILS) == Texts(lv, en)


def test_a_date_is_written_as_each_language_does():
    """With the point at the end in Latvian."""
    day = datetime.date(2025, 9, 1)
    assert (format_date(day, "lv"), format_date(day, "en")) == ("01.09.2025.", "2025-09-01")


@pytest.mark.parametrize(
    ("number", "lv", "en"),
    [
        ("0", "0", "0"),
        ("0.50", "0,50", "0.50"),
        ("-0.5", "-0,5", "-0.5"),
        ("-1234.5", "-1234,5", "-1,234.5"),
        ("34009600.00", f"34{NBSP}009{NBSP}600,00", "34,009,600.00"),
        ("1E+3", "1000", "1,000"),
    ],
)
def test_a_decimal_keeps_its_digits(number, lv, en):
    """Nothing is rounded; only the signs between differ."""
    assert format_decimal(Decimal(number), "lv") == lv
    assert format_decimal(Decimal(number), "en") == en


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(Language))
def test_a_decimal_can_be_read_back(number, language):
    """The text loses nothing."""
    text = format_decimal(number, language)
    plain = text.replace(NBSP, "").replace(",", ".") if language == "lv" else text.replace(",", "")
    assert Decimal(plain) == number


@given(st.integers(-(10**12), 10**12), st.sampled_from(Language))
def test_a_whole_number_can_be_read_back(number, language):
    """The text loses nothing."""
    assert int(format_whole(number, language).replace(NBSP, "").replace(",", "")) == number


def test_names_sort_as_in_a_latvian_list():
    """Letters with a mark below or a caron are letters of their own; a long vowel is not."""
    words = ["Abava", "Ābele", "Abrene", "Cēsis", "Čakste", "Gulbene", "Ģipka", "Ik", "Yk"]
    words += ["Īkšķile", "Jūrmala", "Kuldīga", "Ķekava", "Limbaži", "Ļaudona", "Nereta", "Ņurbe"]
    words += ["Rīga", "Saldus", "Šķaune", "Zilupe", "Žīguri"]
    assert sorted(sorted(words), key=sort_key) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [("1. klase", "Ābele"), ("Kase", "kāse"), ("Cēsis", "cēsis"), ("ka", "kaa"), ("L", "Ļ")],
)
def test_what_comes_first(one, other):
    """Digits before letters, short vowels before long ones, and letter case last of all."""
    assert sort_key(one) < sort_key(other)


@given(names(), names())
def test_two_names_that_differ_never_tie(one, other):
    """So the order of a list is always the same."""
    assert (sort_key(one) == sort_key(other)) == (one == other)


def test_a_composed_letter_sorts_like_a_single_one():
    """A letter and a combining mark are the letter with the mark."""
    assert sort_key("s\u030ca")[0] == sort_key("ša")[0]
