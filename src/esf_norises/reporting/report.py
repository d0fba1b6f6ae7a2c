"""A report without a format: tables with typed columns, rows with readable keys, and provenance."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from decimal import Decimal

import attrs

from ..domain.columns import Privacy
from ..domain.dataset import InputFile
from ..frozen import frozen
from ..texts import Language

Value = str | int | Decimal | bool | datetime.date | datetime.datetime | tuple[str, ...] | None
"""What a cell of a report may hold. Lists are written joined by `|` where a format has no lists."""


@frozen(kw_only=True)
class ReportColumn:
    """A column of a report.

    Attributes:
        name: Stable name, lower_snake_case.
        label: What people call it, in the report's language.
        kind: `text`, `code`, `choice`, `whole`, `decimal`, `money`, `percent`, `date`, `moment`,
            `yes-no` or `list`.
        unit: Unit of its values, or empty.
        privacy: Who may see it.
        choices: For codes of a closed set, what people call each, in the report's language.
        required: In an entry workbook, whether a cell may stay empty.
        about: In an entry workbook, a sentence more.
    """

    name: str
    label: str
    kind: str = "text"
    unit: str = ""
    privacy: Privacy = Privacy.PUBLIC
    choices: Mapping[str, str] = attrs.field(factory=dict)
    required: bool = False
    about: str = ""


@frozen(kw_only=True)
class SubjectRef:
    """A subject of the assessment on which a row rests.

    Attributes:
        about: Name of its facts class (`part`).
        key: Its key.
    """

    about: str
    key: str


@frozen(kw_only=True)
class ReportRow:
    """A row of a report.

    Attributes:
        key: Stable and readable; with report, table and column it is the address of a figure.
        cells: One value for each column.
        subjects: The subjects on which the row rests, for `explain`.
    """

    key: str
    cells: tuple[Value, ...]
    subjects: Sequence[SubjectRef] = ()


@frozen(kw_only=True)
class ReportTable:
    """A table of a report.

    Attributes:
        name: Stable name, lower_snake_case.
        title: What people call it, in the report's language.
        columns: Its columns.
        rows: Its rows, each with as many cells as there are columns.
        is_view: In a report that people fill in, whether this table only shows and is left alone.
    """

    name: str
    title: str
    columns: tuple[ReportColumn, ...]
    rows: tuple[ReportRow, ...]
    is_view: bool = False

    def column(self, name: str) -> tuple[Value, ...]:
        """Return the values of one column.

        Raises:
            KeyError: There is no such column.
        """
        for index, column in enumerate(self.columns):
            if column.name == name:
                return tuple(row.cells[index] for row in self.rows)
        raise KeyError(name)


@frozen(kw_only=True)
class Attachment:
    """A file that a format may put into what it writes, such as a logo for the head of a sheet.

    Attributes:
        role: What it is for: `logo`.
        name: The file's name without its folder.
        media_type: Its media type.
        content: Its bytes.
    """

    role: str
    name: str
    media_type: str
    content: bytes


@frozen(kw_only=True)
class Provenance:
    """What a report was made from.

    Attributes:
        program: Name and version of this program.
        on: The day on which the data were judged; None where nothing is judged.
        state_date: The latest day that the counts are of.
        inputs: The files with their digests.
        sources: What the files say of themselves.
        store_revision: The store's revision, where the data come from a store.
        store_digest: The digest of that revision.
        ruleset: Name and version of the rules, such as `reg882 1`.
        parameters: Where parameters came from, each with its version or digest.
        levels: How many of the rules used stand on each level of evidence.
        rejected_rows: Rows that were left out as bad.
    """

    program: str
    on: datetime.date | None = None
    state_date: datetime.date | None = None
    inputs: tuple[InputFile, ...] = ()
    sources: tuple[str, ...] = ()
    store_revision: int | None = None
    store_digest: str | None = None
    ruleset: str | None = None
    parameters: tuple[str, ...] = ()
    levels: Mapping[str, int] = attrs.field(factory=dict)
    rejected_rows: int = 0


@frozen(kw_only=True)
class Report:
    """A report, ready for any format.

    Attributes:
        name: The report kind's name.
        title: What people call it.
        language: The language of title, labels and notes.
        tables: Its tables.
        notes: Sentences that belong beside the figures.
        provenance: What it was made from.
        entry: Whether people fill it in and send it back: then codes stay codes, and a format
            offers choices; elsewhere a format for people may write labels for codes.
        attachments: Files to put into what is written; a format that cannot ignores them.
        audience: For whom it was made; one that was not made for the public is not shown to it.
    """

    name: str
    title: str
    language: Language
    tables: tuple[ReportTable, ...]
    notes: tuple[str, ...] = ()
    provenance: Provenance
    entry: bool = False
    attachments: tuple[Attachment, ...] = ()
    audience: Privacy = Privacy.INTERNAL

    def table(self, name: str) -> ReportTable:
        """Return the table of that name.

        Raises:
            KeyError: There is none.
        """
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)
