"""What a source adds to those who are there."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest

from referralmap.interchange.matching.matching import propose
from referralmap.interchange.matching.proposal import Proposal, Update
from referralmap.model.fields.drafts import replaced
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId
from referralmap.model.vocabulary import Rank
from tests.interchange.importing import (
    TODAY,
    found,
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


HEADERS = "ID;Name;Telefon;Firma;Ort;Notizen;Rang;Schlagworte;Titel;Geburtstag\n"
ANNA = person(
    "1", "Anna Huber", phone="1", organisation="Alt", notes="mag Tee", rank=Rank.A, title="Dr."
)


def overwriting(rows: Sequence[str], *updates: Update) -> Proposal:
    """What these rows do to Anna and Bernd."""
    network = a_network(ANNA, person("2", "Bernd Kurz", phone="2"))
    findings = found(HEADERS + "\n".join(rows))
    return propose(network, findings, referred_by=None, today=TODAY, name="x.csv", updates=updates)


def differences(proposal: Proposal) -> set[str]:
    return {each.data["field"] for each in proposal.problems if each.kind == "differs"}


ROWS = ("1;Anna Huber;0664 9;Neu;Wien;Kaffee;B;y;Mag.;", "2;Bernd Kurz;;;;;;;;")


@pytest.mark.parametrize("rows", [*itertools.permutations((*ROWS, "1;Anna Huber;;Neu;;;;;;"))])
def test_details_are_overwritten_on_request_alone(rows: Sequence[str]) -> None:
    plain, after = overwriting(rows), overwriting(rows, Update.PEOPLE)
    assert differences(plain) == {"phone", "organisation", "notes", "rank", "title"}
    assert differences(after) == {"notes", "rank", "title"}
    for proposal in (plain, after):
        [change] = proposal.outdated_people
        assert isinstance(change.after, Person)
        assert (change.after.phone, change.after.organisation) == ("0664 9", "Neu")
    assert (plain.people_updated, after.people_updated) == (0, 1)
    [change] = plain.edit.changes
    filled_up = replaced(ANNA, city="Wien", tags=("y",))
    assert change.after == filled_up
    [change] = after.edit.changes
    assert change.after == replaced(filled_up, phone="0664 9", organisation="Neu")


@pytest.mark.parametrize(
    "rows",
    [
        ("1;Anna Huber;5;;;;;;;", "1;Anna Huber;6;;;;;;;"),
        ("1;Anna Huber;5;;;;;;;", "1;Anna Huber;1;;;;;;;"),
        ("1;Anna Huber;1;Alt;;;;;;", "2;Bernd Kurz;2;;;;;;;"),
        ("1;Anna Huber;;;;;;;;",),
        ("3;Anna Bauer;5;;;;;;;", "3;Anna Bauer;6;;;;;;;"),
    ],
)
def test_nothing_is_overwritten_by_a_blank_by_the_same_or_by_two_values(
    rows: Sequence[str],
) -> None:
    for those in itertools.permutations(rows):
        plain, after = overwriting(those), overwriting(those, Update.PEOPLE)
        assert plain.outdated_people == after.outdated_people == ()
        assert differences(plain) == differences(after)
        people = (change.after for change in after.edit.changes if change.before is not None)
        assert not any(isinstance(each, Person) for each in people)


def test_the_exchange_form_overwrites_nobody_and_a_second_time_changes_nothing() -> None:
    network = a_network(ANNA)
    text = HEADERS + ROWS[0]
    findings = found(text)

    def proposal(*updates: Update, complete: bool = False) -> Proposal:
        source = replaced(findings, complete=complete)
        return propose(
            network, source, referred_by=None, today=TODAY, name="x.csv", updates=updates
        )

    assert proposal(Update.PEOPLE, complete=True).outdated_people == ()
    network.apply(proposal(Update.PEOPLE).edit)
    again = proposal(Update.PEOPLE)
    assert (again.edit.changes, again.outdated_people) == ((), ())


def test_an_address_in_the_place_of_a_name_gives_way_to_the_name() -> None:
    network, _proposal = imported("Name;E-Mail\n;a@x.at\n")
    proposal = imported("Name;E-Mail\nAnna Huber;a@x.at\n", into=network)[1]
    assert [person.name for person in network.people.values()] == ["Anna Huber"]
    assert kinds(proposal) == []
