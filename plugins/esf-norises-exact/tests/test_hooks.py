"""What the plugin offers, and what it costs to ask it."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points
from typing import Any

import pytest

import esf_norises_exact
from esf_norises.plugins import Context


def test_it_offers_a_planner() -> None:
    """The planner `exact` is offered once."""
    context: Any = Context()
    [planner] = esf_norises_exact.esf_norises_planners(context)
    assert planner.name == "exact"


def test_it_is_found_by_its_entry_point() -> None:
    """The distribution names its module in the group of the host."""
    [point] = [p for p in entry_points(group="esf_norises") if p.name == "exact"]
    assert point.value == "esf_norises_exact"


@pytest.mark.parametrize("module", ["highspy", "numpy"])
def test_asking_what_it_offers_opens_no_library(module: str) -> None:
    """The solver is imported when it is to plan."""
    script = (
        "import sys, esf_norises_exact; from esf_norises.plugins import Context;"
        "[*esf_norises_exact.esf_norises_planners(Context())];"
        f"print({module!r} in sys.modules)"
    )
    output = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    ).stdout
    assert output.strip() == "False"
