"""Report `clashes`: what cannot be among visits as people typed them, and who can mend it."""

from __future__ import annotations

from collections.abc import Iterable

from ..coordination.clash_kinds import Clash, ClashKind
from ..coordination.clashes import clashes
from ..coordination.judged_years import judged_in, years_with_visits
from ..texts import Language, Texts, plural
from .coordination_kinds import CLASHES
from .kind import Inputs
from .labels import columns_maker
from .provenance import provenance_of
from .report import Report, ReportRow, ReportTable
from .visits_listed import ListedVisit, visits_listed

_COUNT = (Texts("pretruna", "clash"), Texts("pretrunas", "clashes"))
_NONE = Texts("Pretrunu nav.", "There are no clashes.")
_NOTES = (
    Texts(
        "Kas nav zināms (laiks, vietas, ceļš), ar neko nav pretrunā.",
        "What is not known (times, seats, ways) clashes with nothing.",
    ),
    Texts("Atceltie apmeklējumi nav skatīti.", "Cancelled visits were not looked at."),
)


def build(inputs: Inputs) -> Report:
    """Make the report."""
    dataset, assessment, language = inputs.dataset, inputs.assessment, inputs.language
    assert dataset is not None  # needs says so
    assert assessment is not None
    found = clashes(judged_in(years_with_visits(dataset), assessment), assessment)
    visits = {one.visit: one for one in visits_listed(dataset)}
    return Report(
        name=CLASHES.name,
        title=CLASHES.title.of(language),
        language=language,
        tables=(_table(found, visits, language),),
        notes=(
            (plural(len(found), *_COUNT) if found else _NONE).of(language),
            *(note.of(language) for note in _NOTES),
        ),
        provenance=provenance_of(inputs),
    )


def _table(
    found: tuple[Clash, ...], visits: dict[str, ListedVisit], language: Language
) -> ReportTable:
    column = columns_maker(language)
    kinds = {kind.value: kind.label.of(language) for kind in ClashKind}
    return ReportTable(
        name="clashes",
        title=CLASHES.title.of(language),
        columns=(
            column("date", "Datums", "Date", "date"),
            column("clash", "Pretruna", "Clash", "choice", choices=kinds),
            column("detail", "Kas nesaskan", "What clashes"),
            column("visits", "Apmeklējumi", "Visits", "list"),
            column("groups", "Grupas", "Groups", "list"),
            column("institutions", "Iestādes", "Institutions", "list"),
            column("norises", "Norises", "Norises", "list"),
            column("who", "Kas var labot", "Who can mend it"),
        ),
        rows=tuple(_row(one, visits, language) for one in found),
    )


def _row(clash: Clash, visits: dict[str, ListedVisit], language: Language) -> ReportRow:
    of = [visits[visit] for visit in clash.visits]
    return ReportRow(
        key=f"{clash.kind}/{'+'.join(clash.visits)}",
        cells=(
            clash.date,
            clash.kind.value,
            clash.detail.of(language),
            clash.visits,
            _once(one.group for one in of),
            _once(one.institution for one in of),
            _once(one.norise for one in of),
            clash.who.label.of(language),
        ),
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
