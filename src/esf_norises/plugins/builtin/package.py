"""Plugin `package`: our own tables, as CSV files, for import."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from esf_norises.plugins import API as OURS
from esf_norises.plugins import Context, Source, hookimpl

API = OURS


@hookimpl
def esf_norises_sources(context: Context) -> Iterable[Source]:
    """One table of a dataset in one CSV file."""
    from .package_reading import SOURCE

    yield SOURCE


if TYPE_CHECKING:
    from esf_norises.plugins import SourcesHook

    _: SourcesHook = esf_norises_sources
