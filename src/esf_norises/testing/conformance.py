"""The conformance kit: what a plugin has to do, as checks that its author runs.

With pytest: `pytest --esf-norises-plugin NAME` adds the checks of an installed plugin to the tests.
Without: `for check in plugin_checks("NAME"): check.run()`. Our own plugins pass the same checks.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import partial

from ..coordination.planning.planner import Planner
from ..errors import UnknownName
from ..findings import blocking
from ..plugins.answers import Registered
from ..plugins.contract import RECORDS
from ..plugins.faults import Found
from ..plugins.hookspecs import PROJECT
from ..plugins.host import BUILTIN, Host
from ..plugins.installed import installed_plugins
from ..regulation.parameters import ParameterSet
from ..regulation.rules import RuleSet
from ..reporting.format import Format
from ..reporting.kind import ReportKind
from ..tables.source import Source
from .checks import Check, DoesNotConform, must
from .format_checks import format_checks
from .hostile_reports import hostile_reports, private_report
from .planner_checks import plan_problems, planner_checks
from .source_checks import sample_checks, source_checks, sourced_faults

__all__ = (
    "Check",
    "DoesNotConform",
    "format_checks",
    "hostile_reports",
    "plan_problems",
    "planner_checks",
    "plugin_checks",
    "private_report",
    "sample_checks",
    "source_checks",
    "sourced_faults",
)

_ALLOWED = frozenset({"attr", "attrs", "pluggy", PROJECT})
_IMPORT = """
import json, sys
before = set(sys.modules)
__import__({module!r})
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def plugin_checks(name: str) -> tuple[Check, ...]:
    """Return the checks of a plugin, one of ours or one that is installed.

    Args:
        name: The plugin's name, that of its distribution, or both with `:` between.

    Raises:
        UnknownName: No such plugin is installed.
    """
    everything = (*BUILTIN, *installed_plugins())
    found = [one for one in everything if name in (one.name, one.distribution, one.id)]
    if not found:
        raise UnknownName("plugin", name, tuple(one.id for one in everything))
    return tuple(check for one in found for check in _checks_of(one))


def _checks_of(found: Found) -> Iterator[Check]:
    asked = _ask(found)
    checks = {
        "imports nothing dear and says nothing": partial(_imports_little, found),
        "is taken by the host": partial(_is_taken, found),
        "gives the same each time": partial(_gives_the_same, found, asked),
    }
    for name, run in checks.items():
        yield Check(name=f"plugin {found.name} {name}", run=run)
    for registered in asked:
        yield from _record_checks(registered.record)


def _record_checks(record: object) -> Iterable[Check]:
    if isinstance(record, Source):
        return source_checks(record)
    if isinstance(record, Format):
        return format_checks(record)
    if isinstance(record, Planner):
        return planner_checks(record)
    if isinstance(record, RuleSet):
        run = partial(_resolves, record)
        return (Check(name=f"ruleset {record.name} goes with what it is based on", run=run),)
    if isinstance(record, ParameterSet):
        run = partial(_reads, record)
        return (Check(name=f"parameters {record.name} have no faults", run=run),)
    if isinstance(record, ReportKind):
        run = partial(_has_schema, record)
        return (Check(name=f"report {record.name} has a version of its tables", run=run),)
    return ()


def _ask(found: Found) -> tuple[Registered, ...]:
    """What a plugin gives, without looking at what other plugins give."""
    host = Host(installed=lambda: () if found.builtin else (found,))
    return tuple(
        registered
        for hook in RECORDS
        for registered in host.answers(hook).records.values()
        if registered.found == found
    )


def _is_taken(found: Found) -> None:
    host = Host(installed=lambda: () if found.builtin else (found,))
    for overview in host.overview():
        if (overview.distribution, overview.name) == (found.distribution, found.name):
            faults = [f"{fault.stage.value}: {fault.message.en}" for fault in overview.faults]
            must(not faults, "; ".join(faults))
            must(overview.offers, "it offers nothing")


def _gives_the_same(found: Found, asked: tuple[Registered, ...]) -> None:
    names = [(type(one.record).__name__, one.name) for one in asked]
    again = [(type(one.record).__name__, one.name) for one in _ask(found)]
    must(names == again, f"first {names}, then {again}")


def _imports_little(found: Found) -> None:
    module = found.target.partition(":")[0]
    done = subprocess.run(
        [sys.executable, "-c", _IMPORT.format(module=module)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
        check=False,
    )
    must(done.returncode == 0, f"it cannot be imported: {done.stderr}")
    *said, last = done.stdout.splitlines()
    must(not said, f"it prints when it is imported: {said}")
    own = module.partition(".")[0]
    roots = {name.partition(".")[0] for name in json.loads(last)}
    dear = sorted(
        root
        for root in roots - _ALLOWED - {own}
        if root not in sys.stdlib_module_names and not root.startswith("_")
    )
    must(not dear, f"importing it brings {', '.join(dear)}; import these in the function")


def _resolves(ruleset: RuleSet) -> None:
    from ..plugins.by_name import Plugins

    must(Plugins().ruleset(ruleset.name).rules, "it has no rules")


def _reads(parameters: ParameterSet) -> None:
    from ..plugins.by_name import Plugins
    from ..regulation.parameters_reading import read_parameters

    others = [one for one in Plugins().parameter_sets("") if one.name != parameters.name]
    findings = read_parameters(*others, parameters).findings
    said = "; ".join(f"{one.where}: {one.found}: {one.expected.en}" for one in findings)
    must(not blocking(findings), said)


def _has_schema(kind: ReportKind) -> None:
    must(type(kind.schema) is int and kind.schema >= 1, f"schema {kind.schema!r} is none")
