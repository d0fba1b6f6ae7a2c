"""Sealed claims as rows of a dataset, and back; what is rows is rebuilt to the same digest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

import attrs

from ..domain.changes import Changes, TableChanges
from ..domain.claims import SealedClaimRow, SealedLineRow, SealedParameterRow
from ..domain.columns import definition_of
from ..domain.dataset import Dataset, StoreState
from ..domain.identifiers import RegistrationNumber
from ..domain.periods import Period
from ..domain.rows import Rows
from ..findings import Finding
from ..regulation.unit_keys import signs_of_visits
from .claim import Basis, ClaimLine, UnitCost
from .sealing import (
    ParameterAsWas,
    SealedClaim,
    SealedLine,
    broken_seals,
    records_claimed,
    unknown_claim,
)


def rows_of_claim(
    claim: SealedClaim,
) -> tuple[Rows[SealedClaimRow], Rows[SealedLineRow], Rows[SealedParameterRow]]:
    """Return the rows that say what a sealed claim says."""
    return (
        Rows.of(SealedClaimRow, [_claim_row(claim)]),
        Rows.of(SealedLineRow, [_line_row(claim, one) for one in claim.lines]),
        Rows.of(SealedParameterRow, [_parameter_row(claim, one) for one in claim.parameters]),
    )


def changes_of_claim(claim: SealedClaim) -> Changes:
    """Return what a sealed claim adds to a dataset."""
    tables = {}
    for rows in rows_of_claim(claim):
        empty: Rows[Any] = Rows(rows.definition.row, {})
        if len(rows):
            tables[rows.definition.name] = TableChanges(
                added=rows, removed=empty, before=empty, after=empty
            )
    return Changes(tables=tables)


def sealed_claims(dataset: Dataset) -> tuple[SealedClaim, ...]:
    """Return the sealed claims of a dataset, in order, made of its rows."""
    lines, parameters = defaultdict(list), defaultdict(list)
    for row in dataset.claim_lines:
        lines[row.claim].append(_sealed_line(row))
    for one in dataset.claim_parameters:
        parameters[one.claim].append(_parameter(one))
    return tuple(
        _sealed_claim(row, lines[row.claim], parameters[row.claim])
        for row in sorted(dataset.claims, key=lambda row: row.number)
    )


def check_seals(dataset: Dataset) -> tuple[Finding, ...]:
    """Find sealed claims of a dataset whose rows are not as they were sealed."""
    rows = sorted(dataset.claims, key=lambda row: row.number)
    return broken_seals(sealed_claims(dataset), [row.digest for row in rows])


def broken_seals_of(dataset: Dataset, known: Collection[str] = ()) -> tuple[Finding, ...]:
    """Find sealed claims that are not as they were sealed, or that somebody else knows otherwise.

    Args:
        dataset: The data.
        known: Digests of sealed claims that are known from outside, as from a pack.
    """
    lost = set(known) - set(dataset.claims.column("digest"))
    return (*check_seals(dataset), *(unknown_claim(digest) for digest in sorted(lost)))


def sealed_units(dataset: Dataset) -> frozenset[str]:
    """Return the keys of the units that the dataset's sealed claims hold, corrected ones too."""
    if not len(dataset.claims):
        return frozenset()
    held = records_claimed(sealed_claims(dataset), _corrections(dataset))
    return held | frozenset(_in_place_of_rosters(dataset, held)) if dataset.kept_figures else held


def _in_place_of_rosters(dataset: Dataset, held: Collection[str]) -> Iterator[str]:
    """Yield the numbers that stand where a claimed roster was, which was replaced by counts."""
    there = {
        f"{visit}/{record}"
        for rows in (dataset.attendance, dataset.roster)
        for visit, record in zip(*map(rows.column, ("visit", "record")), strict=True)
    }
    lost = signs_of_visits(key for key in held if key not in there)
    columns = map(dataset.attendance.column, ("visit", "record"))
    return (f"{visit}/{record}" for visit, record in zip(*columns, strict=True) if visit in lost)


def _corrections(dataset: Dataset) -> Iterator[tuple[str, str | None]]:
    for rows in (dataset.attendance, dataset.roster):
        columns = map(rows.column, ("record", "visit", "corrects"))
        records = list(zip(*columns, strict=True))
        visits = {record: visit for record, visit, _ in records}
        for record, visit, old in records:
            if old is not None:
                yield f"{visit}/{record}", f"{visits.get(old, visit)}/{old}"


def _claim_row(claim: SealedClaim) -> SealedClaimRow:
    first, last = claim.period.first, claim.period.last
    assert first is not None and last is not None  # a claim's period has both ends  # noqa: PT018
    state = claim.state
    return SealedClaimRow(
        claim=claim.key,
        number=claim.number,
        first=first,
        last=last,
        moment=claim.moment,
        by=claim.by,
        reason=claim.reason,
        revision=None if state is None else state.number,
        revision_digest=(state.digest or None) if state is not None else None,
        ruleset=claim.ruleset,
        parameters=claim.parameters_version,
        before_digest=claim.before,
        digest=claim.digest,
    )


def _line_row(claim: SealedClaim, one: SealedLine) -> SealedLineRow:
    line, cost = one.line, one.line.cost
    return SealedLineRow(
        claim=claim.key,
        line=line.key,
        visit=line.visit,
        date=line.date,
        norise=line.norise,
        institution=RegistrationNumber(line.institution),
        part=line.part,
        attendances=line.attendances,
        units=line.units,
        basis=None if cost is None else cost.basis.value,
        unit_cost=None if cost is None else cost.value,
        cost_source=None if cost is None else cost.source,
        amount=line.amount,
        records=line.records or None,
    )


def _parameter_row(claim: SealedClaim, one: ParameterAsWas) -> SealedParameterRow:
    return SealedParameterRow(claim=claim.key, **attrs.asdict(one))


def _sealed_claim(
    row: SealedClaimRow, lines: list[SealedLine], parameters: list[ParameterAsWas]
) -> SealedClaim:
    state = None
    if row.revision is not None:
        state = StoreState(number=row.revision, digest=row.revision_digest or "")
    return SealedClaim(
        number=row.number,
        period=Period(first=row.first, last=row.last),
        lines=tuple(sorted(lines, key=lambda one: one.line.key)),
        by=row.by,
        reason=row.reason,
        moment=row.moment,
        state=state,
        ruleset=row.ruleset,
        parameters_version=row.parameters,
        parameters=tuple(sorted(parameters, key=lambda one: (one.name, str(one.valid_from or "")))),
        before=row.before_digest,
    )


def _sealed_line(row: SealedLineRow) -> SealedLine:
    cost = None
    if row.basis is not None and row.unit_cost is not None:
        cost = UnitCost(basis=Basis(row.basis), value=row.unit_cost, source=row.cost_source or "")
    line = ClaimLine(
        key=row.line,
        visit=row.visit,
        date=row.date,
        norise=row.norise,
        institution=str(row.institution),
        part=row.part,
        attendances=row.attendances,
        units=row.units,
        cost=cost,
        records=row.records or (),
    )
    # A line that still stands has a unit at least; nobody claims nothing.
    return SealedLine(line=line, is_taken_back=not row.attendances)


def _parameter(row: SealedParameterRow) -> ParameterAsWas:
    names = [field.name for field in attrs.fields(ParameterAsWas)]
    return ParameterAsWas(**{name: getattr(row, name) for name in names})


def claim_table_names() -> tuple[str, ...]:
    """Return the names of the tables in which sealed claims stand."""
    return tuple(
        definition_of(row).name for row in (SealedClaimRow, SealedLineRow, SealedParameterRow)
    )
