"""The generation of each person in the referral chains."""

from __future__ import annotations

from referralmap.model.adjacency import given, received
from referralmap.model.network import Network
from referralmap.model.records import PersonId


def generations(network: Network) -> dict[PersonId, int]:
    """The length of the longest chain to each person from a root, a person without a giver.

    A loop is entered at its first person in the order of entry, and followed once.
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
    if len(done) == len(people):
        return found
    looping = network.graph.subgraph(people.keys() - done)
    import networkx as nx

    # the loops at the bottom come first out of networkx
    for loop in reversed(list(nx.strongly_connected_components(looping))):
        for person in sorted(loop, key=lambda id_: people[id_].number):
            if person not in done:
                descend(person)
    return found
