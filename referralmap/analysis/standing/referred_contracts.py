"""The won contracts of referred buyers: the answer to who brought what, kept up with edits."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.credit.ledger import Entry, Ledger
from referralmap.analysis.standing.purchases import first_won, givers_of
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.model.derived import Derived
from referralmap.model.edits import Changes
from referralmap.model.garbage_collection import not_collected
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral
from referralmap.model.vocabulary import Status


@dataclass(frozen=True, slots=True)
class BroughtSum:
    """What `people` people brought: the number of contracts, and their credit for these."""

    people: int
    contracts: int
    value: Amounts


class ReferredContracts(Derived[Network]):
    """The entries of a ledger that are won contracts of referred buyers.

    A buyer is referred if somebody but *me* referred them, not after their first won contract.
    """

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger.network)
        self._ledger = ledger

    def _make(self) -> None:
        self._ledger.keep_up()
        self._of_buyer: dict[PersonId, list[Entry]] = {}
        self._people: Counter[PersonId] = Counter()
        self._contracts = 0
        self._value: dict[str, Decimal] = {}
        won: defaultdict[PersonId, list[Entry]] = defaultdict(list)
        with not_collected():
            for entry in self._ledger.entries.values():
                if entry.is_won:
                    won[entry.contract.buyer].append(entry)
        # A contract may be the first although it counts for nothing, and has no entry then.
        of_none = [buyer for buyer in self._buyers_of_none() if won.pop(buyer, ())]
        for buyer, entries in won.items():
            first = min(entries, key=_order) if len(entries) > 1 else entries[0]
            if first.shares and buyer != self.network.me:
                self._add(buyer, entries)
        self._enter(of_none)

    def _buyers_of_none(self) -> set[PersonId]:
        """The buyers of won contracts without a value."""
        columns = (self.network.column(Contract, field) for field in ("buyer", "status", "value"))
        found = zip(*columns, strict=True)
        return {buyer for buyer, status, value in found if status is Status.WON and not value}

    def _patch(self, changes: Changes) -> bool:
        buyers: dict[PersonId, None] = {}
        for change in self._ledger.changes_since(changes.since):
            for entry in (*change.struck, *change.entered):
                buyers[entry.contract.buyer] = None
        for contracts in changes.of(Contract).values():
            buyers |= {contract.buyer: None for contract in contracts if contract}
        for referrals in changes.of(Referral).values():
            buyers |= {referral.receiver: None for referral in referrals if referral}
        self._strike(buyers)
        self._enter(buyers)
        return True

    def in_all(self) -> BroughtSum:
        """What everybody brought."""
        self.keep_up()
        return BroughtSum(len(self._people), self._contracts, dict(self._value))

    def by(self, people: Container[PersonId]) -> BroughtSum:
        """What those in `people` brought, whoever the buyers are."""
        bringers: set[PersonId] = set()
        contracts, amounts = 0, []
        for entry in self._all():
            shares = {id_: share for id_, share in entry.shares.items() if id_ in people}
            if shares:
                contracts += 1
                bringers.update(shares)
                amounts += [(entry.contract.currency, share) for share in shares.values()]
        return BroughtSum(len(bringers), contracts, summed(amounts))

    def bought_by(self, people: Container[PersonId]) -> BroughtSum:
        """What came of referrals to buyers in `people`, whoever brought it."""
        entries = [entry for entry in self._all() if entry.contract.buyer in people]
        bringers = {id_ for entry in entries for id_ in entry.shares}
        value = summed((entry.contract.currency, entry.amount) for entry in entries)
        return BroughtSum(len(bringers), len(entries), value)

    def value_of(self, buyer: PersonId) -> Amounts:
        """What came of referrals to one buyer."""
        self.keep_up()
        entries = self._of_buyer.get(buyer, ())
        return summed((entry.contract.currency, entry.amount) for entry in entries)

    def _all(self) -> Iterator[Entry]:
        self.keep_up()
        for entries in self._of_buyer.values():
            yield from entries

    def _strike(self, buyers: Iterable[PersonId]) -> None:
        for buyer in buyers:
            for entry in self._of_buyer.pop(buyer, ()):
                self._count(entry, -1)

    def _enter(self, buyers: Iterable[PersonId]) -> None:
        network, entries = self.network, self._ledger.entries
        for buyer in buyers:
            first = first_won(network, buyer) if buyer in network.people else None
            if first is None or buyer == network.me:
                continue
            credited = entries.get(first.id)
            if not (credited.shares if credited else givers_of(network, first)):
                continue
            found = [entries.get(contract.id) for contract in network.contracts_of(buyer)]
            self._add(buyer, [entry for entry in found if entry and entry.is_won])

    def _add(self, buyer: PersonId, entries: list[Entry]) -> None:
        self._of_buyer[buyer] = entries
        for entry in entries:
            self._count(entry, 1)

    def _count(self, entry: Entry, sign: int) -> None:
        self._contracts += sign
        for person in entry.shares:
            self._people[person] += sign
            if not self._people[person]:
                del self._people[person]
        currency = entry.contract.currency
        self._value[currency] = self._value.get(currency, Decimal(0)) + sign * entry.amount
        if not self._value[currency]:
            del self._value[currency]


def _order(entry: Entry) -> tuple[datetime.date, int]:
    return (entry.contract.signed or datetime.date.max, entry.contract.number)
