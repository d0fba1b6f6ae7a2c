"""The dataset: all tables of one partner as one frozen value, with its references checked."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import attrs

from ..errors import DatasetError
from ..frozen import frozen
from .coded_columns import distinct_values
from .columns import TableDefinition, definition_of
from .rows import Rows

if TYPE_CHECKING:
    from . import catalogue as c
    from . import claims as k
    from . import closing as o
    from . import planning as p
    from . import tables as t
    from . import visits as v

FORMAT_VERSION = 1
"""Version of the tables' form; a newer program upgrades an older one, an older one refuses a
newer."""


# Each class costs half a millisecond to make, and most datasets have a few of the tables only; so
# their modules are imported when a table of them is asked for.
_CLASSES = {
    "partner": "tables.Partner",
    "institutions": "tables.Institution",
    "successions": "tables.Succession",
    "programmes": "tables.Programme",
    "counts": "tables.Count",
    "groups": "tables.Group",
    "group_parts": "tables.GroupPart",
    "pupils": "tables.Pupil",
    "enrolments": "tables.Enrolment",
    "confirmations": "tables.Confirmation",
    "parameters": "tables.ParameterRow",
    "providers": "catalogue.Provider",
    "norises": "catalogue.Norise",
    "sessions": "catalogue.Session",
    "targets": "planning.Target",
    "travel": "planning.Travel",
    "buses": "planning.Bus",
    "absences": "planning.Absence",
    "teachers": "planning.Teacher",
    "visit_teachers": "planning.VisitTeacher",
    "visits": "visits.Visit",
    "visit_steps": "visits.VisitStep",
    "attendance": "visits.Attendance",
    "roster": "visits.RosterEntry",
    "evidence": "visits.Evidence",
    "funding": "visits.Funding",
    "claims": "claims.SealedClaimRow",
    "claim_lines": "claims.SealedLineRow",
    "claim_parameters": "claims.SealedParameterRow",
    "kept_figures": "closing.KeptFigureRow",
}

TABLE_NAMES = tuple(_CLASSES)
"""The names of all tables, in the order in which they are written."""


@frozen(kw_only=True)
class InputFile:
    """A file that went into a dataset.

    Attributes:
        name: Its name without the folder.
        sha256: Digest of its bytes.
        rejected_rows: Rows of it that were left out as bad; 0 once a mended file of that name was
            taken in.
    """

    name: str
    sha256: str
    rejected_rows: int = attrs.field(default=0, eq=False)

    def said(self) -> dict[str, str | int]:
        """Return it as it is written in JSON."""
        named: dict[str, str | int] = {"name": self.name, "sha256": self.sha256}
        return {**named, "rejected_rows": self.rejected_rows} if self.rejected_rows else named


@frozen(kw_only=True)
class StoreState:
    """A state of a store.

    Attributes:
        number: The number of its last revision; 0 before the first.
        digest: The digest of that revision; empty before the first.
    """

    number: int
    digest: str


@frozen(kw_only=True)
class Origin:
    """Where a dataset comes from; figures that are made of it say so.

    Attributes:
        inputs: The files that it was read from, sorted by name.
        rejected_rows: Rows that were left out as bad, then or when the package was made.
        sources: What the files say of themselves (publisher, state), as written at import.
        state: The state of the store that it is; None where it was not read from a store.
        exported: The state of the store from which its package was written; people may have
            changed it since.
    """

    inputs: tuple[InputFile, ...] = ()
    rejected_rows: int = 0
    sources: tuple[str, ...] = ()
    state: StoreState | None = None
    exported: StoreState | None = None


@frozen(kw_only=True)
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


def _rows(name: str) -> Any:
    return attrs.field(factory=lambda: Rows.none(partial(table_definition, name)))


@frozen(kw_only=True)
class Dataset:
    """Everything that is known of one partner.

    Each field but `origin` is one table; see `tables`, `catalogue`, `planning` and `visits`
    beside this module. Counts and rosters may both be there, or only one of them.

    Raises:
        DatasetError: A reference leads nowhere, or a key stands twice.
    """

    partner: Rows[t.Partner] = _rows("partner")
    institutions: Rows[t.Institution] = _rows("institutions")
    successions: Rows[t.Succession] = _rows("successions")
    programmes: Rows[t.Programme] = _rows("programmes")
    counts: Rows[t.Count] = _rows("counts")
    groups: Rows[t.Group] = _rows("groups")
    group_parts: Rows[t.GroupPart] = _rows("group_parts")
    pupils: Rows[t.Pupil] = _rows("pupils")
    enrolments: Rows[t.Enrolment] = _rows("enrolments")
    confirmations: Rows[t.Confirmation] = _rows("confirmations")
    parameters: Rows[t.ParameterRow] = _rows("parameters")
    providers: Rows[c.Provider] = _rows("providers")
    norises: Rows[c.Norise] = _rows("norises")
    sessions: Rows[c.Session] = _rows("sessions")
    targets: Rows[p.Target] = _rows("targets")
    travel: Rows[p.Travel] = _rows("travel")
    buses: Rows[p.Bus] = _rows("buses")
    absences: Rows[p.Absence] = _rows("absences")
    teachers: Rows[p.Teacher] = _rows("teachers")
    visit_teachers: Rows[p.VisitTeacher] = _rows("visit_teachers")
    visits: Rows[v.Visit] = _rows("visits")
    visit_steps: Rows[v.VisitStep] = _rows("visit_steps")
    attendance: Rows[v.Attendance] = _rows("attendance")
    roster: Rows[v.RosterEntry] = _rows("roster")
    evidence: Rows[v.Evidence] = _rows("evidence")
    funding: Rows[v.Funding] = _rows("funding")
    claims: Rows[k.SealedClaimRow] = _rows("claims")
    claim_lines: Rows[k.SealedLineRow] = _rows("claim_lines")
    claim_parameters: Rows[k.SealedParameterRow] = _rows("claim_parameters")
    kept_figures: Rows[o.KeptFigureRow] = _rows("kept_figures")
    origin: Origin = attrs.field(factory=Origin, eq=False)

    def __attrs_post_init__(self) -> None:
        faults = tuple(str(fault) for fault in contradictions(self.tables()))
        if faults:
            raise DatasetError(faults)

    def tables(self) -> Mapping[str, Rows[Any]]:
        """Return the tables by name, in the order in which they are written."""
        return {name: getattr(self, name) for name in TABLE_NAMES}

    @property
    def state_date(self) -> datetime.date | None:
        """The latest day that counts are of; None where there are none."""
        return max(self.counts.column("state_date"), default=None)


def table_definitions() -> Mapping[str, TableDefinition]:
    """Return the definitions of all tables by name, in the order in which they are written."""
    return {name: table_definition(name) for name in TABLE_NAMES}


@cache
def table_definition(name: str) -> TableDefinition:
    """Return the definition of one table; the modules of others are not imported for it.

    Args:
        name: The table's stable name.

    Raises:
        KeyError: No table is called so.
    """
    module, row = _CLASSES[name].split(".")
    return definition_of(getattr(import_module(f".{module}", __package__), row))


def contradictions(tables: Mapping[str, Rows[Any]]) -> Iterator[Contradiction]:
    """Find rows that refer to nothing, keys that stand twice and periods that end too early.

    Args:
        tables: Tables by name; one that is absent is empty.

    Yields:
        Each contradiction, table by table, in the order of the rows.
    """
    known: dict[str, frozenset[Any]] = {}
    for name, rows in tables.items():
        if not rows:
            continue
        yield from _doubles(name, rows)
        yield from _lost_references(name, rows, tables, known)
        yield from _early_ends(name, rows)


def _doubles(table: str, rows: Rows[Any]) -> Iterator[Contradiction]:
    if not rows.has_double_keys:
        return
    seen = set[tuple[Any, ...]]()
    for index, key in enumerate(rows.keys()):
        if key in seen:
            yield Contradiction(
                table=table,
                index=index,
                column=", ".join(rows.definition.key),
                value=" · ".join("" if value is None else str(value) for value in key),
                kind="double",
            )
        seen.add(key)


def _lost_references(
    table: str,
    rows: Rows[Any],
    tables: Mapping[str, Rows[Any]],
    known: dict[str, frozenset[Any]],
) -> Iterator[Contradiction]:
    """Find what is referred to and not there; rows are looked at only where anything is lost."""
    for column in rows.definition.columns:
        target = column.refers_to
        if target is None:
            continue
        named = distinct_values(rows.column(column.name))
        named.discard(None)
        if not named:
            continue
        if target not in known:
            known[target] = _first_keys(tables.get(target))
        lost = named - known[target]
        for index, value in enumerate(rows.column(column.name) if lost else ()):
            if value in lost:
                yield Contradiction(
                    table=table,
                    index=index,
                    column=column.name,
                    value=str(value),
                    kind="reference",
                    target=target,
                )


def _first_keys(rows: Rows[Any] | None) -> frozenset[Any]:
    return frozenset(rows.column(rows.definition.key[0])) if rows else frozenset()


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
