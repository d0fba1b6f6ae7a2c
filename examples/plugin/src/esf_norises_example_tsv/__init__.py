"""An example of a plugin: the format `tsv`, and a ruleset with one rule more.

This module holds hooks and constants alone; what costs time is imported inside the hook.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from esf_norises.plugins import hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esf_norises.plugins import Context, Format, RuleSet

API = (1, 0)


@hookimpl
def esf_norises_formats(context: Context) -> Iterable[Format]:
    """One .tsv file, the report's tables one after another."""
    from .writing import TSV

    yield TSV


@hookimpl
def esf_norises_rules(context: Context) -> Iterable[RuleSet]:
    """The rules of the regulation, and the municipality's own order."""
    from .rules import FROM_CLASS_5

    yield FROM_CLASS_5


if TYPE_CHECKING:  # the host checks no types; these lines let a type checker do it
    from esf_norises.plugins import FormatsHook, RulesHook

    _formats: FormatsHook = esf_norises_formats
    _rules: RulesHook = esf_norises_rules
