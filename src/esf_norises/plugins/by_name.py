"""Names become records: for the command line, and for the four functions that a script begins with.

Everything beneath takes records and knows no host. A name of ours is answered before it is looked
whether anything else is installed.
"""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import attrs

from ..domain.columns import Privacy
from ..errors import RuleDeclarationError, UnknownName
from ..texts import Language, Texts
from .contract import RECORDS
from .faults import Fault, FaultyPlugin, Stage
from .host import Host

if TYPE_CHECKING:
    from ..coordination.planning.planner import Planner
    from ..domain.dataset import Dataset
    from ..findings import Finding
    from ..regulation.assessment import Assessment
    from ..regulation.parameters import Parameters, ParameterSet
    from ..regulation.rules import RuleSet
    from ..reporting.format import Format
    from ..reporting.kind import ReportKind
    from ..reporting.report import Report
    from ..tables.package import Reading
    from ..tables.source import Source
    from .answers import Answer, Registered
    from .overview import PluginOverview

DISABLE = "ESF_NORISES_DISABLE"
"""Environment variable: plugins or distributions that are not used, separated by commas."""

_SOURCES, _RULES, _PARAMETERS, _REPORTS, _FORMATS, _PLANNERS = (
    "esf_norises_sources",
    "esf_norises_rules",
    "esf_norises_parameters",
    "esf_norises_reports",
    "esf_norises_formats",
    "esf_norises_planners",
)


