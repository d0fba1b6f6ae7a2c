"""How the findings of files, sheets and packages are worded: what a code means and what is said."""

from __future__ import annotations

from typing import Any

import attrs

from ..findings import Severity
from ..texts import Texts


@attrs.frozen
class Wording:
    """How a finding is worded.

    Attributes:
        meaning: What has happened; for the reference page.
        expected: What was expected; `{name}` places are filled.
        fix: How to mend it; `{name}` places are filled.
        severity: How much it stands in the way.
    """

    meaning: Texts
    expected: Texts
    fix: Texts
    severity: Severity = Severity.BLOCKS


def wordings(*entries: tuple[Any, ...]) -> dict[str, Wording]:
    """Make wordings by code of tuples: code, meaning, expected, fix (each lv, en), severity."""
    made = {}
    for code, meaning, expected, fix, *severity in entries:
        made[code] = Wording(Texts(*meaning), Texts(*expected), Texts(*fix), *severity)
    return made
