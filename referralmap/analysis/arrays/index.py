"""Index arrays of a network: people as rows, referrals as pairs of rows, for numpy to work on.

They are kept beside the network and patched from its changes; only after more changes than the
network remembers are they made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.arrays.row_shift import Ends, Shift, come, ends, gone
from referralmap.model.edits import Change
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Referral


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """People in the order of entry, referrals in the order of entry; -1 stands for nobody."""

    ids: tuple[PersonId, ...]
    row_of: dict[PersonId, int]
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

    def positions(self, pairs: Iterable[tuple[PersonId, PersonId]]) -> NDArray[np.intp]:
        """Where the referrals from these givers to these receivers stand; all must be there."""
        rows = [(self.row_of[giver], self.row_of[receiver]) for giver, receiver in pairs]
        by_number = np.array([len(self.ids), 1], np.int64)
        wanted, again = np.unique(
            np.array(rows, np.int64).reshape(-1, 2) @ by_number, return_inverse=True
        )
        if not len(wanted):
            return np.empty(0, np.intp)
        numbers = self.givers * by_number[0] + self.receivers
        nearest = np.searchsorted(wanted, numbers).clip(max=len(wanted) - 1)
        found = np.flatnonzero(wanted[nearest] == numbers)
        position = np.empty(len(wanted), np.intp)
        position[nearest[found]] = found
        return position[again]


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """An index, and what it is patched by."""

    version: int
    index: Index
    numbers: NDArray[np.int64]
    """(people,) in the order of entry"""
    referral_numbers: NDArray[np.int64]
    """(referrals,) in the order of entry"""
    marked: NDArray[np.bool_]
    """(referrals,) whether the user made it the primary one"""


_cache: WeakKeyDictionary[Network, _Kept] = WeakKeyDictionary()


def index_of(network: Network) -> Index:
    """The arrays of `network` as it is now; others only when its structure has changed."""
    kept = _cache.get(network)
    if kept is None or kept.version != network.version:
        changes = None if kept is None else network.changes_since(kept.version)
        patched = None if kept is None or changes is None else _patched(kept, network, changes)
        kept = _cache[network] = patched or _made(network)
    return kept.index


def _made(network: Network) -> _Kept:
    people = sorted(network.people.values(), key=lambda person: person.number)
    ids = tuple([person.id for person in people])
    row_of = dict(zip(ids, range(len(ids)), strict=True))
    referrals = sorted(network.referrals.values(), key=lambda referral: referral.number)
    givers = np.array([row_of[r.giver] for r in referrals], np.int32)
    receivers = np.array([row_of[r.receiver] for r in referrals], np.int32)
    marked = np.array([r.primary for r in referrals], np.bool_)
    return _Kept(
        network.version,
        _index(network, ids, row_of, givers, receivers, marked),
        np.array([person.number for person in people], np.int64),
        np.array([r.number for r in referrals], np.int64),
        marked,
    )


def _patched(kept: _Kept, network: Network, changes: Sequence[Change]) -> _Kept | None:
    """None if the order of entry does not tell all people and referrals apart."""
    before = kept.index
    people, referrals = ends(changes, Person), ends(changes, Referral)
    shift = _shift(
        [before.row_of[person.id] for person in gone(people)], come(people), kept.numbers
    )
    referral_shift = _shift(
        before.positions((r.giver, r.receiver) for r in gone(referrals)),
        come(referrals),
        kept.referral_numbers,
    )
    numbers = shift.moved(kept.numbers, [person.number for person in come(people)])
    referral_numbers = referral_shift.moved(
        kept.referral_numbers, [referral.number for referral in come(referrals)]
    )
    if not _is_order(numbers) or not _is_order(referral_numbers):
        return None
    remarked = _remarked(referrals)
    is_same = not (shift or referral_shift or remarked)
    if is_same and network.me == (before.ids[before.me] if before.me >= 0 else None):
        return replace(kept, version=network.version)
    ids, row_of = _moved_people(before, shift, [person.id for person in come(people)])
    new_row = shift.new_rows(len(before.ids))
    added = [(row_of[r.giver], row_of[r.receiver]) for r in come(referrals)]
    givers = referral_shift.moved(new_row[before.givers], [giver for giver, _ in added])
    receivers = referral_shift.moved(new_row[before.receivers], [row for _, row in added])
    marked = referral_shift.moved(kept.marked, [r.primary for r in come(referrals)])
    index = _index(network, ids, row_of, givers, receivers, marked)
    if remarked:
        marked[index.positions(remarked)] = list(remarked.values())
        index = _index(network, ids, row_of, givers, receivers, marked)
    return _Kept(network.version, index, numbers, referral_numbers, marked)


def _shift(
    gone_rows: Iterable[int], newcomers: Sequence[Person | Referral], numbers: NDArray[np.int64]
) -> Shift:
    """By the order of entry; `newcomers` are in it."""
    rows = np.sort(np.array([*gone_rows], np.intp))
    kept = np.delete(numbers, rows)
    places = np.searchsorted(kept, np.array([each.number for each in newcomers], np.int64))
    return Shift(rows, places + np.arange(len(places)))


def _remarked(referrals: Ends[Referral]) -> dict[tuple[PersonId, PersonId], bool]:
    """Whether those that stay and have been marked or unmarked are marked now."""
    return {
        (after.giver, after.receiver): after.primary
        for before, after in referrals
        if before and after and before.number == after.number and before.primary != after.primary
    }


def _is_order(numbers: NDArray[np.int64]) -> bool:
    return bool((numbers[1:] > numbers[:-1]).all())


def _moved_people(
    before: Index, shift: Shift, newcomers: list[PersonId]
) -> tuple[tuple[PersonId, ...], dict[PersonId, int]]:
    """Ids and rows; those of all who stand above the first who goes or comes stay."""
    first = min([len(before.ids), *shift.gone[:1].tolist(), *shift.come[:1].tolist()])
    below = Shift(shift.gone - first, shift.come - first)
    old = np.array([*before.ids[first:]], object)
    ids = (*before.ids[:first], *below.moved(old, newcomers).tolist())
    row_of = before.row_of.copy()  # unlike dict(), without finding each key a place again
    for row in shift.gone.tolist():
        del row_of[before.ids[row]]
    row_of.update(zip(ids[first:], range(first, len(ids)), strict=True))
    return ids, row_of


def _index(
    network: Network,
    ids: tuple[PersonId, ...],
    row_of: dict[PersonId, int],
    givers: NDArray[np.int32],
    receivers: NDArray[np.int32],
    marked: NDArray[np.bool_],
) -> Index:
    linked = np.zeros(len(ids), np.bool_)
    linked[givers] = True
    linked[receivers] = True
    hangs_by = _primary_referrals(receivers, marked, len(ids))
    is_primary = np.zeros(len(givers), np.bool_)
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


def shift_of_people(changes: Iterable[Change], before: Index, after: Index) -> Shift:
    """How the rows of `before` became those of `after` by `changes`."""
    people = ends(changes, Person)
    gone_rows = sorted(before.row_of[person.id] for person in gone(people))
    come_rows = [after.row_of[person.id] for person in come(people)]
    return Shift(np.array(gone_rows, np.intp), np.array(come_rows, np.intp))


def shift_of_referrals(changes: Iterable[Change], before: Index, after: Index) -> Shift:
    """How the positions of `before` became those of `after` by `changes`."""
    referrals = ends(changes, Referral)
    gone_at = before.positions((r.giver, r.receiver) for r in gone(referrals))
    come_at = after.positions((r.giver, r.receiver) for r in come(referrals))
    return Shift(np.sort(gone_at), np.sort(come_at))
