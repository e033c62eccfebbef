"""The ledger of credit under a rule, contract by contract, kept up to date with edits."""

from __future__ import annotations

import datetime
import functools
import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from referralmap.analysis.attributing.rule import Parts, PartsOf, Rule, Shares
from referralmap.analysis.routes.value_flow import Routes, routes_of
from referralmap.model.adjacency import given
from referralmap.model.dates import months_between
from referralmap.model.derived import Derived, Log
from referralmap.model.edits import Changes
from referralmap.model.garbage_collection import not_collected
from referralmap.model.money import smallest
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, PersonId, Referral, Settings
from referralmap.model.vocabulary import Cancelled, Status

PRO_RATA_MONTHS = 60
"""Months after which a cancelled contract counts in full by the setting *by its months*."""
_REMEMBERED = 50
"""Patches remembered for values that follow the ledger."""
_Progress = Callable[[float], object]
_NO_ERRORS: Mapping[PersonId, Decimal] = {}


@dataclass(slots=True, eq=False)
class Entry:
    """A contract that counts: its amount, the shares of credit, and the routes behind it.

    `errors` are the standard errors of those shares that are sampled; whoever has an error and no
    share was never drawn, and is below twice that error with 95 % confidence. An entry is never
    changed but replaced; only the routes, which few ask for, are worked out when asked for.
    """

    contract: Contract
    amount: Decimal
    shares: Shares
    errors: Mapping[PersonId, Decimal]
    _network: Network = field(repr=False)
    _routes: Routes | None = field(default=None, repr=False)

    @property
    def is_won(self) -> bool:
        return self.contract.status is Status.WON

    @property
    def routes(self) -> Routes:
        if self._routes is None:
            self._routes = routes_of(self._network, self.contract)
        return self._routes

    def take_routes(self, routes: Routes) -> None:
        """Take what was worked out for many contracts together, unless it is known."""
        if self._routes is None:
            self._routes = routes

    def move_to(self, network: Network) -> None:
        self._network = network


@dataclass(frozen=True, slots=True)
class CreditChange:
    """The changes of one patch to a ledger."""

    people: set[PersonId]
    """People whose credit or contracts have changed."""
    struck: Sequence[Entry]
    entered: Sequence[Entry]


