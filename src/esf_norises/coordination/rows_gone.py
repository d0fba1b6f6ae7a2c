"""Rows that were sent to a school and did not come back: they stay, and that is said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..domain.dataset import Dataset
from ..domain.identifiers import RegistrationNumber
from ..domain.rows import Rows
from ..findings import Finding, Place, Role
from .sharing import Shares, is_personal
from .words import finding


def rows_gone(
    before: Dataset,
    now: Dataset,
    institutions: Iterable[RegistrationNumber],
    came: Mapping[str, Rows[Any]],
    removals: Mapping[str, Rows[Any]],
) -> Iterator[Finding]:
    """Tell which rows of a school's file are missing from it, where they are there still.

    Who deletes a row in a workbook may mean that it should go; absent rows stay all the same, as
    most files hold a part only.

    Args:
        before: The data that the file was written from.
        now: The data as they are.
        institutions: Whose file it is.
        came: The tables that came back; one that did not come says nothing.
        removals: Rows that a column `remove` marks.

    Yields:
        A finding for each row.
    """
    shares, still = Shares(before), now.tables()
    for institution in institutions:
        for name, sent in shares.of(institution).tables().items():
            if name not in came or is_personal(name) or not len(sent):
                continue
            there = {*came[name].keys(), *(removals[name].keys() if name in removals else ())}
            kept = set(still[name].keys())
            for key in sent.keys():  # noqa: SIM118
                if key not in there and key in kept:
                    said = " · ".join("–" if one is None else str(one) for one in key)
                    yield finding(
                        "share.row-gone", said, where=Place(file=name), who=Role.INSTITUTION
                    )
