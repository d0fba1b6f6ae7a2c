"""`esf-norises init`: an empty dataset to fill in, as a folder or as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..texts import Language, Texts
from . import options
from .call import Call
from .command import Command
from .exits import Exit, Stopped

if TYPE_CHECKING:
    from ..domain.dataset import Dataset

_ABOUT = Texts(
    "Izveido tukšas datu tabulas, ko aizpildīt: mapi ar CSV failiem; darbgrāmatu, ja nosaukums "
    "beidzas ar .xlsx; darba krātuvi, ja ar .sqlite.",
    "Makes empty tables to fill in: a folder of CSV files; a workbook where the name ends in "
    ".xlsx; a store to work in where it ends in .sqlite.",
)
_PATH = Texts("MĒRĶIS", "PATH")
_ABOUT_PATH = Texts("Ko izveidot; tas nedrīkst jau būt.", "What to make; it must not be there yet.")
_PARTNER = Texts("PAŠVALDĪBA", "NAME")
_ABOUT_PARTNER = Texts(
    "Pašvaldība, kuras rindu jau ierakstīt, piemēram, „Ludzas novads”.",
    'The municipality whose row to write already, such as "Ludzas novads".',
)
_THERE = Texts(
    "„{path}” jau ir; nekas nav mainīts.", '"{path}" is already there; nothing was changed.'
)
_MADE = Texts(
    "Izveidots: {path}. Aizpildiet tabulas un tad: esf-norises check {quoted}",
    "Made: {path}. Fill in the tables, and then: esf-norises check {quoted}",
)


def command(language: Language) -> click.Command:
    """Make the command."""
    return Command(
        "init",
        language=language,
        about=_ABOUT,
        params=[
            options.Argument(
                "path",
                type=Path,
                metavar=_PATH.of(language),
                about=_ABOUT_PATH.of(language),
            ),
            click.Option(
                ["--partner"], metavar=_PARTNER.of(language), help=_ABOUT_PARTNER.of(language)
            ),
        ],
        callback=_init,
    )


def _init(call: Call, *, path: Path, partner: str | None) -> int:
    from ..domain.dataset import Dataset
    from .writing import quoted, write_dataset

    if path.exists():
        raise Stopped(Exit.USAGE, _THERE.format(path=path))
    dataset = Dataset() if partner is None else _of_partner(partner)
    write_dataset(call, dataset, path)
    call.say(_MADE.format(path=path, quoted=quoted(path)))
    return Exit.DONE


def _of_partner(name: str) -> Dataset:
    """Fill in what is known of a municipality; limbs a and b by the reading on `Partner.limbs`."""
    from ..domain.dataset import Dataset
    from ..domain.municipalities import find_municipality
    from ..domain.rows import Rows
    from ..domain.tables import Partner
    from ..domain.values import Limb

    municipality = find_municipality(name)
    partner = Partner(
        name=municipality.name,
        territory=municipality.territory,
        founder_names=municipality.founder_names,
        limbs=(Limb.A, Limb.B),
    )
    return Dataset(partner=Rows.of(Partner, [partner]))
