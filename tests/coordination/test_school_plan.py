"""The plan in the columns that schools use."""

from __future__ import annotations

import attrs

from esf_norises.coordination.school_plan import class_key, school_plan
from esf_norises.domain.dataset import Dataset
from tests.coordination.schools import FIRST, SECOND, two_schools


def test_the_plan_goes_by_school_day_and_class() -> None:
    """Schools stand by name; within one, visits by day and class, numbered from 1."""
    lines = school_plan(two_schools())
    assert [(one.institution, one.number, one.visit) for one in lines] == [
        (SECOND, 1, "v4"),
        (FIRST, 1, "v3"),
        (FIRST, 2, "v2"),
        (FIRST, 3, "v1"),
    ]


def test_a_cancelled_visit_is_not_planned() -> None:
    """What was cancelled leaves the plan, and the numbers close up."""
    assert "v5" not in {one.visit for one in school_plan(two_schools())}


def test_teachers_stand_as_latvians_sort_them() -> None:
    """Celma comes before Čaka; a visit that nobody accompanies yet has none."""
    teachers = {one.visit: one.teachers for one in school_plan(two_schools())}
    assert (teachers["v2"], teachers["v1"]) == (("Celma Ilze", "Čaka Anna"), ())


def test_a_norise_that_comes_to_the_school_is_there() -> None:
    """Where the norise has no place of its own, the place is the school."""
    places = {one.visit: one.place for one in school_plan(two_schools())}
    assert (places["v2"], places["v3"]) == ("Muzejs, Ludza", "Pirmā skola")


def test_the_plan_does_not_depend_on_the_order_of_rows() -> None:
    """Rows backwards give the same plan."""
    data = two_schools()
    backwards = Dataset(
        **{name: rows.take(range(len(rows))[::-1]) for name, rows in data.tables().items()}
    )
    assert school_plan(attrs.evolve(backwards)) == school_plan(data)


def test_classes_sort_by_number() -> None:
    """The second class comes before the tenth, and groups without a number last."""
    names = ["10.a", "Lācēni", "2.b", "2.a", "1./2.", "Ābele"]
    assert sorted(names, key=class_key) == ["1./2.", "2.a", "2.b", "10.a", "Ābele", "Lācēni"]
