"""What an institution gets: its own rows, whole, and nobody else's."""

from __future__ import annotations

import datetime

import attrs
import pytest

from esf_norises.coordination.sharing import (
    SHARED,
    Shares,
    file_stem,
    institutions_to_share,
    is_personal,
)
from esf_norises.domain.dataset import Dataset, Origin, StoreState
from esf_norises.domain.planning import Absence, Bus, VisitTeacher
from esf_norises.domain.rows import Rows
from esf_norises.domain.tables import Group
from tests.coordination.schools import FIRST, SECOND, rows, two_schools


def keys(data: Dataset) -> dict[str, set[tuple[str, ...]]]:
    return {
        name: {tuple(map(str, key)) for key in of.keys()}  # noqa: SIM118
        for name, of in data.tables().items()
        if len(of)
    }


def test_each_row_of_a_school_goes_to_that_school_alone() -> None:
    """Two schools together get each row of the schools once; the catalogue they may share."""
    shares = Shares(two_schools(), personal=True)
    first, second = keys(shares.of(FIRST)), keys(shares.of(SECOND))
    whole = keys(two_schools())
    for name in set(SHARED) - {"providers", "norises", "sessions", "buses"}:
        mine, others = first.get(name, set()), second.get(name, set())
        assert not mine & others, name
        assert mine | others == whole.get(name, set()), name


def test_the_catalogue_is_what_the_visits_use() -> None:
    """A session that only another school goes to stays away, and so does who holds it."""
    data = two_schools()
    second = keys(Shares(data).of(SECOND))
    assert (second["sessions"], second["norises"]) == ({("s3",)}, {("n2",)})
    assert second["providers"] == {("z",)}


def test_what_is_the_municipality_s_stays_there() -> None:
    """Partner, parameters and claims go to no school."""
    assert set(keys(Shares(two_schools(), personal=True).of(FIRST))) <= set(SHARED)


def test_persons_go_along_only_where_that_is_said() -> None:
    """Without the word, no table about persons and no column of the municipality's own leaves."""
    data = two_schools()
    own = Rows(
        Group,
        {
            name: data.groups.column(name)
            for name in ("group", "institution", "name", "school_year")
        },
        {"x_note": ["Anna", None, None]},
    )
    data = attrs.evolve(data, groups=own)
    internal, personal = Shares(data).of(FIRST), Shares(data, personal=True).of(FIRST)
    assert not {"pupils", "enrolments", "roster"} & set(keys(internal))
    assert dict(internal.groups.extra) == {}
    assert {"pupils", "enrolments", "roster"} <= set(keys(personal))
    assert list(personal.groups.extra["x_note"]) == ["Anna", None]


def test_tables_about_persons_are_known_by_their_keys() -> None:
    """Of what a school may get, these name a person in each row."""
    assert {name for name in SHARED if is_personal(name)} == {"pupils", "enrolments", "roster"}


def test_the_state_of_the_store_travels_along() -> None:
    """The revision goes with it and the names of the municipality's files do not."""
    state = StoreState(number=7, digest="ab" * 32)
    data = attrs.evolve(two_schools(), origin=Origin(state=state, rejected_rows=3))
    assert Shares(data).of(FIRST).origin == Origin(state=state)


def test_institutions_stand_by_name() -> None:
    """Those with groups or teachers, as Latvians sort their names."""
    assert institutions_to_share(two_schools()) == (SECOND, FIRST)


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Ludzas Mūzikas pamatskola", "Ludzas Mūzikas pamatskola (4200000001)"),
        ('PII "Rūķītis"', "PII 'Rūķītis' (4200000001)"),
        ("A/B: C?*<D>|E\\F", "A B C D E F (4200000001)"),
        ("CON", "CON (4200000001)"),
        ("s\u0304kola\n.", "s̄kola . (4200000001)"),
        ("x" * 300, "x" * 100 + " (4200000001)"),
    ],
)
def test_a_file_s_name_holds_the_school_s(name: str, stem: str) -> None:
    """Latvian letters stay, what Windows does not take goes, and the number keeps names apart."""
    assert file_stem(name, FIRST) == stem


def test_absences_go_with_the_school_or_the_group() -> None:
    """Days of a bus are nobody's own, and those of another school's group stay there."""
    day = datetime.date(2025, 10, 8)
    absences = [
        Absence(absence=sign, valid_from=day, valid_to=day, **whose)
        for sign, whose in {
            "school": {"institution": FIRST},
            "group": {"group": "A-7"},
            "other": {"group": "B-7"},
            "bus": {"bus": "b1"},
        }.items()
    ]
    data = attrs.evolve(
        two_schools(),
        buses=rows("buses", [Bus(bus="b1", name="Autobuss")]),
        absences=rows("absences", absences),
    )
    shares = Shares(data)
    assert list(shares.of(FIRST).absences.column("absence")) == ["school", "group"]
    assert list(shares.of(SECOND).absences.column("absence")) == ["other"]
    assert len(shares.of(FIRST).buses) == 0


def test_a_visit_takes_its_bus_along() -> None:
    """The bus that a school's visit goes by is told to that school, and to no other."""
    data = two_schools()
    visits = [attrs.evolve(one, bus="b1" if one.visit == "v1" else None) for one in data.visits]
    buses = rows("buses", [Bus(bus=sign, name=sign) for sign in ("b1", "b2")])
    shares = Shares(attrs.evolve(data, buses=buses, visits=rows("visits", visits)))
    assert keys(shares.of(FIRST))["buses"] == {("b1",)}
    assert list(shares.of(FIRST).visits.column("visit")) == ["v1", "v2", "v3", "v5"]
    assert "buses" not in keys(shares.of(SECOND))


def test_a_row_that_names_another_school_s_row_stays_at_home() -> None:
    """A teacher of another school who comes along is not listed, though the visit is."""
    data = two_schools()
    pairs = [*data.visit_teachers, VisitTeacher(visit="v1", teacher="t3")]
    first = Shares(attrs.evolve(data, visit_teachers=rows("visit_teachers", pairs))).of(FIRST)
    assert keys(first)["visit_teachers"] == {("v2", "t1"), ("v2", "t2")}
    assert "v1" in first.visits.column("visit")
