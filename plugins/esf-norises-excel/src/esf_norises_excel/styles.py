"""How cells look: number formats by kind, and the few colours, each made once for a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from esf_norises.plugins import Language, ReportColumn

if TYPE_CHECKING:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.format import Format as CellFormat  # type: ignore[import-untyped]

TEXT_FORMAT = "@"
VERDICTS = {
    "met": {"bg_color": "#E2F0D9", "font_color": "#2B5316"},
    "broken": {"bg_color": "#F8DDDA", "font_color": "#8A1C12"},
    "unknown": {"bg_color": "#FFF2CC", "font_color": "#6B5300"},
    "not_applicable": {"font_color": "#6A6A6A"},
}
"""Colours of verdicts, beside the word and never instead of it."""

HEADER = {"bold": True, "bg_color": "#DCE6F1", "bottom": 1, "text_wrap": True, "valign": "top"}
REQUIRED = {**HEADER, "bg_color": "#1F4E79", "font_color": "#FFFFFF"}
TITLE = {"bold": True, "font_size": 14, "valign": "top"}
LABEL = {"bold": True, "valign": "top"}
VALUE = {"text_wrap": True, "valign": "top", "align": "left"}
WARNING = {**VALUE, **VERDICTS["unknown"], "bold": True}


class Styles:
    """The formats of one workbook; asking twice for the same look gives the same format."""

    def __init__(self, workbook: Workbook) -> None:
        """Take the workbook in which the formats are to be."""
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], CellFormat] = {}

    def of(self, *looks: dict[str, Any]) -> CellFormat:
        """Return the format of several looks laid over each other, the later above."""
        look: dict[str, Any] = {}
        for each in looks:
            look |= each
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._workbook.add_format(look)
        return self._made[key]


def date_format(language: Language) -> str:
    """Number format of dates: `01.09.2025.` in Latvian, ISO in English."""
    return r"dd\.mm\.yyyy\." if language == Language.LV else r"yyyy\-mm\-dd"


def number_format(
    column: ReportColumn, *, language: Language, entry: bool, places: int
) -> str | None:
    """Return the number format of a column's cells; None is the general one.

    Thousands are grouped by the sign of the reader's own Excel: `,` in a format stands for it.

    Args:
        column: The column.
        language: The language of the workbook, which decides how dates look.
        entry: Whether people fill the workbook in: then texts are kept as they are typed.
        places: Digits after the comma that the column's numbers have.
    """
    match column.kind:
        case "whole":
            return "#,##0"
        case "decimal":
            return _decimals(places)
        case "money":
            return _decimals(max(places, 2))
        case "percent":
            return f'{_decimals(places)}" %"'
        case "date":
            return date_format(language)
        case "moment" if not entry:
            return f"{date_format(language)} hh:mm"
        case "code":
            return TEXT_FORMAT
        case _:
            return TEXT_FORMAT if entry else None


def _decimals(places: int) -> str:
    return f"#,##0.{'0' * places}" if places else "#,##0"


def is_verdict(column: ReportColumn) -> bool:
    """Tell whether a column holds verdicts."""
    return column.name == "verdict" or {"met", "broken", "unknown"} <= set(column.choices)
