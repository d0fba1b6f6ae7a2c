"""What a parameter's value may be: read from TOML or from a cell, checked by the declared kind."""

from __future__ import annotations

import datetime
from decimal import Decimal

from ..domain import kinds
from ..errors import InvalidValue
from ..texts import Texts
from .parameters import Parameter, ParameterKind, Value

_YES_NO = {"yes": True, "jā": True, "no": False, "nē": False}
_EXPECTED = {
    ParameterKind.WHOLE: kinds.WHOLE.expected,
    ParameterKind.DECIMAL: Texts("decimālskaitlis", "a decimal number"),
    ParameterKind.MONEY: Texts(
        "summa no 0 ar ne vairāk kā divām zīmēm aiz komata",
        "an amount from 0 with at most two decimal places",
    ),
    ParameterKind.DATE: kinds.DATE.expected,
    ParameterKind.CHOICE: Texts("viens no: {choices}", "one of: {choices}"),
    ParameterKind.TEXT: Texts("teksts, kas nav tukšs", "a text that is not empty"),
    ParameterKind.YES_NO: Texts("jā vai nē", "yes or no"),
    ParameterKind.LIST: Texts(
        "viens vai vairāki dažādi teksti", "one or more texts, each different"
    ),
}
_CODES = Texts(
    "viens vai vairāki dažādi no: {choices}", "one or more, each different, of: {choices}"
)


def expected_of(parameter: Parameter) -> Texts:
    """Say what a value of the parameter looks like."""
    choices = ", ".join(parameter.choices)
    if parameter.kind is ParameterKind.LIST and parameter.choices:
        return _CODES.format(choices=choices)
    return _EXPECTED[parameter.kind].format(choices=choices)


def value_of_toml(raw: object, parameter: Parameter) -> Value:
    """Take a value as TOML has it; nothing is coerced but a whole number to a decimal one.

    Raises:
        InvalidValue: It is not of the declared kind.
    """
    match parameter.kind, raw:
        case ParameterKind.WHOLE, int() if not isinstance(raw, bool):
            value: Value = raw
        case ((ParameterKind.DECIMAL | ParameterKind.MONEY), (int() | Decimal())) if not isinstance(
            raw, bool
        ):
            value = Decimal(raw)
        case ParameterKind.DATE, datetime.date() if not isinstance(raw, datetime.datetime):
            value = raw
        case ((ParameterKind.CHOICE | ParameterKind.TEXT), str()):
            value = raw
        case ParameterKind.YES_NO, bool():
            value = raw
        case ParameterKind.LIST, list() if all(isinstance(item, str) for item in raw):
            value = tuple(raw)
        case _:
            raise InvalidValue(raw, expected=expected_of(parameter).en)
    return _checked(value, parameter)


def value_of_text(text: str, parameter: Parameter) -> Value:
    """Read a value as it stands in a cell of the dataset's table.

    Raises:
        InvalidValue: It is not of the declared kind.
    """
    value: Value
    match parameter.kind:
        case ParameterKind.WHOLE:
            value = kinds.WHOLE.parse(text)
        case ParameterKind.DECIMAL | ParameterKind.MONEY:
            value = kinds.DECIMAL.parse(text)
        case ParameterKind.DATE:
            value = kinds.DATE.parse(text)
        case ParameterKind.YES_NO:
            if text.casefold() not in _YES_NO:
                raise InvalidValue(text, expected=expected_of(parameter).en)
            value = _YES_NO[text.casefold()]
        case ParameterKind.LIST:
            value = kinds.TEXTS_LIST.parse(text)
        case ParameterKind.CHOICE | ParameterKind.TEXT:
            value = text
    return _checked(value, parameter)


def text_of_value(value: Value) -> str:
    """Write a value as `value_of_text` reads it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Decimal():
            return f"{value:f}"
        case datetime.date():
            return value.isoformat()
        case tuple():
            return kinds.LIST_SEPARATOR.join(value)
        case _:
            return str(value)


def _checked(value: Value, parameter: Parameter) -> Value:
    if not _fits(value, parameter):
        raise InvalidValue(value, expected=expected_of(parameter).en)
    return value


def _fits(value: Value, parameter: Parameter) -> bool:
    match value:
        case bool() | datetime.date():
            return True
        case int():
            return value >= 0
        case Decimal():
            return _is_a_number(value) and (
                parameter.kind is ParameterKind.DECIMAL or (value >= 0 and value == round(value, 2))
            )
        case str():
            return _is_a_text(value) and (not parameter.choices or value in parameter.choices)
        case tuple():
            return (
                bool(value)
                and len(set(value)) == len(value)
                and all(_is_a_text(item) for item in value)
                and (not parameter.choices or set(value) <= set(parameter.choices))
            )


def _is_a_number(value: Decimal) -> bool:
    """Tell infinity and what is larger than any sum of money or count from a number."""
    return value.is_finite() and abs(value) < Decimal(10) ** 12


def _is_a_text(text: str) -> bool:
    return bool(text) and text == text.strip()
