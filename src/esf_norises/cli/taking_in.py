"""Files into a store that is there: the differences are shown, and one revision is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from ..findings import Finding, Place, blocking
from ..texts import Texts, plural
from . import stores
from .call import Call
from .exits import Exit
from .writing import quoted, write_rejects_beside

if TYPE_CHECKING:
    from ..domain.changes import Changes
    from ..domain.dataset import Dataset, InputFile, Origin, StoreState
    from ..domain.rows import Rows
    from ..store.store import Store
    from ..tables.source import Sourced

_NOTHING_NEW = Texts(
    "Krātuvē jau ir viss, kas failā; nekas nav mainīts.",
    "The store has all that is in the file; nothing was changed.",
)
_NOTHING = Texts("Nekas nav mainīts ({path}).", "Nothing was changed ({path}).")
_ROWS = (Texts("rindu", "row"), Texts("rindas", "rows"))
_QUESTION = Texts("Mainīt krātuvē {rows}? [j/N] ", "Change {rows} in the store? [y/N] ")
_REASON = Texts("imports: {files}", "import: {files}")
_NEXT = Texts("Tālāk: esf-norises check {path}", "Next: esf-norises check {path}")
_UNDO = Texts("Atsaukt: esf-norises undo {path}", "To take it back: esf-norises undo {path}")
_BASE = Texts(
    "Salīdzināts ar eksportu no izmaiņas {number}.",
    "Compared with the export of revision {number}.",
)


_MOST = 10


@attrs.frozen(kw_only=True)
class Incoming:
    """What files bring.

    Attributes:
        sourced: Their tables.
        inputs: The files, for the provenance.
        names: What to call them.
    """

    sourced: Sourced
    inputs: tuple[InputFile, ...]
    names: tuple[str, ...]


def take_in(
    call: Call,
    incoming: Incoming,
    path: Path,
    *,
    yes: bool,
    by: str,
    reason: str | None,
) -> int:
    """Show what files change in a store, ask, and record it as one revision.

    What contradicts the store, or was changed there differently since the export, refuses all.
    """
    from .differences import conflict_lines, lines

    with stores.opened(call, path) as store:
        dataset = store.dataset()
        changes, base = _changes(call, store, dataset, incoming)
        if changes.conflicts:
            for line in conflict_lines(changes, call.language):
                call.tell(line)
            return Exit.BAD_INPUT
        if changes.is_empty:
            call.say(_NOTHING_NEW)
            return Exit.FINDINGS if blocking(incoming.sourced.findings) else Exit.DONE
        findings = tuple(_contradictions(dataset, changes))
        if findings:
            from .findings import lines as finding_lines

            for line in finding_lines(findings, call.language, width=call.width):
                call.tell(line)
            call.tell(_NOTHING.format(path=path))
            return Exit.BAD_INPUT
        if base is not None:
            call.tell(_BASE.format(number=base.number))
        for line in lines(changes, call.language, limit=None if call.verbose else _MOST):
            call.tell(line)
        stores.agree(call, _QUESTION.format(rows=plural(len(changes), *_ROWS)), yes=yes)
        why = reason or _REASON.format(files=", ".join(incoming.names)).of(call.language)
        revision = store.commit(changes, by=by, reason=why, moment=stores.now())
    if incoming.sourced.rejects:
        write_rejects_beside(path, incoming.sourced.rejects)
    stores.tell_revision(call, revision)
    call.say(_NEXT.format(path=quoted(path)))
    if revision.number > 1:
        call.say(_UNDO.format(path=quoted(path)))
    return Exit.FINDINGS if blocking(incoming.sourced.findings) else Exit.DONE


def _changes(
    call: Call, store: Store, dataset: Dataset, incoming: Incoming
) -> tuple[Changes, StoreState | None]:
    from ..domain.changes import difference

    sourced = incoming.sourced
    base = _base(store, sourced.exported)
    with call.busy():
        changes = difference(
            dataset,
            sourced.tables,
            removals=sourced.removals,
            base=None if base is None else store.dataset(base.number),
        )
    if not changes.tables or changes.conflicts:
        return changes, base
    origin = _origin(dataset.origin, incoming)
    return attrs.evolve(changes, origin=origin), base


def _base(store: Store, exported: StoreState | None) -> StoreState | None:
    """Return the state that the files were exported from, where it is one of this store."""
    if exported is None or exported.number == 0:
        return None
    revision = store.revision(exported.number)
    is_ours = revision is not None and revision.digest == exported.digest
    return exported if is_ours else None


def _origin(old: Origin, incoming: Incoming) -> Origin | None:
    """Add the files to those that the data come from; None where all are known."""
    sourced = incoming.sourced
    new = [file for file in incoming.inputs if file not in old.inputs]
    if not new:
        return None
    inputs = sorted((*old.inputs, *new), key=lambda file: (file.name, file.sha256))
    return attrs.evolve(
        old,
        inputs=tuple(inputs),
        rejected_rows=old.rejected_rows + len(sourced.rejects),
        sources=tuple(dict.fromkeys((*old.sources, *sourced.about))),
        state=None,
    )


def _contradictions(dataset: Dataset, changes: Changes) -> Iterator[Finding]:
    """Find what would contradict, in the words of the reader of files."""
    from ..domain.changes import changed_tables
    from ..domain.dataset import contradictions
    from ..tables.codes import finding

    codes = {
        "double": "row.contradicts",
        "period": "row.reversed-period",
        "reference": "reference.unknown",
    }
    tables: Mapping[str, Rows[Any]] = changed_tables(dataset, changes)
    for fault in contradictions(tables):
        place = Place(file=fault.table, column=fault.column)
        value = _shown(fault.table, fault.column, fault.value)
        yield finding(codes[fault.kind], place, value, target=fault.target or "")
    partners = len(tables["partner"])
    if partners > 1:
        yield finding("package.several-partners", Place(file="partner"), str(partners))


def _shown(table: str, columns: str, value: str) -> str:
    from ..domain.columns import Privacy
    from ..domain.dataset import table_definitions
    from ..tables.cells import shown

    names = {name.strip() for name in columns.split(",")}
    personal = any(
        column.name in names and column.privacy is Privacy.PERSONAL
        for column in table_definitions()[table].columns
    )
    return shown(value, Privacy.PERSONAL if personal else Privacy.PUBLIC)
