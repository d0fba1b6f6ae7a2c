"""Numbers and codes of the state's registers: parsed, validated, sorted; always text."""

from __future__ import annotations

import re

import attrs

from ..errors import InvalidValue
from .values import StudyForm

_WHITE = re.compile(r"\s+")


@attrs.frozen(order=True)
class RegistrationNumber:
    """An institution's number in the Register of Educational Institutions.

    Ten digits, kept as text because the first may be 0 (reference: all 1,282 of the open data).

    Raises:
        InvalidValue: Not ten digits.

    Example:
        >>> str(RegistrationNumber.parse("4213900475"))
        '4213900475'
    """

    text: str = attrs.field(validator=lambda _, __, text: _digits(text, 10, "ten digits"))

    @classmethod
    def parse(cls, text: str) -> RegistrationNumber:
        """Read a number as people write it, with stray spaces round it."""
        return cls(text.strip())

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        return self.text


@attrs.frozen(order=True)
class TerritoryCode:
    """A code of ATVK 2021 (Cabinet Regulation Nr. 379 of 15 June 2021: reference).

    Seven digits: 1–2 reserved, 3–4 the municipality (01–19 state cities, 20–99 novadi), 5–6 the
    town (20–39) or the parish (40–99), 7 how often the unit was changed.

    Raises:
        InvalidValue: Not seven digits of which the first two are 0.

    Example:
        >>> TerritoryCode.parse("LV0037210").municipality
        TerritoryCode(text='0037000')
    """

    text: str = attrs.field(validator=lambda _, __, text: _territory(text))

    @classmethod
    def parse(cls, text: str) -> TerritoryCode:
        """Read a code, with or without the `LV` that the Statistical Bureau puts before it."""
        return cls(text.strip().removeprefix("LV"))

    @property
    def municipality(self) -> TerritoryCode:
        """The code of the municipality that the unit lies in, as first established."""
        return TerritoryCode(f"{self.text[:4]}000")

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        return self.text


@attrs.frozen(order=True)
class ProgrammeCode:
    """A code of the classification of education programmes (Cabinet Regulation Nr. 322 of 2017).

    Eight characters, nine where a vocational code has a letter after the second. The parts are
    read only where their meaning is known (read off 3,313 rows of the open data: reference);
    anything else is None, which means unknown and never a guess.

    Raises:
        InvalidValue: Not eight digits, nor nine characters with a letter in the third place.

    Example:
        >>> code = ProgrammeCode.parse("3101 60 13")
        >>> str(code), code.study_form
        ('31016013', <StudyForm.CORRESPONDENCE: 'correspondence'>)
    """

    text: str = attrs.field(validator=lambda _, __, text: _programme(text))

    @classmethod
    def parse(cls, text: str) -> ProgrammeCode:
        """Read a code, also one written in groups (`1101 56 11`) or with a capital letter."""
        return cls(_WHITE.sub("", text).lower())

    @property
    def is_general(self) -> bool:
        """Whether this is a code of general education, whose last three characters are known."""
        return len(self.text) == 8 and self.text[:4] in _GENERAL

    @property
    def stage(self) -> str | None:
        """`preschool`, `basic-1-6`, `basic-7-9`, `basic` or `secondary`; None where unknown."""
        return _GENERAL.get(self.text[:4]) if self.is_general else None

    @property
    def kind(self) -> str | None:
        """`general`, `special`, `vocationally-oriented` or `international`; None where unknown."""
        return _KIND.get(self.text[4]) if self.is_general else None

    @property
    def language(self) -> str | None:
        """`latvian`, `minority` or `international`; None where unknown."""
        return _LANGUAGE.get(self.text[6]) if self.is_general else None

    @property
    def study_form(self) -> StudyForm | None:
        """The form in which the education is acquired; None where unknown.

        2 was evening classes, ended by 31 August 2022: it has no form of today and is unknown. The
        meanings of 3 and 4 were read off the names in the data.
        """
        return _STUDY_FORM.get(self.text[7]) if self.is_general else None

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        return self.text


_GENERAL = {
    "0101": "preschool",
    "1101": "basic-1-6",
    "2101": "basic",
    "2301": "basic-7-9",
    "3101": "secondary",
}
_KIND = {
    "1": "general",
    "5": "special",
    "6": "general",
    "7": "vocationally-oriented",
    "8": "international",
    "9": "international",
}
_LANGUAGE = {"1": "latvian", "2": "minority", "3": "international"}
_STUDY_FORM = {
    "1": StudyForm.IN_PERSON,
    "3": StudyForm.CORRESPONDENCE,
    "4": StudyForm.DISTANCE,
}


@attrs.frozen(order=True)
class Pseudonym:
    """A school's own sign for a pupil, from which nobody outside the school can tell who it is.

    Letters, digits, `-`, `_` and `.`, at most 40; never a personal code.

    Raises:
        InvalidValue: Empty, too long, or of other characters.
    """

    text: str = attrs.field(validator=lambda _, __, text: _pseudonym(text))

    @classmethod
    def parse(cls, text: str) -> Pseudonym:
        """Read a pseudonym, with stray spaces round it."""
        return cls(text.strip())

    def __hash__(self) -> int:
        return hash(self.text)

    def __str__(self) -> str:
        return self.text


def _digits(text: str, count: int, expected: str) -> None:
    if len(text) != count or not (text.isascii() and text.isdigit()):
        raise InvalidValue(text, expected=expected)


def _territory(text: str) -> None:
    expected = "seven digits of ATVK, the first two 0"
    _digits(text, 7, expected)
    if not text.startswith("00"):
        raise InvalidValue(text, expected=expected)


def _programme(text: str) -> None:
    digits = text[:2] + text[3:] if len(text) == 9 else text
    letter = text[2] if len(text) == 9 else "a"
    plain = digits.isascii() and digits.isdigit() and len(digits) == 8
    if not (plain and letter.isascii() and letter.isalpha() and letter.islower()):
        raise InvalidValue(
            text,
            expected="eight digits of a programme code, or nine characters with a letter third",
        )


def _pseudonym(text: str) -> None:
    if not _PSEUDONYM.fullmatch(text):
        raise InvalidValue(text, expected="a pseudonym of 1 to 40 letters, digits, - _ .")


_PSEUDONYM = re.compile(r"[\w.\-]{1,40}")
