"""`esf-norises plugins`: each plugin, what it offers and whether it works."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..texts import Language, Texts
from . import options
from .call import Call
from .command import Command
from .exits import Exit

if TYPE_CHECKING:
    from ..plugins.overview import PluginOverview
    from ..reporting.report import Report

_ABOUT = Texts(
    "Parāda katru spraudni: vai tas darbojas, no kurienes tas ir, ko tas dod, un, ja nedarbojas, "
    "kāpēc. Ar -v "
    "arī vietu spraudņa kodā.",
    "Shows each plugin: whether it works, where it comes from, what it offers and, if it fails, "
    "why. With "
    "-v also where in its code.",
)
_ABOUT_FORMAT = Texts("Formāts programmām: json, csv.", "A format for programs: json, csv.")
_TITLE = Texts("Spraudņi", "Plugins")
_OURS = Texts("iebūvēts", "built in")
_OFFERS = {
    "esf_norises_sources": Texts("avoti", "sources"),
    "esf_norises_rules": Texts("noteikumi", "rules"),
    "esf_norises_parameters": Texts("parametri", "parameters"),
    "esf_norises_reports": Texts("pārskati", "reports"),
    "esf_norises_formats": Texts("formāti", "formats"),
}
_COLUMNS = (
    ("plugin", Texts("Spraudnis", "Plugin")),
    ("distribution", Texts("Pakotne", "Distribution")),
    ("version", Texts("Versija", "Version")),
    ("state", Texts("Stāvoklis", "State")),
    ("stage", Texts("Kur kļūda", "Where it failed")),
    ("hook", Texts("Āķis", "Hook")),
    ("message", Texts("Kļūda", "What is wrong")),
)


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "plugins",
        language=language,
        about=_ABOUT,
        params=[
            options.format_(language, _ABOUT_FORMAT),
            options.to(language),
            options.yes(language),
        ],
        callback=_plugins,
    )


def _plugins(call: Call, *, format_name: str | None, to: Path | None, yes: bool) -> int:
    overview = call.plugins.overview()
    # What is wrong with each stands in the list.
    call.tells_faults = False
    if format_name is None and to is None:
        for line in _lines(overview, call.language, width=call.width, verbose=call.verbose):
            call.say(line)
        return Exit.DONE
    from .output import put

    report = _report(overview, call.language)
    put(call, report, format_name=format_name, to=to, yes=yes)
    return Exit.DONE


def _lines(
    overview: Iterable[PluginOverview], language: Language, *, width: int, verbose: bool
) -> Iterator[str]:
    for plugin in overview:
        origin = _OURS.of(language) if plugin.builtin else f"{plugin.distribution} {plugin.version}"
        yield f"{plugin.name} ({origin}): {plugin.state.label.of(language)}"
        for hook, names in plugin.offers.items():
            if names:
                kind = _OFFERS.get(hook, Texts.same(hook)).of(language)
                yield from _wrapped(f"{kind}: {', '.join(names)}", width)
        for fault in plugin.faults:
            yield from _wrapped(fault.message.of(language), width)
            if verbose and fault.traceback:
                yield fault.traceback.rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text, width=width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False
    )


def _report(overview: Iterable[PluginOverview], language: Language) -> Report:
    """Make the same as a report, a row a plugin, or a row a fault where there are any."""
    from .. import __version__
    from ..reporting.report import Provenance, Report, ReportColumn, ReportRow, ReportTable

    rows = []
    for plugin in overview:
        key = f"{plugin.distribution}:{plugin.name}"
        first = (plugin.name, plugin.distribution, plugin.version, plugin.state.value)
        offers = tuple(tuple(plugin.offers.get(hook, ())) or None for hook in _OFFERS)
        if not plugin.faults:
            rows.append(ReportRow(key=key, cells=(*first, None, None, None, *offers)))
        for number, fault in enumerate(plugin.faults, start=1):
            said = (fault.stage.value, fault.hook, fault.message.of(language))
            rows.append(ReportRow(key=f"{key}/{number}", cells=(*first, *said, *offers)))
    columns = [ReportColumn(name=name, label=label.of(language)) for name, label in _COLUMNS]
    columns += [
        ReportColumn(name=hook.removeprefix("esf_norises_"), label=label.of(language), kind="list")
        for hook, label in _OFFERS.items()
    ]
    table = ReportTable(
        name="plugins", title=_TITLE.of(language), columns=tuple(columns), rows=tuple(rows)
    )
    return Report(
        name="plugins",
        title=_TITLE.of(language),
        language=language,
        tables=(table,),
        provenance=Provenance(program=f"esf-norises {__version__}"),
    )
