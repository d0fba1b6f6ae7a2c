"""The tables of a dataset: one attrs class each, whose fields define the columns."""

from __future__ import annotations

import datetime
from typing import ClassVar

from ..frozen import frozen
from ..texts import Texts
from .columns import Privacy, TableInfo, column
from .identifiers import ProgrammeCode, Pseudonym, RegistrationNumber, TerritoryCode
from .kinds import (
    DATE,
    PROGRAMME_CODE,
    PSEUDONYM,
    REGISTRATION_NUMBER,
    SCHOOL_YEAR,
    TERRITORY,
    TEXT,
    TEXTS_LIST,
    WHOLE,
    choice,
    choices,
)
from .periods import Period, SchoolYear
from .values import Answer, Band, Gender, InstitutionKind, Limb, Owner, Scope, Task

_VALID_FROM = Texts("Spēkā no", "Valid from")
_VALID_TO = Texts("Spēkā līdz", "Valid to")
_LAST_DAY = Texts("Pēdējā diena; tukšs, ja turpinās.", "The last day; empty while it goes on.")


@frozen(kw_only=True)
class Partner:
    """The municipality that takes part in the project.

    Attributes:
        name: Its name, such as `Ludzas novads`.
        territory: Its code in ATVK.
        founder_names: The names under which it stands as the founder of institutions.
        limbs: The limbs of the target group that it takes part in. A reading: a and b are written
            for every partner at import; c stays unknown until it is named here.
        tasks: What it took on by its agreement.
        ruleset: The rules by which its data are judged.
    """

    TABLE: ClassVar = TableInfo(
        name="partner",
        title=Texts("Sadarbības partneris", "Partner"),
        about=Texts("Viena rinda: pašvaldība projektā.", "One row: the municipality."),
    )

    name: str = column(Texts("Nosaukums", "Name"), TEXT, required=True, key=True)
    territory: TerritoryCode = column(Texts("ATVK kods", "ATVK code"), TERRITORY, required=True)
    founder_names: tuple[str, ...] = column(
        Texts("Dibinātāja nosaukumi", "Names as founder"), TEXTS_LIST, required=True
    )
    limbs: tuple[Limb, ...] = column(
        Texts("Mērķa grupas daļas", "Limbs of the target group"),
        choices(Limb),
        required=True,
    )
    tasks: tuple[Task, ...] | None = column(Texts("Uzdevumi", "Tasks"), choices(Task))
    ruleset: str | None = column(Texts("Noteikumu kopa", "Ruleset"), TEXT)


@frozen(kw_only=True)
class Institution:
    """An education institution.

    Attributes:
        registration_number: Its number in the Register of Educational Institutions.
        name: Its name.
        kind: Its kind; None where not known.
        founder: The founder's name as published; None where not known.
        owner: Whom it is under; None where not known.
        territory: ATVK code of its legal address, where a branch's pupils are counted too.
        valid_from: First day of this identity; None if it always was.
        valid_to: Last day; None while it goes on.
    """

    TABLE: ClassVar = TableInfo(
        name="institutions",
        title=Texts("Izglītības iestādes", "Institutions"),
        about=Texts("Viena rinda: izglītības iestāde.", "One row: an education institution."),
    )

    registration_number: RegistrationNumber = column(
        Texts("Reģistrācijas numurs", "Registration number"),
        REGISTRATION_NUMBER,
        required=True,
        key=True,
    )
    name: str = column(Texts("Iestādes nosaukums", "Name of the institution"), TEXT, required=True)
    kind: InstitutionKind | None = column(
        Texts("Iestādes veids", "Kind of institution"), choice(InstitutionKind)
    )
    founder: str | None = column(Texts("Dibinātājs", "Founder"), TEXT)
    owner: Owner | None = column(Texts("Pakļautība", "Under"), choice(Owner))
    territory: TerritoryCode | None = column(
        Texts("Adreses ATVK kods", "ATVK code of the address"), TERRITORY
    )
    valid_from: datetime.date | None = column(_VALID_FROM, DATE)
    valid_to: datetime.date | None = column(_VALID_TO, DATE, about=_LAST_DAY)

    @property
    def period(self) -> Period:
        """The days on which this identity is valid."""
        return Period(first=self.valid_from, last=self.valid_to)


