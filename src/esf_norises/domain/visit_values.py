"""Closed sets of values for norises, visits, attendance, evidence and funding."""

from __future__ import annotations

from enum import StrEnum

from ..texts import Texts


class Area(StrEnum):
    """What a norise is about, by points 2.1 and 2.2 of Cabinet Regulation Nr. 882 (text)."""

    STEM = "stem"
    CIVIC = "civic"

    @property
    def label(self) -> Texts:
        """The area as it is named to people."""
        return _AREA_LABELS[self]


class LearningArea(StrEnum):
    """The learning areas that are STEM by point 2.1 of Cabinet Regulation Nr. 882 (text)."""

    SCIENCE = "science"
    MATHEMATICS = "mathematics"
    TECHNOLOGY = "technology"

    @property
    def label(self) -> Texts:
        """The learning area as it is named to people."""
        return _LEARNING_AREA_LABELS[self]


class Transport(StrEnum):
    """How a group gets to a visit; many norises come to the school and need none."""

    NONE = "none"
    WALK = "walk"
    BUS = "bus"
    PUBLIC = "public"

    @property
    def label(self) -> Texts:
        """The transport as it is named to people."""
        return _TRANSPORT_LABELS[self]


class Step(StrEnum):
    """What happened to a visit. Its state is the last of `planned`, `confirmed`, `held`,
    `cancelled`.

    `moved`: to another session; the state stays. `split`: a part of the group was given a visit of
    its own.
    """

    PLANNED = "planned"
    CONFIRMED = "confirmed"
    HELD = "held"
    CANCELLED = "cancelled"
    MOVED = "moved"
    SPLIT = "split"

    @property
    def label(self) -> Texts:
        """The step as it is named to people."""
        return _STEP_LABELS[self]


class CancelReason(StrEnum):
    """Why a visit was cancelled."""

    ILLNESS = "illness"
    WEATHER = "weather"
    TRANSPORT = "transport"
    PROVIDER = "provider"
    INSTITUTION = "institution"
    TOO_FEW = "too-few"
    OTHER = "other"

    @property
    def label(self) -> Texts:
        """The reason as it is named to people."""
        return _CANCEL_REASON_LABELS[self]


class EvidenceKind(StrEnum):
    """What shows that a visit was attended."""

    ATTENDANCE_SHEET = "attendance-sheet"
    PHOTO = "photo"
    PROVIDER_CONFIRMATION = "provider-confirmation"
    TRANSPORT_NOTE = "transport-note"
    OTHER = "other"

    @property
    def label(self) -> Texts:
        """The kind as it is named to people."""
        return _EVIDENCE_KIND_LABELS[self]


class FundedPart(StrEnum):
    """What of a visit was paid from elsewhere."""

    VISIT = "visit"
    BUS = "bus"
    TICKET = "ticket"

    @property
    def label(self) -> Texts:
        """The part as it is named to people."""
        return _FUNDED_PART_LABELS[self]


_AREA_LABELS = {
    Area.STEM: Texts("STEM", "STEM"),
    Area.CIVIC: Texts("pilsoniskā līdzdalība", "civic participation"),
}
_LEARNING_AREA_LABELS = {
    LearningArea.SCIENCE: Texts("dabaszinātņu", "science"),
    LearningArea.MATHEMATICS: Texts("matemātikas", "mathematics"),
    LearningArea.TECHNOLOGY: Texts("tehnoloģiju", "technology"),
}
_TRANSPORT_LABELS = {
    Transport.NONE: Texts("nav vajadzīgs", "none needed"),
    Transport.WALK: Texts("kājām", "on foot"),
    Transport.BUS: Texts("autobuss", "bus"),
    Transport.PUBLIC: Texts("sabiedriskais transports", "public transport"),
}
_STEP_LABELS = {
    Step.PLANNED: Texts("plānots", "planned"),
    Step.CONFIRMED: Texts("apstiprināts", "confirmed"),
    Step.HELD: Texts("noticis", "held"),
    Step.CANCELLED: Texts("atcelts", "cancelled"),
    Step.MOVED: Texts("pārcelts", "moved"),
    Step.SPLIT: Texts("sadalīts", "split"),
}
_CANCEL_REASON_LABELS = {
    CancelReason.ILLNESS: Texts("slimība", "illness"),
    CancelReason.WEATHER: Texts("laikapstākļi", "weather"),
    CancelReason.TRANSPORT: Texts("transports", "transport"),
    CancelReason.PROVIDER: Texts("norises īstenotājs", "the provider"),
    CancelReason.INSTITUTION: Texts("izglītības iestāde", "the institution"),
    CancelReason.TOO_FEW: Texts("par maz dalībnieku", "too few participants"),
    CancelReason.OTHER: Texts("cits iemesls", "another reason"),
}
_EVIDENCE_KIND_LABELS = {
    EvidenceKind.ATTENDANCE_SHEET: Texts("apmeklējuma lapa", "attendance sheet"),
    EvidenceKind.PHOTO: Texts("fotogrāfija", "photo"),
    EvidenceKind.PROVIDER_CONFIRMATION: Texts(
        "norises īstenotāja apliecinājums", "provider's confirmation"
    ),
    EvidenceKind.TRANSPORT_NOTE: Texts("transporta dokuments", "transport note"),
    EvidenceKind.OTHER: Texts("cits dokuments", "another document"),
}
_FUNDED_PART_LABELS = {
    FundedPart.VISIT: Texts("apmeklējums", "the visit"),
    FundedPart.BUS: Texts("autobuss", "the bus"),
    FundedPart.TICKET: Texts("ieejas biļete", "the ticket"),
}
