"""Report `missing`: what each visit still lacks before it can be claimed, and who can supply it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from ..domain.visit_values import Step
from ..regulation.judged import Judged, RuleOutcome
from ..regulation.verdicts import Missing, Outcome
from ..regulation.visit_assessment import VisitAssessment
from ..texts import Language, Texts
from .kind import Inputs, Need, ReportKind
from .labels import OUTCOMES, columns_maker
from .provenance import provenance_of
from .report import Report, ReportRow, ReportTable, SubjectRef, Value

_TITLE = Texts("Kas vēl trūkst pieprasījumam", "What is missing before a claim")
_UNTIL_UNKNOWN = Texts(
    "nav zināms (parametrs report_deadline_days)", "not known (parameter report_deadline_days)"
)
_NO_ATTENDANCE = Texts(
    "ieraksts par to, cik izglītojamo piedalījās", "the record of how many pupils took part"
)


def _build(inputs: Inputs) -> Report:
    visits, language = inputs.visits, inputs.language
    assert visits is not None  # needs says so
    return Report(
        name=KIND.name,
        title=_TITLE.of(language),
        language=language,
        tables=(_visits(visits, language), missing_table(visits, language)),
        provenance=provenance_of(inputs),
    )


_NOT_PUBLIC = Texts(
    "tas prasa to, kā trūkst, un pēc noapaļotiem skaitļiem šķistu, ka trūkst kā cita.",
    "it asks for what is missing, and by rounded numbers something else would seem to be.",
)
KIND = ReportKind(
    name="missing",
    title=_TITLE,
    schema=1,
    needs=frozenset({Need.DATASET, Need.VISITS}),
    build=_build,
    not_public=_NOT_PUBLIC,
)
"""The report kind `missing`."""


def _units_of_visits(visits: VisitAssessment) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row, visit in enumerate(visits.units.visits):
        found.setdefault(visit.visit, []).append(row)
    return found


def _visits(visits: VisitAssessment, language: Language) -> ReportTable:
    """Say of each visit how many of those present may be claimed."""
    column = columns_maker(language)
    states = {step.value: step.label.of(language) for step in Step}
    verdicts = {outcome.value: label.of(language) for outcome, label in OUTCOMES.items()}
    units, outcomes = _units_of_visits(visits), visits.unit_outcomes
    rows = []
    for row, visit in enumerate(visits.visits):
        of_visit = units.get(visit.visit, [])
        pupils: Counter[Outcome] = Counter()
        for unit in of_visit:
            pupils[outcomes[unit]] += visits.units.pupils[unit] or 0
        rows.append(
            ReportRow(
                key=visit.visit,
                cells=(
                    visit.visit,
                    str(visits.institution_of(visit)),
                    visits.institution_name(visit),
                    visits.group_name(visit),
                    visits.norise_title(visit),
                    visit.date,
                    visits.states.get(visit.visit, Step.PLANNED).value,
                    *_worst(visits, row, of_visit),
                    *(pupils[outcome] for outcome in _COUNTED),
                ),
                subjects=(
                    SubjectRef(about="visit", key=visit.visit),
                    *(SubjectRef(about="unit", key=visits.units.keys[unit]) for unit in of_visit),
                ),
            )
        )
    return ReportTable(
        name="visits",
        title=Texts("Apmeklējumi", "Visits").of(language),
        columns=(
            column("visit", "Apmeklējums", "Visit", "code"),
            column("registration_number", "Reģistrācijas numurs", "Registration number", "code"),
            column("institution", "Iestāde", "Institution"),
            column("group", "Grupa", "Group"),
            column("norise", "Norise", "Norise"),
            column("date", "Datums", "Date", "date"),
            column("state", "Stāvoklis", "State", "choice", choices=states),
            column("verdict", "Vērtējums", "Verdict", "choice", choices=verdicts),
            column("rule", "Noteikums", "Rule", "code"),
            *(
                column(
                    outcome.value,
                    f"Izglītojamie: {OUTCOMES[outcome].lv}",
                    f"Pupils: {OUTCOMES[outcome].en}",
                    "whole",
                    unit="pupils",
                )
                for outcome in _COUNTED
            ),
        ),
        rows=tuple(rows),
    )


def _worst(visits: VisitAssessment, row: int, units: list[int]) -> tuple[str, str | None]:
    """Return the worst verdict of a visit and its units, and the rule that decides it."""
    rows = [(visits.judged_visits, row), *((visits.judged_units, unit) for unit in units)]
    judged, place = max(rows, key=lambda one: one[0].outcome(one[1]).severity)
    rule = judged.deciding_rule(place)
    return judged.outcome(place).value, None if rule is None else rule.id


_COUNTED = (Outcome.MET, Outcome.BROKEN, Outcome.UNKNOWN)


def missing_table(visits: VisitAssessment, language: Language) -> ReportTable:
    """List what is missing, by institution, visit and rule."""
    column = columns_maker(language)
    return ReportTable(
        name="missing",
        title=Texts("Kā trūkst", "What is missing").of(language),
        columns=(
            column("visit", "Apmeklējums", "Visit", "code"),
            column("registration_number", "Reģistrācijas numurs", "Registration number", "code"),
            column("institution", "Iestāde", "Institution"),
            column("group", "Grupa", "Group"),
            column("norise", "Norise", "Norise"),
            column("date", "Datums", "Date", "date"),
            column("rule", "Noteikums", "Rule", "code"),
            column("says", "Ko tas nosaka", "What it says"),
            column("point", "Punkts", "Point"),
            column("level", "Cik labi zināms", "How well known", "code"),
            column("missing", "Kā trūkst", "What is missing"),
            column("pupils", "Izglītojamie", "Pupils", "whole", unit="pupils"),
            column("fix", "Ko darīt", "What to do"),
            column("who", "Kas var iesniegt", "Who can supply it"),
            column("until", "Līdz kam", "Until when"),
        ),
        rows=tuple(_gaps(visits, language)),
    )


def _gaps(visits: VisitAssessment, language: Language) -> Iterator[ReportRow]:
    units = _units_of_visits(visits)
    order = sorted(
        range(len(visits.visits)),
        key=lambda row: (str(visits.institution_of(visits.visits[row])), row),
    )
    for row in order:
        visit = visits.visits[row]
        if visits.states.get(visit.visit) is Step.CANCELLED:
            continue
        head = (
            visit.visit,
            str(visits.institution_of(visit)),
            visits.institution_name(visit),
            visits.group_name(visit),
            visits.norise_title(visit),
            visit.date,
        )
        pupils = _by_gap(visits, row, units.get(visit.visit, []))
        for (rule, name), gap in pupils.items():
            yield ReportRow(
                key=f"{visit.visit}/{rule}/{name}",
                cells=(*head, *gap.cells(language)),
                subjects=(SubjectRef(about="visit", key=visit.visit),),
            )
        if not units.get(visit.visit) and visits.states.get(visit.visit) is Step.HELD:
            yield ReportRow(
                key=f"{visit.visit}/attendance",
                cells=(*head, *_no_attendance(language)),
                subjects=(SubjectRef(about="visit", key=visit.visit),),
            )


class _Gap:
    """One thing that a visit lacks, and how many pupils hang on it."""

    def __init__(self, outcome: RuleOutcome, missing: Missing) -> None:
        self._outcome, self._missing = outcome, missing
        self.pupils: int | None = None

    def add(self, pupils: int | None) -> None:
        self.pupils = (self.pupils or 0) + (pupils or 0)

    def cells(self, language: Language) -> tuple[Value, ...]:
        rule, verdict = self._outcome.rule, self._outcome.verdict
        fix = verdict.fix if verdict is not None else None
        return (
            rule.id,
            rule.says.of(language),
            str(rule.source),
            rule.source.level.value,
            self._missing.label.of(language),
            self.pupils,
            fix.of(language) if fix is not None else None,
            self._missing.who.label.of(language),
            _UNTIL_UNKNOWN.of(language),
        )


def _by_gap(visits: VisitAssessment, row: int, units: list[int]) -> Mapping[tuple[str, str], _Gap]:
    gaps: dict[tuple[str, str], _Gap] = {}
    for outcome, missing in _unknown(visits.judged_visits, row):
        gaps.setdefault((outcome.rule.id, missing.name), _Gap(outcome, missing))
    for unit in units:
        for outcome, missing in _unknown(visits.judged_units, unit, own_only=True):
            gap = gaps.setdefault((outcome.rule.id, missing.name), _Gap(outcome, missing))
            gap.add(visits.units.pupils[unit])
    return gaps


def _unknown(
    judged: Judged, row: int, *, own_only: bool = False
) -> Iterator[tuple[RuleOutcome, Missing]]:
    """Yield what the rules lack, those of a row and those of what it refers to."""
    if judged.outcome(row) is not Outcome.UNKNOWN:
        return
    for outcome in judged.rule_outcomes(row):
        if outcome.outcome is Outcome.UNKNOWN and outcome.verdict is not None:
            for missing in outcome.verdict.missing:
                yield outcome, missing
    if not own_only:
        for _, parent, place in judged.references(row):
            yield from _unknown(parent, place)


def _no_attendance(language: Language) -> tuple[Value, ...]:
    from ..findings import Role

    return (
        None,
        None,
        None,
        None,
        _NO_ATTENDANCE.of(language),
        None,
        Texts(
            "Ierakstiet apmeklētību tabulā attendance vai roster.",
            "Record the attendance in table attendance or roster.",
        ).of(language),
        Role.INSTITUTION.label.of(language),
        _UNTIL_UNKNOWN.of(language),
    )
