"""The key figures of maps that can be counted by hand, and of the same maps on an earlier day."""

import dataclasses
import datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings

from referralmap.analysis.accounts import Accounts
from referralmap.analysis.as_of import as_of
from referralmap.analysis.chains import chain_and_branch
from referralmap.model import editing
from referralmap.model.network import Network
from referralmap.model.records import Contract, ContractId, PersonId, Place, Referral
from referralmap.model.vocabulary import Rank, Stage, Status
from tests.maps import a_map
from tests.random_maps import TODAY, networks, state

DAY = datetime.date(2026, 5, 10)
BEFORE, AFTER = DAY - datetime.timedelta(days=1), DAY + datetime.timedelta(days=1)


def by_hand() -> Network:
    """Eight people: two brought by Anna (one twice a buyer), one silent, a prospect, a fan."""
    network = a_map("me > Anna* > Bernd**, Anna > Clara*, Bernd > Dora, Emil > Fritz, me > Gerd*")
    changes = {
        ("Bernd", "Dora"): {"stage": Stage.OFFER},
        ("Anna", "Clara"): {"stage": Stage.WON},
    }
    for (giver, receiver), fields in changes.items():
        referral = network.referrals[giver, receiver]
        after = dataclasses.replace(referral, **fields)
        network.apply(editing.replace(network, referral, after))
    gerd = network.people[PersonId("Gerd")]
    network.apply(editing.replace(network, gerd, dataclasses.replace(gerd, rank=Rank.A)))
    for number, (status, value, currency) in enumerate(
        [
            (Status.OPEN, "300.50", "EUR"),
            (Status.OPEN, "50", "CHF"),
            (Status.LOST, "10", "EUR"),
            (Status.CANCELLED, "10", "EUR"),
        ],
        70,
    ):
        id_ = ContractId(f"k{number}")
        buyer = PersonId("Dora")
        network.load([Contract(id_, buyer, Decimal(value), currency, number, status)])
    return network


def test_the_figures_are_those_counted_by_hand() -> None:
    assert Accounts.of(by_hand(), None, TODAY).figures() == {
        "people": 8,
        "referrals": 6,
        "active_referrers": 4,
        "ambassadors": 1,
        "customers": 4,
        "prospects": 1,
        "fans": 1,
        "silent_a_clients": 1,
        "contracts_won": 5,
        "contracts_open": 2,
        "contracts_lost": 1,
        "contracts_cancelled": 1,
        "value_won": {"EUR": Decimal(6000)},
        "value_open": {"CHF": Decimal(50), "EUR": Decimal("300.50")},
        "referral_rate": Decimal("0.5000"),
        "closing_rate": Decimal("0.6667"),
        "referrals_per_customer": Decimal("1.5000"),
        "concentration_top_1": Decimal("1.0000"),
        "concentration_top_3": Decimal("1.0000"),
    }


def test_an_empty_map_has_no_shares() -> None:
    found = Accounts.of(Network(), None, TODAY).figures()
    assert {key for key, value in found.items() if value is None} == {
        "referral_rate",
        "closing_rate",
        "referrals_per_customer",
        "concentration_top_1",
        "concentration_top_3",
    }
    assert (found["people"], found["value_won"]) == (0, {})


def test_the_concentration_is_the_part_of_the_first_and_of_the_first_three() -> None:
    network = a_map("A > a****, B > b***, C > c**, D > d*")
    found = Accounts.of(network, None, TODAY).figures()
    assert found["concentration_top_1"] == Decimal("0.4000")
    assert found["concentration_top_3"] == Decimal("0.9000")
    found = Accounts.of(network, "influence", TODAY).figures()
    assert found["concentration_top_1"] is None


def signed(network: Network, day: datetime.date | None, referred: datetime.date | None) -> Network:
    for contract in list(network.contracts.values()):
        after = dataclasses.replace(contract, signed=day)
        network.apply(editing.replace(network, contract, after))
    for referral in list(network.referrals.values()):
        changed = dataclasses.replace(referral, date=referred)
        network.apply(editing.replace(network, referral, changed))
    return network


