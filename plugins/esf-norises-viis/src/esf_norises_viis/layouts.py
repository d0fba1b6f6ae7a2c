"""The two official layouts of VIIS open data, as definitions for the strict reader of the core."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import ClassVar

import attrs

from esf_norises.plugins import (
    PROGRAMME_CODE,
    REGISTRATION_NUMBER,
    TEXT,
    WHOLE,
    Band,
    Cell,
    EsfNorisesError,
    InvalidValue,
    Kind,
    Municipality,
    ProgrammeCode,
    RegistrationNumber,
    Sheet,
    TableDefinition,
    TableInfo,
    TerritoryCode,
    Texts,
    column,
    definition_of,
    find_municipality,
)

_CODE = "a code of ATVK: seven digits that begin with 00, or six where the first 0 is lost"


def parse_territory(text: str) -> TerritoryCode:
    """Read the code of an address as the open data writes it.

    The published files have lost exactly one leading zero (`037210` is `0037210`), so six digits
    get it back. A whole code of seven digits is taken as it is; nothing else is mended.

    Raises:
        InvalidValue: Neither six nor seven digits, or of no municipality that is known.

    Example:
        >>> str(parse_territory("037210"))
        '0037210'
    """
    digits = text.strip()
    try:
        code = TerritoryCode(f"0{digits}" if len(digits) == 6 else digits)
    except InvalidValue:
        raise InvalidValue(text, expected=_CODE) from None
    if municipality_called(code.municipality.text) is None:
        raise InvalidValue(text, expected=_CODE)
    return code


@cache
def municipality_called(text: str) -> Municipality | None:
    """Return the municipality of that name or code, or None where none is called so."""
    try:
        return find_municipality(text)
    except EsfNorisesError:
        return None


TERRITORY_OF_ADDRESS = Kind(
    name="code",
    parse=parse_territory,
    expected=Texts(
        "ATVK kods ar sešiem cipariem kā publicētajā failā (037210) vai ar septiņiem (0037210)",
        "an ATVK code of six digits as in the published file (037210), or of seven (0037210)",
    ),
    fix=Texts(
        "Ierakstiet kodu kā tekstu ar nulli sākumā, tādu kā publicētajā failā.",
        "Write the code as text with its leading zero, as in the published file.",
    ),
)


def _pupils(header: str, label: Texts) -> int | None:
    counted: int | None = column(label, WHOLE, header=header, unit="pupils")
    return counted


def _class(number: int) -> int | None:
    header = f"{number}. klase"
    return _pupils(header, Texts(header, f"class {number}"))


_UNDER_5 = "Izglītojamo skaits vecumā līdz 5 gadu vecumam"
_FIVE_PLUS = "Izglītojamo skaits vecumā 5 gadi un vairāk"
_PRESCHOOL = "Izglītojamo skaits pirmsskolā kopā"
_CLASSES = "Kopā 1.-12.klasē"
_VOCATIONAL = "Profesionālās pamatizglītības programmās pie speciālās izglītības iestādēm"


@attrs.frozen(kw_only=True)
class _Line:
    """The columns that both layouts have."""

    municipality: str | None = column(
        Texts("Pašvaldība", "Municipality"), TEXT, header="Pašvaldība"
    )
    registration_number: RegistrationNumber = column(
        Texts("Reģistrācijas numurs", "Registration number"),
        REGISTRATION_NUMBER,
        header="Iestādes reģistrācijas Nr.",
        required=True,
        key=True,
    )
    name: str = column(
        Texts("Iestādes nosaukums", "Name of the institution"),
        TEXT,
        header="Iestādes nosaukums",
        required=True,
    )
    kind: str | None = column(
        Texts("Iestādes veids", "Kind of institution"), TEXT, header="Iestādes veids"
    )
    type: str | None = column(
        Texts("Iestādes tips", "Type of institution"), TEXT, header="Iestādes tips"
    )
    owner: str | None = column(Texts("Pakļautība", "Under"), TEXT, header="Pakļautība")
    founder: str | None = column(
        Texts("Dibinātājs", "Founder"), TEXT, header="Faktiskais dibinātājs"
    )
    territory: TerritoryCode = column(
        Texts("Adreses ATVK kods", "ATVK code of the address"),
        TERRITORY_OF_ADDRESS,
        header="Adreses ATVK kods",
        required=True,
    )
    under_5: int | None = _pupils(_UNDER_5, Texts(_UNDER_5, "pupils under five"))
    five_plus: int | None = _pupils(_FIVE_PLUS, Texts(_FIVE_PLUS, "pupils of five and more"))
    preschool_total: int | None = _pupils(_PRESCHOOL, Texts(_PRESCHOOL, "pre-school, total"))
    class_1: int | None = _class(1)
    class_2: int | None = _class(2)
    class_3: int | None = _class(3)
    class_4: int | None = _class(4)
    class_5: int | None = _class(5)
    class_6: int | None = _class(6)
    class_7: int | None = _class(7)
    class_8: int | None = _class(8)
    class_9: int | None = _class(9)
    class_10: int | None = _class(10)
    class_11: int | None = _class(11)
    class_12: int | None = _class(12)
    classes_total: int | None = _pupils(_CLASSES, Texts(_CLASSES, "classes 1 to 12, total"))


@attrs.frozen(kw_only=True)
class ProgrammeLine(_Line):
    """A row of the layout in which one row is one programme of one institution.

    The programme's name is part of the key: the same programme under two names is counted in two
    rows of the published files, under one name it is the same row twice.
    """

    TABLE: ClassVar = TableInfo(
        name="viis_programmes",
        title=Texts("VIIS dati pa programmām", "VIIS data by programme"),
        about=Texts(
            "Viena rinda: viena iestādes izglītības programma.",
            "One row: one programme of one institution.",
        ),
    )

    programme: ProgrammeCode | None = column(
        Texts("Programmas kods", "Programme code"),
        PROGRAMME_CODE,
        header="Izglītības programmas kods",
        key=True,
    )
    programme_name: str | None = column(
        Texts("Programmas nosaukums", "Name of the programme"),
        TEXT,
        header="Izglītības programmas nosaukums",
        key=True,
    )
    total: int | None = _pupils(
        "Izglītojamo skaits kopā", Texts("Izglītojamo skaits kopā", "all pupils")
    )


@attrs.frozen(kw_only=True)
class InstitutionLine(_Line):
    """A row of the layout in which one row is one institution."""

    TABLE: ClassVar = TableInfo(
        name="viis_institutions",
        title=Texts("VIIS dati pa iestādēm", "VIIS data by institution"),
        about=Texts("Viena rinda: viena izglītības iestāde.", "One row: one institution."),
    )

    vocational_basic: int | None = _pupils(
        _VOCATIONAL, Texts(_VOCATIONAL, "vocational basic education at special institutions")
    )
    total: int | None = _pupils(
        "Kopējais izglītojamo skaits", Texts("Kopējais izglītojamo skaits", "all pupils")
    )


_PRESCHOOL_BANDS = {"under_5": Band.PRESCHOOL_UNDER_5, "five_plus": Band.PRESCHOOL_5_PLUS}
_CLASS_BANDS = {f"class_{number}": Band(str(number)) for number in range(1, 13)}
_SUMS = {
    "preschool_total": tuple(_PRESCHOOL_BANDS),
    "classes_total": tuple(_CLASS_BANDS),
}


@attrs.frozen(kw_only=True)
class Layout:
    """One of the official layouts.

    Attributes:
        title: What people call it.
        about: What one row is, for the provenance.
        definition: Its columns, for the strict reader.
        bands: The band that each column of counts is of, by column name.
        sums: The columns that each column of totals must be the sum of.
    """

    title: Texts
    about: str
    definition: TableDefinition
    bands: Mapping[str, Band]
    sums: Mapping[str, tuple[str, ...]]

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers of its columns as the published file has them."""
        return tuple(column.header for column in self.definition.columns)

    @property
    def has_programmes(self) -> bool:
        """Whether one row is one programme."""
        return self.definition.row is ProgrammeLine

    def header(self, name: str) -> str:
        """Return the header of the column of that name."""
        return self.definition.column(name).header

    def missing(self, headers: Sequence[str]) -> tuple[str, ...]:
        """Return the layout's headers that are not among these."""
        there = {folded(header) for header in headers}
        return tuple(header for header in self.headers if folded(header) not in there)

    def unknown(self, headers: Sequence[str]) -> tuple[str, ...]:
        """Return those of these headers that are not the layout's."""
        own = {folded(header) for header in self.headers}
        return tuple(header for header in headers if folded(header) and folded(header) not in own)

    def distance(self, headers: Sequence[str]) -> int:
        """Return in how many columns these headers differ from the layout's."""
        return len(self.missing(headers)) + len(self.unknown(headers))

    def fits(self, headers: Sequence[str]) -> bool:
        """Tell whether the headers are this layout's, all of them and no other."""
        return self.distance(headers) == 0


