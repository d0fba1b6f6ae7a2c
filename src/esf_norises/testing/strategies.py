"""Hypothesis strategies for every value and every row of the domain.

Plural nouns; what narrows them is keyword-only. Rows of visits
and claims are in `esf_norises.testing.visit_strategies`, whole datasets in
`esf_norises.testing.datasets`, values of parameters in `esf_norises.testing.parameters`, random
rules in `esf_norises.testing.rulesets`.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable, Collection, Hashable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, cast

import attrs
from hypothesis import strategies as st

from ..domain import tables as t
from ..domain.columns import definition_of
from ..domain.identifiers import ProgrammeCode, Pseudonym, RegistrationNumber, TerritoryCode
from ..domain.municipalities import Municipality, municipalities
from ..domain.periods import Period, SchoolYear, Semester
from ..domain.values import (
    Answer,
    Band,
    Gender,
    InstitutionKind,
    Limb,
    Owner,
    Scope,
    StudyForm,
    Task,
)
from ..tables.cells import ERRORS

T = TypeVar("T")

FIRST_DAY = datetime.date(2021, 7, 1)
LAST_DAY = datetime.date(2029, 12, 31)
_LETTERS = "aābcčdeēfgģhiījkķlļmnņoprsštuūvzžAĀBCČDEĒFGĢHIĪJKĶLĻMNŅOPRSŠTUŪVZŽ"
# What breaks a careless writer or reader of CSV, XML, HTML or a spreadsheet's formulas.
_HOSTILE = "=+-@;,\"'&<>{}[]()%$#\\/?*:^_!~.|–„”\u0301\U0001f4da"

F = TypeVar("F", bound=Callable[..., Any])


def _made_once(strategies: F) -> F:
    """Keep what a function of plain arguments returns; Hypothesis checks each new strategy."""
    return cast(F, cache(strategies))


# Values


@_made_once
def names(*, max_size: int = 40) -> st.SearchStrategy[str]:
    """Texts as they stand in a cell: Latvian letters, single spaces, and hostile characters.

    White space at the ends or doubled inside does not occur, since a reader takes it away, nor do
    letters in parts (it composes them) and errors of spreadsheets; nor do digits, so that no
    personal code comes about by chance.

    Args:
        max_size: The most characters that a text has.
    """
    word = st.text(alphabet=_LETTERS + _HOSTILE, min_size=1, max_size=12)
    return (
        st.lists(word, min_size=1, max_size=4)
        .map(lambda words: unicodedata.normalize("NFC", " ".join(words)))
        .filter(lambda text: len(text) <= max_size and text not in ERRORS)
    )


@_made_once
def list_items(*, max_size: int = 40) -> st.SearchStrategy[str]:
    """Texts that can be one of several in a cell: without the `|` that joins them.

    Args:
        max_size: The most characters that a text has.
    """
    return names(max_size=max_size).map(lambda text: text.replace("|", "!"))


@_made_once
def days(
    *, first: datetime.date = FIRST_DAY, last: datetime.date = LAST_DAY
) -> st.SearchStrategy[datetime.date]:
    """Days of the years in which the project is prepared, run and accounted for.

    Args:
        first: The earliest.
        last: The latest.
    """
    return st.dates(first, last)


@_made_once
def periods(*, open_ends: bool = True) -> st.SearchStrategy[Period]:
    """Periods of days in order.

    Args:
        open_ends: Whether either end may be open.
    """
    nothing = [st.none()] if open_ends else []
    ends = st.tuples(st.one_of(*nothing, days()), st.one_of(*nothing, days()))
    return ends.map(_in_order).map(lambda pair: Period(first=pair[0], last=pair[1]))


def _in_order(
    pair: tuple[datetime.date | None, datetime.date | None],
) -> tuple[datetime.date | None, datetime.date | None]:
    first, last = pair
    if first is not None and last is not None and last < first:
        return last, first
    return pair


@_made_once
def money(*, max_value: int = 100_000) -> st.SearchStrategy[Decimal]:
    """Amounts from 0 with two decimal places.

    Args:
        max_value: The largest.
    """
    return st.integers(0, max_value * 100).map(lambda cents: Decimal(cents).scaleb(-2))


@_made_once
def registration_numbers() -> st.SearchStrategy[RegistrationNumber]:
    """Numbers of institutions; some begin with 0."""
    return _digits(10).map(RegistrationNumber)


@_made_once
def territory_codes() -> st.SearchStrategy[TerritoryCode]:
    """Codes of municipalities, towns and parishes; not all of them exist."""
    return _digits(5).map(lambda digits: TerritoryCode(f"00{digits}"))


@_made_once
def _digits(count: int) -> st.SearchStrategy[str]:
    return st.text(alphabet="0123456789", min_size=count, max_size=count)


def programme_codes(
    *, study_forms: Collection[StudyForm | None] | None = None
) -> st.SearchStrategy[ProgrammeCode]:
    """Codes of programmes: of general education, vocational ones, and such as no one knows.

    Args:
        study_forms: Only codes that mean one of these forms; None among them is an unknown form.
    """
    stages = st.sampled_from(["0101", "1101", "2101", "2301", "3101"])
    general = st.tuples(stages, _digits(4)).map("".join)
    vocational = st.tuples(st.sampled_from("23"), _digits(1), st.sampled_from("abc"), _digits(6))
    codes = st.one_of(general, vocational.map("".join), _digits(8)).map(ProgrammeCode)
    if study_forms is None:
        return codes
    allowed = set(study_forms)
    digits = {StudyForm.IN_PERSON: "1", StudyForm.CORRESPONDENCE: "3", StudyForm.DISTANCE: "4"}
    last = st.sampled_from([digits[form] if form else "2" for form in sorted(allowed, key=str)])
    narrowed = st.tuples(stages, _digits(3), last).map("".join).map(ProgrammeCode)
    return (
        narrowed
        if None not in allowed
        else st.one_of(narrowed, codes).filter(lambda code: code.study_form in allowed)
    )


@_made_once
def pseudonyms() -> st.SearchStrategy[Pseudonym]:
    """Schools' own signs for pupils."""
    sign = st.text(alphabet=_LETTERS + "-_.0123456789", min_size=1, max_size=8)
    return sign.map(lambda text: Pseudonym(f"p{text}"))


