"""Single people of a source are left out, or are somebody on the map."""

from __future__ import annotations

import datetime

import pytest

from referralmap.interchange.matching.decisions import Decisions, decided
from referralmap.interchange.matching.matching import propose
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from tests.interchange.importing import chains, found, names
from tests.maps import a_map

TABLE = (
    "Name;E-Mail;Empfohlen von;Kontraktwert\n"
    "Anna Huber;anna@x.at;;\n"
    "Bernd;;Anna Huber;4000\n"
    "Clara;;anna@x.at;\n"
    "Dora;;Bernd;500\n"
)


def brought(decisions: Decisions, network: Network | None = None, table: str = TABLE) -> Network:
    network = Network() if network is None else network
    findings = decided(found(table), decisions)
    today = datetime.date(2026, 11, 30)
    network.apply(propose(network, findings, referred_by=None, today=today, name="x").edit)
    return network


def test_who_is_left_out_is_not_brought_in_as_a_giver_either() -> None:
    network = brought(Decisions(left_out={"0"}))
    assert sorted(names(network)) == ["Bernd", "Clara", "Dora"]
    assert chains(network) == ["Bernd > Dora"]
    network = brought(Decisions(left_out={"1"}))
    assert sorted(names(network)) == ["Anna Huber", "Clara", "Dora"]
    assert chains(network) == ["Anna Huber > Clara"]
    assert [contract.value for contract in network.contracts.values()] == [500]


def test_a_namesake_who_stays_keeps_what_is_said_of_the_name() -> None:
    table = "Name;Empfohlen von\nAnna;\nAnna;\nBernd;Anna\n"
    network = brought(Decisions(left_out={"0"}), table=table)
    assert chains(network) == ["Anna > Bernd"]


def test_somebody_is_taken_for_somebody_on_the_map() -> None:
    network = brought(Decisions(same={"0": PersonId("Anne")}), a_map("me > Anne"))
    assert "Anna Huber" not in names(network)
    assert network.people[PersonId("Anne")].email == "anna@x.at"
    assert "Anne > Bernd" in chains(network)


@pytest.mark.parametrize("left_out", [set(), {"0", "1", "2", "3"}])
def test_everybody_or_nobody(left_out: set[str]) -> None:
    network = brought(Decisions(left_out=left_out))
    assert len(network.people) == 4 - len(left_out)
    assert len(network.contracts) == (0 if left_out else 2)


def test_somebody_on_the_map_who_is_left_out_stays_the_giver_of_others() -> None:
    anna = PersonId("Anna Huber")
    network = brought(Decisions({"0"}, known={"0": anna}), a_map("me > Anna Huber"))
    assert network.people[anna].email == ""
    assert {"Anna Huber > Bernd", "Anna Huber > Clara"} <= {*chains(network)}


def test_who_is_left_out_gives_nothing_under_a_title_either() -> None:
    table = "Name;Empfohlen von\nDr. Anna Huber;\nClara;Dr. Anna Huber\nDora;Anna Huber\n"
    network = brought(Decisions(left_out={"0"}), table=table)
    assert sorted(names(network)) == ["Clara", "Dora"]
    assert chains(network) == []


@pytest.mark.parametrize("text", ["von Anna Huber", "Empf. Anna Huber", "Anna Huber (Nachbarin)"])
def test_words_around_a_giver_do_not_bring_back_who_is_left_out(text: str) -> None:
    table = f"Name;Empfohlen von\nAnna Huber;\nBernd;{text}\n"
    assert names(brought(Decisions(left_out={"0"}), table=table)) == ["Bernd"]
    network = brought(Decisions(same={"0": PersonId("Anne")}), a_map("me > Anne"), table)
    assert "Anne > Bernd" in chains(network)


SAME = {"0": PersonId("Anna Huber")}


