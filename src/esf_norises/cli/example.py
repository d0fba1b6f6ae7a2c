"""Where the example of Ludza is: in the installed package, or in the repository."""

from __future__ import annotations

from pathlib import Path

from ..texts import Texts
from .exits import Exit, Stopped

_MISSING = Texts(
    "Ludzas piemēra failu šajā uzstādījumā nav; uzstādiet programmu no jauna.",
    "The files of the Ludza example are not in this installation; install the program again.",
)


def folder() -> Path:
    """Return the folder of the example.

    Raises:
        Stopped: It is not there.
    """
    package = Path(__file__).resolve().parents[1]
    for place in (package, package.parents[1]):
        found = place / "examples" / "ludza"
        if found.is_dir():
            return found
    raise Stopped(Exit.FAULT_OF_OURS, _MISSING)


def sheet() -> Path:
    """Return the excerpt of the official counts, one row a programme.

    Raises:
        Stopped: It is not there.
    """
    for found in sorted(folder().glob("*_pa_progr_*.xlsx")):
        return found
    raise Stopped(Exit.FAULT_OF_OURS, _MISSING)


def term() -> list[Path]:
    """Return the tables of the made-up term: groups, offers, visits and what belongs to them.

    Raises:
        Stopped: They are not there.
    """
    found = sorted((folder() / "term").glob("*.csv"))
    if found:
        return found
    raise Stopped(Exit.FAULT_OF_OURS, _MISSING)


def dataset() -> Path:
    """Return the same counts as a dataset's folder, for where no plugin can read the sheet.

    Raises:
        Stopped: It is not there.
    """
    found = folder() / "dataset"
    if found.is_dir():
        return found
    raise Stopped(Exit.FAULT_OF_OURS, _MISSING)
