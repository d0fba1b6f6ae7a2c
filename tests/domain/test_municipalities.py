"""The municipalities of Latvia, and what people call them."""

from __future__ import annotations

import datetime
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.domain.municipalities import find_municipality, municipalities
from esf_norises.errors import UnknownName

JOINED = datetime.date(2025, 7, 1)


def test_there_were_43_until_varaklani_joined_madona():
    """And 42 after."""
    days = [JOINED - datetime.timedelta(1), JOINED]
    assert [sum(day in m.period for m in municipalities()) for day in days] == [43, 42]


def test_names_and_codes_are_each_once():
    """A name or a code tells one municipality."""
    for names in (
        [m.name for m in municipalities()],
        [m.territory for m in municipalities()],
        [name for m in municipalities() for name in m.founder_names],
    ):
        assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ludzas novads", "Ludzas novads"),
        ("LUDZAS NOVADS", "Ludzas novads"),
        ("  ludzas   novads ", "Ludzas novads"),
        ("Ludzas novads pašvaldība", "Ludzas novads"),
        ("Ludzas novada pašvaldība", "Ludzas novads"),
        ("Ludzas novada", "Ludzas novads"),
        ("0037000", "Ludzas novads"),
        ("LV0037000", "Ludzas novads"),
        ("rīga", "Rīga"),
        ("Rīgas valstspilsētas pašvaldība", "Rīga"),
        ("Daugavpils pilsētas pašvaldība", "Daugavpils"),
        ("Ventspils", "Ventspils"),
        ("Ventspils novads", "Ventspils novads"),
        ("Ventspils valstspilsētas pašvaldība", "Ventspils"),
        ("ĶEKAVAS NOVADS", "Ķekavas novads"),
    ],
)
def test_a_municipality_is_found_by_what_people_call_it(text, name):
    """In any letter case, with or without the word for municipality, or by its code."""
    assert find_municipality(text).name == name


@given(st.sampled_from(municipalities()), st.sampled_from([str, str.upper, str.lower]))
def test_each_is_found_by_each_of_its_names(municipality, cased):
    """The nominative, the founder's names, the code."""
    for name in (municipality.name, *municipality.founder_names, municipality.territory.text):
        assert find_municipality(cased(name)) == municipality


@pytest.mark.parametrize(
    ("text", "nearest"),
    [("Ludza", "Ludzas novads"), ("Ludzs novads", "Ludzas novads"), ("Riga", "Rīga")],
)
def test_an_unknown_name_is_refused_with_the_nearest(text, nearest):
    """The first of those that are shown is the one that was meant."""
    with pytest.raises(UnknownName) as refused:
        find_municipality(text)
    assert refused.value.known[0] == nearest


@pytest.mark.parametrize("text", ["", "xyzzy", "0037210", "12345"])
def test_what_is_near_nothing_is_refused_with_all_names(text):
    """A town's code is none of a municipality."""
    with pytest.raises(UnknownName) as refused:
        find_municipality(text)
    assert "Ludzas novads" in refused.value.known


@given(st.text())
def test_no_text_raises_anything_but_that_it_is_unknown(text):
    """Whatever people type."""
    with suppress(UnknownName):
        assert find_municipality(text) in municipalities()


def test_a_municipality_goes_on_under_the_names_of_those_that_it_took_over():
    """From the day on which it took over."""
    madona = find_municipality("Madonas novads")
    before = JOINED - datetime.timedelta(1)
    assert madona.names_on(before) == ("Madonas novada pašvaldība",)
    assert madona.names_on(JOINED) == ("Madonas novada pašvaldība", "Varakļānu novada pašvaldība")
