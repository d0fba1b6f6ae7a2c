"""The tables of report `plan` on what it changes of visits, and what a person has to decide."""

from __future__ import annotations

from enum import StrEnum

from ..coordination.planning.constraints import DAY, Constraint, constraints_in
from ..coordination.planning.plan import Plan, PlannedVisit
from ..domain.values import Answer
from ..texts import Language, Texts
from .labels import columns_maker
from .report import ReportRow, ReportTable


class _Change(StrEnum):
    """What a plan changes of a visit that was there before."""

    NORISE = "norise"
    SESSION = "session"
    BUS = "bus"


_CHANGES = {
    _Change.NORISE: Texts("cita norise", "another norise"),
    _Change.SESSION: Texts("cits laiks", "another session"),
    _Change.BUS: Texts("tikai autobuss", "the bus only"),
}


def _change(plan: Plan, one: PlannedVisit) -> _Change:
    if one.session == one.from_session:
        return _Change.BUS
    return _Change.SESSION if _norises(plan, one) == (None, None) else _Change.NORISE


def _norises(plan: Plan, one: PlannedVisit) -> tuple[str | None, str | None]:
    """Return the titles of the norise before and after, where it is another."""
    offer = plan.planning.offer
    before = offer.rows[one.session if one.from_session is None else one.from_session].norise
    after = offer.rows[one.session].norise
    if before == after:
        return None, None
    return offer.norises[before].title, offer.norises[after].title


def moved(plan: Plan, language: Language) -> ReportTable:
    """List what becomes of visits that were there before: another norise, time or bus."""
    column, planning = columns_maker(language), plan.planning
    problem = planning.problem
    changes = {one.value: _CHANGES[one].of(language) for one in _Change}

    def bus(place: int | None) -> str | None:
        return None if place is None else problem.buses[place].bus

    rows = []
    for one in plan.changed:
        if one.from_session is None:
            continue
        group = problem.groups[one.group]
        rows.append(
            ReportRow(
                key=one.visit,
                cells=(
                    one.visit,
                    planning.institution_names[group.institution],
                    planning.group_names[group.group],
                    _change(plan, one).value,
                    *_norises(plan, one),
                    problem.sessions[one.from_session].session,
                    problem.sessions[one.from_session].date,
                    problem.sessions[one.session].session,
                    problem.sessions[one.session].date,
                    bus(one.from_bus),
                    bus(one.bus),
                ),
            )
        )
    return ReportTable(
        name="moved",
        title=Texts("Kas mainās jau plānotajā", "What changes in what was planned").of(language),
        columns=(
            column("visit", "Apmeklējums", "Visit", "code"),
            column("institution_name", "Iestāde", "Institution"),
            column("group_name", "Grupa", "Group"),
            column("change", "Kas mainās", "What changes", "choice", choices=changes),
            column("from_norise", "Norise bija", "Norise before"),
            column("norise", "Cita norise", "Other norise"),
            column("from_session", "No laika", "From session", "code"),
            column("from_date", "No datuma", "From date", "date"),
            column("session", "Uz laiku", "To session", "code"),
            column("date", "Uz datumu", "To date", "date"),
            column("from_bus", "Autobuss bija", "Bus before", "code"),
            column("bus", "Autobuss", "Bus", "code"),
        ),
        rows=tuple(rows),
    )


def unresolved(plan: Plan, language: Language) -> ReportTable:
    """List the visits that a person decides about, with what is in the way and what to do."""
    column, planning = columns_maker(language), plan.planning
    problem = planning.problem
    choices = {one.value: one.label.of(language) for one in Constraint}
    choices[_WITHDRAWN] = Texts("norise atsaukta", "the session was withdrawn").of(language)
    stranded = {gone.visit for gone in planning.stranded}
    rows = []
    for gone in plan.unresolved:
        group, session = problem.groups[gone.group], problem.sessions[gone.session]
        is_off = gone.flags & DAY and planning.offer.rows[gone.session].withdrawn is Answer.YES
        reasons = tuple(
            _WITHDRAWN if is_off and one is Constraint.DAY else one.value
            for one in constraints_in(gone.flags)
        )
        fix = _DECIDE if gone.visit in stranded else _MEND if gone.flags else _CANCELLED
        rows.append(
            ReportRow(
                key=gone.visit,
                cells=(
                    gone.visit,
                    planning.institution_names[group.institution],
                    planning.group_names[group.group],
                    session.session,
                    session.date,
                    reasons,
                    fix.of(language),
                ),
            )
        )
    return ReportTable(
        name="unresolved",
        title=Texts(
            "Plānotie, kuriem vietas neatrada", "Planned visits for which nothing was found"
        ).of(language),
        columns=(
            column("visit", "Apmeklējums", "Visit", "code"),
            column("institution_name", "Iestāde", "Institution"),
            column("group_name", "Grupa", "Group"),
            column("session", "Laiks", "Session", "code"),
            column("date", "Datums", "Date", "date"),
            column("reasons", "Kas traucē", "What is in the way", "list", choices=choices),
            column("fix", "Ko darīt", "What to do"),
        ),
        rows=tuple(rows),
    )


_WITHDRAWN = "withdrawn"
_DECIDE = Texts(
    "Atceliet (visit … cancel) vai pārceliet (visit … move); līdz tam tas neskaitās.",
    "Cancel it (visit … cancel) or move it (visit … move); until then it does not count.",
)
_MEND = Texts(
    "Atceliet (visit … cancel) vai novērsiet šķērsli; plāns to atstāj, kā bija.",
    "Cancel it (visit … cancel) or remove the obstacle; the plan leaves it as it was.",
)
_CANCELLED = Texts(
    "Plānojot no jauna, tam vietas nav; --commit to atceļ.",
    "Planned afresh there is no use for it; --commit cancels it.",
)
