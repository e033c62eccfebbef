"""What people are sifted by."""

from __future__ import annotations

import dataclasses
import random
from decimal import Decimal

import pytest

from referralmap import i18n
from referralmap.analysis.figures.accounts import Accounts
from referralmap.model import editing
from referralmap.model.edits import Edit
from referralmap.model.network import Network
from referralmap.model.records import PersonId
from referralmap.model.vocabulary import Channel, Rank
from referralmap.picture.facets import BY_KEY, FACETS, UNKNOWN, Facet, Groups
from tests.maps import a_map
from tests.picture.drawn import TODAY, sample

DRAWING = "me > Anna > Bernd*, Anna > Clara**, me > Dora > Emil, me > Frida"


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)
def test_everybody_has_a_value_of_every_facet_with_a_label(facet: Facet) -> None:
    accounts = Accounts.of(sample("broker"), None, TODAY)
    members = Groups(accounts).of(facet)
    assert set().union(*members.values()) == set(accounts.network.people)
    for value in members:
        assert facet.label(value, "EUR")
        if facet.key != "role":
            assert facet.label(UNKNOWN, "EUR")


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.key)
def test_a_value_from_elsewhere_stands_for_itself(facet: Facet) -> None:
    for strange in ("shoe", "99", "-1", "²"):
        assert facet.label(strange, "EUR") == strange


def test_values_of_contracts_are_steps() -> None:
    network = a_map("me > Anna*, me > Bernd")
    network.apply(editing.add_contract(network, PersonId("Bernd"), Decimal(25_000), "EUR"))
    accounts = Accounts.of(network, None, TODAY)
    value = BY_KEY["value"]
    assert value.values(accounts, PersonId("Anna")) == ("1",)
    assert value.values(accounts, PersonId("Bernd")) == (UNKNOWN,)  # it is still open
    i18n.use_language("en")
    assert value.label("1", "EUR") == "from €1,000"


def random_edit(network: Network, id_: PersonId, chance: random.Random, number: int) -> Edit:
    kind = chance.randrange(4)
    if kind == 0:
        before = network.people[id_]
        return editing.replace(network, before, dataclasses.replace(before, rank=Rank.C))
    if kind == 1:
        return editing.add_person(network, f"n{number}", id_, Channel.PHONE)
    if kind == 2:
        return editing.add_contract(network, id_, Decimal(9_000), "EUR")
    return editing.remove_people(network, [id_], editing.Gap.LINK)


@pytest.mark.parametrize("seed", range(8))
def test_groups_follow_edits_as_if_they_were_made_anew(seed: int) -> None:
    chance = random.Random(seed)
    network = a_map(DRAWING)
    accounts = Accounts.of(network, None, TODAY)
    groups = Groups(accounts)
    for facet in FACETS:
        groups.of(facet)
    done = []
    for number in range(12):
        id_ = chance.choice(sorted(network.people))
        edit = random_edit(network, id_, chance, number)
        network.apply(edit)
        done.append(edit)
        groups.update(accounts.update(edit).people)
        if chance.random() < 0.3:
            back = done.pop().reversed()
            network.apply(back)
            groups.update(accounts.update(back).people)
        anew = Groups(Accounts.of(network, None, TODAY))
        for facet in FACETS:
            assert groups.of(facet) == anew.of(facet), facet.key
