"""Givers named by a part of their name, and who the map says they are."""

from __future__ import annotations

from collections.abc import Mapping

from referralmap.interchange.matching.proposal import Proposal
from referralmap.model.network import Network
from referralmap.model.person_names import name_key
from referralmap.model.records import PersonId, Referral


def known_givers(network: Network, proposal: Proposal) -> Mapping[str, PersonId]:
    """By keys of names, those of the map who may be meant and have referred the same people.

    So it is not asked a second time who *Kunz* is, who has referred Eva.
    """
    told = {*proposal.by_key.values()}
    if len(told) == len(proposal.everybody):
        return {}
    may_be: dict[PersonId, list[PersonId]] = {}
    for new, known, _certainty in proposal.close:
        if new not in told:
            may_be.setdefault(new, []).append(known)
    if not may_be:
        return {}
    meant: dict[PersonId, set[PersonId]] = {}
    for change in proposal.edit.changes:
        match change.after:
            case Referral(giver=giver, receiver=receiver) if giver in may_be:
                known_to = {(known, receiver) for known in may_be[giver]}
                these = {known for known, _who in known_to & network.referrals.keys()}
                meant.setdefault(giver, set()).update(these)
    names = {person.id: person.name for person in proposal.new_people() if person.id in meant}
    return {
        name_key(names[giver]): next(iter(those))
        for giver, those in meant.items()
        if len(those) == 1
    }
