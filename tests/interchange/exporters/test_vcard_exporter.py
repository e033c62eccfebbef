"""Address cards as other programs and our own importer find them."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
import vobject

from referralmap.interchange.exporters.vcard_exporter import EXPORTER
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import Person, PersonId
from tests.interchange.importing import imported
from tests.interchange.rich_maps import a_rich_map
from tests.maps import a_map


def changed(network: Network, person: str, **fields: Any) -> None:
    before = network.people[PersonId(person)]
    network.apply(editing.replace(network, before, dataclasses.replace(before, **fields)))


def test_other_readers_find_names_addresses_and_givers() -> None:
    network = a_map("Anna > Bernd")
    changed(
        network,
        "Bernd",
        name="Bernd Karl Maier",
        title="Dr.",
        emails=("b@x.at",),
        email="a@x.at",
        street="Ring 1; Stiege 2",
        city="Wien",
        notes="one\ntwo, three",
    )
    _anna, bernd = vobject.readComponents(EXPORTER.write(network).decode())
    assert bernd.fn.value == "Bernd Karl Maier"
    assert (bernd.n.value.family, bernd.n.value.given, bernd.n.value.additional) == (
        "Maier",
        "Bernd",
        "Karl",
    )
    assert [each.value for each in bernd.contents["email"]] == ["a@x.at", "b@x.at"]
    assert (bernd.adr.value.street, bernd.adr.value.city) == ("Ring 1; Stiege 2", "Wien")
    assert bernd.note.value == "one\ntwo, three"
    assert [each.value for each in bernd.contents["x-referred-by"]] == ["Anna"]


def test_no_line_is_longer_than_75_octets() -> None:
    network = a_map("Anna")
    changed(network, "Anna", notes="ä" * 500)
    assert max(map(len, EXPORTER.write(network).split(b"\r\n"))) <= 75


@pytest.mark.parametrize("seed", range(12))
def test_people_and_who_referred_them_come_back(seed: int) -> None:
    network = a_rich_map(seed)
    copy, proposal = imported(EXPORTER.write(network), "map.vcf", requests=["birthdays"])
    assert proposal.people == len(network.people)
    assert len(copy.referrals) == len(network.referrals)
    assert [*map(said, copy.people.values())] == [*map(said, network.people.values())]


def said(person: Person) -> tuple[object, ...]:
    """What a card holds; the first address is any of them there."""
    emails = {each.casefold() for each in (person.email, *person.emails) if each}
    phones = {each for each in (person.phone, *person.phones) if each}
    return person.name, emails, phones, person.organisation, person.birthday
