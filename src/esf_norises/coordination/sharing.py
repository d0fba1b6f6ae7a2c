"""What an institution gets to work in: the rows that are its own, and nobody else's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..domain.columns import Privacy
from ..domain.dataset import Dataset, Origin, contradictions, table_definition
from ..domain.identifiers import RegistrationNumber
from ..domain.rows import Rows
from ..domain.values import Scope
from ..texts import sort_key

SHARED = (
    "institutions",
    "programmes",
    "confirmations",
    "providers",
    "norises",
    "sessions",
    "buses",
    "groups",
    "group_parts",
    "pupils",
    "enrolments",
    "absences",
    "teachers",
    "visits",
    "visit_teachers",
    "visit_steps",
    "attendance",
    "roster",
    "evidence",
    "funding",
)
"""The tables of which an institution gets its own rows; of any other it gets nothing."""

_BY_INSTITUTION = {
    "institutions": "registration_number",
    "programmes": "institution",
    "groups": "institution",
    "teachers": "institution",
}
_BY_GROUP = ("group_parts", "enrolments", "visits")
_BY_VISIT = ("visit_teachers", "visit_steps", "attendance", "roster", "evidence", "funding")
# Nobody's own, each before what it refers to.
_COMMON = ("pupils", "buses", "sessions", "norises", "providers")


def is_personal(table: str) -> bool:
    """Tell whether a table's rows are about persons, so that they leave only where that is said.

    Args:
        table: The table's name.
    """
    definition = table_definition(table)
    keys = (column for column in definition.columns if column.key)
    return any(column.privacy is Privacy.PERSONAL for column in keys)


def institutions_to_share(dataset: Dataset) -> tuple[RegistrationNumber, ...]:
    """Return the institutions that have groups or teachers, by name as Latvians sort.

    Args:
        dataset: The data.
    """
    rows = dataset.institutions
    names = dict(zip(rows.column("registration_number"), rows.column("name"), strict=True))
    own = {*dataset.groups.column("institution"), *dataset.teachers.column("institution")}
    return tuple(sorted(own, key=lambda number: (sort_key(names[number]), number)))


class Shares:
    """What belongs to each institution, looked up once for all of them.

    Of the catalogue and the buses an institution gets what its visits use. A row that refers to
    another institution's row stays at home with it. What stays behind is not removed by sending the
    rest back, since absent rows stay in a store.
    """

    def __init__(self, dataset: Dataset, *, personal: bool = False) -> None:
        """Look up whose each row is.

        Args:
            dataset: The data of all institutions.
            personal: Whether pupils, enrolments, rosters and the municipality's own columns, of
                which nobody has said what stands in them, go along.
        """
        self._dataset = dataset
        self._personal = personal
        self._names = [name for name in SHARED if personal or not is_personal(name)]
        tables = dataset.tables()
        self._tables = {
            name: rows if personal else _without_own_columns(rows)
            for name, rows in tables.items()
            if name in self._names
        }
        self._places = {name: _Places() for name in SHARED}
        self._look_up()
        self._indexes = {name: _index(tables[name]) for name in _COMMON if name in self._names}

    def of(self, institution: RegistrationNumber) -> Dataset:
        """Return an institution's rows, with the state of the store that they are of.

        Args:
            institution: Its number.
        """
        places = {name: found.get(institution, []) for name, found in self._places.items()}
        places.update(self._common(places))
        tables = {name: self._tables[name].take(places[name]) for name in self._names}
        state = self._dataset.origin.state or self._dataset.origin.exported
        return Dataset(**_closed(tables), origin=Origin(state=state))

    def _look_up(self) -> None:
        tables = self._dataset.tables()
        for name, column in _BY_INSTITUTION.items():
            _sort_in(self._places[name], tables[name].column(column))
        groups = self._dataset.groups
        of_group = dict(zip(groups.column("group"), groups.column("institution"), strict=True))
        visits = self._dataset.visits
        of_visit = dict(
            zip(visits.column("visit"), map(of_group.get, visits.column("group")), strict=True)
        )
        for names, column, whose in (
            (_BY_GROUP, "group", of_group),
            (_BY_VISIT, "visit", of_visit),
        ):
            for name in names:
                if name in self._names:
                    _sort_in(self._places[name], map(whose.get, tables[name].column(column)))
        _sort_in(self._places["absences"], _whose_absences(self._dataset, of_group))
        _sort_in(self._places["confirmations"], _whose_confirmations(self._dataset))

    def _common(self, places: Mapping[str, list[int]]) -> dict[str, list[int]]:
        """Find what is everybody's and is referred to: sessions, their norises, who holds them."""
        found = dict(places)
        for table, index in self._indexes.items():
            columns = [
                (name, column.name)
                for name in self._names
                for column in table_definition(name).columns
                if column.refers_to == table
            ]
            found[table] = _found(index, self._cells(columns, found))
        return {table: found[table] for table in self._indexes}

    def _cells(
        self, columns: Iterable[tuple[str, str]], places: Mapping[str, list[int]]
    ) -> set[Any]:
        cells: set[Any] = set()
        for table, name in columns:
            values = self._tables[table].column(name)
            cells.update(values[index] for index in places[table])
        return cells


