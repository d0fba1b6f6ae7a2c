"""Definition of tables: attrs classes whose fields say what column they are, once for all uses.

The same definition serves the schema, the reader, the writer, the empty template and the
documentation page.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any

import attrs

from ..frozen import frozen
from ..texts import Texts
from .kinds import Kind


class Privacy(StrEnum):
    """Who may see a column: anybody, those who work with the data, or nobody unless named."""

    PUBLIC = "public"
    INTERNAL = "internal"
    PERSONAL = "personal"


@frozen(kw_only=True)
class Column:
    """One column of a table.

    Attributes:
        name: Stable name, lower_snake_case; the header in files, unless `header` says otherwise.
        header: The header in files of other systems.
        label: What people call it.
        kind: What stands in it.
        unit: Unit of the values (`pupils`, `EUR`, `minutes`), or empty.
        privacy: Who may see it.
        required: Whether an empty cell blocks.
        key: Whether it is part of the row's key.
        refers_to: Table whose key the value must be, or None.
        about: One sentence more, where the label does not say it all.
    """

    name: str
    header: str
    label: Texts
    kind: Kind
    unit: str
    privacy: Privacy
    required: bool
    key: bool
    refers_to: str | None
    about: Texts | None


def column(
    label: Texts,
    kind: Kind,
    *,
    header: str | None = None,
    unit: str = "",
    privacy: Privacy = Privacy.PUBLIC,
    required: bool = False,
    key: bool = False,
    refers_to: str | None = None,
    about: Texts | None = None,
) -> Any:
    """Declare a field of a table's class; not required means that None stands for an empty cell.

    Args:
        label: What people call it.
        kind: What stands in it.
        header: The header in files of other systems; the field's name otherwise.
        unit: Unit of the values.
        privacy: Who may see it.
        required: Whether an empty cell blocks.
        key: Whether it is part of the row's key.
        refers_to: Table whose key the value must be.
        about: One sentence more, where the label does not say it all.
    """
    declared = {
        "label": label,
        "kind": kind,
        "header": header,
        "unit": unit,
        "privacy": privacy,
        "required": required,
        "key": key,
        "refers_to": refers_to,
        "about": about,
    }
    default = attrs.NOTHING if required else None
    return attrs.field(default=default, metadata={_COLUMN: declared})


_COLUMN = "esf_norises.column"


@frozen(kw_only=True)
class TableInfo:
    """What a table is called.

    Attributes:
        name: Stable name, lower_snake_case.
        title: What people call it.
        about: What one row is.
    """

    name: str
    title: Texts
    about: Texts


@frozen(kw_only=True)
class TableDefinition:
    """A table's name, columns and class, read off the class.

    Attributes:
        info: Name, title and what one row is.
        columns: The columns, in order.
        row: The attrs class of one row.
    """

    info: TableInfo
    columns: tuple[Column, ...]
    row: type[attrs.AttrsInstance]

    @property
    def name(self) -> str:
        """The table's stable name."""
        return self.info.name

    @property
    def key(self) -> tuple[str, ...]:
        """Names of the columns that make a row's key."""
        return tuple(column.name for column in self.columns if column.key)

    def column(self, name: str) -> Column:
        """Return the column of that name.

        Raises:
            KeyError: There is none.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


@cache
def definition_of(row: type[attrs.AttrsInstance]) -> TableDefinition:
    """Read the definition of a table off its class.

    Args:
        row: An attrs class whose fields were made by `column`, with a TableInfo named `TABLE`.
    """
    info: TableInfo = vars(row)["TABLE"]
    columns = []
    for field in attrs.fields(row):
        declared: Mapping[str, Any] | None = field.metadata.get(_COLUMN)
        if declared is not None:
            header = declared["header"] or field.name
            columns.append(Column(name=field.name, **{**declared, "header": header}))
    return TableDefinition(info=info, columns=tuple(columns), row=row)
