"""All hooks, for whoever writes a plugin: each with what to return and a whole working example.

Hooks declare and do not act: each gets one frozen `Context` and returns records that name
themselves, as a list, a tuple or a generator. Which record is used is said by name, by the user
or by the dataset; the order in which plugins were installed never matters.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

import pluggy

if TYPE_CHECKING:
    from ..coordination.planning.planner import Planner
    from ..regulation.parameters import ParameterSet
    from ..regulation.rules import RuleSet
    from ..reporting.format import Format
    from ..reporting.kind import ReportKind
    from ..tables.source import Source
    from .context import Context

PROJECT = "esf_norises"
"""Name of the markers and of the entry-point group."""

hookspec: pluggy.HookspecMarker = pluggy.HookspecMarker(PROJECT)
hookimpl: pluggy.HookimplMarker = pluggy.HookimplMarker(PROJECT)


@hookspec
def esf_norises_sources(context: Context) -> Iterable[Source]:
    """Offer to read files of other systems.

    Chosen by `import NAME`; where no name is given, each source is shown the head of the file.
    If the plugin is faulty, its sources are left out and that is told. Since API 1.0.

    Example:
        ```python
        from esf_norises.plugins import (
            Confidence,
            Finding,
            Place,
            Severity,
            Source,
            Sourced,
            Texts,
            hookimpl,
        )

        API = (1, 0)


        def sniff(head):
            return Confidence.YES if head.first.startswith(b"LUDZA") else Confidence.NO


        def read(file, want):
            finding = Finding(
                code="file.empty",
                severity=Severity.BLOCKS,
                where=Place(file=file.name),
                found="",
                expected=Texts("skaits", "counts"),
                fix=Texts("Pievienojiet.", "Add them."),
            )
            return Sourced(findings=(finding,), refused=True)


        @hookimpl
        def esf_norises_sources(context):
            yield Source(
                name="example-source",
                title=Texts("Piemērs", "Example"),
                suffixes=(".txt",),
                sniff=sniff,
                read=read,
            )
        ```
    """
    return ()


@hookspec
def esf_norises_rules(context: Context) -> Iterable[RuleSet]:
    """Offer sets of rules: another redaction of the regulation, or one with rules added or
    withdrawn.

    Chosen by the dataset (`ruleset` of its partner). If the plugin is faulty and the dataset
    asks for it, the run is refused: without the rules the figures would be other figures. Since
    API 1.0.

    Example:
        ```python
        from esf_norises.plugins import RuleSet, hookimpl

        API = (1, 0)


        @hookimpl
        def esf_norises_rules(context):
            return [RuleSet(name="example-rules", version="1", based_on="reg882")]
        ```
    """
    return ()


@hookspec
def esf_norises_parameters(context: Context) -> Iterable[ParameterSet]:
    """Offer dated parameters, as TOML text: of the law, or of one partner's agreement.

    Chosen by the dataset's partner; a set without a partner is for everybody. If the hook fails,
    the run is refused: without the values the figures would be other figures. Since API 1.0.

    Example:
        ```python
        from esf_norises.plugins import ParameterSet, hookimpl

        API = (1, 0)

        TOML = '''
        format = "esf-norises.parameters/1"
        name = "example-parameters"
        '''


        @hookimpl
        def esf_norises_parameters(context):
            yield ParameterSet(name="example-parameters", partner="Ludzas novads", toml=TOML)
        ```
    """
    return ()


@hookspec
def esf_norises_reports(context: Context) -> Iterable[ReportKind]:
    """Offer reports; any format writes them.

    Chosen by `report NAME`. If the plugin is faulty, that report is missing and the exit code
    says so. Since API 1.0.

    Example:
        ```python
        from esf_norises.plugins import (
            Need,
            Report,
            ReportColumn,
            ReportKind,
            ReportRow,
            ReportTable,
            Texts,
            hookimpl,
            provenance_of,
        )

        API = (1, 0)
        TITLE = Texts("Iestāžu skaits", "Number of institutions")


        def build(inputs):
            number = ReportColumn(
                name="institutions", label=TITLE.of(inputs.language), kind="whole"
            )
            row = ReportRow(key="all", cells=(len(inputs.dataset.institutions),))
            table = ReportTable(
                name="totals",
                title=TITLE.of(inputs.language),
                columns=(number,),
                rows=(row,),
            )
            return Report(
                name="example-report",
                title=TITLE.of(inputs.language),
                language=inputs.language,
                tables=(table,),
                provenance=provenance_of(inputs),
            )


        @hookimpl
        def esf_norises_reports(context):
            yield ReportKind(
                name="example-report",
                title=TITLE,
                schema=1,
                needs=frozenset({Need.DATASET}),
                build=build,
            )
        ```
    """
    return ()


@hookspec
def esf_norises_formats(context: Context) -> Iterable[Format]:
    """Offer file formats, each able to write any report.

    Chosen by `--format`. If the plugin is faulty, that file is missing, no half file stays, and
    the exit code says so. Since API 1.0.

    Example:
        ```python
        from esf_norises.plugins import Format, hookimpl

        API = (1, 0)


        def write(report, stream):
            stream.write(report.title.encode())


        @hookimpl
        def esf_norises_formats(context):
            yield Format(
                name="example-format",
                suffix=".txt",
                media_type="text/plain",
                write=write,
            )
        ```
    """
    return ()


@hookspec
def esf_norises_planners(context: Context) -> Iterable[Planner]:
    """Offer planners: each proposes visits for the groups that lack them.

    Chosen by `plan --planner NAME`. What a planner answers is checked by code of ours; one that
    raises or breaks a constraint is refused, and no other planner takes its place in silence. Since
    API 1.1.

    Example:
        ```python
        from esf_norises.plugins import Planner, Proposal, Proposed, Texts, hookimpl

        API = (1, 1)


        def plan(problem, limits, progress):
            for need in problem.needs:
                group = problem.groups[need.group]
                if problem.kept_of[need.group] or group.pupils is None:
                    continue
                for place in group.options:
                    session = problem.sessions[place]
                    at_school = session.place is None and session.price == 0
                    alone = not any(one.session == place for one in problem.kept)
                    if at_school and alone and (session.seats or 0) >= group.pupils:
                        return Proposal(visits=(Proposed(group=need.group, session=place),))
            return Proposal(visits=())


        @hookimpl
        def esf_norises_planners(context):
            yield Planner(
                name="example-planner",
                title=Texts("Viens apmeklējums", "One visit"),
                plan=plan,
            )
        ```
    """
    return ()


class SourcesHook(Protocol):
    """Type of an implementation of `esf_norises_sources`, for a type checker."""

    def __call__(self, context: Context) -> Iterable[Source]:
        """See the hook."""
        ...


class RulesHook(Protocol):
    """Type of an implementation of `esf_norises_rules`, for a type checker."""

    def __call__(self, context: Context) -> Iterable[RuleSet]:
        """See the hook."""
        ...


class ParametersHook(Protocol):
    """Type of an implementation of `esf_norises_parameters`, for a type checker."""

    def __call__(self, context: Context) -> Iterable[ParameterSet]:
        """See the hook."""
        ...


class ReportsHook(Protocol):
    """Type of an implementation of `esf_norises_reports`, for a type checker."""

    def __call__(self, context: Context) -> Iterable[ReportKind]:
        """See the hook."""
        ...


class FormatsHook(Protocol):
    """Type of an implementation of `esf_norises_formats`, for a type checker."""

    def __call__(self, context: Context) -> Iterable[Format]:
        """See the hook."""
        ...


class PlannersHook(Protocol):
    """Type of an implementation of `esf_norises_planners`, for a type checker."""

    def __call__(self, context: Context) -> Iterable[Planner]:
        """See the hook."""
        ...