@pytest.mark.parametrize(
    ("drawn", "table"),
    [
        ("me > Anna Huber", "Name\nAnna Hueber\n"),
        ("me > Anna Huber", "Name;E-Mail\nAnna Hueber;h@x.at\n"),
        ("me > Anna Huber > Bernd", "Name;Empfohlen von\nAnna Hueber;\nClara;Anna Hueber\n"),
    ],
)
def test_who_was_said_to_be_the_same_is_not_asked_about_again(drawn: str, table: str) -> None:
    network = brought(Decisions(same=SAME), a_map(drawn), table)
    people = {*network.people}
    for text in (table, "Name\nAnna Hueber\n"):
        again = propose(network, found(text), referred_by=None, today=None, name="x")
        assert (again.people, again.edit.changes) == (0, ())
    assert {*network.people} == people


def test_an_address_of_somebody_who_is_the_same_is_kept_beside_theirs() -> None:
    network = brought(Decisions(same=SAME), a_map("Anna Huber"), "Name;E-Mail\nA. Huber;1@x.at\n")
    assert network.people[PersonId("Anna Huber")].email == "1@x.at"
    table = "Name;E-Mail\nAnna Huber;2@x.at\n"
    findings = decided(found(table), Decisions(same=SAME))
    proposal = propose(network, findings, referred_by=None, today=None, name="x")
    assert proposal.problems == ()
    network.apply(proposal.edit)
    person = network.people[PersonId("Anna Huber")]
    assert (person.email, person.emails) == ("1@x.at", ("2@x.at",))
    again = propose(network, found(table), referred_by=None, today=None, name="x")
    assert again.edit.changes == ()


ALPHA = "Name;Firma;Telefon\nHans Huber;Alpha;1\n"
OTHERS = "Name;Firma;Telefon\nHans Huber;Gamma;3\nEva Neu;;\n"


@pytest.mark.parametrize("table", [OTHERS, "Name;Firma;Telefon\nHans Huber;;\n"])
def test_who_is_said_to_be_one_of_several_of_a_name_is_not_asked_about_again(table: str) -> None:
    network = brought(Decisions(), table=ALPHA + "Hans Huber;Beta;2\n")
    alpha = next(id_ for id_, person in network.people.items() if person.organisation == "Alpha")
    asked = propose(network, found(table), referred_by=None, today=None, name="x")
    assert len(asked.close) == 2
    brought(Decisions(same={"0": alpha}), network, table)
    assert names(network).count("Hans Huber") == 2
    assert network.people[alpha].organisation == "Alpha"
    again = propose(network, found(table), referred_by=None, today=None, name="other")
    assert (again.edit.changes, again.close) == ((), ())
    assert again.by_key["0"] == alpha
    # whoever is described otherwise is somebody else all the same
    other = found("Name;Firma;Telefon\nHans Huber;Delta;4\n")
    assert propose(network, other, referred_by=None, today=None, name="x").people == 1


def test_two_people_of_a_name_stay_two_once_that_is_said() -> None:
    network = brought(Decisions(), table=ALPHA + "Hans Huber;Beta;2\n")
    brought(Decisions(), network, OTHERS)
    assert len(network.people) == 4
    again = propose(network, found(OTHERS), referred_by=None, today=None, name="x")
    assert (again.edit.changes, again.close) == ((), ())


@pytest.mark.parametrize(
    ("table", "known"),
    [
        ("Name;Firma;E-Mail\nHans Huber;Gamma;hans@gamma.at\n", ("hans@gamma.at", ())),
        (
            "Record ID;First Name;Last Name;Company\n17;Hans;Huber;Gamma\n",
            ("", (("hubspot", "17"),)),
        ),
    ],
)
def test_who_has_an_address_or_an_id_is_known_by_that_alone(
    table: str, known: tuple[str, tuple[tuple[str, str], ...]]
) -> None:
    network = brought(Decisions(), table=ALPHA + "Hans Huber;Beta;2\n")
    alpha = next(id_ for id_, person in network.people.items() if person.organisation == "Alpha")
    brought(Decisions(same={"0": alpha}), network, table)
    assert (network.people[alpha].email, network.people[alpha].external_ids) == known
    again = propose(network, found(table), referred_by=None, today=None, name="other")
    assert (again.edit.changes, again.by_key["0"]) == ((), alpha)
