"""What a store has of one visit, read without the rest: recording something of it is quick then."""

from __future__ import annotations

from collections.abc import Iterable

from ..domain.dataset import Dataset
from .store import Store


def dataset_of_visit(
    store: Store, visit: str, *, also: Iterable[tuple[str, str, str]] = ()
) -> Dataset:
    """Return the part of a store that steps, attendance and evidence of a visit are recorded in.

    It has the visit with its steps, attendance, roster and evidence, its group with parts and
    enrolments, all sessions of its norise, and all that these refer to. It is empty where there is
    no such visit.

    Args:
        store: The store.
        visit: The visit.
        also: Table, column and what stands in it, for rows that are asked about besides.
    """
    of_it = ("visits", "visit_steps", "attendance", "roster", "evidence")
    found = store.extract([("visits", "visit", visit)])
    groups, norises = found.groups.column("group"), found.norises.column("norise")
    return store.extract(
        [
            *((table, "visit", visit) for table in of_it),
            *(("group_parts", "group", group) for group in groups),
            *(("enrolments", "group", group) for group in groups),
            *(("sessions", "norise", norise) for norise in norises),
            *also,
        ]
    )