@frozen(kw_only=True)
class Succession:
    """An institution that took over from another one.

    Attributes:
        predecessor: The institution that was joined, split or renamed.
        successor: The one that took over.
        valid_from: The first day of the successor.
    """

    TABLE: ClassVar = TableInfo(
        name="successions",
        title=Texts("Iestāžu pārņemšana", "Successions"),
        about=Texts(
            "Viena rinda: iestāde, kas pārņēma citu.",
            "One row: an institution that took over.",
        ),
    )

    predecessor: RegistrationNumber = column(
        Texts("Iepriekšējā iestāde", "Predecessor"),
        REGISTRATION_NUMBER,
        required=True,
        key=True,
        refers_to="institutions",
    )
    successor: RegistrationNumber = column(
        Texts("Pārņēmēja iestāde", "Successor"),
        REGISTRATION_NUMBER,
        required=True,
        key=True,
        refers_to="institutions",
    )
    valid_from: datetime.date = column(_VALID_FROM, DATE, required=True)


@frozen(kw_only=True)
class Programme:
    """An education programme that an institution runs.

    Attributes:
        institution: Who runs it.
        code: Its code in the classification of education programmes.
        name: Its name; the same code has many spellings.
    """

    TABLE: ClassVar = TableInfo(
        name="programmes",
        title=Texts("Izglītības programmas", "Programmes"),
        about=Texts(
            "Viena rinda: iestādes izglītības programma.",
            "One row: a programme of an institution.",
        ),
    )

    institution: RegistrationNumber = column(
        Texts("Iestāde", "Institution"),
        REGISTRATION_NUMBER,
        required=True,
        key=True,
        refers_to="institutions",
    )
    code: ProgrammeCode = column(
        Texts("Programmas kods", "Programme code"),
        PROGRAMME_CODE,
        required=True,
        key=True,
    )
    name: str | None = column(Texts("Programmas nosaukums", "Name of the programme"), TEXT)


@frozen(kw_only=True)
class Count:
    """How many pupils of one band an institution's programme has on a day.

    Attributes:
        institution: Where they learn.
        programme: What they learn by; None where not known.
        band: Where they stand on the way through school.
        state_date: The day that the count is of.
        pupils: How many, from 0.
    """

    TABLE: ClassVar = TableInfo(
        name="counts",
        title=Texts("Izglītojamo skaits", "Counts of pupils"),
        about=Texts(
            "Viena rinda: izglītojamo skaits iestādē, programmā un klasē.",
            "One row: pupils of one institution, programme and band.",
        ),
    )

    institution: RegistrationNumber = column(
        Texts("Iestāde", "Institution"),
        REGISTRATION_NUMBER,
        required=True,
        key=True,
        refers_to="institutions",
    )
    programme: ProgrammeCode | None = column(
        Texts("Programmas kods", "Programme code"), PROGRAMME_CODE, key=True
    )
    band: Band = column(Texts("Klase vai posms", "Band"), choice(Band), required=True, key=True)
    state_date: datetime.date = column(
        Texts("Stāvoklis uz", "State on"), DATE, required=True, key=True
    )
    pupils: int = column(Texts("Izglītojamo skaits", "Pupils"), WHOLE, unit="pupils", required=True)


