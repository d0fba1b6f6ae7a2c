"""Records of what happened: filled in by a file, never rewritten."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from esf_norises.coordination.overwriting import without_overwriting, without_silent_moves
from esf_norises.domain.changes import Changes, difference
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.values import Answer
from esf_norises.domain.visit_values import Step, Transport
from esf_norises.domain.visits import Attendance, VisitStep
from esf_norises.findings import Role
from esf_norises.store.schema import HISTORY
from tests.coordination.schools import MOMENT, rows, two_schools


def changed(table: str, **cells: Any) -> Changes:
    """Change cells of the first row of a table."""
    data = two_schools()
    first, *others = data.tables()[table]
    new = rows(table, [attrs.evolve(first, **cells), *others])
    return difference(data, {table: new}, base=data)


def test_what_stands_in_a_record_is_not_typed_over() -> None:
    """The finding says record, column, what stands there and what the file has."""
    changes, (found,) = without_overwriting(changed("attendance", present=3), HISTORY)
    assert changes.is_empty
    assert (found.code, found.where.file, found.where.column) == (
        *("record.rewritten", "attendance", "present"),
    )
    assert (found.found, found.expected.en) == ("a1: 3", "19")


def test_an_empty_cell_may_be_filled_in() -> None:
    """What was not known may become known."""
    before = changed("attendance", girls=9)
    assert without_overwriting(before, HISTORY) == (before, ())


def test_a_record_is_not_emptied_either() -> None:
    """To take a value away is to rewrite it."""
    _, findings = without_overwriting(changed("attendance", present=None), HISTORY)
    assert [one.found for one in findings] == ["a1: –"]


def test_what_is_no_record_may_change() -> None:
    """A class may get another name."""
    before = changed("groups", name="7.c")
    assert without_overwriting(before, HISTORY) == (before, ())


def test_the_rest_of_the_changes_stays() -> None:
    """A new record beside one that is rewritten is taken."""
    data = two_schools()
    (old,) = data.attendance
    new = [
        attrs.evolve(old, present=3),
        Attendance(record="a2", visit="v4", present=3, corrects="a1", reason="miscounted"),
    ]
    changes = difference(data, {"attendance": rows("attendance", new)}, base=data)
    kept, findings = without_overwriting(changes, HISTORY)
    assert [one.record for one in kept.tables["attendance"].added] == ["a2"]
    assert len(kept.tables["attendance"]) == len(findings) == 1


@pytest.mark.parametrize("table", ["attendance", "visit_steps"])
def test_a_record_is_not_taken_out(table: str) -> None:
    """A column `remove` removes plans, not what happened."""
    data = two_schools()
    changes = difference(data, {}, removals={table: data.tables()[table].take([0])}, base=data)
    kept, findings = without_overwriting(changes, HISTORY)
    assert (kept.is_empty, [one.code for one in findings]) == (True, ["record.removed"])


def test_personal_cells_are_masked() -> None:
    """A roster's finding shows neither whose nor which."""
    _, (found,) = without_overwriting(changed("roster", present=Answer.NO), HISTORY)
    assert (found.found, found.expected.en) == ("***: ***", "***")


def test_nothing_in_nothing_out() -> None:
    """Without changes there is nothing to say."""
    assert without_overwriting(difference(Dataset(), {}), HISTORY) == (Changes(), ())


def moved(data: Dataset, *steps: VisitStep) -> Changes:
    """Send the visit v3 to the session s3, with some steps."""
    visits = [attrs.evolve(one, session="s3") if one.visit == "v3" else one for one in data.visits]
    new = {
        "visits": rows("visits", visits),
        "visit_steps": rows("visit_steps", [*data.visit_steps, *steps]),
    }
    return difference(data, new, base=data)


def step(taken: Step, number: int = 1, **more: Any) -> VisitStep:
    return VisitStep(
        visit="v3", number=number, step=taken, moment=MOMENT, role=Role.TEACHER, **more
    )


def test_a_visit_with_steps_is_not_moved_in_silence() -> None:
    """The finding says the command that moves it; all else of the changes stays."""
    data = two_schools()
    planned = rows("visit_steps", [*data.visit_steps, step(Step.PLANNED)])
    data = attrs.evolve(data, visit_steps=planned)
    changes, (found,) = without_silent_moves(moved(data), data)
    assert changes.is_empty
    assert (found.code, found.found) == ("visit.moved-in-file", "v3: s3")
    assert "visit STORE v3 move s3" in found.fix.en


def test_a_move_that_is_said_may_be_made() -> None:
    """With the step beside it, or where the visit has no steps yet, the session changes."""
    data = two_schools()
    assert without_silent_moves(moved(data), data) == (moved(data), ())
    planned = rows("visit_steps", [*data.visit_steps, step(Step.PLANNED)])
    data = attrs.evolve(data, visit_steps=planned)
    said = moved(data, step(Step.MOVED, 2, from_session="s2", to_session="s3"))
    assert without_silent_moves(said, data) == (said, ())


def test_what_else_changes_of_a_visit_is_no_move() -> None:
    """How a group gets there may be filled in."""
    before = changed("visits", transport=Transport.BUS)
    assert without_silent_moves(before, two_schools()) == (before, ())
    assert without_silent_moves(Changes(), two_schools()) == (Changes(), ())
