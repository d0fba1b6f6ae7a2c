"""Report `comparison`: what another redaction of rules or parameters changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..domain.columns import Privacy
from ..regulation.assessment import Assessment
from ..regulation.comparison import Changed, changed_parts, changed_units
from ..regulation.verdicts import Outcome
from ..regulation.visit_assessment import VisitAssessment
from ..texts import Language, Texts
from .labels import OUTCOMES, columns_maker
from .report import Provenance, Report, ReportColumn, ReportRow, ReportTable

_TITLE = Texts("Ko maina cita redakcija", "What another redaction changes")


def comparison(
    before: tuple[Assessment, VisitAssessment],
    after: tuple[Assessment, VisitAssessment],
    *,
    language: Language,
    provenance: Provenance,
) -> Report:
    """Make the report of the differences between two ways to judge the same data.

    Args:
        before: Parts and visits, judged by the rules and parameters in force.
        after: The same, judged by the others.
        language: The language of titles and labels.
        provenance: What the data and both sets of rules and parameters are.
    """
    parts = tuple(changed_parts(before[0], after[0]))
    units = tuple(changed_units(before[1], after[1]))
    return Report(
        name="comparison",
        title=_TITLE.of(language),
        language=language,
        tables=(
            _institutions(parts, units, before[0], language),
            _changes("parts", Texts("Grupas un skaits", "Parts"), parts, before[0], language),
            _changes("visits", Texts("Apmeklējumi", "Visits"), units, before[0], language),
        ),
        provenance=provenance,
    )


def _met(changes: Sequence[Changed]) -> Counter[str]:
    """Count by institution how many more pupils are met after than before."""
    more: Counter[str] = Counter()
    for one in changes:
        gained = (one.after is Outcome.MET) - (one.before is Outcome.MET)
        more[str(one.institution)] += gained * (one.pupils or 0)
    return more


def _institutions(
    parts: Sequence[Changed], units: Sequence[Changed], judged: Assessment, language: Language
) -> ReportTable:
    column = columns_maker(language)
    of_counts = [one for one in parts if not one.key.startswith("group/")]
    pupils, attendances = _met(of_counts or parts), _met(units)
    changed = dict.fromkeys((*(one.institution for one in parts), *(u.institution for u in units)))
    return ReportTable(
        name="institutions",
        title=Texts("Izglītības iestādes", "Institutions").of(language),
        columns=(
            column("registration_number", "Reģistrācijas numurs", "Registration number", "code"),
            column("institution", "Iestāde", "Institution"),
            column("pupils", "Atbilst vairāk izglītojamo", "More pupils met", "whole"),
            column("attendances", "Var pieprasīt vairāk dalību", "More attendances met", "whole"),
        ),
        rows=tuple(
            ReportRow(
                key=str(number),
                cells=(
                    str(number),
                    judged.institution_name(number),
                    pupils[str(number)],
                    attendances[str(number)],
                ),
            )
            for number in sorted(changed)
        ),
    )


def _changes(
    name: str, title: Texts, changes: Sequence[Changed], judged: Assessment, language: Language
) -> ReportTable:
    column = columns_maker(language)
    # The key of a unit of a roster names a record of one pupil.
    privacy = Privacy.INTERNAL if name == "visits" else Privacy.PUBLIC
    return ReportTable(
        name=name,
        title=title.of(language),
        columns=(
            column("subject", "Par ko", "Subject", "code", privacy=privacy),
            column("visit", "Apmeklējums", "Visit", "code"),
            column("institution", "Iestāde", "Institution"),
            column("pupils", "Izglītojamie", "Pupils", "whole", unit="pupils"),
            _verdict("before", Texts("Bija", "Before"), language),
            _verdict("after", Texts("Būtu", "After"), language),
            column("rule_before", "Izšķīra", "Decided before", "code"),
            column("rule_after", "Izšķirtu", "Decides after", "code"),
        ),
        rows=tuple(
            ReportRow(
                key=one.key,
                cells=(
                    one.key,
                    one.visit,
                    judged.institution_name(one.institution),
                    one.pupils,
                    one.before.value,
                    one.after.value,
                    one.rule_before,
                    one.rule_after,
                ),
            )
            for one in changes
        ),
    )


def _verdict(name: str, label: Texts, language: Language) -> ReportColumn:
    choices = {outcome.value: text.of(language) for outcome, text in OUTCOMES.items()}
    return columns_maker(language)(name, label.lv, label.en, "choice", choices=choices)
