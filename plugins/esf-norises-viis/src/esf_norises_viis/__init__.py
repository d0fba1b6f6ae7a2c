"""Plugin that reads the counts of pupils in VIIS, the state's education information system."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from esf_norises.plugins import hookimpl

if TYPE_CHECKING:
    from esf_norises.plugins import Context, Source, SourcesHook

API = (1, 0)


@hookimpl
def esf_norises_sources(context: Context) -> Iterable[Source]:
    """Both layouts of the open data: one row a programme, one row an institution."""
    from .source import VIIS

    yield VIIS


if TYPE_CHECKING:  # the host's markers check no types; this line does
    _: SourcesHook = esf_norises_sources
