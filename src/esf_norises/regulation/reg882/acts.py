"""Acts, decisions and pages that rules and values of Regulation 882 cite, and how well known.

What is not listed under a constant of its own was not read: `REGULATION_882.point(...)` therefore
has the level *unknown*, until somebody reads the point and writes a constant for it here.
"""

from __future__ import annotations

import datetime

from ...texts import Texts
from ..sources import Act, Level

CHECKED = datetime.date(2026, 11, 24)
"""The day on which all of these were last looked up."""

# The measure

REGULATION_882 = Act(
    name="Ministru kabineta 2024. gada 17. decembra noteikumi Nr. 882",
    level=Level.UNKNOWN,
    checked=CHECKED,
    title=Texts("4.2.2.1. pasākuma īstenošanas noteikumi", "the regulation on measure 4.2.2.1"),
)
"""Cabinet Regulation Nr. 882 (likumi.lv id 357341); a point has no level unless it was read."""

SIMPLIFIED_COSTS = REGULATION_882.point("1.6. apakšpunkts", level=Level.TEXT)
"""Sets the conditions and the order of simplified costs; which kind and how much was not found."""

STEM = REGULATION_882.point("2.1. apakšpunkts", level=Level.TEXT)
"""STEM: the learning areas dabaszinātnes, matemātika, tehnoloģijas."""

CIVIC_PARTICIPATION = REGULATION_882.point("2.2. apakšpunkts", level=Level.TEXT)
"""Civic participation: the cross-cutting skill of that name."""

NORISE = REGULATION_882.point("2.3. apakšpunkts", level=Level.TEXT)
"""What a norise is: a practical activity organised in addition to formal education."""

GOAL = REGULATION_882.point("3. punkts", level=Level.TEXT)
"""The measure's goal; only the beginning of the sentence was read."""

SUPPORTED_ACTIVITIES = REGULATION_882.point("17. punkts", level=Level.OFFICIAL)
"""Lists the supported activities, as Kohesio says; its words were not read."""

LUDZA_DECISION = Act(
    name="Ludzas novada pašvaldības domes 2025. gada 26. marta lēmums Nr. 87 (prot. Nr. 3, 2. §)",
    level=Level.TEXT,
    checked=CHECKED,
    title=Texts(
        "Ludzas novada domes lēmums par dalību projektā",
        "the decision of Ludza's council to take part in the project",
    ),
)
"""The decision in which the target group's limbs a and b, the partners and the tasks were read."""

TARGET_GROUP_A = LUDZA_DECISION.point("mērķa grupas a daļa")
"""Pupils of compulsory pre-school age in institutions that run pre-school programmes."""

TARGET_GROUP_B = LUDZA_DECISION.point("mērķa grupas b daļa")
"""Pupils of general-education institutions that run basic and secondary programmes in person."""

PARTNERS = LUDZA_DECISION.point("sadarbības partneri")
"""Municipalities that founded pre-school, general and vocational institutions."""

TASKS = LUDZA_DECISION.point("sadarbības partnera uzdevumi")
"""Plan and coordinate norises; see that they are attended."""

MARUPE_PAGE = Act(
    name="Mārupes novada pašvaldības projekta lapa (marupe.lv, node/23365)",
    level=Level.OFFICIAL,
    checked=CHECKED,
    title=Texts("Mārupes novada projekta apraksts", "the project as Mārupe describes it"),
)
"""A partner's page with the project's number, days, money and target group."""

KOHESIO = Act(
    name="Kohesio Q7432681",
    level=Level.OFFICIAL,
    checked=CHECKED,
    title=Texts(
        "Eiropas Komisijas projektu datubāze Kohesio", "the European Commission's project database"
    ),
)
"""The European Commission's entry on the project."""

TARGET_GROUP_C = MARUPE_PAGE.point("mērķa grupas c daļa")
"""Pupils of vocational institutions with secondary programmes in person; Kohesio says the same."""

PROJECT_DAYS = MARUPE_PAGE.point("īstenošanas laiks")
"""1 April 2025 to 31 August 2028; Kohesio says the same."""

EU_2021_1060 = Act(
    name="Eiropas Parlamenta un Padomes Regula (ES) 2021/1060",
    level=Level.REFERENCE,
    checked=CHECKED,
    title=Texts("Kopīgo noteikumu regula", "the Common Provisions Regulation"),
)
"""What holds for all funds: forms of support, publicity, keeping of documents."""

RETENTION = EU_2021_1060.point("82. pants")
"""Documents are kept for five years from 31 December of the year of the last payment."""

ACTION_IS_THE_BASIS = EU_2021_1060.point("63. panta 2. punkts")
"""With unit costs the action is the basis, from 1 January 2021 to 31 December 2029."""

DOUBLE_FUNDING = EU_2021_1060.point("63. panta 9. punkts")
"""The same expenditure is not paid twice; its words were not read."""

AGREEMENT = Act(
    name="sadarbības līgums ar Aģentūru",
    level=Level.UNKNOWN,
    checked=CHECKED,
    title=Texts(
        "pašvaldības un Aģentūras sadarbības līgums",
        "the agreement between the municipality and the Agency",
    ),
).whole()
"""The partner's agreement was not read: what it limits are parameters that the partner supplies."""

