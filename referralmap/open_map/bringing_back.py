"""What an import says of people who were removed from a map before."""

from __future__ import annotations

from collections.abc import Iterator

from referralmap.document.removed_people import RemovedPeople
from referralmap.interchange.findings import Findings, Problem
from referralmap.interchange.matching.decisions import Decisions
from referralmap.interchange.matching.proposal import Proposal
from referralmap.model.person_names import name_key
from referralmap.model.records import Person


def without_removed(proposal: Proposal, removed: RemovedPeople) -> Decisions:
    """Decisions that bring back nobody who was removed, whether described or only named."""
    again = {person.id for person in proposal.new_people() if person in removed}
    return Decisions(
        frozenset(key for key, who in proposal.by_key.items() if who in again),
        words=frozenset(name_key(person.name) for person in only_named(proposal, removed)),
    )


def only_named(proposal: Proposal, removed: RemovedPeople) -> Iterator[Person]:
    """Newcomers who were removed before, and that the source only names."""
    told = {*proposal.by_key.values()}
    return (p for p in proposal.new_people() if p.id not in told and p in removed)


def left_out(findings: Findings, proposal: Proposal, removed: RemovedPeople) -> Iterator[Problem]:
    """One for each who stays away because they were removed before."""
    again = {person.id for person in proposal.new_people() if person in removed}
    for each in findings.people:
        if proposal.by_key[each.key] in again:
            yield Problem(each.line, "removed_before", {"name": each.fields.name})
    for person in only_named(proposal, removed):
        yield Problem(None, "removed_before", {"name": person.name})
