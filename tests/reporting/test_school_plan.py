"""Report `school-plan`: the columns that schools use, in both languages, for each audience."""

from __future__ import annotations

import datetime

import attrs
import pytest

from esf_norises.domain.columns import Privacy
from esf_norises.domain.dataset import Dataset
from esf_norises.plugins.by_name import Plugins, build_report
from esf_norises.reporting.privacy import for_audience
from esf_norises.reporting.report import Report
from esf_norises.texts import Language
from tests.coordination.schools import two_schools


def made(language: Language = Language.LV, data: Dataset | None = None) -> Report:
    plugins = Plugins(third_parties=False)
    return build_report("school-plan", data or two_schools(), language=language, plugins=plugins)


def test_a_line_holds_what_a_school_s_own_plan_does() -> None:
    """Number, class, teachers, event, date and place, under project, school and school year."""
    report = made()
    (row,) = [row for row in report.table("school_plan").rows if row.key == "v2"]
    assert row.cells == (
        "4200000001",
        "Pirmā skola",
        "2025/26",
        2,
        "7.a",
        "Celma Ilze, Čaka Anna",
        "Karte",
        datetime.date(2025, 10, 8),
        "Muzejs, Ludza",
        "v2",
    )
    assert "4.2.2.1/1/25/I/001" in report.notes[0]


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        (Language.LV, ["Nr.", "Klase", "Pedagogi", "Pasākums", "Datums", "Vieta"]),
        (Language.EN, ["No.", "Class", "Teachers", "Event", "Date", "Place"]),
    ],
)
def test_columns_are_called_as_schools_call_them(language: Language, labels: list[str]) -> None:
    """In the language of the report; the names are the same in both."""
    columns = made(language).table("school_plan").columns
    assert [column.label for column in columns][3:9] == labels
    assert [column.name for column in columns][3:9] == [
        *("number", "class", "teachers", "event", "date", "place")
    ]


def test_the_public_does_not_see_the_teachers() -> None:
    """Names of teachers are for those who work with the plan."""
    published = attrs.evolve(made(), audience=Privacy.PUBLIC)
    public = for_audience(published, Privacy.PUBLIC, Privacy.PERSONAL).table("school_plan")
    assert "teachers" not in {column.name for column in public.columns}
    assert not any("Anna" in str(cell) for row in public.rows for cell in row.cells)


def test_data_without_visits_make_an_empty_plan() -> None:
    """The table is there with its columns."""
    assert made(data=Dataset()).table("school_plan").rows == ()
