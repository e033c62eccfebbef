"""What the history of a document tells: the edits after a step, and the network as it was then."""

from __future__ import annotations

from referralmap.document.document import Document
from referralmap.model.edits import Edit, people_of
from referralmap.model.network import Network
from referralmap.model.records import PersonId, Settings


def edits_after(document: Document, number: int) -> list[Edit]:
    """What was done after the step of this number, newest first. Raises `DamagedMap`."""
    later = [step for step in document.history if step.number > number and not step.undone]
    return [document.edit_of(step) for step in reversed(later)]


def steps_about(document: Document, person: PersonId) -> set[int]:
    """The numbers of all steps that changed something of this person. Raises `DamagedMap`."""
    return {
        step.number
        for step in document.history
        if person in people_of(document.edit_of(step).changes)
    }


def network_after(document: Document, number: int) -> Network:
    """A copy of the network as after the step of this number; steps before it count as done.

    Raises `DamagedMap` where a step cannot be read.
    """
    network = document.network
    past = Network(network.settings)
    past.load(record for record in network.records() if not isinstance(record, Settings))
    for edit in edits_after(document, number):
        past.apply(edit.reversed())
    for step in document.history:
        if step.number <= number and step.undone:
            past.apply(document.edit_of(step))
    return past
