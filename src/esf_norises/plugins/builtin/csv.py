"""Plugin `csv`: any report as one CSV file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esf_norises.plugins import API, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esf_norises.plugins import Context, Format

__all__ = ("API",)


@hookimpl
def esf_norises_formats(context: Context) -> Iterable[Format]:
    """CSV as Latvian Excel opens it; a report of several tables has them one after another."""
    from .csv_writing import FORMAT

    yield FORMAT


if TYPE_CHECKING:
    from esf_norises.plugins import FormatsHook

    _: FormatsHook = esf_norises_formats
