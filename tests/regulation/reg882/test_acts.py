"""The acts that rules cite."""

from __future__ import annotations

import pytest

from esf_norises.regulation.reg882 import acts
from esf_norises.regulation.sources import Act, Level, Source

CITED = {name: value for name, value in vars(acts).items() if isinstance(value, Act | Source)}


def test_a_point_that_nobody_read_has_the_level_unknown():
    """Who cites another point of the regulation does not make it known."""
    assert acts.REGULATION_882.point("25. punkts").level is Level.UNKNOWN


@pytest.mark.parametrize("name", CITED)
def test_each_was_checked_and_has_a_name_for_people(name):
    """A citation says where, and when somebody last looked."""
    assert CITED[name].checked == acts.CHECKED
    assert CITED[name].title is not None


@pytest.mark.parametrize(
    "name", [n for n, v in CITED.items() if isinstance(v, Source) and n != "AGREEMENT"]
)
def test_a_cited_point_is_known_at_some_level(name):
    """A constant is there only for what was read or stated; the agreement is the partner's own."""
    assert CITED[name].level is not Level.UNKNOWN
