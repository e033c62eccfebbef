"""Own value against referral value: four kinds of customers.

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
from referralmap.model.adjacency import given
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Status


class Quadrant(StrEnum):
    CHAMPION = "champion"
    """Buys much and brings much."""
    AFFLUENT = "affluent"
    """Buys much, brings little."""
    ADVOCATE = "advocate"
    """Brings much, buys little."""
    MISER = "miser"


_NOTHING = Decimal(0)
_KINDS = {
    (True, True): Quadrant.CHAMPION,
    (True, False): Quadrant.AFFLUENT,
    (False, True): Quadrant.ADVOCATE,
    (False, False): Quadrant.MISER,
}
"""By whether somebody buys much, and brings much."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where somebody stands; amounts in the map's currency."""

    person: PersonId
    own: Decimal
    brought: Decimal
    quadrant: Quadrant


@dataclass(frozen=True, slots=True)
class Quadrants:
    """Everybody but *me* who bought, brought or referred, in the order of entry."""

    spots: tuple[Spot, ...]
    own_threshold: Decimal | None
    """The median of the own values above zero; who has so much buys much."""
    brought_threshold: Decimal | None
    """The same of the values brought."""
    rule: str
    """By which the values brought were credited; always one that adds up."""
    left_out: Amounts
    """Own values in currencies for which there is no rate."""


def quadrants(ledger: Ledger) -> Quadrants:
    network, settings = ledger.network, ledger.network.settings
    bought: dict[PersonId, list[tuple[str, Decimal]]] = {}
    for contract in network.contracts.values():
        if contract.status is Status.WON:
            part = (contract.currency, contract.value)
            bought.setdefault(contract.buyer, []).append(part)
    own = {person: converted(summed(parts), settings) for person, parts in bought.items()}
    credit = {
        person: converted(amounts, settings).total
        for person, amounts in brought_by_person(ledger).items()
    }
    givers = {person for person, receivers in given(network).items() if receivers}
    meant = (own.keys() | credit.keys() | givers) - {network.me}
    people = sorted(meant, key=lambda id_: network.people[id_].number)
    own_threshold = _threshold(own[person].total for person in people if person in own)
    brought_threshold = _threshold(credit.get(person, _NOTHING) for person in people)

    def spot(person: PersonId) -> Spot:
        value = own[person].total if person in own else _NOTHING
        gain = credit.get(person, _NOTHING)
        kind = _KINDS[_is_high(value, own_threshold), _is_high(gain, brought_threshold)]
        return Spot(person, value, gain, kind)

    return Quadrants(
        tuple(map(spot, people)),
        own_threshold,
        brought_threshold,
        adding_rule(ledger).key,
        summed(left for person in people if person in own for left in own[person].left_out.items()),
    )


def _threshold(values: Iterable[Decimal]) -> Decimal | None:
    positive = [value for value in values if value > 0]
    return statistics.median(positive) if positive else None


def _is_high(value: Decimal, threshold: Decimal | None) -> bool:
    return threshold is not None and value >= threshold
