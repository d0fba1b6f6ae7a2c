"""Made-up providers and what they offer; each name and title says that it is made up."""

from __future__ import annotations

from decimal import Decimal

from esf_norises.domain.catalogue import Norise, Provider
from esf_norises.domain.values import Answer, Band
from esf_norises.domain.visit_values import Area, LearningArea

_BANDS = tuple(Band)
_YES = Answer.YES
_LANGUAGE = "latviešu"
_ACCESSIBILITY = "bez pakāpieniem (izdomāts)"

PROVIDERS = tuple(
    Provider(provider=sign, name=name)
    for sign, name in (
        ("IZD-DARBNICA", "Izdomātā zinātnes darbnīca"),
        ("IZD-TEHNIKA", "Izdomātais tehnoloģiju centrs"),
        ("IZD-MATEMATIKA", "Izdomātais matemātikas klubs"),
        ("IZD-MEZS", "Izdomātā mežniecība"),
        ("IZD-LAUKI", "Izdomātā zemnieku saimniecība"),
        ("IZD-MUZEJS", "Izdomātais novada muzejs"),
        ("IZD-SPELES", "Izdomātā pilsonības spēļu grupa"),
        ("IZD-CENTRS", "Izdomātais jauniešu centrs"),
    )
)


def _bands(first: str, last: str) -> tuple[Band, ...]:
    return _BANDS[_BANDS.index(Band(first)) : _BANDS.index(Band(last)) + 1]


def _stem(
    sign: str,
    title: str,
    provider: str,
    areas: str,
    curriculum: str,
    bands: tuple[str, str],
    minutes: int,
    capacity: int,
    price: str,
    place: str | None = None,
) -> Norise:
    return Norise(
        norise=sign,
        title=f"{title} (izdomāta)",
        provider=f"IZD-{provider}",
        area=Area.STEM,
        learning_areas=tuple(map(LearningArea, areas.split())),
        curriculum=curriculum,
        bands=_bands(*bands),
        practical=_YES,
        organised=_YES,
        beyond_lessons=_YES,
        minutes=minutes,
        language=_LANGUAGE,
        accessibility=_ACCESSIBILITY,
        place=place,
        capacity=capacity,
        price=Decimal(price),
    )


def _civic(
    sign: str,
    title: str,
    provider: str,
    skill: str,
    bands: tuple[str, str],
    minutes: int,
    capacity: int,
    price: str,
    place: str | None = None,
) -> Norise:
    return Norise(
        norise=sign,
        title=f"{title} (izdomāta)",
        provider=f"IZD-{provider}",
        area=Area.CIVIC,
        civic_skill=skill,
        curriculum="pilsoniskā līdzdalība",
        bands=_bands(*bands),
        practical=_YES,
        organised=_YES,
        beyond_lessons=_YES,
        minutes=minutes,
        language=_LANGUAGE,
        accessibility=_ACCESSIBILITY,
        place=place,
        capacity=capacity,
        price=Decimal(price),
    )


_FARM = "Izdomātā zemnieku saimniecība, Ludzas novads"
_FOREST = "Izdomātais mežs, Ludzas novads"
_MUSEUM = "Izdomātais novada muzejs, Ludza"
_CENTRE = "Izdomātais jauniešu centrs, Ludza"
_HALL = "Izdomātais tehnoloģiju centrs, Ludza"