class Plugins:
    """What is offered, by name.

    Methods that take a name raise UnknownName where nothing is called so, and FaultyPlugin (a
    PluginFailed) where a plugin that does not work may be the one that offers it.
    """

    def __init__(
        self,
        *,
        third_parties: bool = True,
        disabled: Iterable[str] | None = None,
        language: Language = Language.LV,
        host: Host | None = None,
    ) -> None:
        """Take what is offered here; nothing is imported yet.

        Args:
            third_parties: Whether installed plugins are used; our own always are.
            disabled: Names of plugins or distributions not to use; by default those in the
                environment variable `ESF_NORISES_DISABLE`.
            language: The language of the person in front of the program.
            host: The host to ask, in place of one made from the above.
        """
        if disabled is None:
            disabled = filter(None, map(str.strip, os.environ.get(DISABLE, "").split(",")))
        self._host = host or Host(third_parties=third_parties, disabled=disabled, language=language)
        self._faults: dict[Fault, None] = {}

    def source(self, name: str) -> Source:
        """Return the source of that name."""
        source: Source = self._named(_SOURCES, name).record
        return source

    def sources(self) -> tuple[Source, ...]:
        """Return all sources that work, by name."""
        return tuple(one.record for one in self._all(_SOURCES))

    def report_kind(self, name: str) -> ReportKind:
        """Return the report kind of that name."""
        kind: ReportKind = self._named(_REPORTS, name).record
        return kind

    def report_kinds(self) -> tuple[ReportKind, ...]:
        """Return all report kinds that work, by name."""
        return tuple(one.record for one in self._all(_REPORTS))

    def format(self, name: str) -> Format:
        """Return the format of that name."""
        format_: Format = self._named(_FORMATS, name).record
        return format_

    def formats(self) -> tuple[Format, ...]:
        """Return all formats that work, by name."""
        return tuple(one.record for one in self._all(_FORMATS))

    def planner(self, name: str) -> Planner:
        """Return the planner of that name."""
        planner: Planner = self._named(_PLANNERS, name).record
        return planner

    def ruleset(self, name: str) -> RuleSet:
        """Return the ruleset of that name, with the rules of what it is based on.

        Raises:
            UnknownName: No ruleset is called so, or it is based on one that is not there.
            FaultyPlugin: A plugin may offer it and does not work, or its rules do not go together.
        """
        ruleset: RuleSet = self._named(_RULES, name).record
        known = {ruleset.name: ruleset}
        base = ruleset.based_on
        try:
            while base is not None and base not in known:
                known[base] = self._named(_RULES, base).record
                base = known[base].based_on
            return ruleset.resolved(known)
        except (UnknownName, RuleDeclarationError) as error:
            found = self._named(_RULES, name).found
            fault = Fault.of(found, Stage.RECORD, Texts.same(str(error)), hook=_RULES)
            raise FaultyPlugin(fault.message, (fault,)) from error

    def parameter_sets(self, partner: str) -> tuple[ParameterSet, ...]:
        """Return the parameter sets for one partner, by name: those for everybody, and its own.

        Args:
            partner: The partner's name, in any of the ways in which it is written.

        Raises:
            FaultyPlugin: The hook of a plugin failed: without its values the figures would be
                others.
        """
        return tuple(one.record for one in self.registered_parameter_sets(partner))

    def registered_parameter_sets(self, partner: str) -> tuple[Registered, ...]:
        """Return what `parameter_sets` does, each with the plugin that it comes from."""
        answer = self._answer(_PARAMETERS)
        faults = tuple(fault for fault in answer.faults if fault.hook == _PARAMETERS)
        if faults:
            raise FaultyPlugin(_PARAMETERS_LOST.format(faults=_sentences(faults)), faults)
        return tuple(
            one
            for one in answer.records.values()
            if one.record.partner is None or _is_same_partner(one.record.partner, partner)
        )

    def overview(self) -> tuple[PluginOverview, ...]:
        """Say how every plugin stands, ours first; never raises for what a plugin does."""
        return self._host.overview()

    def faults(self) -> tuple[Fault, ...]:
        """Return what has gone wrong with plugins so far, to be told; each fault once."""
        return tuple(self._faults)

    def _all(self, hook: str) -> tuple[Registered, ...]:
        return tuple(self._answer(hook).records.values())

    def _answer(self, hook: str, *, third_parties: bool = True) -> Answer:
        answer = self._host.answers(hook, third_parties=third_parties)
        self._faults.update(dict.fromkeys(answer.faults))
        return answer

    def _named(self, hook: str, name: str) -> Registered:
        ours = self._answer(hook, third_parties=False)
        if name in ours.records:
            return ours.records[name]
        answer = self._answer(hook)
        if name in answer.records:
            return answer.records[name]
        kind = RECORDS[hook].kind
        if name in answer.doubles:
            rivals = {one.found.id for one in answer.doubles[name]}
            faults = tuple(f for f in answer.faults if f"{f.distribution}:{f.plugin}" in rivals)
            raise FaultyPlugin(_sentences(faults), faults)
        if (chosen := answer.of_distribution(name)) is not None:
            return chosen
        faults = tuple(fault for fault in answer.faults if fault.stage is not Stage.NAME)
        if faults:
            lost = _MAY_OFFER.format(kind=kind, name=name, faults=_sentences(faults))
            raise FaultyPlugin(lost, faults)
        raise UnknownName(kind, name, _nearest_first(name, answer.records))


_MAY_OFFER = Texts(
    "„{name}” ({kind}) nav atrasts; to, iespējams, piedāvā spraudnis, kas nedarbojas: {faults}",
    '"{name}" ({kind}) is not there; a plugin that does not work may offer it: {faults}',
)
_PARAMETERS_LOST = Texts(
    "bez tā parametriem skaitļi būtu citi; izlabojiet spraudni vai atslēdziet to ar "
    f"{DISABLE}: {{faults}}",
    f"without its parameters the figures would be others; mend it or switch it off by {DISABLE}: "
    "{faults}",
)


def _sentences(faults: tuple[Fault, ...]) -> Texts:
    said = [fault.sentence for fault in faults]
    return Texts("; ".join(one.lv for one in said), "; ".join(one.en for one in said))


def _nearest_first(name: str, known: Iterable[str]) -> tuple[str, ...]:
    from difflib import SequenceMatcher

    def distance(other: str) -> float:
        return -SequenceMatcher(None, name.casefold(), other).ratio()

    return tuple(sorted(sorted(known), key=distance))


def _is_same_partner(one: str, other: str) -> bool:
    """Tell whether two ways of writing a partner mean the same municipality."""
    from ..domain.municipalities import find_municipality

    if one.casefold() == other.casefold():
        return True
    try:
        return find_municipality(one) == find_municipality(other)
    except UnknownName:
        return False


