"""Report `coverage`: what each group and institution has of what the partner wants for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ..coordination.coverage import Coverage, coverage
from ..coordination.judged_years import judged_in, years_with_targets
from ..coordination.planning.demand import GroupNow
from ..domain.dataset import Dataset
from ..domain.identifiers import TerritoryCode
from ..domain.visit_values import Area
from ..regulation.assessment import Assessment
from ..texts import Language, Texts, format_decimal, sort_key
from .coordination_kinds import COVERAGE
from .kind import Inputs
from .labels import columns_maker
from .provenance import provenance_of
from .report import Report, ReportColumn, ReportRow, ReportTable, SubjectRef

_NO_TARGETS = Texts(
    "Mērķu nav (tabula targets), tāpēc nav zināms, cik norišu katrai grupai vajag; redzams tikai, "
    "kurai grupai nav neviena apmeklējuma.",
    "There are no targets (table targets), so it is not known how many norises a group is to have; "
    "only who has no visit at all can be seen.",
)
_SPREAD = Texts(
    "Iestādēm izpildīta dažāda mērķu daļa: no {low} % līdz {high} %.",
    "Institutions have different shares of the targets: from {low} % to {high} %.",
)
_STATES = Texts(
    "Par izpildītu skaitīts viss, kas nav atcelts: noticis, apstiprināts un plānots.",
    "What was not cancelled counts as covered: held, confirmed and planned.",
)
_TOWN, _PARISH = Texts("pilsēta", "town"), Texts("pagasts", "parish")


def build(inputs: Inputs) -> Report:
    """Make the report."""
    dataset, assessment, language = inputs.dataset, inputs.assessment, inputs.language
    assert dataset is not None  # needs says so
    assert assessment is not None
    found = coverage(dataset, judged_in(years_with_targets(dataset), assessment))
    names = _Names(assessment, language)
    return Report(
        name=COVERAGE.name,
        title=COVERAGE.title.of(language),
        language=language,
        tables=(
            _institutions(found, names, language),
            _groups(found, names, language),
            _of_groups("without", _WITHOUT, found.without, names, language),
            _of_groups("unknown", _UNKNOWN, found.unknown, names, language),
        ),
        notes=tuple(text.of(language) for text in _notes(found, dataset, language)),
        provenance=provenance_of(inputs),
    )


def _notes(found: Coverage, dataset: Dataset, language: Language) -> Iterator[Texts]:
    if not dataset.targets:
        yield _NO_TARGETS
        return
    shares = [one.share for one in found.institutions if one.share is not None]
    if shares:
        low, high = (format_decimal(_percent(one), language) for one in (shares[0], shares[-1]))
        yield _SPREAD.format(low=low, high=high)
    yield _STATES


class _Names:
    """What institutions and groups are called, where they are, and of which parts they are."""

    def __init__(self, assessment: Assessment, language: Language) -> None:
        dataset = assessment.dataset
        self.parts: dict[str, list[SubjectRef]] = {}
        for one in assessment.parts:
            if one.part.group is not None:
                part = SubjectRef(about="part", key=one.key)
                self.parts.setdefault(one.part.group, []).append(part)
        rows = dataset.institutions
        columns = map(rows.column, ("registration_number", "name", "territory"))
        self.institutions: Mapping[str, str] = {}
        self.places: Mapping[str, str | None] = {}
        names, places = {}, {}
        for number, name, territory in zip(*columns, strict=True):
            names[str(number)] = name
            places[str(number)] = _place(territory, language)
        self.institutions, self.places = names, places
        self.groups = dict(zip(*map(dataset.groups.column, ("group", "name")), strict=True))

    def subjects(self, groups: Iterable[str]) -> tuple[SubjectRef, ...]:
        """The parts whose verdicts say that the groups belong; none of another school year's."""
        return tuple(part for group in groups for part in self.parts.get(group, ()))

    def cells(self, group: GroupNow) -> tuple[str, str, str, str]:
        return (
            group.institution,
            self.institutions[group.institution],
            group.group,
            self.groups[group.group],
        )


def _place(territory: TerritoryCode | None, language: Language) -> str | None:
    """Say whether an address is in a town or a parish, which ATVK's fifth and sixth digit tell."""
    if territory is None:
        return None
    unit = int(str(territory)[4:6])
    if unit < _FIRST_TOWN:
        return None
    return (_TOWN if unit < _FIRST_PARISH else _PARISH).of(language)


_FIRST_TOWN, _FIRST_PARISH = 20, 40  # Cabinet Regulation Nr. 379 of 15 June 2021 (reference)