_Places = dict[RegistrationNumber, list[int]]


def _sort_in(places: _Places, whose: Iterable[RegistrationNumber | None]) -> None:
    """Put each row among those of its institution; one that is nobody's is left out."""
    for index, institution in enumerate(whose):
        if institution is not None:
            places.setdefault(institution, []).append(index)


def _index(rows: Rows[Any]) -> dict[Any, int]:
    return {key: index for index, key in enumerate(rows.column(rows.definition.key[0]))}


def _found(index: Mapping[Any, int], keys: Iterable[Any]) -> list[int]:
    return sorted(index[key] for key in keys if key in index)


def _whose_absences(
    dataset: Dataset, of_group: Mapping[str, RegistrationNumber]
) -> Iterator[RegistrationNumber | None]:
    """Tell whose each absence is; the buses are everybody's."""
    names = ("institution", "group", "bus")
    for institution, group, bus in zip(*map(dataset.absences.column, names), strict=True):
        yield None if bus is not None else institution or of_group.get(group)


def _whose_confirmations(dataset: Dataset) -> Iterator[RegistrationNumber | None]:
    """Tell whose each confirmation is: one that was given for an institution is that one's."""
    numbers = {str(number): number for number in dataset.institutions.column("registration_number")}
    rows = dataset.confirmations
    for scope, subject in zip(rows.column("scope"), rows.column("subject"), strict=True):
        yield numbers.get(subject) if scope is Scope.INSTITUTION else None


def _without_own_columns(rows: Rows[Any]) -> Rows[Any]:
    if not rows.extra:
        return rows
    names = [column.name for column in rows.definition.columns]
    return Rows(rows.definition.row, {name: rows.column(name) for name in names})


def _closed(tables: dict[str, Rows[Any]]) -> dict[str, Rows[Any]]:
    """Leave out rows that refer to what is not there, until none does."""
    while True:
        lost: dict[str, set[int]] = {}
        for fault in contradictions(tables):
            lost.setdefault(fault.table, set()).add(fault.index)
        if not lost:
            return tables
        tables = {name: _but(rows, lost.get(name, ())) for name, rows in tables.items()}


def _but(rows: Rows[Any], places: Iterable[int]) -> Rows[Any]:
    gone = set(places)
    return rows.take([i for i in range(len(rows)) if i not in gone]) if gone else rows


def file_stem(name: str, institution: RegistrationNumber) -> str:
    """Return what to call an institution's file, without its ending.

    It holds the name with its Latvian letters, and the number, so that it is nobody else's. What
    Windows does not take in a name is left out.

    Args:
        name: The institution's name.
        institution: Its number.

    Example:
        >>> file_stem('PII "Taurenītis"', RegistrationNumber("4201900493"))
        "PII 'Taurenītis' (4201900493)"
    """
    import unicodedata

    plain = unicodedata.normalize("NFC", name).replace('"', "'")
    kept = "".join(
        letter if letter.isprintable() and letter not in _NOT_IN_NAMES else " " for letter in plain
    )
    # The number at the end keeps it from being a device's name, or ending in a point.
    return f"{' '.join(kept.split())[:_LONGEST].strip()} ({institution})".strip()


_NOT_IN_NAMES = frozenset('<>:"/\\|?*')
_LONGEST = 100
