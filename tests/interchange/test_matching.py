"""Who is on the map already, who is new, and what is left alone."""

from __future__ import annotations

import datetime
import itertools

import pytest

from referralmap.interchange.matching import propose
from referralmap.model.network import Network
from referralmap.model.records import Contract, Person, PersonId, Referral
from tests.interchange.importing import (
    TODAY,
    chains,
    found,
    imported,
    kinds,
    names,
    proposed,
)
from tests.maps import a_map


def a_network(*people: Person) -> Network:
    network = Network()
    network.load(people)
    return network


def person(id_: str, name: str, email: str = "", **fields: object) -> Person:
    return Person(PersonId(id_), name, int(id_), email=email, **fields)  # type: ignore[arg-type]


def test_an_id_decides_before_an_address_and_that_before_a_name() -> None:
    network = a_network(person("1", "Anna", "a@x.at"), person("2", "Bernd", "b@x.at"))
    proposal = proposed(network, "ID,Name,E-Mail\n2,Anna,a@x.at\n")
    assert (proposal.people, proposal.matched) == (0, 1)
    assert {p.data["field"] for p in proposal.problems} == {"name", "email"}
    assert proposal.problems[0].data["name"] == "Bernd"
    proposal = proposed(network, "Name,E-Mail\nBernd,A@X.AT\n")
    assert [p.data["known"] for p in proposal.problems] == ["Anna"]


@pytest.mark.parametrize("name", ["anna  HUBER", " Anna Huber ", "Ａｎｎａ Huber"])
def test_a_name_is_the_same_in_any_case_width_and_spacing(name: str) -> None:
    network = a_network(person("1", "Anna Huber"))
    assert proposed(network, f"Name\n{name}\n").matched == 1


def test_two_different_addresses_are_two_people() -> None:
    network = a_network(person("1", "Anna", "a@x.at"))
    proposal = proposed(network, "Name,E-Mail\nAnna,other@x.at\n")
    assert (proposal.people, proposal.matched) == (1, 0)
    proposal = proposed(network, "Name,E-Mail\nAnna,\n")
    assert (proposal.people, proposal.matched) == (0, 1)


def test_one_of_several_of_one_name_is_a_new_person_but_only_once() -> None:
    network = a_network(person("1", "Anna"), person("2", "Anna"))
    text = "Name;Empfohlen von\nAnna;\nBernd;Anna\n"
    network, first = imported(text, into=network)
    assert kinds(first) == [(2, "several_people")]
    assert len(network.people) == 4
    _network, again = imported(text, into=network)
    assert (again.edit.changes, again.people, again.matched) == ((), 0, first.people)


@pytest.mark.parametrize("rows", list(itertools.permutations(["Anna,", "Anna,a@x.at", "Anna,b@x"])))
def test_the_order_of_rows_does_not_decide_who_is_who(rows: tuple[str, ...]) -> None:
    text = "Name,E-Mail\n" + "\n".join(rows) + "\n"
    network, first = imported(text)
    assert first.people == len(network.people) == 3
    _network, again = imported(text, into=network)
    assert (again.edit.changes, again.matched) == ((), 3)


def test_a_giver_may_stand_below_and_an_unknown_one_becomes_a_person() -> None:
    text = "Name,E-Mail,Referred by\nBernd,,Anna\nClara,,a@x.at\nDora,,Zoe <z@x.at>\nAnna,a@x.at,\n"
    network, proposal = imported(text)
    assert chains(network) == ["Anna > Bernd", "Anna > Clara", "Zoe > Dora"]
    assert names(network) == ["Bernd", "Clara", "Dora", "Zoe", "Anna"]
    assert proposal.people == 5
    assert {p.email for p in network.people.values()} == {"", "a@x.at", "z@x.at"}


def test_several_givers_stand_in_one_cell() -> None:
    network, _proposal = imported('Name,Referred by\nAnna,"Bernd; Clara;Bernd"\n')
    assert chains(network) == ["Bernd > Anna", "Clara > Anna"]


def test_a_row_that_repeats_a_person_adds_only_what_is_new() -> None:
    text = (
        "Name;Telefon;Empfohlen von;Kontraktwert\nAnna;1;Bernd;100\nAnna;;Bernd;100\n"
        "Anna;2;Clara;\nanna;1;;50\n"
    )
    network, proposal = imported(text)
    assert (proposal.people, proposal.referrals, proposal.contracts) == (3, 2, 3)
    assert kinds(proposal) == [(4, "differs")]
    assert next(iter(network.people.values())).phone == "1"


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


def test_contracts_are_the_same_one_for_one() -> None:
    network = a_map("Clara**")
    text = "Name;Kontraktwert;Status\n" + "Clara;1200;won\n" * 3
    network, proposal = imported(text, into=network)
    assert (proposal.contracts, len(network.contracts)) == (1, 3)
    assert proposed(network, text).edit.changes == ()


