"""Reading and judging a dataset for a command, and saying what stands in the way."""

from __future__ import annotations

import datetime
import errno
from pathlib import Path
from typing import TYPE_CHECKING

from ..texts import Texts, plural
from .call import Call
from .exits import Exit, Stopped

if TYPE_CHECKING:
    from ..regulation.assessment import Assessment
    from ..tables.package import Reading

_ROW = (
    Texts("kļūdaina rinda izlaista", "bad row was left out"),
    Texts("kļūdainas rindas izlaistas", "bad rows were left out"),
)
_LEFT_OUT = Texts(
    "Uzmanību: {rows}; skaitļi ir bez tām. Kas jālabo: esf-norises check {path}",
    "Note: {rows}; the figures are without them. What to mend: esf-norises check {path}",
)
_TO_MEND = Texts(
    "Uzmanību: datos ir kas labojams: esf-norises check {path}",
    "Note: something in the data should be mended: esf-norises check {path}",
)
_UNREADABLE = Texts("„{path}” nevar lietot kā datus.", '"{path}" cannot be used as a dataset.')
_MOST = 20


def read(call: Call, path: Path) -> Reading:
    """Read a dataset, whatever form it has.

    Raises:
        Stopped: It is not one, or cannot be used at all; what was found has been told.
    """
    from ..plugins.by_name import read_dataset

    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, "", str(path))
    return read_dataset(path, plugins=call.plugins)


def usable(call: Call, path: Path) -> Reading:
    """Read a dataset of which figures are to be made; tells what they leave out."""
    reading = read(call, path)
    if not is_usable(reading):
        tell_findings(call, reading)
        raise Stopped(Exit.BAD_INPUT, _UNREADABLE.format(path=path))
    from .writing import quoted

    rejected = reading.dataset.origin.rejected_rows
    if rejected:
        call.tell(_LEFT_OUT.format(rows=plural(rejected, *_ROW), path=quoted(path)))
    elif reading.blocked:
        call.tell(_TO_MEND.format(path=quoted(path)))
    return reading


def is_usable(reading: Reading) -> bool:
    """Tell whether figures can be made: whole tables are there, and whose they are is known.

    Rows that were left out hinder nothing, as figures say how many they are; a table that was
    refused would make other figures.
    """
    return bool(reading.dataset.partner) and not reading.refused


def judge(call: Call, reading: Reading, on: datetime.date | None) -> Assessment:
    """Judge a dataset by the rules and parameters that it names."""
    from ..plugins.by_name import assess

    return assess(reading.dataset, on=on, plugins=call.plugins)


def tell_findings(call: Call, reading: Reading) -> None:
    """Write what was found to stderr, the first of it where it is much."""
    from .findings import lines

    limit = None if call.verbose else _MOST
    for line in lines(reading.findings, call.language, width=call.width, limit=limit):
        call.tell(line)
