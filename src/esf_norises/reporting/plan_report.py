"""Report `plan`: who goes where and when, what moves, who is left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..coordination.planning.constraints import Constraint
from ..coordination.planning.plan import Plan, PlannedVisit, PlanState
from ..domain.columns import Privacy
from ..domain.visit_values import Area
from ..texts import Language, Texts, format_date, plural, sort_key
from .kind import Inputs
from .labels import columns_maker
from .plan_changes import moved, unresolved
from .plan_groupings import by_day, by_norise, reasons
from .provenance import provenance_of
from .report import Report, ReportRow, ReportTable, Value

NAME = "plan"
TITLE = Texts("Norišu plāns", "Plan of norises")
"""Name and title of the report."""
_FROM = Texts("Plānots no {day}, plānotājs: {planner}.", "Planned from {day}, planner: {planner}.")
_PROVEN = Texts(
    "Plānotājs pierādīja, ka labāka plāna nav.", "The planner proved that no plan is better."
)
_BOUND = Texts(
    "Plānotājs pierādīja, ka vairāk par {best} nav iespējams.",
    "The planner proved that no plan has more than {best}.",
)
_VISITS = (Texts("apmeklējumu", "visit"), Texts("apmeklējumiem", "visits"))


def plan_report(plan: Plan, inputs: Inputs) -> Report:
    """Make the report of a plan.

    Args:
        plan: The plan.
        inputs: What the plan was made from: data, assessment, rules and parameters.
    """
    language = inputs.language
    return Report(
        name=NAME,
        title=TITLE.of(language),
        language=language,
        tables=(
            _measures(plan, language),
            _institutions(plan, language),
            _visits(plan, language),
            moved(plan, language),
            unresolved(plan, language),
            reasons(plan, language),
            _left_out(plan, language),
            _missing(plan, language),
            by_day(plan, language),
            by_norise(plan, language),
        ),
        notes=tuple(note.of(language) for note in _notes(plan)),
        provenance=provenance_of(inputs),
    )


def _notes(plan: Plan) -> Iterator[Texts]:
    day = Texts(*(format_date(plan.planning.first_day, language) for language in Language))
    yield _FROM.format(day=day, planner=plan.planner)
    if plan.proven:
        yield _PROVEN
    elif plan.best_coverage is not None:
        yield _BOUND.format(best=plural(plan.best_coverage, *_VISITS))
    yield from plan.planning.notes


def _share(had: int, wanted: int) -> Decimal | None:
    return None if not wanted else (Decimal(100 * had) / wanted).quantize(Decimal("0.1"))


def _measures(plan: Plan, language: Language) -> ReportTable:
    column = columns_maker(language)
    measures = plan.measures
    states = [one.state for one in plan.visits]
    return ReportTable(
        name="measures",
        title=Texts("Cik labs ir plāns", "How good the plan is").of(language),
        columns=(
            column("coverage", "Ir apmeklējumi", "Visits had", "whole", unit="visits"),
            column("wanted", "Vajag apmeklējumus", "Visits wanted", "whole", unit="visits"),
            column("share", "Daļa, %", "Share, %", "percent"),
            column("lowest_share", "Mazākā daļa iestādē, %", "Lowest share, %", "percent"),
            column("travel", "Ceļā kopā, min.", "Travel, min.", "whole", unit="minutes"),
            column(
                "earliness", "Dienas līdz norisēm kopā", "Earliness, days", "whole", unit="days"
            ),
            column("new", "Jauni", "New", "whole", unit="visits"),
            column("moved", "Pārcelti", "Moved", "whole", unit="visits"),
            column("kept", "Paliek", "Kept", "whole", unit="visits"),
            column("unresolved", "Neatrisināti", "Unresolved", "whole", unit="visits"),
        ),
        rows=(
            ReportRow(
                key="plan",
                cells=(
                    measures.coverage,
                    measures.wanted,
                    _share(measures.coverage, measures.wanted),
                    _share(measures.shares[0].numerator, measures.shares[0].denominator)
                    if measures.shares
                    else None,
                    measures.travel,
                    measures.earliness,
                    *(states.count(one) for one in PlanState),
                    len(plan.unresolved),
                ),
            ),
        ),
    )


def _institutions(plan: Plan, language: Language) -> ReportTable:
    column, names = columns_maker(language), plan.planning.institution_names
    rows = [
        ReportRow(key=number, cells=(number, names[number], had, wanted, _share(had, wanted)))
        for number, (had, wanted) in plan.coverage_of.items()
    ]
    rows.sort(key=lambda row: sort_key(names[row.key]))
    return ReportTable(
        name="institutions",
        title=Texts("Pa iestādēm", "By institution").of(language),
        columns=(
            column("registration_number", "Reģistrācijas numurs", "Registration number", "code"),
            column("institution", "Iestāde", "Institution"),
            column("coverage", "Ir apmeklējumi", "Visits had", "whole", unit="visits"),
            column("wanted", "Vajag apmeklējumus", "Visits wanted", "whole", unit="visits"),
            column("share", "Daļa, %", "Share, %", "percent"),
        ),
        rows=tuple(rows),
    )


def _visits(plan: Plan, language: Language) -> ReportTable:
    """List the visits by institution, group and day."""
    column, planning = columns_maker(language), plan.planning
    states = {one.value: one.label.of(language) for one in PlanState}
    areas = {one.value: one.label.of(language) for one in Area}

    def order(one: PlannedVisit) -> tuple[object, ...]:
        group = planning.problem.groups[one.group]
        institution = planning.institution_names[group.institution]
        name = planning.group_names[group.group]
        return (sort_key(institution), sort_key(name), group.group, one.session, one.visit)

    return ReportTable(
        name="visits",
        title=Texts("Apmeklējumi", "Visits").of(language),
        columns=(
            column("visit", "Apmeklējums", "Visit", "code"),
            column("group", "Grupa", "Group", "code"),
            column("institution", "Iestādes numurs", "Institution's number", "code"),
            column("norise", "Norise", "Norise", "code"),
            column("session", "Laiks", "Session", "code"),
            column("date", "Datums", "Date", "date"),
            column("starts", "Sākums", "Starts"),
            column("ends", "Beigas", "Ends"),
            column("state", "Ko plāns maina", "What the plan does", "choice", choices=states),
            column("registration_number", "Reģistrācijas numurs", "Registration number", "code"),
            column("institution_name", "Iestāde", "Institution"),
            column("group_name", "Grupas nosaukums", "Group's name"),
            column("norise_title", "Norises nosaukums", "Title of the norise"),
            column("area", "Joma", "Area", "choice", choices=areas),
            column("place", "Vieta", "Place"),
            column("bus", "Autobuss", "Bus", "code"),
            column("minutes", "Ceļš, min.", "Way, min.", "whole", unit="minutes"),
            column(
                "pupils",
                "Izglītojamie",
                "Pupils",
                "whole",
                unit="pupils",
                privacy=Privacy.INTERNAL,
            ),
        ),
        rows=tuple(
            ReportRow(key=one.visit, cells=_visit_cells(plan, one))
            for one in sorted(plan.visits, key=order)
        ),
    )


def _visit_cells(plan: Plan, one: PlannedVisit) -> tuple[Value, ...]:
    planning, problem = plan.planning, plan.planning.problem
    group, row = problem.groups[one.group], planning.offer.rows[one.session]
    norise = planning.offer.norises[row.norise]
    return (
        one.visit,
        group.group,
        group.institution,
        row.norise,
        row.session,
        row.date,
        None if row.starts is None else f"{row.starts:%H:%M}",
        None if row.ends is None else f"{row.ends:%H:%M}",
        one.state.value,
        group.institution,
        planning.institution_names[group.institution],
        planning.group_names[group.group],
        norise.title,
        None if norise.area is None else norise.area.value,
        norise.place,
        None if one.bus is None else problem.buses[one.bus].bus,
        problem.minutes_to(one.group, one.session),
        group.pupils,
    )


def _left_out(plan: Plan, language: Language) -> ReportTable:
    column, planning = columns_maker(language), plan.planning
    institution_of = {one.group: one.institution for one in planning.problem.groups}
    areas = {one.value: one.label.of(language) for one in Area}
    reasons = {one.value: one.label.of(language) for one in Constraint}
    return ReportTable(
        name="left_out",
        title=Texts("Kam apmeklējumu trūkst un kāpēc", "Who lacks visits, and why").of(language),
        columns=(
            column("group", "Grupa", "Group", "code"),
            column("area", "Joma", "Area", "choice", choices=areas),
            column("reason", "Iemesls", "Reason", "choice", choices=reasons),
            column("detail", "Sīkāk", "Detail", privacy=Privacy.INTERNAL),
            column("institution", "Reģistrācijas numurs", "Registration number", "code"),
            column("target", "Mērķis", "Target", "code"),
            column("number", "Kārtas numurs", "Number", "whole"),
            column("who", "Kas var palīdzēt", "Who can help"),
            column("lacking", "Cik trūkst", "How many lack", "whole", unit="visits"),
            column("session", "Tuvākais laiks", "Nearest session", "code"),
            column("institution_name", "Iestāde", "Institution"),
            column("group_name", "Grupas nosaukums", "Group's name"),
        ),
        rows=tuple(
            ReportRow(
                key=f"{one.group}/{one.target}/{one.number}",
                cells=(
                    one.group,
                    one.area.value,
                    one.reason.value,
                    one.detail.of(language),
                    institution_of[one.group],
                    one.target,
                    one.number,
                    one.who.label.of(language),
                    one.lacking,
                    one.session,
                    planning.institution_names[institution_of[one.group]],
                    planning.group_names[one.group],
                ),
            )
            for one in plan.left_out
        ),
    )


_EXAMPLES = 5


def _missing(plan: Plan, language: Language) -> ReportTable:
    column = columns_maker(language)
    return ReportTable(
        name="missing",
        title=Texts("Kas nav zināms", "What is not known").of(language),
        columns=(
            column("name", "Parametrs vai kolonna", "Parameter or column", "code"),
            column("missing", "Kas nav zināms", "What is not known"),
            column("count", "Cik ierakstiem", "Of how many records", "whole"),
            column("examples", "Piemēram", "For example", "list"),
            column("who", "Kas to var pateikt", "Who can supply it"),
        ),
        rows=tuple(
            ReportRow(
                key=one.name,
                cells=(
                    one.name,
                    one.label.of(language),
                    len(one.of) or None,
                    one.of[:_EXAMPLES],
                    one.who.label.of(language),
                ),
            )
            for one in plan.planning.unknowns
        ),
    )
