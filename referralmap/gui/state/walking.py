"""Walking from person to person by keyboard: givers, receivers, siblings, ambassadors."""

from __future__ import annotations

from referralmap.model.network import Network
from referralmap.model.records import PersonId


def giver_of(network: Network, person: PersonId) -> PersonId | None:
    referral = network.primary_referral(person)
    return referral.giver if referral else None


def first_receiver(network: Network, person: PersonId) -> PersonId | None:
    given = network.given_by(person)
    return given[0].receiver if given else None


def sibling(network: Network, person: PersonId, step: int) -> PersonId | None:
    """The next (1) or previous (-1) receiver of the same giver, in a circle."""
    giver = giver_of(network, person)
    if giver is None:
        return None
    siblings = [referral.receiver for referral in network.given_by(giver)]
    return siblings[(siblings.index(person) + step) % len(siblings)]


def next_of(people: list[PersonId], person: PersonId | None, step: int) -> PersonId | None:
    """The one after (1) or before (-1) `person`, or the first if the person is not among them."""
    if not people:
        return None
    if person not in people:
        return people[0 if step > 0 else -1]
    return people[(people.index(person) + step) % len(people)]
