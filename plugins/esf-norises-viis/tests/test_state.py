import datetime

import pytest

from esf_norises_viis.state import date_in_name, state_date

DAY = datetime.date(2022, 12, 1)


@pytest.mark.parametrize(
    "name",
    [
        "izglitojamoskvispizglprogr_pa_progr_01122022.xlsx",
        "izglitojamoskvispizglprogr_pa_progr_ludza_01122022.ods",
        "dati_01122022 (1).xlsx",
        "01122022.CSV",
    ],
)
def test_the_name_ends_in_the_date(name):
    """The last eight digits of the name are day, month and year."""
    assert date_in_name(name) == DAY


@pytest.mark.parametrize(
    "name", ["dati.xlsx", "dati_2022.xlsx", "32122022.xlsx", "101122022.xlsx", "01122022_dati.xlsx"]
)
def test_other_digits_are_no_date(name):
    """A name without a date, or with a day that does not exist, says nothing."""
    assert date_in_name(name) is None


def test_either_is_enough():
    """The day is read off the name, or said by the user, or both agree."""
    assert state_date("x_01122022.xlsx", None) == (DAY, ())
    assert state_date("x.xlsx", DAY) == (DAY, ())
    assert state_date("x_01122022.xlsx", DAY) == (DAY, ())


@pytest.mark.parametrize(
    ("name", "said", "code", "lv", "en"),
    [
        ("x.xlsx", None, "viis.state-date-missing", "DDMMGGGG", "DDMMYYYY"),
        (
            "x_01122022.xlsx",
            datetime.date(2023, 9, 1),
            "viis.state-date-contradicts",
            "nosaukumā ir 01.12.2022., norādīts ir 01.09.2023.",
            "name says 2022-12-01, you said 2023-09-01",
        ),
    ],
)
def test_no_day_is_guessed(name, said, code, lv, en):
    """A day that is absent, or said in two ways, is a finding that blocks."""
    day, (finding,) = state_date(name, said)
    assert (day, finding.code, finding.severity) == (None, code, "blocks")
    assert lv in finding.expected.lv
    assert en in finding.expected.en
