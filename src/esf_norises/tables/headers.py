"""Header rows: which column of a sheet is which column of the table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ..domain.columns import Column, TableDefinition
from ..findings import Finding, Place
from ..frozen import frozen
from ..texts import Texts
from .cells import clean, shown, text_of
from .personal import contains_personal_code
from .sheets import Cell, Sheet

_OWN = re.compile(r"[xX]_\w{1,60}")
_MOST_NAMED = 12


@frozen(kw_only=True)
class Header:
    """What a sheet's header row says.

    Attributes:
        texts: The header of each column, as it stands but for stray white space; where a column has
            none, its letter in brackets.
        columns: The table's columns, by their place in the sheet.
        own: Names of a municipality's own columns (`x_…`), by their place in the sheet.
        unnamed: Places of columns without a header.
        findings: What is wrong with it; any of them refuses the sheet.
    """

    texts: tuple[str, ...]
    columns: Mapping[int, Column]
    own: Mapping[int, str]
    unnamed: tuple[int, ...]
    findings: tuple[Finding, ...]


def read_header(definition: TableDefinition, sheet: Sheet, row: int) -> Header:
    """Match a header row with a table's columns.

    Order is free; stray and doubled spaces, line breaks and byte-order marks are forgiven, and
    letter case where only one column can be meant.

    Args:
        definition: The table.
        sheet: The sheet.
        row: The sheet's own number of the header row.
    """
    texts = _texts(sheet.rows[row - 1])
    exact = {clean(column.header): column for column in definition.columns}
    folded = _unambiguous(exact)
    columns: dict[int, Column] = {}
    own: dict[int, str] = {}
    unknown: list[str] = []
    doubled: list[str] = []
    coded: list[str] = []
    for place, text in enumerate(texts):
        column = exact.get(text) or folded.get(text.casefold())
        if not text:
            continue
        if contains_personal_code(text):
            coded.append(text)
        elif column is not None:
            doubled.extend([text] if column in columns.values() else [])
            columns[place] = column
        elif _OWN.fullmatch(text):
            name = f"x_{text[2:]}"
            doubled.extend([text] if name in own.values() else [])
            own[place] = name
        else:
            unknown.append(text)
    missing = [c for c in definition.columns if c.required and c not in columns.values()]
    faults = _Faults(definition, sheet, row, texts)
    return Header(
        texts=_named(texts),
        columns=columns,
        own=own,
        unnamed=tuple(place for place, text in enumerate(texts) if not text),
        findings=faults.findings(missing, unknown, doubled, coded),
    )


def header_texts(sheet: Sheet) -> tuple[str, ...]:
    """Return the header of each column of a sheet, its letter in brackets where it has none."""
    for row in sheet.rows:
        texts = _texts(row)
        if texts:
            return _named(texts)
    return ()


def letter(place: int) -> str:
    """Return the letters by which spreadsheets name a column; the first, 0, is A.

    Example:
        >>> letter(0), letter(26)
        ('A', 'AA')
    """
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def names(columns: Iterable[Column]) -> str:
    """Return the headers of columns as one text, cut where there are many."""
    headers = [clean(column.header) for column in columns]
    more = " …" if len(headers) > _MOST_NAMED else ""
    return ", ".join(headers[:_MOST_NAMED]) + more


def _texts(cells: Sequence[Cell]) -> list[str]:
    texts = [text_of(cell) for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return texts


def _named(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text or f"({letter(place)})" for place, text in enumerate(texts))


def _unambiguous(exact: Mapping[str, Column]) -> dict[str, Column]:
    folded = [text.casefold() for text in exact]
    return {
        text.casefold(): column
        for text, column in exact.items()
        if folded.count(text.casefold()) == 1
    }


@frozen
class _Faults:
    """Words the faults of one header row."""

    definition: TableDefinition
    sheet: Sheet
    row: int
    texts: Sequence[str]

    def findings(
        self,
        missing: list[Column],
        unknown: list[str],
        doubled: list[str],
        coded: list[str],
    ) -> tuple[Finding, ...]:
        if not (missing or unknown or doubled or coded):
            return ()
        from .codes import finding

        required = [column for column in self.definition.columns if column.required]
        stands = shown(", ".join(text for text in self.texts if text))
        if unknown and required and len(missing) == len(required):
            wanted = names(required)
            return (finding("sheet.other-layout", self._place(), stands, columns=wanted),)
        wanted = names(self.definition.columns)
        return (
            *(finding("header.personal-code", self._place(t), shown(t)) for t in coded),
            *(
                finding(
                    "header.unknown",
                    self._place(text),
                    shown(text),
                    columns=names(missing) or wanted,
                    nearest=self._nearest(text, missing),
                )
                for text in unknown
            ),
            *(
                finding("header.missing", self._place(c.header), column=clean(c.header))
                for c in missing
            ),
            *(finding("header.double", self._place(text), shown(text)) for text in doubled),
        )

    def _place(self, column: str | None = None) -> Place:
        shown_column = None if column is None else shown(clean(column))
        return Place(file=self.sheet.file, sheet=self.sheet.name, row=self.row, column=shown_column)

    def _nearest(self, text: str, missing: list[Column]) -> Texts:
        """Return ` par „…”` with the nearest header; a missing one comes before the others."""
        import difflib

        by_folded = {clean(c.header).casefold(): clean(c.header) for c in self.definition.columns}
        first = [clean(c.header).casefold() for c in missing]
        for candidates in (first, list(by_folded)):
            near = difflib.get_close_matches(text.casefold(), candidates, n=1, cutoff=0.6)
            if near:
                header = by_folded[near[0]]
                return Texts(f" par „{header}”", f" to “{header}”")
        return _NOWHERE


_NOWHERE = Texts(" par kādu no tām", " to one of them")
