"""What would be missing without somebody: who came through them alone, and what these bought."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from referralmap.analysis.sums.amounts import Amounts, summed
from referralmap.model.adjacency import given, received
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Loss:
    """`people` came only through somebody, who also referred `others`, reached without them."""

    people: frozenset[PersonId]
    contracts: int
    value: Amounts
    """The value of the won contracts of these people."""
    others: int


def missing_without(network: Network, person: PersonId) -> Loss:
    """The people reached only through `person`, from *me* or from anybody without a giver.

    People who hang on a loop alone are not counted.
    """
    givers = received(network)
    firsts = [id_ for id_ in network.people if not givers[id_] or id_ == network.me]
    reached = _below(network, firsts, None)
    still = _below(network, (first for first in firsts if first != person), person)
    people = frozenset(reached - still - {person})
    won = [c for c in network.contracts.values() if c.status is Status.WON and c.buyer in people]
    return Loss(
        people,
        len(won),
        summed((contract.currency, contract.value) for contract in won),
        len(given(network)[person].keys() & still),
    )


def _below(network: Network, firsts: Iterable[PersonId], without: PersonId | None) -> set[PersonId]:
    """All that `firsts` lead to, themselves too, by ways around `without`."""
    waiting = [*firsts]
    found = {*waiting}
    receivers = given(network)
    while waiting:
        for receiver in receivers[waiting.pop()]:
            if receiver not in found and receiver != without:
                found.add(receiver)
                waiting.append(receiver)
    return found
