"""Improving a plan: take out a few visits, put others in, and keep what is no worse."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from .chances import Chances
from .greedy import insert_best
from .ground import WALK
from .making_room import make_room
from .state import State

_SAMPLED = 24
"""How many waiting groups are looked at for the seats that a change sets free."""

_RETURNS = 3
"""How many sessions are tried for a visit that was taken out and fits nowhere by itself."""

_SHAKEN = 4
"""How many visits that have nothing in common are taken out together, beside one."""

_TRIES = 8
"""How many groups are looked at for one that has a visit."""


class Improver:
    """A search that changes a state step by step and never makes it worse.

    Args:
        state: The plan in the making.
        chances: What decides between what is as good.
    """

    def __init__(self, state: State, chances: Chances) -> None:
        self.state = state
        self.chances = chances
        self._waiting: list[int] = []
        self._place: dict[int, int] = {}
        self._see_waiting(range(len(state.of)))

    def run(self, work: int, patience: int, tell: Callable[[float], None]) -> None:
        """Change what can be bettered.

        Args:
            work: How much of the state's work may be done.
            patience: After how many changes in a row that bettered nothing it stops.
            tell: Told now and then which part of the work is done.
        """
        state = self.state
        if not self._waiting and not any(state.of):
            return
        began = state.work
        until, told = began + work, began
        idle = 0
        while state.work < until and idle < patience:
            state.work += 1
            before = _Standing(state)
            if self._waiting and self.chances.below(8) < 5:
                self._let_in()
            else:
                self._shake()
            better = before.compared_with_now()
            if better < 0:
                state.undo_to(0)
            else:
                self._see_waiting(dict.fromkeys(group for _, group, _, _ in state.journal))
            idle = 0 if better > 0 else idle + 1
            if state.work > told + work // 20:
                told = state.work
                tell(min(1.0, (told - began) / work))

    def finish(self) -> None:
        """Give each visit the best that is free, and leave no visit useless and no chance unused.

        After it no group that wants a visit can have one without another losing its own.
        """
        state = self.state
        for group in range(len(state.of)):
            for session in list(state.of[group]):
                before = _Standing(state)
                state.remove(group, session)
                insert_best(state, group)
                if before.compared_with_now() < 0:
                    state.undo_to(0)
        coverage = -1
        while coverage < state.coverage:
            coverage = state.coverage
            for group in range(len(state.of)):
                while useless := state.useless(group):
                    state.remove(group, useless[-1])
            for group in range(len(state.of)):
                while insert_best(state, group) is not None:
                    pass

    def _see_waiting(self, groups: Iterable[int]) -> None:
        """Keep the list of groups that want a visit and could have one."""
        waiting, place = self._waiting, self._place
        for group in groups:
            waits = bool(self.state.improvable(group))
            if waits and group not in place:
                place[group] = len(waiting)
                waiting.append(group)
            elif not waits and group in place:
                last = waiting.pop()
                at = place.pop(group)
                if last != group:
                    waiting[at], place[last] = last, at

    def _let_in(self) -> None:
        """Put in a visit that is wanted, at the cost of others, and find those another place."""
        state = self.state
        group = self._needy()
        session = self.chances.bit_of(state.improvable(group))
        if session is None:
            return
        gone = make_room(state, self.chances, group, session)
        if gone is None:
            state.undo_to(0)
            return
        self._return(gone, deeper=True)
        self._use_free_seats()

    def _needy(self) -> int:
        """Choose a group that waits: of two the one whose institution has the lower share."""
        state, waiting, chances = self.state, self._waiting, self.chances
        one, other = (waiting[chances.below(len(waiting))] for _ in range(2))
        return min(one, other, key=lambda group: state.share(state.ground.institution[group]))

    def _shake(self) -> None:
        """Take out visits that have something in common, or nothing, and put in what is best."""
        state, chances = self.state, self.chances
        visit = self._some_visit()
        if visit is None:
            return
        group, session = visit
        kind = chances.below(6)
        if kind == 0:  # all that the group has
            gone = [(group, one) for one in state.of[group]]
        elif kind == 1:  # all that go to the session
            gone = [(one, session) for one in state.at[session]]
        elif kind == 2 and (bus := state.of[group][session]) != WALK:  # the trip
            gone = [(one, session) for one in state.fleet.mates(group, session, bus)]
        elif kind == 3:
            gone = [visit]
        else:
            some = (self._some_visit() for _ in range(1 + chances.below(_SHAKEN)))
            gone = list(dict.fromkeys([visit, *filter(None, some)]))
        for one, its in gone:
            state.remove(one, its)
        self._return([one for one, _ in gone], deeper=False)
        self._use_free_seats()

    def _some_visit(self) -> tuple[int, int] | None:
        state, chances = self.state, self.chances
        for _ in range(_TRIES):
            group = chances.below(len(state.of))
            if state.of[group]:
                return group, chances.one_of(list(state.of[group]))
        return None

    def _return(self, gone: Iterable[int], *, deeper: bool) -> None:
        """Give visits again to groups that lost one: who has the fewest sessions first."""
        state, chances = self.state, self.chances
        order = sorted(dict.fromkeys(gone), key=lambda one: state.candidates(one).bit_count())
        for group in order:
            if chances.below(3) == 0:
                insert_best(state, group, among=chances.cut(state.candidates(group)))
            while insert_best(state, group) is not None:
                pass
            if deeper and state.wants[group]:
                self._return_by_force(group)

    def _return_by_force(self, group: int) -> None:
        state, chances = self.state, self.chances
        for _ in range(_RETURNS):
            session = chances.bit_of(state.improvable(group))
            if session is None:
                return
            length = len(state.journal)
            coverage = state.coverage
            gone = make_room(state, chances, group, session)
            if gone is not None:
                for one in gone:
                    while insert_best(state, one) is not None:
                        pass
                if state.coverage > coverage:
                    return
            state.undo_to(length)

    def _use_free_seats(self) -> None:
        state, waiting = self.state, self._waiting
        if not waiting:
            return
        first = self.chances.below(len(waiting))
        for step in range(min(_SAMPLED, len(waiting))):
            group = waiting[(first + step) % len(waiting)]
            while insert_best(state, group) is not None:
                pass


class _Standing:
    """What a state was before a change, to be compared with what it is after it."""

    def __init__(self, state: State) -> None:
        self.state = state
        state.journal.clear()
        self.coverage, self.travel = state.coverage, state.fleet.travel
        self.earliness = state.earliness
        self.met = list(state.met)

    def compared_with_now(self) -> int:
        """Return 1 where the state is better now by the aims, 0 where as good, -1 where worse."""
        state = self.state
        if state.coverage != self.coverage:
            return 1 if state.coverage > self.coverage else -1
        touched = {state.ground.institution[group] for _, group, _, _ in state.journal}
        changed = [one for one in touched if state.met[one] != self.met[one]]
        if changed:
            # Who has the same share as before stands in both vectors and can be left out of both.
            before = sorted(self.met[one] / state.wanted[one] for one in changed)
            now = sorted(state.share(one) for one in changed)
            if before != now:
                return 1 if now > before else -1
        was, is_ = (-self.travel, -self.earliness), (-state.fleet.travel, -state.earliness)
        return (is_ > was) - (is_ < was)
