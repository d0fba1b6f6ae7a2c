"""Events as another program reads them: what they are called, when they are, and what changed."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from esf_norises.plugins import Language, Report, Value

RIGA, UTC = ZoneInfo("Europe/Riga"), datetime.UTC


def at(event: Any, name: str) -> datetime.datetime:
    moment: datetime.datetime = getattr(event, name).value
    return moment.astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "starts", "universal"),
    [
        ("2026-03-27", "09:30", "2026-03-27T07:30"),
        ("2026-03-28", "23:30", "2026-03-28T21:30"),
        ("2026-03-29", "02:30", "2026-03-29T00:30"),
        ("2026-03-29", "04:30", "2026-03-29T01:30"),
        ("2026-03-30", "09:30", "2026-03-30T06:30"),
        ("2026-10-23", "09:30", "2026-10-23T06:30"),
        ("2026-10-25", "02:30", "2026-10-24T23:30"),
        ("2026-10-25", "04:30", "2026-10-25T02:30"),
        ("2026-10-26", "09:30", "2026-10-26T07:30"),
        ("2027-03-29", "09:30", "2027-03-29T06:30"),
    ],
)
def test_times_are_right_around_the_change_of_clocks(
    events: Any, day: str, starts: str, universal: str
) -> None:
    """By the time zone that the file itself carries, not by one that the reader knows."""
    [event] = events({"date": datetime.date.fromisoformat(day), "starts": starts, "ends": None})
    assert at(event, "dtstart") == datetime.datetime.fromisoformat(universal + "+00:00")


def test_the_clock_of_the_file_is_the_clock_of_latvia(read: Any, write: Any, calendar: Any) -> None:
    """In every hour of March and October its rules agree with the tz data, from 2025 to 2029."""
    zone = read(write(calendar())).vtimezone.tzinfo
    wrong = []
    for year in range(2025, 2030):
        for month in (3, 10):
            for hour in range(24 * 31):
                naive = datetime.datetime(year, month, 1) + datetime.timedelta(hours=hour)
                # In the hour that is there twice, or not at all, readers differ.
                if month == naive.month and not _in_doubt(naive):
                    known = naive.replace(tzinfo=RIGA).utcoffset()
                    if naive.replace(tzinfo=zone).utcoffset() != known:
                        wrong.append(naive)
    assert wrong == []


def _in_doubt(naive: datetime.datetime) -> bool:
    offsets = {naive.replace(tzinfo=RIGA, fold=fold).utcoffset() for fold in (0, 1)}
    return len(offsets) == 2


def test_the_reader_takes_the_time_zone_from_the_file(write: Any, calendar: Any, read: Any) -> None:
    """Were its rules other ones, times would be read otherwise; so the tests above look at it."""
    content = write(calendar()).replace(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0900")
    content = content.replace(b"TZOFFSETTO:+0300", b"TZOFFSETTO:+0900")
    event = read(content.replace(b"Europe/Riga", b"Elsewhere")).vevent
    assert at(event, "dtstart") == datetime.datetime(2026, 3, 12, 0, 30, tzinfo=UTC)


def test_a_visit_without_a_time_is_an_event_of_the_day(events: Any) -> None:
    """It begins on a day, has no hour and no end, and says that the time is not known."""
    [event] = events({"starts": None, "ends": "11:00"})
    assert event.dtstart.value == datetime.date(2026, 3, 12)
    assert not isinstance(event.dtstart.value, datetime.datetime)
    assert not hasattr(event, "dtend")
    assert event.description.value.startswith("Pulksteņa laiks nav zināms.")


@pytest.mark.parametrize("ends", [None, "09:30", "08:00", "vēlāk"])
def test_an_end_that_is_none_is_not_written(events: Any, ends: str | None) -> None:
    """An end before the beginning is no end; a program would refuse the whole file."""
    [event] = events({"ends": ends})
    assert at(event, "dtstart") == datetime.datetime(2026, 3, 12, 7, 30, tzinfo=UTC)
    assert not hasattr(event, "dtend")
    assert event.description.value.startswith("Beigu laiks nav zināms.")


def test_an_update_keeps_its_name_and_counts_up(events: Any) -> None:
    """The visit moved: same UID, higher SEQUENCE, later moment, new time."""
    [before] = events({"sequence": 1})
    [after] = events(
        {
            "sequence": 2,
            "date": datetime.date(2026, 4, 2),
            "starts": "10:00",
            "ends": "12:00",
            "changed_at": datetime.datetime(2026, 2, 3, 8, tzinfo=UTC),
        }
    )
    assert before.uid.value == after.uid.value == "003700/V-1@esf-norises"
    assert (before.sequence.value, after.sequence.value) == ("1", "2")
    assert before.dtstamp.value < after.dtstamp.value == after.last_modified.value
    assert at(after, "dtend") == datetime.datetime(2026, 4, 2, 9, tzinfo=UTC)


def test_a_cancelled_visit_is_withdrawn(events: Any) -> None:
    """It stays with its name as CANCELLED, makes nobody busy, and says so in its title."""
    [planned] = events({"status": "planned", "sequence": 0})
    [cancelled] = events({"status": "cancelled", "sequence": 1})
    assert planned.uid.value == cancelled.uid.value
    assert (planned.status.value, cancelled.status.value) == ("TENTATIVE", "CANCELLED")
    assert (planned.transp.value, cancelled.transp.value) == ("OPAQUE", "TRANSPARENT")
    assert cancelled.summary.value == "ATCELTS: 7.a: Ūdens pētnieki"
    assert cancelled.sequence.value == "1"


@pytest.mark.parametrize(
    ("state", "status"),
    [("planned", "TENTATIVE"), ("confirmed", "CONFIRMED"), ("held", "CONFIRMED")],
)
def test_what_is_not_agreed_yet_is_tentative(events: Any, state: str, status: str) -> None:
    """A confirmed visit, and one that was held, is certain."""
    [event] = events({"status": state})
    assert event.status.value == status


def test_names_do_not_change_with_the_municipality(events: Any) -> None:
    """Its code's last digit counts changes of the unit; the visit stays the same visit."""
    [before], [after] = events({"territory": "0038000"}), events({"territory": "0038001"})
    [other] = events({"territory": "0037000"})
    assert before.uid.value == after.uid.value != other.uid.value


