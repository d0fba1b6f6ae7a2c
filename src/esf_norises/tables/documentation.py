"""Reference pages in Markdown, made of the definitions: the tables, and the findings of files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..domain.columns import Column, Privacy, TableDefinition
from ..domain.kinds import Kind
from ..texts import Language, Texts
from .wording import Wording

_MARK = Texts(
    "<!-- Šo lapu raksta tools/write_reference.py no definīcijām; nelabojiet ar roku. -->",
    "<!-- tools/write_reference.py writes this page from the definitions; do not edit it. -->",
)
_TITLE = Texts("Datu kopas tabulas", "Tables of a dataset")
_ABOUT = Texts(
    "Datu paka ir mape ar `datapackage.json` un vienu CSV failu katrai tabulai (UTF-8, `;`), vai "
    "viena darbgrāmata ar tādām pašām lapām. Tabulu, kolonnu un vērtību nosaukumi nemainās. "
    "Kolonnas, kuru nosaukums sākas ar `x_`, ir pašvaldības pašas: tās tiek saglabātas visur.",
    "A package is a folder with `datapackage.json` and one CSV file for each table (UTF-8, `;`), "
    "or one workbook with the same sheets. The names of tables, columns and values are stable. "
    "Columns whose name begins with `x_` are a municipality's own: they are kept everywhere.",
)
_HEADS = Texts(
    "| kolonna | nosaukums | kas tajā stāv | obligāta | piezīmes |",
    "| column | label | what stands in it | required | notes |",
)
_YES = Texts("jā", "yes")
_KEY = Texts("atslēga", "key")
_REFERS = Texts("ir tabulā `{target}`", "stands in `{target}`")
_UNIT = Texts("vienība: {unit}", "unit: {unit}")
_PRIVACY = {
    Privacy.INTERNAL: Texts("iekšējai lietošanai", "internal"),
    Privacy.PERSONAL: Texts("personas dati", "personal data"),
}
_VALUES = Texts("Vērtības", "Values")
_FINDINGS_HEADS = Texts(
    "| kods | nozīme | kas noticis | kā labot |",
    "| code | severity | what has happened | how to mend it |",
)


def documentation(definitions: Iterable[TableDefinition], language: Language | str) -> str:
    """Return the reference page of tables, in Markdown.

    Args:
        definitions: The tables, in their order.
        language: The language of the page; both labels are shown in any case.
    """
    language = Language(language)
    parts = [_MARK.of(language), f"# {_TITLE.of(language)}", _ABOUT.of(language)]
    for definition in definitions:
        info = definition.info
        parts.append(f"## `{info.name}`: {info.title.of(language)}")
        parts.append(info.about.of(language))
        rows = [_row(column, language) for column in definition.columns]
        parts.append("\n".join([_HEADS.of(language), "|---|---|---|---|---|", *rows]))
        parts.extend(
            _values(column, language) for column in definition.columns if column.kind.choices
        )
    return "\n\n".join(parts) + "\n"


def findings_table(worded: Mapping[str, Wording], language: Language | str) -> str:
    """Return the reference table of findings, in Markdown.

    Args:
        worded: The findings' words, by code.
        language: The language of the table.
    """
    language = Language(language)
    rows = [
        f"| `{code}` | {wording.severity} | {_cell(wording.meaning.of(language))} "
        f"| {_cell(_without_places(wording.fix.of(language)))} |"
        for code, wording in sorted(worded.items())
    ]
    return "\n".join([_FINDINGS_HEADS.of(language), "|---|---|---|---|", *rows]) + "\n"


def _row(column: Column, language: Language) -> str:
    notes = []
    if column.key:
        notes.append(_KEY.of(language))
    if column.refers_to:
        notes.append(_REFERS.format(target=column.refers_to).of(language))
    if column.unit:
        notes.append(_UNIT.format(unit=column.unit).of(language))
    if column.privacy in _PRIVACY:
        notes.append(_PRIVACY[column.privacy].of(language))
    if column.about is not None:
        notes.append(column.about.of(language))
    cells = (
        f"`{column.header}`",
        f"{column.label.lv} / {column.label.en}",
        _what(column.kind, language),
        _YES.of(language) if column.required else "",
        "; ".join(notes),
    )
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _what(kind: Kind, language: Language) -> str:
    if kind.choices:
        return f"{_VALUES.of(language)}: " + ", ".join(f"`{code}`" for code, _ in kind.choices)
    return kind.expected.of(language)


def _values(column: Column, language: Language) -> str:
    lines = [f"`{column.header}`:", ""]
    lines += [f"- `{code}`: {label.of(language)}" for code, label in column.kind.choices]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _without_places(text: str) -> str:
    """Return a wording without its `{name}` places: an ellipsis stands for what is filled in."""
    pieces = text.split("{")
    return pieces[0] + "".join("…" + piece.partition("}")[2] for piece in pieces[1:])
