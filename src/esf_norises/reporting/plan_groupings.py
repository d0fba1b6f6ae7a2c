"""A plan by day, by norise and by what keeps groups out, for the report `plan`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..coordination.planning.constraints import Constraint
from ..coordination.planning.plan import Plan, PlannedVisit
from ..domain.columns import Privacy
from ..texts import Language, Texts, sort_key
from .labels import ColumnMaker, columns_maker
from .report import ReportColumn, ReportRow, ReportTable, Value


def by_day(plan: Plan, language: Language) -> ReportTable:
    """Return what there is on each day: sessions, groups, pupils, trips."""
    column, sessions = columns_maker(language), plan.planning.problem.sessions
    of_day: dict[str, list[PlannedVisit]] = {}
    for one in plan.visits:
        of_day.setdefault(sessions[one.session].date.isoformat(), []).append(one)
    return ReportTable(
        name="by_day",
        title=Texts("Pa dienām", "By day").of(language),
        columns=(column("date", "Datums", "Date", "date"), *_counts(column)),
        rows=tuple(
            ReportRow(
                key=day,
                cells=(sessions[visits[0].session].date, *_counted(plan, visits)),
            )
            for day, visits in sorted(of_day.items())
        ),
    )


def by_norise(plan: Plan, language: Language) -> ReportTable:
    """Return what there is of each norise that somebody goes to."""
    column, planning = columns_maker(language), plan.planning
    of_norise: dict[str, list[PlannedVisit]] = {}
    for one in plan.visits:
        norise = planning.problem.sessions[one.session].norise
        of_norise.setdefault(norise, []).append(one)
    titles = {sign: planning.offer.norises[sign].title for sign in of_norise}
    return ReportTable(
        name="by_norise",
        title=Texts("Pa norisēm", "By norise").of(language),
        columns=(
            column("norise", "Norise", "Norise", "code"),
            column("title", "Nosaukums", "Title"),
            column("place", "Vieta", "Place"),
            *_counts(column),
        ),
        rows=tuple(
            ReportRow(
                key=sign,
                cells=(
                    sign,
                    titles[sign],
                    planning.offer.norises[sign].place,
                    *_counted(plan, of_norise[sign]),
                ),
            )
            for sign in sorted(of_norise, key=lambda sign: (sort_key(titles[sign]), sign))
        ),
    )


def reasons(plan: Plan, language: Language) -> ReportTable:
    """Return how many groups each constraint keeps out, and of how many visits.

    Where several keep a group out together, its visits count by the first, so that they add up.
    """
    column = columns_maker(language)
    groups: dict[Constraint, set[str]] = {}
    visits: Counter[Constraint] = Counter()
    for one in plan.left_out:
        if one.number != 1:
            continue
        groups.setdefault(one.reason, set()).add(one.group)
        visits[one.reason] += one.lacking
    choices = {one.value: one.label.of(language) for one in Constraint}
    return ReportTable(
        name="reasons",
        title=Texts("Kāpēc apmeklējumu trūkst", "Why visits are lacking").of(language),
        columns=(
            column("reason", "Iemesls", "Reason", "choice", choices=choices),
            column("groups", "Grupas", "Groups", "whole"),
            column("lacking", "Trūkst apmeklējumu", "Visits lacking", "whole", unit="visits"),
        ),
        rows=tuple(
            ReportRow(key=one.value, cells=(one.value, len(groups[one]), visits[one]))
            for one in sorted(groups, key=lambda one: -visits[one])
        ),
    )


def _counts(column: ColumnMaker) -> tuple[ReportColumn, ...]:
    return (
        column("sessions", "Laiki", "Sessions", "whole", unit="sessions"),
        column("visits", "Apmeklējumi", "Visits", "whole", unit="visits"),
        column("institutions", "Iestādes", "Institutions", "whole"),
        column(
            "pupils",
            "Izglītojamie",
            "Pupils",
            "whole",
            unit="pupils",
            privacy=Privacy.INTERNAL,
        ),
        column("trips", "Autobusu braucieni", "Trips", "whole"),
    )


def _counted(plan: Plan, visits: Sequence[PlannedVisit]) -> tuple[Value, ...]:
    groups = plan.planning.problem.groups
    trips = {
        (one.bus, one.session, groups[one.group].institution)
        for one in visits
        if one.bus is not None
    }
    return (
        len({one.session for one in visits}),
        len(visits),
        len({groups[one.group].institution for one in visits}),
        sum(groups[one.group].pupils or 0 for one in visits),
        len(trips),
    )
