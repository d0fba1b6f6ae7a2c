"""Plugin `json`: any report as JSON, for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from esf_norises.plugins import API, hookimpl

if TYPE_CHECKING:
    from collections.abc import Iterable

    from esf_norises.plugins import Context, Format

__all__ = ("API",)


@hookimpl
def esf_norises_formats(context: Context) -> Iterable[Format]:
    """The report as it is, with codes and provenance: `esf-norises.report/1`."""
    from .json_writing import FORMAT

    yield FORMAT


if TYPE_CHECKING:
    from esf_norises.plugins import FormatsHook

    _: FormatsHook = esf_norises_formats
