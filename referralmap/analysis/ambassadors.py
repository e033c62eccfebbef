"""The ranking: whose referrals produced which contracts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.ledger import Ledger
from referralmap.analysis.roles import role_of
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


def ranking(ledger: Ledger, badges: Ledger, today: datetime.date) -> list[Standing]:
    """Everybody but *me* who has credit under the rule of `ledger` or has given a referral.

    By credit in the map's currency, then in other currencies by their codes, contracts, name, id.
    `badges` is the ledger of the rule that the map's badge goes by.
    """
    network = ledger.network
    people = dict.fromkeys(ledger.credited()) | dict.fromkeys(
        giver for giver, receivers in network.graph.succ.items() if receivers
    )
    people.pop(network.me, None)
    standings = [standing_of(ledger, badges, person, today) for person in people]
    currencies = {currency for standing in standings for currency in standing.credit}
    order = [network.settings.currency, *sorted(currencies - {network.settings.currency})]

    def place(standing: Standing) -> tuple[list[Decimal], int, str, str]:
        credit = [-standing.credit.get(currency, Decimal(0)) for currency in order]
        return (credit, -standing.contracts, standing.name, standing.id)

    return sorted(standings, key=place)


def standing_of(
    ledger: Ledger, badges: Ledger, person: PersonId, today: datetime.date
) -> Standing:
    network = ledger.network
    return Standing(
        person,
        network.people[person].name,
        ledger.credit_of(person),
        len(ledger.won_by(person)),
        len(network.graph.succ[person]),
        role_of(badges, person, today),
    )
