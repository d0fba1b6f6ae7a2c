"""What the rules of Regulation 882 may read of a partner, an institution and a part of a group."""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar

from ...domain.identifiers import ProgrammeCode
from ...domain.municipalities import municipalities
from ...domain.values import Band, InstitutionKind, Limb, Owner, StudyForm
from ...findings import Role
from ...frozen import frozen
from ...texts import Texts
from ..facts import FactsInfo, Reference, derived, given, looked_up


class FounderRelation(StrEnum):
    """What a founder's name says of the partner.

    `partner`: it is one of the partner's names. `other_municipality`: it is the name of another
    municipality. `unclear`: neither; it may be an office of the partner.
    """

    PARTNER = "partner"
    OTHER_MUNICIPALITY = "other_municipality"
    UNCLEAR = "unclear"

    @property
    def label(self) -> Texts:
        """The relation as it is named to people."""
        return _FOUNDER_RELATION_LABELS[self]


class RunsInPerson(StrEnum):
    """What the programmes that are known of an institution say: whether any is in person.

    `yes`: one is. `no`: every one is in another form. `not_known`: the form of one, or the
    programme of some pupils, is not known, and none that is known is in person.
    """

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"

    @property
    def label(self) -> Texts:
        """The answer as it is named to people."""
        return _RUNS_IN_PERSON_LABELS[self]


_FOUNDER_RELATION_LABELS = {
    FounderRelation.PARTNER: Texts("partnera nosaukums", "a name of the partner"),
    FounderRelation.OTHER_MUNICIPALITY: Texts("cita pašvaldība", "another municipality"),
    FounderRelation.UNCLEAR: Texts("neskaidra", "unclear"),
}
_RUNS_IN_PERSON_LABELS = {
    RunsInPerson.YES: Texts("jā", "yes"),
    RunsInPerson.NO: Texts("nē", "no"),
    RunsInPerson.NOT_KNOWN: Texts("nav zināms", "not known"),
}


def _study_form(programme: ProgrammeCode) -> StudyForm | None:
    return programme.study_form


def _founder_relation(founder: str, founder_names: tuple[str, ...]) -> FounderRelation:
    if founder in founder_names:
        return FounderRelation.PARTNER
    others = {name for other in municipalities() for name in other.founder_names}
    return FounderRelation.OTHER_MUNICIPALITY if founder in others else FounderRelation.UNCLEAR


@frozen(kw_only=True)
class PartnerFacts:
    """The municipality that takes part in the project.

    Attributes:
        founder_names: The names under which it founds institutions.
        limbs: The limbs of the target group that it takes part in.
    """

    FACTS: ClassVar = FactsInfo(name="partner", title=Texts("sadarbības partneris", "partner"))

    founder_names: tuple[str, ...] = given(
        Texts("partnera nosaukumi", "the partner's names"),
        origin="partner.founder_names",
        who=Role.PARTNER,
    )
    limbs: tuple[Limb, ...] = given(
        Texts("mērķa grupas daļas", "limbs of the target group"),
        origin="partner.limbs",
        who=Role.PARTNER,
    )


@frozen(kw_only=True)
class InstitutionFacts:
    """An institution on the day on which it is judged.

    Attributes:
        kind: Its kind.
        founder: The founder's name.
        owner: Whom it is under.
        runs_in_person: Whether it runs any programme in person.
    """

    FACTS: ClassVar = FactsInfo(
        name="institution", title=Texts("izglītības iestāde", "institution")
    )

    kind: InstitutionKind = given(
        Texts("iestādes veids", "kind of institution"),
        origin="institutions.kind",
        who=Role.PARTNER,
    )
    founder: str = given(
        Texts("dibinātājs", "founder"), origin="institutions.founder", who=Role.PARTNER
    )
    owner: Owner = given(
        Texts("pakļautība", "under"), origin="institutions.owner", who=Role.PARTNER
    )
    runs_in_person: RunsInPerson = given(
        Texts("īsteno programmas klātienē", "runs programmes in person"),
        origin="programmes.code",
        who=Role.INSTITUTION,
    )


@frozen(kw_only=True)
class PartFacts:
    """Pupils of one institution, or of one group of it, with band and programme in common.

    Attributes:
        band: Where they stand on the way through school.
        programme: The code of what they learn by.
        study_form: The form in which they learn, as the code tells it.
        institution_kind: The institution's kind.
        runs_in_person: Whether the institution runs any programme in person.
        founder: The founder's name.
        owner: Whom the institution is under.
        founder_names: The partner's names as founder.
        founder_relation: What the founder's name says of the partner.
        partner_limbs: The limbs of the target group that the partner takes part in.
    """

    FACTS: ClassVar = FactsInfo(
        name="part",
        title=Texts("izglītojamie ar vienu klasi un programmu", "pupils of one band and programme"),
        references={
            "institution": Reference(
                to=InstitutionFacts, label=Texts("izglītības iestāde", "institution")
            ),
            "partner": Reference(
                to=PartnerFacts,
                label=Texts("sadarbības partneris", "partner"),
                who=Role.PARTNER,
            ),
        },
    )

    band: Band = given(Texts("klase vai posms", "band"), origin="counts.band", always=True)
    programme: ProgrammeCode = given(
        Texts("izglītības programmas kods", "programme code"),
        origin="counts.programme",
        who=Role.INSTITUTION,
    )
    study_form: StudyForm = derived(
        _study_form,
        Texts("izglītības ieguves forma", "form of study"),
        who=Role.INSTITUTION,
    )
    institution_kind: InstitutionKind = looked_up(
        "institution", "kind", Texts("iestādes veids", "kind of institution")
    )
    runs_in_person: RunsInPerson = looked_up(
        "institution",
        "runs_in_person",
        Texts("iestāde īsteno programmas klātienē", "the institution runs programmes in person"),
    )
    founder: str = looked_up("institution", "founder", Texts("dibinātājs", "founder"))
    owner: Owner = looked_up("institution", "owner", Texts("pakļautība", "under"))
    founder_names: tuple[str, ...] = looked_up(
        "partner", "founder_names", Texts("partnera nosaukumi", "the partner's names")
    )
    founder_relation: FounderRelation = derived(
        _founder_relation,
        Texts("dibinātāja saistība ar partneri", "the founder's relation to the partner"),
        who=Role.PARTNER,
    )
    partner_limbs: tuple[Limb, ...] = looked_up(
        "partner", "limbs", Texts("partnera mērķa grupas daļas", "the partner's limbs")
    )
