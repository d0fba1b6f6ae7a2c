"""Turning a problem into numbers: sets of sessions as bits, amounts as whole parts of a euro."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

from .ground import Ground, mask_of
from .problem import Need, Problem


def lay_ground(problem: Problem) -> Ground:
    """Turn a problem into numbers.

    Args:
        problem: The problem.
    """
    names = dict.fromkeys(group.institution for group in problem.groups)
    number_of = {name: number for number, name in enumerate(names)}
    pupils = [group.pupils or 0 for group in problem.groups]
    sizes = sorted(set(pupils))
    options = _options(problem)
    day = [(one.date - problem.first_day).days for one in problem.sessions]
    on_day: dict[int, list[int]] = {}
    for session, number in enumerate(day):
        on_day.setdefault(number, []).append(session)
    unit = _unit(problem)
    of_norise = _of_norise(problem)
    return Ground(
        problem=problem,
        institution=[number_of[group.institution] for group in problem.groups],
        names=list(names),
        pupils=pupils,
        size=[bisect_left(sizes, number) for number in pupils],
        sizes=sizes,
        options=options,
        needs_of=_needs_of(problem),
        serving=_serving(problem, options),
        of_norise=of_norise,
        day=day,
        day_mask={number: mask_of(sessions) for number, sessions in on_day.items()},
        shuts=_shuts(problem, of_norise, day, on_day),
        price=[_in_units(one.price, unit) for one in problem.sessions],
        bus_price=[_in_units(one.price, unit) for one in problem.buses],
        budget=_in_units(problem.budget, unit),
    )


def _options(problem: Problem) -> list[int]:
    """Give each group's options; those that came to one tuple share one number."""
    usable = mask_of(
        number
        for number, one in enumerate(problem.sessions)
        if one.seats is not None and (problem.budget is None or one.price is not None)
    )
    masks: dict[tuple[int, ...], int] = {}
    for group in problem.groups:
        if group.options not in masks:
            masks[group.options] = mask_of(group.options) & usable
    return [0 if one.pupils is None else masks[one.options] for one in problem.groups]


def _needs_of(problem: Problem) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in problem.groups]
    for number, need in enumerate(problem.needs):
        found[need.group].append(number)
    return found


def _serving(problem: Problem, options: Sequence[int]) -> list[int]:
    """Give for each need the options that count for it; equal ones share one number."""
    asked: dict[tuple[object, ...], int] = {}
    cut: dict[tuple[int, int], int] = {}

    def serving(need: Need) -> int:
        key = (need.area, need.days.first, need.days.last)
        if key not in asked:
            asked[key] = mask_of(
                number
                for number, one in enumerate(problem.sessions)
                if one.area is need.area and one.date in need.days
            )
        pair = (options[need.group], asked[key])
        return cut.setdefault(pair, pair[0] & pair[1])

    return [serving(need) for need in problem.needs]


def _of_norise(problem: Problem) -> list[int]:
    of_norise: dict[str, list[int]] = {}
    for number, one in enumerate(problem.sessions):
        of_norise.setdefault(one.norise, []).append(number)
    masks = {norise: mask_of(numbers) for norise, numbers in of_norise.items()}
    return [masks[one.norise] for one in problem.sessions]


def _shuts(
    problem: Problem, of_norise: Sequence[int], day: Sequence[int], on_day: dict[int, list[int]]
) -> list[int]:
    apart = max(1, problem.days_apart)
    days, near = sorted(on_day), dict[int, int]()
    for number in days:
        within = days[bisect_left(days, number - apart + 1) : bisect_left(days, number + apart)]
        near[number] = mask_of(session for other in within for session in on_day[other])
    return [near[number] | of_norise[session] for session, number in enumerate(day)]


def _unit(problem: Problem) -> int:
    """Give the power of ten by which every amount becomes a whole number."""
    amounts = [one.price for one in problem.sessions]
    amounts += [one.price for one in problem.buses]
    exponents = (
        amount.as_tuple().exponent for amount in (*amounts, problem.budget) if amount is not None
    )
    return max([0, *(-one for one in exponents if isinstance(one, int))])


def _in_units(amount: Decimal | None, unit: int) -> int | None:
    return None if amount is None else int(amount * 10**unit)
