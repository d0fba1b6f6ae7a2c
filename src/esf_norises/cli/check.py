"""`esf-norises check`: everything in a dataset that should be mended, asked or known."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..findings import Finding, blocking
from ..texts import Language, Texts
from . import options
from .call import Call
from .command import Command
from .exits import Exit

if TYPE_CHECKING:
    from ..domain.dataset import Dataset

_ABOUT = Texts(
    "Parāda visu, kas datos jālabo vai jāprecizē. Kods 1, ja kaut kas neļauj turpināt.",
    "Shows everything in a dataset that should be mended or asked. Exit code 1 where something "
    "blocks.",
)
_ABOUT_FORMAT = Texts(
    "Formāts programmām vai failam: json, csv, xlsx; citādi teksts.",
    "A format for programs or a file: json, csv, xlsx; text otherwise.",
)
_DIR = Texts("MAPE", "DIR")
_MOST_ALIKE = 20
_ABOUT_EVIDENCE = Texts(
    "Mape ar pierādījumu failiem: vai tie ir un vai nav mainīti.",
    "The folder of the evidence's files: whether they are there and unchanged.",
)


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "check",
        language=language,
        about=_ABOUT,
        params=[
            options.dataset(language),
            options.on(language),
            click.Option(
                ["--evidence"],
                type=Path,
                metavar=_DIR.of(language),
                help=_ABOUT_EVIDENCE.of(language),
            ),
            options.format_(language, _ABOUT_FORMAT),
            options.to(language),
            options.yes(language),
        ],
        callback=_check,
    )


def _check(
    call: Call,
    *,
    dataset: Path,
    on: datetime.date | None,
    evidence: Path | None,
    format_name: str | None,
    to: Path | None,
    yes: bool,
) -> int:
    from ..coordination.senseless import senseless_values
    from ..tables.partners import findings_of_partner
    from .reading import is_usable, judge, read

    with call.busy():
        reading = read(call, dataset)
        # What cannot be judged is not; why is among the findings.
        assessment = judge(call, reading, on) if is_usable(reading) else None
        recorded = (
            *reading.findings,
            *findings_of_partner(reading.dataset),
            *senseless_values(reading.dataset),
            *_of_visits(reading.dataset, evidence),
        )
        if assessment is not None and len(reading.dataset.visits):
            from ..plugins.judging import findings_of_visits

            recorded += findings_of_visits(assessment)
    findings = (*recorded, *(assessment.findings if assessment is not None else ()))
    if format_name is None and to is None:
        from .findings import lines

        most = None if call.verbose else _MOST_ALIKE
        for line in lines(findings, call.language, width=call.width, most_alike=most):
            call.say(line)
    else:
        from ..plugins.by_name import build_report
        from .output import put

        report = build_report(
            "findings",
            assessment if assessment is not None else reading,
            language=call.language,
            findings=recorded,
            plugins=call.plugins,
        )
        put(call, report, format_name=format_name, to=to, yes=yes)
    if reading.refused and not reading.dataset.partner:
        return Exit.BAD_INPUT
    return Exit.FINDINGS if blocking(findings) else Exit.DONE


def _of_visits(dataset: Dataset, evidence: Path | None) -> Iterator[Finding]:
    """Find what contradicts itself in the records of visits, and files that changed."""
    if dataset.visits:
        from ..coordination.records import findings_of_records

        yield from findings_of_records(dataset)
    if evidence is not None:
        from ..coordination.evidence import changed_files

        yield from changed_files(dataset, evidence)
