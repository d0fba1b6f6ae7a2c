"""The findings about a school's plan that comes back, and about the roll-over of a school year."""

from __future__ import annotations

from collections.abc import Mapping

from ..findings import Severity
from ..tables.wording import Wording, wordings

_ASK, _INFO = Severity.ASK, Severity.INFO

OF_YEARS: Mapping[str, Wording] = wordings(
    (
        "plan.edited",
        (
            "Norišu plānā, ko tikai lasa, kāds ir labojis šūnu.",
            "Somebody edited a cell of the plan, which is to read only.",
        ),
        ("{old}", "{old}"),
        ("No plāna neko neņem. {belongs}", "Nothing is taken from the plan. {belongs}"),
        _ASK,
    ),
    (
        "plan.new-row",
        ("Norišu plānā ir ierakstīta jauna rinda.", "A row was added to the plan."),
        (
            "rindas ar plānā esošu apmeklējumu",
            "rows with a visit that is in the plan",
        ),
        (
            "No plāna neko neņem. Jaunu apmeklējumu ierakstiet tabulā visits (grupa un laiks), vai "
            "lūdziet to koordinatoram.",
            "Nothing is taken from the plan. Write a new visit into the table visits (group and "
            "session), or ask the coordinator for it.",
        ),
        _ASK,
    ),
    (
        "plan.row-gone",
        ("Norišu plānā rindas vairs nav.", "A row of the plan is gone."),
        ("{line}", "{line}"),
        (
            "Apmeklējums paliek. Ja tas nenotiek, atceliet to: esf-norises visit KRĀTUVE {visit} "
            "cancel IEMESLS",
            "The visit stays. If it will not be held, cancel it: esf-norises visit STORE {visit} "
            "cancel REASON",
        ),
        _ASK,
    ),
    (
        "plan.new-column",
        ("Norišu plānā ir jauna kolonna.", "The plan has a new column."),
        ("plāna kolonnas: {columns}", "the plan's columns: {columns}"),
        (
            "No plāna neko neņem. Savu kolonnu ar nosaukumu x_… pievienojiet tabulai visits.",
            "Nothing is taken from the plan. Add a column of your own, called x_…, to the table "
            "visits.",
        ),
        _ASK,
    ),
    (
        "share.row-gone",
        (
            "Rindas, ko iestādei nosūtīja, failā vairs nav.",
            "A row that was sent to the institution is not in its file.",
        ),
        ("nosūtītās rindas", "the rows that were sent"),
        (
            "Rinda krātuvē paliek. Ja tā jāizņem, atstājiet to failā un kolonnā remove ierakstiet "
            "yes.",
            "The row stays in the store. Where it should go, leave it in the file and write yes in "
            "a column remove.",
        ),
        _ASK,
    ),
    (
        "record.rewritten",
        (
            "Ierakstu par notikušo fails maina, nevis labo ar jaunu ierakstu.",
            "A file changes a record of what happened in place of correcting it by a new one.",
        ),
        ("{old}", "{old}"),
        (
            "Ieraksts palika, kā bija. Pievienojiet jaunu rindu, kuras kolonnā corrects ir vecais "
            "ieraksts, vai izmantojiet komandas attend, visit un evidence.",
            "The record stays as it was. Add a row whose column corrects names the old record, or "
            "use the commands attend, visit and evidence.",
        ),
    ),
    (
        "visit.moved-in-file",
        (
            "Fails maina apmeklējuma laiku bez soļa, kas to pasaka.",
            "A file sends a visit to another session without the step that says so.",
        ),
        ("{old}", "{old}"),
        (
            "Apmeklējums palika, kur bija. Pārceļ to koordinators: esf-norises visit KRĀTUVE "
            "{visit} move {session}",
            "The visit stays where it was. The coordinator moves it: esf-norises visit STORE "
            "{visit} move {session}",
        ),
    ),
    (
        "visit.removed-in-file",
        ("Fails izņem apmeklējumu.", "A file takes out a visit."),
        ("apmeklējumu neizņem, bet atceļ", "a visit is not removed but cancelled"),
        (
            "Apmeklējums palika. Ja tas nenotiek, atceliet to: esf-norises visit KRĀTUVE {visit} "
            "cancel IEMESLS",
            "The visit stays. If it will not be held, cancel it: esf-norises visit STORE {visit} "
            "cancel REASON",
        ),
    ),
    (
        "record.removed",
        (
            "Ierakstu par notikušo fails izņem.",
            "A file takes out a record of what happened.",
        ),
        ("ierakstus par notikušo neizņem", "records of what happened are not taken out"),
        (
            "Ieraksts palika. Apmeklētību labo uz 0 ar jaunu ierakstu, apmeklējumu atceļ.",
            "The record stays. Attendance is corrected to 0 by a new record; a visit is cancelled.",
        ),
    ),
    (
        "roll-over.no-groups",
        ("Iepriekšējā mācību gadā nav grupu.", "The school year before has no groups."),
        ("grupas {year}. mācību gadā", "groups in the school year {year}"),
        (
            "Pārbaudiet, uz kuru gadu pārcelt; grupas ir šādos gados: {years}.",
            "Check which year is wanted; there are groups in: {years}.",
        ),
    ),
    (
        "roll-over.leaves",
        ("Grupa iestādē vairs nemācās.", "The group leaves the institution."),
        (
            "pēdējā klase vai kurss, vai nākamās klases iestādē nav",
            "the last class or course, or the institution has no next class",
        ),
        (
            "Ja grupa tomēr paliek, ierakstiet to tabulā groups.",
            "If the group stays after all, write it into the table groups.",
        ),
        _INFO,
    ),
    (
        "roll-over.class-10",
        (
            "Cik 9. klases izglītojamo paliek 10. klasē, nav zināms.",
            "How many of class 9 stay for class 10 is not known.",
        ),
        (
            "10. klases skaits un programma, kad uzņemšana beigusies",
            "number and programme of class 10, once admission is over",
        ),
        (
            "Ierakstiet to priekšlikuma tabulā group_parts, vai izņemiet grupu no priekšlikuma.",
            "Write it into the proposal's table group_parts, or take the group out of it.",
        ),
        _ASK,
    ),
    (
        "roll-over.new-band",
        (
            "Nākamās klases iestādē līdz šim nav bijis.",
            "The institution has not had the next class so far.",
        ),
        ("klase, ko iestāde māca", "a class that the institution teaches"),
        (
            "Apstipriniet, vai iestāde to mācīs; ja nē, izņemiet grupu no priekšlikuma.",
            "Confirm that the institution will teach it; if not, take the group out of the "
            "proposal.",
        ),
        _ASK,
    ),
    (
        "roll-over.preschool",
        (
            "Kuri pirmsskolas bērni sasniegs piecu gadu vecumu un kuri sāks skolu, nav zināms.",
            "Which pre-school children turn five, and which go to school, is not known.",
        ),
        (
            "grupas sastāvs jaunajā gadā: līdz 5 gadiem un 5 gadi un vairāk",
            "who is in the group in the new year: under 5, and 5 and more",
        ),
        (
            "Grupa pārcelta ar iepriekšējo skaitu; izlabojiet tabulu group_parts.",
            "The group goes on with the number before; mend the table group_parts.",
        ),
        _ASK,
    ),
    (
        "roll-over.first-class",
        (
            "Jaunās 1. klases no iepriekšējā gada grupām nerodas.",
            "New first classes do not follow from the groups of the year before.",
        ),
        ("jaunās 1. klases un to skaits", "the new first classes and their numbers"),
        (
            "Ierakstiet tās tabulās groups un group_parts.",
            "Write them into the tables groups and group_parts.",
        ),
        _ASK,
    ),
    (
        "roll-over.no-years",
        (
            "Profesionālās pamatizglītības posms gadu nenosaka.",
            "Vocational basic education does not say which year it is.",
        ),
        ("vai grupa turpina vai beidz mācības", "whether the group goes on or leaves"),
        (
            "Grupa pārcelta bez izmaiņām; ja tā beidz, izņemiet to no priekšlikuma.",
            "The group goes on unchanged; if it leaves, take it out of the proposal.",
        ),
        _ASK,
    ),
    (
        "roll-over.programme",
        (
            "Programma ar iepriekšējo klasi beidzas.",
            "The programme ends with the class before.",
        ),
        ("jaunās klases programmas kods", "the programme code of the new class"),
        (
            "Ierakstiet to tabulā group_parts; priekšlikumā šūna ir tukša.",
            "Write it into the table group_parts; in the proposal the cell is empty.",
        ),
        _ASK,
    ),
    (
        "roll-over.successor-programme",
        (
            "Iestādei, kas pārņem, šī programma nav ierakstīta.",
            "The institution that takes over does not have this programme listed.",
        ),
        ("programma tabulā programmes", "the programme in the table programmes"),
        (
            "Ielasiet jaunās iestādes programmas, vai izlabojiet kodu.",
            "Import the new institution's programmes, or mend the code.",
        ),
        _ASK,
    ),
    (
        "roll-over.name",
        ("Nosaukums nesākas ar grupas klasi.", "The name does not begin with the class."),
        ("nosaukums jaunajā gadā", "the name in the new year"),
        (
            "Nosaukums atstāts; ja tas mainās, izlabojiet tabulu groups.",
            "The name was left; if it changes, mend the table groups.",
        ),
        _ASK,
    ),
    (
        "roll-over.no-bands",
        (
            "Nav zināms, kuras klases izglītojamie ir grupā.",
            "It is not known of which class the group's pupils are.",
        ),
        ("grupas daļas tabulā group_parts", "the parts in the table group_parts"),
        (
            "Jaunais nosaukums ņemts no vecā; pārbaudiet to un ierakstiet grupas daļas.",
            "The new name was made from the old; look at it and write the parts.",
        ),
        _ASK,
    ),
    (
        "roll-over.same-name",
        (
            "Vienai iestādei būtu divas grupas ar vienu nosaukumu.",
            "An institution would have two groups of one name.",
        ),
        ("dažādi nosaukumi", "different names"),
        (
            "Vienojieties ar iestādi, kā tās sauc, un izlabojiet tabulu groups.",
            "Agree with the institution on what they are called, and mend the table groups.",
        ),
        _ASK,
    ),
    (
        "roll-over.closed",
        (
            "Iestāde līdz jaunajam gadam beidzas vai ir sadalīta, un nav zināms, kas grupu pārņem.",
            "The institution ends or is split by the new year; who takes the group over is not "
            "known.",
        ),
        ("viena pārņēmēja tabulā successions", "one successor in the table successions"),
        (
            "Ierakstiet pārņēmēju, vai jauno grupu ierakstiet pašrocīgi.",
            "Write the successor, or write the new group by hand.",
        ),
        _ASK,
    ),
    (
        "roll-over.there",
        (
            "Grupa ar šo nosaukumu jaunajā gadā jau ir.",
            "A group of this name is there in the new year already.",
        ),
        ("{written}", "{written}"),
        ("Nekas nav jādara; tā atstāta, kā ir.", "Nothing has to be done; it was left as it is."),
        _INFO,
    ),
)
"""Meaning and words of these findings, by code."""
