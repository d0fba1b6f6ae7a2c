"""The findings that the reading of files can make: every code, in one place."""

from __future__ import annotations

from collections.abc import Mapping

from ..findings import Finding, Place, Role
from ..texts import Texts
from .wording import Wording
from .words_of_files import OF_FILES
from .words_of_packages import OF_PACKAGES
from .words_of_sheets import OF_SHEETS

WORDINGS: Mapping[str, Wording] = {**OF_FILES, **OF_SHEETS, **OF_PACKAGES}
"""Meaning and words of every finding of this layer, by code."""


def finding(
    code: str,
    where: Place,
    found: str = "",
    *,
    expected: Texts | None = None,
    fix: Texts | None = None,
    who: Role = Role.COORDINATOR,
    **values: object,
) -> Finding:
    """Make a finding in the words of its code.

    Args:
        code: One of `WORDINGS`.
        where: Where it stands.
        found: What stood there, already masked; of a whole file its name, where nothing is said.
        expected: Other words than the code's, taken as they are.
        fix: Other words than the code's, taken as they are.
        who: Who can mend it.
        values: What fills the `{name}` places of the code's own words.
    """
    wording = WORDINGS[code]
    if not found and code.startswith(("file.", "package.")) and code != "file.empty":
        found = where.file or ""
    return Finding(
        code=code,
        severity=wording.severity,
        where=where,
        found=found,
        expected=expected or wording.expected.format(**values),
        fix=fix or wording.fix.format(**values),
        who=who,
    )
