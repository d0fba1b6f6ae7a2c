"""Keys of units lead back to their visits, whatever slashes the signs have."""

from __future__ import annotations

from esf_norises.regulation.unit_keys import signs_of_visits


def test_a_visit_that_a_plan_made_is_found_by_the_keys_of_its_units() -> None:
    """Its sign is that of session and group, with a slash between them."""
    found = signs_of_visits(["S-1/7a/A-1", "V-2/R-1/roster"])
    assert {"S-1/7a", "V-2"} <= found
    assert "S-1/7a/A-1" not in found
