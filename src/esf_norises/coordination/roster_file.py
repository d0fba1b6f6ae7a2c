"""The file that a school writes a roster in: pupil and present, nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO, ClassVar

import attrs

from ..domain.columns import Privacy, TableInfo, column, definition_of
from ..domain.identifiers import Pseudonym
from ..domain.kinds import PSEUDONYM, choice
from ..domain.values import Answer
from ..findings import Finding, Place
from ..tables import codes
from ..tables.csv_files import read_csv
from ..tables.headers import names
from ..tables.reading import read_sheet
from ..tables.sheets import SourceFile
from ..texts import Texts

_DELETE = Texts("Izdzēsiet kolonnu.", "Delete the column.")


@attrs.frozen(kw_only=True)
class RosterLine:
    """A row of the file.

    Attributes:
        pupil: The pupil's pseudonym.
        present: Whether the pupil was there.
    """

    TABLE: ClassVar = TableInfo(
        name="roster",
        title=Texts("Apmeklētāju saraksts", "Roster"),
        about=Texts("Viena rinda: izglītojamais.", "One row: a pupil."),
    )

    pupil: Pseudonym = column(
        Texts("Pseidonīms", "Pseudonym"),
        PSEUDONYM,
        required=True,
        key=True,
        privacy=Privacy.PERSONAL,
    )
    present: Answer = column(
        Texts("Piedalījās", "Present"), choice(Answer), required=True, privacy=Privacy.PERSONAL
    )


@attrs.frozen(kw_only=True)
class RosterReading:
    """What was read off a roster's file.

    Attributes:
        present: Whether each pupil was there; of a file with findings, the good rows.
        places: Where each pupil stands.
        findings: Everything that is wrong with the file.
    """

    present: Mapping[Pseudonym, Answer] = attrs.field(factory=dict)
    places: Mapping[Pseudonym, Place] = attrs.field(factory=dict)
    findings: tuple[Finding, ...] = ()


def read_roster(name: str, stream: BinaryIO) -> RosterReading:
    """Read a CSV file of a roster; never raises for what it contains.

    Args:
        name: The file's name without its folder.
        stream: Its bytes.
    """
    sheet, findings = read_csv(SourceFile(name=name, stream=stream))
    if sheet is None:
        return RosterReading(findings=findings)
    definition = definition_of(RosterLine)
    read = read_sheet(definition, sheet)
    pupils = read.rows.column("pupil")
    places = {
        pupil: Place(file=name, row=number, column="pupil")
        for pupil, number in zip(pupils, read.numbers, strict=True)
    }
    columns = [*read.rows.extra, *(["remove"] if read.removals is not None else [])]
    # What nothing would be done with is not passed over: a roster has no columns of one's own.
    strange = tuple(
        codes.finding(
            "header.unknown",
            Place(file=name, row=1, column=one),
            one,
            columns=names(definition.columns),
            fix=_DELETE,
        )
        for one in columns
    )
    return RosterReading(
        present=dict(zip(pupils, read.rows.column("present"), strict=True)),
        places=places,
        findings=(*findings, *read.findings, *strange),
    )
