"""The people above and below a person in the referral chains."""

from __future__ import annotations

from referralmap.model.adjacency import Neighbours, given, received
from referralmap.model.network import Network
from referralmap.model.records import PersonId


def chain_and_branch(
    network: Network, person: PersonId, generations: int | None = None
) -> set[PersonId]:
    """All people up the chain of `person`, and down the branch for up to `generations`."""
    above = _reached(received(network), person, None)
    return above | _reached(given(network), person, generations)


def _reached(neighbours: Neighbours, start: PersonId, steps: int | None) -> set[PersonId]:
    found = {start}
    level = [start]
    while level and (steps is None or steps > 0):
        following = dict.fromkeys(other for person in level for other in neighbours[person])
        level = [other for other in following if other not in found]
        found.update(level)
        steps = None if steps is None else steps - 1
    return found
