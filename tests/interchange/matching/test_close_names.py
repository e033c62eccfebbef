"""Names that are much alike."""

from __future__ import annotations

import pytest

from referralmap.interchange.matching import close_names
from referralmap.interchange.matching.close_names import Certainty, alike
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
    assert alike({PersonId("n"): "Anna Huber"}, known) == (("n", "b", Certainty.VERY_LIKELY),)


def beside(name: str, *known: str) -> list[tuple[str, Certainty]]:
    found = alike({PersonId("n"): name}, {PersonId(each): each for each in known})
    return [(each.known, each.certainty) for each in found]


@pytest.mark.parametrize("name", ["Kunz", "Hr. Kunz", "Herrn Kunz", "Dr. Kunz", "Marco"])
def test_a_part_of_a_name_may_be_the_only_one_who_has_it(name: str) -> None:
    assert beside(name, "Marco Kunz", "Anna Huber") == [("Marco Kunz", Certainty.LIKELY)]
    assert beside(name, "Anna Huber") == []


@pytest.mark.parametrize("name", ["M. Kunz", "Kunz M.", "Kunz, M."])
def test_an_initial_makes_it_surer(name: str) -> None:
    sure = [("Marco Kunz", Certainty.VERY_LIKELY)]
    assert beside(name, "Anna Kunz", "Marco Kunz") == sure


@pytest.mark.parametrize("name", ["Kunz", "Fam. Kunz", "Marko Kunz"])
def test_where_several_fit_each_is_only_possible(name: str) -> None:
    both = ("Marco Kunz", "Marka Kunz")
    assert beside(name, *both) == [(each, Certainty.POSSIBLE) for each in both]


def test_a_double_name_has_both_its_parts() -> None:
    known = "Anna Huber-Klein"
    for name in ("Fr. Klein", "Huber", "Huber-Klein"):
        assert beside(name, known) == [(known, Certainty.LIKELY)]


def test_names_in_full_are_not_compared_where_there_are_too_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(close_names, "MOST_COMPARED", 0)
    assert beside("Marco Kuntz", "Marco Kunz") == []
    assert beside("Kunz", "Marco Kunz") == [("Marco Kunz", Certainty.LIKELY)]


def test_a_giver_named_by_a_part_of_a_name_is_told() -> None:
    proposal = proposed(Network(), "Name;Empfohlen von\nAnna Huber;Kunz\nMarco Kunz;\n")
    told = [problem for problem in proposal.problems if problem.kind == "giver_alike"]
    assert [problem.data for problem in told] == [{"name": "Kunz", "other": "Marco Kunz"}]


@pytest.mark.parametrize(
    ("greeted", "meant"),
    [
        ("Fr. Huber", ["Anna Huber", "Kim Huber", "Huber Eva", "Dr. Xenia Huber"]),
        ("Frau Huber", ["Anna Huber", "Kim Huber", "Huber Eva", "Dr. Xenia Huber"]),
        ("Herr Huber", ["Jörg Huber", "Kim Huber", "Dr. Xenia Huber", "Huber, Hans-Peter"]),
        ("Hr. Karl", ["Bernd Karl"]),
    ],
)
def test_a_salutation_leaves_those_who_can_be_meant(greeted: str, meant: list[str]) -> None:
    everybody = (
        "Anna Huber",
        "Jörg Huber",
        "Kim Huber",
        "Huber Eva",
        "Dr. Xenia Huber",
        "Huber, Hans-Peter",
        "Bernd Karl",
        "Anna Karl",
    )
    assert sorted(who for who, _sure in beside(greeted, *everybody)) == sorted(meant)


def test_a_couple_may_be_meant_by_either_salutation() -> None:
    assert beside("Fr. Huber", "Hans und Eva Huber") == [("Hans und Eva Huber", Certainty.LIKELY)]
    assert beside("Hr. Huber", "Anna Huber") == []
