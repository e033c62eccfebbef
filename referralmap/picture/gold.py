"""Gold and width of each referral by the value passing through it, kept up to date with edits."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from referralmap.analysis.arrays.index import Index, LiveIndex, shift_of_referrals
from referralmap.analysis.credit.ledger import Entry, Ledger
from referralmap.analysis.routes.lone_routes import lone_routes
from referralmap.model.derived import Derived
from referralmap.model.edits import Changes
from referralmap.model.network import Network
from referralmap.model.records import PersonId

QUIET_WIDTH, THINNEST_GOLD, WIDEST_GOLD = 1.0, 2.2, 7.0
_MOST = 1e12
"""Largest number that is drawn; higher ones are drawn as this."""
_VALUE, _ROUTES, _CREDITS = range(3)


class GoldLines(Derived[Network]):
    """The lines of a ledger, updated only where it has changed.

    `_through` is (referrals, 3): the value passing through, in whole cents so that additions can be
    reversed exactly; the number of contracts; and the number for which the giver has credit.
    Referrals from *me* are left out: *me* earns nothing, and gets the sum of their receivers.
    """

    _index: Index
    _through: NDArray[np.int64]

    def __init__(self, ledger: Ledger, index: LiveIndex) -> None:
        super().__init__(ledger.network)
        self._ledger, self._live_index = ledger, index

    def _make(self) -> None:
        self._ledger.keep_up()
        self._index = self._live_index.now()
        self._through = np.zeros((len(self._index.givers), 3), np.int64)
        entries = list(self._ledger.entries.values())
        contracts = [entry.contract for entry in entries]
        for entry, routes in zip(
            entries, lone_routes(self._ledger.network, self._index, contracts), strict=True
        ):
            if routes is not None:
                entry.take_routes(routes)
        self._add(entries, 1)

    def _patch(self, changes: Changes) -> bool:
        struck: dict[Entry, None] = {}
        entered: dict[Entry, None] = {}
        for change in self._ledger.changes_since(changes.since):
            for entry in change.struck:
                if entry in entered:
                    del entered[entry]
                else:
                    struck[entry] = None
            entered |= dict.fromkeys(change.entered)
        self._add(struck, -1)
        before, self._index = self._index, self._live_index.now()
        self._through = shift_of_referrals(changes, before, self._index).moved(self._through)
        self._add(entered, 1)
        return True

    def drawn(self) -> tuple[NDArray[np.uint8], NDArray[np.float64]]:
        """(referrals,) gold and width of each line."""
        self.keep_up()
        value, routes, credits = self._with_those_of_me().T
        gold = np.where(credits > 0, 2, routes > 0).astype(np.uint8)
        share = value / (value.max(initial=0) or 1)
        golden = THINNEST_GOLD + (WIDEST_GOLD - THINNEST_GOLD) * np.sqrt(share)
        return gold, np.where(gold > 0, golden, QUIET_WIDTH)

    def _with_those_of_me(self) -> NDArray[np.int64]:
        index = self._index
        given = index.givers == index.me if index.me >= 0 else np.zeros(0, np.bool_)
        if not given.any():
            return self._through
        through, people = self._through.copy(), len(index.ids)
        for what in (_VALUE, _ROUTES):
            passed_on = np.bincount(index.givers, self._through[:, what], people)
            through[given, what] = passed_on[index.receivers[given]]
        return through

    def _add(self, entries: Iterable[Entry], sign: int) -> None:
        """Add a contract's value; amounts in another currency are not compared, so lines are thin
        gold.
        """
        currency = self._ledger.network.settings.currency
        sums: dict[tuple[PersonId, PersonId], list[int]] = {}
        for entry in entries:
            value = float(entry.amount) if entry.contract.currency == currency else 0.0
            for pair, part in entry.routes.flow.items():
                through = sums.setdefault(pair, [0, 0, 0])
                through[_VALUE] += round(min(value * part, _MOST) * 100)
                through[_ROUTES] += 1
                through[_CREDITS] += pair[0] in entry.shares
        if sums:
            found = np.array(list(sums.values()), np.int64)
            self._through[self._index.positions(sums)] += sign * found
