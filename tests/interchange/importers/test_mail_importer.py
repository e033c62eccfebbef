"""A message notes the last contact of those who are on the map, and adds nobody."""

from __future__ import annotations

import dataclasses
import datetime

from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import LastContact, Person, PersonId
from tests.interchange.importing import imported, kinds, proposed
from tests.maps import a_map


def message(day: str, to: str = "anna@x.at, other@y.de") -> bytes:
    return f"From: me@x.at\nTo: {to}\nDate: {day} 10:00:00 +0000\nSubject: secret\n\nHi".encode()


def addressed() -> Network:
    network = a_map("Anna > Bernd")
    people = {"Anna": "Anna@X.at", "Bernd": "b@x.at"}
    for name, email in people.items():
        person = network.people[PersonId(name)]
        after = dataclasses.replace(person, email=email)
        network.apply(editing.replace(network, person, after))
    return network


def test_the_latest_day_of_each_kind_is_kept_and_nobody_is_added() -> None:
    network = addressed()
    for day in ("2 Mar 2026", "5 Mar 2026", "1 Jan 2026"):
        network, proposal = imported(message(day), "x.eml", into=network)
        assert (proposal.people, proposal.matched) == (0, 1)
        assert proposal.contacted == (day != "1 Jan 2026")
    assert {*network.people} == {"Anna", "Bernd"}
    contact = LastContact(datetime.date(2026, 3, 5), "email")
    assert network.people[PersonId("Anna")].last_contacts == (contact,)
    assert not proposed(network, message("5 Mar 2026"), "x.eml").edit.changes


def test_unknown_addresses_and_unreadable_days_are_told() -> None:
    _network, proposal = imported(message("2 Mar 2026"), "x.eml", into=addressed())
    [problem] = proposal.problems
    assert problem.kind == "addresses_unknown"
    assert problem.data == {"count": "2", "samples": "me@x.at\nother@y.de"}
    network, proposal = imported(message("soon"), "x.eml", into=addressed())
    assert kinds(proposal) == [(1, "not_a_date")]
    assert network.people[PersonId("Anna")].last_contacts == ()


def test_a_message_of_a_day_in_the_future_is_told_as_that() -> None:
    network, proposal = imported(message("2 Mar 2999"), "x.eml", into=addressed())
    assert kinds(proposal) == [(1, "message_ahead")]
    assert network.people[PersonId("Anna")].last_contacts == ()


def test_an_address_of_two_people_is_of_neither_and_told_as_shared() -> None:
    network = addressed()
    network.load([Person(PersonId("c"), "C", network.next_number(), email="anna@x.at")])
    network, proposal = imported(message("2 Mar 2026", "anna@x.at"), "x.eml", into=network)
    unknown, shared = proposal.problems
    assert (shared.kind, shared.data["samples"]) == ("addresses_shared", "anna@x.at")
    assert (unknown.kind, unknown.data["samples"]) == ("addresses_unknown", "me@x.at")
    assert proposal.contacted == 0
    assert not any(person.last_contacts for person in network.people.values())


def test_who_referred_everybody_has_not_referred_those_who_wrote() -> None:
    proposal = proposed(addressed(), message("2 Mar 2026", "b@x.at"), "x.eml", referred_by="Anna")
    assert proposal.referrals == 0