def test_a_contract_is_the_same_by_its_id_first() -> None:
    network = a_map("Clara**")
    form = (
        '{"format": "referralmap", "version": 1, "contracts": ['
        '{"id": "Clara-1", "buyer": "Clara", "value": "1200", "status": "won", "product": "x"},'
        '{"id": "new", "buyer": "Clara", "value": "1200", "status": "won"},'
        '{"id": "other", "buyer": "Clara", "value": "1200", "status": "won"},'
        '{"id": "Clara-1", "buyer": "Clara", "value": "5"}]}'
    )
    network, proposal = imported(form, "x.json", into=network)
    assert [p.kind for p in proposal.problems] == ["duplicate_id"]
    assert sorted(network.contracts) == ["Clara-1", "Clara-2", "other"]
    assert [c.product for c in network.contracts_of(PersonId("Clara"))] == ["x", "", ""]


def test_somebody_may_have_referred_everybody_in_a_source() -> None:
    network, _proposal = imported("Anna > Bernd\n", "x.txt")
    _anna, bernd = network.people
    network, proposal = imported("Bernd\nClara > Dora\nAnna\n", "x.txt", network, referred_by=bernd)
    assert chains(network) == [
        "Anna > Bernd",
        "Clara > Dora",
        "Bernd > Clara",
        "Bernd > Dora",
        "Bernd > Anna",
    ]
    assert (proposal.people, proposal.matched) == (2, 2)


def test_newcomers_are_numbered_in_the_order_of_the_source() -> None:
    network = a_map("Zoe > Yves")
    network, proposal = imported("Name;Empfohlen von\nAnna;Bernd\nClara;Anna\n", into=network)
    assert names(network) == ["Zoe", "Yves", "Anna", "Bernd", "Clara"]
    numbers = [
        record.number
        for record in (*network.people.values(), *network.referrals.values())
        if record.number > 3
    ]
    assert sorted(numbers) == [4, 5, 6, 7, 8]
    assert [network.people[id_].name for id_ in proposal.newcomers] == ["Anna", "Bernd", "Clara"]
    assert {network.people[id_].added for id_ in proposal.newcomers} == {TODAY}


def test_the_owner_is_taken_once_and_only_for_a_new_map() -> None:
    text = "Name;Ich\nAnna;ja\nBernd;x\nClara;nein\nDora;vielleicht\n"
    network, proposal = imported(text)
    assert network.people[network.me or PersonId("")].name == "Anna"
    assert kinds(proposal) == [(3, "second_me"), (5, "unknown_word")]
    network, proposal = imported(text, into=a_map("me"))
    assert network.me == "me"
    assert kinds(proposal) == [(5, "unknown_word")]


def test_the_network_is_left_as_it_is() -> None:
    network = a_map("me > Anna > Bernd*")
    before = list(network.records())
    proposal = proposed(network, "Name;Ort;Empfohlen von\nAnna;Wien;Clara\n")
    assert proposal.edit.changes
    assert list(network.records()) == before


def test_an_import_is_one_step_that_can_be_taken_back() -> None:
    network = a_map("me > Anna")
    before = {record.key: record for record in network.records()}
    proposal = proposed(
        network, "Name;Ort;Empfohlen von\nAnna;Wien;Clara\nDora;;Anna\n", "list.csv"
    )
    assert proposal.edit.label.kind == "import"
    assert (proposal.edit.label.names, proposal.edit.label.count) == (("list.csv",), 2)
    network.apply(proposal.edit)
    network.apply(proposal.edit.reversed())
    assert {record.key: record for record in network.records()} == before


def test_close_names_are_only_asked_about() -> None:
    network = a_network(person("1", "Jörg Weiß"), person("2", "Hans Gruber"))
    proposal = proposed(network, "Name\nWeiss Joerg\nHans Graber\nEva Klein\n")
    assert proposal.people == 3
    assert proposal.close_names(network) == [
        ("Weiss Joerg", "Jörg Weiß"),
        ("Hans Graber", "Hans Gruber"),
    ]


def test_problems_carry_the_name_of_their_source() -> None:
    findings = found("Name;Ort\n;Wien\n", "Liste.csv")
    proposal = propose(Network(), findings, referred_by=None, today=None, name="x")
    assert [problem.source for problem in proposal.problems] == ["Liste.csv"]
    assert isinstance(proposal.problems[0].line, int)
    assert not [c for c in proposal.edit.changes if isinstance(c.after, Contract)]


def test_those_dropped_onto_somebody_are_referred_on_the_day_unless_the_source_has_one() -> None:
    network = a_network(person("1", "Anna"))
    anna = PersonId("1")
    findings = found("Name,Empfohlen am\nBernd,2025-01-31\nClara,\n")
    for day in (TODAY, None):
        proposal = propose(
            network, findings, referred_by=anna, today=TODAY, name="x", referred_on=day
        )
        added = [c.after for c in proposal.edit.changes if isinstance(c.after, Referral)]
        assert [referral.date for referral in added] == [datetime.date(2025, 1, 31), day]
