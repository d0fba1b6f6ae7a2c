"""Findings of the file as a whole and of the partner, in both languages; the README lists codes."""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Sequence

from esf_norises.plugins import (
    Finding,
    Municipality,
    Place,
    Severity,
    Sheet,
    Texts,
    format_date,
    plural,
    sort_key,
)

NOTHING_TO_DO = Texts("Nekas nav jādara.", "Nothing has to be done.")
_MORE = 10
_LONG_NUMBER = re.compile(r"[0-9](?:[- ]?[0-9]){5,}")


def place_in(sheet: Sheet, row: int | None = None, column: str | None = None) -> Place:
    """Return a place in a sheet."""
    return Place(file=sheet.file, sheet=sheet.name, row=row, column=column)


def listed(names: Sequence[str]) -> str:
    """Return the first names as one text, with a sign where there are more."""
    shown = ", ".join(names[:_MORE])
    return f"{shown}, …" if len(names) > _MORE else shown


def _names(municipalities: Sequence[Municipality]) -> list[str]:
    return sorted((municipality.name for municipality in municipalities), key=sort_key)


def _dated(day: datetime.date) -> Texts:
    return Texts(format_date(day, "lv"), format_date(day, "en"))


def other_layout(
    sheet: Sheet, title: Texts, missing: Sequence[str], unknown: Sequence[str]
) -> Finding:
    """The header is neither layout's; says how it differs from the nearest one."""
    # A first row that is no header may hold anything; a long number may be somebody's.
    clean = [_LONG_NUMBER.sub("…", header) for header in unknown]
    parts_lv = [
        *([f"trūkst kolonnu: {listed(missing)}"] if missing else []),
        *([f"nezināmas kolonnas: {listed(clean)}"] if clean else []),
    ]
    parts_en = [
        *([f"missing columns: {listed(missing)}"] if missing else []),
        *([f"unknown columns: {listed(clean)}"] if clean else []),
    ]
    expected = Texts(
        "VIIS atvērto datu izkārtojums; šis nav neviens no abiem. Tuvākais ir „{title}”: {parts}",
        "a layout of VIIS open data; this is neither of the two. The nearest is “{title}”: {parts}",
    )
    return Finding(
        code="viis.other-layout",
        severity=Severity.BLOCKS,
        where=place_in(sheet, row=1),
        found=listed(clean) if clean else "",
        expected=expected.format(
            title=title, parts=Texts("; ".join(parts_lv), "; ".join(parts_en))
        ),
        fix=Texts(
            "Lejupielādējiet failu no data.gov.lv un neko tajā nepārsauciet.",
            "Download the file from data.gov.lv and rename nothing in it.",
        ),
    )


def several_sheets(sheets: Sequence[Sheet]) -> Finding:
    """More than one sheet has an official layout, so that it is not known which one is meant."""
    return Finding(
        code="viis.several-sheets",
        severity=Severity.BLOCKS,
        where=Place(file=sheets[0].file),
        found=listed([sheet.name or "" for sheet in sheets]),
        expected=Texts(
            "viena lapa ar VIIS atvērto datu izkārtojumu",
            "one sheet with a layout of VIIS open data",
        ),
        fix=Texts(
            "Atstājiet darbgrāmatā tikai to lapu, kas jāieraksta datos.",
            "Leave only the sheet that is to be imported in the workbook.",
        ),
    )


def sheet_left_aside(sheet: Sheet) -> Finding:
    """A sheet beside the data that was not read."""
    return Finding(
        code="viis.sheet-left-aside",
        severity=Severity.INFO,
        where=place_in(sheet),
        found=sheet.name or "",
        expected=Texts(
            "tikai lapa ar VIIS atvērto datu izkārtojumu; šī lapa nav lasīta",
            "only the sheet with a layout of VIIS open data; this sheet was not read",
        ),
        fix=NOTHING_TO_DO,
    )


def no_rows(sheet: Sheet) -> Finding:
    """There is a header and nothing under it."""
    return Finding(
        code="viis.no-rows",
        severity=Severity.BLOCKS,
        where=place_in(sheet),
        found="",
        expected=Texts("vismaz viena rinda zem virsraksta", "at least one row under the header"),
        fix=Texts(
            "Lejupielādējiet failu no data.gov.lv vēlreiz.",
            "Download the file from data.gov.lv again.",
        ),
    )


def state_date_missing(name: str) -> Finding:
    """Nobody says of what day the counts are."""
    return Finding(
        code="viis.state-date-missing",
        severity=Severity.BLOCKS,
        where=Place(file=name),
        found="",
        expected=Texts(
            "faila nosaukums beidzas ar datumu DDMMGGGG, piemēram, …_01122022.xlsx",
            "the file's name ends in a date DDMMYYYY, such as …_01122022.xlsx",
        ),
        fix=Texts(
            "Norādiet, uz kuru dienu ir skaiti: --state 2022-12-01.",
            "Say of what day the counts are: --state 2022-12-01.",
        ),
    )


