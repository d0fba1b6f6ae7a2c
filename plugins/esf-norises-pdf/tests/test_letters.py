"""Characters: those that are let through have a shape, and the others are seen to lack one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from esf_norises.plugins import Report
from esf_norises_pdf.letters import _SHAPES, NO_SHAPE, printable


def test_every_character_that_is_let_through_has_a_shape(
    document: Callable[..., Report], write: Callable[[Report], bytes]
) -> None:
    """An archive's PDF with a character that the fonts lack would be refused by the typesetter."""
    letters = [chr(code) for first, last in _SHAPES for code in range(first, last + 1)]
    assert printable("".join(letters)).count(NO_SHAPE) == letters.count(NO_SHAPE)
    rows = [(" ".join(letters[start : start + 40]), " ") for start in range(0, len(letters), 40)]
    assert write(document(*rows)).startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ", "āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ"),
        ("„a” – b… €5 §2", "„a” – b… €5 §2"),
        ("a\u0304s\u030c", "āš"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\tb", "a b"),
        ("\x00\x1b", NO_SHAPE * 2),
        ("\ud800", NO_SHAPE),
        ("\u202eabc", f"{NO_SHAPE}abc"),
        ("👩𐍈", NO_SHAPE * 2),
        ("q\u0323", f"q{NO_SHAPE}"),
        ("שלום", NO_SHAPE * 4),
        ("Кириллица Ελληνικά", "Кириллица Ελληνικά"),
        ("=1+1 \\ ] - ^", "=1+1 \\ ] - ^"),
    ],
)
def test_a_text_is_made_of_what_can_be_set(text: str, shown: str) -> None:
    """Letters are composed, line ends are of one kind, and what has no shape is seen."""
    assert printable(text) == shown


@pytest.mark.parametrize("text", ["#set page()", "*a* _b_ $x$ @c <d>", "\\ // /* */", "`code`"])
def test_nothing_in_a_text_is_taken_for_an_instruction(
    document: Callable[..., Report], pages: Any, text: str
) -> None:
    """Texts reach the typesetter as data."""
    [page] = pages(document((text, "b")))
    assert text in page
