"""The pipeline: open contracts, and whose credit they would be. Never added to what is won."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.attribution.rule import Rule, Shares
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId
from referralmap.model.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Prospect:
    """An open contract, and who would get which credit if it were won as it is now."""

    contract: Contract
    shares: Shares


@dataclass(frozen=True, slots=True)
class Pipeline:
    """In the order of entry; sums by currency."""

    prospects: Sequence[Prospect]
    value: Mapping[str, Decimal]
    credit: Mapping[PersonId, Mapping[str, Decimal]]


def pipeline(network: Network, rule: Rule) -> Pipeline:
    value: defaultdict[str, Decimal] = defaultdict(Decimal)
    credit: defaultdict[PersonId, defaultdict[str, Decimal]] = defaultdict(
        lambda: defaultdict(Decimal)
    )
    prospects = []
    for contract in sorted(network.contracts.values(), key=lambda contract: contract.number):
        if contract.status is Status.OPEN:
            shares = rule.credit(network, contract, contract.value)
            prospects.append(Prospect(contract, shares))
            value[contract.currency] += contract.value
            for person, share in shares.items():
                credit[person][contract.currency] += share
    return Pipeline(
        prospects, dict(value), {person: dict(amounts) for person, amounts in credit.items()}
    )
