"""Plugin `json`: any report as JSON, for programs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from esf_norises.plugins import API as OURS
from esf_norises.plugins import Context, Format, hookimpl

API = OURS


@hookimpl
def esf_norises_formats(context: Context) -> Iterable[Format]:
    """The report as it is, with codes and provenance: `esf-norises.report/1`."""
    from .json_writing import FORMAT

    yield FORMAT


if TYPE_CHECKING:
    from esf_norises.plugins import FormatsHook

    _: FormatsHook = esf_norises_formats
