"""The routes of many contracts at once, as far as there is one way up from the buyer.

The same as `routes.lone_route`, in arrays: most contracts of a large map are climbed together in
as many steps as the longest route has referrals.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.arrays.index import Index
from referralmap.analysis.routes.value_flow import Routes
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral

_MOST_STEPS = 200
"""Whoever climbs longer goes around in a loop, or is one of a few."""
_NONE = Routes(frozenset(), {})
_NO_BOUND = datetime.date.max.toordinal() + 1


def lone_routes(
    network: Network, index: Index, contracts: Sequence[Contract]
) -> list[Routes | None]:
    """As `routes_of` each of `contracts`; None where there may be more than one way up.

    `index` is that of `network`.
    """
    dates = _dates(network)
    come_in = np.flatnonzero(index.givers != index.me)
    come_in = come_in[np.argsort(index.receivers[come_in], kind="stable")]
    count = np.bincount(index.receivers[come_in], minlength=len(index.ids))
    first = np.cumsum(count) - count
    buyers = np.array([index.row_of[contract.buyer] for contract in contracts], np.intp)
    bound = np.array([_ordinal(contract.signed) for contract in contracts], np.int64)
    climbing, person = np.arange(len(contracts)), buyers
    is_forked = np.zeros(len(contracts), np.bool_)
    found: list[tuple[NDArray[np.intp], NDArray[np.intp]]] = []
    for _ in range(_MOST_STEPS):
        ways = count[person]
        climber = np.repeat(np.arange(len(climbing)), ways)
        nth = np.arange(len(climber)) - np.repeat(np.cumsum(ways) - ways, ways)
        step = come_in[first[person][climber] + nth]
        contract = climbing[climber]
        date = np.where(dates[step] == _NO_BOUND, 0, dates[step])
        may_go = (date <= bound[contract]) & (index.givers[step] != buyers[contract])
        contract, step, date = _among(may_go, contract, step, date)
        often = np.bincount(contract, minlength=len(contracts))
        is_forked[often > 1] = True
        climbing, step, date = _among(often[contract] == 1, contract, step, date)
        if not len(climbing):
            break
        found.append((climbing, step))
        bound[climbing] = np.where(date > 0, date, bound[climbing])
        person = index.givers[step].astype(np.intp)
    is_forked[climbing] = True
    pairs = [np.concatenate(each) for each in zip(*found, strict=True)] or [climbing[:0]] * 2
    is_forked[_going_around(pairs[0], index.givers[pairs[1]], len(contracts))] = True
    on_route, steps = _among(~is_forked[pairs[0]], *pairs)
    from_the_top = np.lexsort((-np.arange(len(steps)), on_route))
    referrals = steps[from_the_top]
    ids = np.array(index.ids, object)
    flow = zip(ids[index.givers[referrals]], ids[index.receivers[referrals]], strict=True)
    lengths = np.bincount(on_route, minlength=len(contracts))
    return [
        None if forked else _route(itertools.islice(flow, length)) if length else _NONE
        for forked, length in zip(is_forked.tolist(), lengths.tolist(), strict=True)
    ]


def _route(pairs: Iterable[tuple[PersonId, PersonId]]) -> Routes:
    flow = dict.fromkeys(pairs, 1.0)
    return Routes(frozenset(giver for giver, _ in flow), flow)


def _going_around(
    contracts: NDArray[np.intp], givers: NDArray[np.int32], count: int
) -> NDArray[np.intp]:
    """The contracts that came by a giver twice, of `count`."""
    visits, often = np.unique(givers.astype(np.intp) * count + contracts, return_counts=True)
    again: NDArray[np.intp] = visits[often > 1] % count
    return again


def _among(chosen: NDArray[np.bool_], *arrays: NDArray[np.intp]) -> list[NDArray[np.intp]]:
    return [array[chosen] for array in arrays]


def _dates(network: Network) -> NDArray[np.int64]:
    """(referrals,) days in the order of entry, `_NO_BOUND` for none."""
    column = network.column(Referral, "date")
    known = {date: _ordinal(date) for date in set(column)}
    order = np.argsort(np.array(network.column(Referral, "number"), np.int64), kind="stable")
    return np.array([known[date] for date in column], np.int64)[order]


def _ordinal(date: datetime.date | None) -> int:
    return _NO_BOUND if date is None else date.toordinal()
