from __future__ import annotations

import datetime

from esf_norises.domain.columns import Privacy
from esf_norises.domain.dataset import Dataset, table_definitions
from esf_norises.domain.identifiers import RegistrationNumber, TerritoryCode
from esf_norises.domain.rows import Rows
from esf_norises.domain.tables import Count, Institution, Partner
from esf_norises.domain.values import Band, Limb
from esf_norises.reporting.dataset_report import dataset_report
from esf_norises.texts import Language

NORTH = RegistrationNumber("4201234567")


def dataset() -> Dataset:
    partner = Partner(
        name="Ludzas novads",
        territory=TerritoryCode("0037000"),
        founder_names=("Ludzas novada pašvaldība",),
        limbs=(Limb.A, Limb.B),
    )
    count = Count(
        institution=NORTH, band=Band.CLASS_1, state_date=datetime.date(2022, 12, 1), pupils=7
    )
    institutions = Rows(
        Institution, {"registration_number": [NORTH], "name": ["North"]}, {"x_bus": ["yes"]}
    )
    return Dataset(
        partner=Rows.of(Partner, [partner]),
        institutions=institutions,
        counts=Rows.of(Count, [count]),
    )


def test_every_table_is_there_with_its_columns() -> None:
    """A dataset's report has all tables, empty ones too, in the order in which they are written."""
    report = dataset_report(dataset(), Language.LV)
    assert [table.name for table in report.tables] == list(table_definitions())
    assert report.entry
    for table in report.tables:
        names = [column.name for column in table_definitions()[table.name].columns]
        assert [column.name for column in table.columns][: len(names)] == names


def test_cells_are_values_that_any_format_can_write() -> None:
    """Numbers and dates stay what they are; codes are texts; lists are tuples of texts."""
    report = dataset_report(dataset(), Language.EN)
    (count,) = report.table("counts").rows
    assert count.cells == ("4201234567", None, "1", datetime.date(2022, 12, 1), 7)
    assert count.key == "4201234567/-/1/2022-12-01"
    (partner,) = report.table("partner").rows
    assert partner.cells[2:4] == (("Ludzas novada pašvaldība",), ("a", "b"))


def test_own_columns_are_carried_and_kept_close() -> None:
    """Own columns are in the report, as personal, since nobody said what they are."""
    table = dataset_report(dataset(), Language.LV).table("institutions")
    assert table.columns[-1].name == "x_bus"
    assert table.columns[-1].privacy is Privacy.PERSONAL
    assert table.column("x_bus") == ("yes",)


def test_a_choice_carries_its_labels() -> None:
    """A column of a closed set has each code with its label, and says whether it may be empty."""
    table = dataset_report(dataset(), Language.LV).table("counts")
    band = next(column for column in table.columns if column.name == "band")
    assert band.choices["1"] == "1. klase"
    assert band.required
