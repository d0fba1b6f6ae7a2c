"""Report `attendance-sheets`: all that stands on the sheet of each visit that is to take place."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from ..domain.dataset import Dataset
from ..domain.visit_values import Area, Step
from ..texts import Language
from .kind import Inputs
from .labels import columns_maker
from .project import EU_WORDS, PROJECT_NAME, PROJECT_NUMBER
from .provenance import provenance_of
from .report import Report, ReportColumn, ReportRow, ReportTable
from .visit_kinds import ATTENDANCE_SHEETS
from .visits_listed import ListedVisit, visits_listed


def build(inputs: Inputs) -> Report:
    """Make the report; a visit that is cancelled has no sheet."""
    dataset, language = inputs.dataset, inputs.language
    assert dataset is not None  # needs says so
    partner = next(iter(dataset.partner.column("name")), None)
    enrolled = _Enrolled(dataset)
    rows = tuple(
        _row(visit, partner, enrolled.of(visit.group_sign, visit.date))
        for visit in visits_listed(dataset)
        if visit.state is not Step.CANCELLED
    )
    return Report(
        name=ATTENDANCE_SHEETS.name,
        title=ATTENDANCE_SHEETS.title.of(language),
        language=language,
        tables=(
            ReportTable(
                name="sheets",
                title=ATTENDANCE_SHEETS.title.of(language),
                columns=_columns(language),
                rows=rows,
            ),
        ),
        provenance=provenance_of(inputs),
    )


def _columns(language: Language) -> tuple[ReportColumn, ...]:
    column = columns_maker(language)
    areas = {area.value: area.label.of(language) for area in Area}
    return (
        column("visit", "Apmeklējums", "Visit", "code"),
        column("project_number", "Projekta numurs", "Project number", "code"),
        column("project", "Projekts", "Project"),
        column("words", "Atbalsta norāde", "Statement of support"),
        column("partner", "Pašvaldība", "Municipality"),
        column("registration_number", "Reģistrācijas numurs", "Registration number", "code"),
        column("institution", "Iestāde", "Institution"),
        column("group", "Grupa", "Group"),
        column("norise", "Norise", "Norise"),
        column("area", "Joma", "Area", "choice", choices=areas),
        column("provider", "Īstenotājs", "Provider"),
        column("place", "Vieta", "Place"),
        column("date", "Datums", "Date", "date"),
        column("starts", "Sākums", "Starts"),
        column("ends", "Beigas", "Ends"),
        column("enrolled", "Izglītojamie grupā", "Pupils in the group", "whole", unit="pupils"),
    )


def _row(visit: ListedVisit, partner: str | None, enrolled: int | None) -> ReportRow:
    return ReportRow(
        key=visit.visit,
        cells=(
            visit.visit,
            PROJECT_NUMBER,
            PROJECT_NAME,
            EU_WORDS,
            partner,
            visit.registration_number,
            visit.institution,
            visit.group,
            visit.norise,
            visit.area.value if visit.area is not None else None,
            visit.provider,
            visit.place,
            visit.date,
            visit.starts,
            visit.ends,
            enrolled,
        ),
    )


class _Enrolled:
    """How many pupils a group has on a day: by its roster, or else by what is said of its parts."""

    def __init__(self, dataset: Dataset) -> None:
        self._terms: dict[str, list[tuple[datetime.date, datetime.date | None]]] = {}
        columns = map(dataset.enrolments.column, ("group", "valid_from", "valid_to"))
        for group, first, last in zip(*columns, strict=True):
            self._terms.setdefault(group, []).append((first, last))
        self._stated: Mapping[str, int | None] = _stated(dataset)

    def of(self, group: str, day: datetime.date) -> int | None:
        terms = self._terms.get(group, ())
        by_roster = sum(first <= day and (last is None or day <= last) for first, last in terms)
        return by_roster or self._stated.get(group)


def _stated(dataset: Dataset) -> Mapping[str, int | None]:
    """Add up what is said of each group's parts; None where it is not said of all of them."""
    numbers: dict[str, int | None] = {}
    columns = map(dataset.group_parts.column, ("group", "pupils"))
    for group, pupils in zip(*columns, strict=True):
        so_far = numbers.get(group, 0)
        numbers[group] = None if so_far is None or pupils is None else so_far + pupils
    return numbers
