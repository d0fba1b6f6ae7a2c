"""Findings, places and roles."""

from __future__ import annotations

import pytest

from esf_norises.findings import Finding, Place, Role, Severity, blocking
from esf_norises.texts import Texts


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place(), ""),
        (Place(file="counts.csv"), "counts.csv"),
        (Place(file="counts.csv", row=2, column="pupils"), "counts.csv:2 pupils"),
        (Place(file="b.xlsx", sheet="Lapa 1", row=2), "b.xlsx[Lapa 1]:2"),
        (Place(column="pupils"), "pupils"),
    ],
)
def test_a_place_is_written_as_people_look_for_it(place, text):
    """File, sheet, row, column; what is not known is left out."""
    assert str(place) == text


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_name_for_people(role):
    """In both languages."""
    assert role.label.lv
    assert role.label.en


@pytest.mark.parametrize(
    ("severities", "blocks"),
    [([], False), (["ask", "info"], False), (["info", "blocks"], True)],
)
def test_one_finding_that_blocks_is_enough(severities, blocks):
    """What asks or informs stands in nobody's way."""
    texts = Texts.same("x")
    findings = tuple(
        Finding(
            code="a.b", severity=Severity(name), where=Place(), found="", expected=texts, fix=texts
        )
        for name in severities
    )
    assert blocking(findings) is blocks
