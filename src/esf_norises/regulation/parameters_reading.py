"""Parameters from files and a dataset's table, brought together, with a finding for each fault."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from ..errors import InvalidValue
from ..findings import Finding, Place
from ..texts import Texts
from .parameter_kinds import expected_of
from .parameters import (
    DatedValue,
    Parameter,
    Parameters,
    ParameterSet,
    ParametersReading,
    nearest,
)
from .parameters_days import DATASET, days_at_fault, outside
from .parameters_declared import declare
from .parameters_draft import Draft
from .parameters_file import ParametersFile, fault, read_file
from .parameters_file_values import drafts_of_file
from .parameters_rows import drafts_of_rows, usual_place

if TYPE_CHECKING:
    from ..domain.tables import ParameterRow


def read_parameters(
    *sets: ParameterSet,
    dataset_rows: Sequence[ParameterRow] = (),
    place: Callable[[int, str], Place] = usual_place,
    redaction: ParameterSet | None = None,
) -> ParametersReading:
    """Read sets of parameters and a dataset's table `parameters`, and bring them together.

    Every fault is found in one go. What is at fault is left out, so its days are unset and what
    depends on it is unknown. The order of the sets does not matter.

    Args:
        sets: The law's set and those of plugins.
        dataset_rows: The rows of the dataset's table.
        place: Tells the place of a row of that table (from 0) and column in the user's file.
        redaction: A set whose values stand in place of all others of the same names: what if.
    """
    declarations: dict[str, Parameter] = {}
    findings: list[Finding] = []
    drafts: list[Draft] = []
    files: list[ParametersFile] = []
    badly_declared: set[str] = set()
    others = () if redaction is None else (redaction,)
    for parameter_set in sorted((*sets, *others), key=lambda one: one.name):
        file, faults = read_file(parameter_set)
        files.append(file)
        findings += faults
        findings += declare(file, declarations, badly_declared)
    left_out: set[tuple[str, str]] = set()
    for file in files:
        from_file, faults, names = drafts_of_file(file)
        drafts += from_file
        findings += faults
        left_out |= {(file.name, name) for name in names}
    from_rows, faults = drafts_of_rows(dataset_rows, place)
    drafts += from_rows
    findings += faults
    if redaction is not None:
        replaced = {draft.name for draft in drafts if draft.given_by == redaction.name}
        drafts = [
            draft
            for draft in drafts
            if draft.given_by == redaction.name or draft.name not in replaced
        ]
    findings += _undeclared(files, drafts, {*declarations, *badly_declared})
    dated, faults = _brought_together(drafts, declarations, badly_declared, left_out)
    findings += faults
    return ParametersReading(
        parameters=Parameters(declarations=declarations, dated=dated),
        findings=tuple(_in_order(findings, files)),
    )


def _in_order(findings: Iterable[Finding], files: Sequence[ParametersFile]) -> list[Finding]:
    """Order by file, as read, then by line; the dataset comes last."""
    order = {file.file: number for number, file in enumerate(files)}
    return sorted(
        findings,
        key=lambda finding: (
            order.get(finding.where.file or "", len(order)),
            finding.where.row or 0,
            finding.where.column or "",
        ),
    )


def _brought_together(
    drafts: Sequence[Draft],
    declarations: Mapping[str, Parameter],
    badly_declared: Set[str],
    left_out: Set[tuple[str, str]],
) -> tuple[dict[str, tuple[DatedValue, ...]], list[Finding]]:
    findings: list[Finding] = []
    by_name: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.name in declarations or draft.name in badly_declared:
            by_name.setdefault(draft.name, []).append(draft)
    dated: dict[str, tuple[DatedValue, ...]] = {}
    for name, given in sorted(by_name.items()):
        incomplete = {giver for giver, other in left_out if other == name}
        reading = name in declarations and declarations[name].reading
        taking_part = [draft for draft in given if draft.takes_part]
        clashing, faults = days_at_fault(taking_part, incomplete=incomplete, reading=reading)
        findings += faults
        # A row at fault takes precedence too: its days are unset, not the law's.
        first = [d for d in taking_part if reading and d.given_by == DATASET and not d.is_unset]
        values: list[DatedValue] = []
        for draft in given if name in declarations else ():
            value, faults = _typed(draft, declarations[name])
            findings += faults
            if value is not None and draft.takes_part and draft not in clashing:
                values += [value] if draft.given_by == DATASET else outside(value, first)
        dated[name] = tuple(sorted(values, key=lambda value: value.valid_from))
    return {name: values for name, values in dated.items() if values}, findings


def _undeclared(
    files: Iterable[ParametersFile],
    drafts: Iterable[Draft],
    names: Set[str],
) -> Iterator[Finding]:
    """Find names that no set declares; about one whose declaration is at fault nothing is said."""
    known = sorted(names)
    for file in files:
        for name, entry in file.parameters.items():
            if entry is not None and name not in known:
                yield _unknown_name(name, file.place("parameters", name), known)
    for draft in drafts:
        if draft.given_by == DATASET and draft.name not in known:
            yield _unknown_name(draft.name, draft.place("name"), known)


def _unknown_name(name: str, place: Place, known: Sequence[str]) -> Finding:
    near = ", ".join(nearest(name, known) or known) or "—"
    return fault(
        place,
        "parameters.unknown-name",
        name,
        Texts("deklarēts parametrs: {near}", "a declared parameter: {near}").format(near=near),
        Texts(
            "Izlabojiet nosaukumu; visus rāda komanda esf-norises rules.",
            "Mend the name; the command esf-norises rules shows all of them.",
        ),
    )


def _typed(draft: Draft, parameter: Parameter) -> tuple[DatedValue | None, list[Finding]]:
    """Read the value by its declared kind; a draft that is unset or at fault gives no value."""
    try:
        value = draft.read(parameter) if draft.read is not None else None
    except InvalidValue as error:
        expected = expected_of(parameter)
        found = error.value
        shown = ", ".join(map(str, found)) if isinstance(found, list | tuple) else found
        fix = Texts("Izlabojiet vērtību.", "Mend the value.")
        return None, [fault(draft.place("value"), "parameters.not-of-kind", shown, expected, fix)]
    if draft.source is None or draft.is_unset:
        return None, []
    return (
        DatedValue(
            value=value,
            valid_from=draft.valid_from,
            valid_to=draft.valid_to,
            source=draft.source,
            given_by=draft.given_by,
        ),
        [],
    )
