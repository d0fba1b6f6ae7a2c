"""Writes events as an iCalendar file (RFC 5545): the same report gives the same bytes."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, BinaryIO
from zoneinfo import ZoneInfo

from esf_norises.plugins import Report

from .events import NEVER_CHANGED, Event, clean, events_of, institution_of
from .riga import ZONE, time_zone

if TYPE_CHECKING:
    import icalendar

_PRODUCT = "-//esf-norises//esf-norises-ical//{language}"


def write_ical(report: Report, stream: BinaryIO) -> None:
    """Write the visits of a report as a calendar.

    Args:
        report: A report with a table of visits.
        stream: Gets the bytes.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", _PRODUCT.format(language=report.language.value.upper()))
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    institution = institution_of(report)
    title = clean(report.title)
    # Programs that know no NAME (RFC 7986) read the older property.
    for name in ("name", "x-wr-calname"):
        calendar.add(name, f"{title} – {institution}" if institution else title)
    calendar.add("x-wr-timezone", ZONE)
    calendar.add_component(time_zone())
    for event in events_of(report):
        calendar.add_component(_component(event, report.language.value))
    stream.write(calendar.to_ical(sorted=False))


def _component(event: Event, language: str) -> icalendar.Event:
    import icalendar

    made = icalendar.Event()
    made.add("uid", event.uid)
    # Where a client has two states of an event with one sequence, the later moment wins.
    made.add("dtstamp", event.changed_at or NEVER_CHANGED)
    if event.changed_at is not None:
        made.add("last-modified", event.changed_at)
    made.add("sequence", event.sequence)
    made.add("status", event.status)
    if event.starts is None:
        made.add("dtstart", event.date)
    else:
        made.add("dtstart", _at(event.date, event.starts))
        if event.ends is not None:
            made.add("dtend", _at(event.date, event.ends))
    in_language = {"language": language}
    made.add("summary", event.title, parameters=in_language)
    if event.place:
        made.add("location", event.place, parameters=in_language)
    if event.text:
        made.add("description", event.text, parameters=in_language)
    # Nobody is busy with what does not take place.
    made.add("transp", "TRANSPARENT" if event.status == "CANCELLED" else "OPAQUE")
    return made


def _at(day: datetime.date, time: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(day, time, tzinfo=ZoneInfo(ZONE))
