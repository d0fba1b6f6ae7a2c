"""Report `indicators`: the ESF+ common indicators, and which of them are not collected."""

from __future__ import annotations

from collections.abc import Iterator

from ..accounting.attendances import attendances_of
from ..accounting.indicators import LABELS, NOT_COLLECTED, Indicator
from ..accounting.kept_figures import indicators_with_kept, kept_figures
from ..domain.values import Gender
from ..texts import Language, Texts
from .accounting_kinds import INDICATORS
from .figures_report import kept_notes
from .kind import Inputs
from .labels import columns_maker
from .provenance import provenance_of
from .report import Report, ReportRow, ReportTable
from .unit_refs import UnitRefs

_SOURCE = Texts(
    "Avots: Regula (ES) 2021/1057, I pielikums. Kodu 02–05 un 07–11 nozīme secināta no kārtas "
    "pielikumā.",
    "Source: Regulation (EU) 2021/1057, Annex I. What codes 02–05 and 07–11 mean was inferred from "
    "their order in the Annex.",
)
_ONCE = Texts(
    "Kas nosaukts ar pseidonīmu, skaitīts vienreiz, ar vecumu pirmajā dienā; kur ir tikai skaits "
    "vai kaut kas nav norādīts, rādītājs ir robežās.",
    "Who is named by a pseudonym counts once, with the age of the first day; where there are only "
    "numbers, or something is not stated, the indicator is a range.",
)
_EVERYBODY = Texts("visi", "everybody")


def build(inputs: Inputs) -> Report:
    """Make the report."""
    visits, language = inputs.visits, inputs.language
    assert visits is not None  # needs says so
    attendances = attendances_of(visits)
    kept = kept_figures(visits.dataset.kept_figures)
    column = columns_maker(language)
    genders = {"all": _EVERYBODY.of(language)}
    genders |= {gender.value: gender.label.of(language) for gender in Gender}
    table = ReportTable(
        name="indicators",
        title=INDICATORS.title.of(language),
        columns=(
            column("code", "Kods", "Code", "code"),
            column("indicator", "Rādītājs", "Indicator"),
            column("gender", "Dzimums", "Gender", "choice", choices=genders),
            column("at_least", "Vismaz", "At least", "whole", unit="people"),
            column("at_most", "Ne vairāk", "At most", "whole", unit="people"),
            column("why_none", "Kāpēc nav skaitļa", "Why there is no figure"),
        ),
        rows=(
            *_figures(indicators_with_kept(attendances, kept), language),
            *_not_collected(language),
        ),
    )
    return Report(
        name=INDICATORS.name,
        title=INDICATORS.title.of(language),
        language=language,
        tables=(table,),
        notes=tuple(note.of(language) for note in (_SOURCE, _ONCE, *kept_notes(kept))),
        provenance=provenance_of(inputs),
    )


def _figures(of: tuple[Indicator, ...], language: Language) -> Iterator[ReportRow]:
    for one in of:
        gender = "all" if one.gender is None else one.gender.value
        yield ReportRow(
            key=f"{one.code}/{gender}",
            cells=(
                one.code,
                LABELS[one.code].of(language),
                gender,
                one.people.at_least,
                one.people.at_most,
                None,
            ),
            subjects=UnitRefs(one.units),
        )


def _not_collected(language: Language) -> Iterator[ReportRow]:
    for code, why in NOT_COLLECTED.items():
        label = LABELS[code].of(language)
        yield ReportRow(key=f"{code}/all", cells=(code, label, "all", None, None, why.of(language)))
