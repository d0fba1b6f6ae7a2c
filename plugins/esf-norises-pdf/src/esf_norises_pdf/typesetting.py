"""Runs the typesetter on a template of ours; it reads nothing but what is given, and no network."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

_TEMPLATES = ("look.typ", "document.typ", "sheets.typ")


def typeset(
    template: str,
    data: Any,
    pictures: Mapping[str, bytes],
    *,
    form: Literal["pdf", "png"] = "pdf",
    ppi: float | None = None,
) -> bytes | list[bytes]:
    """Set pages.

    Args:
        template: Name of a template, such as `sheets.typ`.
        data: What it reads as `data.json`.
        pictures: Files beside it, by name.
        form: `pdf`, which is PDF/A-2b, or `png`, a picture of each page.
        ppi: Pixels an inch, for pictures.

    Returns:
        The document; of pictures of several pages, a list.

    Raises:
        RuntimeError: The typesetter could not do it.
    """
    import typst

    with tempfile.TemporaryDirectory(prefix="esf-norises-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for one in _TEMPLATES:
            source = files("esf_norises_pdf").joinpath("templates", one)
            folder.joinpath(one).write_bytes(source.read_bytes())
        for picture, content in pictures.items():
            folder.joinpath(picture).write_bytes(content)
        folder.joinpath("data.json").write_text(
            json.dumps(data, ensure_ascii=False), encoding="utf-8"
        )
        try:
            made: bytes | list[bytes] = typst.compile(
                str(folder / template),
                root=str(folder),
                format=form,
                ppi=ppi,
                ignore_system_fonts=True,  # what is installed must not change the pages
                pdf_standards="a-2b" if form == "pdf" else [],
            )
        except Exception:
            raise
        except BaseException as panic:
            # A panic of typst's own code is no Exception in Python, and would end the program.
            if type(panic).__name__ != "PanicException":
                raise
            raise RuntimeError(f"the typesetter failed: {panic}") from None
    return made