COMPLETE = (
    _stem(
        "N-01",
        "Ūdens pētnieki",
        "DARBNICA",
        "science",
        "vielas un to īpašības",
        ("preschool-5-plus", "2"),
        60,
        30,
        "90",
    ),
    _stem(
        "N-02",
        "Skaitļi dabā",
        "MATEMATIKA",
        "mathematics",
        "skaitļi un to pieraksts",
        ("preschool-5-plus", "3"),
        60,
        30,
        "80",
    ),
    _stem(
        "N-03",
        "No grauda līdz maizei",
        "LAUKI",
        "science technology",
        "pārtikas ceļš",
        ("preschool-5-plus", "4"),
        120,
        50,
        "180",
        _FARM,
    ),
    _stem(
        "N-04",
        "Meža mērītāji",
        "MEZS",
        "science mathematics",
        "mērīšana un dati",
        ("3", "6"),
        150,
        50,
        "160",
        _FOREST,
    ),
    _stem(
        "N-05",
        "Elektrība savām rokām",
        "DARBNICA",
        "science technology",
        "elektriskās ķēdes",
        ("5", "9"),
        90,
        60,
        "140",
    ),
    _stem(
        "N-06",
        "Robots mazā telpā",
        "TEHNIKA",
        "technology",
        "programmēšana",
        ("4", "9"),
        90,
        60,
        "150",
        _HALL,
    ),
    _stem(
        "N-07",
        "No zīmējuma līdz detaļai",
        "TEHNIKA",
        "technology mathematics",
        "projektēšana",
        ("7", "12"),
        120,
        60,
        "190",
        _HALL,
    ),
    _stem(
        "N-08",
        "Ķīmija virtuvē",
        "DARBNICA",
        "science",
        "vielu pārvērtības",
        ("7", "12"),
        90,
        60,
        "140",
    ),
    _stem(
        "N-09",
        "Varbūtību spēles",
        "MATEMATIKA",
        "mathematics",
        "varbūtība un statistika",
        ("5", "9"),
        80,
        60,
        "100",
    ),
    _civic(
        "N-10",
        "Dome uz vienu dienu",
        "SPELES",
        "lēmumu pieņemšana un vienošanās",
        ("7", "12"),
        120,
        60,
        "150",
    ),
    _civic(
        "N-11",
        "Mūsu pagalma likumi",
        "SPELES",
        "kopīgu noteikumu veidošana",
        ("1", "4"),
        60,
        50,
        "90",
    ),
    _civic(
        "N-12",
        "Kas aiz virsraksta",
        "CENTRS",
        "informācijas izvērtēšana un viedoklis",
        ("8", "12"),
        90,
        60,
        "110",
        _CENTRE,
    ),
    _civic(
        "N-13",
        "Karte un tās cilvēki",
        "MUZEJS",
        "vietējās kopienas izpēte un līdzdalība",
        ("4", "7"),
        90,
        50,
        "100",
        _MUSEUM,
    ),
    _civic(
        "N-14",
        "Labo darbu kalendārs",
        "CENTRS",
        "rūpes par kopējo un brīvprātīgs darbs",
        ("preschool-5-plus", "3"),
        45,
        30,
        "60",
    ),
)
"""Offers of which everything that a rule asks is stated."""

NO_AREA = Norise(
    norise="N-15",
    title="Seno amatu diena (izdomāta)",
    provider="IZD-MUZEJS",
    bands=_bands("2", "6"),
    practical=_YES,
    organised=_YES,
    beyond_lessons=_YES,
    minutes=120,
    place=_MUSEUM,
    capacity=50,
)
A_LESSON = Norise(
    norise="N-16",
    title="Dabaszinību stunda parkā (izdomāta)",
    provider="IZD-MEZS",
    area=Area.STEM,
    learning_areas=(LearningArea.SCIENCE,),
    bands=_bands("3", "6"),
    practical=_YES,
    organised=_YES,
    beyond_lessons=Answer.NO,
    minutes=40,
    place=_FOREST,
    capacity=30,
)
NO_REASON = Norise(
    norise="N-17",
    title="Zvaigžņu pēcpusdiena (izdomāta)",
    provider="IZD-DARBNICA",
    area=Area.STEM,
    bands=_bands("5", "9"),
    practical=_YES,
    organised=_YES,
    beyond_lessons=_YES,
    minutes=60,
    capacity=60,
)
NOT_SAID_TO_BE_PRACTICAL = Norise(
    norise="N-18",
    title="Koka rotaļlietas (izdomāta)",
    provider="IZD-LAUKI",
    area=Area.STEM,
    learning_areas=(LearningArea.TECHNOLOGY,),
    bands=_bands("preschool-5-plus", "3"),
    organised=_YES,
    beyond_lessons=_YES,
    minutes=60,
    place=_FARM,
    capacity=30,
)

NORISES = (*COMPLETE, NO_AREA, A_LESSON, NO_REASON, NOT_SAID_TO_BE_PRACTICAL)
"""All offers; of the last four something is missing or wrong, on purpose."""
