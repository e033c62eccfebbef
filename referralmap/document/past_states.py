"""The network of a document as it was after a step of its history."""

from __future__ import annotations

from referralmap.document.document import Document
from referralmap.model.network import Network
from referralmap.model.records import Settings


def network_after(document: Document, number: int) -> Network:
    """A copy of the network as after the step of this number; steps before it count as done.

    Raises `DamagedMap` where a step cannot be read.
    """
    network = document.network
    past = Network(network.settings)
    past.load(record for record in network.records() if not isinstance(record, Settings))
    for edit in document.edits_after(number):
        past.apply(edit.reversed())
    for step in document.history:
        if step.number <= number and step.undone:
            past.apply(document.edit_of(step))
    return past