@frozen(kw_only=True)
class Group:
    """A class, or a group of a pre-school.

    Attributes:
        group: Its own sign in the dataset.
        institution: Where it is.
        name: What the school calls it; free, such as `7.ma`.
        school_year: The school year in which it is this group.
    """

    TABLE: ClassVar = TableInfo(
        name="groups",
        title=Texts("Klases un grupas", "Groups"),
        about=Texts("Viena rinda: klase vai grupa.", "One row: a class or a pre-school group."),
    )

    group: str = column(Texts("Grupa", "Group"), TEXT, required=True, key=True)
    institution: RegistrationNumber = column(
        Texts("Iestāde", "Institution"),
        REGISTRATION_NUMBER,
        required=True,
        refers_to="institutions",
    )
    name: str = column(Texts("Nosaukums", "Name"), TEXT, required=True)
    school_year: SchoolYear = column(
        Texts("Mācību gads", "School year"), SCHOOL_YEAR, required=True
    )


@frozen(kw_only=True)
class GroupPart:
    """The pupils of a group who have band and programme in common.

    Attributes:
        group: The group.
        band: Their band.
        programme: Their programme; None where not known.
        pupils: How many; None where not known, as where a roster tells.
    """

    TABLE: ClassVar = TableInfo(
        name="group_parts",
        title=Texts("Grupu daļas", "Parts of groups"),
        about=Texts(
            "Viena rinda: grupas izglītojamie vienā klasē un programmā.",
            "One row: a group's pupils of one band and programme.",
        ),
    )

    group: str = column(Texts("Grupa", "Group"), TEXT, required=True, key=True, refers_to="groups")
    band: Band = column(Texts("Klase vai posms", "Band"), choice(Band), required=True, key=True)
    programme: ProgrammeCode | None = column(
        Texts("Programmas kods", "Programme code"), PROGRAMME_CODE, key=True
    )
    pupils: int | None = column(Texts("Izglītojamo skaits", "Pupils"), WHOLE, unit="pupils")


@frozen(kw_only=True)
class Pupil:
    """A pupil under a pseudonym of the school's own.

    Attributes:
        pupil: The pseudonym.
        gender: As the ESF+ common indicators ask; None where not known.
        born: The day of birth, for the indicator "below 18"; None where not known.
    """

    TABLE: ClassVar = TableInfo(
        name="pupils",
        title=Texts("Izglītojamie", "Pupils"),
        about=Texts("Viena rinda: izglītojamais ar pseidonīmu.", "One row: a pupil's pseudonym."),
    )

    pupil: Pseudonym = column(
        Texts("Pseidonīms", "Pseudonym"),
        PSEUDONYM,
        required=True,
        key=True,
        privacy=Privacy.PERSONAL,
    )
    gender: Gender | None = column(
        Texts("Dzimums", "Gender"), choice(Gender), privacy=Privacy.PERSONAL
    )
    born: datetime.date | None = column(
        Texts("Dzimšanas datums", "Born on"), DATE, privacy=Privacy.PERSONAL
    )


@frozen(kw_only=True)
class Enrolment:
    """That a pupil is in a group and a programme, from a day to a day.

    Attributes:
        pupil: The pupil.
        group: The group.
        band: The pupil's band in that time.
        programme: The pupil's programme in that time; None where not known.
        valid_from: The first day.
        valid_to: The last day; None while it goes on.
    """

    TABLE: ClassVar = TableInfo(
        name="enrolments",
        title=Texts("Mācības", "Enrolments"),
        about=Texts(
            "Viena rinda: izglītojamais grupā un programmā kādā laikā.",
            "One row: a pupil in a group and a programme for a time.",
        ),
    )

    pupil: Pseudonym = column(
        Texts("Pseidonīms", "Pseudonym"),
        PSEUDONYM,
        required=True,
        key=True,
        refers_to="pupils",
        privacy=Privacy.PERSONAL,
    )
    group: str = column(
        Texts("Grupa", "Group"),
        TEXT,
        required=True,
        key=True,
        refers_to="groups",
        privacy=Privacy.PERSONAL,
    )
    band: Band = column(
        Texts("Klase vai posms", "Band"),
        choice(Band),
        required=True,
        privacy=Privacy.PERSONAL,
    )
    programme: ProgrammeCode | None = column(
        Texts("Programmas kods", "Programme code"),
        PROGRAMME_CODE,
        privacy=Privacy.PERSONAL,
    )
    valid_from: datetime.date = column(
        _VALID_FROM, DATE, required=True, key=True, privacy=Privacy.PERSONAL
    )
    valid_to: datetime.date | None = column(
        _VALID_TO, DATE, about=_LAST_DAY, privacy=Privacy.PERSONAL
    )


