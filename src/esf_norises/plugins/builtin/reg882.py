"""Plugin `reg882`: rules and parameters of Cabinet Regulation Nr. 882, as far as known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esf_norises.plugins import API, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esf_norises.plugins import Context, ParameterSet, RuleSet

__all__ = ("API",)


@hookimpl
def esf_norises_rules(context: Context) -> Iterable[RuleSet]:
    """The rules on the target group, on the contents of norises and on claims."""
    from esf_norises.regulation.reg882.ruleset import REG882

    yield REG882


@hookimpl
def esf_norises_parameters(context: Context) -> Iterable[ParameterSet]:
    """What the regulation, the project and general law leave to a number, a day or a choice."""
    from pathlib import Path

    from esf_norises import regulation
    from esf_norises.plugins import ParameterSet

    # The folder is found without importlib.resources, which costs more than reading the files.
    folder = Path(regulation.__path__[0])
    yield ParameterSet(name="reg882", toml=folder / "reg882" / "parameters.toml")
    yield ParameterSet(name="school-calendar", toml=folder / "school_calendar.toml")


if TYPE_CHECKING:
    from esf_norises.plugins import ParametersHook, RulesHook

    _: RulesHook = esf_norises_rules
    _parameters: ParametersHook = esf_norises_parameters
