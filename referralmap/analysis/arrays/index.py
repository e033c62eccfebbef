"""Index arrays of a network: people as rows, referrals as pairs of rows, for numpy to work on.

A `LiveIndex` keeps them up to date with the changes of its network.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.arrays.row_shift import Rows, Shift, come, gone
from referralmap.model.derived import Derived, Tables
from referralmap.model.edits import Changes
from referralmap.model.records import Person, PersonId, Referral


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """People and referrals, each in the order of entry; -1 stands for no one."""

    ids: tuple[PersonId, ...]
    row_of: dict[PersonId, int]
    me: int
    givers: NDArray[np.int32]
    """(referrals,) row of the giver"""
    receivers: NDArray[np.int32]
    """(referrals,) row of the receiver"""
    primary: NDArray[np.int32]
    """(people,) row of the primary giver in layouts; loops are possible"""
    is_primary: NDArray[np.bool_]
    """(referrals,) True for the primary referral of its receiver"""
    linked: NDArray[np.bool_]
    """(people,) True for givers and receivers"""

    def positions(self, pairs: Iterable[tuple[PersonId, PersonId]]) -> NDArray[np.intp]:
        """The positions of the referrals from these givers to these receivers; all must exist."""
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


class LiveIndex(Derived[Tables]):
    """The current index of a network, replaced by another `Index` only if it has changed."""

    _index: Index
    _numbers: NDArray[np.int64]
    """(people,) in the order of entry"""
    _referral_numbers: NDArray[np.int64]
    """(referrals,) in the order of entry"""
    _marked: NDArray[np.bool_]
    """(referrals,) True if marked as primary by the user"""
    _followed: Changes | None = None
    """The changes of the latest patch."""

    def now(self) -> Index:
        self.keep_up()
        return self._index

    def _make(self) -> None:
        column = self.network.column
        numbers = np.array(column(Person, "number"), np.int64)
        order = np.argsort(numbers, kind="stable")
        ids = tuple(np.array(column(Person, "id"), object)[order].tolist())
        row_of = dict(zip(ids, range(len(ids)), strict=True))
        referral_numbers = np.array(column(Referral, "number"), np.int64)
        entered = np.argsort(referral_numbers, kind="stable")
        givers, receivers = (
            np.array([row_of[id_] for id_ in column(Referral, end)], np.int32)[entered]
            for end in ("giver", "receiver")
        )
        self._numbers, self._referral_numbers = numbers[order], referral_numbers[entered]
        self._marked = np.array(column(Referral, "primary"), np.bool_)[entered]
        self._index = self._indexed(ids, row_of, givers, receivers)

    def _patch(self, changes: Changes) -> bool:
        """Patch the index; False if numbers of entry are not unique."""
        before = self._index
        people, referrals = changes.of(Person).values(), changes.of(Referral).values()
        if not people and not referrals:
            return True
        ahead, self._ahead = self._ahead, None
        if ahead and ahead._followed and ahead._followed.are(changes, (Person, Referral)):
            self._index, self._marked = ahead._index, ahead._marked
            self._numbers, self._referral_numbers = ahead._numbers, ahead._referral_numbers
            return True
        new_people, new_referrals = come(people), come(referrals)
        shift = _shift(
            [before.row_of[person.id] for person in gone(people)], new_people, self._numbers
        )
        referral_shift = _shift(
            before.positions((r.giver, r.receiver) for r in gone(referrals)),
            new_referrals,
            self._referral_numbers,
        )
        numbers = shift.moved(self._numbers, [person.number for person in new_people])
        referral_numbers = referral_shift.moved(
            self._referral_numbers, [referral.number for referral in new_referrals]
        )
        if not _is_order(numbers) or not _is_order(referral_numbers):
            return False
        remarked = _remarked(referrals)
        is_same = not (shift or referral_shift or remarked)
        if is_same and self.network.me == (before.ids[before.me] if before.me >= 0 else None):
            return True
        ids, row_of = _moved_people(before, shift, [person.id for person in new_people])
        if not all(r.giver in row_of and r.receiver in row_of for r in new_referrals):
            return False
        new_row = shift.new_rows(len(before.ids))
        givers = referral_shift.moved(
            new_row[before.givers], [row_of[r.giver] for r in new_referrals]
        )
        receivers = referral_shift.moved(
            new_row[before.receivers], [row_of[r.receiver] for r in new_referrals]
        )
        if len(shift.gone) and min(givers.min(initial=0), receivers.min(initial=0)) < 0:
            return False
        marked = referral_shift.moved(self._marked, [r.primary for r in new_referrals])
        self._numbers, self._referral_numbers, self._marked = numbers, referral_numbers, marked
        self._index = self._indexed(ids, row_of, givers, receivers)
        if remarked:
            marked[self._index.positions(remarked)] = list(remarked.values())
            self._index = self._indexed(ids, row_of, givers, receivers)
        self._followed = changes
        return True

    def _indexed(
        self,
        ids: tuple[PersonId, ...],
        row_of: dict[PersonId, int],
        givers: NDArray[np.int32],
        receivers: NDArray[np.int32],
    ) -> Index:
        linked = np.zeros(len(ids), np.bool_)
        linked[givers] = True
        linked[receivers] = True
        hangs_by = _primary_referrals(receivers, self._marked, len(ids))
        is_primary = np.zeros(len(givers), np.bool_)
        is_primary[hangs_by[hangs_by >= 0]] = True
        primary = np.full(len(ids), -1, np.int32)
        primary[hangs_by >= 0] = givers[hangs_by[hangs_by >= 0]]
        me = -1 if self.network.me is None else row_of[self.network.me]
        return Index(ids, row_of, me, givers, receivers, primary, is_primary, linked)


def _shift(
    gone_rows: Iterable[int], newcomers: Sequence[Person | Referral], numbers: NDArray[np.int64]
) -> Shift:
    """The shift of rows in the order of entry; `newcomers` are in that order."""
    rows = np.sort(np.array([*gone_rows], np.intp))
    kept = np.delete(numbers, rows)
    places = np.searchsorted(kept, np.array([each.number for each in newcomers], np.int64))
    return Shift(rows, places + np.arange(len(places)))


def _remarked(referrals: Rows[Referral]) -> dict[tuple[PersonId, PersonId], bool]:
    """The new marks of remaining referrals that were marked or unmarked."""
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
    """Ids and rows by the shift; those above the first changed row stay."""
    first = min([len(before.ids), *shift.gone[:1].tolist(), *shift.come[:1].tolist()])
    below = Shift(shift.gone - first, shift.come - first)
    old = np.array([*before.ids[first:]], object)
    ids = (*before.ids[:first], *below.moved(old, newcomers).tolist())
    row_of = before.row_of.copy()  # unlike dict(), this does not hash each key again
    for row in shift.gone.tolist():
        del row_of[before.ids[row]]
    row_of.update(zip(ids[first:], range(first, len(ids)), strict=True))
    return ids, row_of


def _primary_referrals(
    receivers: NDArray[np.int32], marked: NDArray[np.bool_], people: int
) -> NDArray[np.int64]:
    """(people,) position of each primary referral: the first marked one, else the first."""
    hangs_by = np.full(people, -1, np.int64)
    positions = np.arange(len(receivers))
    for chosen in (positions[::-1], positions[marked][::-1]):
        hangs_by[receivers[chosen]] = chosen  # the last assignment, the earliest referral, stays
    return hangs_by


def shift_of_people(changes: Changes, before: Index, after: Index) -> Shift:
    """The shift of people's rows from `before` to `after` by `changes`."""
    people = changes.of(Person).values()
    gone_rows = sorted(before.row_of[person.id] for person in gone(people))
    come_rows = [after.row_of[person.id] for person in come(people)]
    return Shift(np.array(gone_rows, np.intp), np.array(come_rows, np.intp))


def shift_of_referrals(changes: Changes, before: Index, after: Index) -> Shift:
    """The shift of referrals' positions from `before` to `after` by `changes`."""
    referrals = changes.of(Referral).values()
    gone_at = before.positions((r.giver, r.receiver) for r in gone(referrals))
    come_at = after.positions((r.giver, r.receiver) for r in come(referrals))
    return Shift(np.sort(gone_at), np.sort(come_at))
