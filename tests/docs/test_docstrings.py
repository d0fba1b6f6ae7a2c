"""The examples in docstrings do what they say, and every module can be imported."""

from __future__ import annotations

import doctest
import pkgutil
from importlib import import_module

import pytest

import esf_norises

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(esf_norises.__path__, "esf_norises.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_do_what_they_say(name):
    """Every `>>>` of a module's docstrings gives what is written under it."""
    failed, _ = doctest.testmod(import_module(name), optionflags=doctest.ELLIPSIS)
    assert failed == 0
