"""The program: the commands by name, and how it ends, whatever happens."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

import click

from ..texts import Language, Texts
from . import words
from .call import Call
from .command import Group
from .exits import Exit, outcome
from .language import language_of

if TYPE_CHECKING:
    from typing import TextIO

_ABOUT = Texts(
    "Kuri izglītojamie drīkst apmeklēt norises (pasākums 4.2.2.1, MK noteikumi Nr. 882), pēc kāda "
    "noteikuma, cik droši tas zināms un kas vēl jāprecizē.",
    "Which pupils may attend norises (measure 4.2.2.1, Cabinet Regulation Nr. 882), by which "
    "rule, how "
    "well that rule is known, and what has still to be asked.",
)
_COMMANDS = {
    "demo": (
        "demo",
        Texts("Ludzas piemērs no sākuma līdz galam.", "The example of Ludza, start to end."),
    ),
    "init": (
        "init",
        Texts("Tukša datu mape, darbgrāmata vai krātuve.", "An empty folder, workbook or store."),
    ),
    "import": (
        "importing",
        Texts(
            "Citas sistēmas failus jaunos datos vai krātuvē.",
            "Files into a new dataset or a store.",
        ),
    ),
    "check": (
        "check",
        Texts("Viss, kas datos jālabo vai jāprecizē.", "All that should be mended or asked."),
    ),
    "report": (
        "report",
        Texts("Pārskats uz ekrāna vai failā.", "A report, on the screen or in a file."),
    ),
    "compare": (
        "compare",
        Texts("Ko mainītu citi noteikumi.", "What other rules would change."),
    ),
    "claim": (
        "claim",
        Texts("Pieprasījums par periodu; to apstiprina ar --seal.", "The claim of a period."),
    ),
    "pack": ("pack", Texts("Pieprasījuma audita pakotne.", "A sealed claim's audit pack.")),
    "confirm": (
        "confirm",
        Texts("Atbilde uz noteikuma jautājumu krātuvē.", "An answer to a rule, into a store."),
    ),
    "plan": (
        "plan",
        Texts("Kura grupa iet uz kuru norisi un kad.", "Which group goes to which norise, when."),
    ),
    "visit": (
        "visit",
        Texts("Solis apmeklējuma gaitā, krātuvē.", "A step of a visit, into a store."),
    ),
    "attend": (
        "attend",
        Texts("Cik vai kuri piedalījās, krātuvē.", "Who was at a visit, into a store."),
    ),
    "evidence": (
        "evidence",
        Texts("Apmeklējuma dokuments, krātuvē.", "A document on a visit, into a store."),
    ),
    "shred": (
        "shred",
        Texts("Beigušos gadu sarakstus aizstāj ar skaitu.", "Old rosters become counts."),
    ),
    "undo": ("undo", Texts("Atsauc pēdējo izmaiņu krātuvē.", "Takes back a store's last change.")),
    "verify": (
        "verify",
        Texts("Vai krātuvi neviens nav labojis citādi.", "Whether a store is as it was recorded."),
    ),
    "backup": ("backup", Texts("Krātuves rezerves kopija.", "A backup of a store.")),
    "export": (
        "export",
        Texts("Krātuves dati mapē vai darbgrāmatā.", "A store's data as folder or workbook."),
    ),
    "share": (
        "share",
        Texts("Katrai iestādei tās darbgrāmata.", "To each institution its own workbook."),
    ),
    "changes": (
        "changes",
        Texts("Kas mainījies kopš kādas dienas.", "What has changed since a day."),
    ),
    "roll-over": (
        "roll_over",
        Texts("Nākamā mācību gada grupas.", "The groups of the next school year."),
    ),
    "explain": ("explain", Texts("No kā izriet viens skaitlis.", "What one figure follows from.")),
    "rules": (
        "rules",
        Texts("Spēkā esošie noteikumi un to avoti.", "The rules in force and their sources."),
    ),
    "plugins": (
        "plugins",
        Texts("Spraudņi un vai tie darbojas.", "The plugins and whether they work."),
    ),
}


def run(argv: Sequence[str]) -> int:
    """Run the command and answer its exit code; nothing that happens inside passes out as a
    traceback.
    """
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    call = Call(Language(language_of(argv)))
    try:
        return _run(call, argv)
    except BrokenPipeError:
        # Whoever read us (`| head`) has enough; the interpreter must not flush into it again.
        with suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED


def _run(call: Call, argv: Sequence[str]) -> int:
    try:
        code = _invoked(call, argv)
        sys.stdout.flush()
        call.tell_faults()
    except BrokenPipeError:
        raise
    except click.UsageError as error:
        call.tell(words.usage_lines(error, call.language))
        return Exit.USAGE
    except Exception as error:
        code, why = outcome(error)
        if call.verbose:
            import traceback

            traceback.print_exc()
        call.tell(words.ERROR.format(message=why))
        return code
    return code


def _invoked(call: Call, argv: Sequence[str]) -> int:
    # Not click's `main`, which answers for a closed pipe and an interrupt in its own way.
    group = _group(call)
    try:
        with group.make_context("esf-norises", list(argv), obj=call) as context:
            return int(group.invoke(context) or 0)
    except click.exceptions.Exit as ended:
        return ended.exit_code


def _group(call: Call) -> Group:
    summaries = {name: about for name, (_, about) in _COMMANDS.items()}
    return Group(call=call, about=_ABOUT, summaries=summaries, load=_load)


def _load(name: str, language: Language) -> click.Command:
    module = import_module(f".{_COMMANDS[name][0]}", __package__)
    command: click.Command = module.command(language)
    return command


def _speak_utf8(stream: TextIO | None) -> None:
    """Windows' console has another encoding when its output is redirected; ours is UTF-8
    everywhere.
    """
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        with suppress(OSError, ValueError):
            reconfigure(encoding="utf-8", errors="replace")
