"""Report `calendar`: every visit as an event, with what a calendar needs to follow its changes."""

from __future__ import annotations

from ..domain.columns import Privacy
from ..domain.visit_values import Step
from ..texts import Language, Texts
from .kind import Inputs
from .labels import columns_maker
from .provenance import provenance_of
from .report import Report, ReportColumn, ReportRow, ReportTable
from .visit_kinds import CALENDAR
from .visits_listed import ListedVisit, visits_listed

_EVENTS = Texts("Apmeklējumi", "Visits")
_STATES = (Step.PLANNED, Step.CONFIRMED, Step.HELD, Step.CANCELLED)


def build(inputs: Inputs) -> Report:
    """Make the report; cancelled visits are in it, so that calendars withdraw them."""
    dataset, language = inputs.dataset, inputs.language
    assert dataset is not None  # needs says so
    territory = next(iter(dataset.partner.column("territory")), None)
    written = None if territory is None else str(territory)
    return Report(
        name=CALENDAR.name,
        title=CALENDAR.title.of(language),
        language=language,
        tables=(
            ReportTable(
                name="events",
                title=_EVENTS.of(language),
                columns=_columns(language),
                rows=tuple(_row(visit, written) for visit in visits_listed(dataset)),
            ),
        ),
        provenance=provenance_of(inputs),
    )


def _columns(language: Language) -> tuple[ReportColumn, ...]:
    column = columns_maker(language)
    states = {state.value: state.label.of(language) for state in _STATES}
    return (
        column("visit", "Apmeklējums", "Visit", "code"),
        column("registration_number", "Reģistrācijas numurs", "Registration number", "code"),
        column("institution", "Iestāde", "Institution"),
        column("group", "Grupa", "Group"),
        column("norise", "Norise", "Norise"),
        column("provider", "Īstenotājs", "Provider"),
        column("place", "Vieta", "Place"),
        column("date", "Datums", "Date", "date"),
        column("starts", "Sākums", "Starts"),
        column("ends", "Beigas", "Ends"),
        column("status", "Stāvoklis", "State", "choice", choices=states),
        column("sequence", "Cik reižu mainīts", "Times changed", "whole"),
        column("changed_at", "Pēdējo reizi mainīts", "Last changed at", "moment"),
        column("territory", "Pašvaldības kods", "Municipality's code", "code"),
        column("teachers", "Pedagogi", "Teachers", "list", privacy=Privacy.INTERNAL),
    )


def _row(visit: ListedVisit, territory: str | None) -> ReportRow:
    return ReportRow(
        key=visit.visit,
        cells=(
            visit.visit,
            visit.registration_number,
            visit.institution,
            visit.group,
            visit.norise,
            visit.provider,
            visit.place,
            visit.date,
            visit.starts,
            visit.ends,
            visit.state.value,
            visit.sequence,
            visit.changed_at,
            territory,
            visit.teachers,
        ),
    )
