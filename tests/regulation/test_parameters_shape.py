"""Entries of a file of parameters: the quick look and the thorough one say the same."""

from __future__ import annotations

import datetime
import subprocess
import sys
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from esf_norises.regulation.parameters_entries import (
    ParameterEntry,
    SourceEntry,
    ValueEntry,
    sound,
)
from esf_norises.regulation.parameters_shape import structured

leaves = st.one_of(
    st.booleans(),
    st.integers(-2, 2),
    st.decimals(-2, 2, places=1),
    st.sampled_from(["", " ", "x", "text", "whole", "agency"]),
    st.dates(),
    st.datetimes(),
    st.lists(st.sampled_from(["", "a", 1]), max_size=2),
    st.dictionaries(st.sampled_from(["lv", "en", "x"]), st.sampled_from(["a", "", 1]), max_size=3),
)
SOUND = {
    SourceEntry: {"act": "A", "point": "1", "level": "text", "title": {"lv": "a", "en": "b"}},
    ValueEntry: {
        "valid_from": datetime.date(2025, 9, 1),
        "valid_to": datetime.date(2025, 9, 1),
        "known_until": datetime.date(2025, 9, 1),
        "value": Decimal("1.5"),
        "none": True,
        "unknown": False,
        "source": "a",
        "checked": datetime.date(2025, 9, 1),
    },
    ParameterEntry: {
        "kind": "list",
        "choices": ["a"],
        "unit": "EUR",
        "label": {"lv": "a", "en": "b"},
        "about": {"lv": "a", "en": "b"},
        "who": "partner",
        "reading": True,
    },
}


@pytest.mark.parametrize("kind", SOUND)
@given(st.data())
def test_the_quick_look_takes_what_the_thorough_one_finds_nothing_wrong_with(kind, data):
    """And makes the same entry of it; where there is a fault it takes nothing."""
    keys = data.draw(st.lists(st.sampled_from([*SOUND[kind], "x"]), unique=True))
    raw = {
        key: data.draw(st.just(SOUND[kind][key]) | leaves) if key in SOUND[kind] else 1
        for key in keys
    }
    entry, faults = structured(raw, kind)
    assert sound(raw, kind) == (None if faults else entry)
    assert faults or entry is not None


@pytest.mark.parametrize("kind", SOUND)
@pytest.mark.parametrize("raw", [5, "x", [], None, True])
def test_what_is_no_table_is_no_entry(kind, raw):
    """It is told as one fault, of the entry itself."""
    entry, (fault,) = structured(raw, kind)
    assert (entry, fault.path, fault.code) == (None, (), "parameters.wrong-type")
    assert sound(raw, kind) is None


@pytest.mark.parametrize("kind", SOUND)
def test_a_sound_entry_has_every_key(kind):
    """The table above leaves none out."""
    import attrs

    assert list(SOUND[kind]) == [field.name for field in attrs.fields(kind)]
    assert sound(SOUND[kind], kind) is not None


def test_reading_the_law_imports_no_converter():
    """A check of a dataset pays for cattrs only where a file has a fault."""
    program = (
        "import sys\n"
        "from esf_norises.regulation.reg882.parameters import PARAMETERS\n"
        "from esf_norises.regulation.parameters_reading import read_parameters\n"
        "assert not read_parameters(PARAMETERS).findings\n"
        "assert 'cattrs' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
