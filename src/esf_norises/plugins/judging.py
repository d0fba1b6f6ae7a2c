"""By which rules and parameters a dataset is judged, and what a report is made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from .. import __version__
from ..domain.columns import Privacy
from ..errors import EsfNorisesError
from ..findings import blocking
from ..regulation.parameters import ParameterSet, ParametersReading
from ..reporting.failures import DoesNotFit, RecordFailed
from ..texts import Language, Texts
from .faults import Fault, FaultyPlugin, Stage
from .host import BUILTIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..domain.dataset import Dataset
    from ..findings import Finding
    from ..regulation.assessment import Assessment
    from ..regulation.parameters import Parameters
    from ..regulation.rules import RuleSet
    from ..regulation.visit_assessment import VisitAssessment
    from ..reporting.kind import Inputs, ReportKind
    from ..reporting.report import Report, ReportTable
    from ..tables.package import Reading
    from .by_name import Plugins

RULESET = "reg882"
"""The rules where a dataset names none."""
PROGRAM = f"esf-norises {__version__}"

_PARAMETERS = "esf_norises_parameters"
_NOT_MADE = Texts(
    "pārskatu {report} nevar izveidot: {error}", "report {report} could not be made: {error}"
)
_NOT_PUBLIC = Texts(
    "Pārskatu „{report}” nevar publicēt: {why} Izveidojiet to iekšējai lietošanai, bez "
    "--audience public.",
    'The report "{report}" cannot be published: {why} Make it for internal use, without '
    "--audience public.",
)
_NO_REPORT = Texts("tas izveidoja {type}, nevis Report", "it made a {type}, not a Report")


def ruleset_named_by(dataset: Dataset | None) -> str:
    """Return the name of the rules that a dataset is to be judged by."""
    named = dataset.partner.column("ruleset") if dataset is not None else ()
    return next((str(name) for name in named if name is not None), RULESET)


def redacted_parameters(
    plugins: Plugins, dataset: Dataset, redaction: ParameterSet
) -> ParametersReading:
    """Bring together the parameters in force, with a file's values in place of theirs: what if."""
    from ..regulation.parameters_reading import read_parameters

    names = dataset.partner.column("name")
    sets = plugins.parameter_sets(str(names[0]) if names else "")
    return read_parameters(*sets, dataset_rows=dataset.parameters, redaction=redaction)


def parameters_in_force(plugins: Plugins, dataset: Dataset | None) -> ParametersReading:
    """Bring together the parameters for everybody, for the dataset's partner, and its own.

    What is wrong in the dataset's table becomes findings, and its days stay unset.

    Raises:
        FaultyPlugin: A set of a plugin has a fault; without its values the figures would be others.
    """
    from ..regulation.parameters_reading import read_parameters

    names = dataset.partner.column("name") if dataset is not None else ()
    registered = plugins.registered_parameter_sets(str(names[0]) if names else "")
    sets = tuple(one.record for one in registered if not _is_idle(one.record, dataset))
    reading = read_parameters(*sets)
    if blocking(reading.findings):
        said = "; ".join(
            f"{finding.where}: {finding.found}: {finding.expected.en}"
            for finding in reading.findings
        )
        ours = [one for one in BUILTIN if one.name == RULESET]
        founds = [one.found for one in registered if not one.found.builtin] or ours
        faults = tuple(
            Fault.of(found, Stage.RECORD, Texts.same(said), hook=_PARAMETERS) for found in founds
        )
        raise FaultyPlugin(faults[0].message, faults)
    if dataset is None or not len(dataset.parameters):
        return reading
    return read_parameters(*sets, dataset_rows=dataset.parameters)


def _is_idle(parameters: ParameterSet, dataset: Dataset | None) -> bool:
    """Tell whether nothing of a set can be asked for: school years, where nobody goes anywhere.

    It is the largest file of ours, and reading it took a tenth of the time of a check.
    """
    is_calendar = parameters.name == "school-calendar"
    if not is_calendar or dataset is None:
        return False
    return not (dataset.visits or dataset.targets or dataset.parameters)


