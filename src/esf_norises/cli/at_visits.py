"""What the commands on visits have in common: which visit, in which role, and the one change."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..domain.identifiers import ProgrammeCode
from ..domain.values import Band
from ..errors import InvalidValue
from ..findings import Role
from ..texts import Language, Texts
from . import options, stores
from .call import Call
from .exits import Exit

if TYPE_CHECKING:
    from ..coordination.visiting import GroupPart
    from ..domain.changes import Changes
    from ..domain.dataset import Dataset

_VISIT = Texts("APMEKLĒJUMS", "VISIT")
_ABOUT_VISIT = Texts("Apmeklējuma apzīmējums, kā tabulā visits.", "The visit, as in table visits.")
_ABOUT_ROLE = Texts(
    "Kādā amatā to dara; ja nav norādīts, to saka --by, citādi koordinators.",
    "In which role it is done; where it is not said, --by tells, and the coordinator otherwise.",
)
_PART = Texts("POSMS[/PROGRAMMA]", "BAND[/PROGRAMME]")
_NOT_A_PART = Texts(
    "„{value}” nav grupas daļa; rakstiet, piemēram, 7 vai 7/21011111.",
    '"{value}" is not a part of a group; write, for example, 7 or 7/21011111.',
)
_NOT_WHOLE = Texts("„{value}” nav vesels skaitlis no 0.", '"{value}" is not a whole number from 0.')
_SURE = Texts("Ierakstīt tā? [j/N] ", "Record it so? [y/N] ")
_ALREADY = Texts(
    "Tā jau ir ierakstīts; nekas nav mainīts.", "It is recorded so already; nothing was changed."
)


def visit_argument(language: Language) -> click.Parameter:
    """Make the argument VISIT."""
    return options.Argument("visit", metavar=_VISIT.of(language), about=_ABOUT_VISIT.of(language))


def role(language: Language) -> click.Option:
    """Make `--role ROLE`."""
    codes = [one.value for one in Role]
    return click.Option(
        ["--role"],
        type=options.one_of(codes, language),
        metavar="|".join(codes),
        help=_ABOUT_ROLE.of(language),
    )


def role_of(said: str | None, by: str) -> Role:
    """Tell the role of somebody: as said, or as `--by` names it, or the coordinator's."""
    if said is not None:
        return Role(said)
    name = by.casefold()
    for one in Role:
        if name in {one.value, one.label.lv.casefold(), one.label.en.casefold()}:
            return one
    return Role.COORDINATOR


def part(language: Language, about: Texts, *, multiple: bool = False) -> click.Option:
    """Make `--part BAND[/PROGRAMME]`."""
    return click.Option(
        ["--part"],
        type=_part(language),
        multiple=multiple,
        metavar=_PART.of(language),
        help=about.of(language),
    )


def _part(language: Language) -> Callable[[str], GroupPart]:
    def convert(text: str) -> GroupPart:
        band, _, programme = text.strip().partition("/")
        try:
            return (
                Band(band) if band else None,
                ProgrammeCode.parse(programme) if programme else None,
            )
        except (ValueError, InvalidValue):
            raise click.BadParameter(_NOT_A_PART.format(value=text).of(language)) from None

    return convert


def whole(language: Language) -> Callable[[str], int]:
    """Make a type that takes a whole number from 0."""
    from ..domain.kinds import WHOLE

    def convert(text: str) -> int:
        try:
            number: int = WHOLE.parse(text.strip())
        except InvalidValue:
            raise click.BadParameter(_NOT_WHOLE.format(value=text).of(language)) from None
        return number

    return convert


def change(
    call: Call,
    store: Path,
    visit: str,
    make: Callable[[Dataset, datetime.datetime], Changes],
    *,
    by: str,
    reason: str,
    done: Callable[[Changes], Iterable[Texts]] = lambda _: (),
    also: Iterable[tuple[str, str, str]] = (),
    note: Callable[[Dataset], Texts | None] = lambda _: None,
    doubt: Callable[[Dataset], Texts | None] = lambda _: None,
    yes: bool = False,
) -> int:
    """Make one change of a visit as one revision of a store, and say so.

    Args:
        call: The call.
        store: The store's file.
        visit: The visit.
        make: Makes the changes of the part of the store that is about the visit, at a moment.
        by: Who changes it.
        reason: Why.
        done: What is said first of what was done.
        also: Table, column and what stands in it, for rows that are asked about besides.
        note: What is told before it is recorded.
        doubt: What looks wrong with it, so that it is asked about before it is recorded.
        yes: Whether it is recorded unasked.
    """
    from ..coordination.visiting import visit_now
    from ..store.of_visit import dataset_of_visit

    with stores.opened(call, store) as open_store:
        moment = stores.now().replace(microsecond=0)
        dataset = dataset_of_visit(open_store, visit, also=also)
        if visit not in dataset.visits.column("visit"):
            visit_now(open_store.dataset(), visit)  # says which names are nearest
        changes = make(dataset, moment)
        if changes.is_empty:
            call.say(_ALREADY)
            return Exit.DONE
        said, wrong = note(dataset), doubt(dataset)
        for line in (said, wrong):
            if line is not None:
                call.tell(line)
        stores.agree(call, _SURE, yes=yes or wrong is None)
        revision = open_store.commit(changes, by=by, reason=reason, moment=moment)
    for line in done(changes):
        call.say(line)
    stores.tell_revision(call, revision)
    return Exit.DONE
