"""The package's errors: each is also the builtin that it specialises, and carries its values."""

from __future__ import annotations

import pytest

from esf_norises import errors as e

ERRORS = [
    (e.InvalidValue("x", expected="ten digits"), ValueError, "'x' is not ten digits"),
    (e.DatasetError(("a", "b")), ValueError, "a; b"),
    (e.RuleDeclarationError("a.b", ("no source",)), TypeError, "a.b: no source"),
    (e.RuleFailed("a.b", "part 1"), RuntimeError, "rule a.b raised for part 1"),
    (e.ParametersError(("p.toml:3 x",)), ValueError, "p.toml:3 x"),
    (e.PluginFailed("tsv", "raised at import"), RuntimeError, "plugin tsv: raised at import"),
    (
        e.UnknownName("format", "xslx", ("xlsx",)),
        LookupError,
        "no format is called 'xslx'; there are: xlsx",
    ),
    (e.UnknownName("format", "xslx"), LookupError, "no format is called 'xslx'"),
]


@pytest.mark.parametrize(("error", "builtin", "message"), ERRORS)
def test_an_error_is_one_of_ours_and_a_builtin_one(error, builtin, message):
    """Who knows only the builtin can catch it, and the message says the value."""
    assert isinstance(error, e.EsfNorisesError)
    assert isinstance(error, builtin)
    assert str(error) == message


def test_every_error_is_in_the_table():
    """An error that comes new is added to the table above."""
    kinds = {
        kind
        for kind in vars(e).values()
        if isinstance(kind, type) and issubclass(kind, e.EsfNorisesError)
    }
    assert kinds - {e.EsfNorisesError} == {type(error) for error, _, _ in ERRORS}


def test_an_error_carries_what_was_wrong():
    """A program need not read the message."""
    error = e.InvalidValue("x", expected="ten digits")
    assert (error.value, error.expected) == ("x", "ten digits")
