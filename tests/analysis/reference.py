"""Attribution by brute force, straight from its definition: every route is walked to its end."""

import datetime
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral

Route = tuple[PersonId, ...]


def eligible(
    network: Network, contract: Contract, person: PersonId, bound: datetime.date | None, way: Route
) -> list[Referral]:
    return [
        referral
        for referral in network.referrals.values()
        if referral.receiver == person
        and referral.giver != network.me
        and referral.giver != contract.buyer
        and referral.giver not in way
        and not (referral.date and bound and referral.date > bound)
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


def influence(network: Network, contract: Contract, amount: Decimal) -> dict[PersonId, Decimal]:
    return dict.fromkeys(people_on_routes(network, contract), amount)


def direct(network: Network, contract: Contract, amount: Decimal) -> dict[PersonId, Decimal]:
    """To the cent: one cent after the other goes to whoever is owed the most."""
    found = eligible(network, contract, contract.buyer, contract.signed, ())
    found.sort(key=lambda referral: referral.number)
    total = sum(Fraction(referral.weight) for referral in found)
    cents = Fraction(amount) * 100
    owed = {r.giver: cents * Fraction(r.weight) / total for r in found}
    paid = {giver: int(part) for giver, part in owed.items()}
    while found and sum(paid.values()) < cents:
        poorest = max(owed, key=lambda giver: owed[giver] - paid[giver])
        paid[poorest] += 1
    return {giver: Decimal(part) / 100 for giver, part in paid.items() if part}
