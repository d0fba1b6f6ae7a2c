"""Report `next-actions`: for each role what to do and until when, the most urgent first."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

import attrs

from ..coordination.clashes import clashes
from ..coordination.judged_years import judged_in, years_with_visits
from ..coordination.known_days import latest_record
from ..coordination.next_actions import next_actions
from ..domain.dataset import Dataset
from ..domain.visit_values import Step
from ..findings import Role
from ..regulation.assessment import Assessment, default_day
from ..regulation.parameters import Parameters
from ..texts import Language, Texts, format_date
from .coordination_kinds import NEXT_ACTIONS
from .kind import Inputs
from .labels import columns_maker
from .missing import missing_table
from .provenance import provenance_of
from .report import Report, ReportRow, ReportTable, SubjectRef, Value
from .visits_listed import ListedVisit, visits_listed

_TODAY = Texts("Skatīts uz {day}", "As of {day}")
_UNTIL_UNKNOWN = Texts(
    "Dažiem darbiem termiņš nav zināms, jo nav noteikts: {parameters}.",
    "For some actions the last day is not known: {parameters} not set.",
)
_MEND = Texts("Novērst pretrunu: {clash}. {detail}", "Mend a clash: {clash}. {detail}")
_FOR_CLAIM = Texts("Pieprasījumam vajag: {missing}", "The claim needs: {missing}")
_CLAIM = "claim"


@attrs.frozen(kw_only=True)
class _Line:
    """Something to do, of whatever it comes."""

    who: Role
    until: datetime.date | None
    action: str
    code: str
    visit: str
    parameter: str | None = None

    @property
    def order(self) -> tuple[int, datetime.date, str, str]:
        return (_ROLES[self.who], self.until or datetime.date.max, self.visit, self.code)


_ROLES = {role: place for place, role in enumerate(Role)}
_LABELLED = {role.label.lv: role for role in Role} | {role.label.en: role for role in Role}


def build(inputs: Inputs) -> Report:
    """Make the report."""
    dataset, assessment, language = inputs.dataset, inputs.assessment, inputs.language
    assert dataset is not None  # needs says so
    assert assessment is not None
    today = _today(dataset, assessment)
    visits = {one.visit: one for one in visits_listed(dataset)}
    lines = sorted(
        (
            *_of_states(dataset, inputs.parameters, today, language),
            *_of_clashes(inputs, today, language),
            *_of_claims(inputs, visits, language),
        ),
        key=lambda line: line.order,
    )
    unset = sorted({line.parameter for line in lines if line.parameter is not None})
    notes = [_TODAY.format(day=_dated(today))]
    if unset:
        labels = (
            f"„{inputs.parameters.declared(name).label.of(language)}” ({name})" for name in unset
        )
        notes.append(_UNTIL_UNKNOWN.format(parameters="; ".join(labels)))
    return Report(
        name=NEXT_ACTIONS.name,
        title=NEXT_ACTIONS.title.of(language),
        language=language,
        tables=(_counts(lines, today, language), _actions(lines, visits, today, language)),
        notes=tuple(note.of(language) for note in notes),
        provenance=provenance_of(inputs),
    )


def _today(dataset: Dataset, assessment: Assessment) -> datetime.date:
    """Return the day that was asked for; otherwise the latest on which anything was recorded."""
    recorded = latest_record(dataset)
    if recorded is None or assessment.on != default_day(dataset, assessment.parameters):
        return assessment.on
    return max(assessment.on, recorded)


def _dated(day: datetime.date) -> Texts:
    return Texts(*(format_date(day, language) for language in Language))


def _of_states(
    dataset: Dataset, parameters: Parameters, today: datetime.date, language: Language
) -> Iterator[_Line]:
    for one in next_actions(dataset, parameters, today=today):
        yield _Line(
            who=one.who,
            until=one.until,
            action=one.action.label.of(language),
            code=one.action.value,
            visit=one.visit,
            parameter=one.parameter,
        )


def _of_clashes(inputs: Inputs, today: datetime.date, language: Language) -> Iterator[_Line]:
    """Clashes of what is still to come; the past cannot be mended any more."""
    assert inputs.dataset is not None
    assert inputs.assessment is not None
    years = judged_in(years_with_visits(inputs.dataset), inputs.assessment)
    for clash in clashes(years, inputs.assessment):
        if clash.date < today:
            continue
        words = _MEND.format(clash=clash.kind.label, detail=clash.detail)
        for visit in clash.visits:
            # One visit may clash with several others in the same way.
            others = "+".join(other for other in clash.visits if other != visit)
            yield _Line(
                who=clash.who,
                until=clash.date,
                action=words.of(language),
                code="/".join(filter(None, (clash.kind.value, others))),
                visit=visit,
            )


def _of_claims(
    inputs: Inputs, visits: dict[str, ListedVisit], language: Language
) -> Iterator[_Line]:
    """What visits that were held lack before they can be claimed, each thing once."""
    assert inputs.visits is not None
    table = missing_table(inputs.visits, language)
    names = ("visit", "rule", "missing", "fix", "who")
    seen = set()
    for visit, rule, missing, fix, who in zip(*map(table.column, names), strict=True):
        is_held = visits[str(visit)].state is Step.HELD
        if rule is None or not is_held or (visit, missing) in seen:
            continue  # without a rule it is attendance, which the visit's state tells already
        seen.add((visit, missing))
        yield _Line(
            who=_LABELLED[str(who)],
            until=None,
            action=". ".join(
                (_FOR_CLAIM.format(missing=missing).of(language), *((str(fix),) if fix else ()))
            ),
            code=f"{_CLAIM}/{rule}/{missing}",
            visit=str(visit),
            parameter="report_deadline_days",
        )


def _counts(lines: Iterable[_Line], today: datetime.date, language: Language) -> ReportTable:
    column = columns_maker(language)
    of_role: dict[Role, list[_Line]] = {}
    for line in lines:
        of_role.setdefault(line.who, []).append(line)
    return ReportTable(
        name="roles",
        title=Texts("Pa lomām", "By role").of(language),
        columns=(
            column("who", "Kam", "Who"),
            column("actions", "Darbi", "Actions", "whole"),
            column("late", "No tiem nokavēti", "Of them late", "whole"),
            column("next", "Tuvākais termiņš", "Next last day", "date"),
        ),
        rows=tuple(
            ReportRow(
                key=role.value,
                cells=(
                    role.label.of(language),
                    len(of),
                    sum(line.until is not None and line.until < today for line in of),
                    min((line.until for line in of if line.until is not None), default=None),
                ),
            )
            for role, of in of_role.items()
        ),
    )


def _actions(
    lines: Iterable[_Line],
    visits: dict[str, ListedVisit],
    today: datetime.date,
    language: Language,
) -> ReportTable:
    column = columns_maker(language)
    return ReportTable(
        name="actions",
        title=NEXT_ACTIONS.title.of(language),
        columns=(
            column("who", "Kam", "Who"),
            column("until", "Līdz", "Until", "date"),
            column("late", "Nokavēts", "Late", "yes-no"),
            column("action", "Kas jādara", "What to do"),
            column("visit", "Apmeklējums", "Visit", "code"),
            column("date", "Datums", "Date", "date"),
            column("group", "Grupa", "Group"),
            column("registration_number", "Reģistrācijas numurs", "Registration number", "code"),
            column("institution", "Iestāde", "Institution"),
            column("norise", "Norise", "Norise"),
            column("provider", "Īstenotājs", "Provider"),
        ),
        rows=tuple(_row(line, visits[line.visit], today, language) for line in lines),
    )


def _row(line: _Line, visit: ListedVisit, today: datetime.date, language: Language) -> ReportRow:
    cells: tuple[Value, ...] = (
        line.who.label.of(language),
        line.until,
        line.until is not None and line.until < today,
        line.action,
        line.visit,
        visit.date,
        visit.group,
        visit.registration_number,
        visit.institution,
        visit.norise,
        visit.provider,
    )
    return ReportRow(
        key=f"{line.who.value}/{line.visit}/{line.code}",
        cells=cells,
        subjects=(SubjectRef(about="visit", key=line.visit),),
    )