def inputs_of(
    kind: ReportKind,
    of: Assessment | Reading | Dataset | None,
    *,
    language: Language,
    findings: tuple[Finding, ...],
    plugins: Plugins,
    audience: Privacy = Privacy.INTERNAL,
    key: bytes | None = None,
) -> Inputs:
    """Put together what a report is made from; what it does not need is not computed.

    Args:
        kind: The report.
        of: What it is made from.
        language: Its language.
        findings: What was found when the data were read.
        plugins: What is offered.
        audience: For whom it is; for the public it is made of protected data.
        key: The secret key by which counts are protected.

    Raises:
        ValueError: The report needs data and there are none.
        DoesNotFit: It is for the public, and the report cannot be, or what protects counts is
            missing.
    """
    if audience is Privacy.PUBLIC:
        see_publishable(kind)
    from ..domain.dataset import Dataset
    from ..reporting.kind import Inputs, Need
    from ..tables.package import Reading
    from .by_name import assess

    assessment: Assessment | None = None
    dataset: Dataset | None = None
    if isinstance(of, Dataset):
        dataset = of
    elif isinstance(of, Reading):
        dataset, findings = of.dataset, (*of.findings, *findings)
    elif of is not None:
        assessment, dataset = of, of.dataset
    if dataset is None and kind.needs & {Need.DATASET, Need.ASSESSMENT, Need.VISITS}:
        raise ValueError(f"report {kind.name} is made from data; pass an assessment or a reading")
    if assessment is None and dataset is not None and Need.ASSESSMENT in kind.needs:
        assessment = assess(dataset, plugins=plugins)
    if assessment is not None:
        ruleset, parameters = assessment.ruleset, assessment.parameters
    else:
        ruleset = plugins.ruleset(ruleset_named_by(dataset))
        parameters = parameters_in_force(plugins, dataset).parameters
    visits: VisitAssessment | None = None
    if dataset is not None and Need.VISITS in kind.needs:
        visits = visits_judged(dataset, ruleset, parameters)
    inputs = Inputs(
        language=language,
        program=PROGRAM,
        ruleset=ruleset,
        parameters=parameters,
        dataset=dataset,
        assessment=assessment,
        visits=visits,
        findings=findings,
    )
    if audience is not Privacy.PUBLIC:
        return inputs
    from ..reporting.protection.publishing import public_inputs

    return public_inputs(inputs, kind.needs, key=key)


def see_publishable(kind: ReportKind) -> None:
    """See that a report may be published.

    Raises:
        DoesNotFit: It says that of rounded numbers it cannot be right.
    """
    if kind.not_public is not None:
        raise DoesNotFit(_NOT_PUBLIC.format(report=kind.name, why=kind.not_public))


def visits_judged(dataset: Dataset, ruleset: RuleSet, parameters: Parameters) -> VisitAssessment:
    """Judge the visits of a dataset; where only so many count, what was claimed comes first."""
    from ..regulation.visit_assessment import assess_visits

    sealed: frozenset[str] = frozenset()
    if len(dataset.claims):
        from ..accounting.claim_rows import sealed_units

        sealed = sealed_units(dataset)
    return assess_visits(dataset, ruleset=ruleset, parameters=parameters, sealed=sealed)


def findings_of_visits(assessment: Assessment) -> tuple[Finding, ...]:
    """Judge the visits of a dataset too, and say for each rule what hangs on it."""
    from ..regulation.visit_findings import findings_of_visits

    return findings_of_visits(
        visits_judged(assessment.dataset, assessment.ruleset, assessment.parameters)
    )


def built(kind: ReportKind, inputs: Inputs) -> Report:
    """Make a report and see that it is one, so that a format is not blamed for what a report did.

    Raises:
        PluginFailed: The report could not be made.
    """
    from ..reporting.report import Report

    try:
        report = kind.build(inputs)
    except (EsfNorisesError, MemoryError):
        raise
    except (Exception, SystemExit) as error:
        said = f"{type(error).__name__}: {error}"
        raise RecordFailed(kind.name, _NOT_MADE.format(report=kind.name, error=said)) from error
    if not isinstance(report, Report):
        raise RecordFailed(kind.name, _NO_REPORT.format(type=type(report).__name__))
    faults = [fault for table in report.tables for fault in _faults_of(table)]
    if faults:
        raise RecordFailed(kind.name, Texts.same("; ".join(faults)))
    return made_for(report, inputs)


def made_for(report: Report, inputs: Inputs) -> Report:
    """Mark a report with the audience for which its inputs are; no kind says that of itself."""
    if inputs.audience is not Privacy.PUBLIC:
        return attrs.evolve(report, audience=inputs.audience)
    from ..reporting.protection.publishing import made_public

    return made_public(report, inputs)


def _faults_of(table: ReportTable) -> Iterator[str]:
    names = [column.name for column in table.columns]
    if len(set(names)) != len(names) or "key" in names:
        yield f"table {table.name}: columns share a name, or one is called key"
    if any(len(row.cells) != len(names) for row in table.rows):
        yield f"table {table.name}: a row has not as many cells as there are columns"
    if len({row.key for row in table.rows}) != len(table.rows):
        yield f"table {table.name}: rows share a key"
