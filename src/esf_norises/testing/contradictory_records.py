"""Records of attendance that contradict one another, for visits of a random municipality."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..domain.values import Answer
from .random_columns import pick

if TYPE_CHECKING:
    from .municipality_visits import Term

_NAMES = ("attendance", "roster")


def contradict(term: Term, visit: str) -> None:
    """Add something to a visit that cannot stand beside what is recorded of it.

    Records that correct themselves or one another, a record of another visit, or the same one
    twice; a number beside a roster or beside a part's number, a pupil listed twice, two records of
    one name, a session that ends before it begins.

    Args:
        term: The term.
        visit: The visit.
    """
    pick(term.random, _KINDS)(term, visit)


def _row(term: Term, table: str, visit: str) -> dict[str, Any] | None:
    """Return one of the records of a visit; None where it has none."""
    rows = term.tables[table]
    found = [row for row, sign in enumerate(rows.get("visit", ())) if sign == visit]
    if not found:
        return None
    row = pick(term.random, found)
    return {name: values[row] for name, values in rows.items()} | {"row": row}


def _some(term: Term, visit: str) -> tuple[str, dict[str, Any]] | None:
    for table in _NAMES:
        row = _row(term, table, visit)
        if row is not None:
            return table, row
    return None


def _add(term: Term, table: str, like: dict[str, Any], **changed: Any) -> str:
    rows = term.tables[table]
    cells = {name: value for name, value in like.items() if name != "row"} | changed
    cells.setdefault("record", "")
    if "record" not in changed:
        cells["record"] = f"{table[0]}{len(rows)}"
    rows.add(**cells)
    if cells.get("present") is not Answer.NO:
        term.unit_keys.append(f"{cells['visit']}/{cells['record']}")
    return str(cells["record"])


def _itself(term: Term, visit: str) -> None:
    found = _some(term, visit)
    if found is not None:
        table, row = found
        term.tables[table]["corrects"][row["row"]] = row["record"]


def _circle(term: Term, visit: str) -> None:
    found = _some(term, visit)
    if found is not None:
        table, row = found
        other = _add(term, table, row, corrects=row["record"])
        term.tables[table]["corrects"][row["row"]] = other
        if term.random.random() < 0.3:  # somebody mended it
            _add(term, table, row, corrects=row["record"])
            _add(term, table, row, corrects=other)


def _of_another_visit(term: Term, visit: str) -> None:
    found = _some(term, visit)
    if found is not None:
        table, row = found
        others = term.tables[table]["record"]
        added = _add(term, table, row, corrects=pick(term.random, others))
        if term.random.random() < 0.3:
            _add(term, table, row, corrects=added)


def _twice(term: Term, visit: str) -> None:
    found = _some(term, visit)
    if found is not None:
        table, row = found
        one = _add(term, table, row, corrects=row["record"])
        _add(term, table, row, corrects=row["record"])
        if term.random.random() < 0.3:
            _add(term, table, row, corrects=one)


def _again(term: Term, visit: str) -> None:
    found = _some(term, visit)
    if found is not None:
        table, row = found
        changed = {"band": None, "programme": None} if table == "attendance" else {}
        _add(term, table, row, corrects=None, **changed)


def _number_beside(term: Term, visit: str, **changed: Any) -> None:
    present = pick(term.random, (0, 1, 3, None))
    nothing = dict.fromkeys(("girls", "boys", "not_stated", "below_18", "reason", "corrects"))
    like = {"visit": visit, "band": None, "programme": None, "present": present, **nothing}
    _add(term, "attendance", like, **changed)


def _same_name(term: Term, visit: str) -> None:
    row = _row(term, "roster", visit)
    taken = term.tables["attendance"].get("record", ())
    if row is not None and row["record"] not in taken:
        _number_beside(term, visit, record=row["record"])


def _ends_early(term: Term, visit: str) -> None:
    visits, sessions = term.tables["visits"], term.tables["sessions"]
    session = visits["session"][visits["visit"].index(visit)]
    row = sessions["session"].index(session)
    if sessions["starts"][row] is not None:
        same = term.random.random() < 0.5
        sessions["ends"][row] = sessions["starts"][row] if same else datetime.time(7)


_KINDS: tuple[Callable[[Term, str], None], ...] = (
    _itself,
    _circle,
    _of_another_visit,
    _twice,
    _again,
    _number_beside,
    _same_name,
    _ends_early,
)
