"""How many generations down the referral chains each person is."""

from __future__ import annotations

import networkx as nx

from referralmap.model.adjacency import given, received
from referralmap.model.network import Network
from referralmap.model.records import PersonId


def generations(network: Network) -> dict[PersonId, int]:
    """The steps of the longest chain from a root, somebody whom nobody referred, to each person.

    A loop is entered at the person of it that was entered first on the map, and goes around once.
    """
    people, given_by, received_by = network.people, given(network), received(network)
    found = dict.fromkeys(people, 0)
    ahead = {person: len(received_by[person]) for person in people}
    done: set[PersonId] = set()

    def descend(start: PersonId) -> None:
        ready = [start]
        while ready:
            giver = ready.pop()
            done.add(giver)
            for receiver in given_by[giver]:
                if receiver in done:
                    continue
                found[receiver] = max(found[receiver], found[giver] + 1)
                ahead[receiver] -= 1
                if not ahead[receiver]:
                    ready.append(receiver)

    for root in [person for person, givers in ahead.items() if not givers]:
        descend(root)
    looping = network.graph.subgraph(people.keys() - done)
    # the loops at the bottom come first out of networkx
    for loop in reversed(list(nx.strongly_connected_components(looping))):
        for person in sorted(loop, key=lambda id_: people[id_].number):
            if person not in done:
                descend(person)
    return found
