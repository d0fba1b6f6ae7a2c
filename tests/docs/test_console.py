"""How the console blocks of the documentation are read."""

from __future__ import annotations

import pytest

from tests.docs import console


@pytest.mark.parametrize(
    ("block", "ours"),
    [
        ("$ esf-norises rules", True),
        ("$ esf-norises rules    # a remark\n$ esf-norises plugins", True),
        ("$ pip install .", False),
        ("$ esf-norises rules\n$ make demo", False),
        ("> esf-norises demo", False),
        ("", False),
    ],
)
def test_only_commands_of_ours_are_run(block, ours):
    """A block with anything but our own command is for the reader's machine, not for a test."""
    assert console.is_ours(block) is ours


def test_each_command_has_its_output():
    """What follows a command up to the next one is what the page says it prints."""
    block = "$ esf-norises a\none\ntwo\n$ esf-norises b"
    assert list(console.steps(block)) == [("esf-norises a", "one\ntwo"), ("esf-norises b", "")]


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        ("one", "one\n", True),
        ("one\n...\nthree", "one\ntwo\nthree\n", True),
        ("one", "two\n", False),
        ("one  two", "one two", False),
    ],
)
def test_dots_stand_for_anything(shown, printed, same):
    """Output is compared exactly, but for dots and for space at the ends."""
    assert console.matches(shown, printed) is same
