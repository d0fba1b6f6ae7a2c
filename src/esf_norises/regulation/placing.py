"""Of which subject something is missing, and the cells, records or rows that it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from .bounds import Bounds
from .fact_table import NOWHERE, FactTable
from .rules import Rule
from .verdicts import Missing, MissingKind

_NAMED_ROWS = 10
"""So many rows are named; how many there are is told besides."""


def placed(
    missing: Missing, row: int, *, rule: Rule, table: FactTable, bounds: Mapping[str, Bounds]
) -> Iterator[Missing]:
    """Name what is missing for one row.

    Args:
        missing: What the rule lacks, for any row with the same facts.
        row: The row.
        rule: The rule.
        table: Its subjects.
        bounds: Its windows.
    """
    key = table.label(row)
    facts = table.definition.facts
    if missing.kind is MissingKind.ROWS:
        rows = bounds[missing.name].undecided(row)
        window = facts[missing.name].window
        if window is not None and window.clash is not None:
            # Whether it clashes may hang on what the row itself does not say.
            of = window.of
            if of is not None and table.value(of, row) is None:
                yield from table.missing(of, row)
        yield attrs.evolve(missing, key=key, rows=tuple(rows[:_NAMED_ROWS]), count=len(rows))
    elif missing.kind is MissingKind.FACT and missing.name in bounds:
        yield from _window(missing, row, table)
    elif missing.kind is MissingKind.FACT and missing.name in facts:
        yield from table.missing(missing.name, row)
    elif missing.kind is MissingKind.RECORD and missing.name in bounds:
        rows = bounds[missing.name].others(row)
        named = tuple(rows[:_NAMED_ROWS])
        yield attrs.evolve(missing, about=table.name, key=key, rows=named, count=len(rows))
    elif missing.kind is MissingKind.RECORD:
        fact = facts.get(missing.name)
        kind = MissingKind.ANSWER if rule.confirmed_for else MissingKind.RECORD
        yield attrs.evolve(
            missing,
            kind=kind if fact is None else MissingKind.FACT,
            label=missing.label if fact is None else fact.label,
            about=table.name,
            key=key,
        )
    else:
        yield attrs.evolve(missing, key=key if missing.about else "")


def _window(missing: Missing, row: int, table: FactTable) -> Iterator[Missing]:
    window = table.definition.facts[missing.name].window
    assert window is not None
    if window.children is not None:
        yield attrs.evolve(missing, kind=MissingKind.RECORD, key=table.label(row))
        return
    for name in window.over:
        if name in table.places:
            if table.places[name][row] == NOWHERE:
                yield table.missing_reference(name, row)
        elif table.value(name, row) is None:
            yield from table.missing(name, row)
