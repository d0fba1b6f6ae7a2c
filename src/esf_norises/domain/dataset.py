"""The dataset: all tables of one partner as one frozen value, with its references checked."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from ..errors import DatasetError
from . import tables as t
from .columns import TableDefinition, definition_of
from .rows import Rows

FORMAT_VERSION = 1
"""Version of the tables' form; a newer program upgrades an older one, an older one refuses a
newer."""


@attrs.frozen(kw_only=True)
class InputFile:
    """A file that went into a dataset.

    Attributes:
        name: Its name without the folder.
        sha256: Digest of its bytes.
    """

    name: str
    sha256: str


@attrs.frozen(kw_only=True)
class Origin:
    """Where a dataset comes from; figures that are made of it say so.

    Attributes:
        inputs: The files that it was read from, sorted by name.
        rejected_rows: Rows that were left out as bad, then or when the package was made.
        sources: What the files say of themselves (publisher, state), as written at import.
    """

    inputs: tuple[InputFile, ...] = ()
    rejected_rows: int = 0
    sources: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Contradiction:
    """A row that cannot stand beside the others.

    Attributes:
        table: The table's name.
        index: Place of the row in the table, from 0.
        column: The column.
        value: What stands there, as text.
        kind: `reference` (nothing is called so), `double` (the key stands twice) or `period` (it
            ends before it begins).
        target: For a reference, the table in which it should be.
    """

    table: str
    index: int
    column: str
    value: str
    kind: str
    target: str | None = None

    def __str__(self) -> str:
        if self.kind == "reference":
            what = f"{self.column} {self.value!r} is not in {self.target}"
        elif self.kind == "double":
            what = f"{self.column} {self.value!r} stands twice"
        else:
            what = f"{self.column} {self.value!r} lies before valid_from"
        return f"{self.table}, row {self.index + 1}: {what}"


def _rows(row: type[attrs.AttrsInstance]) -> Any:
    return attrs.field(factory=lambda: Rows(row, {}))


@attrs.frozen(kw_only=True, eq=True)
class Dataset:
    """Everything that is known of one partner.

    Each field but `origin` is one table; see `esf_norises.domain.tables`. Counts and rosters may
    both be there, or only one of them.

    Raises:
        DatasetError: A reference leads nowhere, or a key stands twice.
    """

    partner: Rows[t.Partner] = _rows(t.Partner)
    institutions: Rows[t.Institution] = _rows(t.Institution)
    successions: Rows[t.Succession] = _rows(t.Succession)
    programmes: Rows[t.Programme] = _rows(t.Programme)
    counts: Rows[t.Count] = _rows(t.Count)
    groups: Rows[t.Group] = _rows(t.Group)
    group_parts: Rows[t.GroupPart] = _rows(t.GroupPart)
    pupils: Rows[t.Pupil] = _rows(t.Pupil)
    enrolments: Rows[t.Enrolment] = _rows(t.Enrolment)
    confirmations: Rows[t.Confirmation] = _rows(t.Confirmation)
    parameters: Rows[t.ParameterRow] = _rows(t.ParameterRow)
    origin: Origin = attrs.field(factory=Origin, eq=False)

    def __attrs_post_init__(self) -> None:
        faults = tuple(str(fault) for fault in contradictions(self.tables()))
        if faults:
            raise DatasetError(faults)

    def tables(self) -> Mapping[str, Rows[Any]]:
        """Return the tables by name, in the order in which they are written."""
        return {name: getattr(self, name) for name in table_definitions()}

    @property
    def state_date(self) -> datetime.date | None:
        """The latest day that counts are of; None where there are none."""
        return max(self.counts.column("state_date"), default=None)


def table_definitions() -> Mapping[str, TableDefinition]:
    """Return the definitions of all tables by name, in the order in which they are written."""
    return {definition.name: definition for definition in map(definition_of, t.TABLES)}


def contradictions(tables: Mapping[str, Rows[Any]]) -> Iterator[Contradiction]:
    """Find rows that refer to nothing, keys that stand twice and periods that end too early.

    Args:
        tables: Tables by name; one that is absent is empty.

    Yields:
        Each contradiction, table by table, in the order of the rows.
    """
    for name, rows in tables.items():
        yield from _doubles(name, rows)
        yield from _lost_references(name, rows, tables)
        yield from _early_ends(name, rows)


def _doubles(table: str, rows: Rows[Any]) -> Iterator[Contradiction]:
    keys = rows.keys()
    for index, key in _repeated(keys):
        yield Contradiction(
            table=table,
            index=index,
            column=", ".join(rows.definition.key),
            value=" · ".join("" if value is None else str(value) for value in key),
            kind="double",
        )


def _repeated(keys: list[tuple[Any, ...]]) -> Iterator[tuple[int, tuple[Any, ...]]]:
    if len(set(keys)) == len(keys):
        return
    seen: Counter[tuple[Any, ...]] = Counter()
    for index, key in enumerate(keys):
        seen[key] += 1
        if seen[key] > 1:
            yield index, key


def _lost_references(
    table: str, rows: Rows[Any], tables: Mapping[str, Rows[Any]]
) -> Iterator[Contradiction]:
    for column in rows.definition.columns:
        if column.refers_to is None:
            continue
        target = tables.get(column.refers_to)
        known = {key[0] for key in target.keys()} if target is not None else set()  # noqa: SIM118
        for index, value in enumerate(rows.column(column.name)):
            if value is not None and value not in known:
                yield Contradiction(
                    table=table,
                    index=index,
                    column=column.name,
                    value=str(value),
                    kind="reference",
                    target=column.refers_to,
                )


def _early_ends(table: str, rows: Rows[Any]) -> Iterator[Contradiction]:
    names = {column.name for column in rows.definition.columns}
    if not {"valid_from", "valid_to"} <= names:
        return
    pairs = zip(rows.column("valid_from"), rows.column("valid_to"), strict=True)
    for index, (first, last) in enumerate(pairs):
        if first is not None and last is not None and last < first:
            yield Contradiction(
                table=table,
                index=index,
                column="valid_to",
                value=str(last),
                kind="period",
            )
