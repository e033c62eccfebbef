"""Own value against referral value: four kinds of customers; who never bought is none.

After Kumar, Petersen and Leone, “How Valuable Is Word of Mouth?”, Harvard Business Review, October
2007, who split customers at the median of each value. Here both are what was signed so far, not
what is expected of a lifetime.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from referralmap.analysis.credit.credit_by_person import adding_rule, brought_by_person
from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.analysis.sums.exchange import converted
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Status


class Quadrant(StrEnum):
    CHAMPION = "champion"
    """Buys much and brings much."""
    AFFLUENT = "affluent"
    """Buys much, brings little."""
    ADVOCATE = "advocate"
    """Brings much, buys little."""
    RESERVED = "reserved"
    """Buys little, brings little."""


_KINDS = {
    (True, True): Quadrant.CHAMPION,
    (True, False): Quadrant.AFFLUENT,
    (False, True): Quadrant.ADVOCATE,
    (False, False): Quadrant.RESERVED,
}
"""The quadrant of somebody who buys much or not, and brings much or not."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody stands; amounts in the map's currency."""

    person: PersonId
    own: Decimal
    brought: Decimal
    quadrant: Quadrant


@dataclass(frozen=True, slots=True)
class Placeless:
    """A customer whose amounts no rate converts, so that there is no place to stand in."""

    person: PersonId
    own: Amounts
    brought: Amounts


@dataclass(frozen=True, slots=True)
class Quadrants:
    """Every customer but *me*, in the order of entry: `spots` and `without_rate`."""

    spots: tuple[Spot, ...]
    without_rate: tuple[Placeless, ...]
    others: tuple[PersonId, ...]
    """People who refer or bring, but have never bought."""
    own_threshold: Decimal | None
    """The median of the own values above zero; from there on, a customer buys much."""
    brought_threshold: Decimal | None
    """The same of the values brought."""
    rule: str
    """The rule by which the values brought were credited; always one that adds up."""


def quadrants(ledger: Ledger) -> Quadrants:
    network, settings = ledger.network, ledger.network.settings
    bought: dict[PersonId, list[tuple[str, Decimal]]] = {}
    for contract in network.contracts.values():
        if contract.status is Status.WON and contract.buyer != network.me:
            part = (contract.currency, contract.value)
            bought.setdefault(contract.buyer, []).append(part)
    brought = brought_by_person(ledger)
    own = {person: converted(summed(parts), settings) for person, parts in bought.items()}
    credit = {person: converted(amounts, settings) for person, amounts in brought.items()}
    nothing = converted({}, settings)
    everybody = sorted(own, key=lambda id_: network.people[id_].number)
    customers = [
        person
        for person in everybody
        if not own[person].left_out and not credit.get(person, nothing).left_out
    ]
    placed = {*customers}
    own_threshold = _threshold(own[person].total for person in customers)
    brought_threshold = _threshold(credit.get(person, nothing).total for person in customers)

    def spot(person: PersonId) -> Spot:
        value, gain = own[person].total, credit.get(person, nothing).total
        kind = _KINDS[_is_high(value, own_threshold), _is_high(gain, brought_threshold)]
        return Spot(person, value, gain, kind)

    givers = {*network.adjacency("giver").people()}
    others = (credit.keys() | givers) - own.keys() - {network.me}
    return Quadrants(
        tuple(map(spot, customers)),
        tuple(
            Placeless(person, summed(bought[person]), brought.get(person, {}))
            for person in everybody
            if person not in placed
        ),
        tuple(sorted(others, key=lambda id_: network.people[id_].number)),
        own_threshold,
        brought_threshold,
        adding_rule(ledger).key,
    )


def _threshold(values: Iterable[Decimal]) -> Decimal | None:
    positive = [value for value in values if value > 0]
    return statistics.median(positive) if positive else None


def _is_high(value: Decimal, threshold: Decimal | None) -> bool:
    return threshold is not None and value >= threshold