def state_date_contradicts(name: str, named: datetime.date, said: datetime.date) -> Finding:
    """The file's name and the user say two different days."""
    expected = Texts(
        "viens datums: faila nosaukumā ir {named}, norādīts ir {said}",
        "one date: the file's name says {named}, you said {said}",
    )
    return Finding(
        code="viis.state-date-contradicts",
        severity=Severity.BLOCKS,
        where=Place(file=name),
        found=said.isoformat(),
        expected=expected.format(named=_dated(named), said=_dated(said)),
        fix=Texts(
            "Nenorādiet --state, ja pareizs ir faila nosaukums; citādi pārsauciet failu.",
            "Leave --state out where the file's name is right; rename the file otherwise.",
        ),
    )


def option_not_understood(name: str, option: str) -> Finding:
    """An option has a value that it does not know."""
    return Finding(
        code="viis.option-not-understood",
        severity=Severity.BLOCKS,
        where=Place(file=name),
        found=option,
        expected=Texts(f"{option}=yes vai {option}=no", f"{option}=yes or {option}=no"),
        fix=Texts("Norādiet vienu no abām vērtībām.", "Give one of the two values."),
    )


def partner_not_said(sheet: Sheet, present: Sequence[Municipality]) -> Finding:
    """The file is of several municipalities, or of none that is known, and nobody said which."""
    names = _names(present)
    several = Texts(
        "pašvaldība, kuras iestādes vajadzīgas; failā ir vairāku pašvaldību rindas",
        "the municipality whose institutions are wanted; the file has rows of several",
    )
    none = Texts(
        "pašvaldība, kuras iestādes vajadzīgas; failā nav neviena derīga ATVK koda",
        "the municipality whose institutions are wanted; the file has no valid ATVK code",
    )
    return Finding(
        code="viis.partner-not-said",
        severity=Severity.BLOCKS,
        where=place_in(sheet),
        found=listed(names),
        expected=several if names else none,
        fix=Texts(
            'Norādiet to: --partner "Ludzas novads".', 'Say which one: --partner "Ludzas novads".'
        ),
    )


def partner_absent(sheet: Sheet, partner: Municipality, present: Sequence[Municipality]) -> Finding:
    """The file has no institution in the partner's territory; names the nearest that it has."""
    names = _names(present)
    near = difflib.get_close_matches(partner.name, names, n=3, cutoff=0.5) or names
    expected = Texts(
        "pašvaldība, kuras iestādes ir failā; līdzīgākie nosaukumi tajā: {names}",
        "a municipality whose institutions are in the file; the nearest names in it: {names}",
    )
    nothing = Texts("nav neviena", "none")
    return Finding(
        code="viis.partner-absent",
        severity=Severity.BLOCKS,
        where=place_in(sheet),
        found=partner.name,
        expected=expected.format(names=listed(near) if near else nothing),
        fix=Texts(
            "Pārbaudiet --partner un to, vai tas ir īstais fails.",
            "Check --partner, and whether this is the right file.",
        ),
    )


def joined_later(sheet: Sheet, other: Municipality, partner: Municipality) -> Finding:
    """A municipality that the partner took over later stands in the file by itself."""
    joined = Texts("vēlāk", "later")
    if other.period.last is not None:
        joined = _dated(other.period.last + datetime.timedelta(days=1))
    expected = Texts(
        "zināšanai: {other} pievienots pašvaldībai „{partner}” ({joined}); tā rindas nav iekļautas",
        "for information: {other} was joined to {partner} ({joined}); its rows are not taken in",
    )
    return Finding(
        code="viis.joined-later",
        severity=Severity.INFO,
        where=place_in(sheet),
        found=other.name,
        expected=expected.format(other=other.name, partner=partner.name, joined=joined),
        fix=Texts(
            "Ja vajadzīgi jaunāki skaiti, lejupielādējiet jaunāku failu.",
            "Download a newer file where newer counts are wanted.",
        ),
    )


def founded_elsewhere(
    sheet: Sheet, header: str, count: int, places: Sequence[str], taken: bool
) -> Finding:
    """The partner founded institutions whose address is in another municipality."""
    left = Texts(
        "zināšanai: {how_many} citas pašvaldības teritorijā ({places}); rindas nav iekļautas",
        "for information: {how_many} in other territories ({places}); their rows are not taken in",
    )
    in_it = Texts(
        "zināšanai: {how_many} citas pašvaldības teritorijā ({places}); rindas ir iekļautas",
        "for information: {how_many} in other territories ({places}); their rows are taken in",
    )
    how_many = plural(
        count,
        Texts("partnera dibināta iestāde", "institution that the partner founded lies"),
        Texts("partnera dibinātas iestādes", "institutions that the partner founded lie"),
    )
    text = in_it if taken else left
    return Finding(
        code="viis.founded-elsewhere",
        severity=Severity.INFO,
        where=place_in(sheet, column=header),
        found=str(count),
        expected=text.format(how_many=how_many, places=listed(places)),
        fix=NOTHING_TO_DO
        if taken
        else Texts(
            "Lai tās iekļautu, norādiet --option with-founded-elsewhere.",
            "To take them in, say --option with-founded-elsewhere.",
        ),
    )