PROGRAMMES = Layout(
    title=Texts("viena rinda ir viena programma", "one row a programme"),
    about="one row a programme",
    definition=definition_of(ProgrammeLine),
    bands={**_PRESCHOOL_BANDS, **_CLASS_BANDS},
    sums={**_SUMS, "total": ("preschool_total", "classes_total")},
)
INSTITUTIONS = Layout(
    title=Texts("viena rinda ir viena iestāde", "one row an institution"),
    about="one row an institution",
    definition=definition_of(InstitutionLine),
    bands={**_PRESCHOOL_BANDS, **_CLASS_BANDS, "vocational_basic": Band.VOCATIONAL_BASIC},
    sums={**_SUMS, "total": ("preschool_total", "classes_total", "vocational_basic")},
)
LAYOUTS = (PROGRAMMES, INSTITUTIONS)


def nearest_layout(headers: Sequence[str]) -> Layout:
    """Return the layout that these headers differ from least."""
    return min(LAYOUTS, key=lambda layout: layout.distance(headers))


def header_of(row: Sequence[Cell]) -> tuple[str, ...]:
    """Return a row's cells as headers, without stray white space; an empty cell as empty text."""
    return tuple("" if cell is None else spaced(str(cell)) for cell in row)


def header_row(sheet: Sheet) -> int | None:
    """Return the place of the first row in which anything stands, or None in an empty sheet."""
    return next((place for place, row in enumerate(sheet.rows) if any(header_of(row))), None)


def spaced(text: str) -> str:
    """Return a text with each run of white space or line breaks as one space, none at its ends."""
    return _WHITE.sub(" ", text).strip()


def folded(text: str) -> str:
    """Return a header in the form in which two spellings of it are compared."""
    return spaced(text).casefold()


_WHITE = re.compile(r"[\s\ufeff]+")
