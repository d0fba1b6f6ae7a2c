"""`esf-norises report`: one report, on the screen or in a file."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from ..domain.columns import Privacy
from ..texts import Language, Texts
from . import options, parts, publishing
from .call import Call
from .command import Command
from .exits import Exit

_ABOUT = Texts(
    "Izveido pārskatu no datiem; dati nemainās. Bez --format un --to to rāda lasīšanai.",
    "Makes a report of a dataset; the data stay as they are. Without --format and --to it is "
    "shown to "
    "read.",
)
_REPORT = Texts("PĀRSKATS", "NAME")
_ABOUT_REPORT = Texts(
    "Pārskata nosaukums: target-group, missing, figures, indicators, claim, school-plan, "
    "calendar, attendance-sheets, findings, rules vai spraudņa pārskats.",
    "The report: target-group, missing, figures, indicators, claim, school-plan, calendar, "
    "attendance-sheets, findings, rules or one that a plugin offers.",
)
_ABOUT_FORMAT = Texts(
    "Formāts: json, csv vai spraudņa formāts, piemēram, xlsx.",
    "The format: json, csv or one that a plugin offers, such as xlsx.",
)


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "report",
        language=language,
        about=_ABOUT,
        params=[
            options.Argument(
                "name", metavar=_REPORT.of(language), about=_ABOUT_REPORT.of(language)
            ),
            options.dataset(language),
            options.on(language),
            options.format_(language, _ABOUT_FORMAT),
            options.to(language),
            options.audience(language),
            publishing.key(language),
            *parts.part_options(language),
            options.yes(language),
        ],
        callback=_report,
    )


def _report(
    call: Call,
    *,
    name: str,
    dataset: Path,
    on: datetime.date | None,
    format_name: str | None,
    to: Path | None,
    audience: str,
    key_file: Path | None,
    only: tuple[str, ...],
    each: str | None,
    into: Path | None,
    logos: tuple[Path, ...],
    yes: bool,
) -> int:
    from ..plugins.by_name import build_report
    from ..plugins.judging import see_publishable
    from .output import format_of, put
    from .reading import judge, usable

    # What is written wrongly is told before any work is done.
    kind = call.plugins.report_kind(name)
    shown = Privacy(audience)
    if shown is Privacy.PUBLIC:
        see_publishable(kind)
    parts.go_together(each=each, into=into, to=to, format_name=format_name)
    named = format_name is not None or to is not None
    format_ = format_of(call, format_name, to) if named else None
    pictures = parts.read_logos(logos)
    if to is not None:
        call.may_write(to, yes=yes)
    with call.busy():
        reading = usable(call, dataset)
        report = build_report(
            kind.name,
            judge(call, reading, on),
            language=call.language,
            findings=reading.findings,
            plugins=call.plugins,
            audience=shown,
            key=publishing.key_for(call, dataset, shown, key_file),
        )
    report = parts.with_logos(parts.shown_part(report, shown, format_, only), pictures)
    if format_name is not None and into is not None:
        parts.put_each(call, report, format_name=format_name, into=into, audience=shown, yes=yes)
        return Exit.DONE
    put(
        call,
        report,
        format_name=format_name,
        to=to,
        audience=shown,
        yes=True,
    )
    return Exit.DONE
