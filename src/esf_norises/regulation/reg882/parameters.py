"""The dated parameters of Regulation 882: the file beside this module, as a set."""

from __future__ import annotations

from pathlib import Path

from ..parameters import ParameterSet

PARAMETERS = ParameterSet(name="reg882", toml=Path(__file__).with_name("parameters.toml"))
"""What is known of the regulation's numbers and days, and what is declared and not known."""
