"""Who is on the map already, who is new, and what is left alone."""

from __future__ import annotations

import datetime

import pytest

from referralmap.interchange.matching.matching import propose
from referralmap.interchange.matching.proposal import Update
from referralmap.model.identity.merging import merging
from referralmap.model.network import Network
from referralmap.model.records import Contract, PersonId, Referral
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


def test_several_givers_stand_in_one_cell() -> None:
    network, _proposal = imported('Name,Referred by\nAnna,"Bernd; Clara;Bernd"\n')
    assert chains(network) == ["Bernd > Anna", "Clara > Anna"]


def test_a_row_that_repeats_a_person_adds_only_what_is_new() -> None:
    text = (
        "Name;Telefon;Empfohlen von;Kontraktwert\nAnna;1;Bernd;100\nAnna;;Bernd;100\n"
        "Anna;;Clara;\nanna;1;;50\n"
    )
    network, proposal = imported(text)
    assert (proposal.people, proposal.referrals, proposal.contracts) == (3, 2, 3)
    assert kinds(proposal) == [(3, "contract_twice")]
    assert next(iter(network.people.values())).phone == "1"


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Telefon", ("+43 1", "+43 2")),
        ("Firma", ("Alpha", "Beta")),
        ("Position", ("Leiter", "Fahrer")),
        ("Ort", ("Graz", "Linz")),
        ("Webseite", ("a.at", "b.at")),
        ("Connected On", ("12 Mar 2019", "14 Mar 2019")),
    ],
)
def test_rows_of_one_name_that_differ_in_the_person_are_two_and_are_found_again(
    header: str, cells: tuple[str, str]
) -> None:
    text = f"Name;{header}\nHans;{cells[0]}\nHans;{cells[1]}\n"
    network, proposal = imported(text)
    assert (names(network), kinds(proposal)) == (["Hans", "Hans"], [])
    for again in (text, f"Name;{header}\nHans;{cells[1]}\nHans;{cells[0]}\n"):
        second = proposed(network, again)
        if header != "Connected On":
            assert (second.people, second.matched, second.edit.changes) == (0, 2, ())
    # with an address they are one, whatever else is said of them
    text = f"Name;E-Mail;{header}\nHans;h@x;{cells[0]}\nHans;;{cells[1]}\n"
    assert names(imported(text)[0]) == ["Hans"]


def test_a_row_that_says_less_belongs_to_the_one_it_can_mean() -> None:
    text = "Name;Firma;Ort\nHans;Alpha;\nHans;Beta;\nHans;Alpha;Graz\n"
    network, _proposal = imported(text)
    assert [(p.organisation, p.city) for p in network.people.values()] == [
        ("Alpha", "Graz"),
        ("Beta", ""),
    ]
    _network, unclear = imported("Name;Firma\nHans;Alpha\nHans;Beta\nHans;\n")
    assert (unclear.people, kinds(unclear)) == (3, [(4, "several_people")])


def test_whoever_is_on_the_map_is_taken_by_the_row_that_has_most_in_common() -> None:
    network, _first = imported("Name;Firma\nHans;Alpha\n")
    text = "Name;Firma\nHans;Beta\nHans;Alpha\n"
    network, proposal = imported(text, into=network)
    assert (proposal.people, proposal.matched, kinds(proposal)) == (1, 1, [])
    assert proposed(network, text).edit.changes == ()


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


def test_problems_carry_the_name_of_their_source() -> None:
    findings = found("Name;Ort\n;Wien\n", "Liste.csv")
    proposal = propose(Network(), findings, referred_by=None, today=None, name="x")
    assert [problem.source for problem in proposal.problems] == ["Liste.csv"]
    assert isinstance(proposal.problems[0].line, int)
    assert not [c for c in proposal.edit.changes if isinstance(c.after, Contract)]


def test_those_dropped_onto_somebody_are_referred_on_the_day_unless_the_source_has_one() -> None:
    network = a_map("Anna")
    anna = PersonId("Anna")
    findings = found("Name,Empfohlen am\nBernd,2025-01-31\nClara,\n")
    for day in (TODAY, None):
        proposal = propose(
            network, findings, referred_by=anna, today=TODAY, name="x", referred_on=day
        )
        added = [c.after for c in proposal.edit.changes if isinstance(c.after, Referral)]
        assert [referral.date for referral in added] == [datetime.date(2025, 1, 31), day]


def test_a_name_turned_by_a_comma_is_the_same_name() -> None:
    network, proposal = imported('Name;Geber\nEva Huber;"Maier, Ben"\nBen Maier;\n')
    assert (names(network), chains(network)) == (
        ["Eva Huber", "Ben Maier"],
        ["Ben Maier > Eva Huber"],
    )
    assert kinds(proposal) == []
    _again, proposal = imported('Name\n"Huber, Eva"\n', into=network)
    assert (proposal.people, kinds(proposal)) == (0, [])