@pytest.mark.parametrize(
    ("contract", "referral", "rate"),
    [
        (DAY, BEFORE, "1.0000"),
        (DAY, DAY, "1.0000"),
        (DAY, AFTER, "0.0000"),
        (DAY, None, "1.0000"),
        (None, AFTER, "1.0000"),
    ],
)
def test_a_contract_from_before_the_referral_was_not_won_by_it(
    contract: datetime.date | None, referral: datetime.date | None, rate: str
) -> None:
    found = Accounts.of(signed(a_map("A > B*"), contract, referral), None, TODAY).figures()
    assert (found["closing_rate"], found["referral_rate"]) == (Decimal(rate), Decimal(rate))


def test_who_signed_first_and_was_referred_later_was_not_won_by_referral() -> None:
    network = signed(a_map("A > B**"), BEFORE, DAY)
    entered_first = network.contracts[ContractId("B-1")]
    signed_later = dataclasses.replace(entered_first, signed=AFTER)
    network.apply(editing.replace(network, entered_first, signed_later))
    found = Accounts.of(network, None, TODAY).figures()
    assert found["referral_rate"] == Decimal("0.0000")
    assert found["closing_rate"] == Decimal("1.0000")


def a_contract(
    id_: str,
    status: Status,
    signed: datetime.date | None = None,
    cancelled: datetime.date | None = None,
) -> Contract:
    buyer = PersonId("B")
    return Contract(ContractId(id_), buyer, Decimal(1), "EUR", 20, status, signed, cancelled)


def at_three_days() -> Network:
    network = a_map("A, B, C, D, X")
    a, b, c, d = (PersonId(name) for name in "ABCD")
    network.load(
        [
            Referral(a, b, 10, BEFORE),
            Referral(b, c, 11, DAY),
            Referral(c, d, 12, AFTER),
            Referral(a, d, 13),
            a_contract("before", Status.WON, BEFORE),
            a_contract("on", Status.WON, DAY),
            a_contract("after", Status.WON, AFTER),
            a_contract("undated", Status.OPEN),
            a_contract("later", Status.CANCELLED, BEFORE, AFTER),
            a_contract("gone", Status.CANCELLED, BEFORE, DAY),
            a_contract("vague", Status.CANCELLED, BEFORE),
            Place(a, "rings", 1.0, 2.0),
        ]
    )
    return network


def test_on_an_earlier_day_later_referrals_and_contracts_are_not_there_yet() -> None:
    earlier = as_of(at_three_days(), DAY)
    assert {f"{a}{b}" for a, b in earlier.referrals} == {"AB", "BC", "AD"}
    assert {id_: str(contract.status) for id_, contract in earlier.contracts.items()} == {
        "before": "won",
        "on": "won",
        "undated": "open",
        "later": "won",
        "gone": "cancelled",
        "vague": "cancelled",
    }
    assert earlier.contracts[ContractId("later")].cancelled is None
    assert len(earlier.people) == 5
    assert earlier.places


def test_looking_at_an_earlier_day_changes_nothing() -> None:
    network = at_three_days()
    before = state(network)
    as_of(network, BEFORE)
    assert state(network) == before


@settings(max_examples=40, deadline=None)
@given(networks())
def test_at_the_end_of_time_a_map_is_as_it_is(network: Network) -> None:
    assert state(as_of(network, datetime.date.max)) == state(network)


def test_chain_and_branch_are_all_above_and_so_many_generations_below() -> None:
    network = a_map("A > B > C > D > E, X > C, B > Y, E > C")
    everybody = {*"ABCDEX"}
    assert chain_and_branch(network, PersonId("C")) == everybody
    assert chain_and_branch(network, PersonId("B")) == {*"ABCDEY"}
    assert chain_and_branch(network, PersonId("B"), 1) == {*"ABCY"}
    assert chain_and_branch(network, PersonId("B"), 0) == {*"AB"}
