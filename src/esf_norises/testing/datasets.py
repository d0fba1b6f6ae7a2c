"""Hypothesis strategy for whole datasets, whose tables fit together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st

from ..domain import tables as t
from ..domain.dataset import Dataset
from ..domain.identifiers import RegistrationNumber
from ..domain.rows import Rows
from ..domain.values import Scope
from . import strategies
from .parameters import law, parameter_rows
from .visit_datasets import visit_tables


@st.composite
def datasets(
    draw: st.DrawFn,
    *,
    max_institutions: int = 5,
    rosters: bool = True,
    own_columns: bool = True,
    rules: Sequence[str] = (),
) -> Dataset:
    """Datasets of a partner: references hold, keys are unique, periods are in order.

    The partner's institutions are of all kinds, owners and founders; programmes are known or not;
    counts and rosters are both there, or only one, or neither. At times there are norises, visits
    and sealed claims.

    Args:
        draw: Given by Hypothesis.
        max_institutions: The most institutions.
        rosters: Whether pupils and enrolments may be there.
        own_columns: Whether tables may have columns of the municipality's own.
        rules: Ids of the rules that confirmations answer; made-up ones otherwise.
    """
    partner = draw(strategies.partners())
    institutions = draw(
        strategies.distinct(
            strategies.institutions(founders=partner.founder_names), t.Institution, max_institutions
        )
    )
    numbers = [institution.registration_number for institution in institutions]
    tables: dict[str, list[Any]] = {"partner": [partner], "institutions": institutions}
    if numbers:
        tables |= _of_institutions(draw, numbers, rosters=rosters)
        tables["confirmations"] = draw(_confirmations(institutions, rules))
    tables["parameters"] = draw(_parameters())
    if draw(st.booleans()):  # most tests need none of these tables, and rows cost time
        tables |= draw(
            visit_tables(
                groups=[group.group for group in tables.get("groups", ())],
                pupils=[pupil.pupil for pupil in tables.get("pupils", ())],
                institutions=numbers,
            )
        )
    filled: dict[str, Any] = {
        name: _rows(draw, rows, own_columns=own_columns) for name, rows in tables.items() if rows
    }
    return Dataset(**filled)


def _of_institutions(
    draw: st.DrawFn, numbers: Sequence[RegistrationNumber], *, rosters: bool
) -> dict[str, list[Any]]:
    programmes = draw(
        strategies.distinct(strategies.programmes(institutions=numbers), t.Programme, 8)
    )
    groups = draw(strategies.distinct(strategies.groups(institutions=numbers), t.Group, 5))
    signs = [group.group for group in groups]
    tables: dict[str, list[Any]] = {
        "programmes": programmes,
        "groups": groups,
        "counts": draw(_counts(numbers, programmes)),
    }
    if len(numbers) > 1:
        tables["successions"] = draw(
            strategies.distinct(
                strategies.successions(institutions=numbers).filter(
                    lambda row: row.predecessor != row.successor
                ),
                t.Succession,
                2,
            )
        )
    if not signs:
        return tables
    tables["group_parts"] = draw(
        strategies.distinct(strategies.group_parts(groups=signs), t.GroupPart, 8)
    )
    if rosters:
        tables["pupils"] = draw(strategies.distinct(strategies.pupils(), t.Pupil, 6))
        pseudonyms = [pupil.pupil for pupil in tables["pupils"]]
        if pseudonyms:
            enrolments = strategies.enrolments(pupils=pseudonyms, groups=signs)
            tables["enrolments"] = draw(strategies.distinct(enrolments, t.Enrolment, 8))
    return tables


def _counts(
    numbers: Sequence[RegistrationNumber], programmes: Sequence[t.Programme]
) -> st.SearchStrategy[list[t.Count]]:
    """Counts of an institution's own programmes, or of a programme that is not known."""

    def of(number: RegistrationNumber) -> st.SearchStrategy[t.Count]:
        own = [programme.code for programme in programmes if programme.institution == number]
        counts = strategies.counts(institutions=[number], programmes=own)
        return counts if own else counts.filter(lambda count: count.programme is None)

    return strategies.distinct(st.sampled_from(list(numbers)).flatmap(of), t.Count, 12)


def _confirmations(
    institutions: Sequence[t.Institution], rules: Sequence[str]
) -> st.SearchStrategy[list[t.Confirmation]]:
    subjects = [(Scope.INSTITUTION, str(one.registration_number)) for one in institutions]
    subjects += [(Scope.FOUNDER, one.founder) for one in institutions if one.founder]
    return strategies.distinct(
        strategies.confirmations(rules=rules, subjects=subjects), t.Confirmation, 4
    )


@cache
def _parameters() -> st.SearchStrategy[list[t.ParameterRow]]:
    """One row at most for a name, and none for a name that the law gives a value."""
    declared = law()
    rows = parameter_rows().filter(lambda row: not declared.values_of(row.name))
    return st.lists(rows, max_size=4, unique_by=lambda row: row.name)


def _rows(draw: st.DrawFn, objects: Sequence[Any], *, own_columns: bool) -> Rows[Any]:
    """Put rows into columns, beside a column of the municipality's own at times."""
    plain: Rows[Any] = Rows.of(type(objects[0]), objects)
    if not (own_columns and draw(st.booleans())):
        return plain
    columns = {column.name: plain.column(column.name) for column in plain.definition.columns}
    cells = st.none() | strategies.names()
    own = draw(st.lists(cells, min_size=len(objects), max_size=len(objects)))
    return Rows(type(objects[0]), columns, {"x_piezime": own})
