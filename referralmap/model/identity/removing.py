"""The edits that take people off the map, and what becomes of the gap they leave."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import Enum

from referralmap.model.adjacency import given, received
from referralmap.model.edits import Change, Edit, Label
from referralmap.model.fields.session_fields import without_people
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId, Record, Referral


class Gap(Enum):
    """How to treat the gap that a removed person leaves in a chain."""

    LINK = "link"
    PLACEHOLDER = "placeholder"
    BRANCH = "branch"


def remove_people(network: Network, people: Sequence[PersonId], gap: Gap) -> Edit:
    """Remove `people` with their records, and treat the gap they leave as `gap` says.

    `Gap.LINK` joins each giver of a removed person to each receiver; `Gap.PLACEHOLDER` keeps a
    single one as a nameless person; `Gap.BRANCH` removes everybody below them as well.
    """
    people = list(dict.fromkeys(people))
    label = _label(network, people)
    if gap is Gap.PLACEHOLDER:
        return Edit(label, (*_nameless(network, people), *_unnoted(network, people)))
    doomed = dict.fromkeys(with_branches(network, people) if gap is Gap.BRANCH else people)
    bridges = _bridges(network, doomed) if gap is Gap.LINK else []
    return Edit(label, (*_removals(network, doomed), *bridges, *_unnoted(network, doomed)))


def is_inside_chain(network: Network, person: PersonId) -> bool:
    """Whether removing them would cut others off from the people above."""
    return bool(received(network)[person]) and bool(given(network)[person])


def _removals(network: Network, doomed: Iterable[PersonId]) -> list[Change]:
    referrals: dict[tuple[str, str], Referral] = {}
    others: list[Record] = []
    people: list[Record] = []
    for id_ in doomed:
        for referral in (*network.given_by(id_), *network.received_by(id_)):
            referrals[referral.key] = referral
        others += [*network.contracts_of(id_), *network.places_of(id_)]
        people.append(network.people[id_])
    return [Change(record, None) for record in (*referrals.values(), *others, *people)]


def _unnoted(network: Network, gone: Collection[PersonId]) -> Iterator[Change]:
    """What was noted about people in coaching sessions goes with them."""
    for session in network.sessions.values():
        after = without_people(session, gone)
        if after is not session:
            yield Change(session, after)


def _nameless(network: Network, people: Iterable[PersonId]) -> Iterable[Change]:
    for id_ in people:
        before = network.people[id_]
        for contract in network.contracts_of(id_):
            yield Change(contract, dataclasses.replace(contract, notes=""))
        yield Change(before, Person(id_, "?", before.number, me=before.me))


def with_branches(network: Network, people: Iterable[PersonId]) -> list[PersonId]:
    """`people` and all who hang on them alone, by primary givers; never *me*."""
    found = dict.fromkeys(people)
    waiting = list(found)
    while waiting:
        for receiver in given(network)[waiting.pop()]:
            primary = network.primary_referral(receiver)
            if receiver in found or receiver == network.me or primary is None:
                continue
            if primary.giver in found:
                found[receiver] = None
                waiting.append(receiver)
    return list(found)


def _bridges(network: Network, doomed: dict[PersonId, None]) -> list[Change]:
    """Referrals that join the givers and receivers around removed people.

    Each copies the referral it replaces, with another giver.
    """
    number = network.next_number()
    bridges: dict[tuple[str, str], Referral] = {}
    for id_ in doomed:
        givers = _nearest_givers(network, id_, doomed)
        for lost in network.given_by(id_):
            for giver in [] if lost.receiver in doomed else givers:
                key = (giver, lost.receiver)
                if giver == lost.receiver or key in network.referrals or key in bridges:
                    continue
                bridges[key] = dataclasses.replace(lost, giver=giver, number=number + len(bridges))
    return [Change(None, bridge) for bridge in bridges.values()]


def _nearest_givers(
    network: Network, start: PersonId, doomed: dict[PersonId, None]
) -> list[PersonId]:
    """The nearest remaining people up the chain from `start`."""
    found: dict[PersonId, None] = {}
    seen = {start}
    waiting = [start]
    while waiting:
        for other in received(network)[waiting.pop()]:
            if other in seen:
                continue
            seen.add(other)
            if other in doomed:
                waiting.append(other)
            else:
                found[other] = None
    return list(found)


def _label(network: Network, people: Sequence[PersonId]) -> Label:
    """With the names of the first two."""
    first = tuple(people[:2])
    names = tuple(network.people[id_].name for id_ in first)
    return Label("remove_people", first, names, len(people))