def test_who_was_merged_does_not_come_back() -> None:
    text = "Name;Telefon;Geber\nEva Maier;0664 1;\nMaria Eva Huber;0664 2;\nBen;;Maria Eva Huber\n"
    network, _proposal = imported(text)
    keep, other = list(network.people)[:2]
    network.apply(merging(network, keep, other).edit)
    again, proposal = imported(text, into=network)
    assert (proposal.people, kinds(proposal), len(again.people)) == (0, [], 2)


@pytest.mark.parametrize(
    ("again", "is_told"),
    [
        ("1200;won;2026-03-01", False),  # the same
        ("1200;cancelled;2026-03-01", True),  # another state
        ("1300;won;2026-03-01", True),  # another value on that day
        ("1200;won;2026-05-01", True),  # that value on another day
        ("900;won;2026-06-01", False),  # another contract
    ],
)
def test_a_further_contract_that_may_be_one_that_is_there_is_told(
    again: str, is_told: bool
) -> None:
    header = "Name;Contract value;Status;Signed on\n"
    network, _proposal = imported(f"{header}Bernd;1200;won;2026-03-01\n")
    proposal = proposed(network, f"{header}Bernd;{again}\n")
    assert ("contract_beside" in [problem.kind for problem in proposal.problems]) is is_told


def test_days_that_are_still_to_come_are_told_and_kept() -> None:
    table = (
        "Name;Referred by;Referred on;Contract value;Signed on\n"
        "Bernd;Anna;2090-01-01;1200;2091-01-01\n"
    )
    network, proposal = imported(table)
    told = [p.data["value"] for p in proposal.problems if p.kind == "day_to_come"]
    assert told == ["2090-01-01", "2091-01-01"]
    assert [c.signed for c in network.contracts.values()] == [datetime.date(2091, 1, 1)]


def test_a_contract_signed_before_every_referral_of_its_buyer_is_told() -> None:
    rows = (
        "Dora,Anna,2024-05-01,2024-03-01",
        "Emil,Anna,2024-05-01,2024-06-01",
        "Fritz,Anna,,2024-03-01",
    )
    text = "name,referred_by,referred_on,signed_on,contract_value\n" + "".join(
        f"{row},400\n" for row in rows
    )
    network, proposal = imported(text)
    told = [p.data for p in proposal.problems if p.kind == "signed_before"]
    assert told == [{"name": "Dora", "signed": "2024-03-01", "referred": "2024-05-01"}]
    later = "name,signed_on,contract_value\nEmil,2024-01-31,700\n"
    _network, proposal = imported(later, into=network)
    assert [p.data["name"] for p in proposal.problems if p.kind == "signed_before"] == ["Emil"]


@pytest.mark.parametrize(
    "giver", ["Mag.a Anna Huber, MSc", "Anna Huber MSc", "Huber, Mag.a Anna", "Mag. Anna Huber"]
)
def test_titles_around_a_name_make_nobody_else(giver: str) -> None:
    network, proposal = imported(f'Name;Geber\n"Anna Huber, MSc";\nEva;"{giver}"\n')
    assert (chains(network), kinds(proposal)) == (["Anna Huber > Eva"], [])
    _network, proposal = imported('Name\n"Anna Huber, MSc"\n', into=network)
    assert proposal.people == 0


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("Hans und Eva Huber", True),
        ("Huber Hans u. Eva", True),
        ("Franz Huber sen. und Franz Huber jun.", True),
        ("Maria von und zu Berg", False),
        ("Huber, Anna Maria", False),
        ("Muster & Söhne KG", False),
    ],
)
def test_a_newcomer_who_may_be_two_is_told(name: str, is_told: bool) -> None:
    network, proposal = imported(f"Name;Ort\n{name};Wien\n")
    assert len(network.people) == 1
    assert kinds(proposal) == [(2, "may_be_several")] * is_told
    assert kinds(imported(f"Name;Ort\n{name};Wien\n", into=network)[1]) == []


def test_the_history_can_name_whose_details_were_overwritten() -> None:
    network, _first = imported("Name;Ort\nAnna Huber;Wien\nEva Klein;\n")
    later = found("Name;Ort\nAnna Huber;Graz\nEva Klein;Linz\n")
    labels = [
        propose(
            network, later, referred_by=None, today=None, name="x.csv", updates=updates
        ).edit.label.names
        for updates in ((), (Update.PEOPLE,))
    ]
    assert labels == [("x.csv",), ("x.csv", "Anna Huber")]