def read_dataset(path: str | Path, *, plugins: Plugins | None = None) -> Reading:
    """Read a dataset: a folder, a workbook or a store.

    Args:
        path: Where it is.
        plugins: What is offered; by default what is installed.

    Returns:
        The dataset with everything that was found; nothing is raised for what people typed.

    Raises:
        FileNotFoundError: Nothing is there.
        FaultyPlugin: The plugin that reads workbooks does not work.
    """
    path = Path(path)
    if path.is_dir():
        from ..tables.package import read_package

        return read_package(path)
    from ..store.recognising import is_store

    if is_store(path):
        from .stores import read_store

        return read_store(path)
    from .workbooks import read_workbook_dataset

    return read_workbook_dataset(path, plugins or Plugins())


def assess(
    dataset: Dataset,
    *,
    on: datetime.date | None = None,
    ruleset: str | RuleSet | None = None,
    parameters: Parameters | None = None,
    plugins: Plugins | None = None,
) -> Assessment:
    """Judge a dataset by the rules: who belongs to the target group, why, and what is missing.

    Args:
        dataset: The data.
        on: The day on which they are judged; by default the later of the data's own day and the
            project's first.
        ruleset: The rules, or their name; by default those that the dataset names.
        parameters: The parameters; by default those in force for the dataset's partner, with the
            dataset's own.
        plugins: What is offered; by default what is installed.
    """
    from ..regulation.assessment import assess as assess_by
    from .judging import parameters_in_force, ruleset_named_by

    plugins = plugins or Plugins()
    if ruleset is None or isinstance(ruleset, str):
        ruleset = plugins.ruleset(ruleset or ruleset_named_by(dataset))
    findings: tuple[Finding, ...] = ()
    if parameters is None:
        reading = parameters_in_force(plugins, dataset)
        parameters, findings = reading.parameters, reading.findings
    assessment = assess_by(dataset, on=on, ruleset=ruleset, parameters=parameters)
    if not findings:
        return assessment
    return attrs.evolve(assessment, findings=(*findings, *assessment.findings))


def build_report(
    name: str,
    of: Assessment | Reading | Dataset | None = None,
    *,
    language: Language | str = Language.LV,
    findings: tuple[Finding, ...] = (),
    plugins: Plugins | None = None,
    audience: Privacy = Privacy.INTERNAL,
    key: bytes | None = None,
) -> Report:
    """Make a report.

    Args:
        name: The report's name, such as `target-group`.
        of: What it is made from; None for a report that needs no data, such as `rules`.
        language: The language of titles and labels.
        findings: What was found when the data were read, beside that of the Reading.
        plugins: What is offered; by default what is installed.
        audience: For whom it is; for the public it is made of protected data.
        key: For the public, the secret key by which counts are protected: 16 bytes at least.

    Raises:
        DoesNotFit: It is for the public, and what protects counts is missing.
    """
    from .judging import built, inputs_of

    plugins = plugins or Plugins()
    language = Language(language)
    kind = plugins.report_kind(name)
    inputs = inputs_of(
        kind,
        of,
        language=language,
        findings=findings,
        plugins=plugins,
        audience=audience,
        key=key,
    )
    return built(kind, inputs)


def deliver(
    report: Report,
    format: str | Format,
    *,
    to: str | Path | BinaryIO,
    audience: Privacy = Privacy.INTERNAL,
    plugins: Plugins | None = None,
) -> None:
    """Write a report in a format, whole or not at all, without what the audience may not see.

    Args:
        report: The report.
        format: The format, or its name.
        to: A file, which is made or replaced, or a binary stream, which stays open.
        audience: Who will see it.
        plugins: What is offered; by default what is installed.

    Raises:
        UnknownName: No format is called so.
        PluginFailed: The format did not work; no half file stays.
        OSError: The file cannot be written.
    """
    from ..reporting.delivery import deliver as deliver_by

    if isinstance(format, str):
        format = (plugins or Plugins()).format(format)
    deliver_by(report, format, to=Path(to) if isinstance(to, str) else to, audience=audience)
