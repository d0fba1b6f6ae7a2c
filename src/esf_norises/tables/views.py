"""Views: sheets beside the tables of a package or a workbook that show and are not filled in."""

from __future__ import annotations

from collections.abc import Mapping

from ..texts import Texts

VIEWS: Mapping[str, Texts] = {"school_plan": Texts("Norišu plāns", "Plan of norises")}
"""Titles of the views by name; a reader keeps such a sheet aside and takes no rows from it."""


def view_called(name: str) -> str | None:
    """Return the view that a file (without its ending) or a sheet is called after.

    Args:
        name: The name, or a title in either language, in any letter case.

    Returns:
        The view's name; None where it is none.
    """
    wanted = " ".join(name.split()).casefold()
    for view, title in VIEWS.items():
        if wanted in {view, title.lv.casefold(), title.en.casefold()}:
            return view
    return None
