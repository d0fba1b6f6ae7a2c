"""The engine written a second time, row by row and from the definitions; slow, to compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from esf_norises.domain.values import Scope
from esf_norises.regulation.facts import Fact, FactKind, definition_of
from esf_norises.regulation.parameter_values import ParameterState
from esf_norises.regulation.rules import Rule
from esf_norises.regulation.subjects import Subjects
from esf_norises.regulation.verdicts import Outcome
from esf_norises.regulation.windows import OPEN_END
from esf_norises.testing.rulesets import Case

MET, BROKEN, UNKNOWN, NA = Outcome.MET, Outcome.BROKEN, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE
STANDS, MAY, FELL = "stands", "may", "fell"


class Row:
    """One subject, or a record that a parent waits for (`key` is None)."""

    def __init__(self, subjects: Subjects, place: int | None, parents: Mapping[str, Row | None]):
        self.subjects, self.place, self.parents = subjects, place, parents
        self.definition = definition_of(subjects.about)
        self.key = None if place is None else subjects.keys[place]
        self.answers: dict[str, Outcome | None] = {}
        self.before: dict[str, Outcome | None] = {}

    def own(self, answers: Mapping[str, Outcome | None]) -> Outcome:
        if self.place is None:
            return UNKNOWN
        return max((a for a in answers.values() if a), key=severity, default=NA)


def severity(outcome: Outcome) -> int:
    return [NA, MET, UNKNOWN, BROKEN].index(outcome)


class Naive:
    """Evaluates a case; `outcomes` maps (class, key) to the verdict."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.rows: dict[str, list[Row]] = {}
        self.stages: dict[str, int] = {}
        classes = [definition_of(one.about) for one in case.subjects]
        self.final: dict[str, int] = {}
        for definition in classes:
            own = [rule for rule in case.ruleset.rules if rule.about_name == definition.name]
            for rule in own:
                needed = [self.final[name] for f in rule.facts for name in verdicts(definition, f)]
                self.stages[rule.id] = max([int(rule.stage), *needed])
            parents = [self.final[definition.parent(r).name] for r in definition.info.references]
            self.final[definition.name] = max(
                [1, *parents, *(self.stages[rule.id] for rule in own)]
            )
        for one in case.subjects:
            self.rows[one.name] = list(self.rows_of(one))
        for stage in range(1, 5):
            for rows in self.rows.values():
                for row in rows:
                    row.before = dict(row.answers)
            for name in self.rows:
                self.look(name, stage)
        self.outcomes = {
            (name, row.key): self.verdict(row)
            for name, rows in self.rows.items()
            for row in rows
            if row.key is not None
        }

    def rows_of(self, one: Subjects) -> Iterator[Row]:
        definition = definition_of(one.about)
        for place in range(len(one)):
            parents: dict[str, Row | None] = {}
            for name, places in one.parents.items():
                there = self.rows[definition.parent(name).name]
                there_at = places[place]
                parents[name] = None if there_at is None else there[there_at]
            yield Row(one, place, parents)
        for name, places in one.parents.items():
            for number, parent in enumerate(self.rows[definition.parent(name).name]):
                if number not in places and self.waits(parent, one.name, name):
                    yield Row(one, None, {n: parent if n == name else None for n in one.parents})

    def waits(self, parent: Row, child: str, by: str) -> bool:
        for rule in self.about(parent.definition.name):
            windows = [parent.definition.facts[name].window for name in rule.windows]
            if any(w and (w.children, w.by) == (child, by) for w in windows):
                read = [self.fact(parent, name) for name in rule.when_facts]
                if rule.when is None or None in read or rule.when(*read):
                    return True
        return False

    def about(self, name: str) -> list[Rule]:
        return [rule for rule in self.case.ruleset.rules if rule.about_name == name]

    def is_judged(self, name: str) -> bool:
        definition = next(r for r in self.case.subjects if r.name == name).about
        parents = [p.to.FACTS.name for p in definition.FACTS.references.values()]
        return bool(self.about(name)) or any(map(self.is_judged, parents))

    def standing(self, row: Row, *, before: bool = False, without: str | None = None) -> str:
        own = row.own(row.before if before else row.answers)
        found = [{BROKEN: FELL, UNKNOWN: MAY}.get(own, STANDS)]
        for name, parent in row.parents.items():
            target = row.definition.parent(name).name
            if name != without and self.is_judged(target):
                found.append(MAY if parent is None else self.standing(parent, before=before))
        return FELL if FELL in found else MAY if MAY in found else STANDS

    def verdict(self, row: Row) -> Outcome:
        own = row.own(row.answers)
        if own is NA:
            return NA
        stands = {FELL: BROKEN, MAY: UNKNOWN, STANDS: MET}[self.standing(row)]
        return max(own, stands, key=severity)

    def fact(self, row: Row, name: str) -> Any:
        fact = row.definition.facts[name]
        if fact.kind is FactKind.GIVEN:
            return None if row.place is None else row.subjects.given[name][row.place]
        if fact.kind is FactKind.DERIVED:
            values = [self.fact(row, read) for read in fact.reads]
            return None if None in values else fact.function(*values)  # type: ignore[misc]
        parent = row.parents[fact.reference]
        if parent is None:
            return None
        if fact.kind is FactKind.ELIGIBLE:
            verdict = self.verdict(parent)
            return None if verdict is UNKNOWN else verdict is MET
        return self.fact(parent, fact.target)

    def look(self, name: str, stage: int) -> None:
        rows = self.rows[name]
        asked = [
            (row, rule, self.ask(row, rule, stage))
            for row in rows
            if row.key is not None
            for rule in self.about(name)
            if self.stages[rule.id] == stage
        ]
        for row, rule, answer in asked:
            row.answers[rule.id] = answer

    def ask(self, row: Row, rule: Rule, stage: int) -> Outcome | None:
        if stage > 1 and row.own(row.answers) is BROKEN:
            return None
        if rule.when and not rule.when(*(self.fact(row, name) for name in rule.when_facts)):
            return NA
        day: Any = row.subjects.dates or self.fact(row, "day")
        until = rule.source.known_until
        if until and day and day > until:
            return UNKNOWN
        read = [self.case.parameters.at(name, day) for name in rule.parameters] if day else []
        answer = self.answer(row, rule)
        if any(value.state is ParameterState.NONE for value in read):
            return confirmed(NA, answer)
        facts = {
            name: None if name in rule.windows else self.fact(row, name) for name in rule.facts
        }
        windows = {name: self.bounds(row, row.definition.facts[name]) for name in rule.windows}
        hanging = any(ends is None for ends in windows.values()) or any(
            value is None and verdicts(row.definition, name)
            for name, value in facts.items()
            if name not in windows
        )
        lacking = any(facts[name] is None for name in facts if name not in windows)
        no_day = not day and bool(rule.parameters or until)
        unset = any(value.state is ParameterState.UNSET for value in read)
        if hanging:
            return UNKNOWN
        if lacking or no_day or unset:
            return confirmed(UNKNOWN, answer)
        given = {value.name: value.value for value in read}
        corners = set()
        for ends in product(*(windows[name] or () for name in windows)):
            values = {**facts, **dict(zip(windows, ends, strict=True))}
            said = rule.function(*(values[name] for name in rule.facts), **given)
            corners.add(confirmed(said.outcome, answer))
        return corners.pop() if len(corners) == 1 else UNKNOWN

    def answer(self, row: Row, rule: Rule) -> set[bool]:
        place = row.place or 0
        whose = row.subjects.scopes[Scope.INSTITUTION][place]
        subject = row.key if rule.confirmed_for is Scope.SUBJECT else whose
        return {
            one.answer
            for one in self.case.confirmations
            if one.rule == rule.id and one.scope is rule.confirmed_for and one.subject == subject
        }

    def bounds(self, row: Row, fact: Fact) -> tuple[int, int] | None:
        window = fact.window
        assert window is not None
        low = high = 0
        certain = 0
        if window.children is not None:
            for child in self.rows[window.children]:
                parent = child.parents[window.by or ""]
                stands = self.standing(child, before=True, without=window.by)
                if stands == FELL or parent not in (row, None):
                    continue
                least, most = self.amount(child, window.of)
                sure = parent is row and stands == STANDS
                certain += sure
                low += least if sure else 0
                high += most
            return (low, min(high, OPEN_END)) if certain else None
        if any(self.key(row, name) is None for name in window.over):
            return None
        for other in self.rows[row.definition.name]:
            least, most = self.amount(other, window.of)
            if other is row:
                if window.clash is not None:
                    least = most = 1
                low, high = low + least, high + most
                continue
            stands = self.standing(other)
            pairs = [(self.key(row, name), self.key(other, name)) for name in window.over]
            if stands == FELL or any(their not in (own, None) for own, their in pairs):
                continue
            sure = stands == STANDS and all(their is not None for _, their in pairs)
            if window.clash is not None:
                values = self.fact(row, window.of or ""), self.fact(other, window.of or "")
                if None not in values and not window.clash(*values):
                    continue
                sure = sure and None not in values
                least, most = 1, 1 if other.place is not None else OPEN_END
            if window.order:
                order = compare(self.place_of(other, window), self.place_of(row, window))
                if order > 0:
                    continue
                sure = sure and order < 0
            low += least if sure else 0
            high += most
        return low, min(high, OPEN_END)

    def key(self, row: Row, name: str) -> Any:
        return row.parents[name] if name in row.parents else self.fact(row, name)

    def amount(self, row: Row, of: str | None) -> tuple[int, int]:
        if row.place is None:
            return 0, OPEN_END
        value = 1 if of is None else self.fact(row, of)
        return (0, OPEN_END) if value is None else (value, value)

    def place_of(self, row: Row, window: Any) -> list[Any]:
        first = [] if window.first is None else [self.fact(row, window.first)]
        front = [None if value is None else not value for value in first]
        return [*front, *(self.fact(row, name) for name in window.order), row.key]


def compare(one: Sequence[Any], other: Sequence[Any]) -> int:
    """Tell whether the first comes before (-1) or after (1); 0 where what is missing decides."""
    for left, right in zip(one, other, strict=True):
        if left is None or right is None:
            return 0
        if left != right:
            return -1 if left < right else 1
    return 0


def confirmed(outcome: Outcome, answers: set[bool]) -> Outcome:
    if not answers:
        return outcome
    said = {MET if answer else BROKEN for answer in answers}
    if len(said) == 1 and outcome in (UNKNOWN, *said):
        return said.pop()
    return UNKNOWN


def verdicts(definition: Any, name: str) -> list[str]:
    """Name the classes on whose verdict a fact rests."""
    fact = definition.facts[name]
    if fact.kind is FactKind.ELIGIBLE:
        return [definition.parent(fact.reference).name]
    if fact.kind is FactKind.LOOKED_UP:
        return verdicts(definition.parent(fact.reference), fact.target)
    return [found for read in fact.reads for found in verdicts(definition, read)]
