"""Options that several commands share, and the types of what is written after them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from ..domain.columns import Privacy
from ..domain.kinds import DATE
from ..errors import InvalidValue
from ..texts import Language, Texts
from . import words
from .call import Call

T = TypeVar("T")

_ONE_OF = Texts("„{value}” nav starp: {choices}.", '"{value}" is not one of: {choices}.')
_NOT_A_DAY = Texts(
    "„{value}” nav datums; rakstiet 01.09.2025. vai 2025-09-01.",
    '"{value}" is not a date; write 2025-09-01 or 01.09.2025.',
)
_FILE = Texts("FAILS", "FILE")
_DAY = Texts("DATUMS", "DATE")
_NAME = Texts("NOSAUKUMS", "NAME")
DATASET = Texts("DATI", "DATASET")
_ABOUT_DATASET = Texts(
    "Datu mape, darbgrāmata (.xlsx, .ods) vai krātuve (.sqlite).",
    "A dataset: a folder, a workbook (.xlsx, .ods) or a store (.sqlite).",
)


class Argument(click.Argument):
    """A positional argument with a line of help."""

    def __init__(self, name: str, *, metavar: str, about: str, **rest: Any) -> None:
        super().__init__([name], metavar=metavar, **rest)
        self.about = about


def one_of(choices: Sequence[str], language: Language) -> Callable[[str], str]:
    """Make a type that takes one of some words, in any letter case."""

    def convert(text: str) -> str:
        if text.casefold() in choices:
            return text.casefold()
        texts = _ONE_OF.format(value=text, choices=", ".join(choices))
        raise click.BadParameter(texts.of(language))

    return convert


def day(language: Language) -> Callable[[str], datetime.date]:
    """Make a type that takes `2025-09-01`, `01.09.2025` or `01.09.2025.`."""
    return parsed(lambda text: DATE.parse(text.strip()), _NOT_A_DAY, language)


def parsed(parse: Callable[[str], T], refused: Texts, language: Language) -> Callable[[str], T]:
    """Make a type that takes what a value of the domain is read from.

    Args:
        parse: Reads the value, and raises `InvalidValue` for another text.
        refused: What is said of another text, with `{value}` for it.
        language: The language in which it is said.
    """

    def convert(text: str) -> T:
        try:
            return parse(text)
        except InvalidValue:
            raise click.BadParameter(refused.format(value=text).of(language)) from None

    return convert


def needed(ctx: click.Context, param: click.Parameter, value: T | None) -> T:
    """Refuse a call in which an option is missing that has to be given."""
    # Not click's own `required`, which would write "[required]" into the help.
    if value is None:
        raise click.MissingParameter(ctx=ctx, param=param)
    return value


def everywhere(language: Language, *, version: bool = False) -> list[click.Parameter]:
    """Make the options that every command has."""
    no_plugins = Texts(
        "Iztikt bez spraudņiem, ko uzstādījuši citi.", "Do without plugins that others installed."
    )
    verbose = Texts(
        "Pie kļūdas rādīt visu, kas programmai zināms.", "On an error, show all details."
    )
    shown = Texts("Parādīt versiju.", "Show the version.")
    spoken = Texts("Valoda: lv vai en.", "Language: lv or en.")
    options: list[click.Parameter] = [
        click.Option(
            ["--lang"],
            type=one_of([one.value for one in Language], language),
            metavar="lv|en",
            expose_value=False,
            help=spoken.of(language),
        ),
        _flag(["--no-plugins"], no_plugins.of(language), _without_plugins),
        _flag(["-v", "--verbose"], verbose.of(language), _verbose),
    ]
    if version:
        options.append(_flag(["--version"], shown.of(language), _show_version, is_eager=True))
    options.append(_flag(["-h", "--help"], words.HELP.of(language), _show_help, is_eager=True))
    return options


def _flag(names: list[str], about: str, callback: Any, *, is_eager: bool = False) -> click.Option:
    return click.Option(
        names,
        is_flag=True,
        is_eager=is_eager,
        expose_value=False,
        help=about,
        callback=callback,
    )


def _without_plugins(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.ensure_object(Call).use_plugins = False


def _verbose(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.ensure_object(Call).verbose = True


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from .. import __version__

        click.echo(f"esf-norises {__version__}")
        ctx.exit()


def _show_help(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


def dataset(language: Language, *, required: bool = True) -> click.Parameter:
    """Make the argument DATASET."""
    return Argument(
        "dataset",
        required=required,
        type=Path,
        metavar=DATASET.of(language),
        about=_ABOUT_DATASET.of(language),
    )


def on(language: Language) -> click.Option:
    """Make `--on DATE`."""
    about = Texts(
        "Diena, uz kuru vērtē; ja nav norādīta, vēlākā no datu dienas un projekta pirmās dienas.",
        "The day to judge on; otherwise the later of the data's day and the project's first day.",
    )
    return click.Option(
        ["--on"], type=day(language), metavar=_DAY.of(language), help=about.of(language)
    )


def format_(language: Language, about: Texts) -> click.Option:
    """Make `--format NAME`."""
    return click.Option(
        ["--format", "format_name"], metavar=_NAME.of(language), help=about.of(language)
    )


def to(language: Language) -> click.Option:
    """Make `--to FILE`."""
    about = Texts(
        "Fails, kurā rakstīt; citādi uz ekrāna. Formātu nosaka tā paplašinājums.",
        "The file to write; otherwise the screen. Its ending tells the format.",
    )
    return click.Option(["--to"], type=Path, metavar=_FILE.of(language), help=about.of(language))


def audience(language: Language) -> click.Option:
    """Make `--audience`."""
    about = Texts(
        "Kam rāda: public – visiem, internal – darbam (ja nav norādīts), personal – arī personas "
        "datus.",
        "Who will see it: public, internal (for work; the default), personal (personal data too).",
    )
    return click.Option(
        ["--audience"],
        type=one_of([one.value for one in Privacy], language),
        default=Privacy.INTERNAL.value,
        metavar="public|internal|personal",
        help=about.of(language),
    )


def yes(language: Language) -> click.Option:
    """Make `--yes`."""
    about = Texts("Pārrakstīt esošu failu, nejautājot.", "Overwrite a file that is there, unasked.")
    return click.Option(["--yes"], is_flag=True, help=about.of(language))
