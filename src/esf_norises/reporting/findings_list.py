"""Report `findings`: everything that somebody should mend or look at, with its place."""

from __future__ import annotations

from collections.abc import Iterable

from ..findings import Finding, Role, Severity
from ..texts import Language, Texts
from .kind import Inputs, Need, ReportKind
from .labels import columns_maker
from .provenance import provenance_of
from .report import Report, ReportColumn, ReportRow, ReportTable

_SEVERITY = {
    Severity.BLOCKS: Texts("neļauj turpināt", "blocks"),
    Severity.ASK: Texts("jāpārbauda", "to look at"),
    Severity.INFO: Texts("zināšanai", "for information"),
}
_ORDER = {severity: rank for rank, severity in enumerate(Severity)}
_TITLE = Texts("Konstatētais datos", "Findings in the data")


def severity_label(severity: Severity) -> Texts:
    """Return what people call a severity."""
    return _SEVERITY[severity]


def findings_table(findings: Iterable[Finding], language: Language) -> ReportTable:
    """Make the table `findings`: what blocks first, then by file, sheet and row."""
    ordered = sorted(findings, key=_place_order)
    return ReportTable(
        name="findings",
        title=_TITLE.of(language),
        columns=_columns(language),
        rows=tuple(
            ReportRow(
                key=str(number),
                cells=(
                    finding.severity.value,
                    finding.code,
                    finding.where.file,
                    finding.where.sheet,
                    finding.where.row,
                    finding.where.column,
                    finding.found,
                    finding.expected.of(language),
                    finding.fix.of(language),
                    finding.who.value,
                ),
            )
            for number, finding in enumerate(ordered, start=1)
        ),
    )


def _place_order(finding: Finding) -> tuple[object, ...]:
    where = finding.where
    return (
        _ORDER[finding.severity],
        where.file or "",
        where.sheet or "",
        where.row or 0,
        where.column or "",
        finding.code,
        finding.found,
    )


def _columns(language: Language) -> tuple[ReportColumn, ...]:
    column = columns_maker(language)
    severities = {severity.value: _SEVERITY[severity].of(language) for severity in Severity}
    roles = {role.value: role.label.of(language) for role in Role}
    return (
        column("severity", "Nozīme", "Severity", kind="choice", choices=severities),
        column("code", "Kods", "Code", kind="code"),
        column("file", "Fails", "File"),
        column("sheet", "Lapa", "Sheet"),
        column("row", "Rinda", "Row", kind="whole"),
        column("column", "Kolonna", "Column"),
        column("found", "Kas tur ir", "Found"),
        column("expected", "Kam jābūt", "Expected"),
        column("fix", "Kā labot", "How to mend"),
        column("who", "Kas var labot", "Who can mend it", kind="choice", choices=roles),
    )


def _build(inputs: Inputs) -> Report:
    findings = inputs.findings
    if inputs.assessment is not None:
        findings = (*findings, *inputs.assessment.findings)
    return Report(
        name=KIND.name,
        title=_TITLE.of(inputs.language),
        language=inputs.language,
        tables=(findings_table(findings, inputs.language),),
        provenance=provenance_of(inputs),
    )


KIND = ReportKind(
    name="findings",
    title=_TITLE,
    schema=1,
    needs=frozenset({Need.DATASET, Need.FINDINGS, Need.ASSESSMENT}),
    build=_build,
)
"""The report kind `findings`."""
