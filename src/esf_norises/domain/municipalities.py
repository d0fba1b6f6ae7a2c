"""The municipalities of Latvia since 1 July 2021, each valid from–to, with successors.

Source: ATVK 2021, Cabinet Regulation Nr. 379 of 15 June 2021 (reference); the names as founder are
those of the open data of the Register of Educational Institutions of 1 December 2022 (reference);
the joining of Varakļānu novads to Madonas novads on 1 July 2025 (reference). Known until: the list
was last checked on the day in `CHECKED`; a later change of municipalities is not in it.
"""

from __future__ import annotations

import datetime
import re
from functools import cache

from ..errors import UnknownName
from ..frozen import frozen
from ..texts import sort_key
from .identifiers import TerritoryCode
from .periods import Period

CHECKED = datetime.date(2026, 11, 24)
_REFORM = datetime.date(2021, 7, 1)
_VARAKLANI_JOINED = datetime.date(2025, 7, 1)

_CITIES = {
    # territory: nominative, names under which it founds institutions
    "0001": ("Rīga", ("Rīgas valstspilsētas pašvaldība",)),
    "0002": (
        "Daugavpils",
        ("Daugavpils valstspilsētas pašvaldība", "Daugavpils pilsētas pašvaldība"),
    ),
    "0003": ("Jelgava", ("Jelgavas valstspilsētas pašvaldība",)),
    "0004": ("Jūrmala", ("Jūrmalas valstspilsētas pašvaldība",)),
    "0005": ("Liepāja", ("Liepājas valstspilsētas pašvaldība",)),
    "0006": ("Rēzekne", ("Rēzeknes valstspilsētas pašvaldība",)),
    "0007": ("Ventspils", ("Ventspils valstspilsētas pašvaldība",)),
}
_NOVADI = {
    "0020": "Aizkraukles",
    "0021": "Alūksnes",
    "0022": "Augšdaugavas",
    "0023": "Ādažu",
    "0024": "Balvu",
    "0025": "Bauskas",
    "0026": "Cēsu",
    "0027": "Dienvidkurzemes",
    "0028": "Dobeles",
    "0029": "Gulbenes",
    "0030": "Jelgavas",
    "0031": "Jēkabpils",
    "0032": "Krāslavas",
    "0033": "Kuldīgas",
    "0034": "Ķekavas",
    "0035": "Limbažu",
    "0036": "Līvānu",
    "0037": "Ludzas",
    "0038": "Madonas",
    "0039": "Mārupes",
    "0040": "Ogres",
    "0041": "Olaines",
    "0042": "Preiļu",
    "0043": "Rēzeknes",
    "0044": "Ropažu",
    "0045": "Salaspils",
    "0046": "Saldus",
    "0047": "Saulkrastu",
    "0048": "Siguldas",
    "0049": "Smiltenes",
    "0051": "Talsu",
    "0052": "Tukuma",
    "0053": "Valkas",
    "0054": "Valmieras",
    "0055": "Varakļānu",
    "0056": "Ventspils",
}


@frozen(kw_only=True)
class Municipality:
    """A municipality, as one identity from a day to a day.

    Attributes:
        name: Its name in the nominative: `Ludzas novads`, `Rīga`.
        territory: Its ATVK code as first established.
        founder_names: The names under which it founds institutions; offices of it are not among
            them.
        period: The days on which it is a municipality of its own.
        successor: The code of the municipality that took over its rights and duties, if any.
    """

    name: str
    territory: TerritoryCode
    founder_names: tuple[str, ...]
    period: Period
    successor: TerritoryCode | None = None

    def names_on(self, day: datetime.date) -> tuple[str, ...]:
        """Return its names as founder, with those of municipalities that it took over by that
        day.
        """
        inherited = [
            name
            for other in municipalities()
            if other.successor == self.territory
            and other.period.last is not None
            and other.period.last < day
            for name in other.founder_names
        ]
        return (*self.founder_names, *inherited)


@cache
def municipalities() -> tuple[Municipality, ...]:
    """Return all of them, by territory code."""
    cities = [
        _municipality(code, name, founder_names) for code, (name, founder_names) in _CITIES.items()
    ]
    novadi = [
        _municipality(code, f"{genitive} novads", (f"{genitive} novada pašvaldība",))
        for code, genitive in _NOVADI.items()
    ]
    return (*cities, *novadi)


def _municipality(code: str, name: str, founder_names: tuple[str, ...]) -> Municipality:
    joined = name == "Varakļānu novads"
    last = _VARAKLANI_JOINED - datetime.timedelta(days=1) if joined else None
    return Municipality(
        name=name,
        territory=TerritoryCode(f"{code}000"),
        founder_names=founder_names,
        period=Period(first=_REFORM, last=last),
        successor=TerritoryCode("0038000") if joined else None,
    )


def find_municipality(text: str) -> Municipality:
    """Find a municipality by what people call it.

    Args:
        text: The name in the nominative in any letter case, with or without "pašvaldība"; the
            legal name as founder; or the ATVK code.

    Raises:
        UnknownName: None is called so; `known` has the nearest names.

    Example:
        >>> find_municipality("LUDZAS NOVADS").territory
        TerritoryCode(text='0037000')
    """
    wanted = _fold(text)
    by_name = _by_name()
    if wanted in by_name:
        return by_name[wanted]
    # A territory code, as the register writes it or as the Statistical Bureau does.
    code = text.strip().removeprefix("LV")
    for municipality in municipalities():
        if municipality.territory.text == code:
            return municipality
    names = {_fold(m.name): m.name for m in municipalities()}
    import difflib

    near = difflib.get_close_matches(wanted, names, n=3, cutoff=0.5)
    nearest = tuple(names[name] for name in near) or tuple(sorted(names.values(), key=sort_key))
    raise UnknownName("partner", text, nearest)


@cache
def _by_name() -> dict[str, Municipality]:
    return {
        _fold(name): municipality
        for municipality in municipalities()
        for name in (municipality.name, *municipality.founder_names)
    }


def _fold(text: str) -> str:
    """Bring the ways of writing one name together."""
    words = re.sub(r"\s+", " ", text).strip().casefold().removesuffix(" pašvaldība")
    words = words.removesuffix(" valstspilsēta")
    return re.sub(r" novada$", " novads", words)
