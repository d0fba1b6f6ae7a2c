"""Texts in Latvian and English, with plurals, dates, numbers and sorting as Latvians write them."""

from __future__ import annotations

import datetime
import unicodedata
from decimal import Decimal
from enum import StrEnum

import attrs

from .frozen import frozen


class Language(StrEnum):
    """The languages that every message, label and report exists in."""

    LV = "lv"
    EN = "en"


@frozen
class Texts:
    """One text in both languages.

    Attributes:
        lv: In Latvian.
        en: In English.
    """

    lv: str = attrs.field(validator=lambda _, __, text: _not_empty(text))
    en: str = attrs.field(validator=lambda _, __, text: _not_empty(text))

    def of(self, language: Language | str) -> str:
        """Return the text in one language."""
        return self.lv if language == Language.LV else self.en

    def format(self, **values: object) -> Texts:
        """Fill `{name}` places; a value that is itself a Texts is taken in each language."""

        def filled(language: Language) -> str:
            own = {
                name: value.of(language) if isinstance(value, Texts) else value
                for name, value in values.items()
            }
            return self.of(language).format_map(own)

        return Texts(filled(Language.LV), filled(Language.EN))

    @classmethod
    def same(cls, text: str) -> Texts:
        """Take a name that is the same in both languages."""
        return cls(text, text)


def _not_empty(text: str) -> None:
    if not text:
        raise ValueError("a text may not be empty in either language")


def plural(count: int, one: Texts, other: Texts) -> Texts:
    """Choose the form of a noun that follows a number, and write the number before it.

    In Latvian 1, 21, 101 take the singular, 11 and all others the plural; in English only 1 takes
    the singular (CLDR plural rules).

    Example:
        >>> pupils = Texts("izglītojamais", "pupil"), Texts("izglītojamie", "pupils")
        >>> plural(21, *pupils).lv, plural(11, *pupils).lv, plural(21, *pupils).en
        ('21 izglītojamais', '11 izglītojamie', '21 pupils')
    """
    lv = one.lv if count % 10 == 1 and count % 100 != 11 else other.lv
    en = one.en if count == 1 else other.en
    return Texts(
        f"{format_whole(count, Language.LV)} {lv}",
        f"{format_whole(count, Language.EN)} {en}",
    )


def format_date(day: datetime.date, language: Language | str) -> str:
    """Write a date: `01.09.2025.` in Latvian, ISO in English."""
    return f"{day:%d.%m.%Y}." if language == Language.LV else day.isoformat()


def format_whole(number: int, language: Language | str) -> str:
    """Write a whole number in groups of three: `26 214` (no-break space) or `26,214`."""
    grouped = f"{number:,}"
    if language == Language.EN:
        return grouped
    # Latvian leaves four digits together: 1794, but 26 214.
    return grouped.replace(",", "" if abs(number) < 10_000 else "\u00a0")


def format_decimal(number: Decimal, language: Language | str) -> str:
    """Write a decimal with the digits that it has: decimal comma in Latvian, point in English."""
    sign, digits = ("-", -number) if number < 0 else ("", number)
    whole, _, fraction = f"{digits:f}".partition(".")
    text = sign + format_whole(int(whole), language)
    if not fraction:
        return text
    return f"{text}{',' if language == Language.LV else '.'}{fraction}"


_BASE = {letter: index for index, letter in enumerate("aābcčdeēfgģhiīyjkķlļmnņoōpqrŗsštuūvwxzž")}
_LONG = {"ā": "a", "ē": "e", "ī": "i", "y": "i", "ō": "o", "ū": "u"}


def sort_key(text: str) -> tuple[object, ...]:
    """Key that sorts names as a Latvian list does.

    `č ģ ķ ļ ņ ŗ š ž` are letters of their own after the plain one; a long vowel (and `y`, sorted
    with `i`) counts only where all else is equal; letter case counts last.

    Example:
        >>> sorted(["Čiekurs", "Cūka", "Ābols", "Abava"], key=sort_key)
        ['Abava', 'Ābols', 'Cūka', 'Čiekurs']
    """
    lower = unicodedata.normalize("NFC", text).casefold()
    first = tuple(_rank(_LONG.get(letter, letter)) for letter in lower)
    return first, lower, text


def _rank(letter: str) -> tuple[int, str]:
    place = _BASE.get(letter)
    return (1, chr(0x100 + place)) if place is not None else (0, letter)
