"""The small closed sets of values: bands, limbs, study forms, kinds of institution, owners."""

from __future__ import annotations

from enum import StrEnum

from ..texts import Texts


class Band(StrEnum):
    """Where a pupil stands on the way through school; in ascending order.

    Pre-school is a band of its own, not a missing class. Source of the bands: columns of the
    state's open data (reference), and the target group's limbs.
    """

    PRESCHOOL_UNDER_5 = "preschool-under-5"
    PRESCHOOL_5_PLUS = "preschool-5-plus"
    CLASS_1 = "1"
    CLASS_2 = "2"
    CLASS_3 = "3"
    CLASS_4 = "4"
    CLASS_5 = "5"
    CLASS_6 = "6"
    CLASS_7 = "7"
    CLASS_8 = "8"
    CLASS_9 = "9"
    CLASS_10 = "10"
    CLASS_11 = "11"
    CLASS_12 = "12"
    VOCATIONAL_BASIC = "vocational-basic"
    COURSE_1 = "course-1"
    COURSE_2 = "course-2"
    COURSE_3 = "course-3"
    COURSE_4 = "course-4"

    @property
    def rank(self) -> int:
        """Place in the ascending order, from 0."""
        return _BAND_RANK[self]

    @property
    def limb(self) -> Limb | None:
        """The limb of the target group that pupils of this band can belong to, or None.

        Source: decision of Ludza's council of 26 March 2025 (a, b: text), marupe.lv (c: official).
        Reading: the open data's band "five or more" is the compulsory pre-school age.
        """
        if self is Band.PRESCHOOL_5_PLUS:
            return Limb.A
        if self.value.isdigit():
            return Limb.B
        return Limb.C if self.value.startswith("course-") else None

    @property
    def label(self) -> Texts:
        """The band as it is named to people."""
        return _BAND_LABELS[self]


class Limb(StrEnum):
    """The parts of the sentence that says who the project is for."""

    A = "a"
    B = "b"
    C = "c"

    @property
    def label(self) -> Texts:
        """The limb as it is named to people."""
        return _LIMB_LABELS[self]


class StudyForm(StrEnum):
    """The form in which education is acquired (Education Law, section 8)."""

    IN_PERSON = "in-person"
    CORRESPONDENCE = "correspondence"
    DISTANCE = "distance"

    @property
    def label(self) -> Texts:
        """The form as it is named to people."""
        return _STUDY_FORM_LABELS[self]


class InstitutionKind(StrEnum):
    """Kinds of institution, as the state's open data names them (reference)."""

    PRESCHOOL = "preschool"
    GENERAL = "general"
    SPECIAL = "special"
    VOCATIONAL = "vocational"
    ARTS = "arts"
    INTEREST = "interest"

    @property
    def label(self) -> Texts:
        """The kind as it is named to people."""
        return _INSTITUTION_KIND_LABELS[self]


class Owner(StrEnum):
    """Whom an institution is under: column "Pakļautība" of the state's open data (reference)."""

    MUNICIPAL = "municipal"
    STATE = "state"
    PRIVATE = "private"

    @property
    def label(self) -> Texts:
        """The owner as it is named to people."""
        return _OWNER_LABELS[self]


class Task(StrEnum):
    """What a partner took on (Ludza's council, decision Nr. 87 of 26 March 2025: text)."""

    COORDINATE = "coordinate"
    ATTEND = "attend"

    @property
    def label(self) -> Texts:
        """The task as it is named to people."""
        return _TASK_LABELS[self]


class Gender(StrEnum):
    """Gender as EU Regulation 2021/1057, Annex I, asks for it; not stated is an answer."""

    WOMAN = "woman"
    MAN = "man"
    NOT_STATED = "not-stated"

    @property
    def label(self) -> Texts:
        """The value as it is named to people."""
        return _GENDER_LABELS[self]


class Scope(StrEnum):
    """What a confirmation is given for: one subject, an institution, or a founder's name."""

    SUBJECT = "subject"
    INSTITUTION = "institution"
    FOUNDER = "founder"

    @property
    def label(self) -> Texts:
        """The scope as it is named to people."""
        return _SCOPE_LABELS[self]


