"""The mistakes that happen in life, each once and on purpose, and what the rules answer."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import attrs

from esf_norises.domain.catalogue import Norise, Session
from esf_norises.domain.tables import Enrolment
from esf_norises.domain.values import Band
from esf_norises.domain.visit_values import CancelReason, FundedPart, Step

from .book import Book
from .catalogue import A_LESSON, COMPLETE, NO_AREA, NO_REASON, NOT_SAID_TO_BE_PRACTICAL
from .pupils import CHANGES, LAST_DAY, LEAVES

_OFFERS: Mapping[str, Norise] = {norise.norise: norise for norise in COMPLETE}
_MORNING = datetime.time(10, 0)


@attrs.frozen(kw_only=True)
class Case:
    """What is to be seen in the example.

    Attributes:
        visits: The visits in which it is, by their signs.
        verdict: What the rules answer for each of them: `met`, `broken`, `unknown`; for a visit
            without a record of who was there, None.
        rule: The rule that decides; None where all are met.
    """

    visits: tuple[str, ...]
    verdict: str | None
    rule: str | None


CASES = (
    Case(visits=("V-201",), verdict="unknown", rule="claim.evidence"),
    Case(visits=("V-202",), verdict=None, rule=None),
    Case(visits=("V-203",), verdict="unknown", rule="claim.present-enrolled"),
    Case(visits=("V-204", "V-205"), verdict="unknown", rule="claim.seats"),
    Case(visits=("V-206", "V-207"), verdict="unknown", rule="claim.one-place"),
    Case(visits=("V-208",), verdict="broken", rule="claim.target-group"),
    Case(visits=("V-209",), verdict="met", rule=None),
    Case(visits=("V-210",), verdict="unknown", rule="claim.target-group"),
    Case(visits=("V-211",), verdict="met", rule=None),
    Case(visits=("V-212",), verdict="broken", rule="claim.held"),
    Case(visits=("V-213",), verdict="broken", rule="claim.not-paid-elsewhere"),
    Case(visits=("V-214",), verdict="unknown", rule="claim.not-paid-elsewhere"),
    Case(visits=("V-215",), verdict="unknown", rule="contents.area"),
    Case(visits=("V-216",), verdict="broken", rule="contents.beyond-lessons"),
    Case(visits=("V-217",), verdict="unknown", rule="contents.area"),
    Case(visits=("V-218",), verdict="unknown", rule="contents.practical"),
    Case(visits=("V-219",), verdict="unknown", rule="claim.held"),
    Case(visits=("V-220",), verdict="met", rule=None),
    Case(visits=("V-221",), verdict="broken", rule="claim.same-norise"),
    Case(visits=("V-222",), verdict="unknown", rule="claim.seats"),
    Case(visits=("V-223",), verdict="broken", rule="claim.target-group"),
    Case(visits=("V-224",), verdict="unknown", rule="claim.target-group"),
    Case(visits=("V-225",), verdict="unknown", rule="claim.present-enrolled"),
    Case(visits=("V-226", "V-227"), verdict="met", rule=None),
    Case(visits=("V-228",), verdict="met", rule=None),
    Case(visits=("V-229",), verdict="met", rule=None),
)
"""Each case with the verdict of at least one of its units; the README says what each one is."""


def write_cases(book: Book, enrolments: list[Enrolment]) -> None:
    """Write the visits from V-201 on."""
    cases = _Cases(book)
    cases.evidence_and_numbers()
    cases.seats()
    cases.two_places(enrolments)
    cases.who_belongs()
    cases.cancelled_and_paid()
    cases.contents()
    cases.steps()
    cases.once_more()
    cases.one_who_left(enrolments)
    cases.one_who_changed()
    cases.split_and_moved()


class _Cases:
    def __init__(self, book: Book) -> None:
        self._book = book

    def _visit(self, number: int, group: str, norise: str | Norise, day: datetime.date) -> str:
        offer = _OFFERS[norise] if isinstance(norise, str) else norise
        return self._book.visit(f"V-{number}", group, self._session(number, offer, day), offer)

    def _session(
        self,
        number: int,
        norise: Norise,
        day: datetime.date,
        starts: datetime.time = _MORNING,
        *,
        has_seats: bool = True,
    ) -> Session:
        return self._book.session(f"S-{number}", norise, day, starts, has_seats=has_seats)

    def evidence_and_numbers(self) -> None:
        """No sheet; nobody counted; more than enrolled; a number that was corrected."""
        book = self._book
        book.held(self._visit(201, "LPV-7a", "N-05", _day(10, 1)), shown=False)
        book.held(self._visit(202, "LPV-7b", "N-09", _day(10, 2)), attended=False)
        over = self._visit(203, "KAR-4", "N-04", _day(10, 3))
        book.held(over, attended=False)
        book.counted(over, book.enrolled("KAR-4") + 2)
        mended = self._visit(209, "ZIL-5", "N-13", _day(10, 6))
        book.held(mended, attended=False)
        typed = book.counted(mended, book.enrolled("ZIL-5") + 9)
        book.counted(
            mended, book.enrolled("ZIL-5") - 1, corrects=typed, reason="pārrakstīšanās lapā"
        )
        unread = self._visit(225, "L2V-9a", "N-12", _day(10, 7))
        book.held(unread, attended=False)
        book.counted(unread, None)

    def seats(self) -> None:
        """Two classes in a room for thirty; a session of which the seats are not stated."""
        book = self._book
        offer = _OFFERS["N-02"]
        session = self._session(204, offer, _day(10, 8))
        for number, group in ((204, "KAR-3a"), (205, "KAR-3b")):
            visit = book.visit(f"V-{number}", group, session, offer)
            book.held(visit, attended=False)
            book.counted(visit, book.enrolled(group))
        offer = _OFFERS["N-08"]
        session = self._session(222, offer, _day(10, 9), has_seats=False)
        book.held(book.visit("V-222", "CIB-9", session, offer))

    def two_places(self, enrolments: list[Enrolment]) -> None:
        """A pupil of one class also stands on the roster of another one, at the same time."""
        book, day = self._book, _day(11, 20)
        pupil = next(one.pupil for one in enrolments if one.group == "PIL-7-8")
        first = self._session(206, _OFFERS["N-09"], day)
        second = self._session(207, _OFFERS["N-10"], day, datetime.time(10, 30))
        book.held(book.visit("V-206", "PIL-7-8", first, _OFFERS["N-09"]), attended=False)
        book.held(book.visit("V-207", "PIL-9", second, _OFFERS["N-10"]), attended=False)
        book.called("V-206", surely=(pupil,))
        book.called("V-207", surely=(pupil,))

    def who_belongs(self) -> None:
        """Correspondence; under five; both ages in one number, and as it should be."""
        book = self._book
        book.held(self._visit(208, "L2V-10n", "N-10", _day(10, 14)))
        small = self._visit(223, "NAM-P1", "N-14", _day(10, 15))
        book.held(small, attended=False)
        book.counted(small, 15)
        mixed = self._visit(210, "IST-P1", "N-03", _day(10, 16))
        book.held(mixed, attended=False)
        book.counted(mixed, 17)
        book.held(self._visit(211, "MER-P1", "N-03", _day(10, 17)))

    def cancelled_and_paid(self) -> None:
        """Cancelled, with people there; a visit, and a bus, that somebody else paid."""
        book = self._book
        off = self._visit(212, "ZIL-8a", "N-07", _day(10, 28))
        book.confirmed(off)
        book.attended(off)
        book.cancelled(off, CancelReason.TRANSPORT)
        bag = self._visit(213, "LPV-5a", "N-13", _day(10, 29))
        book.held(bag)
        book.paid(bag, FundedPart.VISIT, "Latvijas skolas soma", "96.00")
        bus = self._visit(214, "KAR-6a", "N-04", _day(10, 30))
        book.held(bus)
        book.paid(bus, FundedPart.BUS, "Ludzas novada pašvaldība (izdomāts)", "120.00")

    def contents(self) -> None:
        """Offers that do not say what they are, and one that is a lesson."""
        book = self._book
        for number, group, norise in (
            (215, "LPV-3a", NO_AREA),
            (216, "LPV-3b", A_LESSON),
            (217, "L2V-6a", NO_REASON),
            (218, "L2V-1a", NOT_SAID_TO_BE_PRACTICAL),
        ):
            book.held(self._visit(number, group, norise, _day(11, 4)))

    def steps(self) -> None:
        """Everything is there but the word that it was held."""
        book = self._book
        visit = self._visit(219, "L2V-11a", "N-12", _day(11, 5))
        book.confirmed(visit)
        book.attended(visit)
        book.shown(visit)

    def once_more(self) -> None:
        """A class at the same norise again, which the made-up agreement does not allow."""
        book = self._book
        book.held(self._visit(220, "MUZ-3", "N-11", _day(9, 24)))
        book.held(self._visit(221, "MUZ-3", "N-11", _day(11, 6)))

    def one_who_left(self, enrolments: list[Enrolment]) -> None:
        """A pupil who left in October stands on a roster of November."""
        book = self._book
        gone = next(one.pupil for one in enrolments if one.valid_to == LAST_DAY)
        visit = self._visit(224, LEAVES, "N-08", _day(11, 12))
        book.held(visit, attended=False)
        book.called(visit, extra=(gone,))

    def one_who_changed(self) -> None:
        """A pupil of the class has another programme since the beginning of the month."""
        self._book.held(self._visit(229, CHANGES, "N-05", _day(11, 13)))

    def split_and_moved(self) -> None:
        """A joint class goes in two parts, on two days; a visit is moved to a later day."""
        book, offer = self._book, _OFFERS["N-06"]
        first = self._visit(226, "MER-5-6", "N-06", _day(11, 25))
        second = book.visit("V-227", "MER-5-6", self._session(227, offer, _day(11, 26)), offer)
        book.step(first, Step.SPLIT, days=-10, into=second, note="5. un 6. klase atsevišķi")
        for visit, band in ((first, Band.CLASS_5), (second, Band.CLASS_6)):
            book.held(visit, attended=False)
            book.counted(visit, book.enrolled("MER-5-6", [band]) - 1, band=band)
        before = self._session(228, offer, _day(11, 27))
        after = self._session(230, offer, _day(12, 3))
        moved = book.visit("V-228", "MEZ-6-7", after, offer)
        book.step(
            moved,
            Step.MOVED,
            days=-8,
            from_session=before.session,
            to_session=after.session,
        )
        book.held(moved)


def _day(month: int, day: int) -> datetime.date:
    return datetime.date(2025, month, day)
