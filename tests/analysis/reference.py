"""Attribution by brute force, straight from its definition: every route is walked to its end."""

import datetime
import math
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations

from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral

Route = tuple[PersonId, ...]
Credit = dict[PersonId, Decimal]


def eligible(
    network: Network, contract: Contract, person: PersonId, bound: datetime.date | None, way: Route
) -> list[Referral]:
    return [
        data["referral"]
        for _, _, data in network.graph.in_edges(person, data=True)
        if data["referral"].giver != network.me
        and data["referral"].giver != contract.buyer
        and data["referral"].giver not in way
        and not (data["referral"].date and bound and data["referral"].date > bound)
    ]


def routes(network: Network, contract: Contract) -> Iterator[tuple[Route, Fraction]]:
    """Each route, the buyer's own giver first, with its share."""

    def climb(
        person: PersonId, bound: datetime.date | None, way: Route, share: Fraction
    ) -> Iterator[tuple[Route, Fraction]]:
        found = eligible(network, contract, person, bound, way)
        if not found and way:
            yield way, share
        total = sum(Fraction(referral.weight) for referral in found)
        for referral in found:
            part = share * Fraction(referral.weight) / total
            yield from climb(referral.giver, referral.date or bound, (*way, referral.giver), part)

    return climb(contract.buyer, contract.signed, (), Fraction(1))


def people_on_routes(network: Network, contract: Contract) -> set[PersonId]:
    return {person for route, _ in routes(network, contract) for person in route}


def flow(network: Network, contract: Contract) -> dict[tuple[PersonId, PersonId], Fraction]:
    """The sum of the shares of all routes over each referral."""
    passed: dict[tuple[PersonId, PersonId], Fraction] = {}
    for route, share in routes(network, contract):
        for receiver, giver in zip((contract.buyer, *route), route, strict=False):
            passed[giver, receiver] = passed.get((giver, receiver), Fraction(0)) + share
    return passed


def order_of_entry(network: Network, contract: Contract) -> list[PersonId]:
    """By the lowest-numbered referral by which somebody joins a route."""
    first: dict[PersonId, int] = {}
    for pair in flow(network, contract):
        number = network.referrals[pair].number
        first[pair[0]] = min(number, first.get(pair[0], number))
    return sorted(first, key=lambda person: first[person])


def to_the_cent(amount: Decimal, parts: Mapping[PersonId, Fraction]) -> Credit:
    """One cent after the other goes to whoever is owed the most, of equals to the first."""
    cents = Fraction(amount) * 100
    owed = {person: cents * part for person, part in parts.items()}
    paid = {person: int(part) for person, part in owed.items()}
    while owed and sum(paid.values()) < cents:
        poorest = max(owed, key=lambda person: owed[person] - paid[person])
        paid[poorest] += 1
    return {person: Decimal(part) / 100 for person, part in paid.items() if part}


def influence(network: Network, contract: Contract, amount: Decimal) -> Credit:
    return dict.fromkeys(people_on_routes(network, contract), amount)


def direct(network: Network, contract: Contract, amount: Decimal) -> Credit:
    found = eligible(network, contract, contract.buyer, contract.signed, ())
    found.sort(key=lambda referral: referral.number)
    total = sum(Fraction(referral.weight) for referral in found)
    parts = {referral.giver: Fraction(referral.weight) / total for referral in found}
    return to_the_cent(amount, parts)


def first(network: Network, contract: Contract, amount: Decimal) -> Credit:
    found = eligible(network, contract, contract.buyer, contract.signed, ())
    dated = [referral for referral in found if referral.date]
    earliest = min((referral.date for referral in dated if referral.date), default=None)
    candidates = [referral for referral in dated if referral.date == earliest] or found
    candidates.sort(key=lambda referral: referral.number)
    return {referral.giver: amount for referral in candidates[:1]}


def decaying(network: Network, contract: Contract, amount: Decimal) -> Credit:
    return chain(network, contract, amount, Fraction(network.settings.decay))


def equal(network: Network, contract: Contract, amount: Decimal) -> Credit:
    return chain(network, contract, amount, Fraction(1))


def chain(network: Network, contract: Contract, amount: Decimal, decay: Fraction) -> Credit:
    parts = chain_parts(network, contract, decay)
    return to_the_cent(amount, {who: parts[who] for who in order_of_entry(network, contract)})


def chain_parts(network: Network, contract: Contract, decay: Fraction) -> dict[PersonId, Fraction]:
    parts: dict[PersonId, Fraction] = {}
    for route, share in routes(network, contract):
        whole = sum(decay**i for i in range(len(route)))
        for i, person in enumerate(route):
            parts[person] = parts.get(person, Fraction(0)) + share * decay**i / whole
    return parts


def shapley(network: Network, contract: Contract, amount: Decimal) -> Credit:
    parts = shapley_parts(network, contract)
    return to_the_cent(amount, {who: parts[who] for who in order_of_entry(network, contract)})


def shapley_parts(network: Network, contract: Contract) -> dict[PersonId, Fraction]:
    """By all sets of others: how likely it is that exactly they came before, and did not win."""
    winning = [{*route} for route, _ in routes(network, contract)]
    people = set().union(*winning)
    parts = dict.fromkeys(people, Fraction(0))
    for person in people:
        others = people - {person}
        for size in range(len(people)):
            chance = Fraction(1, len(people) * math.comb(len(others), size))
            for before in map(set, combinations(sorted(others), size)):
                wins_now = any(route <= before | {person} for route in winning)
                if wins_now and not any(route <= before for route in winning):
                    parts[person] += chance
    return parts


REFERENCES: dict[str, Callable[[Network, Contract, Decimal], Credit]] = {
    "direct": direct,
    "first": first,
    "influence": influence,
    "decaying": decaying,
    "equal": equal,
    "shapley": shapley,
}
