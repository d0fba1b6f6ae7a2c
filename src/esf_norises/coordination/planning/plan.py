"""The plan: what a planner proposed, checked by us, with what moves and who is left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from functools import cached_property

import attrs

from ...errors import EsfNorisesError, PluginFailed
from ...texts import Texts
from .building import Planning
from .checking import check
from .completing import complete
from .keeping import LetGo
from .measures import Measures, measure
from .occupancy import Occupancy, sign_of
from .planner import Limits, Planner, Progress, Proposal
from .problem import Proposed
from .reasons import LeftOut, lacking, left_out
from .settling import settled


class PlanState(StrEnum):
    """What a plan does with a visit.

    `new`: it makes it. `moved`: it was planned before, and goes to another session. `kept`: it
    stays where it was; its bus may be another.
    """

    NEW = "new"
    MOVED = "moved"
    KEPT = "kept"

    @property
    def label(self) -> Texts:
        """The state as it is named to people."""
        return _STATES[self]


_STATES = {
    PlanState.NEW: Texts("jauns", "new"),
    PlanState.MOVED: Texts("pārcelts", "moved"),
    PlanState.KEPT: Texts("paliek", "kept"),
}


@attrs.frozen(kw_only=True)
class PlannedVisit:
    """A visit of a plan.

    Attributes:
        visit: Its sign.
        group: Place of its group in the problem.
        session: Place of its session.
        bus: Place of its bus; None where it goes in none.
        state: What the plan does with it.
        from_session: Place of the session before; None where it is new.
        from_bus: Place of the bus before; None where it is new or went in none.
    """

    visit: str
    group: int
    session: int
    bus: int | None
    state: PlanState
    from_session: int | None = None
    from_bus: int | None = None


@attrs.frozen(kw_only=True, eq=False)
class Plan:
    """A finished plan.

    Attributes:
        planning: What was planned, and from what.
        planner: Name of the planner.
        visits: All visits, those that stay included, by session and sign.
        unresolved: Planned visits that cannot be as they are and for which nothing else was found,
            and agreed ones whose session was withdrawn.
        left_out: Why groups have fewer visits than are wanted.
        measures: How good the plan is.
        best_coverage: A coverage that no plan exceeds, where the planner proved one.
        proven: Whether the planner proved that no plan is better.
    """

    planning: Planning
    planner: str
    visits: tuple[PlannedVisit, ...]
    unresolved: tuple[LetGo, ...]
    left_out: tuple[LeftOut, ...]
    measures: Measures
    best_coverage: int | None
    proven: bool

    @cached_property
    def changed(self) -> tuple[PlannedVisit, ...]:
        """The visits that are new, moved, or get another bus or none."""
        return tuple(
            one for one in self.visits if (one.session, one.bus) != (one.from_session, one.from_bus)
        )

    @cached_property
    def coverage_of(self) -> Mapping[str, tuple[int, int]]:
        """For each institution, how many of the visits that it wants it has, and how many it wants.

        By registration number, in ascending order.
        """
        problem = self.planning.problem
        taken = _occupancy(self.planning, self.visits)
        found: dict[str, tuple[int, int]] = {}
        for need in problem.needs:
            institution = problem.groups[need.group].institution
            had, wanted = found.get(institution, (0, 0))
            has = need.wanted - lacking(self.planning, taken, need)
            found[institution] = (had + has, wanted + need.wanted)
        return dict(sorted(found.items()))


class PlannerFailed(PluginFailed):
    """A planner that raised, or whose plan breaks a constraint; no plan was made.

    Attributes:
        plugin: Name of the planner.
        what: What it did, in English.
        texts: What it did, in both languages.
    """

    texts: Texts

    def __init__(self, planner: str, texts: Texts) -> None:
        super().__init__(planner, texts.en)
        self.texts = texts


_RAISED = Texts("plānotājs neizveidoja plānu: {error}", "it did not make a plan: {error}")
_NO_PROPOSAL = Texts("tas atdeva {type}, nevis Proposal", "it gave a {type}, not a Proposal")
_NO_TUPLE = Texts("visits nav tuple", "its visits are no tuple")
_BREAKS = Texts(
    "tā plāns pārkāpj noteikumus ({number}): {faults}", "its plan breaks {number} rules: {faults}"
)
_FEW = 3


def make_plan(
    planning: Planning,
    planner: Planner,
    limits: Limits | None = None,
    progress: Progress = lambda share, doing: None,
) -> Plan:
    """Let a planner plan, check its answer, and say why who is left out is left out.

    Args:
        planning: What is planned.
        planner: The planner.
        limits: How long it may take.
        progress: Told now and then how far it is.

    Raises:
        PlannerFailed: The planner raised or its plan breaks a constraint; no other planner is asked
            in its place.
    """
    proposal = _proposed(planning, planner, limits or Limits(), progress)
    proposed = complete(planning.problem, proposal.visits)
    settled_ones = settled(planning, proposed)
    if settled_ones != proposed:
        settled_ones = complete(planning.problem, settled_ones)
    measures = measure(planning.problem, settled_ones)
    visits, unresolved = _with_moves(planning, settled_ones)
    unresolved = (*planning.stranded, *unresolved)
    return Plan(
        planning=planning,
        planner=planner.name,
        visits=visits,
        unresolved=unresolved,
        left_out=left_out(planning, _occupancy(planning, visits)),
        measures=measures,
        best_coverage=proposal.best_coverage,
        proven=proposal.proven and measures.rank >= measure(planning.problem, proposal.visits).rank,
    )


def _proposed(planning: Planning, planner: Planner, limits: Limits, progress: Progress) -> Proposal:
    try:
        proposal = planner.plan(planning.problem, limits, progress)
    except (EsfNorisesError, MemoryError):
        raise
    except (Exception, SystemExit) as error:
        said = _RAISED.format(error=f"{type(error).__name__}: {error}")
        raise PlannerFailed(planner.name, said) from error
    if not isinstance(proposal, Proposal):
        raise PlannerFailed(planner.name, _NO_PROPOSAL.format(type=type(proposal).__name__))
    if not isinstance(proposal.visits, tuple):
        raise PlannerFailed(planner.name, _NO_TUPLE)
    faults = check(planning.problem, proposal.visits)
    if faults:
        few = [one.said for one in faults[:_FEW]]
        said = _BREAKS.format(
            number=len(faults),
            faults=Texts("; ".join(one.lv for one in few), "; ".join(one.en for one in few)),
        )
        raise PlannerFailed(planner.name, said)
    return proposal


def _with_moves(
    planning: Planning, proposed: Sequence[Proposed]
) -> tuple[tuple[PlannedVisit, ...], tuple[LetGo, ...]]:
    """Tell which proposals are visits that were let go, and give signs to the others."""
    problem = planning.problem
    found = [
        PlannedVisit(
            visit=one.visit,
            group=one.group,
            session=one.session,
            bus=one.bus,
            state=PlanState.KEPT,
            from_session=one.session,
            from_bus=planning.rebussed.get(one.visit, one.bus),
        )
        for one in problem.kept
    ]
    open_ones = sorted(proposed)
    unresolved = []
    for gone in planning.let_go:
        one = _replacing(planning, gone, open_ones)
        if one is None:
            unresolved.append(gone)
            continue
        open_ones.remove(one)
        stays = one.session == gone.session
        found.append(
            PlannedVisit(
                visit=gone.visit,
                group=one.group,
                session=one.session,
                bus=one.bus,
                state=PlanState.KEPT if stays else PlanState.MOVED,
                from_session=gone.session,
                from_bus=gone.bus,
            )
        )
    signs = _Signs(planning, found)
    for one in open_ones:
        found.append(
            PlannedVisit(
                visit=signs.of(one),
                group=one.group,
                session=one.session,
                bus=one.bus,
                state=PlanState.NEW,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.session, one.visit))), tuple(unresolved)


def _replacing(planning: Planning, gone: LetGo, proposed: Sequence[Proposed]) -> Proposed | None:
    """Return the proposal that a visit becomes: of its group and area, as little away as can be."""
    sessions = planning.problem.sessions
    before = sessions[gone.session]
    alike = [
        one
        for one in proposed
        if one.group == gone.group
        and before.area is not None
        and sessions[one.session].area is before.area
    ]

    def away(one: Proposed) -> tuple[bool, bool, int, int]:
        after = sessions[one.session]
        apart = abs((after.date - before.date).days)
        return one.session != gone.session, after.norise != before.norise, apart, one.session

    return min(alike, key=away, default=None)


class _Signs:
    """Gives signs to new visits: that of session and group, unless another visit has it."""

    def __init__(self, planning: Planning, visits: Sequence[PlannedVisit]) -> None:
        from ...domain.visit_values import Step
        from ...regulation.visits_on_days import state_of_visits

        rows = planning.dataset.visits
        self._problem = planning.problem
        self._taken = {one.visit for one in visits}
        self._there = {
            visit: (group, session)
            for visit, group, session in zip(
                *map(rows.column, ("visit", "group", "session")), strict=True
            )
        }
        states = state_of_visits(planning.dataset)
        self._cancelled = {visit for visit, step in states.items() if step is Step.CANCELLED}

    def of(self, one: Proposed) -> str:
        group, session = self._problem.groups[one.group], self._problem.sessions[one.session]
        plain = sign = sign_of(session.session, group.group)
        number = 1
        while not self._is_free(sign, group.group, session.session):
            number += 1
            sign = f"{plain}-{number}"
        self._taken.add(sign)
        return sign

    def _is_free(self, sign: str, group: str, session: str) -> bool:
        if sign in self._taken:
            return False
        there = self._there.get(sign)
        return there is None or (there == (group, session) and sign in self._cancelled)


def _occupancy(planning: Planning, visits: Sequence[PlannedVisit]) -> Occupancy:
    """Return what a plan takes, each visit by the sign that it has in the plan."""
    problem = planning.problem
    kept = {one.visit for one in problem.kept}
    taken = Occupancy.of_plan(problem)
    for one in visits:
        if one.visit not in kept:
            proposed = Proposed(group=one.group, session=one.session, bus=one.bus)
            taken.propose(proposed, visit=one.visit)
    return taken
