"""What columns and verdicts are called in reports."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Protocol

from ..domain.columns import Privacy
from ..regulation.verdicts import Outcome
from ..texts import Language, Texts
from .report import ReportColumn

OUTCOMES = {
    Outcome.MET: Texts("atbilst", "met"),
    Outcome.BROKEN: Texts("neatbilst", "broken"),
    Outcome.UNKNOWN: Texts("nav zināms", "unknown"),
    Outcome.NOT_APPLICABLE: Texts("neattiecas", "not applicable"),
}
"""What people call the four verdicts."""

SUBJECTS = {
    "part": Texts("grupas daļa", "part of a group"),
    "norise": Texts("norise", "norise"),
    "visit": Texts("apmeklējums", "visit"),
    "unit": Texts("piedalīšanās", "attendance"),
}
"""What people call what our rules are about; facts of another ruleset keep their own name."""

_NO_CHOICES: Mapping[str, str] = MappingProxyType({})


class ColumnMaker(Protocol):
    """Makes columns whose labels are in one language."""

    def __call__(  # noqa: D102
        self,
        name: str,
        lv: str,
        en: str,
        kind: str = "text",
        *,
        unit: str = "",
        privacy: Privacy = Privacy.PUBLIC,
        choices: Mapping[str, str] = _NO_CHOICES,
    ) -> ReportColumn: ...


def columns_maker(language: Language) -> ColumnMaker:
    """Return a function that makes columns, labelled in one language."""

    def column(
        name: str,
        lv: str,
        en: str,
        kind: str = "text",
        *,
        unit: str = "",
        privacy: Privacy = Privacy.PUBLIC,
        choices: Mapping[str, str] = _NO_CHOICES,
    ) -> ReportColumn:
        label = lv if language is Language.LV else en
        return ReportColumn(
            name=name, label=label, kind=kind, unit=unit, privacy=privacy, choices=choices
        )

    return column
