"""Pairs of people that the user has said are not one person.

Each pair is an answer of one of the two, to the suggestion that both are the same.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from referralmap.model.edits import Change, Edit, Label
from referralmap.model.network import Network
from referralmap.model.records import NextStep, Person, PersonId
from referralmap.model.vocabulary import Answer, Suggestion

Pair = tuple[PersonId, PersonId]


def pairs_of(person: Person, network: Network) -> Iterator[Pair]:
    """The pairs with others of `network` that `person` keeps, with themselves first."""
    for step in person.next_steps:
        other = PersonId(step.about)
        if step == answer_of(other) and other in network.people and other != person.id:
            yield person.id, other


def two_people(network: Network) -> set[frozenset[PersonId]]:
    """Every pair of the map."""
    people = network.people.values()
    return {frozenset(pair) for person in people for pair in pairs_of(person, network)}


def answer_of(other: PersonId) -> NextStep:
    """The answer that a person and `other` are two."""
    return NextStep(Suggestion.MERGE, Answer.PUT_ASIDE, other)


def tell_apart(network: Network, one: PersonId, other: PersonId) -> Edit:
    """Say that both are people of their own; kept by the one who was entered first."""
    first, second = sorted((network.people[one], network.people[other]), key=lambda p: p.number)
    steps = (*_without(first, second.id), answer_of(second.id))
    after = dataclasses.replace(first, next_steps=steps)
    changes = [Change(first, after), *_forgotten(second, first.id)]
    return Edit(_label("two_people", first, second), tuple(changes))


def may_be_one(network: Network, one: PersonId, other: PersonId) -> Edit:
    """Take back what `tell_apart` has said of them; without changes if it was never said."""
    first, second = sorted((network.people[one], network.people[other]), key=lambda p: p.number)
    changes = [*_forgotten(first, second.id), *_forgotten(second, first.id)]
    return Edit(_label("may_be_one", first, second), tuple(changes))


def _without(person: Person, other: PersonId) -> tuple[NextStep, ...]:
    return tuple(
        step
        for step in person.next_steps
        if (step.suggestion, step.about) != (Suggestion.MERGE, other)
    )


def _forgotten(person: Person, other: PersonId) -> Iterator[Change]:
    left = _without(person, other)
    if left != person.next_steps:
        yield Change(person, dataclasses.replace(person, next_steps=left))


def _label(kind: str, first: Person, second: Person) -> Label:
    return Label(kind, (first.id, second.id), (first.name, second.name))
