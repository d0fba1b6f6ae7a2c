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
_MENDED = Texts(
    "Krātuvē jau ir viss, kas failā; iepriekš izlaistās rindas vairs netrūkst.",
    "The store has all that is in the file; the rows left out before are no longer missing.",
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
_REFUSED = Texts(
    "Ne viss no faila ir pieņemts; kas palika, kā bija, un kāpēc, skatiet iepriekš.",
    "Not all of the file was taken; what stays as it was, and why, stands above.",
)
_SHOWN = 50
_VALUED = frozenset({"parameters", "buses", "sessions", "norises", "travel"})
"""Tables in which a value may be read and make no sense."""


@attrs.frozen(kw_only=True)
class Incoming:
    """What files bring.

    Attributes:
        sourced: Their tables.
        inputs: The files, for the provenance.
        names: What to call them.
        read: Names of the files that were read, those within folders among them.
        is_mixed: Whether they were written from different states of a store, or only some of them
            from one; then nobody can tell what was changed in the files.
    """

    sourced: Sourced
    inputs: tuple[InputFile, ...]
    names: tuple[str, ...]
    read: frozenset[str] = frozenset()
    is_mixed: bool = False


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

    What contradicts the store refuses all. A row that was changed there differently since the
    export stays, as does a record of what happened that a file rewrites; the rest is taken.
    """
    from ..coordination.overwriting import (
        without_overwriting,
        without_removed_visits,
        without_silent_moves,
    )
    from ..store.schema import HISTORY
    from .coming_back import (
        data_after,
        tell,
        tell_doubts,
        tell_edits_of_views,
        tell_rows_gone,
        tell_values,
    )
    from .differences import conflict_lines, lines

    with stores.opened(call, path) as store:
        dataset = store.dataset()
        base = _base(store, incoming.sourced.exported)
        before = dataset if base is None else store.dataset(base.number)
        changes = _changes(call, dataset, incoming, None if base is None else before)
        if incoming.sourced.views:
            tell_edits_of_views(call, incoming.sourced, before, data_after(dataset, changes))
            tell_rows_gone(call, incoming.sourced, before, dataset)
        changes, rewritten = without_overwriting(changes, HISTORY)
        changes, moved = without_silent_moves(changes, dataset)
        changes, removed = without_removed_visits(changes, dataset)
        tell(call, (*rewritten, *moved, *removed))
        refused = bool(changes.conflicts or rewritten or moved or removed)
        if changes.conflicts:
            for line in conflict_lines(changes, call.language):
                call.tell(line)
            # What two people changed differently waits; the rest does not wait with it.
            changes = attrs.evolve(changes, conflicts=())
        if not changes.tables:
            if refused:
                call.tell(_NOTHING.format(path=path))
                return Exit.BAD_INPUT
            if not changes.is_empty:
                return _say_mended(call, store, changes, incoming, by=by, reason=reason)
            call.say(_NOTHING_NEW)
            return Exit.FINDINGS if blocking(incoming.sourced.findings) else Exit.DONE
        findings = tuple(_contradictions(dataset, changes))
        if findings:
            tell(call, findings)
            call.tell(_NOTHING.format(path=path))
            return Exit.BAD_INPUT
        after = data_after(dataset, changes)
        tell_doubts(call, incoming.sourced, changes, after)
        blocks = not _VALUED.isdisjoint(changes.tables) and tell_values(call, after, known=dataset)
        if base is not None:
            call.tell(_BASE.format(number=base.number))
        for line in lines(changes, call.language, limit=None if call.verbose else _SHOWN):
            call.tell(line)
        stores.agree(call, _QUESTION.format(rows=plural(len(changes), *_ROWS)), yes=yes)
        why = _why(call, incoming, reason)
        revision = store.commit(changes, by=by, reason=why, moment=stores.now())
    if incoming.sourced.rejects:
        write_rejects_beside(path, incoming.sourced.rejects)
    stores.tell_revision(call, revision)
    call.say(_NEXT.format(path=quoted(path)))
    if revision.number > 1:
        call.say(_UNDO.format(path=quoted(path)))
    if refused:
        call.tell(_REFUSED)
        return Exit.FINDINGS
    return Exit.FINDINGS if blocks or blocking(incoming.sourced.findings) else Exit.DONE


def _say_mended(
    call: Call, store: Store, changes: Changes, incoming: Incoming, *, by: str, reason: str | None
) -> int:
    """Record that files have no more rows that are left out, where nothing else changes."""
    why = _why(call, incoming, reason)
    revision = store.commit(changes, by=by, reason=why, moment=stores.now())
    call.say(_MENDED)
    stores.tell_revision(call, revision)
    return Exit.FINDINGS if blocking(incoming.sourced.findings) else Exit.DONE


def _why(call: Call, incoming: Incoming, reason: str | None) -> str:
    return reason or _REASON.format(files=", ".join(incoming.names)).of(call.language)


def _changes(call: Call, dataset: Dataset, incoming: Incoming, base: Dataset | None) -> Changes:
    from ..domain.changes import difference

    sourced = incoming.sourced
    with call.busy():
        changes = difference(
            dataset,
            sourced.tables,
            removals=sourced.removals,
            base=base,
        )
    origin = _origin(dataset.origin, incoming)
    is_mended = origin is not None and origin.rejected_rows < dataset.origin.rejected_rows
    if not changes.tables and not is_mended:
        return changes
    return attrs.evolve(changes, origin=origin)


def _base(store: Store, exported: StoreState | None) -> StoreState | None:
    """Return the state that the files were exported from, where it is one of this store."""
    if exported is None or exported.number == 0:
        return None
    revision = store.revision(exported.number)
    is_ours = revision is not None and revision.digest == exported.digest
    return exported if is_ours else None


def _origin(old: Origin, incoming: Incoming) -> Origin | None:
    """Add the files to those that the data come from; None where all are known.

    Of a file that came again other than it was, the rows that were left out before no longer count:
    they are mended, or gone from it, or left out once more.
    """
    sourced = incoming.sourced
    new = [file for file in incoming.inputs if file not in old.inputs]
    same = [file for file in incoming.inputs if file in old.inputs]
    again = (incoming.read | {file.name for file in new}) - {file.name for file in same}
    mended = sum(file.rejected_rows for file in old.inputs if file.name in again)
    if not new and not mended:
        return None
    stay = [
        attrs.evolve(file, rejected_rows=0) if file.name in again else file for file in old.inputs
    ]
    left_out = len(sourced.rejects) - sum(file.rejected_rows for file in same)
    return attrs.evolve(
        old,
        inputs=tuple(sorted((*stay, *new), key=lambda file: (file.name, file.sha256))),
        rejected_rows=max(old.rejected_rows - mended, 0) + left_out,
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
