"""The record of an attribution rule, and the parts of a contract that it assigns."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.sums.rounding import split
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId

Shares = Mapping[PersonId, Decimal]


@dataclass(frozen=True, slots=True)
class Parts:
    """The people with credit for a contract, whatever its value, in the order of entry.

    The order is that of the lowest-numbered referral by which a person joins the routes; it decides
    who gets the odd cent. `weights` are in proportion to the credit. `errors` are the standard
    errors of sampled parts, as parts of the whole; exact parts have none. People on a route who
    were never drawn have a weight of 0 and half of an upper bound (95 %) as the error.
    """

    people: Sequence[PersonId]
    weights: Sequence[int]
    errors: Sequence[float] = ()


PartsOf = Callable[[PersonId, datetime.date | None], Parts]
"""Works out the parts of the contracts of a buyer that were signed on a day."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to give credit.

    `parts(network, buyer, signed)` returns the shares in the buyer's contracts of that day. If the
    rule `adds_up`, they divide the amount that counts, to the cent; if not, each gets the whole of
    it. People without credit are left out.
    """

    key: str
    name: str
    adds_up: bool
    parts: Callable[[Network, PersonId, datetime.date | None], Parts]
    says: str = ""
    """One sentence that explains it where it is chosen, with Anna → Bernd → Clara as example"""
    example: Sequence[tuple[str, str]] = (("Anna", "Bernd"), ("Bernd", "Clara"))
    """The referrals of its picture, one a day; the last receiver buys."""
    parts_by_columns: Callable[[Network], PartsOf] | None = None
    """Returns what works out the same `parts` of a map that does not change, from its columns."""

    def parts_of(self, network: Network) -> PartsOf:
        """What works out `parts` for all contracts of a map that does not change meanwhile."""
        if self.parts_by_columns is not None:
            return self.parts_by_columns(network)
        return functools.partial(self.parts, network)

    def credit(self, network: Network, contract: Contract, amount: Decimal) -> Shares:
        parts = self.parts(network, contract.buyer, contract.signed)
        return self.shares(parts, amount, contract.currency)

    def shares(self, parts: Parts, amount: Decimal, currency: str) -> Shares:
        if not self.adds_up:
            return dict.fromkeys(parts.people, amount)
        shares = dict(zip(parts.people, split(amount, currency, parts.weights), strict=True))
        if all(shares.values()):
            return shares
        return {person: share for person, share in shares.items() if share}
