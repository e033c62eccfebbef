"""Who has which credit under a rule, contract by contract, kept up to date edit by edit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from referralmap.analysis.attribution.rule import Rule, Shares
from referralmap.analysis.routes import Routes, routes_of
from referralmap.model.edits import Edit
from referralmap.model.money import smallest
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, Person, PersonId, Referral, Settings
from referralmap.model.vocabulary import Cancelled, Status

PRO_RATA_MONTHS = 60


@dataclass(frozen=True, slots=True)
class Entry:
    """One contract that counts: what for, whose credit it is, and the routes behind it."""

    contract: Contract
    amount: Decimal
    shares: Shares
    routes: Routes


class Ledger:
    """The entries of all contracts that count, and the credit they add up to.

    `update` looks only at the contracts that an edit touches, so one edit costs no more on a
    large map than on a small one.
    """

    def __init__(self, network: Network, rule: Rule) -> None:
        self.network = network
        self.rule = rule
        self.entries: dict[ContractId, Entry] = {}
        self.entries_of: defaultdict[PersonId, dict[ContractId, None]] = defaultdict(dict)
        """The contracts that somebody gets credit for."""
        self._touching: defaultdict[PersonId, dict[ContractId, None]] = defaultdict(dict)
        self._enter(network.contracts)

    def update(self, edit: Edit) -> set[PersonId]:
        """Follow an edit that was just made. Whose credit or routes may have changed."""
        stale: dict[ContractId, None] = {}
        for change in edit.changes:
            record = change.record
            if isinstance(record, Settings) or _makes_me(change.before, change.after):
                stale |= dict.fromkeys([*self.network.contracts, *self.entries])
            elif isinstance(record, Contract):
                stale[record.id] = None
            elif isinstance(record, Referral):
                stale |= self._touching.get(record.receiver, {})
        touched = self._strike(stale)
        return touched | self._enter(stale)

    def credit_of(self, person: PersonId) -> dict[str, Decimal]:
        """Per currency, without those in which there is none."""
        totals: dict[str, Decimal] = {}
        for id_ in self.entries_of.get(person, ()):
            entry = self.entries[id_]
            currency = entry.contract.currency
            totals[currency] = totals.get(currency, Decimal(0)) + entry.shares[person]
        return totals

    def won_by(self, person: PersonId) -> list[Entry]:
        """The won contracts that somebody gets credit for, in the order of entry."""
        found = (self.entries[id_] for id_ in self.entries_of.get(person, ()))
        won = [entry for entry in found if entry.contract.status is Status.WON]
        return sorted(won, key=lambda entry: entry.contract.number)

    def credited(self) -> list[PersonId]:
        return [person for person, entries in self.entries_of.items() if entries]

    def _strike(self, contracts: Iterable[ContractId]) -> set[PersonId]:
        touched: set[PersonId] = set()
        for id_ in contracts:
            entry = self.entries.pop(id_, None)
            if entry is None:
                continue
            for person in (*entry.routes.people, entry.contract.buyer):
                del self._touching[person][id_]
                self.entries_of[person].pop(id_, None)
                touched.add(person)
        return touched

    def _enter(self, contracts: Iterable[ContractId]) -> set[PersonId]:
        touched: set[PersonId] = set()
        for id_ in contracts:
            contract = self.network.contracts.get(id_)
            amount = countable(contract, self.network.settings) if contract else Decimal(0)
            if contract is None or not amount:
                continue
            routes = routes_of(self.network, contract)
            shares = self.rule.credit(self.network, contract, amount)
            self.entries[id_] = Entry(contract, amount, shares, routes)
            for person in (*routes.people, contract.buyer):
                self._touching[person][id_] = None
                touched.add(person)
            for person in shares:
                self.entries_of[person][id_] = None
        return touched


def countable(contract: Contract, settings: Settings) -> Decimal:
    """What `contract` counts for: its value if won, by the map's setting if cancelled, else 0."""
    if contract.status is Status.WON:
        return contract.value
    if contract.status is not Status.CANCELLED or settings.cancelled is Cancelled.ZERO:
        return Decimal(0)
    if settings.cancelled is Cancelled.KEEP:
        return contract.value
    kept = contract.value * min(PRO_RATA_MONTHS, _months_kept(contract)) / PRO_RATA_MONTHS
    return kept.quantize(smallest(contract.currency), ROUND_HALF_UP)


def _months_kept(contract: Contract) -> int:
    """Whole months from signing to cancellation; 0 if one of the dates is missing."""
    start, end = contract.signed, contract.cancelled
    if start is None or end is None or end < start:
        return 0
    months = (end.year - start.year) * 12 + end.month - start.month
    return months - (end.day < start.day)


def _makes_me(before: object, after: object) -> bool:
    was = isinstance(before, Person) and before.me
    return was != (isinstance(after, Person) and after.me)
