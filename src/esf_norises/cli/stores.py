"""What the commands that change a store have in common: who and why, opening, and what is said."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..findings import Role
from ..texts import Language, Texts
from . import options
from .call import Call
from .exits import Exit, Stopped

if TYPE_CHECKING:
    from ..store.revisions import Revision
    from ..store.store import Store

STORE = Texts("KRĀTUVE", "STORE")
_ABOUT_STORE = Texts("Datu krātuve (.sqlite).", "A store (.sqlite).")
_WHO = Texts("AMATS", "ROLE")
_ABOUT_BY = Texts(
    "Kas maina: amats vai struktūrvienība, ne vārds.", "Who changes it: a role or office, no name."
)
_TEXT = Texts("TEKSTS", "TEXT")
_ABOUT_REASON = Texts("Kāpēc; paliek krātuves vēsturē.", "Why; it stays in the store's history.")
_ABOUT_YES = Texts("Nejautāt, vai mainīt.", "Do not ask whether to change it.")
_PERSONAL = Texts(
    "{option}: tekstā ir personas kods; krātuves vēsturi nevar izdzēst, tāpēc to nepieraksta.",
    "{option}: the text holds a personal code; a store's history cannot be deleted, so it is not "
    "written there.",
)
_EMPTY = Texts("{option}: teksts ir tukšs.", "{option}: the text is empty.")
_RECORDED = Texts("Ierakstīta izmaiņa {number}: {rows}.", "Revision {number} was recorded: {rows}.")
_NO_ROWS = Texts("rindas nemainās", "no rows change")
_WARNING = Texts("Uzmanību: {what} {fix}", "Note: {what} {fix}")
_NOBODY = Texts(
    "Nav, kam jautāt; lai mainītu, pievienojiet --yes. Nekas nav mainīts.",
    "Nobody can be asked; add --yes to change it. Nothing was changed.",
)
LEFT = Texts("Nekas nav mainīts.", "Nothing was changed.")


def store_argument(language: Language) -> click.Parameter:
    """Make the argument STORE."""
    return options.Argument(
        "store", type=Path, metavar=STORE.of(language), about=_ABOUT_STORE.of(language)
    )


def by(language: Language) -> click.Option:
    """Make `--by ROLE`; the coordinator where nothing is said."""
    return click.Option(
        ["--by"],
        default=Role.COORDINATOR.label.of(language),
        callback=_plain_text,
        metavar=_WHO.of(language),
        help=_ABOUT_BY.of(language),
    )


def reason(language: Language) -> click.Option:
    """Make `--reason TEXT`."""
    return click.Option(
        ["--reason"],
        callback=_plain_text,
        metavar=_TEXT.of(language),
        help=_ABOUT_REASON.of(language),
    )


def source(language: Language, about: Texts) -> click.Option:
    """Make `--source TEXT`."""
    return text_option("--source", language, about)


def text_option(name: str, language: Language, about: Texts) -> click.Option:
    """Make an option whose text stays in the store and is not anybody's personal code."""
    return click.Option(
        [name], callback=_plain_text, metavar=_TEXT.of(language), help=about.of(language)
    )


def yes(language: Language) -> click.Option:
    """Make `--yes`, which changes a store unasked."""
    return click.Option(["--yes"], is_flag=True, help=_ABOUT_YES.of(language))


def _plain_text(ctx: click.Context, param: click.Parameter, value: str | None) -> str | None:
    """Take a text that may stand for ever where everybody reads it."""
    if value is None:
        return None
    from ..tables.cells import clean
    from ..tables.personal import contains_personal_code

    text, option = clean(value), param.opts[0]
    if not text:
        raise Stopped(Exit.USAGE, _EMPTY.format(option=option))
    if contains_personal_code(text) is not None:
        raise Stopped(Exit.USAGE, _PERSONAL.format(option=option))
    return text


@contextmanager
def opened(call: Call, path: Path, *, to_write: bool = True) -> Iterator[Store]:
    """Open a store for a command; where its folder is not to be trusted, that is told."""
    from ..store.opening import synced_folder
    from ..store.store import Store
    from ..store.words import WORDINGS

    if path.is_dir():
        raise IsADirectoryError(21, "", str(path))
    synced = synced_folder(path)
    if synced is not None and to_write:
        what = WORDINGS[synced.code].meaning.format(what=synced.found)
        call.tell(_WARNING.format(what=what, fix=synced.fix))
    with Store.open(path, to_write=to_write) as store:
        yield store


def now() -> datetime.datetime:
    """Return the moment, in Latvia's time."""
    from ..store.moments import now

    return now()


def tell_revision(call: Call, revision: Revision) -> None:
    """Say what was recorded."""
    call.say(recorded(revision))


def recorded(revision: Revision) -> Texts:
    """Word what was recorded."""
    rows = ", ".join(
        f"{table} +{opened} −{closed}" for table, (opened, closed) in revision.rows.items()
    )
    said = Texts.same(rows) if rows else _NO_ROWS
    return _RECORDED.format(number=revision.number, rows=said)


def agree(call: Call, question: Texts, *, yes: bool) -> None:
    """Ask whether to change a store.

    Raises:
        Stopped: The answer was no, or there is nobody to ask.
    """
    if yes:
        return
    answer = call.ask(question)
    if answer is None:
        raise Stopped(Exit.USAGE, _NOBODY)
    if not answer:
        raise Stopped(Exit.USAGE, LEFT)
