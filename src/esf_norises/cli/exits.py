"""Exit codes, and what is said for each error that ends the command."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from ..errors import (
    DatasetError,
    EsfNorisesError,
    InvalidValue,
    ParametersError,
    PluginFailed,
    RuleDeclarationError,
    RuleFailed,
    UnknownName,
)
from ..texts import Texts

if TYPE_CHECKING:
    from ..coordination.words import Refused
    from ..store.words import StoreRefused


class Exit(IntEnum):
    """What the command answers to whoever called it."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    BAD_INPUT = 3
    PLUGIN_FAILED = 4
    FAULT_OF_OURS = 70
    INTERRUPTED = 130


class Stopped(Exception):
    """The command ends here, with a sentence and an exit code.

    Attributes:
        code: The exit code.
        why: What a person reads.
    """

    code: Exit
    why: Texts

    def __init__(self, code: Exit, why: Texts) -> None:
        super().__init__(why.en)
        self.code, self.why = code, why


_KINDS = {
    "source": Texts("avota", "source"),
    "report": Texts("pārskata", "report"),
    "format": Texts("formāta", "format"),
    "planner": Texts("plānotāja", "planner"),
    "ruleset": Texts("noteikumu kopas", "ruleset"),
    "partner": Texts("pašvaldības", "municipality"),
    "claim": Texts("apstiprināta pieprasījuma", "sealed claim"),
    "subject": Texts("ieraksta", "subject"),
    "table": Texts("tabulas", "table"),
    "column": Texts("kolonnas", "column"),
    "key": Texts("rindas", "row"),
    "option": Texts("opcijas", "option"),
    "rule": Texts("noteikuma", "rule"),
    "institution": Texts("izglītības iestādes", "institution"),
    "visit": Texts("apmeklējuma", "visit"),
    "session": Texts("norises laika", "session"),
    "record": Texts("apmeklētības ieraksta", "record of attendance"),
}
_AT_THE_COMMAND_LINE = {
    "claim",
    "source",
    "report",
    "format",
    "planner",
    "subject",
    "table",
    "column",
    "key",
    "option",
    "rule",
    "institution",
    "visit",
    "session",
    "record",
}
_NEAREST_FIRST = {"partner", "key", "rule", "subject", "visit", "session", "record"}
_NO_SUCH = Texts("Nav {kind} „{name}”.", 'There is no {kind} "{name}".')
_NEAREST = Texts(" Tuvākie nosaukumi: {known}.", " The nearest names: {known}.")
_THERE_ARE = Texts(" Ir: {known}.", " There are: {known}.")
_PLUGIN = Texts("Spraudnis „{plugin}” nedarbojas: {what}", 'The plugin "{plugin}" failed: {what}')
_RULE = Texts(
    "Noteikumā „{rule}” ir kļūda; tas apstājās pie ieraksta „{subject}”. Aprēķina nav.",
    'The rule "{rule}" has a fault; it stopped at "{subject}". Nothing was computed.',
)
_DECLARED = Texts(
    "Noteikums „{rule}” ir aprakstīts nepareizi: {faults}",
    'The rule "{rule}" is declared wrongly: {faults}',
)
_DATASET = Texts("Dati ir pretrunīgi: {faults}", "The data contradict themselves: {faults}")
_PARAMETERS = Texts("Parametrus nevar lietot: {faults}", "The parameters cannot be used: {faults}")
_VALUE = Texts(
    "Nederīga vērtība „{value}”; vajag: {expected}", 'Invalid value "{value}"; expected {expected}'
)
_NOT_THERE = Texts("Nav faila vai mapes „{path}”.", 'There is no file or folder "{path}".')
_HELD = Texts(
    "Failu „{path}” nevar atvērt vai rakstīt. Ja tas ir atvērts programmā Excel, aizveriet to un "
    "mēģiniet vēlreiz; citādi pārbaudiet piekļuves tiesības.",
    'The file "{path}" cannot be opened or written. If Excel has it open, close it there and try '
    "again; "
    "otherwise check the access rights.",
)
_FOLDER = Texts("„{path}” ir mape, nevis fails.", '"{path}" is a folder, not a file.')
_NOT_FOLDER = Texts("„{path}” nav mape.", '"{path}" is not a folder.')
_THERE = Texts("„{path}” jau ir.", '"{path}" is already there.')
_SYSTEM = Texts("Sistēmas kļūda ar „{path}”: {reason}", 'System error with "{path}": {reason}')
_OURS = Texts(
    "Programmas kļūda ({what}). Atkārtojiet ar -v un nosūtiet visu izvadi programmas uzturētājiem.",
    "A fault of this program ({what}). Run it again with -v and send all it prints to its "
    "maintainers.",
)
_STORE = Texts("„{path}”: {what}{found} {fix}", '"{path}": {what}{found} {fix}')
_CONTRADICTS = Texts(
    "{where}{meaning} ({found}) {expected} {fix}", "{where}{meaning} ({found}) {expected} {fix}"
)
_UNCHANGED = Texts("Nekas nav mainīts.", "Nothing was changed.")
_NEVER = {
    "store.nothing-to-undo",
    "store.first-revision",
    "store.sealed",
    "store.no-revision",
    "store.shredded",
    "store.shredded-for-good",
}
_OS_ERRORS: tuple[tuple[type[OSError], Texts], ...] = (
    (FileNotFoundError, _NOT_THERE),
    (PermissionError, _HELD),
    (IsADirectoryError, _FOLDER),
    (NotADirectoryError, _NOT_FOLDER),
    (FileExistsError, _THERE),
)