def _institutions(found: Coverage, names: _Names, language: Language) -> ReportTable:
    column = columns_maker(language)
    of_institution: dict[str, dict[str, None]] = {}
    for group in (*(one.want.group for one in found.groups), *found.without):
        of_institution.setdefault(group.institution, {})[group.group] = None
    return ReportTable(
        name="institutions",
        title=Texts(
            "Pa iestādēm, vismazākā daļa vispirms", "By institution, lowest share first"
        ).of(language),
        columns=(
            column("registration_number", "Reģistrācijas numurs", "Registration number", "code"),
            column("institution", "Iestāde", "Institution"),
            column("place", "Vieta", "Place"),
            column("groups", "Grupas", "Groups", "whole"),
            column("without", "Grupas bez apmeklējuma", "Groups without a visit", "whole"),
            column("wanted", "Vajag apmeklējumu", "Visits wanted", "whole"),
            column("held", "No tiem notikuši", "Of them held", "whole"),
            column("met", "No tiem ir vai plānoti", "Of them had or planned", "whole"),
            column("share", "Daļa", "Share", "percent"),
        ),
        rows=tuple(
            ReportRow(
                key=one.institution,
                cells=(
                    one.institution,
                    names.institutions[one.institution],
                    names.places[one.institution],
                    one.groups,
                    one.without,
                    one.wanted,
                    one.held,
                    one.met,
                    None if one.share is None else _percent(one.share),
                ),
                subjects=names.subjects(of_institution.get(one.institution, ())),
            )
            for one in found.institutions
        ),
    )


def _percent(share: Fraction) -> Decimal:
    exact = Decimal(share.numerator * 100) / Decimal(share.denominator)
    return exact.quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


def _head(language: Language) -> tuple[ReportColumn, ...]:
    column = columns_maker(language)
    return (
        column("registration_number", "Reģistrācijas numurs", "Registration number", "code"),
        column("institution", "Iestāde", "Institution"),
        column("group", "Grupas zīme", "Group's sign", "code"),
        column("group_name", "Grupa", "Group"),
    )


def _groups(found: Coverage, names: _Names, language: Language) -> ReportTable:
    column = columns_maker(language)
    areas = {area.value: area.label.of(language) for area in Area}
    rows = sorted(found.groups, key=lambda one: _order(names, one.want.group))
    return ReportTable(
        name="groups",
        title=Texts("Pa grupām un mērķiem", "By group and target").of(language),
        columns=(
            *_head(language),
            column("target", "Mērķis", "Target", "code"),
            column("area", "Joma", "Area", "choice", choices=areas),
            column("from", "No", "From", "date"),
            column("to", "Līdz", "To", "date"),
            column("wanted", "Vajag", "Wanted", "whole"),
            column("held", "Notikuši", "Held", "whole"),
            column("confirmed", "Apstiprināti", "Confirmed", "whole"),
            column("planned", "Plānoti", "Planned", "whole"),
            column("missing", "Trūkst", "Missing", "whole"),
        ),
        rows=tuple(
            ReportRow(
                key=f"{one.want.group.group}/{one.want.target.target}",
                cells=(
                    *names.cells(one.want.group),
                    one.want.target.target,
                    one.want.target.area.value,
                    one.want.days.first,
                    one.want.days.last,
                    one.wanted,
                    one.held,
                    one.confirmed,
                    one.planned,
                    one.missing,
                ),
                subjects=names.subjects([one.want.group.group]),
            )
            for one in rows
        ),
    )


_WITHOUT = Texts("Grupas, kurām nav neviena apmeklējuma", "Groups that have no visit at all")
_UNKNOWN = Texts(
    "Grupas, par kurām nav zināms, vai tās ir mērķa grupā",
    "Groups of which it is not known whether they belong to the target group",
)


def _of_groups(
    name: str,
    title: Texts,
    groups: tuple[GroupNow, ...],
    names: _Names,
    language: Language,
) -> ReportTable:
    column = columns_maker(language)
    return ReportTable(
        name=name,
        title=title.of(language),
        columns=(
            *_head(language),
            column("school_year", "Mācību gads", "School year", "code"),
            column("missing", "Kā trūkst", "What is missing", "list"),
        ),
        rows=tuple(
            ReportRow(
                key=one.group,
                cells=(
                    *names.cells(one),
                    str(one.school_year),
                    tuple(missing.label.of(language) for missing in one.missing),
                ),
                subjects=names.subjects([one.group]),
            )
            for one in sorted(groups, key=lambda one: _order(names, one))
        ),
    )


def _order(names: _Names, group: GroupNow) -> tuple[object, ...]:
    return (
        sort_key(names.institutions[group.institution]),
        sort_key(names.groups[group.group]),
        group.group,
    )