@frozen(kw_only=True)
class Confirmation:
    """An answer to a question that a rule asks.

    Attributes:
        rule: The rule's id.
        scope: What the answer is for: one subject, an institution, a founder's name.
        subject: The subject's key, the registration number or the founder's name.
        answer: Yes or no.
        by: Who answered, by role or office.
        on: The day of the answer.
        source: Where the answer can be read.
    """

    TABLE: ClassVar = TableInfo(
        name="confirmations",
        title=Texts("Apliecinājumi", "Confirmations"),
        about=Texts(
            "Viena rinda: atbilde uz jautājumu, ko uzdod noteikums.",
            "One row: an answer to a question that a rule asks.",
        ),
    )

    rule: str = column(Texts("Noteikums", "Rule"), TEXT, required=True, key=True)
    scope: Scope = column(Texts("Uz ko attiecas", "Scope"), choice(Scope), required=True, key=True)
    subject: str = column(Texts("Par ko", "Subject"), TEXT, required=True, key=True)
    answer: Answer | None = column(
        Texts("Atbilde", "Answer"),
        choice(Answer),
        about=Texts("Tukšs, kamēr nav atbildēts.", "Empty while the question is not answered."),
    )
    by: str | None = column(
        Texts("Kas apliecina", "By whom"),
        TEXT,
        privacy=Privacy.INTERNAL,
        about=Texts(
            "Amats vai struktūrvienība; bez atbildes tukšs.",
            "An office or role, not a name.",
        ),
    )
    on: datetime.date | None = column(Texts("Datums", "Date"), DATE)
    source: str | None = column(
        Texts("Avots", "Source"),
        TEXT,
        about=Texts("Dokuments, kurā tas lasāms.", "The document in which it can be read."),
    )


@frozen(kw_only=True)
class ParameterRow:
    """A value of a parameter that the partner's own agreement or the Agency's answer sets.

    Attributes:
        name: The parameter.
        value: The value as text; `none` where it is known that there is no limit; None: unset.
        valid_from: The first day.
        valid_to: The last day; None while it goes on.
        source: Where the value can be read.
        checked: The day on which somebody last looked it up there.
    """

    TABLE: ClassVar = TableInfo(
        name="parameters",
        title=Texts("Parametri", "Parameters"),
        about=Texts(
            "Viena rinda: parametra vērtība kādā laikā, ar avotu.",
            "One row: a parameter's value for a time, with its source.",
        ),
    )

    name: str = column(Texts("Parametrs", "Parameter"), TEXT, required=True, key=True)
    value: str | None = column(
        Texts("Vērtība", "Value"),
        TEXT,
        about=Texts(
            "none: zināms, ka ierobežojuma nav; tukšs: nav zināms.",
            "none: it is known that there is no limit; empty: not known.",
        ),
    )
    valid_from: datetime.date = column(_VALID_FROM, DATE, required=True, key=True)
    valid_to: datetime.date | None = column(_VALID_TO, DATE, about=_LAST_DAY)
    source: str | None = column(Texts("Avots", "Source"), TEXT)
    checked: datetime.date | None = column(Texts("Pārbaudīts", "Checked on"), DATE)


TABLES = (
    Partner,
    Institution,
    Succession,
    Programme,
    Count,
    Group,
    GroupPart,
    Pupil,
    Enrolment,
    Confirmation,
    ParameterRow,
)
