"""Index arrays of a network: people as rows, referrals as pairs of rows, for numpy to work on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from referralmap.model.network import Network
from referralmap.model.records import PersonId


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """People in the order of entry, referrals in the order of entry; -1 stands for nobody."""

    ids: Sequence[PersonId]
    row_of: Mapping[PersonId, int]
    me: int
    givers: NDArray[np.int32]
    """(referrals,) row of who referred"""
    receivers: NDArray[np.int32]
    """(referrals,) row of who was referred"""
    primary: NDArray[np.int32]
    """(people,) row of the giver that somebody hangs on in a layout; loops are possible"""
    is_primary: NDArray[np.bool_]
    """(referrals,) whether it is the one its receiver hangs on"""
    linked: NDArray[np.bool_]
    """(people,) whether anybody referred them or they anybody"""


_cache: WeakKeyDictionary[Network, tuple[int, Index]] = WeakKeyDictionary()


def index_of(network: Network) -> Index:
    """The arrays of `network` as it is now; made anew only when its structure has changed."""
    cached = _cache.get(network)
    if cached is None or cached[0] != network.structure:
        cached = (network.structure, _index(network))
        _cache[network] = cached
    return cached[1]


def _index(network: Network) -> Index:
    people = sorted(network.people.values(), key=lambda person: person.number)
    ids = [person.id for person in people]
    row_of = {id_: row for row, id_ in enumerate(ids)}
    referrals = sorted(network.referrals.values(), key=lambda referral: referral.number)
    count = len(referrals)
    givers = np.fromiter((row_of[r.giver] for r in referrals), np.int32, count)
    receivers = np.fromiter((row_of[r.receiver] for r in referrals), np.int32, count)
    marked = np.fromiter((r.primary for r in referrals), np.bool_, count)
    linked = np.zeros(len(ids), np.bool_)
    linked[givers] = True
    linked[receivers] = True
    hangs_by = _primary_referrals(receivers, marked, len(ids))
    is_primary = np.zeros(count, np.bool_)
    is_primary[hangs_by[hangs_by >= 0]] = True
    primary = np.full(len(ids), -1, np.int32)
    primary[hangs_by >= 0] = givers[hangs_by[hangs_by >= 0]]
    me = row_of[network.me] if network.me is not None else -1
    return Index(ids, row_of, me, givers, receivers, primary, is_primary, linked)


def _primary_referrals(
    receivers: NDArray[np.int32], marked: NDArray[np.bool_], people: int
) -> NDArray[np.int64]:
    """(people,) position of the referral each hangs by: the first marked one, else the first."""
    hangs_by = np.full(people, -1, np.int64)
    positions = np.arange(len(receivers))
    for chosen in (positions[::-1], positions[marked][::-1]):
        hangs_by[receivers[chosen]] = chosen  # the last assignment stays, and that is the earliest
    return hangs_by
