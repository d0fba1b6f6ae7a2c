"""`esf-norises rules`: the rules in force, each with its source and how well that is known."""

from __future__ import annotations

from pathlib import Path

import click

from ..texts import Language, Texts
from . import options
from .call import Call
from .command import Command
from .exits import Exit

_ABOUT = Texts(
    "Parāda noteikumus: ko katrs prasa, kurš akts un punkts to nosaka un cik droši tas zināms. "
    "Ar datiem – "
    "tos, pēc kuriem vērtē šos datus.",
    "Shows the rules: what each asks, which act and point say so, and how well that is known. "
    "With a "
    "dataset, those by which it is judged.",
)
_ABOUT_FORMAT = Texts(
    "Formāts: json, csv vai spraudņa formāts.", "The format: json, csv or a plugin's."
)


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "rules",
        language=language,
        about=_ABOUT,
        params=[
            options.dataset(language, required=False),
            options.format_(language, _ABOUT_FORMAT),
            options.to(language),
            options.yes(language),
        ],
        callback=_rules,
    )


def _rules(
    call: Call, *, dataset: Path | None, format_name: str | None, to: Path | None, yes: bool
) -> int:
    from ..plugins.by_name import build_report
    from .output import put
    from .reading import judge, usable

    judged = None if dataset is None else judge(call, usable(call, dataset), None)
    report = build_report("rules", judged, language=call.language, plugins=call.plugins)
    put(call, report, format_name=format_name, to=to, yes=yes)
    return Exit.DONE