class Answer(StrEnum):
    """What was answered to a question that a rule asks."""

    YES = "yes"
    NO = "no"

    @property
    def label(self) -> Texts:
        """The answer as it is named to people."""
        return _ANSWER_LABELS[self]


_BAND_RANK = {band: rank for rank, band in enumerate(Band)}
_BAND_LABELS = {
    Band.PRESCHOOL_UNDER_5: Texts("pirmsskola, līdz 5 gadiem", "pre-school, under 5"),
    Band.PRESCHOOL_5_PLUS: Texts("pirmsskola, 5 gadi un vairāk", "pre-school, 5 and more"),
    **{
        band: Texts(f"{band.value}. klase", f"class {band.value}")
        for band in Band
        if band.value.isdigit()
    },
    Band.VOCATIONAL_BASIC: Texts("profesionālā pamatizglītība", "vocational basic education"),
    **{
        band: Texts(f"{band.value[7:]}. kurss", f"course {band.value[7:]}")
        for band in Band
        if band.value.startswith("course-")
    },
}
_LIMB_LABELS = {
    Limb.A: Texts(
        "a: obligātā pirmsskolas vecuma izglītojamie",
        "a: pupils of compulsory pre-school age",
    ),
    Limb.B: Texts(
        "b: vispārējās izglītības iestāžu izglītojamie klātienē",
        "b: pupils of general-education institutions in person",
    ),
    Limb.C: Texts(
        "c: profesionālās izglītības iestāžu izglītojamie klātienē",
        "c: pupils of vocational institutions in person",
    ),
}
_STUDY_FORM_LABELS = {
    StudyForm.IN_PERSON: Texts("klātiene", "in person"),
    StudyForm.CORRESPONDENCE: Texts("neklātiene", "correspondence"),
    StudyForm.DISTANCE: Texts("tālmācība", "distance"),
}
_INSTITUTION_KIND_LABELS = {
    InstitutionKind.PRESCHOOL: Texts(
        "pirmsskolas izglītības iestāde", "pre-school education institution"
    ),
    InstitutionKind.GENERAL: Texts(
        "vispārējās izglītības iestāde", "general education institution"
    ),
    InstitutionKind.SPECIAL: Texts("speciālās izglītības iestāde", "special education institution"),
    InstitutionKind.VOCATIONAL: Texts(
        "profesionālās pamata un vidējās izglītības iestāde",
        "vocational basic and secondary education institution",
    ),
    InstitutionKind.ARTS: Texts(
        "profesionālās ievirzes izglītības iestāde",
        "vocationally oriented education institution",
    ),
    InstitutionKind.INTEREST: Texts(
        "bērnu un jauniešu interešu izglītības iestāde",
        "interest education institution for children and young people",
    ),
}
_OWNER_LABELS = {
    Owner.MUNICIPAL: Texts("pašvaldība", "municipality"),
    Owner.STATE: Texts("valsts (ministrija)", "the state (a ministry)"),
    Owner.PRIVATE: Texts("juridiska vai fiziska persona", "a legal or natural person"),
}
_TASK_LABELS = {
    Task.COORDINATE: Texts(
        "plānot un koordinēt norises pašvaldībā un tās izglītības iestādēs",
        "plan and coordinate norises in the municipality and its institutions",
    ),
    Task.ATTEND: Texts("nodrošināt norišu apmeklēšanu", "see that norises are attended"),
}
_GENDER_LABELS = {
    Gender.WOMAN: Texts("sieviete", "woman"),
    Gender.MAN: Texts("vīrietis", "man"),
    Gender.NOT_STATED: Texts("nav norādīts", "not stated"),
}
_SCOPE_LABELS = {
    Scope.SUBJECT: Texts("viens ieraksts", "one subject"),
    Scope.INSTITUTION: Texts("izglītības iestāde", "an institution"),
    Scope.FOUNDER: Texts("dibinātāja nosaukums", "a founder's name"),
}
_ANSWER_LABELS = {Answer.YES: Texts("jā", "yes"), Answer.NO: Texts("nē", "no")}
