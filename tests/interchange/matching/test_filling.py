"""What a source adds to those who are there."""

from __future__ import annotations

from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId
from tests.interchange.importing import (
    imported,
    kinds,
    proposed,
)
from tests.maps import a_map


def a_network(*people: Person) -> Network:
    network = Network()
    network.load(people)
    return network


def person(id_: str, name: str, email: str = "", **fields: object) -> Person:
    return Person(PersonId(id_), name, int(id_), email=email, **fields)  # type: ignore[arg-type]


def test_empty_fields_are_filled_and_filled_ones_stay() -> None:
    network = a_network(person("1", "Anna", organisation="Alt", phone="+43 1 2", tags=("x",)))
    text = "Name;Firma;Ort;Telefon;Schlagworte\nAnna;Neu;Wien;0043-1-2;x,y\n"
    network, proposal = imported(text, into=network)
    anna = network.people[PersonId("1")]
    assert (anna.organisation, anna.city, anna.tags) == ("Alt", "Wien", ("x", "y"))
    assert anna.added is None
    [problem] = proposal.problems
    assert (problem.line, problem.kind) == (2, "differs")
    assert problem.data == {
        "name": "Anna",
        "field": "organisation",
        "known": "Alt",
        "found": "Neu",
    }


def test_a_known_referral_is_filled_and_not_repeated() -> None:
    network = a_map("Anna > Bernd")
    text = "Name;Empfohlen von;Stand;Empfohlen am\nBernd;Anna;Termin;2026-01-31\n"
    network, proposal = imported(text, into=network)
    assert (proposal.referrals, len(network.referrals)) == (0, 1)
    assert next(iter(network.referrals.values())).stage == "appointment"
    proposal = proposed(network, text.replace("Termin", "Angebot"))
    assert kinds(proposal) == [(2, "referral_differs")]
