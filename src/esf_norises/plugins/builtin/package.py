"""Plugin `package`: our own tables, as CSV files, for import."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esf_norises.plugins import API, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esf_norises.plugins import Context, Source

__all__ = ("API",)


@hookimpl
def esf_norises_sources(context: Context) -> Iterable[Source]:
    """One table of a dataset in one CSV file."""
    from .package_reading import SOURCE

    yield SOURCE


if TYPE_CHECKING:
    from esf_norises.plugins import SourcesHook

    _: SourcesHook = esf_norises_sources
