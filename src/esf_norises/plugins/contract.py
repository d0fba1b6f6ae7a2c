"""What a plugin has to be before it is in use: its API, its hooks, and the records they give."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..frozen import frozen
from ..texts import Texts
from .context import API

if TYPE_CHECKING:
    from pluggy import PluginManager

NAME = re.compile(r"[a-z][a-z0-9-]*")
"""What a record may be called: small letters of English, digits and hyphens."""


@frozen(kw_only=True)
class Record:
    """What a hook has to return.

    Attributes:
        kind: What it is called in errors: "source", "format", …
        of: Module and name of the record's class.
        texts: Fields in both languages.
        strings: Fields that are not empty texts.
        calls: Fields that are functions.
    """

    kind: str
    of: tuple[str, str]
    texts: tuple[str, ...] = ()
    strings: tuple[str, ...] = ()
    calls: tuple[str, ...] = ()

    def faults_of(self, record: object) -> Iterator[Texts]:
        """Say what is wrong with a record; nothing, if it is one."""
        module, name = self.of
        if not isinstance(record, getattr(import_module(module, __package__), name)):
            yield Texts(
                f"atdod {type(record).__name__}, nevis {name}",
                f"gives a {type(record).__name__}, not a {name}",
            )
            return
        called = getattr(record, "name", None)
        if not isinstance(called, str) or not NAME.fullmatch(called):
            yield Texts(
                f"{name}: nosaukums {called!r} nav derīgs: mazie latīņu burti, cipari un defises",
                f"{name}: {called!r} is no name: small letters a–z, digits and hyphens",
            )
        wrong = [
            *((field, "Texts") for field in self.texts if not _is_texts(getattr(record, field))),
            *((field, "str") for field in self.strings if not _is_text(getattr(record, field))),
            *((field, "function") for field in self.calls if not callable(getattr(record, field))),
        ]
        for field, kind in wrong:
            yield Texts(
                f"{name} {called}: {field} nav {kind}", f"{name} {called}: {field} is no {kind}"
            )


def _is_texts(value: object) -> bool:
    return isinstance(value, Texts)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value != ""


RECORDS: Mapping[str, Record] = {
    "esf_norises_sources": Record(
        kind="source",
        of=("..tables.source", "Source"),
        texts=("title",),
        calls=("sniff", "read"),
    ),
    "esf_norises_rules": Record(
        kind="ruleset", of=("..regulation.rules", "RuleSet"), strings=("version",)
    ),
    "esf_norises_parameters": Record(
        kind="parameters", of=("..regulation.parameters", "ParameterSet")
    ),
    "esf_norises_reports": Record(
        kind="report",
        of=("..reporting.kind", "ReportKind"),
        texts=("title",),
        calls=("build",),
    ),
    "esf_norises_formats": Record(
        kind="format",
        of=("..reporting.format", "Format"),
        strings=("suffix", "media_type"),
        calls=("write",),
    ),
    "esf_norises_planners": Record(
        kind="planner",
        of=("..coordination.planning.planner", "Planner"),
        texts=("title",),
        calls=("plan",),
    ),
}
"""The hooks, each with the record that it gives."""


def api_fault(module: object) -> Texts | None:
    """Say why a plugin's `API` does not go with ours; None, if it does."""
    asked = getattr(module, "API", None)
    if asked is None:
        return Texts(
            f"tajā nav API; ierakstiet API = {API}", f"it has no API; write API = {API} in it"
        )
    if not (
        isinstance(asked, tuple) and len(asked) == 2 and all(type(part) is int for part in asked)
    ):
        return Texts(
            f"API {asked!r} nav derīgs; ierakstiet API = {API}",
            f"API {asked!r} is none; write API = {API}",
        )
    needs, ours = ".".join(map(str, asked)), ".".join(map(str, API))
    if asked[0] < API[0]:
        return Texts(
            f"tas veidots API {needs}, bet te ir {ours}: atjauniniet spraudni",
            f"it is made for API {needs} and this is {ours}: upgrade the plugin",
        )
    if asked > API:
        return Texts(
            f"tam vajag API {needs}, bet te ir {ours}: atjauniniet esf-norises",
            f"it needs API {needs} and this is {ours}: upgrade esf-norises",
        )
    return None


def import_message(error: BaseException) -> Texts:
    """Say why a plugin could not be imported; an absent name of ours means another version."""
    said = f"{type(error).__name__}: {error}"
    if isinstance(error, ImportError) and (error.name or "").partition(".")[0] == "esf_norises":
        ours = ".".join(map(str, API))
        return Texts(
            f"tas veidots citai esf-norises versijai (te ir API {ours}): {said}",
            f"it is made for another version of esf-norises (this is API {ours}): {said}",
        )
    return Texts(f"to nevar ielādēt: {said}", f"it cannot be imported: {said}")


def hook_faults(manager: PluginManager, module: object) -> tuple[Texts, ...]:
    """Say everything that is wrong with a plugin's hooks; nothing, if they are in order."""
    implementations = dict(_implementations(manager, module))
    if not implementations:
        return (
            Texts(
                "tajā nav nevienas funkcijas ar esf_norises.plugins.hookimpl",
                "no function in it is marked with esf_norises.plugins.hookimpl",
            ),
        )
    faults = []
    for name, options in implementations.items():
        hook = options.get("specname") or name
        if hook not in RECORDS:
            if not options.get("optionalhook"):
                known = ", ".join(RECORDS)
                faults.append(
                    Texts(
                        f"nav āķa {hook}; ir: {known}",
                        f"there is no hook {hook}; there are: {known}",
                    )
                )
            continue
        faults.extend(_faults_of(hook, options, getattr(module, name)))
    return tuple(faults)


def _implementations(
    manager: PluginManager, module: object
) -> Iterable[tuple[str, Mapping[str, Any]]]:
    for name in dir(module):
        options = manager.parse_hookimpl_opts(module, name)
        if options is not None:
            yield name, options


def _faults_of(
    hook: str, options: Mapping[str, Any], function: Callable[..., object]
) -> Iterator[Texts]:
    from inspect import Parameter, signature

    if options.get("wrapper") or options.get("hookwrapper"):
        yield Texts(
            f"{hook}: ietinēji (wrapper) nav atļauti: neviens spraudnis nemaina cita devumu",
            f"{hook}: wrappers are not taken: no plugin changes what another one gives",
        )
    if options.get("tryfirst") or options.get("trylast"):
        yield Texts(
            f"{hook}: tryfirst un trylast neko nedod: izvēlas pēc nosaukuma",
            f"{hook}: tryfirst and trylast do nothing: the choice is by name",
        )
    parameters = tuple(signature(function).parameters.values())
    if (
        [parameter.name for parameter in parameters] != ["context"]
        or parameters[0].kind is not Parameter.POSITIONAL_OR_KEYWORD
        or parameters[0].default is not Parameter.empty
    ):
        yield Texts(
            f"{hook}: jābūt tieši vienam parametram (context), bez noklusējuma vērtības",
            f"{hook}: it has to take exactly (context), without a default",
        )