def outcome(error: Exception) -> tuple[Exit, Texts]:
    """Say with which exit code an error ends the command, and what a person reads."""
    if isinstance(error, Stopped):
        return error.code, error.why
    if isinstance(error, OSError):
        return _of_system(error)
    if isinstance(error, EsfNorisesError):
        return _of_package(error)
    return Exit.FAULT_OF_OURS, _OURS.format(what=f"{type(error).__name__}: {error}"[:300])


def _of_package(error: EsfNorisesError) -> tuple[Exit, Texts]:
    match error:
        case UnknownName():
            return _code_of_name(error), no_such(error)
        case PluginFailed():
            # The host's own kind of it says what is wrong in both languages.
            what = getattr(error, "texts", error.what)
            return Exit.PLUGIN_FAILED, _PLUGIN.format(plugin=error.plugin, what=what)
        case RuleFailed():
            return Exit.PLUGIN_FAILED, _RULE.format(rule=error.rule, subject=error.subject)
        case RuleDeclarationError():
            faults = "; ".join(error.faults)
            return Exit.PLUGIN_FAILED, _DECLARED.format(rule=error.rule, faults=faults)
        case DatasetError():
            return Exit.BAD_INPUT, _DATASET.format(faults="; ".join(error.faults))
        case ParametersError():
            return Exit.BAD_INPUT, _PARAMETERS.format(faults="; ".join(error.faults))
        case InvalidValue():
            return Exit.BAD_INPUT, _VALUE.format(value=error.value, expected=error.expected)
    from ..coordination.words import Refused
    from ..reporting.failures import DoesNotFit
    from ..store.words import StoreRefused

    if isinstance(error, DoesNotFit):
        return Exit.USAGE, error.texts
    if isinstance(error, Refused):
        return Exit.BAD_INPUT, _of_contradictions(error)
    if isinstance(error, StoreRefused):
        return _of_store(error)
    return Exit.BAD_INPUT, Texts.same(str(error) or type(error).__name__)


def _of_store(error: StoreRefused) -> tuple[Exit, Texts]:
    """Word what a store refuses; what it never could do is a mistake of the call."""
    finding = error.finding
    found = f" ({finding.found})" if finding.found != finding.where.file else ""
    code = Exit.USAGE if error.code in _NEVER else Exit.BAD_INPUT
    return code, _STORE.format(
        path=finding.where.file, what=error.meaning, found=found, fix=finding.fix
    )


def _of_contradictions(error: Refused) -> Texts:
    """Word what contradicts the records of a visit, one line each."""
    from ..coordination.words import WORDINGS

    lines = [
        _CONTRADICTS.format(
            where=f"{one.where}: " if str(one.where) else "",
            meaning=WORDINGS[one.code].meaning,
            found=one.found,
            expected=one.expected,
            fix=one.fix,
        )
        for one in error.findings
    ] + [_UNCHANGED]
    return Texts("\n".join(one.lv for one in lines), "\n".join(one.en for one in lines))


def _code_of_name(error: UnknownName) -> Exit:
    return Exit.USAGE if error.kind in _AT_THE_COMMAND_LINE else Exit.BAD_INPUT


def no_such(error: UnknownName) -> Texts:
    """Word a name that nothing answers to, with at most ten of the names that there are."""
    kind = _KINDS.get(error.kind, Texts.same(error.kind))
    said = _NO_SUCH.format(kind=kind, name=error.name)
    if not error.known:
        return said
    # The nearest stand first; a long list is of no help on a screen.
    names = ", ".join(error.known[:10])
    there = _NEAREST if error.kind in _NEAREST_FIRST else _THERE_ARE
    rest = there.format(known=names + (" …" if len(error.known) > 10 else ""))
    return Texts(said.lv + rest.lv, said.en + rest.en)


def _of_system(error: OSError) -> tuple[Exit, Texts]:
    path = error.filename if error.filename is not None else ""
    for kind, texts in _OS_ERRORS:
        if isinstance(error, kind):
            code = Exit.USAGE if kind is FileExistsError else Exit.BAD_INPUT
            return code, texts.format(path=path)
    return Exit.BAD_INPUT, _SYSTEM.format(path=path, reason=error.strerror or error)