def test_visits_of_any_sign_have_names_of_their_own(events: Any) -> None:
    """Letters, slashes and doubles: no two events of a file share a name."""
    signs = ("V/1", "V%2F1", "Ļ 1", "V,1", "V;1", "V/1")
    made = [event.uid.value for event in events(*({"visit": sign} for sign in signs))]
    assert len(set(made)) == len(signs)
    assert all(uid.isascii() and " " not in uid for uid in made)


def test_without_a_step_nothing_is_said_of_a_change(events: Any) -> None:
    """The moment is the earliest there is, so that any later state wins."""
    [event] = events({"changed_at": None, "sequence": 0})
    assert event.dtstamp.value == datetime.datetime(1970, 1, 1, tzinfo=UTC)
    assert not hasattr(event, "last_modified")


@pytest.mark.parametrize(
    ("institutions", "title"),
    [
        (("Šķilbēnu skola", "Šķilbēnu skola"), "7.a: Ūdens pētnieki"),
        (("Šķilbēnu skola", "Ciblas skola"), "Šķilbēnu skola, 7.a: Ūdens pētnieki"),
    ],
)
def test_the_institution_is_said_where_there_are_several(
    events: Any, institutions: tuple[str, ...], title: str
) -> None:
    """In a school's own calendar its name would only push the class out of sight."""
    first, _ = events(
        *({"visit": f"V-{n}", "institution": name} for n, name in enumerate(institutions))
    )
    assert first.summary.value == title


def test_the_calendar_is_called_after_the_institution(read: Any, write: Any, calendar: Any) -> None:
    """Programs show that name in their list of calendars."""
    one = read(write(calendar()))
    assert one.contents["x-wr-calname"][0].value == (
        "Norišu apmeklējumu kalendārs – Šķilbēnu skola"
    )
    both = read(write(calendar({}, {"visit": "V-2", "institution": "Ciblas skola"})))
    assert both.contents["name"][0].value == "Norišu apmeklējumu kalendārs"
    assert one.method.value == "PUBLISH"


@pytest.mark.parametrize("text", ["a, b; c\\d", 'pirmā\notrā "trešā"', "ā" * 200, "BEGIN:VEVENT"])
def test_texts_come_back_as_they_were(events: Any, text: str) -> None:
    """Commas, line ends and long lines of Latvian letters are what files of this kind break on."""
    [event] = events({"place": text, "norise": text})
    assert event.location.value == text
    assert event.summary.value == "7.a: " + " ".join(text.split())


@pytest.mark.parametrize(
    ("language", "said"), [(Language.LV, "Stāvoklis: apstiprināts"), (Language.EN, "confirmed")]
)
def test_the_rest_is_in_the_description(events: Any, language: Language, said: str) -> None:
    """With labels, in the report's language; what has a place of its own is not repeated."""
    [event] = events({}, language=language)
    lines = event.description.value
    assert said in lines
    assert "Īstenotājs: Ludzas muzejs" in lines
    assert "Raiņa" not in lines
    assert "2026" not in lines


def test_a_row_without_a_day_is_no_event(events: Any, read: Any, write: Any, calendar: Any) -> None:
    """Nothing can be said of when it is; the others are there."""
    assert [event.uid.value for event in events({"date": None}, {"visit": "V-2"})] == [
        "003700/V-2@esf-norises"
    ]
    assert "vevent" not in read(write(calendar({"date": None}))).contents


def test_lines_are_as_the_standard_has_them(write: Any, calendar: Any) -> None:
    """CRLF, at most 75 octets, and no character cut in two (RFC 5545, 3.1)."""
    visit: dict[str, Value] = {"norise": "Ļoti gara norise " * 9}
    content: bytes = write(calendar(visit))
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert all(line.decode("utf-8").isprintable() for line in lines)


def test_the_same_report_gives_the_same_bytes(write: Any, calendar: Any) -> None:
    """There is no clock in it."""
    report: Report = calendar({}, {"visit": "V-2", "starts": None})
    assert write(report) == write(report)