class Ledger(Derived[Network]):
    """The entries of all contracts that count, and the total credit of people.

    It is made at once, and patched by `keep_up`, which looks only at the contracts that changes
    touch, so that one edit costs no more on a large map than on a small one. Both call `progress`
    with the part that is done, 0 to 1, from contract to contract; what that raises ends the work.
    """

    def __init__(
        self,
        network: Network,
        rule: Rule,
        progress: _Progress | None = None,
        amount: Callable[[Contract, Settings], Decimal] | None = None,
    ) -> None:
        """`amount` returns the amount that counts of a contract, 0 for none; None takes
        `countable`.
        """
        super().__init__(network)
        self.rule = rule
        self._amount = amount or countable
        self._log: Log[CreditChange] = Log(_REMEMBERED)
        self.keep_up(progress)

    @property
    def is_approximate(self) -> bool:
        return bool(self._sampled)

    def keep_up(self, progress: _Progress | None = None) -> None:
        """As of any derived value; what `progress` raises leaves the ledger to be made anew."""
        self._progress = progress
        try:
            super().keep_up()
        finally:
            self._progress = None

    def changes_since(self, version: int) -> list[CreditChange]:
        """The changes by patches since a `version` of the network. Raises `Forgotten`."""
        self.keep_up()
        return self._log.since(version)

    def _make(self) -> None:
        self.entries: dict[ContractId, Entry] = {}
        self.entries_of: defaultdict[PersonId, dict[ContractId, Entry]] = defaultdict(dict)
        """The contracts that somebody gets credit for."""
        self._unknown_of: defaultdict[PersonId, dict[ContractId, Entry]] = defaultdict(dict)
        """The contracts that somebody may have credit for, but was never drawn."""
        self._totals: defaultdict[PersonId, dict[str, Decimal]] = defaultdict(dict)
        self._sampled: dict[ContractId, Entry] = {}
        self._not_won: Counter[PersonId] = Counter()
        self._log.restart(self.network.version)
        with not_collected():
            self._enter(self.network.contracts.items(), self.rule.parts_of(self.network))

    def _patch(self, changes: Changes) -> bool:
        if changes.of(Settings) or changes.has_other_me:
            return False
        stale: dict[ContractId, None] = {}
        for before, after in changes.of(Contract).values():
            stale |= {contract.id: None for contract in (before, after) if contract}
        for ends in changes.of(Referral).values():
            if _changes_routes(*ends):
                stale |= dict.fromkeys(self._below(*ends))
        struck = {id_: entry for id_ in stale if (entry := self.entries.get(id_))}
        self._strike(struck)
        contracts = [(id_, self.network.contracts.get(id_)) for id_ in stale]
        self._enter(contracts, functools.partial(self.rule.parts, self.network))
        touched: set[PersonId] = set()
        for id_ in stale:
            touched |= _whose_changed(struck.get(id_), self.entries.get(id_))
        entered = [entry for id_ in stale if (entry := self.entries.get(id_))]
        if struck or entered:
            change = CreditChange(touched, [*struck.values()], entered)
            self._log.add(self.network.version, change)
        return True

    def move_to(self, network: Network) -> None:
        super().move_to(network)
        self._log.restart(network.version)
        for entry in self.entries.values():
            entry.move_to(network)

    def credit_of(self, person: PersonId) -> dict[str, Decimal]:
        """The credit of a person by currency, without empty ones."""
        return dict(self._totals.get(person, ()))

    def error_of(self, person: PersonId) -> dict[str, Decimal]:
        """The standard error of the sampled part of their credit, per currency.

        Those of several contracts are added up: drawn with the same seed, they may all err alike.
        Where there is no credit in a currency, twice the error is its upper bound.
        """
        totals: dict[str, Decimal] = {}
        unknown = self._unknown_of.get(person, {}).values()
        for entry in itertools.chain(self._entries_of(person), unknown):
            if person in entry.errors:
                currency = entry.contract.currency
                before = totals.get(currency, Decimal(0))
                totals[currency] = before + entry.errors[person]
        return totals

    def won_by(self, person: PersonId) -> list[Entry]:
        """The won contracts that a person gets credit for, in the order of entry."""
        return [entry for entry in self.credits_of(person) if entry.is_won]

    def credits_of(self, person: PersonId) -> list[Entry]:
        """All contracts that a person gets credit for, in the order of entry."""
        return sorted(self._entries_of(person), key=lambda entry: entry.contract.number)

    def won_count(self, person: PersonId) -> int:
        return len(self.entries_of.get(person, ())) - self._not_won[person]

    def _entries_of(self, person: PersonId) -> Iterable[Entry]:
        return self.entries_of.get(person, {}).values()

    def credited(self) -> list[PersonId]:
        return [person for person, entries in self.entries_of.items() if entries]

    def _below(self, before: Referral | None, after: Referral | None) -> Iterable[ContractId]:
        """The contracts whose routes may pass a referral that has changed.

        Down from its receiver dates never decrease, so that an earlier one leads to none of them.
        """
        referrals = [referral for referral in (before, after) if referral]
        dates = [referral.date for referral in referrals]
        earliest = None if None in dates else min(date for date in dates if date)
        receiver = referrals[0].receiver
        given_by, met, waiting = given(self.network), {receiver}, [receiver]
        while waiting:
            person = waiting.pop()
            if person not in self.network.people:
                continue
            for contract in self.network.contracts_of(person):
                if not earliest or not contract.signed or contract.signed >= earliest:
                    yield contract.id
            for receiver, referral in given_by[person].items():
                date = referral.date
                if receiver not in met and (not earliest or not date or date >= earliest):
                    met.add(receiver)
                    waiting.append(receiver)

    def _strike(self, entries: Mapping[ContractId, Entry]) -> None:
        for id_, entry in entries.items():
            del self.entries[id_]
            if self._sampled.pop(id_, None):
                for person in entry.errors.keys() - entry.shares.keys():
                    del self._unknown_of[person][id_]
            currency = entry.contract.currency
            for person, share in entry.shares.items():
                del self.entries_of[person][id_]
                self._not_won[person] -= not entry.is_won
                totals = self._totals[person]
                totals[currency] -= share
                # shares are above zero, so that a sum of none is one of no shares
                if not totals[currency]:
                    del totals[currency]

    def _enter(
        self, contracts: Collection[tuple[ContractId, Contract | None]], parts_of: PartsOf
    ) -> None:
        network, rule, progress = self.network, self.rule, self._progress
        known: dict[tuple[PersonId, datetime.date | None], Parts] = {}
        for done, (id_, contract) in enumerate(contracts):
            if progress is not None:
                progress(done / len(contracts))
            amount = self._amount(contract, network.settings) if contract else None
            if contract is None or not amount:
                continue
            when = (contract.buyer, contract.signed)
            parts = known.get(when)
            if parts is None:
                parts = known[when] = parts_of(*when)
            shares = rule.shares(parts, amount, contract.currency)
            errors = _errors(parts, amount, contract.currency) if parts.errors else _NO_ERRORS
            entry = self.entries[id_] = Entry(contract, amount, shares, errors, network)
            if errors:
                self._sampled[id_] = entry
                for person in errors.keys() - shares.keys():
                    self._unknown_of[person][id_] = entry
            if not entry.is_won:
                self._not_won.update(shares.keys())
            currency = contract.currency
            for person, share in shares.items():
                self.entries_of[person][id_] = entry
                totals = self._totals[person]
                before = totals.get(currency)
                totals[currency] = share if before is None else before + share


def _errors(parts: Parts, amount: Decimal, currency: str) -> dict[PersonId, Decimal]:
    """Standard errors as money, rounded up to a cent."""
    cent = smallest(currency)
    cents = float(amount / cent)
    found = zip(parts.people, parts.errors, strict=True)
    return {person: math.ceil(error * cents) * cent for person, error in found}


def _whose_changed(before: Entry | None, after: Entry | None) -> set[PersonId]:
    """People whose credit or contracts change when an entry replaces another."""
    old = before.shares if before else {}
    new = after.shares if after else {}
    if before and after and before.contract == after.contract and before.errors == after.errors:
        everybody = old.keys() | new.keys()
        return {person for person in everybody if old.get(person) != new.get(person)}
    return {*old, *new, *(before.errors if before else ()), *(after.errors if after else ())}


def countable(contract: Contract, settings: Settings) -> Decimal:
    """The amount that counts: the value if won, by the map's setting if cancelled, else 0."""
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
    return months_between(start, end)


def _changes_routes(before: Referral | None, after: Referral | None) -> bool:
    """Whether a change of a referral affects rules and routes."""
    if before is None or after is None:
        return True
    return (before.date, before.weight, before.number) != (after.date, after.weight, after.number)
