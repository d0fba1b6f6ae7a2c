"""What a file brings that somebody has to be asked about."""

from __future__ import annotations

import attrs
import pytest

from esf_norises.coordination.incoming_doubts import attendance_of_cancelled, groups_of_others
from esf_norises.domain.changes import Changes, changed_tables, difference
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.visit_values import CancelReason, Step
from esf_norises.domain.visits import Attendance, VisitStep
from esf_norises.findings import Role
from tests.coordination.schools import FIRST, MOMENT, SECOND, group, rows, two_schools


def with_steps(*steps: Step) -> Dataset:
    """Make the schools' data with other steps of the visit v4."""
    data = two_schools()
    others = [one for one in data.visit_steps if one.visit != "v4"]
    of_visit = [
        VisitStep(
            visit="v4",
            number=number,
            step=step,
            moment=MOMENT,
            role=Role.COORDINATOR,
            reason=CancelReason.OTHER if step is Step.CANCELLED else None,
        )
        for number, step in enumerate(steps, start=1)
    ]
    return attrs.evolve(data, visit_steps=rows("visit_steps", [*others, *of_visit]))


def coming(data: Dataset) -> Changes:
    new = Attendance(record="new", visit="v4", present=5)
    return difference(data, {"attendance": rows("attendance", [new])})


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        ((Step.PLANNED,), []),
        ((Step.PLANNED, Step.CANCELLED), ["v4"]),
        ((Step.PLANNED, Step.CANCELLED, Step.PLANNED), []),
    ],
)
def test_attendance_of_a_visit_that_is_cancelled_is_asked_about(
    steps: tuple[Step, ...], told: list[str]
) -> None:
    """The last step counts; the finding names the visit."""
    data = with_steps(*steps)
    changes = coming(data)
    after = Dataset(**changed_tables(data, changes))
    assert [one.found for one in attendance_of_cancelled(changes, after)] == told


def test_a_group_of_another_institution_than_the_files_is_asked_about() -> None:
    """A new one, or one that moves there; a file that names no institution says nothing."""
    data = two_schools()
    new = rows("groups", [group("N", "1.a", of=SECOND), group("A-7", "7.a", of=SECOND)])
    changes = difference(data, {"groups": new})
    told = [one.found.split(" ")[0] for one in groups_of_others(changes, [FIRST])]
    assert told == ["N", "A-7"]
    assert list(groups_of_others(changes, [FIRST, SECOND])) == []
    assert list(groups_of_others(changes, [])) == []
