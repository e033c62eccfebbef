"""What missing dates could change: the places under the rules in orders that are possible."""

from __future__ import annotations

import datetime
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from referralmap.analysis.credit.ledger import countable
from referralmap.analysis.standing.places import Placement, placements
from referralmap.model.adjacency import given, received
from referralmap.model.fields.drafts import replaced
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person, PersonId, Place, Referral

_ORDERS, _SEED = 50, 1
_MOST_REFERRALS, _MOST_ROUTES = 150, 24
"""On maps with more referrals above contracts, more routes to one of them, or with loops there,
nothing is tried."""
_ANY_DAY = 700_000
"""Where no day is known, as an ordinal."""
Range = tuple[int, int | None]
"""The best place, and the last one; None if there may be no credit at all."""


@dataclass(frozen=True, slots=True)
class PossibleOrders:
    """`orders` of the days of a map were tried, of which `missing` are not known."""

    missing: int
    orders: int
    ranges: Mapping[PersonId, Mapping[str, Range]]
    """By person and rule, where the place depends on the order; with the places as they are."""
    always: frozenset[PersonId]
    """Those who are among the first three whatever the rule and the order."""


def possible_orders(network: Network, found: Sequence[Placement]) -> PossibleOrders | None:
    """What becomes of the places `found` if missing days fall anywhere among the known ones.

    Each missing day of a contract that counts, or of a referral above one, is drawn among the known
    days and those beside them, with a fixed seed. None where no such day is missing, where places
    are sampled anyway, and on maps too large to try.
    """
    part = _above_contracts(network)
    referrals = [each for each in part.referrals.values() if each.date is None]
    contracts = [each for each in part.contracts.values() if each.signed is None]
    if not (referrals or contracts) or any(each.is_approximate for each in found):
        return None
    if len(part.referrals) > _MOST_REFERRALS or _routes(part) > _MOST_ROUTES:
        return None
    slots, dice = _slots(part), random.Random(_SEED)
    tried = [list(found)]
    for _number in range(_ORDERS):
        order = part.twin(without=(Referral, Contract))
        order.load(
            each if each.date else replaced(each, date=dice.choice(slots))
            for each in part.referrals.values()
        )
        order.load(
            each if each.signed else replaced(each, signed=dice.choice(slots))
            for each in part.contracts.values()
        )
        tried.append(placements(order))
    return PossibleOrders(
        len(referrals) + len(contracts), _ORDERS, _ranges(tried), _always(network, tried)
    )


def _above_contracts(network: Network) -> Network:
    """The contracts that count, and the referrals among their buyers and everybody above them."""
    settings, received_by = network.settings, received(network)
    counted = [each for each in network.contracts.values() if countable(each, settings)]
    people = {each.buyer for each in counted}
    waiting = [*people]
    while waiting:
        above = received_by[waiting.pop()].keys() - people
        people |= above
        waiting += above
    part = network.twin(without=(Person, Place, Referral, Contract))
    part.load(person for person in network.people.values() if person.id in people or person.me)
    part.load(
        each
        for each in network.referrals.values()
        if each.giver in people and each.receiver in people
    )
    part.load(counted)
    return part


def _routes(network: Network) -> int:
    """The most ways up from a buyer, whatever the dates; too many where there is a loop."""
    above = received(network)
    ahead = {person: len(above[person]) for person in network.people}
    ways = dict.fromkeys(network.people, 0)
    ready = [person for person, count in ahead.items() if not count]
    met = 0
    while ready:
        giver = ready.pop()
        met += 1
        ways[giver] = ways[giver] or 1
        for receiver in given(network)[giver]:
            ways[receiver] += ways[giver]
            ahead[receiver] -= 1
            if not ahead[receiver]:
                ready.append(receiver)
    if met < len(network.people):
        return _MOST_ROUTES + 1
    return max((ways[each.buyer] for each in network.contracts.values()), default=0)


def _slots(network: Network) -> list[datetime.date]:
    """The days of a map and those beside them, in their order."""
    known = {each.date for each in network.referrals.values()}
    known |= {each.signed for each in network.contracts.values()}
    days = {day.toordinal() for day in known if day is not None} or {_ANY_DAY}
    ordinals = {day + shift for day in days for shift in (-1, 0, 1)}
    possible = range(datetime.date.min.toordinal(), datetime.date.max.toordinal() + 1)
    return [datetime.date.fromordinal(each) for each in sorted(ordinals) if each in possible]


def _ranges(tried: Sequence[Sequence[Placement]]) -> dict[PersonId, dict[str, Range]]:
    seen: dict[PersonId, dict[str, set[int | None]]] = {}
    for found in tried:
        for each in found:
            for rule, place in each.places.items():
                seen.setdefault(each.person, {}).setdefault(rule, set()).add(place)
    ranges: dict[PersonId, dict[str, Range]] = {}
    for person, by_rule in seen.items():
        for rule, places in by_rule.items():
            sure = sorted(place for place in places if place)
            if sure and len(places) > 1:
                last = None if None in places else sure[-1]
                ranges.setdefault(person, {})[rule] = (sure[0], last)
    return ranges


def _always(network: Network, tried: Sequence[Sequence[Placement]]) -> frozenset[PersonId]:
    kept = frozenset(network.people)
    for found in tried:
        kept &= {each.person for each in found if each.is_always_on_top}
    return kept