@_made_once
def school_years(*, first: int = 2021, last: int = 2028) -> st.SearchStrategy[SchoolYear]:
    """School years.

    Args:
        first: The calendar year in which the earliest starts.
        last: The calendar year in which the latest starts.
    """
    return st.integers(first, last).map(SchoolYear)


@_made_once
def semesters() -> st.SearchStrategy[Semester]:
    """Halves of school years."""
    return st.builds(Semester, school_years(), st.integers(1, 2))


def bands(*, limbs: Collection[Limb | None] | None = None) -> st.SearchStrategy[Band]:
    """Bands of pupils.

    Args:
        limbs: Only bands that can belong to one of these; None among them takes those of no limb.
    """
    return st.sampled_from([band for band in Band if limbs is None or band.limb in limbs])


def partners_municipalities(*, on: datetime.date | None = None) -> st.SearchStrategy[Municipality]:
    """Municipalities of Latvia.

    Args:
        on: Only those that are one on that day.
    """
    return st.sampled_from([m for m in municipalities() if on is None or on in m.period])


# Rows


def distinct(
    rows: st.SearchStrategy[T], kind: type[attrs.AttrsInstance], max_size: int, *, min_size: int = 0
) -> st.SearchStrategy[list[T]]:
    """Lists of rows of which no two have the same key.

    Args:
        rows: Strategy for one row.
        kind: The rows' class.
        max_size: The most rows.
        min_size: The fewest rows.
    """
    names = definition_of(kind).key

    def key(row: T) -> Hashable:
        return tuple(getattr(row, name) for name in names)

    return st.lists(rows, min_size=min_size, max_size=max_size, unique_by=key)


@_made_once
def partners() -> st.SearchStrategy[t.Partner]:
    """The municipality in the project, with the limbs and tasks that it takes part in."""
    return st.builds(
        lambda municipality, limbs, tasks: t.Partner(
            name=municipality.name,
            territory=municipality.territory,
            founder_names=municipality.founder_names,
            limbs=limbs,
            tasks=tasks,
        ),
        partners_municipalities(),
        _some_of(Limb),
        st.none() | _some_of(Task),
    )


def _some_of(values: type[T]) -> st.SearchStrategy[tuple[T, ...]]:
    members: list[T] = list(values)  # type: ignore[call-overload]
    return st.lists(st.sampled_from(members), min_size=1, unique=True).map(tuple)


def institutions(
    *,
    kinds: Collection[InstitutionKind | None] = (*InstitutionKind, None),
    owners: Collection[Owner | None] = (*Owner, None),
    founders: Sequence[str] = (),
) -> st.SearchStrategy[t.Institution]:
    """Institutions of all kinds and owners.

    Args:
        kinds: The kinds to take; None among them is a kind that is not known.
        owners: The owners to take; None among them is an owner that is not known.
        founders: Names of founders that occur beside made-up ones and none.
    """
    named = [st.sampled_from(list(founders))] if founders else []
    return st.builds(
        lambda period, **cells: t.Institution(
            valid_from=period.first, valid_to=period.last, **cells
        ),
        periods(),
        registration_number=registration_numbers(),
        name=names(),
        kind=st.sampled_from(list(kinds)),
        founder=st.one_of(*named, st.none(), names()),
        owner=st.sampled_from(list(owners)),
        territory=st.none() | territory_codes(),
    )


def successions(
    *, institutions: Sequence[RegistrationNumber] = ()
) -> st.SearchStrategy[t.Succession]:
    """Institutions that took over from others.

    Args:
        institutions: The numbers to choose from; any numbers otherwise.
    """
    numbers = _one_of(institutions, registration_numbers())
    return st.builds(t.Succession, predecessor=numbers, successor=numbers, valid_from=days())


