"""The findings about values that make no sense, and about what a file brings of others."""

from __future__ import annotations

from collections.abc import Mapping

from ..findings import Severity
from ..tables.wording import Wording, wordings

_ASK = Severity.ASK

OF_VALUES: Mapping[str, Wording] = wordings(
    (
        "school-day.not-a-time",
        (
            "Mācību dienas sākums vai beigas nav pulksteņa laiks.",
            "The beginning or the end of the school day is not a time of day.",
        ),
        ("pulksteņa laiks, piemēram, 08:30", "a time of day such as 08:30"),
        (
            "Izlabojiet {parameter} tabulā parameters; kamēr laika nav, tajās dienās neko "
            "nesaplāno.",
            "Mend {parameter} in the table parameters; until then nothing is planned on those "
            "days.",
        ),
    ),
    (
        "school-day.ends-before-it-begins",
        ("Mācību diena beidzas, pirms sākas.", "The school day ends before it begins."),
        ("laiks pēc {starts} (school_day_starts)", "a time after {starts} (school_day_starts)"),
        (
            "Izlabojiet sākumu vai beigas tabulā parameters.",
            "Mend the beginning or the end in the table parameters.",
        ),
    ),
    (
        "value.none-of-it",
        ("Vietu nav nevienas.", "There are no seats at all."),
        ("vismaz viena vieta", "one seat at least"),
        (
            "Ierakstiet vietu skaitu, vai atstājiet šūnu tukšu, ja tas nav zināms.",
            "Write the number of seats, or leave the cell empty where it is not known.",
        ),
        _ASK,
    ),
    (
        "value.negative-price",
        ("Cena ir mazāka par nulli.", "A price is less than nothing."),
        ("cena no 0", "a price from 0"),
        (
            "Izlabojiet cenu, vai atstājiet šūnu tukšu, ja tā nav zināma.",
            "Mend the price, or leave the cell empty where it is not known.",
        ),
        _ASK,
    ),
    (
        "value.too-long-a-way",
        (
            "Ceļš vienā virzienā ir ilgāks par pusi diennakts.",
            "The way there takes more than half a day.",
        ),
        ("minūtes vienā virzienā, ne vairāk kā {most}", "minutes one way, {most} at most"),
        ("Pārbaudiet, vai tās ir minūtes.", "See whether these are minutes."),
        _ASK,
    ),
    (
        "attendance.of-cancelled-visit",
        (
            "Fails ieraksta apmeklētību atceltam apmeklējumam.",
            "A file records attendance of a visit that is cancelled.",
        ),
        ("apmeklētība apmeklējumiem, kas nav atcelti", "attendance of visits not cancelled"),
        (
            "Vai apmeklējums notika? Ja notika, ierakstiet to ar esf-norises visit KRĀTUVE {visit} "
            "plan, tad held; ja nenotika, labojiet apmeklētību uz 0.",
            "Was the visit held? If so, say it by esf-norises visit STORE {visit} plan, then held; "
            "if not, correct the attendance to 0.",
        ),
        _ASK,
    ),
    (
        "share.other-institution",
        (
            "Iestādes fails pievieno grupu citai iestādei.",
            "An institution's file adds a group to another institution.",
        ),
        ("grupas iestādēs no faila: {own}", "groups of the file's institutions: {own}"),
        (
            "Vaicājiet abām iestādēm, kurai grupa ir; kļūdaini pievienoto izņem "
            "esf-norises undo KRĀTUVE",
            "Ask both institutions whose group it is; a wrong one is taken back by "
            "esf-norises undo STORE",
        ),
        _ASK,
    ),
)
"""Meaning and words of the findings about values and about what a file brings, by code."""
