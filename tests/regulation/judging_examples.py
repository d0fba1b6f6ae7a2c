"""Subjects of the made-up regulation in `examples`, and how they are judged."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from esf_norises.domain.values import Scope
from esf_norises.regulation.confirmations import Confirmation
from esf_norises.regulation.evaluation import Evaluation, evaluate
from esf_norises.regulation.rules import Rule, RuleSet
from esf_norises.regulation.subjects import Subjects
from esf_norises.regulation.verdicts import Outcome

from .examples import (
    DAY,
    AttendanceFacts,
    NoriseFacts,
    Parameters,
    VisitFacts,
)

MET, BROKEN, UNKNOWN = Outcome.MET, Outcome.BROKEN, Outcome.UNKNOWN
NOT_APPLICABLE = Outcome.NOT_APPLICABLE


def norises(*codes: str | None, seats: int | None = 30, free: bool = False) -> Subjects:
    return Subjects(
        about=NoriseFacts,
        keys=[f"n{number}" for number in range(len(codes))],
        given={
            "code": codes,
            "seats": [seats] * len(codes),
            "free": [free] * len(codes),
        },
        dates=DAY,
        scopes={Scope.FOUNDER: ["Ludza"] * len(codes)},
    )


def visits(*rows: Any) -> Subjects:
    defaults = {"day": DAY, "group": "7.a", "sealed": False, "pupils": 10, "price": Decimal(1)}
    full = [
        {"key": f"v{number}", "norise": 0, **defaults, **row} for number, row in enumerate(rows)
    ]
    return Subjects(
        about=VisitFacts,
        keys=[row["key"] for row in full],
        given={name: [row[name] for row in full] for name in defaults},
        parents={"norise": [row["norise"] for row in full]},
    )


def attendances(*rows: tuple[int | None, int | None]) -> Subjects:
    return Subjects(
        about=AttendanceFacts,
        keys=[f"a{number}" for number in range(len(rows))],
        given={"present": [present for _, present in rows]},
        parents={"visit": [visit for visit, _ in rows]},
        dates=DAY,
    )


def judge(
    *subjects: Subjects,
    rules: Sequence[Rule],
    confirmations: Sequence[Confirmation] = (),
    **parameters: Any,
) -> Evaluation:
    ruleset = RuleSet(name="example", version="1", rules=tuple(rules))
    return evaluate(subjects, ruleset, Parameters(**parameters), confirmations)


def named(evaluation: Evaluation, about: type[Any], row: int = 0) -> list[tuple[str, str, str]]:
    return [
        (one.kind.value, one.name, one.key or one.who.value)
        for one in evaluation.of(about).missing(row)
    ]
