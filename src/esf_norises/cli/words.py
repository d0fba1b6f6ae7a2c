"""The words of the command line itself, which click knows in English only, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..texts import Language, Texts

if TYPE_CHECKING:
    import click

USAGE = Texts("Lietošana: ", "Usage: ")
ARGUMENTS = Texts("Argumenti", "Arguments")
OPTIONS = Texts("Opcijas", "Options")
COMMANDS = Texts("Komandas", "Commands")
OPTIONS_PLACE = Texts("[OPCIJAS]", "[OPTIONS]")
COMMAND_PLACE = Texts("KOMANDA …", "COMMAND …")
HELP = Texts("Parādīt šo palīdzību.", "Show this help.")
HINT = Texts("Palīdzība: {path} --help", "For help: {path} --help")
ERROR = Texts("Kļūda: {message}", "Error: {message}")

_NO_OPTION = Texts("nav opcijas {name}.", "there is no option {name}.")
_NO_COMMAND = Texts("nav komandas „{name}”.", 'there is no command "{name}".')
_MEANT = Texts(" Vai domājāt {near}?", " Did you mean {near}?")
_MISSING = Texts("nav norādīts: {name}.", "{name} is missing.")
_VALUE = Texts("{name}: {message}", "{name}: {message}")
_NEEDS_VALUE = Texts("opcijai {name} vajadzīga vērtība.", "the option {name} needs a value.")
_TAKES_NONE = Texts("opcijai {name} vērtības nav.", "the option {name} takes no value.")
_TOO_MANY = Texts("lieki argumenti: {words}.", "too many arguments: {words}.")


def no_command(name: str, near: list[str]) -> Texts:
    """Word a command that there is not."""
    return _meant(_NO_COMMAND.format(name=name), near)


def too_many(words: list[str]) -> Texts:
    """Word arguments that nothing takes."""
    return _TOO_MANY.format(words=" ".join(words))


def usage_error(error: click.UsageError) -> Texts:
    """Word a mistake in how the command was called.

    Our own types and commands hand over sentences in the right language; click's own kinds are
    worded here by what they carry.
    """
    import click

    if isinstance(error, click.NoSuchOption):
        return _meant(_NO_OPTION.format(name=error.option_name), list(error.possibilities or ()))
    if isinstance(error, click.MissingParameter):
        return _MISSING.format(name=_name_of(error))
    if isinstance(error, click.BadParameter):
        return _VALUE.format(name=_name_of(error), message=error.message)
    if isinstance(error, click.BadOptionUsage):
        texts = _TAKES_NONE if _is_flag(error) else _NEEDS_VALUE
        return texts.format(name=error.option_name)
    return Texts.same(error.message)


def usage_lines(error: click.UsageError, language: Language) -> str:
    """Write what stands on the screen for such a mistake: the usage, where help is, the mistake."""
    message = ERROR.format(message=usage_error(error)).of(language)
    if error.ctx is None:
        return message
    hint = HINT.format(path=error.ctx.command_path).of(language)
    return f"{error.ctx.get_usage()}\n{hint}\n\n{message}"


def _meant(said: Texts, near: list[str]) -> Texts:
    if not near:
        return said
    hint = _MEANT.format(near=", ".join(sorted(near)))
    return Texts(said.lv + hint.lv, said.en + hint.en)


def _name_of(error: click.BadParameter) -> str:
    import click

    if isinstance(error.param, click.Option):
        return max(error.param.opts, key=len)
    if error.param is not None:
        return str(error.param.metavar or error.param.name)
    return str(error.param_hint or "")


def _is_flag(error: click.BadOptionUsage) -> bool:
    parameters = error.ctx.command.params if error.ctx is not None else []
    return any(
        error.option_name in parameter.opts and bool(getattr(parameter, "is_flag", False))
        for parameter in parameters
    )
