"""A row's references to units are made when they are asked for, and read as a tuple of them."""

from __future__ import annotations

from esf_norises.reporting.report import SubjectRef
from esf_norises.reporting.unit_refs import UnitRefs

KEYS = ["v1/r1", "v1/r2", "v2/r3"]
REFS = tuple(SubjectRef(about="unit", key=key) for key in KEYS)


def test_they_read_as_the_references_themselves() -> None:
    """By place, by slice, counted and compared."""
    refs = UnitRefs(KEYS)
    assert tuple(refs) == REFS
    assert refs == REFS
    assert refs != REFS[1:]
    assert refs != 1
    assert (refs[0], refs[-1], len(refs)) == (REFS[0], REFS[-1], 3)
    assert refs[1:] == REFS[1:]
    assert hash(refs) == hash(UnitRefs(KEYS))


def test_a_unit_that_is_no_longer_there_is_left_out() -> None:
    """As one that was claimed once and has been corrected since."""
    assert UnitRefs.among(frozenset(KEYS[:2]), ["v2/r3", "v1/r2"]) == (REFS[1],)
