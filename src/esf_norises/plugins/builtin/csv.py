"""Plugin `csv`: any report as one CSV file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from esf_norises.plugins import API as OURS
from esf_norises.plugins import Context, Format, hookimpl

API = OURS


@hookimpl
def esf_norises_formats(context: Context) -> Iterable[Format]:
    """CSV as Latvian Excel opens it; a report of several tables has them one after another."""
    from .csv_writing import FORMAT

    yield FORMAT


if TYPE_CHECKING:
    from esf_norises.plugins import FormatsHook

    _: FormatsHook = esf_norises_formats
