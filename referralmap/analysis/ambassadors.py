"""The ranking: whose referrals produced which contracts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.ledger import Ledger
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Standing:
    """Somebody's line in the ranking; `contracts` are won ones with credit under its rule."""

    id: PersonId
    name: str
    credit: Mapping[str, Decimal]
    contracts: int
    referrals: int
    role: Role

    @property
    def is_ambassador(self) -> bool:
        return self.role is Role.AMBASSADOR


def ranking(ledger: Ledger, role: Callable[[PersonId], Role]) -> list[Standing]:
    """Everybody but *me* who has credit under the rule of `ledger` or has given a referral.

    By credit in the map's currency, then in other currencies by their codes, contracts, name, id.
    `role` tells the role that somebody is shown with.
    """
    network = ledger.network
    people = dict.fromkeys(ledger.credited()) | dict.fromkeys(
        giver for giver, receivers in network.graph.adj.items() if receivers
    )
    if network.me is not None:
        people.pop(network.me, None)
    standings = [_standing(ledger, person, role(person)) for person in people]
    currencies = {currency for standing in standings for currency in standing.credit}
    order = [network.settings.currency, *sorted(currencies - {network.settings.currency})]

    def place(standing: Standing) -> tuple[list[Decimal], int, str, str]:
        credit = [-standing.credit.get(currency, Decimal(0)) for currency in order]
        return (credit, -standing.contracts, standing.name, standing.id)

    return sorted(standings, key=place)


def _standing(ledger: Ledger, person: PersonId, role: Role) -> Standing:
    network = ledger.network
    return Standing(
        person,
        network.people[person].name,
        ledger.credit_of(person),
        len(ledger.won_by(person)),
        len(network.graph.succ[person]),
        role,
    )
