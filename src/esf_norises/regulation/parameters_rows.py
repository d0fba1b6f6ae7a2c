"""The dataset's table `parameters`: values of the partner's own agreement, as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from ..findings import Finding, Place
from ..texts import Texts
from .parameter_kinds import value_of_text
from .parameters import Parameter, Value
from .parameters_days import DATASET
from .parameters_draft import Draft
from .parameters_file import fault
from .sources import Level, Source

if TYPE_CHECKING:
    from ..domain.tables import ParameterRow

NONE = "none"
"""What stands for "it is known that there is no limit"."""


def usual_place(row: int, column: str) -> Place:
    """Place of a row (from 0) in the package's file."""
    return Place(file="parameters.csv", row=row + 2, column=column)


def drafts_of_rows(
    rows: Sequence[ParameterRow], place: Callable[[int, str], Place]
) -> tuple[list[Draft], list[Finding]]:
    """Make drafts of the rows; a row that ends before it begins takes no part.

    The level of a source is `official`: a partner of the project says what its agreement has.
    """
    findings: list[Finding] = []
    drafts = []
    for number, row in enumerate(rows):
        where = partial(place, number)
        findings += _source_at_fault(row, where)
        if row.valid_to is not None and row.valid_to < row.valid_from:
            findings.append(_early_end(row, where))
        drafts.append(
            Draft(
                name=row.name,
                read=_reader(row),
                takes_part=row.valid_to is None or row.valid_from <= row.valid_to,
                is_unset=row.value is None,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                source=_source(row),
                given_by=DATASET,
                place=where,
            )
        )
    return drafts, findings


def _reader(row: ParameterRow) -> Callable[[Parameter], Value] | None:
    if row.value is None or row.value.casefold() == NONE:
        return None
    return partial(value_of_text, row.value)


def _source(row: ParameterRow) -> Source | None:
    if row.source is None or row.checked is None:
        return None
    return Source(act=row.source, level=Level.OFFICIAL, checked=row.checked)


def _source_at_fault(row: ParameterRow, where: Callable[[str], Place]) -> Iterator[Finding]:
    if row.value is None:
        return
    if row.source is None:
        yield fault(
            where("source"),
            "parameters.no-source",
            "",
            Texts("dokuments, kurā vērtība lasāma", "the document in which the value can be read"),
            Texts(
                "Ierakstiet avotu; bez tā vērtību nelieto.",
                "Write the source; without one the value is not used.",
            ),
        )
    if row.checked is None:
        yield fault(
            where("checked"),
            "parameters.not-checked",
            "",
            Texts(
                "diena, kad avots pēdējoreiz lasīts", "the day on which the source was last read"
            ),
            Texts("Ierakstiet datumu.", "Write the date."),
        )


def _early_end(row: ParameterRow, where: Callable[[str], Place]) -> Finding:
    return fault(
        where("valid_to"),
        "parameters.period",
        row.valid_to,
        Texts(
            "diena, kas nav pirms valid_from ({first})",
            "a day that is not before valid_from ({first})",
        ).format(first=row.valid_from.isoformat()),
        Texts("Izlabojiet valid_from vai valid_to.", "Mend valid_from or valid_to."),
    )
