"""Birthdays from address books: only on request, never guessed."""

from __future__ import annotations

import json

import pytest

from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId
from tests.interchange import address_books as books
from tests.interchange.importing import imported, kinds, proposed

TAKEN = ["birthdays"]
TABLES = {
    "Outlook in English": books.outlook(
        books.OUTLOOK_ENGLISH_HEADER, First_Name="Anna", Birthday="5/17/1980"
    ),
    "Outlook in German": books.outlook(
        books.OUTLOOK_GERMAN_HEADER, ";", Vorname="Anna", Geburtstag="17.05.1980"
    ),
    "Google of today": books.under(books.GOOGLE_NEW_HEADER, "First Name=Anna|Birthday=1980-05-17"),
    "Google of old": books.under(books.GOOGLE_OLD_HEADER, "Name=Anna|Birthday=1980-05-17"),
}


def birthday(network: Network) -> str:
    [person] = network.people.values()
    return person.birthday


def card(*properties: str, version: str = "3.0") -> str:
    return "\n".join(("BEGIN:VCARD", f"VERSION:{version}", "FN:Anna", *properties, "END:VCARD", ""))


@pytest.mark.parametrize("table", TABLES.values(), ids=list(TABLES))
def test_address_books_give_birthdays_on_request(table: str) -> None:
    network, proposal = imported(table, requests=TAKEN)
    assert birthday(network) == "1980-05-17"
    assert not proposal.problems
    network, proposal = imported(table)
    assert birthday(network) == ""
    assert kinds(proposal) == [(1, "not_taken")]


@pytest.mark.parametrize(
    ("cards", "day"),
    [
        (card("BDAY:19800517", version="2.1"), "1980-05-17"),
        (card("BDAY;VALUE=date:1980-05-17"), "1980-05-17"),
        (card("BDAY:1980-05-17T00:00:00Z"), "1980-05-17"),
        (card("BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-17"), "--05-17"),
        (card("BDAY:--0517", version="4.0"), "--05-17"),
        (card("BDAY;VALUE=date-and-or-time:--05-17", version="4.0"), "--05-17"),
        (card("BDAY:19800517", version="4.0"), "1980-05-17"),
    ],
)
def test_cards_of_every_version_give_birthdays_on_request(cards: str, day: str) -> None:
    network, proposal = imported(cards, "anna.vcf", requests=TAKEN)
    assert (birthday(network), proposal.problems) == (day, ())
    network, proposal = imported(cards, "anna.vcf")
    assert birthday(network) == ""
    assert kinds(proposal) == [(4, "not_taken")]


def test_a_column_is_told_once_and_an_empty_one_never() -> None:
    table = "Name,Birthday\nAnna,1980-05-17\nBernd,\nClara,1.2.1990\n"
    assert kinds(imported(table)[1]) == [(1, "not_taken")]
    assert kinds(imported("Name,Birthday\nAnna,\nBernd,0/0/00\n")[1]) == []
    cards = card("BDAY:19800517") + card("BDAY:19800518")
    assert kinds(imported(cards, "two.vcf")[1]) == [(4, "not_taken")]


def test_what_is_wrong_is_told_to_those_who_asked() -> None:
    table = "Name,Birthday\nAnna,30.02.1980\nBernd,03/04/1980\nClara,1.2.80\nDora,2999-01-01\n"
    network, proposal = imported(table, requests=TAKEN)
    assert kinds(proposal) == [
        (2, "not_a_birthday"),
        (3, "ambiguous_date"),
        (4, "two_digit_year"),
        (5, "birthday_in_future"),
    ]
    assert not any(person.birthday for person in network.people.values())
    assert kinds(imported(table)[1]) == [(1, "not_taken")]


def test_the_exchange_form_always_carries_it_in_its_plain_form() -> None:
    people = [
        {"id": str(at), "name": "A", "birthday": day}
        for at, day in enumerate(("1980-05-17", "--02-29", "17.05.1980", "2999-01-01", "--02-30"))
    ]
    form = {"format": "referralmap", "version": 1, "people": people}
    network, proposal = imported(json.dumps(form), "map.json")
    assert [p.birthday for p in network.people.values()] == ["1980-05-17", "--02-29", "", "", ""]
    assert [kind for _line, kind in kinds(proposal)] == [
        "not_a_birthday",
        "birthday_in_future",
        "not_a_birthday",
    ]


@pytest.mark.parametrize(
    ("known", "found", "kept", "differs"),
    [
        ("", "1980-05-17", "1980-05-17", False),
        ("--05-17", "1980-05-17", "1980-05-17", False),
        ("1980-05-17", "--05-17", "1980-05-17", False),
        ("1980-05-17", "1981-05-17", "1980-05-17", True),
        ("--05-17", "--05-18", "--05-17", True),
    ],
)
def test_a_year_is_added_and_nothing_is_overwritten(
    known: str, found: str, kept: str, differs: bool
) -> None:
    network = Network()
    network.load([Person(PersonId("a"), "Anna", 1, birthday=known)])
    proposal = proposed(network, f"Name,Birthday\nAnna,{found}\n", requests=TAKEN)
    network.apply(proposal.edit)
    assert birthday(network) == kept
    assert [kind for _line, kind in kinds(proposal)] == ["differs"] * differs