def _one_of(given: Sequence[T], otherwise: st.SearchStrategy[T]) -> st.SearchStrategy[T]:
    return st.sampled_from(list(given)) if given else otherwise


def programmes(
    *, institutions: Sequence[RegistrationNumber] = ()
) -> st.SearchStrategy[t.Programme]:
    """Programmes of institutions.

    Args:
        institutions: The numbers to choose from; any numbers otherwise.
    """
    return st.builds(
        t.Programme,
        institution=_one_of(institutions, registration_numbers()),
        code=programme_codes(),
        name=st.none() | names(),
    )


def counts(
    *,
    institutions: Sequence[RegistrationNumber] = (),
    programmes: Sequence[ProgrammeCode] = (),
    limbs: Collection[Limb | None] | None = None,
) -> st.SearchStrategy[t.Count]:
    """Counts of pupils, of programmes that are known or not.

    Args:
        institutions: The numbers to choose from; any numbers otherwise.
        programmes: The codes to choose from; any codes otherwise.
        limbs: Only bands that can belong to one of these.
    """
    return st.builds(
        t.Count,
        institution=_one_of(institutions, registration_numbers()),
        programme=st.none() | _one_of(programmes, programme_codes()),
        band=bands(limbs=limbs),
        state_date=days(),
        pupils=st.integers(0, 600),
    )


def groups(*, institutions: Sequence[RegistrationNumber] = ()) -> st.SearchStrategy[t.Group]:
    """Classes and groups of pre-schools.

    Args:
        institutions: The numbers to choose from; any numbers otherwise.
    """
    return st.builds(
        t.Group,
        group=_signs(),
        institution=_one_of(institutions, registration_numbers()),
        name=_class_names() | names(),
        school_year=school_years(),
    )


@_made_once
def _signs() -> st.SearchStrategy[str]:
    return st.text(alphabet=_LETTERS + "-.12", min_size=1, max_size=5)


@_made_once
def _class_names() -> st.SearchStrategy[str]:
    ends = st.sampled_from(["", "a", "b", "ma", "DIT", "1."])
    return st.tuples(st.integers(1, 12), ends).map(lambda parts: f"{parts[0]}.{parts[1]}")


def group_parts(*, groups: Sequence[str] = ()) -> st.SearchStrategy[t.GroupPart]:
    """Parts of groups; how many pupils is known or not.

    Args:
        groups: The signs of groups to choose from; any signs otherwise.
    """
    return st.builds(
        t.GroupPart,
        group=_one_of(groups, _signs()),
        band=bands(),
        programme=st.none() | programme_codes(),
        pupils=st.none() | st.integers(0, 40),
    )


def pupils() -> st.SearchStrategy[t.Pupil]:
    """Pupils under pseudonyms."""
    return st.builds(
        t.Pupil,
        pupil=pseudonyms(),
        gender=st.none() | st.sampled_from(Gender),
        born=st.none() | days(first=datetime.date(2004, 1, 1), last=datetime.date(2023, 12, 31)),
    )


def enrolments(
    *, pupils: Sequence[Pseudonym] = (), groups: Sequence[str] = ()
) -> st.SearchStrategy[t.Enrolment]:
    """That pupils are in groups, from a day to a day.

    Args:
        pupils: The pseudonyms to choose from; any otherwise.
        groups: The signs of groups to choose from; any signs otherwise.
    """
    return st.builds(
        lambda first, length, **cells: t.Enrolment(
            valid_from=first,
            valid_to=None if length is None else first + datetime.timedelta(days=length),
            **cells,
        ),
        days(),
        st.none() | st.integers(0, 400),
        pupil=_one_of(pupils, pseudonyms()),
        group=_one_of(groups, _signs()),
        band=bands(),
        programme=st.none() | programme_codes(),
    )


def confirmations(
    *, rules: Sequence[str] = (), subjects: Sequence[tuple[Scope, str]] = ()
) -> st.SearchStrategy[t.Confirmation]:
    """Answers to questions that rules ask; some are not answered yet.

    Args:
        rules: Ids of rules to choose from; made-up ones otherwise.
        subjects: Scopes with their subjects to choose from; made-up ones otherwise.
    """
    made_up: st.SearchStrategy[Any] = st.tuples(st.sampled_from(Scope), names())
    about = _one_of(subjects, made_up)
    answered = st.fixed_dictionaries(
        {
            "answer": st.sampled_from(Answer),
            "by": names(),
            "on": days(),
            "source": names(),
        }
    )
    return st.builds(
        lambda rule, about, given: t.Confirmation(
            rule=rule, scope=about[0], subject=about[1], **given
        ),
        _one_of(rules, st.from_regex(r"[a-z]{1,8}\.[a-z]{1,8}", fullmatch=True)),
        about,
        st.just({}) | answered,
    )
