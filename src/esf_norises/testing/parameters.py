"""The law's parameters and strategies for their values, for tests of the project and of plugins."""

from __future__ import annotations

import datetime
from functools import cache

from hypothesis import strategies as st

from ..domain.tables import ParameterRow
from ..regulation.parameter_kinds import text_of_value
from ..regulation.parameters import Parameter, ParameterKind, Parameters, Value
from ..regulation.reg882.parameters import PARAMETERS
from . import strategies


@cache
def law() -> Parameters:
    """Return the parameters of Regulation 882 as the package ships them."""
    return Parameters.merged(PARAMETERS)


def values_of_parameters(parameter: Parameter) -> st.SearchStrategy[Value]:
    """Values that a parameter can have.

    Args:
        parameter: What is declared of it.
    """
    codes = st.sampled_from(parameter.choices) if parameter.choices else strategies.list_items()
    texts = strategies.names().filter(lambda text: text.casefold() != "none")
    by_kind: dict[ParameterKind, st.SearchStrategy[Value]] = {
        ParameterKind.WHOLE: st.integers(0, 1_000_000),
        ParameterKind.DECIMAL: strategies.money(),
        ParameterKind.MONEY: strategies.money(),
        ParameterKind.DATE: strategies.days(),
        ParameterKind.CHOICE: codes,
        ParameterKind.TEXT: texts,
        ParameterKind.YES_NO: st.booleans(),
        ParameterKind.LIST: st.lists(codes, min_size=1, max_size=4, unique=True).map(tuple),
    }
    return by_kind[parameter.kind]


def texts_of_values(parameter: Parameter) -> st.SearchStrategy[str]:
    """Values that a parameter can have, as a cell holds them.

    Args:
        parameter: What is declared of it.
    """
    return values_of_parameters(parameter).map(text_of_value)


def parameter_rows(*, parameters: Parameters | None = None) -> st.SearchStrategy[ParameterRow]:
    """Rows of the table: values with their source; some are `none`, some not filled in yet.

    Args:
        parameters: Those whose names and kinds to take; those of Regulation 882 otherwise.
    """
    declared = law() if parameters is None else parameters

    def cells(name: str) -> st.SearchStrategy[str | None]:
        return st.none() | st.just("none") | texts_of_values(declared.declared(name))

    named = st.one_of([st.tuples(st.just(name), cells(name)) for name in declared.names()])
    lengths = st.none() | st.integers(0, 400)
    return st.tuples(named, strategies.days(), lengths, strategies.names()).map(
        lambda drawn: ParameterRow(
            name=drawn[0][0],
            value=drawn[0][1],
            valid_from=drawn[1],
            valid_to=None if drawn[2] is None else drawn[1] + datetime.timedelta(days=drawn[2]),
            source=drawn[3],
            checked=drawn[1],
        )
    )
