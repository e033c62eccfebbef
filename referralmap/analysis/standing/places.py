"""The places that people have under each of the rules, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from referralmap.analysis.attribution import RULES
from referralmap.analysis.credit.ledger import Ledger
from referralmap.analysis.sums.exchange import converted
from referralmap.model.network import Network
from referralmap.model.records import PersonId

_TOP = 3


@dataclass(frozen=True, slots=True)
class Placement:
    """The places of somebody by rule; None where they have no credit that can be converted."""

    person: PersonId
    places: Mapping[str, int | None]
    is_approximate: bool
    """Whether credit of theirs is sampled under one of the rules."""
    is_without_rate: bool
    """Whether they have credit under one of the rules that no rate converts, so that it counts for
    no place.
    """

    @property
    def is_always_on_top(self) -> bool:
        """Whether they are among the first three whatever the rule."""
        return all(place is not None and place <= _TOP for place in self.places.values())


def placements(
    network: Network, progress: Callable[[float], object] | None = None
) -> list[Placement]:
    """Everybody but *me* who has given a referral, the best of all their places first.

    Under the rules that add up, by credit in the map's currency; who has the same shares a place.
    `progress` is called as by `Ledger`, for each rule anew.
    """
    ledgers = {rule.key: Ledger(network, rule, progress) for rule in RULES if rule.adds_up}
    people = dict.fromkeys(r.giver for r in network.referrals.values() if r.giver != network.me)
    by_rule = {key: _places(ledger, list(people)) for key, ledger in ledgers.items()}
    found = [
        Placement(
            person,
            {key: places.get(person) for key, places in by_rule.items()},
            any(ledger.error_of(person) for ledger in ledgers.values()),
            any(
                converted(ledger.credit_of(person), network.settings).left_out
                for ledger in ledgers.values()
            ),
        )
        for person in people
    ]
    last = len(people) + 1

    def order(placement: Placement) -> tuple[object, ...]:
        places = sorted(place or last for place in placement.places.values())
        return (*places, network.people[placement.person].name, placement.person)

    return sorted(found, key=order)


def first_three(found: Sequence[Placement]) -> dict[PersonId, bool]:
    """Those who are among the first three under some rule, and whether they are under all.

    Nobody if all who are placed would be; people with sampled credit are left out.
    """
    placed = [each for each in found if any(each.places.values())]
    if len(placed) <= _TOP:
        return {}
    return {
        each.person: each.is_always_on_top
        for each in placed
        if not each.is_approximate and min(filter(None, each.places.values())) <= _TOP
    }


def _places(ledger: Ledger, people: Sequence[PersonId]) -> dict[PersonId, int]:
    """1, 2, 2, 4 …, without those who have no credit."""
    settings = ledger.network.settings
    credit = {person: converted(ledger.credit_of(person), settings).total for person in people}
    in_order = sorted((amount for amount in credit.values() if amount > 0), reverse=True)
    first: dict[Decimal, int] = {}
    for place, amount in enumerate(in_order, 1):
        first.setdefault(amount, place)
    return {person: first[amount] for person, amount in credit.items() if amount > 0}
