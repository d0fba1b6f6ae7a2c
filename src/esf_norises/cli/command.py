"""Commands and a group of them whose help is in the language that was chosen.

The language is known before a command is made, so its help, labels and metavars are plain texts;
only what click itself would write is replaced here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import click

from ..texts import Language, Texts
from . import words
from .call import Call
from .options import Argument, everywhere


class Command(click.Command):
    """A command that writes its help in one language."""

    def __init__(
        self,
        name: str,
        *,
        language: Language,
        about: Texts,
        params: Sequence[click.Parameter],
        callback: Callable[..., Any],
    ) -> None:
        super().__init__(
            name,
            callback=click.pass_obj(callback),
            params=[*params, *everywhere(language)],
            help=about.of(language),
            options_metavar=words.OPTIONS_PLACE.of(language),
            add_help_option=False,
        )
        self.language = language

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; what is left over is told in the right language."""
        ctx.allow_extra_args = True
        with _said_of(ctx):
            rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            ctx.fail(words.too_many(rest).of(self.language))
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how it is called."""
        _write_usage(self, self.language, ctx, formatter)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole help."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        arguments = [
            (str(param.metavar), param.about)
            for param in self.params
            if isinstance(param, Argument)
        ]
        _write_section(formatter, words.ARGUMENTS.of(self.language), arguments)
        _write_options(self, self.language, ctx, formatter)


class Group(click.Group):
    """The commands, each in a module of its own that is imported when the command is run."""

    def __init__(
        self,
        *,
        call: Call,
        about: Texts,
        summaries: Mapping[str, Texts],
        load: Callable[[str, Language], click.Command],
    ) -> None:
        language = call.language
        super().__init__(
            "esf-norises",
            params=everywhere(language, version=True),
            help=about.of(language),
            options_metavar=words.OPTIONS_PLACE.of(language),
            subcommand_metavar=words.COMMAND_PLACE.of(language),
            add_help_option=False,
            no_args_is_help=False,
            invoke_without_command=True,
            callback=_help_without_command,
        )
        self.language = language
        self._summaries = summaries
        self._load = load

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse what stands before the command's name."""
        with _said_of(ctx):
            return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands, in the order in which they are used."""
        return list(self._summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None where there is none of that name."""
        return self._load(cmd_name, self.language) if cmd_name in self._summaries else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one may have been meant."""
        name = args[0]
        if name not in self._summaries:
            import difflib

            near = difflib.get_close_matches(name, self._summaries, n=2)
            ctx.fail(words.no_command(name, near).of(self.language))
        return super().resolve_command(ctx, args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how it is called."""
        _write_usage(self, self.language, ctx, formatter)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help of the whole; no command is imported for it."""
        self.format_usage(ctx, formatter)
        self.format_help_text(ctx, formatter)
        commands = [(name, about.of(self.language)) for name, about in self._summaries.items()]
        _write_section(formatter, words.COMMANDS.of(self.language), commands)
        _write_options(self, self.language, ctx, formatter)


@contextmanager
def _said_of(ctx: click.Context) -> Iterator[None]:
    """Say of which command a mistake is; click's parser leaves that out of some."""
    try:
        yield
    except click.UsageError as error:
        error.ctx = error.ctx or ctx
        raise


@click.pass_context
def _help_without_command(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
        ctx.exit(2)


def _write_usage(
    command: click.Command, language: Language, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    pieces = " ".join(command.collect_usage_pieces(ctx))
    formatter.write_usage(ctx.command_path, pieces, prefix=words.USAGE.of(language))


def _write_options(
    command: click.Command, language: Language, ctx: click.Context, formatter: click.HelpFormatter
) -> None:
    records = (
        param.get_help_record(ctx) for param in command.params if isinstance(param, click.Option)
    )
    options = [record for record in records if record is not None]
    _write_section(formatter, words.OPTIONS.of(language), options)


def _write_section(
    formatter: click.HelpFormatter, title: str, lines: Sequence[tuple[str, str]]
) -> None:
    if lines:
        with formatter.section(title):
            formatter.write_dl(lines)