EU_2021_1057 = Act(
    name="Eiropas Parlamenta un Padomes Regula (ES) 2021/1057",
    level=Level.REFERENCE,
    checked=CHECKED,
    title=Texts("ESF+ regula", "the ESF+ Regulation"),
)
"""Data of participants and the common indicators (Annex I)."""

# Education

EDUCATION_LAW = Act(
    name="Izglītības likums",
    level=Level.REFERENCE,
    checked=CHECKED,
    title=Texts("Izglītības likums", "the Education Law"),
)
"""The general law on education."""

COMPULSORY_PRESCHOOL = EDUCATION_LAW.point("4. pants")
"""Preparing for school is compulsory from the age of five; the day it counts is unknown."""

FORMS_OF_STUDY = EDUCATION_LAW.point("8. pants", level=Level.TEXT)
"""The forms in which education is acquired; pre-school programmes are always in person."""

EDUCATION_BOARD = EDUCATION_LAW.point("18. pants", level=Level.TEXT)
"""The municipality's education board coordinates the work of its institutions."""

GENERAL_EDUCATION_LAW = Act(
    name="Vispārējās izglītības likums",
    level=Level.REFERENCE,
    checked=CHECKED,
    title=Texts("Vispārējās izglītības likums", "the General Education Law"),
)
"""The law on pre-school, basic and general secondary education."""

FORMAL_TEACHING = GENERAL_EDUCATION_LAW.point("1. pants", level=Level.TEXT)
"""A lesson in nature and a learning excursion are forms of formal teaching."""

START_OF_BASIC_EDUCATION = GENERAL_EDUCATION_LAW.point("32. pants", level=Level.TEXT)
"""Basic education starts in the year of the seventh birthday, or a year before or after."""

VOCATIONAL_EDUCATION_LAW = Act(
    name="Profesionālās izglītības likums",
    level=Level.REFERENCE,
    checked=CHECKED,
    title=Texts("Profesionālās izglītības likums", "the Vocational Education Law"),
)
"""The law on vocational education."""

WORK_BASED_LEARNING = VOCATIONAL_EDUCATION_LAW.point("28. pants", level=Level.TEXT)
"""In vocational education, in person includes work-based learning."""

PRESCHOOL_GUIDELINES = Act(
    name="Ministru kabineta noteikumi Nr. 716",
    level=Level.REFERENCE,
    checked=CHECKED,
    title=Texts("pirmsskolas izglītības vadlīnijas", "the guidelines for pre-school education"),
)
"""Learning areas in pre-school."""

BASIC_EDUCATION_STANDARD = Act(
    name="Ministru kabineta noteikumi Nr. 747",
    level=Level.REFERENCE,
    checked=CHECKED,
    title=Texts("pamatizglītības standarts", "the standard of basic education"),
)
"""Learning areas and cross-cutting skills in basic education."""

SECONDARY_EDUCATION_STANDARD = Act(
    name="Ministru kabineta noteikumi Nr. 416",
    level=Level.REFERENCE,
    checked=CHECKED,
    title=Texts(
        "vispārējās vidējās izglītības standarts", "the standard of general secondary education"
    ),
)
"""Learning areas and cross-cutting skills in general secondary education."""

PROGRAMME_CLASSIFICATION = Act(
    name="Ministru kabineta 2017. gada 13. jūnija noteikumi Nr. 322",
    level=Level.REFERENCE,
    checked=CHECKED,
    title=Texts("Latvijas izglītības klasifikācija", "the classification of education programmes"),
)
"""Codes of programmes, as amended by Cabinet Regulation Nr. 231 of 15 April 2025."""

STUDY_FORM_DIGIT = PROGRAMME_CLASSIFICATION.point("programmas koda astotā zīme")
"""The form of study in a code; the meanings of 3 and 4 were read off the names in the open data."""

TERRITORIES = Act(
    name="Ministru kabineta 2021. gada 15. jūnija noteikumi Nr. 379",
    level=Level.REFERENCE,
    checked=CHECKED,
    title=Texts(
        "Administratīvo teritoriju un teritoriālo vienību klasifikators (ATVK)",
        "the classification of territories (ATVK)",
    ),
)
"""Codes of municipalities, towns and parishes."""

OPEN_DATA = Act(
    name="VIIS atvērtie dati: izglītojamo skaits 2022. gada 1. decembrī (data.gov.lv)",
    level=Level.REFERENCE,
    checked=CHECKED,
    title=Texts(
        "Valsts izglītības informācijas sistēmas atvērtie dati",
        "open data of the State Education Information System",
    ),
)
"""The official counts of pupils by institution, programme and band."""

INSTITUTION_KINDS = OPEN_DATA.point("izglītības iestādes veids")
"""The kinds of institution that the open data names."""

OWNERS = OPEN_DATA.point("pakļautība un dibinātājs")
"""Whom an institution is under, and the founder's name."""

FIVE_AND_MORE = OPEN_DATA.point("vecumā 5 gadi un vairāk")
"""The band of compulsory pre-school age, as the state counts it."""
