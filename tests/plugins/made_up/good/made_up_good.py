"""Implements every hook as it should be."""

from esf_norises.plugins import (
    Confidence,
    Format,
    Need,
    ParameterSet,
    Planner,
    Proposal,
    Report,
    ReportColumn,
    ReportKind,
    ReportRow,
    ReportTable,
    RuleSet,
    Source,
    Sourced,
    Texts,
    hookimpl,
    provenance_of,
)

API = (1, 1)
TOML = """
format = "esf-norises.parameters/1"
name = "made-up"
"""


@hookimpl
def esf_norises_sources(context):
    yield Source(
        name="made-up",
        title=Texts("Izdomāts", "Made up"),
        suffixes=(".made-up",),
        sniff=lambda head: Confidence.NO,
        read=lambda file, want: Sourced(),
    )


@hookimpl
def esf_norises_rules(context):
    return [RuleSet(name="made-up", version="1", based_on="reg882")]


@hookimpl
def esf_norises_parameters(context):
    return (
        ParameterSet(name="made-up", partner="Ludzas novads", toml=TOML),
        ParameterSet(
            name="made-up-riga", partner="Rīga", toml=TOML.replace("made-up", "made-up-riga")
        ),
    )


@hookimpl
def esf_norises_reports(context):
    yield ReportKind(
        name="made-up",
        title=Texts("Izdomāts", "Made up"),
        schema=1,
        needs=frozenset({Need.DATASET}),
        build=_build,
    )


def _build(inputs):
    column = ReportColumn(name="partners", label="Partners", kind="whole")
    row = ReportRow(key="all", cells=(len(inputs.dataset.partner),))
    return Report(
        name="made-up",
        title="Made up",
        language=inputs.language,
        tables=(ReportTable(name="totals", title="Totals", columns=(column,), rows=(row,)),),
        provenance=provenance_of(inputs),
    )


@hookimpl
def esf_norises_formats(context):
    yield Format(
        name="made-up",
        suffix=".made-up",
        media_type="text/plain",
        write=lambda report, stream: stream.write(report.title.encode()),
    )


@hookimpl
def esf_norises_planners(context):
    yield Planner(
        name="made-up",
        title=Texts("Izdomāts", "Made up"),
        plan=lambda problem, limits, progress: Proposal(visits=()),
    )
