"""Names that are much alike."""

from __future__ import annotations

from referralmap.interchange.matching.close_names import alike
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId
from tests.interchange.importing import (
    proposed,
)


def a_network(*people: Person) -> Network:
    network = Network()
    network.load(people)
    return network


def person(id_: str, name: str, email: str = "", **fields: object) -> Person:
    return Person(PersonId(id_), name, int(id_), email=email, **fields)  # type: ignore[arg-type]


def test_close_names_are_only_asked_about() -> None:
    network = a_network(person("1", "Jörg Weiß"), person("2", "Hans Gruber"))
    proposal = proposed(network, "Name\nWeiss Joerg\nHans Graber\nEva Klein\n")
    assert proposal.people == 3
    assert proposal.close_names(network) == [
        ("Weiss Joerg", "Jörg Weiß"),
        ("Hans Graber", "Hans Gruber"),
    ]


def test_names_of_several_lines_keep_their_places() -> None:
    known = {PersonId("a"): "Carl\nMoser", PersonId("b"): "Anna\nHubert"}
    assert alike({PersonId("n"): "Anna Huber"}, known) == (("n", "b"),)
