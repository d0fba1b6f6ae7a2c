"""A rule put to all subjects of a class: called once for each combination of what it reads."""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import attrs

from ..domain.coded_columns import compact
from ..errors import RuleFailed
from .answers import NO_ANSWER, Answers
from .between import ask_between
from .bounds import Bounds
from .coded import MISSING, Coded, coded, row_of
from .deciding import Day, Decider, RuleRaised
from .fact_table import FactTable
from .facts import FactKind
from .parameter_values import ParametersOnDates, ParameterValue
from .placing import placed
from .rules import Rule, Stage
from .verdicts import Verdict

NOT_LOOKED_AT = 4
"""Stands for a later stage's rule's outcome for a row that fell; beside the four of a verdict."""

_ANY_DAY = Day(on=datetime.date.min)


class Question:
    """One rule, put to all rows of a table in one stage.

    Attributes:
        rule: The rule.
        stage: The stage in which it is asked.
        outcomes: Each row's outcome, as its `severity`, or `NOT_LOOKED_AT`.
    """

    def __init__(
        self,
        rule: Rule,
        stage: Stage,
        table: FactTable,
        *,
        parameters: ParametersOnDates,
        answers: Answers,
        bounds: Mapping[str, Bounds],
        fallen: bytes | None = None,
    ) -> None:
        """Prepare the columns that the rule reads, and ask.

        Args:
            rule: The rule.
            stage: The stage in which it is asked.
            table: Its subjects.
            parameters: Values on days.
            answers: The confirmations.
            bounds: The windows of the class, at least those of the rule.
            fallen: 1 for rows that fell by their own rules in an earlier stage; None if none did.
        """
        self.rule: Rule = rule
        self.stage: Stage = stage
        self._table = table
        self._bounds = {name: bounds[name] for name in rule.windows}
        read = dict.fromkeys((*rule.when_facts, *rule.facts))
        self._names = tuple(name for name in read if name not in self._bounds)
        self._facts = [table.column(name) for name in self._names]
        self._days = _days(rule, table, parameters)
        self._answers = answers.column(rule, table)
        self._decider = Decider(
            rule=rule, definition=table.definition, default_day=table.subjects.dates is None
        )
        self._fallen = fallen
        # What is the same for all rows is no column.
        one_day = len(set(self._days.codes)) <= 1
        leading = (fallen, None if one_day else self._days.codes, self._answers)
        day = self._days.codes[0] if one_day and table.size else MISSING
        self._leading = tuple(zip(leading, (0, day, NO_ANSWER), strict=True))
        self._columns: list[Sequence[Any]] = [
            *(column for column in leading if column is not None),
            *(column.codes for column in self._facts),
        ]
        for name in self._bounds:
            self._columns += [self._bounds[name].low, self._bounds[name].high]
        self.outcomes: bytes = self._asked()

    def verdict(self, row: int) -> Verdict | None:
        """Return a row's verdict with all that is missing; None if it was not looked at."""
        verdict = self._decided(tuple(column[row] for column in self._columns))
        if verdict is None or not verdict.missing:
            return verdict
        rule, table, bounds = self.rule, self._table, self._bounds
        missing = [
            found
            for one in verdict.missing
            for found in placed(one, row, rule=rule, table=table, bounds=bounds)
        ]
        return attrs.evolve(verdict, missing=tuple(dict.fromkeys(missing)))

    def facts(self, row: int) -> dict[str, Any]:
        """Return the facts that the rule reads of a row, without windows; None where missing."""
        columns = zip(self._names, self._facts, strict=True)
        return {name: column.at(row) for name, column in columns}

    def windows(self, row: int) -> dict[str, tuple[Any, Any] | None]:
        """Return both bounds of each window of a row; None where the window itself is missing."""
        return {
            name: None if bounds.low[row] is None else (bounds.low[row], bounds.high[row])
            for name, bounds in self._bounds.items()
        }

    def parameters(self, row: int) -> tuple[ParameterValue, ...]:
        """Return the parameters that the rule reads on a row's day; none if the day is missing."""
        day: Day | None = self._days.at(row)
        return () if day is None else day.parameters

    def is_answered(self, row: int) -> bool:
        """Tell whether a confirmation was given for a row."""
        return self._answers is not None and self._answers[row] != NO_ANSWER

    def _asked(self) -> bytes:
        reference = self._single_reference()
        if reference is None and self._has_many_numbers():
            *others, low, high = self._columns
            return ask_between(self._number_of, others, low, high)
        if reference is None:
            return self._ask(self._columns, range(self._table.size))
        # All that it reads is of the same parent: ask once for each parent that somebody refers to.
        places = self._table.places[reference]
        first = dict(zip(reversed(places), range(len(places) - 1, -1, -1), strict=True))
        rows = list(first.values())
        columns = [[column[row] for row in rows] for column in self._columns]
        by_place = dict(zip(first, self._ask(columns, rows), strict=True))
        return bytes(map(by_place.__getitem__, places))

    def _has_many_numbers(self) -> bool:
        """Tell whether a window has so many numbers that asking for each of them would take long.

        Somebody's answer may turn what a rule says back again, so then each number is asked for.
        """
        windows = list(self._bounds.values())
        return (
            len(windows) == 1
            and isinstance(windows[0].low, array)
            and self._answers is None
            and len(set(islice(windows[0].high, _SEVERAL))) > _SEVERAL // 2
        )

    def _number_of(self, key: tuple[Any, ...]) -> int:
        try:
            verdict = self._decided(key)
        except RuleRaised as raised:
            row = next(self._rows_like(key), 0)
            raise RuleFailed(self.rule.id, self._table.label(row)) from raised.__cause__
        return NOT_LOOKED_AT if verdict is None else verdict.outcome.severity

    def _rows_like(self, key: tuple[Any, ...]) -> Iterator[int]:
        """Yield the rows of which a rule would be asked with these facts, whatever the window."""
        facts = key[:-2]
        rows = zip(*self._columns[:-2], strict=True) if facts else ()
        yield from (row for row, found in enumerate(rows) if found == facts)

    def _single_reference(self) -> str | None:
        facts = [self._table.definition.facts[name] for name in self._names]
        references = {fact.reference for fact in facts}
        same_day = len(self._days.values) == 2 and MISSING not in self._days.codes
        alone = not self._bounds and self._answers is None and self._fallen is None
        looked_up = all(fact.kind is FactKind.LOOKED_UP for fact in facts)
        if same_day and alone and looked_up and len(references) == 1:
            return references.pop()
        return None

    def _ask(self, columns: Sequence[Sequence[Any]], rows: Sequence[int]) -> bytes:
        decide = self._decided
        is_single = len(columns) == 1

        class Memo(dict[Any, int]):
            def __missing__(self, key: Any) -> int:
                try:
                    verdict = decide((key,) if is_single else key)
                except RuleRaised as raised:
                    raised.args = ((key,) if is_single else key,)
                    raise
                number = NOT_LOOKED_AT if verdict is None else verdict.outcome.severity
                self[key] = number
                return number

        try:
            if not columns:
                return bytes([Memo()[()]]) * len(rows) if rows else b""
            keys = columns[0] if is_single else zip(*columns, strict=True)
            return bytes(map(Memo().__getitem__, keys))
        except RuleRaised as raised:
            row = row_of(raised.args[0], columns) if columns else 0
            subject = self._table.label(rows[row])
            raise RuleFailed(self.rule.id, subject) from raised.__cause__

    def _decided(self, key: tuple[Any, ...]) -> Verdict | None:
        read = iter(key)
        fallen, day, answer = (
            same if column is None else next(read) for column, same in self._leading
        )
        if fallen:
            return None
        columns = zip(self._names, self._facts, strict=True)
        facts = {name: column.values[next(read)] for name, column in columns}
        windows = {name: (next(read), next(read)) for name in self._bounds}
        return self._decider.decided(facts, windows, self._days.values[day], answer)


def _days(rule: Rule, table: FactTable, parameters: ParametersOnDates) -> Coded:
    """Return what the rule has to know of each row's day; days that are alike are one."""
    source = rule.source
    if not rule.parameters and source.known_until is None:
        return Coded(bytes((1,)) * table.size, [None, _ANY_DAY])
    days = table.days()
    known: list[Day | None] = [None]
    for on in days.values[1:]:
        values = tuple(parameters.at(name, on) for name in rule.parameters)
        known.append(Day(on=on, is_known=source.is_known_on(on), parameters=values))
    alike = coded([None if day is None else (day.is_known, day.parameters) for day in known])
    merged: list[Day | None] = [None] * len(alike.values)
    for code, day in zip(alike.codes, known, strict=True):
        merged[code] = merged[code] or day
    return Coded(compact(map(alike.codes.__getitem__, days.codes), len(merged)), merged)


_SEVERAL = 1_000
