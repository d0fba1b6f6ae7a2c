"""Report `claim`: what can be claimed for a period, line by line, and against the budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ..accounting.claim import Basis, Claim, ClaimLine
from ..accounting.claim_rows import check_seals, sealed_claims
from ..accounting.claiming import claim_of, days_of_visits
from ..accounting.forecast import BUDGET, Month, forecast_of
from ..accounting.sealing import SealedClaim
from ..domain.periods import Period
from ..findings import Severity
from ..regulation.verdicts import Missing, MissingKind
from ..regulation.visit_assessment import VisitAssessment
from ..texts import Language, Texts, format_date
from .accounting_kinds import CLAIM
from .kind import Inputs
from .labels import ColumnMaker, columns_maker
from .provenance import provenance_of
from .report import Report, ReportColumn, ReportRow, ReportTable, Value
from .unit_refs import UnitRefs

_PERIOD = Texts("Periods: {first} – {last}", "Period: {first} – {last}")
_NO_AMOUNT = Texts(
    "Summu nav, jo trūkst vienības izmaksu; uzskaitītas vienības.",
    "There are no amounts, as the unit cost is missing; the units are listed.",
)
_NOTHING = Texts("Šajā periodā nav, ko pieprasīt.", "There is nothing to claim for this period.")
_LEFT = Texts(
    "Nav iekļautas dalības reizes: {unknown}, par kurām nav zināms, un {broken}, kuras neatbilst.",
    "Attendances that are not in it: {unknown} of which it is not known, and {broken} that are "
    "broken.",
)
_SET = Texts(
    "Ierakstiet vērtību ar avotu tabulā parameters.",
    "Write the value with its source in the table parameters.",
)
_SHARE = Texts(
    "Kā budžets tērējams pa mēnešiem, nav zināms; prognozē tas sadalīts vienādās daļās.",
    "How the budget is to be spent by month is not known; the forecast divides it evenly.",
)
_ABSENCE = Texts(
    "Prognozē pieņemts, ka no gaidāmajiem izglītojamajiem neierodas {percent} %.",
    "The forecast assumes that {percent} % of the pupils who are expected stay away.",
)


def build(inputs: Inputs) -> Report:
    """Make the report of all visits; for a period of its own see `claim_report`."""
    assert inputs.visits is not None  # needs says so
    return claim_report(inputs, days_of_visits(inputs.visits))


def claim_report(
    inputs: Inputs,
    period: Period,
    *,
    absence: Decimal = Decimal(0),
    claim: Claim | None = None,
) -> Report:
    """Make the report of a claim.

    Args:
        inputs: What it is made from; with the visits judged.
        period: The days that are claimed.
        absence: For the forecast, the share of pupils that stay away, from 0 to 1.
        claim: The claim, where it has been made already.
    """
    visits, language = inputs.visits, inputs.language
    assert visits is not None  # needs says so
    claim = claim_of(visits, period) if claim is None else claim
    names = _Names(visits)
    units = frozenset(visits.units.keys)
    months = forecast_of(visits, absence=absence)
    return Report(
        name=CLAIM.name,
        title=CLAIM.title.of(language),
        language=language,
        tables=(
            _summary(claim, language),
            _lines(claim, names, units, language),
            _corrections(claim, names, units, language),
            _missing(claim, _wanted(visits, months), language),
            _forecast(months, language),
            _sealed(visits, language),
        ),
        notes=tuple(note.of(language) for note in _notes(claim, months, absence, language)),
        provenance=provenance_of(inputs),
    )


class _Names:
    """What institutions and norises are called."""

    def __init__(self, visits: VisitAssessment) -> None:
        institutions, norises = visits.dataset.institutions, visits.dataset.norises
        self.institutions = {
            str(number): name
            for number, name in zip(
                institutions.column("registration_number"), institutions.column("name"), strict=True
            )
        }
        self.norises = dict(zip(norises.column("norise"), norises.column("title"), strict=True))

    def cells(self, line: ClaimLine) -> tuple[Value, ...]:
        return (
            line.visit,
            line.date,
            line.institution,
            self.institutions.get(line.institution),
            self.norises.get(line.norise, line.norise),
            line.part,
        )


def _notes(
    claim: Claim, months: tuple[Month, ...], absence: Decimal, language: Language
) -> Iterator[Texts]:
    first, last = claim.period.first, claim.period.last
    if first is not None and last is not None:
        yield _PERIOD.format(first=format_date(first, language), last=format_date(last, language))
    if not claim.lines and not claim.corrections:
        yield _NOTHING
    elif claim.amount is None:
        yield _NO_AMOUNT
    if claim.unknown.units or claim.broken.units:
        yield _LEFT.format(unknown=claim.unknown.attendances, broken=claim.broken.attendances)
    yield from (finding.expected for finding in claim.findings)
    if any(month.share is not None for month in months):
        yield _SHARE
    if absence:
        yield _ABSENCE.format(percent=f"{(absence * 100).normalize():f}")


def _summary(claim: Claim, language: Language) -> ReportTable:
    column = columns_maker(language)
    both = (*claim.lines, *claim.corrections)
    return ReportTable(
        name="claim",
        title=CLAIM.title.of(language),
        columns=(
            column("first", "Pirmā diena", "First day", "date"),
            column("last", "Pēdējā diena", "Last day", "date"),
            column("visits", "Apmeklējumi", "Visits", "whole", unit="visits"),
            column("lines", "Rindas", "Lines", "whole"),
            column("corrections", "Labojumi", "Corrections", "whole"),
            column("attendances", "Dalības reizes", "Attendances", "whole", unit="attendances"),
            column("units", "Vienības", "Units", "whole"),
            _money(column, "amount", "Summa", "Amount"),
            column(
                "unknown",
                "Nav zināms: dalības reizes",
                "Unknown: attendances",
                "whole",
                unit="attendances",
            ),
            column(
                "broken",
                "Neatbilst: dalības reizes",
                "Broken: attendances",
                "whole",
                unit="attendances",
            ),
        ),
        rows=(
            ReportRow(
                key="claim",
                cells=(
                    claim.period.first,
                    claim.period.last,
                    len({line.visit for line in claim.lines}),
                    len(claim.lines),
                    len(claim.corrections),
                    claim.attendances,
                    claim.units,
                    claim.amount if both else None,
                    claim.unknown.attendances,
                    claim.broken.attendances,
                ),
            ),
        ),
    )


def _line_columns(column: ColumnMaker) -> tuple[ReportColumn, ...]:
    return (
        column("visit", "Apmeklējums", "Visit", "code"),
        column("date", "Datums", "Date", "date"),
        column("registration_number", "Reģistrācijas numurs", "Registration number", "code"),
        column("institution", "Iestāde", "Institution"),
        column("norise", "Norise", "Norise"),
        column("part", "Grupas daļa", "Part of the group", "code"),
    )


def _money(column: ColumnMaker, name: str, lv: str, en: str) -> ReportColumn:
    return column(name, lv, en, "money", unit="EUR")


def _basis(column: ColumnMaker, language: Language) -> ReportColumn:
    choices = {basis.value: basis.label.of(language) for basis in Basis}
    return column("basis", "Par ko maksā", "Paid for", "choice", choices=choices)


def _lines(claim: Claim, names: _Names, units: frozenset[str], language: Language) -> ReportTable:
    column = columns_maker(language)
    return ReportTable(
        name="lines",
        title=Texts("Rindas", "Lines").of(language),
        columns=(
            *_line_columns(column),
            column("attendances", "Dalības reizes", "Attendances", "whole", unit="attendances"),
            column("units", "Vienības", "Units", "whole"),
            _basis(column, language),
            _money(column, "unit_cost", "Vienības izmaksas", "Unit cost"),
            _money(column, "amount", "Summa", "Amount"),
            column("cost_source", "Izmaksu avots", "Source of the unit cost"),
        ),
        rows=tuple(
            ReportRow(
                key=line.key,
                cells=(
                    *names.cells(line),
                    line.attendances,
                    line.units,
                    None if line.cost is None else line.cost.basis.value,
                    None if line.cost is None else line.cost.value,
                    line.amount,
                    None if line.cost is None else line.cost.source,
                ),
                subjects=UnitRefs.among(units, line.records),
            )
            for line in claim.lines
        ),
    )


def _corrections(
    claim: Claim, names: _Names, units: frozenset[str], language: Language
) -> ReportTable:
    """Say how each line that was claimed differs from what stands now."""
    column = columns_maker(language)
    return ReportTable(
        name="corrections",
        title=Texts(
            "Labojumi pret iepriekš pieprasīto", "Corrections of what was claimed before"
        ).of(language),
        columns=(
            *_line_columns(column),
            column("units_before", "Vienības iepriekš", "Units before", "whole"),
            column("units_now", "Vienības tagad", "Units now", "whole"),
            column("units", "Starpība, vienības", "Difference in units", "whole"),
            _money(column, "amount_before", "Summa iepriekš", "Amount before"),
            _money(column, "amount_now", "Summa tagad", "Amount now"),
            _money(column, "amount", "Starpība, EUR", "Difference in EUR"),
        ),
        rows=tuple(
            ReportRow(
                key=one.key,
                cells=(
                    *names.cells(one.line),
                    0 if one.before is None else one.before.units,
                    0 if one.now is None else one.now.units,
                    one.units,
                    None if one.before is None else one.before.amount,
                    None if one.now is None else one.now.amount,
                    one.amount,
                ),
                subjects=UnitRefs.among(units, one.line.records),
            )
            for one in claim.corrections
        ),
    )


def _wanted(visits: VisitAssessment, months: tuple[Month, ...]) -> tuple[Missing, ...]:
    """Return what the forecast lacks: the budget, where it is not set for every month."""
    if all(month.share is not None for month in months):
        return ()
    budget = visits.parameters.declared(BUDGET)
    kind = MissingKind.PARAMETER
    return (Missing(name=BUDGET, who=budget.who, label=budget.label, kind=kind),)


def _missing(claim: Claim, more: tuple[Missing, ...], language: Language) -> ReportTable:
    column = columns_maker(language)
    missing = [
        ReportRow(
            key=one.name,
            cells=(
                one.name,
                Severity.ASK.value,
                one.label.of(language),
                _SET.of(language),
                one.who.label.of(language),
            ),
        )
        for one in (*claim.missing, *more)
    ]
    found = [
        ReportRow(
            key=one.code,
            cells=(
                one.code,
                one.severity.value,
                one.expected.of(language),
                one.fix.of(language),
                one.who.label.of(language),
            ),
        )
        for one in claim.findings
    ]
    return ReportTable(
        name="missing",
        title=Texts("Kā trūkst pieprasījumam", "What the claim lacks").of(language),
        columns=(
            column("name", "Kas", "What", "code"),
            column("severity", "Nozīme", "Severity", "code"),
            column("missing", "Kā trūkst", "What is missing"),
            column("fix", "Ko darīt", "What to do"),
            column("who", "Kas to var pateikt", "Who can supply it"),
        ),
        rows=(*missing, *found),
    )


def _forecast(months: tuple[Month, ...], language: Language) -> ReportTable:
    column = columns_maker(language)
    return ReportTable(
        name="forecast",
        title=Texts("Prognoze pret budžetu", "Forecast against the budget").of(language),
        columns=(
            column("month", "Mēnesis", "Month", "code"),
            column("held", "Notikušas dalības reizes", "Attendances held", "whole"),
            column("expected", "Gaidāmas dalības reizes", "Attendances expected", "whole"),
            column("visits_expected", "Gaidāmi apmeklējumi", "Visits expected", "whole"),
            column("visits_unsized", "No tiem bez skaita", "Of these without a number", "whole"),
            _money(column, "amount", "Summa", "Amount"),
            _money(column, "spent", "Kopā līdz mēneša beigām", "Up to the month's end"),
            _money(column, "share", "Budžeta daļa līdz tam", "Share of the budget"),
            _money(
                column, "difference", "Pārtēriņš (mīnuss: atlikums)", "Overspent (minus: under)"
            ),
        ),
        rows=tuple(
            ReportRow(
                key=one.month,
                cells=(
                    one.month,
                    one.held,
                    one.expected,
                    one.visits_expected,
                    one.visits_unsized,
                    one.amount,
                    one.spent,
                    one.share,
                    one.difference,
                ),
            )
            for one in months
        ),
    )


def _sealed(visits: VisitAssessment, language: Language) -> ReportTable:
    """List the sealed claims, and whether each is as it was sealed."""
    column = columns_maker(language)
    altered = {finding.found for finding in check_seals(visits.dataset)}
    return ReportTable(
        name="sealed",
        title=Texts("Apstiprinātie pieprasījumi", "Sealed claims").of(language),
        columns=(
            column("number", "Kārtas numurs", "Number", "whole"),
            column("first", "Pirmā diena", "First day", "date"),
            column("last", "Pēdējā diena", "Last day", "date"),
            column("moment", "Kad apstiprināts", "Sealed at", "moment"),
            column("lines", "Rindas", "Lines", "whole"),
            column("ruleset", "Noteikumu kopa", "Ruleset", "code"),
            column("digest", "SHA-256", "SHA-256", "code"),
            column("is_as_sealed", "Nav mainīts", "As it was sealed", "yes-no"),
        ),
        rows=tuple(
            ReportRow(key=one.key, cells=_sealed_cells(one, one.key not in altered))
            for one in sealed_claims(visits.dataset)
        ),
    )


def _sealed_cells(one: SealedClaim, is_as_sealed: bool) -> tuple[Value, ...]:
    return (
        one.number,
        one.period.first,
        one.period.last,
        one.moment,
        len(one.lines),
        one.ruleset,
        one.digest,
        is_as_sealed,
    )
