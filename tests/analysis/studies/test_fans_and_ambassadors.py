"""Fans beside ambassadors."""

import dataclasses
from decimal import Decimal

from hypothesis import given

from referralmap.analysis.figures.accounts import Accounts
from referralmap.analysis.studies.fans_and_ambassadors import contrast
from referralmap.analysis.sums.amounts import summed
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, PersonId
from referralmap.model.vocabulary import Channel, Role, Status
from tests.maps import a_map
from tests.random_maps import TODAY, networks


def test_many_referrals_without_a_contract_stand_beside_few_that_brought_some() -> None:
    network = a_map("""
        Fritz > f1, Fritz > f2, Fritz > f3, Franz > f4, Like
        Anna > a1***, Berta > b1*, Berta > b2, Carl > c1
        """)
    for number, buyer in enumerate(("c1", "b1"), 90):
        id_ = ContractId(buyer)
        network.load([Contract(id_, PersonId(buyer), Decimal(9), "CHF", number, Status.WON)])
    like = network.people[PersonId("Like")]
    liked = dataclasses.replace(like, channel=Channel.FACEBOOK)
    network.apply(editing.replace(network, like, liked))
    found = contrast(Accounts.of(network, None, TODAY))
    fans = [(line.name, line.referrals, line.contracts) for line in found.fans.lines]
    assert fans == [("Fritz", 3, 0), ("Franz", 1, 0), ("Like", 0, 0)]
    assert (found.fans.referrals, found.fans.value) == (4, {})
    best = [(line.name, line.referrals, line.contracts) for line in found.ambassadors.lines]
    assert best == [("Anna", 1, 3), ("Berta", 2, 2), ("Carl", 1, 1)]
    assert found.ambassadors.referrals == 4
    assert found.ambassadors.value == {"CHF": Decimal(18), "EUR": Decimal(4800)}


def test_credit_by_influence_is_not_added_up() -> None:
    network = a_map("A > B > C*")
    badge = dataclasses.replace(network.settings.badge, rule="influence")
    settings = dataclasses.replace(network.settings, badge=badge)
    network.apply(editing.replace(network, network.settings, settings))
    found = contrast(Accounts.of(network, "influence", TODAY)).ambassadors
    assert {line.name: line.value for line in found.lines} == {"A": {}, "B": {"EUR": 1200}}
    assert found.value == {"EUR": Decimal(1200)}


@given(networks())
def test_the_groups_are_the_people_of_the_two_roles(network: Network) -> None:
    accounts = Accounts.of(network, "direct", TODAY)
    found = contrast(accounts)
    for group, role in ((found.fans, Role.FAN), (found.ambassadors, Role.AMBASSADOR)):
        people = {person for person in network.people if accounts.role(person) is role}
        assert {line.person for line in group.lines} == people
        assert len(group.lines) == len(people)
    credit = (accounts.ledger.credit_of(line.person) for line in found.ambassadors.lines)
    assert found.ambassadors.value == summed(part for each in credit for part in each.items())
    assert not found.fans.value
