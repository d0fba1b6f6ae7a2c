"""Report `school-plan`: the plan of norises in the columns that schools use."""

from __future__ import annotations

from collections.abc import Iterable

from ..coordination.plan_edits import COLUMNS
from ..coordination.school_plan import PlanLine, school_plan
from ..domain.columns import Privacy
from ..tables.views import VIEWS
from ..texts import Language, Texts
from .kind import Inputs, Need, ReportKind
from .labels import columns_maker
from .project import PROJECT_NAME, PROJECT_NUMBER
from .provenance import provenance_of
from .report import Report, ReportRow, ReportTable, SubjectRef

TABLE = "school_plan"
"""Name of the table, and of the sheet or file beside the tables that schools edit."""

PROJECT = Texts(
    f"Projekts Nr. {PROJECT_NUMBER} „{PROJECT_NAME}”",
    f"Project Nr. {PROJECT_NUMBER} “{PROJECT_NAME}”",
)
"""Number and name of the project, under which the plan stands."""

_TITLE = VIEWS[TABLE]
_KINDS = {
    "registration_number": "code",
    "school_year": "code",
    "number": "whole",
    "date": "date",
    "visit": "code",
}


def _build(inputs: Inputs) -> Report:
    assert inputs.dataset is not None  # needs says so
    language = inputs.language
    return Report(
        name=KIND.name,
        title=_TITLE.of(language),
        language=language,
        tables=(plan_table(school_plan(inputs.dataset), language),),
        notes=(PROJECT.of(language),),
        provenance=provenance_of(inputs),
    )


KIND = ReportKind(
    name="school-plan",
    title=_TITLE,
    schema=1,
    needs=frozenset({Need.DATASET}),
    build=_build,
)
"""The report kind `school-plan`."""


def plan_table(lines: Iterable[PlanLine], language: Language) -> ReportTable:
    """Make the table of some lines of the plan.

    Args:
        lines: The lines, in their order.
        language: The language of labels.
    """
    column = columns_maker(language)
    return ReportTable(
        name=TABLE,
        title=_TITLE.of(language),
        columns=(
            *(
                column(
                    name,
                    label.lv,
                    label.en,
                    _KINDS.get(name, "text"),
                    privacy=Privacy.INTERNAL if name == "teachers" else Privacy.PUBLIC,
                )
                for name, label in COLUMNS.items()
            ),
        ),
        rows=tuple(
            ReportRow(
                key=line.visit,
                cells=(
                    str(line.institution),
                    line.institution_name,
                    str(line.school_year),
                    line.number,
                    line.group,
                    ", ".join(line.teachers) or None,
                    line.event,
                    line.date,
                    line.place,
                    line.visit,
                ),
                subjects=(SubjectRef(about="visit", key=line.visit),),
            )
            for line in lines
        ),
    )
