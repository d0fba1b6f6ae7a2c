"""The report `calendar`: each visit as an event, and how its changes are counted."""

from __future__ import annotations

import datetime

import pytest

from esf_norises.domain.catalogue import Session
from esf_norises.domain.columns import Privacy
from esf_norises.domain.visits import Visit
from esf_norises.reporting.privacy import for_audience
from esf_norises.reporting.visit_kinds import CALENDAR
from esf_norises.texts import Language
from tests.reporting.made_visits import SPRING, dataset, moment, report_of


def events(column: str) -> dict[object, object]:
    table = report_of(CALENDAR, dataset()).table("events")
    return dict(zip(table.column("visit"), table.column(column), strict=True))


def test_every_visit_is_an_event_in_the_order_of_days() -> None:
    """By day and time, then institution and group; cancelled visits are there too."""
    assert list(events("visit")) == ["V-4", "V-1", "V-5", "V-3", "V-2"]


@pytest.mark.parametrize(
    ("column", "visit", "expected"),
    [
        ("status", "V-1", "planned"),
        ("status", "V-2", "held"),
        ("status", "V-3", "cancelled"),
        ("status", "V-4", "planned"),
        ("sequence", "V-1", 0),
        ("sequence", "V-2", 3),
        ("sequence", "V-3", 1),
        ("sequence", "V-4", 0),
        ("sequence", "V-5", 0),
        ("changed_at", "V-2", moment(4)),
        ("changed_at", "V-4", None),
        ("changed_at", "V-5", moment(2)),
        ("date", "V-1", SPRING),
        ("starts", "V-1", "09:30"),
        ("ends", "V-1", "11:00"),
        ("starts", "V-4", None),
        ("ends", "V-2", None),
        ("place", "V-2", "Ludza, Raiņa iela 16"),
        ("place", "V-1", "Šķilbēnu skola"),
        ("provider", "V-1", "Ludzas muzejs"),
        ("provider", "V-2", None),
        ("group", "V-4", "Ezīši"),
        ("registration_number", "V-4", "4200000002"),
        ("territory", "V-1", "0037000"),
        ("teachers", "V-1", ("Āris Kalns", "Zane Ozola")),
        ("teachers", "V-2", ()),
    ],
)
def test_an_event_says_what_the_visit_is(column: str, visit: str, expected: object) -> None:
    """State, changes, time and place follow from steps, session and norise."""
    assert events(column)[visit] == expected


def test_names_of_teachers_are_not_public() -> None:
    """What the public may see has no column of names."""
    shown = for_audience(report_of(CALENDAR, dataset()), Privacy.INTERNAL, Privacy.PUBLIC)
    assert "teachers" not in {column.name for column in shown.table("events").columns}


def test_times_come_in_the_order_of_the_clock() -> None:
    """What begins at 9:30 stands before 10:00, and what has no time before both."""
    times = (datetime.time(10), datetime.time(9, 30), None)
    sessions = [
        Session(session=f"S-{number}", norise="N-1", date=SPRING, starts=starts)
        for number, starts in enumerate(times, start=1)
    ]
    visits = [Visit(visit=f"V-{number}", group="7a", session=f"S-{number}") for number in (1, 2, 3)]
    data = dataset(sessions=sessions, visits=visits, visit_steps=[], visit_teachers=[])
    assert report_of(CALENDAR, data).table("events").column("visit") == ("V-3", "V-2", "V-1")


@pytest.mark.parametrize(
    ("language", "title", "state"),
    [
        (Language.LV, "Norišu apmeklējumu kalendārs", "atcelts"),
        (Language.EN, "Calendar of visits", "cancelled"),
    ],
)
def test_it_speaks_both_languages(language: Language, title: str, state: str) -> None:
    """Title, labels and states are in the reader's language."""
    report = report_of(CALENDAR, dataset(), language)
    [status] = [one for one in report.table("events").columns if one.name == "status"]
    assert (report.title, status.choices["cancelled"]) == (title, state)
