from __future__ import annotations

import datetime

import pytest

from esf_norises.domain import tables as t
from esf_norises.domain.dataset import Dataset
from esf_norises.domain.identifiers import Pseudonym, TerritoryCode
from esf_norises.domain.rows import Rows
from esf_norises.domain.values import Gender, Limb
from esf_norises.store.store import Store
from tests.store.made import WHO, numbered


@pytest.fixture
def dataset() -> Dataset:
    """Three institutions, two pupils, and a column of the municipality's own."""
    partner = t.Partner(
        name="Ludzas novads",
        territory=TerritoryCode("0037000"),
        founder_names=("Ludzas novada pašvaldība",),
        limbs=(Limb.A, Limb.B),
    )
    numbers = [numbered(n) for n in range(3)]
    names = ["Pirmā skola", "Otrā skola", "=1+1 skola"]
    institutions = Rows(
        t.Institution,
        {"registration_number": numbers, "name": names},
        {"x_piezime": ["zvanīt", None, "1|2"]},
    )
    pupils = [
        t.Pupil(pupil=Pseudonym("a-1"), gender=Gender.WOMAN, born=datetime.date(2012, 2, 29)),
        t.Pupil(pupil=Pseudonym("a-2")),
    ]
    return Dataset(
        partner=Rows.of(t.Partner, [partner]),
        institutions=institutions,
        pupils=Rows.of(t.Pupil, pupils),
    )


@pytest.fixture
def path(tmp_path):
    return tmp_path / "ludza.sqlite"


@pytest.fixture
def store(path, dataset):
    with Store.create(path, dataset, **WHO) as opened:
        yield opened
