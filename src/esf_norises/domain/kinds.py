"""Kinds of cell: how a text becomes a value and back, and what is said when it is none."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from ..errors import InvalidValue
from ..frozen import frozen
from ..texts import Texts
from .identifiers import ProgrammeCode, Pseudonym, RegistrationNumber, TerritoryCode
from .latvian_time import offset_in_latvia
from .periods import SchoolYear

LIST_SEPARATOR = "|"


@frozen(kw_only=True)
class Kind:
    """What stands in the cells of a column.

    Attributes:
        name: `text`, `whole`, `decimal`, `date`, `time`, `moment`, `choice`, `list`, `code`,
            `digest`; for programs and schemas.
        parse: Makes a value of a stripped, not empty text; raises InvalidValue and nothing else.
        write: Makes the text that `parse` reads back.
        expected: What is expected, for people.
        fix: How to mend it, for people.
        choices: The codes that may stand there with their labels; empty where anything may.
    """

    name: str
    parse: Callable[[str], Any]
    write: Callable[[Any], str] = str
    expected: Texts
    fix: Texts
    choices: tuple[tuple[str, Texts], ...] = ()


def _text(text: str) -> str:
    return text


_WHOLE = re.compile(r"[0-9]{1,9}")


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise InvalidValue(text, expected="a whole number from 0")
    return int(text)


_DECIMAL = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,6})?")
_AMBIGUOUS = re.compile(r"-?[0-9]{1,3}\.[0-9]{3}")


def _decimal(text: str) -> Decimal:
    if not _DECIMAL.fullmatch(text) or _AMBIGUOUS.fullmatch(text):
        raise InvalidValue(text, expected="a decimal number without thousands separators")
    return Decimal(text.replace(",", "."))


def _write_decimal(number: Decimal) -> str:
    text = f"{number:f}"
    # Three digits after a point might part thousands; a zero more says that they do not.
    return f"{text}0" if _AMBIGUOUS.fullmatch(text) else text


_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_LATVIAN_DATE = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\.?")


def _date(text: str) -> datetime.date:
    if match := _ISO_DATE.fullmatch(text):
        year, month, day = match.groups()
    elif match := _LATVIAN_DATE.fullmatch(text):
        day, month, year = match.groups()
    else:
        raise InvalidValue(text, expected="a date such as 01.09.2025. or 2025-09-01")
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        raise InvalidValue(text, expected="a day that exists") from None


_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")


def _time(text: str) -> datetime.time:
    match = _TIME.fullmatch(text)
    if match is None or int(match[1]) > 23 or int(match[2]) > 59:
        raise InvalidValue(text, expected="a time of day such as 9:30")
    return datetime.time(int(match[1]), int(match[2]))


_DAY_AND_TIME = re.compile(r"(?P<day>[0-9.]+|[0-9-]+),? +(?P<time>[0-9]{1,2}[:.][0-9]{2})")

_SHORTEST_MOMENT = len("2025-10-01 09:30")


def _moment(text: str) -> datetime.datetime:
    expected = "a moment such as 2025-10-01T09:30:00+03:00"
    try:
        moment = datetime.datetime.fromisoformat(text)
        if moment.tzinfo is None and len(text) < _SHORTEST_MOMENT:  # a day alone, or an hour
            raise InvalidValue(text, expected=expected)
    except InvalidValue:
        raise
    except ValueError:
        match = _DAY_AND_TIME.fullmatch(text)
        if match is None:
            raise InvalidValue(text, expected=expected) from None
        moment = datetime.datetime.combine(_date(match["day"]), _time(match["time"]))
    if moment.tzinfo is not None:
        return moment
    zone = offset_in_latvia(moment)
    if zone is None:
        raise InvalidValue(text, expected=f"{expected}: clocks change in this hour")
    return moment.replace(tzinfo=zone)


_DIGEST = re.compile(r"[0-9a-f]{64}")


def _digest(text: str) -> str:
    if not _DIGEST.fullmatch(text):
        raise InvalidValue(text, expected="64 hexadecimal digits in lower case")
    return text


TEXT = Kind(
    name="text",
    parse=_text,
    expected=Texts("teksts", "a text"),
    fix=Texts("Ierakstiet tekstu.", "Write a text."),
)
WHOLE = Kind(
    name="whole",
    parse=_whole,
    expected=Texts("vesels skaitlis no 0", "a whole number from 0"),
    fix=Texts(
        "Ierakstiet veselu skaitli bez komata, punkta un mīnusa.",
        "Write a whole number without a comma, a point or a minus.",
    ),
)
DECIMAL = Kind(
    name="decimal",
    parse=_decimal,
    write=_write_decimal,
    expected=Texts(
        "decimālskaitlis ar komatu, bez tūkstošu atdalītāja",
        "a decimal number without thousands separators",
    ),
    fix=Texts("Ierakstiet, piemēram, 12,50.", "Write for example 12.50."),
)
DATE = Kind(
    name="date",
    parse=_date,
    write=lambda day: day.isoformat(),
    expected=Texts(
        "datums, piemēram, 01.09.2025. vai 2025-09-01",
        "a date such as 01.09.2025. or 2025-09-01",
    ),
    fix=Texts("Ierakstiet dienu, mēnesi un gadu.", "Write day, month and year."),
)
TIME = Kind(
    name="time",
    parse=_time,
    write=lambda moment: f"{moment:%H:%M}",
    expected=Texts("pulksteņa laiks, piemēram, 9:30", "a time of day such as 9:30"),
    fix=Texts("Ierakstiet stundas un minūtes ar kolu.", "Write hours and minutes with a colon."),
)
MOMENT = Kind(
    name="moment",
    parse=_moment,
    write=lambda moment: moment.isoformat(),
    expected=Texts(
        "brīdis, piemēram, 01.10.2025. 9:30 vai 2025-10-01T09:30:00+03:00",
        "a moment such as 01.10.2025. 9:30 or 2025-10-01T09:30:00+03:00",
    ),
    fix=Texts(
        "Ierakstiet datumu un Latvijas laiku; stundā, kad pulksteni pagriež, arī laika joslas "
        "nobīdi.",
        "Write date and time in Latvia; in the hour when clocks change, the offset from UTC too.",
    ),
)
DIGEST = Kind(
    name="digest",
    parse=_digest,
    expected=Texts("SHA-256: 64 heksadecimālas zīmes", "SHA-256: 64 hexadecimal digits"),
    fix=Texts("Ļaujiet to ierakstīt programmai.", "Let the program write it."),
)
REGISTRATION_NUMBER = Kind(
    name="code",
    parse=RegistrationNumber.parse,
    expected=Texts("reģistrācijas numurs: desmit cipari", "a registration number: ten digits"),
    fix=Texts(
        "Ierakstiet visus desmit ciparus kā tekstu, arī nulli sākumā.",
        "Write all ten digits as text, a leading zero too.",
    ),
)
TERRITORY = Kind(
    name="code",
    parse=TerritoryCode.parse,
    expected=Texts(
        "ATVK kods: septiņi cipari, pirmie divi 00",
        "an ATVK code: seven digits, the first two 00",
    ),
    fix=Texts(
        "Ierakstiet kodu kā tekstu, arī nulles sākumā (Ludzas novads ir 0037000).",
        "Write the code as text with its leading zeros (Ludzas novads is 0037000).",
    ),
)
PROGRAMME_CODE = Kind(
    name="code",
    parse=ProgrammeCode.parse,
    expected=Texts(
        "izglītības programmas kods: astoņi cipari (profesionālajai ar burtu deviņas zīmes)",
        "a programme code: eight digits (a vocational one with a letter nine characters)",
    ),
    fix=Texts(
        "Ierakstiet kodu kā tekstu, arī nulli sākumā (piemēram, 01011111).",
        "Write the code as text with its leading zero (such as 01011111).",
    ),
)
PSEUDONYM = Kind(
    name="code",
    parse=Pseudonym.parse,
    expected=Texts(
        "pseidonīms: 1–40 burti, cipari, - _ .",
        "a pseudonym: 1–40 letters, digits, - _ .",
    ),
    fix=Texts(
        "Ierakstiet skolas pašas piešķirtu apzīmējumu, nevis vārdu vai personas kodu.",
        "Write a sign of the school's own, not a name or a personal code.",
    ),
)
SCHOOL_YEAR = Kind(
    name="code",
    parse=SchoolYear.parse,
    expected=Texts("mācību gads, piemēram, 2025/26", "a school year such as 2025/26"),
    fix=Texts("Ierakstiet abus gadus ar slīpsvītru.", "Write both years with a slash."),
)


class _Labelled(Protocol):
    @property
    def label(self) -> Texts: ...


E = TypeVar("E", bound=StrEnum)


def choice(values: type[E]) -> Kind:
    """Kind of a column in which one of a closed set of codes stands.

    Args:
        values: A StrEnum whose members have a `label`.
    """
    return _choices(values, many=False)


def choices(values: type[E]) -> Kind:
    """Kind of a column in which several of a closed set of codes stand, joined by `|`."""
    return _choices(values, many=True)


def _choices(values: type[E], *, many: bool) -> Kind:
    codes = ", ".join(value.value for value in values)

    def one(text: str) -> E:
        try:
            return values(text)
        except ValueError:
            raise InvalidValue(text, expected=f"one of {codes}") from None

    expected = Texts(f"viens no: {codes}", f"one of: {codes}")
    several = Texts(f"viens vai vairāki no: {codes}", f"one or more of: {codes}")
    return Kind(
        name="list" if many else "choice",
        parse=(lambda text: _list(text, one)) if many else one,
        write=_join if many else (lambda value: str(value.value)),
        expected=several if many else expected,
        fix=Texts("Izvēlieties vērtību no saraksta.", "Choose a value from the list.")
        if not many
        else Texts("Vērtības atdaliet ar |.", "Separate values by |."),
        choices=tuple((value.value, _label(value)) for value in values),
    )


def _label(value: Any) -> Texts:
    labelled: _Labelled = value
    return labelled.label


def _list(text: str, one: Callable[[str], Any]) -> tuple[Any, ...]:
    parts = [part.strip() for part in text.split(LIST_SEPARATOR)]
    if not all(parts):
        raise InvalidValue(text, expected="values separated by |, none of them empty")
    values = tuple(one(part) for part in parts)
    if len(set(values)) != len(values):
        raise InvalidValue(text, expected="values separated by |, each once")
    return values


def _join(values: Iterable[Any]) -> str:
    return LIST_SEPARATOR.join(str(value) for value in values)


TEXTS_LIST = Kind(
    name="list",
    parse=lambda text: _list(text, _text),
    write=_join,
    expected=Texts("teksti, atdalīti ar |", "texts, separated by |"),
    fix=Texts("Vērtības atdaliet ar |.", "Separate values by |."),
)
